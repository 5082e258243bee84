"""The corrections log: every correction, newest first."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..records.desk import RECORD_FOLDERS
from ..records.model import Correction
from . import wording
from .naming import link
from .views import CorrectionRow, Link


def corrections(assessed: Assessed) -> tuple[CorrectionRow, ...]:
    """Every standing correction, newest first."""
    desk = assessed.desk
    standing = [correction for correction in desk.corrections.values() if not correction.is_withdrawn]
    newest = sorted(standing, key=lambda c: (-c.on.toordinal(), c.id))

    def record(record_id: str) -> Link:
        kinds = [kind for kind in RECORD_FOLDERS if kind != "corrections" and record_id in desk.of(kind)]
        return link(desk, kinds[0] if kinds else "strikes", record_id)

    def row(correction: Correction) -> CorrectionRow:
        outside = correction.outside
        return CorrectionRow(
            id=correction.id,
            on=wording.day(correction.on),
            severity=correction.severity.label,
            severity_definition=correction.severity.definition,
            trigger=correction.trigger.label,
            reason=correction.reason,
            briefs=tuple(link(desk, "briefs", brief) for brief in correction.briefs),
            changes=tuple((record(c.record), c.field, c.was, c.now) for c in correction.changes),
            note=correction.note,
            outside=f"{outside.source}. {outside.reason}" if outside else None,
            outside_url=outside.url if outside else None,
        )

    return tuple(row(correction) for correction in newest)
