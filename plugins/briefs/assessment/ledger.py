"""Who is bombing what: what is on record of each actor over a period, every figure with its unit and its rows.

Figures of unlike units stand side by side and are never added: strikes as the desk counts them, and sorties,
targets, munitions and whatever else officials state, each as that one statement.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from ..records.frozen import dataclass
from ..records.model import Strike
from ..records.said import say
from ..records.vocabulary import TargetKind, Unit
from .calendar import calendar
from .counting.attacks import counted
from .counting.official_numbers import StatedFigure, actor_of, official_numbers
from .counting.possibly_one import Pair, alike_to, among, attacks_that_may_be_one, fewest
from .counting.quantities import Quantity, exactly
from .counting.shares import ShareAudit
from .days import Days, days_of, days_stated_by, meet
from .graded import Graded
from .places_struck import PlacesStruck, places_struck
from .selection import shown_days
from .silence import gap_days, is_missed, of_officials, standing_gaps


@dataclass(frozen=True)
class LedgerFigure:
    """One number of the desk: `value` of `whole`, both in the same unit, of attacks that can lie in the period.

    key, label: what is counted. period: the days counted. rows: ids of the strikes behind the value, ascending. The
    source is the desk's own records.
    """

    key: str
    label: str
    value: Quantity
    whole: Quantity
    period: Days
    rows: tuple[str, ...]


@dataclass(frozen=True)
class LedgerRow:
    """One actor over one period.

    strikes: those of all its attacks on record that are strikes under the rule; a salvo and its parts are one.
    grades: these strikes by grade, the rule's best first, grades without any among them. claimed: the other attacks,
    by grade, of all on record. targets: of the strikes, by the desk's assessment of what was hit. places: named
    places struck. stated: officials' numbers by unit. shares: those that a claim gives for this actor and period.
    certain: ids of the attacks on record that lie in the period for certain, ascending; the others may lie outside.
    alike: pairs of attacks on record that may be one. is_silent: whether an official voice was silent on some of these
    days, so that no attack on record is no 0.
    """

    actor: str
    period: Days
    strikes: LedgerFigure
    grades: tuple[LedgerFigure, ...]
    claimed: tuple[LedgerFigure, ...]
    targets: tuple[LedgerFigure, ...]
    places: PlacesStruck
    stated: tuple[tuple[Unit, tuple[StatedFigure, ...]], ...]
    shares: tuple[ShareAudit, ...]
    certain: tuple[str, ...]
    alike: tuple[Pair, ...]
    is_silent: bool

    @cached_property
    def _certain(self) -> frozenset[str]:
        return frozenset(self.certain)

    def is_certain(self, strike: str) -> bool:
        """Whether a strike lies in the period for certain."""
        return strike in self._certain

    def bounded(self, strikes: Iterable[str]) -> Quantity:
        """How many of these strikes lie in the period: all, or where some may lie outside, at least those that do for
        certain, and of two that may be one, one."""
        chosen = set(strikes)
        are_certain = chosen <= self._certain
        return Quantity(Unit.STRIKE, len(chosen) if are_certain else self.least(chosen), len(chosen))

    def least(self, strikes: Iterable[str]) -> int:
        """How many attacks these are at least, and lie in the period for certain: of two that may be one, one."""
        return fewest(self._certain.intersection(strikes), self._alike)

    def alike_to(self, strike: str) -> tuple[str, ...]:
        """Those that may be the same attack as one."""
        return self._alike.get(strike, ())

    @cached_property
    def _alike(self) -> Mapping[str, tuple[str, ...]]:
        return alike_to(self.alike)

    def alike_among(self, strikes: Iterable[str]) -> tuple[Pair, ...]:
        """The pairs of these that may be one."""
        return among(strikes, self.alike)


def ledger(
    graded: Graded, shares: Sequence[ShareAudit], periods: Iterable[Days] | None = None
) -> tuple[LedgerRow, ...]:
    """A row for each actor and period that has anything on record; actors ascending, periods in the order given. By
    default the whole period, then its months. A strike that can lie in two periods stands in both: rows do not add
    up. What officials and claims give without both its days stands only where the period covers the whole."""
    found = []
    whole = whole_period(graded, shares)
    windows = (whole, *_parts(whole)) if periods is None else tuple(periods)
    numbers = official_numbers(graded.desk)
    silent = of_officials(standing_gaps(graded.desk), graded.desk)
    records: dict[str, list[Strike]] = {actor: [] for actor in sorted(graded.desk.actors)}
    for key in graded.verdicts:
        strike = graded.desk.strikes[key]
        records.setdefault(strike.actor, []).append(strike)
    for actor in sorted(graded.desk.actors):
        listed = calendar((strike, _known(strike)) for strike in records[actor])
        counting = {strike.id for strike in counted(records[actor], graded)}
        alike = attacks_that_may_be_one(records[actor], graded)
        gaps = [gap_days(gap, graded.desk) for gap in silent if is_missed(gap, (actor,), graded.desk)]
        for period in windows:
            own, figures = listed.meeting(period), numbers.get(actor, ())
            covers_all, is_silent = _covers(period, whole), any(meet(days, period) for days in gaps)
            row = _row(
                actor, period, own, counting, graded, figures, shares, alike, covers_all=covers_all, is_silent=is_silent
            )
            if row.strikes.whole.low or row.stated or row.shares:
                found.append(row)
    return tuple(found)


WHOLE = ""
"""The month that stands for the whole period."""


def by_month(graded: Graded, shares: Sequence[ShareAudit]) -> Mapping[tuple[str, str], LedgerRow]:
    """The rows of the whole period and of its months, by actor and month (`2015-02`), in the order of `ledger`."""
    whole = whole_period(graded, shares)
    rows = ledger(graded, shares, (whole, *_parts(whole)))
    return {(row.actor, WHOLE if row.period == whole else f"{row.period.first:%Y-%m}"): row for row in rows}


def longest(rows: Iterable[LedgerRow]) -> int:
    """The most attacks that stand in one line of them: the strikes of a row, or those claimed only."""
    numbers = [max(row.strikes.value.low, row.strikes.whole.low - row.strikes.value.low) for row in rows]
    return max(numbers, default=0)


def whole_period(graded: Graded, shares: Iterable[ShareAudit]) -> Days:
    """The first to the last day that an attack on record can have happened on, or that an official number or a share
    is stated for."""
    desk = graded.desk
    days = [_known(desk.strikes[key]) for key in graded.verdicts]
    days += [figure.period for found in official_numbers(desk).values() for _, figure in found if figure.period]
    days += [stated for audit in shares if actor_of(audit.claim, desk) and (stated := _days_of(audit))]
    firsts, lasts = [d.first for d in days if d.first], [d.last for d in days if d.last]
    return Days(min(firsts, default=None), max(lasts, default=None))


def _parts(whole: Days) -> tuple[Days, ...]:
    """The months of a period, where there is more than one."""
    found = months(whole)
    return found if len(found) > 1 else ()


def _covers(period: Days, whole: Days) -> bool:
    return not whole.is_closed or period.contains(whole)


def months(period: Days) -> tuple[Days, ...]:
    """The calendar months a closed period touches, whole; none for an open one."""
    found: list[Days] = []
    day = period.first.replace(day=1) if period.first else None
    while day and period.last and day <= period.last:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        found.append(Days(day, following - timedelta(days=1)))
        day = following
    return tuple(found)


def _known(strike: Strike) -> Days:
    return shown_days(strike.when)


def _row(
    actor: str,
    period: Days,
    own: Sequence[Strike],
    counting: Container[str],
    graded: Graded,
    numbers: Iterable[tuple[Unit, StatedFigure]],
    shares: Iterable[ShareAudit],
    alike: tuple[Pair, ...],
    *,
    covers_all: bool,
    is_silent: bool,
) -> LedgerRow:
    """counting: the ids of the records that the actor's attacks are counted by, one each over the whole time."""
    desk, grade_of = graded.desk, graded.grade_of
    certain = tuple(sorted(s.id for s in own if covers_all or period.contains(days_of(s.when))))
    attacks = [strike for strike in own if strike.id in counting]
    shown = [s for s in attacks if grade_of(s.id).is_strike]
    stated: dict[Unit, list[StatedFigure]] = {}
    for unit, figure in numbers:
        if _belongs(figure.period, period, covers_all):
            stated.setdefault(unit, []).append(figure)
    return LedgerRow(
        actor,
        period,
        _figure("strikes", say("Strikes"), shown, attacks, period),
        _by_grade(graded, shown, period, are_strikes=True),
        _by_grade(graded, attacks, period, are_strikes=False),
        _by_target(shown, period),
        places_struck(graded, [s for s in own if grade_of(s.id).is_strike], certain),
        tuple((unit, tuple(stated[unit])) for unit in Unit if unit in stated),
        tuple(
            audit
            for audit in shares
            if actor_of(audit.claim, desk) == actor and _belongs(_days_of(audit), period, covers_all)
        ),
        certain,
        alike,
        is_silent,
    )


