"""What decides which records a brief lists, as cells that a change of one record touches: no list is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from ..assessment import rules
from ..assessment.calendar import MOST_MONTHS, months_of
from ..assessment.control.control import days_spoken_of
from ..assessment.days import Days
from ..assessment.selection import gaps_of, lists_of_briefs, shown_days, window_of
from ..assessment.whereabouts import ancestors
from ..records.desk import Desk
from ..records.indexes import CLAIMS_ABOUT, Index
from ..records.model import Brief, Control, Event, Gap, Record, Strike
from ..records.remembering.noting import ALL, cell, listening

MOST_DAYS = 31
"""What is listed under more days than these is found by its months."""

OPEN = "open"
"""The key of what is listed under more months than a calendar has it by, or without a first or a last day: any window
may meet it."""


def _keys(record: Strike | Event) -> Iterable[str]:
    return () if record.is_withdrawn else keys_of(shown_days(record.when))


STRIKES_LISTED = Index("strikes listed", "strikes", _keys)
EVENTS_LISTED = Index("events listed", "events", _keys)

INDEXES = (*rules.INDEXES, STRIKES_LISTED, EVENTS_LISTED)
"""All under which a record is known from one check to the next."""


def keys_of(days: Days) -> tuple[str, ...]:
    """What is listed under these days is found by each of them, or by their months, or as open."""
    months = months_of(days)
    if not months or len(months) > MOST_MONTHS:
        return (OPEN,)
    listed = tuple(_each(days))
    return listed if 0 < len(listed) <= MOST_DAYS else tuple(map(_month, months))


def keys_met(window: Days) -> tuple[str, ...] | None:
    """All by which is found what shares a day with a window; None of one that has too many of them."""
    months = months_of(window)
    if not months or len(months) > MOST_MONTHS:
        return None
    return (OPEN, *map(_month, months), *_each(window))


def decide(desk: Desk, brief: Brief) -> set[int]:
    """The cells of what a brief lists, and of all that decides it. desk: tells what is looked up in it, and has no
    other brief of that id."""
    listed: list[Record] = list(gaps_of(desk, brief))
    cells = {cell("briefs", brief.id)}
    for of_kind in lists_of_briefs(desk):
        cells.add(of_kind.cell(brief.id))  # which differs between two states that somebody compares
        listed += of_kind.plain[brief.id]
    for record in listed:
        cells |= {cell(record.kind_folder, record.id), cell(CLAIMS_ABOUT.name, record.id)}
        if isinstance(record, Control | Gap):
            cells |= {cell("claims", record.claim), cell(CLAIMS_ABOUT.name, record.claim)}
    return cells | _candidates(desk, brief)


def decide_all(desk: Desk) -> set[int]:
    """Those that decide it of every brief: the days of a statement and of a gap hang on other records."""
    with listening() as heard:
        for statement in desk.control.values():
            days_spoken_of(statement, desk)
            _look_at([statement.where.place], desk)
        for gap in desk.gaps.values():
            _ = desk.claims.get(gap.claim), desk.sources.get(gap.source)
    return heard


def _candidates(desk: Desk, brief: Brief) -> set[int]:
    """Those of the strikes and events of its days, and of where these lie if it is about some places."""
    keys = keys_met(window_of(brief))
    if keys is None:
        return {cell(kind, ALL) for kind in ("strikes", "events", "places")}
    with listening() as heard:
        for key in keys:
            found = (*desk.by(STRIKES_LISTED).get(key, ()), *desk.by(EVENTS_LISTED).get(key, ()))
            for record in found if brief.within is not None else ():
                where = (record.where,) if isinstance(record, Strike) else record.places or ()
                _look_at([one.place for one in where], desk)
    return heard


def _look_at(places: Iterable[str | None], desk: Desk) -> None:
    for place in places:
        if place is not None:
            ancestors(place, desk)


def _each(days: Days) -> Iterator[str]:
    """Each day of a closed window."""
    day = days.first
    while day is not None and days.last is not None and day <= days.last:
        yield day.isoformat()
        day += timedelta(days=1)


def _month(number: int) -> str:
    year, month = divmod(number - 1, 12)
    return f"{year}-{month + 1:02}"
