"""Who held a place on a day, and who says so.

Rival statements stand side by side (DESIGN section 2, system 12). A statement speaks of its own days and of
no others: between two statements the state is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Control, Location
from ...records.vocabulary import ControlState, Relation
from ..days import Days, close, days_of, meet
from ..whereabouts import Spot, ancestors, are_opposite, distance_m, spot_of
from .ground import Stated, stated_ground

Coverage = Literal["in", "boundary"]
"""`in`: the statement covers the whole place asked about. `boundary`: it speaks of some ground at or near the place, or
of ground that the place is not inside of, so the place can be on either side of the line."""


Summary = Literal["holds", "cut", "contested", "unknown"]


@dataclass(frozen=True)
class ControlStatement:
    """One control record as an answer about one place.

    source: id of who says so, None when the claim is missing. rank: 0 for the place itself, then the larger
    the less it says about this place in particular.
    """

    control: Control
    source: str | None
    days: Days
    coverage: Coverage
    rank: float

    @property
    def holder(self) -> str:
        return self.control.holder

    @property
    def state(self) -> ControlState:
        return self.control.state

    @property
    def claim(self) -> str:
        return self.control.claim


@dataclass(frozen=True)
class ControlOn:
    """What the records say of one place on one day.

    statements: all that speak of that day, the most particular first, then by id.
    summary: `holds` when the most particular statements that cover the place name one holder undisputed, `cut`
        when they say that one party blocks the road; `contested` when they name several parties, or say so;
        `unknown` when there are none, or they say only that someone is present. A statement that only touches
        the place decides nothing.
    holders: the holder, or everyone named as contesting; ids ascending.
    decided_by: the statements the summary rests on.
    """

    day: date
    statements: tuple[ControlStatement, ...]
    summary: Summary
    holders: tuple[str, ...]
    decided_by: tuple[ControlStatement, ...]


def control_on(where: str | Location | Spot, day: date, desk: Desk) -> ControlOn:
    """Who held `where` (a place id, a location or a spot) on `day`, by the statements that speak of that day.

    A statement about a place covers what lies in it, by the register of places or by discs; one about a part of a
    province what the register puts there, for its disc reaches beyond it; one about some ground near a place, or on a
    side of it, what is said to lie on that side, and nothing else. A line drawn in a GeoJSON
    file is not read here: such a statement covers what its place covers.
    """
    return control_by(statements_about(where, desk), day)


def control_by(about: tuple[ControlStatement, ...], day: date) -> ControlOn:
    """The same by all statements about a place, the most particular first."""
    statements = tuple(s for s in about if s.days.covers(day))
    deciding = [s for s in statements if s.coverage == "in" and s.state in _DECIDING]
    nearest = min((s.rank for s in deciding), default=None)
    decided_by = tuple(s for s in deciding if s.rank == nearest)
    holders = {s.holder for s in decided_by}
    for statement in decided_by:
        holders |= set(statement.control.others or ())
    if not decided_by:
        return ControlOn(day, statements, "unknown", (), ())
    is_contested = len(holders) > 1 or any(s.state is ControlState.CONTESTED for s in decided_by)
    is_cut = all(s.state is ControlState.CUT for s in decided_by)
    summary: Summary = "contested" if is_contested else "cut" if is_cut else "holds"
    return ControlOn(day, statements, summary, tuple(sorted(holders)), decided_by)


_DECIDING = frozenset({ControlState.HOLDS, ControlState.CONTESTED, ControlState.CUT})


def statements_about(where: str | Location | Spot, desk: Desk) -> tuple[ControlStatement, ...]:
    """Every standing statement that covers or touches `where`, whatever its days, the most particular first."""
    spot = _spot(where, desk)
    found = [
        statement(stated.control, desk, *covered)
        for stated in stated_ground(desk).near(spot, desk)
        if (covered := coverage_of(spot, stated, desk))
    ]
    return tuple(sorted(found, key=lambda s: (s.rank, s.control.id)))


def statement(control: Control, desk: Desk, coverage: Coverage, rank: float) -> ControlStatement:
    """A control record as an answer about a place."""
    said = desk.said_of_control.get(control.claim)
    return ControlStatement(control, said.source if said else None, days_spoken_of(control, desk), coverage, rank)


def days_spoken_of(control: Control, desk: Desk) -> Days:
    """The days a statement speaks of: an open end is the day it was made (a rule sees that none speaks of later ones),
    and of “by 4 November” only that day."""
    said, days = desk.said_of_control.get(control.claim), days_of(control.period)
    if days.first is None:
        return Days(days.last, days.last)
    return close(days, said.public_on) if said else Days(days.first, days.last or days.first)


def spoken_next_to(days: Days, said: Iterable[Control], most: int, desk: Desk) -> tuple[Control, ...]:
    """Of what is said all that speaks of one of the days, and the last before and the first after them (all of one day,
    where it is more): no more than `most`, those of the days before others, oldest first."""
    spoken = sorted(((days_spoken_of(one, desk), one) for one in said), key=lambda pair: pair[1].id)
    meeting = [pair for pair in spoken if meet(pair[0], days)]
    before = [pair for pair in spoken if pair[0].last and days.first and pair[0].last < days.first]
    after = [pair for pair in spoken if pair[0].first and days.last and pair[0].first > days.last]
    last = max((pair[0].last for pair in before if pair[0].last), default=None)
    first = min((pair[0].first for pair in after if pair[0].first), default=None)
    beside = [pair for pair in before if pair[0].last == last] + [pair for pair in after if pair[0].first == first]
    found = (meeting + beside)[:most]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0].first or date.min, pair[1].id)))


def _spot(where: str | Location | Spot, desk: Desk) -> Spot:
    if isinstance(where, Spot):
        return where
    return spot_of(Location(place=where) if isinstance(where, str) else where, desk)


def coverage_of(spot: Spot, stated: Stated, desk: Desk) -> tuple[Coverage, float] | None:
    """How a statement covers a spot, and its rank (`ControlStatement`); None where it says nothing of it."""
    found = _by_register(spot, stated.spot, desk) or _by_discs(spot, stated.spot)
    if found is None or stated.spot.is_pinned or stated.control.where.relation in _ALL_OF_IT:
        return found
    if spot.place != stated.spot.place or spot.bearing is None or stated.spot.bearing is None:
        return "boundary", found[1]
    if are_opposite(spot, stated.spot):
        return None
    return found if spot.bearing == stated.spot.bearing else ("boundary", found[1])


_ALL_OF_IT = frozenset({Relation.AT, Relation.ALONG})
"""Who holds a place so named holds all of it; “near” it, or on a side of it, is ground that one cannot tell exactly."""


def _by_register(spot: Spot, stated: Spot, desk: Desk) -> tuple[Coverage, float] | None:
    if spot.place is not None and spot.place == stated.place and not (spot.is_pinned or stated.is_pinned):
        return "in", 0.0
    within = ancestors(spot.place, desk) if spot.place else ()
    if stated.place in within and not stated.is_pinned:
        return "in", (stated.radius_m or 0) + 1e6 * (1 + within.index(stated.place))
    return None


def _by_discs(spot: Spot, stated: Spot) -> tuple[Coverage, float] | None:
    if spot.lat is None or spot.lon is None or stated.lat is None or stated.lon is None:
        return None
    if spot.is_broad or stated.radius_m is None:
        return None
    gap = distance_m(spot.lat, spot.lon, stated.lat, stated.lon)
    if gap + (spot.radius_m or 0) <= stated.radius_m and not stated.is_broad:
        return "in", float(stated.radius_m)
    if gap <= stated.radius_m + (spot.radius_m or 0):
        return "boundary", float(stated.radius_m)
    return None
