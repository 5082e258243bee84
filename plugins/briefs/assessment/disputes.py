"""Where the sources disagree on who held a place, day by day, and who said so (DESIGN section 2, system 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..records.desk import Desk
from ..records.model import Control, Location
from ..records.vocabulary import ControlState
from .control import ControlOn, ControlStatement, Coverage, Summary, control_on
from .control_areas import ControlByDay
from .days import Days
from .whereabouts import spot_of


@dataclass(frozen=True)
class Saying:
    """One statement about a place, and who makes it. source is None when its claim is missing."""

    control: str
    claim: str
    source: str | None
    state: ControlState
    holder: str
    others: tuple[str, ...]
    days: Days
    coverage: Coverage


@dataclass(frozen=True)
class PlaceState:
    """A place on one day: `holds`, `cut`, `contested` or `unknown`, whom the records name, and every statement of
    that day, the most particular first. decided_by: ids of those that the summary rests on."""

    place: str
    day: date
    summary: Summary
    holders: tuple[str, ...]
    sayings: tuple[Saying, ...]
    decided_by: tuple[str, ...]


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


def state_on(place: str, day: date, desk: Desk) -> PlaceState:
    """Who held a place on a day, by the statements of that day alone, and who said so."""
    return _state(place, day, control_on(place, day, desk))


def disputes(desk: Desk) -> tuple[Dispute, ...]:
    """Every dispute, by place id and then by day. A statement about a town and one about its province do not
    disagree: the more particular one stands. Neither does a new holder on a later day."""
    by_day = ControlByDay(desk)
    statements: dict[str, list[Control]] = {}
    for key in by_day.periods:
        place = desk.control[key].where.place
        if place:
            statements.setdefault(place, []).append(desk.control[key])
    found: list[Dispute] = []
    for place in sorted(statements):
        found += _at(place, statements[place], by_day)
    return tuple(found)


def _at(place: str, statements: list[Control], by_day: ControlByDay) -> list[Dispute]:
    """The disputes at one place. Between two days on which a statement begins or ends, nothing changes."""
    spot = spot_of(Location(place=place), by_day.desk)
    absent = [c for c in by_day.desk.control.values() if c.id in by_day.periods and c.state is ControlState.ABSENT]
    periods = [by_day.periods[control.id] for control in (*statements, *absent)]
    starts = {d.first for d in periods if d.first} | {d.last + timedelta(days=1) for d in periods if d.last}
    found: list[Dispute] = []
    ordered = sorted(starts)
    for first, following in pairwise(ordered):
        on = control_on(spot, first, by_day.desk_on(first))
        rivals = _rivals(on)
        if rivals:
            days = Days(first, following - timedelta(days=1))
            found.append(_dispute(place, days, rivals))
    return _joined(found)


def _rivals(on: ControlOn) -> tuple[ControlStatement, ...]:
    """The statements that disagree: those that decide, and who says that a holder has nobody there."""
    absent = tuple(
        s
        for s in on.statements
        if s.state is ControlState.ABSENT and s.coverage == "in" and on.summary == "holds" and s.holder in on.holders
    )
    return (*on.decided_by, *absent) if on.summary == "contested" or absent else ()


def _dispute(place: str, days: Days, rivals: tuple[ControlStatement, ...]) -> Dispute:
    holders = {h for s in rivals for h in (s.holder, *(s.control.others or ()))}
    return Dispute(
        place,
        days,
        tuple(sorted(holders)),
        tuple(sorted(s.control.id for s in rivals)),
        tuple(sorted({s.source for s in rivals if s.source})),
        len({(s.holder, s.state, s.control.others) for s in rivals}) > 1,
    )


def _joined(found: list[Dispute]) -> list[Dispute]:
    joined: list[Dispute] = []
    for one in found:
        before = joined[-1] if joined else None
        follows = before and before.days.last and before.days.last + timedelta(days=1) == one.days.first
        if before and follows and before.control == one.control:
            joined[-1] = Dispute(
                one.place, Days(before.days.first, one.days.last), one.holders, one.control, one.sources,
                one.between_sources,
            )  # fmt: skip
        else:
            joined.append(one)
    return joined


def _state(place: str, day: date, on: ControlOn) -> PlaceState:
    sayings = tuple(
        Saying(s.control.id, s.claim, s.source, s.state, s.holder, s.control.others or (), s.days, s.coverage)
        for s in on.statements
    )
    return PlaceState(place, day, on.summary, on.holders, sayings, tuple(s.control.id for s in on.decided_by))
