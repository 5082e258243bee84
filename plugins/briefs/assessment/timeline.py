"""The campaign by local calendar day: strikes by grade, and who was silent.

A strike dated to one day is counted on it. One that can have happened on any of several days is shown across them
and counted on none: a day's number then has an upper end. One dated only on or before, or on or after, a day is shown
on that day, and counted in the upper end alone. In the whole each is counted once. Of those that may be one, a least
number counts one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Gap, Strike
from ..records.said import listed, say
from ..records.vocabulary import Unit
from .assess import Assessed
from .confidence import Grade
from .counting.attacks import counted
from .counting.possibly_one import Pair, alike_to, attacks_that_may_be_one, fewest
from .counting.quantities import Quantity
from .days import Days, clip, days_of, each_day, meet
from .selection import shown_days
from .silence import gap_days, standing_gaps


@dataclass(frozen=True)
class Span:
    """A strike that can have happened on any of several days, each end included."""

    strike: str
    grade: str
    first: date
    last: date


@dataclass(frozen=True)
class TimelineDay:
    """One local day.

    by_grade: strikes dated by this very day, ids by grade key. spanning: those that can have happened on it, ids by
    grade key. gaps: the reporting gaps of the day by source. value: the number of strikes shown as such; None when
    none is known and a source was silent, so that silence never reads as 0; `reason` then says why.
    """

    day: date
    by_grade: Mapping[str, tuple[str, ...]]
    spanning: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, tuple[str, ...]]
    value: Quantity | None
    reason: str = ""


@dataclass(frozen=True)
class Timeline:
    """Every day of a window. spans: strikes over several days, those that reach into the window. total: attacks shown
    as strikes that can have happened in the window, each once; rows: their ids, ascending. alike: pairs of attacks that
    may be one."""

    days: tuple[TimelineDay, ...]
    spans: tuple[Span, ...]
    total: Quantity
    rows: tuple[str, ...]
    alike: tuple[Pair, ...]


def whole_period(assessed: Assessed) -> Days | None:
    """From the first to the last day of any strike, attack claimed or reporting gap; None without any."""
    spans = [shown_days(strike.when) for strike in _attacks(assessed)] + [days for _, days in _silent(assessed.desk)]
    ends = [day for span in spans for day in (span.first, span.last) if day]
    return Days(min(ends), max(ends)) if ends else None


def _attacks(assessed: Assessed) -> list[Strike]:
    """The records that all attacks are counted by, ids ascending."""
    return counted((assessed.desk.strikes[key] for key in assessed.verdicts), assessed)


def timeline(assessed: Assessed, window: Days) -> Timeline:
    """The days of a closed window with all attacks, claimed ones too under their grades; a salvo and its parts are one.
    ValueError for a window with an open end."""
    if window.first is None or window.last is None:
        raise ValueError("a timeline needs a window with a first and a last day")
    desk, verdicts = assessed.desk, assessed.verdicts
    placed = [(strike, shown_days(strike.when)) for strike in _attacks(assessed)]
    placed = [(strike, days) for strike, days in placed if meet(days, window)]
    silent = _silent(desk)
    rows = tuple(strike.id for strike, _ in placed if assessed.grade_of(strike.id).is_strike)
    pairs = attacks_that_may_be_one((desk.strikes[key] for key in verdicts), assessed)
    alike = alike_to(pairs)
    return Timeline(
        _days(window, placed, silent, alike, assessed),
        tuple(
            Span(strike.id, assessed.grade_of(strike.id).key, span.first, span.last)
            for strike, span in placed
            if span.first and span.last and span.first < span.last
        ),
        Quantity(Unit.STRIKE, fewest(rows, alike), len(rows)),
        rows,
        pairs,
    )


def _silent(desk: Desk) -> list[tuple[Gap, Days]]:
    return [(gap, gap_days(gap, desk)) for gap in standing_gaps(desk)]


def _days(
    window: Days,
    placed: list[tuple[Strike, Days]],
    silent: list[tuple[Gap, Days]],
    alike: Mapping[str, Collection[str]],
    assessed: Assessed,
) -> tuple[TimelineDay, ...]:
    on: dict[date, list[str]] = {}
    across: dict[date, list[str]] = {}
    for strike, span in placed:
        kept = on if span.length == 1 else across
        for day in each_day(clip(span, window)):
            kept.setdefault(day, []).append(strike.id)
    return tuple(_day(day, on.get(day, []), across.get(day, []), silent, alike, assessed) for day in each_day(window))


def is_open(strike: Strike) -> bool:
    """Whether it is dated only on or before, or on or after, a day."""
    return not days_of(strike.when).is_closed


def _day(
    day: date,
    on: list[str],
    across: list[str],
    silent: list[tuple[Gap, Days]],
    alike: Mapping[str, Collection[str]],
    assessed: Assessed,
) -> TimelineDay:
    gaps: dict[str, list[str]] = {}
    for gap, days in silent:
        if days.covers(day):
            gaps.setdefault(gap.source, []).append(gap.id)
    known = fewest(_shown([key for key in on if not is_open(assessed.desk.strikes[key])], assessed), alike)
    value: Quantity | None = Quantity(Unit.STRIKE, known, len(_shown([*on, *across], assessed)))
    reason = ""
    if gaps:
        names = [assessed.desk.sources[key].name if key in assessed.desk.sources else key for key in sorted(gaps)]
        reason = say("Silent on this day: {sources}.", sources=listed(names))
        value = Quantity(Unit.STRIKE, known, None) if known else None
    return TimelineDay(
        day,
        _by_grade(on, assessed),
        _by_grade(across, assessed),
        {key: tuple(gaps[key]) for key in sorted(gaps)},
        value,
        reason,
    )


def _shown(strikes: list[str], assessed: Assessed) -> list[str]:
    return [key for key in strikes if assessed.grade_of(key).is_strike]


def _by_grade(strikes: list[str], assessed: Assessed) -> dict[str, tuple[str, ...]]:
    keys = {grade.key: [s for s in strikes if assessed.grade_of(s).key == grade.key] for grade in _best(assessed)}
    return {key: tuple(found) for key, found in keys.items() if found}


def _best(assessed: Assessed) -> list[Grade]:
    return sorted(assessed.rule.grades, key=lambda grade: -grade.rank)
