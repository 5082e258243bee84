"""Values by the days they are listed under, so that a window finds its own without a look at all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from ..records.frozen import dataclass
from .days import Days, meet

T = TypeVar("T")

MOST_MONTHS = 12
"""What covers more months than these stands apart and is looked at for every window."""


@dataclass(frozen=True)
class Calendar(Generic[T]):
    """Values with their days, in the order they came.

    by_month: numbers of the entries that touch a month, by year × 12 + month. apart: those of long or open days.
    """

    entries: tuple[tuple[T, Days], ...]
    by_month: dict[int, list[int]]
    apart: tuple[int, ...]

    def meeting(self, window: Days) -> list[T]:
        """The values that share a day with the window, in their order."""
        months = months_of(window)
        if months is None:
            near: Iterable[int] = range(len(self.entries))
        else:
            near = sorted({*self.apart, *(number for month in months for number in self.by_month.get(month, ()))})
        return [value for value, days in map(self.entries.__getitem__, near) if meet(days, window)]


def calendar(entries: Iterable[tuple[T, Days]]) -> Calendar[T]:
    """The calendar of values with their days."""
    found = tuple(entries)
    by_month: dict[int, list[int]] = {}
    apart: list[int] = []
    for number, (_, days) in enumerate(found):
        months = months_of(days)
        if months is None or len(months) > MOST_MONTHS:
            apart.append(number)
        else:
            for month in months:
                by_month.setdefault(month, []).append(number)
    return Calendar(found, by_month, tuple(apart))


def months_of(days: Days) -> range | None:
    """Every month of a closed window; None with an open end."""
    if days.first is None or days.last is None:
        return None
    return range(days.first.year * 12 + days.first.month, days.last.year * 12 + days.last.month + 1)
