"""The corrections log: every correction, newest first."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..records.model import Correction
from . import wording
from .history import changed, edited_first, frozen_in
from .naming import link, outside_text
from .page_views import CorrectionRow


def corrections(assessed: Assessed) -> tuple[CorrectionRow, ...]:
    """Every standing correction, newest first."""
    desk = assessed.desk
    standing = [correction for correction in desk.corrections.values() if not correction.is_withdrawn]
    newest = sorted(standing, key=lambda c: (-c.on.toordinal(), c.id))

    def row(correction: Correction) -> CorrectionRow:
        edited, follows = edited_first(desk, correction.changes)
        return CorrectionRow(
            id=correction.id,
            on=wording.day(correction.on),
            severity=correction.severity.label,
            severity_definition=correction.severity.definition,
            trigger=correction.trigger.label,
            reason=correction.reason,
            briefs=tuple(link(desk, "briefs", brief) for brief in correction.briefs),
            changes=tuple(changed(desk, change, names=True) for change in edited),
            follows=tuple(changed(desk, change, names=True) for change in follows),
            note=correction.note,
            outside=outside_text(correction),
            outside_url=correction.outside.url if correction.outside else None,
            frozen=tuple((one.edition, one.brief, one.against) for one in frozen_in(desk, correction)),
        )

    return tuple(row(correction) for correction in newest)
