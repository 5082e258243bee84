"""The state of a place on a day, and over all days, with everyone who said so (DESIGN section 2, system 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Control
from ...records.vocabulary import ControlState
from ..days import Days
from .control import ControlOn, Coverage, Summary, control_by, control_on, statements_about

ONE_DAY = timedelta(days=1)


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
class Stretch:
    """Days on which nothing changes in what is said of a place; the rest as in `PlaceState`, for each of them.

    The first stretch of a place has no first day and the last one no last day.
    """

    place: str
    days: Days
    summary: Summary
    holders: tuple[str, ...]
    sayings: tuple[Saying, ...]
    decided_by: tuple[str, ...]

    @property
    def is_silent(self) -> bool:
        """Whether no statement speaks of these days."""
        return not self.sayings


def state_on(place: str, day: date, desk: Desk) -> PlaceState:
    """Who held a place on a day, by the statements of that day alone, and who said so."""
    return _state(place, day, control_on(place, day, desk))


def stretches(place: str, desk: Desk) -> tuple[Stretch, ...]:
    """All of time at one place, oldest first, without a hole: on each day of a stretch the state is that of
    `state_on`. Neighbouring stretches differ. A place of which nothing is said is one stretch."""
    about = statements_about(place, desk)
    starts = {s.days.first for s in about if s.days.first} | {s.days.last + ONE_DAY for s in about if s.days.last}
    found: list[Stretch] = []
    ordered: list[date | None] = [None, *sorted(starts)]
    for first, following in zip(ordered, [*ordered[1:], None], strict=True):
        inside = first or (following - ONE_DAY if following else date.min)
        state = _state(place, inside, control_by(about, inside))
        days = Days(first, following - ONE_DAY if following else None)
        one = Stretch(place, days, state.summary, state.holders, state.sayings, state.decided_by)
        if found and replace(found[-1], days=days) == one:
            one = replace(one, days=Days(found.pop().days.first, days.last))
        found.append(one)
    return tuple(found)


def last_states(statements: Iterable[Control], until: date, desk: Desk) -> tuple[PlaceState, ...]:
    """For each place that the statements name, by id: its state on the last day up to `until` on which one of them
    speaks of it. A place of which they speak later only is left out."""
    newest: dict[str, date] = {}
    for control in statements:
        place = control.where.place
        spoken = [s.days for s in statements_about(place, desk) if s.control.id == control.id] if place else []
        for days in spoken:
            if place and (days.first is None or days.first <= until):
                day = min(days.last or until, until)
                newest[place] = max(newest.get(place, day), day)
    return tuple(state_on(place, day, desk) for place, day in sorted(newest.items()))


def _state(place: str, day: date, on: ControlOn) -> PlaceState:
    sayings = tuple(
        Saying(s.control.id, s.claim, s.source, s.state, s.holder, s.control.others or (), s.days, s.coverage)
        for s in on.statements
    )
    return PlaceState(place, day, on.summary, on.holders, sayings, tuple(s.control.id for s in on.decided_by))
