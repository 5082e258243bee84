"""Whether a place was held by the party named as target, on the days of the strike, by the control statements.

DESIGN section 4: in, out, boundary, undetermined; a boundary counts in both bounds. The location's whole disc is
tested, and every day the strike can have happened on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ...records.desk import Desk
from ...records.vocabulary import ControlState
from ..confidence.agreement import CAMPAIGN_DAYS
from ..control.areas import ControlByDay
from ..control.control import ControlStatement
from ..days import Days, days_of
from ..whereabouts import spot_of
from .stated import Subject, locations_of
from .verdicts import ControlTest, Ground

HELD = frozenset({ControlState.HOLDS, ControlState.CUT, ControlState.CONTESTED})
Statements = tuple[ControlStatement, ...]


def statements_of(subject: Subject, control: ControlByDay) -> tuple[Statements, ...]:
    """The control statements for each place and each day of a strike or event; nothing for one that can have
    happened on any of more days than a week."""
    return tuple(
        control.statements_on(spot_of(location, control.desk), day)
        for location in locations_of(subject)
        for day in _each(days_of(subject.when))
    )


def _each(days: Days) -> Iterable[date]:
    first, last = days.first or days.last, days.last or days.first
    if first is None or last is None or (last - first).days >= CAMPAIGN_DAYS:
        return ()
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


def ground_of(subject: Subject, statements: tuple[Statements, ...], actor: str, desk: Desk) -> Ground:
    """The place of a strike or event against `actor`, over all its places and days."""
    found = [test_on(of_one_day, actor, desk) for of_one_day in statements]
    tests = {test for test, _ in found}
    known = tests - {ControlTest.UNDETERMINED}
    if len(known) > 1 or ControlTest.BOUNDARY in known:
        test = ControlTest.BOUNDARY
    else:  # a day of which nobody speaks is no day on the line
        test = known.pop() if known == tests and known else ControlTest.UNDETERMINED
    deciding = {s.control.id: s for _, by in found for s in by}
    holders = {holder for s in deciding.values() for holder in _named(s) if s.state is not ControlState.ABSENT}
    return Ground(subject.id, test, tuple(sorted(deciding)), tuple(sorted(holders)))


def test_on(statements: Statements, actor: str, desk: Desk) -> tuple[ControlTest, Statements]:
    """One place on one day, and the statements that decide. The most particular that say who holds it go first;
    that the party has forces there without holding it, or that a line runs through the place, leaves both open."""
    covering = [s for s in statements if s.coverage == "in" and s.state in HELD]
    nearest = min((s.rank for s in covering), default=None)
    deciding = tuple(s for s in covering if s.rank == nearest)
    own = [s for s in statements if _is_ally(s.holder, actor, desk)]
    present = tuple(s for s in own if s.state is ControlState.PRESENT)
    absent = tuple(s for s in own if s.state is ControlState.ABSENT and s.coverage == "in")
    touching = tuple(s for s in statements if s.coverage == "boundary" and s.state in HELD)
    if deciding:
        sides = {_is_ally(holder, actor, desk) for s in deciding for holder in _named(s)}
        if sides == {True}:
            return ControlTest.IN, deciding
        if sides == {False} and not present:
            return ControlTest.OUT, (*deciding, *absent)
        return ControlTest.BOUNDARY, (*deciding, *present)
    if present or touching:
        return ControlTest.BOUNDARY, (*present, *touching)
    return (ControlTest.OUT, absent) if absent else (ControlTest.UNDETERMINED, ())


def _named(statement: ControlStatement) -> tuple[str, ...]:
    return (statement.holder, *(statement.control.others or ()))


def _is_ally(holder: str, actor: str, desk: Desk) -> bool:
    one, other = desk.actors.get(holder), desk.actors.get(actor)
    return holder == actor or bool(one and other and one.side == other.side)
