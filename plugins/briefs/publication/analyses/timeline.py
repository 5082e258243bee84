"""The campaign day by day: from the core's days to what the page of the days shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from ...assessment.assess import Assessed
from ...assessment.counting.possibly_one import alike_to
from ...assessment.counting.quantities import Quantity
from ...assessment.days import Days
from ...assessment.silence import gap_days, silences
from ...assessment.timeline import Timeline as CoreTimeline
from ...assessment.timeline import TimelineDay, is_open, timeline, whole_period
from .. import wording
from ..naming import link
from ..working import grade_view
from .possibly_one import may_be_one
from .timeline_months import months_of
from .timeline_views import Account, Attack, Silence, Timeline

NO_FIGURE = "?"
"""Stands above a silent day in the drawing, where the table says that there is no figure."""


NO_DAYS = Timeline(None, None, "", 0, 0, (), (), 0, (), (), ())
"""Where nothing is on record."""


def timeline_page(assessed: Assessed) -> Timeline:
    """Every day from the first to the last of any strike, attack claimed or reporting gap."""
    period = whole_period(assessed)
    if period is None or period.first is None or period.last is None:
        return NO_DAYS
    core = timeline(assessed, period)
    attacks = _attacks(assessed, core)
    strikes = tuple(attack for attack in attacks.values() if attack.grade.is_strike)
    found = _silences(assessed, attacks)
    counted = Counter(attack.grade.key for attack in strikes)
    return Timeline(
        first=period.first,
        last=period.last,
        period=wording.span(period.first, period.last),
        total=len(core.rows),
        spread=sum(1 for attack in strikes if attack.first < attack.last),
        open_ended=sum(1 for attack in strikes if attack.is_open),
        grades=tuple((grade_view(grade), counted[grade.key]) for grade in assessed.rule.strike_grades),
        strikes=strikes,
        claimed=len(attacks) - len(strikes),
        silences=found,
        numbers=tuple((day.day, words) for day in core.days if (words := short_number(day))),
        months=months_of(core.days, attacks, [account for one in found for account in one.accounts], core.alike),
        alike=may_be_one(core.rows, core.alike),
    )


def month_of(whole: Timeline, key: str) -> Timeline:
    """The days of one month alone, as `2015-02`; without days where nothing is on record in it. Attacks spread over
    days that begin before stand in it too, so that every row that its days lead to is there."""
    month = next((one for one in whole.months if one.key == key), None)
    if month is None or whole.first is None or whole.last is None:
        return NO_DAYS
    before = [
        row
        for other in whole.months
        if other.first < month.first
        for row in other.rows
        if row.is_spread and row.last >= month.first
    ]
    strikes = tuple(one for one in whole.strikes if one.first <= month.last and month.first <= one.last)
    rows = tuple(sorted((*before, *month.rows), key=lambda row: (row.first, not row.is_spread, row.last)))
    listed = [attack for row in rows for line in row.lines for attack in line.attacks]
    counted = Counter(one.grade.key for one in strikes)
    first, last = max(whole.first, month.first), min(whole.last, month.last)
    return Timeline(
        first=first,
        last=last,
        period=wording.span(first, last),
        total=len(strikes),
        spread=sum(1 for one in strikes if one.first < one.last),
        open_ended=sum(1 for one in strikes if one.is_open),
        grades=tuple((grade, counted[grade.key]) for grade, _ in whole.grades),
        strikes=strikes,
        claimed=sum(1 for attack in listed if not attack.grade.is_strike),
        silences=tuple(
            silence
            for silence in whole.silences
            if any(one.first <= month.last and month.first <= one.last for one in silence.accounts)
        ),
        numbers=tuple((day, words) for day, words in whole.numbers if month.first <= day <= month.last),
        months=(replace(month, before="", rows=rows),),
    )


def short_number(day: TimelineDay) -> str:
    """The day's number as it stands above the day in the drawing: 7, ≤7, 1–4, ≥1; `?` for silence without a number."""
    if day.value is None:
        return NO_FIGURE
    return "" if day.value.high == 0 else _short(day.value)


def _short(value: Quantity) -> str:
    if value.high is None:
        return f"≥{value.low}"
    if value.low == value.high:
        return str(value.low)
    return f"≤{value.high}" if value.low == 0 else f"{value.low}–{value.high}"


def _attacks(assessed: Assessed, core: CoreTimeline) -> dict[str, Attack]:
    """All attacks of the days, by the day they begin on, then from the most confident to the least, then by id."""
    days = {span.strike: (span.first, span.last) for span in core.spans}
    days |= {key: (day.day, day.day) for day in core.days for ids in day.by_grade.values() for key in ids}
    ranks = {key: -assessed.verdicts[key].grade.rank for key in days}
    ordered = sorted(days, key=lambda key: (days[key][0], ranks[key], days[key][1], key))
    same = alike_to(core.alike)
    return {key: _attack(assessed, key, *days[key], same.get(key, ())) for key in ordered}


def _attack(assessed: Assessed, key: str, first: date, last: date, same: tuple[str, ...]) -> Attack:
    verdict = assessed.verdicts[key]
    ceiling = verdict.ceiling.text if verdict.ceiling else None
    named, is_open_ended = link(assessed.desk, "strikes", key), is_open(assessed.desk.strikes[key])
    others = tuple(link(assessed.desk, "strikes", other) for other in same)
    return Attack(named, grade_view(verdict.grade), first, last, ceiling, is_open_ended, others)


def _silences(assessed: Assessed, attacks: dict[str, Attack]) -> tuple[Silence, ...]:
    """By their first day, then by source."""
    desk = assessed.desk
    found = []
    for silence in silences(desk):
        ids = {gap.id for gap in silence.gaps}
        accounts = []
        for version, gap in enumerate(silence.gaps):
            days = gap_days(gap, desk)
            said = desk.said_of_gaps.get(gap.claim)
            said_by = said.source if said else ""
            accounts.append(
                Account(
                    link=link(desk, "gaps", gap.id),
                    source=link(desk, "sources", gap.source),
                    said_by=link(desk, "sources", said_by),
                    what=gap.what,
                    days=_words(days),
                    first=days.first or date.min,
                    last=days.last or days.first or date.min,
                    version=version,
                )
            )
        source = desk.sources.get(silence.source)
        found.append(
            Silence(
                source=link(desk, "sources", silence.source),
                source_kind=source.kind.label if source else "",
                accounts=tuple(accounts),
                is_disputed=silence.is_disputed,
                agreed=_words(silence.every_account) if silence.every_account else None,
                capped=tuple(attack for key, attack in attacks.items() if _is_capped(assessed, key, ids)),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.accounts[0].first, one.source.id)))


def _is_capped(assessed: Assessed, key: str, gaps: set[str]) -> bool:
    ceiling = assessed.verdicts[key].ceiling
    return ceiling is not None and bool(gaps & set(ceiling.gaps))


def _words(days: Days) -> str:
    if days.first is None:
        return ""
    return wording.span(days.first, days.last or days.first)
