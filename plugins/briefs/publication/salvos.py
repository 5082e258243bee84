"""The parts of a salvo as its page lists them: who names each, where it is drawn, and what is not known."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..assessment.counting.attacks import with_parts
from ..records.model import Strike
from ..records.said import say
from . import wording
from .naming import link, location_text
from .page_views.comparison import PartRow, SalvoParts
from .rows import ground_of
from .views import GradeView
from .working import grade_view


def salvo_parts(assessed: Assessed, salvo: Strike) -> SalvoParts | None:
    """The standing parts, None where there are none."""
    parts = assessed.desk.parts_of.get(salvo.id, ())
    numbers = tuple(wording.count_text(count) for count in salvo.counts or ())
    return SalvoParts(tuple(_row(assessed, part) for part in parts), numbers) if parts else None


def heard_of_parts(assessed: Assessed, salvo: Strike) -> tuple[str, ...]:
    """Claims that a salvo's grade rests on and that speak of its parts alone, ids ascending: who reports a part reports
    the salvo (`assessment/confidence/evidence.py`)."""
    desk = assessed.desk
    parts = [part.id for part in with_parts(salvo, desk) if part is not salvo]
    verdict = assessed.verdicts.get(salvo.id) if parts else None
    if verdict is None:
        return ()
    named = {claim for clause in verdict.clauses for claim in clause.by} | {one.claim for one in verdict.excluded}
    own = {claim.id for claim in desk.claims_about.get(salvo.id, ())}
    of_parts = {claim.id for part in parts for claim in desk.claims_about.get(part, ())}
    return tuple(sorted((named & of_parts) - own))


def _row(assessed: Assessed, part: Strike) -> PartRow:
    desk = assessed.desk
    grade = grade_view(assessed.verdicts[part.id].grade)
    named_by = dict.fromkeys(claim.source for claim in desk.claims_about.get(part.id, ()) if not claim.is_inference)
    return PartRow(
        link=link(desk, "strikes", part.id),
        where=location_text(desk, part.where),
        grade=grade,
        shown=_shown(grade, ground_of(desk, part.where).is_drawn),
        named_by=tuple(link(desk, "sources", source) for source in named_by),
        numbers=tuple(wording.count_text(count) for count in part.counts or ()),
    )


def _shown(grade: GradeView, has_position: bool) -> str:
    if not grade.is_strike:
        return say("listed as claimed only: on no map of a brief, in no total")
    return say("drawn on the maps") if has_position else say("no map position")