def _belongs(days: Days | None, period: Days, covers_all: bool) -> bool:
    """Whether a number for these days stands in a row of this period; one without both its days cannot be laid on a
    part of the whole."""
    return covers_all if days is None or not days.is_closed else meet(days, period)


def _by_grade(graded: Graded, whole: list[Strike], period: Days, *, are_strikes: bool) -> tuple[LedgerFigure, ...]:
    """A figure a grade: every strike grade, and of the others those that some attack has."""
    found = []
    for grade in sorted(graded.rule.grades, key=lambda g: -g.rank):
        members = [s for s in whole if graded.grade_of(s.id).key == grade.key]
        if grade.is_strike is are_strikes and (members or are_strikes):
            found.append(_figure(grade.key, grade.label, members, whole, period))
    return tuple(found)


def _by_target(whole: list[Strike], period: Days) -> tuple[LedgerFigure, ...]:
    found = []
    for kind in TargetKind:
        members = [s for s in whole if (s.target.kind if s.target else TargetKind.UNKNOWN) is kind]
        if members:
            found.append(_figure(str(kind.value), kind.label, members, whole, period))
    return tuple(found)


def _figure(key: str, label: str, members: list[Strike], whole: list[Strike], period: Days) -> LedgerFigure:
    rows = tuple(sorted(strike.id for strike in members))
    return LedgerFigure(key, label, exactly(Unit.STRIKE, len(rows)), exactly(Unit.STRIKE, len(whole)), period, rows)


def _days_of(audit: ShareAudit) -> Days | None:
    return days_stated_by(audit.claim)
