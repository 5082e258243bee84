"""The days of the campaign as the rows of one table a month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from ...assessment.counting.possibly_one import Pair, alike_to, fewest
from ...assessment.counting.quantities import Quantity
from ...assessment.timeline import TimelineDay
from ...records.said import Said, count_of, listed, say
from ...records.vocabulary import Unit
from .. import wording
from .timeline_views import Account, Attack, GradeLine, Month, Reach, Row

YearMonth = tuple[int, int]


def months_of(
    days: Sequence[TimelineDay],
    attacks: Mapping[str, Attack],
    accounts: Sequence[Account],
    alike: Sequence[Pair] = (),
) -> tuple[Month, ...]:
    """The months in which anything is on record. Each attack stands in one row of one month: that of its day, or
    that of the days it is spread over, in the month they begin in. alike: pairs that may be one."""
    spread: dict[tuple[date, date], list[Attack]] = {}
    for attack in attacks.values():
        if attack.first < attack.last:
            spread.setdefault((attack.first, attack.last), []).append(attack)
    told = {account.link.id: account for account in accounts}
    beside = alike_to(alike)
    shown: list[Month] = []
    quiet: list[YearMonth] = []
    for key, group in groupby(days, key=lambda day: (day.day.year, day.day.month)):
        inside = list(group)
        if any(day.by_grade or day.spanning or day.gaps for day in inside):
            shown.append(_month(key, _quiet_words(quiet), inside, attacks, spread, told, beside))
            quiet = []
        else:
            quiet.append(key)
    return tuple(shown)


def month_key(day: date) -> str:
    """The month's anchor on the page: `2015-10`."""
    return f"{day.year:04}-{day.month:02}"


def _month(
    key: YearMonth,
    before: str,
    days: list[TimelineDay],
    attacks: Mapping[str, Attack],
    spread: Mapping[tuple[date, date], list[Attack]],
    told: Mapping[str, Account],
    beside: Mapping[str, Collection[str]],
) -> Month:
    first, last = date(*key, 1), _last_of(*key)
    inside = {
        attacks[k] for day in days for found in (day.by_grade, day.spanning) for ids in found.values() for k in ids
    }
    strikes = [attack for attack in inside if attack.grade.is_strike]
    whole = [one.link.id for one in strikes if first <= one.first and one.last <= last and not one.is_open]
    silent_days = sum(1 for day in days if day.gaps)
    high = None if silent_days else len(strikes)
    number = None if silent_days and not whole else Quantity(Unit.STRIKE, fewest(whole, beside), high)
    rows = [
        _spread_row(ends, found, told.values())
        for ends, found in spread.items()
        if (ends[0].year, ends[0].month) == key
    ]
    for _, alike in groupby(days, key=_alike):
        rows.append(_day_row(list(alike), attacks, spread, told))
    return Month(
        key=month_key(first),
        title=wording.month(*key),
        first=first,
        last=last,
        before=before,
        number=number.words if number else None,
        strikes=_strikes(number) if number else say("no figure"),
        beyond=len(strikes) - len(whole),
        silent_days=silent_days,
        rows=tuple(sorted(rows, key=lambda row: (row.first, not row.is_spread, row.last))),
    )


def _alike(day: TimelineDay) -> object:
    """What days must share to stand in one row: no attack of their own, and the same of everything else."""
    if day.by_grade:
        return day.day
    return (tuple(day.spanning.items()), tuple(day.gaps.items()))


def _day_row(
    days: list[TimelineDay],
    attacks: Mapping[str, Attack],
    spread: Mapping[tuple[date, date], list[Attack]],
    told: Mapping[str, Account],
) -> Row:
    day, last = days[0], days[-1].day
    across = {(attacks[key].first, attacks[key].last) for ids in day.spanning.values() for key in ids}
    reaches = [(ends, sum(1 for attack in spread[ends] if attack.grade.is_strike)) for ends in sorted(across)]
    gaps = tuple(told[gap] for ids in day.gaps.values() for gap in ids)
    return Row(
        anchor=f"d{day.day.isoformat()}",
        first=day.day,
        last=last,
        days=wording.span(day.day, last),
        is_spread=False,
        number=day.value.words if day.value else None,
        lines=_lines([attacks[key] for ids in day.by_grade.values() for key in ids]),
        reaches=tuple(Reach(_spread_anchor(ends), wording.span(*ends), count) for ends, count in reaches if count),
        silent=_sources(gaps),
        gaps=gaps,
    )


def _spread_row(ends: tuple[date, date], found: list[Attack], accounts: Iterable[Account]) -> Row:
    gaps = tuple(one for one in accounts if one.first <= ends[1] and ends[0] <= one.last)
    count = sum(1 for attack in found if attack.grade.is_strike)
    return Row(
        anchor=_spread_anchor(ends),
        first=ends[0],
        last=ends[1],
        days=wording.span(*ends),
        is_spread=True,
        number=str(count) if count else None,
        lines=_lines(found),
        reaches=(),
        silent=_sources(gaps),
        gaps=gaps,
    )


def _spread_anchor(ends: tuple[date, date]) -> str:
    return f"s{ends[0].isoformat()}-{ends[1].isoformat()}"


def _sources(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(account.source.text for account in accounts))


def _lines(attacks: Iterable[Attack]) -> tuple[GradeLine, ...]:
    """One line a grade, in the order the attacks come."""
    found: dict[str, list[Attack]] = {}
    for attack in attacks:
        found.setdefault(attack.grade.key, []).append(attack)
    return tuple(GradeLine(group[0].grade, tuple(group)) for group in found.values())


def _strikes(number: Quantity) -> Said:
    """at least 3 strikes"""
    limit = number.low if number.high is None else number.high
    return count_of(limit, "{number} strike", "{number} strikes", number=number.words)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _quiet_words(quiet: list[YearMonth]) -> Said:
    """December 2015; December 2015 to April 2016"""
    if not quiet:
        return listed([])
    first, last = wording.month(*quiet[0]), wording.month(*quiet[-1])
    return first if len(quiet) == 1 else say("{first} to {last}", first=first, last=last)
