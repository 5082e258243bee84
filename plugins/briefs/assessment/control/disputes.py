"""Where the sources disagree on who held a place, day by day, and who said so (DESIGN section 2, system 12)."""

from __future__ import annotations

from dataclasses import replace

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.vocabulary import ControlState
from ..days import Days
from .held import ONE_DAY, Saying, Stretch, stretches


@dataclass(frozen=True)
class Dispute:
    """A place over days on which the same statements disagree, or one of them calls it contested.

    holders: everyone named, ids ascending. control: ids of the statements, ascending. sources: who makes them.
    between_sources: whether two statements disagree, rather than one calling the place contested.
    """

    place: str
    days: Days
    holders: tuple[str, ...]
    control: tuple[str, ...]
    sources: tuple[str, ...]
    between_sources: bool


def disputes(desk: Desk) -> tuple[Dispute, ...]:
    """Every dispute, by place id and then by day. A statement about a town and one about its province do not
    disagree: the more particular one stands. Neither does a new holder on a later day."""
    named = {c.where.place for c in desk.control.values() if not c.is_withdrawn and c.where.place}
    return tuple(one for place in sorted(named) for one in disputes_at(stretches(place, desk)))


def disputes_at(periods: tuple[Stretch, ...]) -> tuple[Dispute, ...]:
    """The disputes within the stretches of one place, oldest first."""
    found: list[Dispute] = []
    for stretch in periods:
        rivals = _rivals(stretch)
        if not rivals:
            continue
        one = _dispute(stretch, rivals)
        before = found[-1] if found else None
        if before and _follows(before.days, one.days) and before.control == one.control:
            one = replace(one, days=Days(found.pop().days.first, one.days.last))
        found.append(one)
    return tuple(found)


def _rivals(stretch: Stretch) -> tuple[Saying, ...]:
    """The statements that disagree: those that decide, and who says that a holder has nobody there."""
    absent = tuple(
        s
        for s in stretch.sayings
        if s.state is ControlState.ABSENT
        and s.coverage == "in"
        and stretch.summary == "holds"
        and s.holder in stretch.holders
    )
    deciding = tuple(s for s in stretch.sayings if s.control in stretch.decided_by)
    return (*deciding, *absent) if stretch.summary == "contested" or absent else ()


def _dispute(stretch: Stretch, rivals: tuple[Saying, ...]) -> Dispute:
    holders = {holder for s in rivals for holder in (s.holder, *s.others)}
    return Dispute(
        stretch.place,
        stretch.days,
        tuple(sorted(holders)),
        tuple(sorted(s.control for s in rivals)),
        tuple(sorted({s.source for s in rivals if s.source})),
        len({(s.state, _said(s)) for s in rivals}) > 1,
    )


def _said(saying: Saying) -> tuple[str, frozenset[str]]:
    """The holder and everyone named. Who contests a place does so in no order: there nobody is the holder."""
    holder = "" if saying.state is ControlState.CONTESTED else saying.holder
    return holder, frozenset({saying.holder, *saying.others})


def _follows(before: Days, after: Days) -> bool:
    return before.last is not None and before.last + ONE_DAY == after.first
