"""Which editions are in force on which day, and what they show together: the newest of every brief that stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from ...records.desk import Desk
from ...records.model import Edition

T = TypeVar("T")


def coming_into_force(desk: Desk) -> Mapping[date, list[Edition]]:
    """The editions that come into force on each day. One never does when an edition with a higher number is as old or
    older, or when its brief was withdrawn by then."""
    found: dict[date, list[Edition]] = {}
    for brief, editions in desk.editions.items():
        until = _withdrawn_on(desk, brief) or date.max
        for edition in reversed(editions):
            if edition.published < until:
                found.setdefault(edition.published, []).append(edition)
                until = edition.published
    return found


def withdrawn_by(desk: Desk, days: Sequence[date]) -> Mapping[date, list[str]]:
    """The briefs that are withdrawn by each of some days, and by none before it. days: ascending."""
    found: dict[date, list[str]] = {}
    for brief in desk.editions:
        on = _withdrawn_on(desk, brief)
        at = bisect_left(days, on) if on else len(days)
        if at < len(days):
            found.setdefault(days[at], []).append(brief)
    return found


def _withdrawn_on(desk: Desk, brief: str) -> date | None:
    withdrawn = desk.briefs[brief].withdrawn if brief in desk.briefs else None
    return withdrawn.on if withdrawn else None


class InForce(Generic[T]):
    """What the editions in force show, by id, as they come and go. Of those that show the same the one frozen last
    counts, on one day the one of the last brief."""

    def __init__(self) -> None:
        self._shown: dict[str, Mapping[str, T]] = {}
        self._of: dict[str, dict[str, tuple[date, T]]] = {}
        self._were: dict[str, T | None] = {}

    def show(self, brief: str, day: date, shown: Mapping[str, T]) -> None:
        """From this day on a brief shows this, and nothing else."""
        for one in {**self._shown.get(brief, {}), **shown}:
            self._were.setdefault(one, self._counts(one))
            of = self._of.setdefault(one, {})
            of.pop(brief, None)
            if one in shown:
                of[brief] = day, shown[one]
        self._shown[brief] = shown

    def turned(self) -> dict[str, T | None]:
        """What is no longer as it was when this was asked last, as it was then; None for what was not there."""
        were, self._were = self._were, {}
        return {one: was for one, was in sorted(were.items()) if was != self._counts(one)}

    @property
    def all(self) -> dict[str, T | None]:
        """Everything that is shown, sorted by id."""
        return {one: self._counts(one) for one in sorted(self._of) if self._of[one]}

    def _counts(self, one: str) -> T | None:
        of = self._of.get(one)
        return of[max(of, key=lambda brief: (of[brief][0], brief))][1] if of else None
