"""The corrections log: every correction, newest first."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Correction
from . import wording
from .history import changed, edited_first, frozen_in, newest_first
from .lists import Lists
from .naming import link, outside_text
from .page_views.history import CorrectionRow
from .parts import DAY, Part, Parts, Rest, Way


@dataclass(frozen=True)
class CorrectionsPage:
    """rows: newest first. rest: of a log in parts, what the page that leads to them says of the others. way: from one
    part to the next."""

    rows: tuple[CorrectionRow, ...]
    rest: Rest | None
    way: Way | None


def corrections_page(assessed: Assessed, lists: Lists, parts: Parts, part: Part) -> CorrectionsPage:
    """The standing corrections of a part; of a log in parts the newest, with the way to all."""
    desk = assessed.desk
    is_rest = parts.is_cut and not part.key
    own = [desk.corrections[key] for key in (part.ids if is_rest else part.own)]
    standing = [correction for correction in own if not correction.is_withdrawn]
    newest = newest_first(desk, standing)
    way = parts.way(part, desk.standing("corrections"))
    return CorrectionsPage(
        tuple(_row(desk, one) for one in (newest[: lists.limits.few] if is_rest else newest)),
        Rest(len(standing), way) if is_rest and way else None,
        way,
    )


def _row(desk: Desk, correction: Correction) -> CorrectionRow:
    edited, follows = edited_first(desk, correction.changes)
    return CorrectionRow(
        id=correction.id,
        name=_without_day(correction.id),
        on=wording.day(correction.on),
        severity=correction.severity.label,
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


def _without_day(record_id: str) -> str:
    day = DAY.match(record_id)
    return (record_id[day.end() + 1 :] if day else "") or record_id
