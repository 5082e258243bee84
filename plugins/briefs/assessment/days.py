"""Windows of local calendar days, and whether two of them meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ..records.frozen import dataclass
from ..records.model import Claim, When
from ..records.said import Said, say, say_as

MONTHS = (
    say_as("month", "January"),
    say_as("month", "February"),
    say_as("month", "March"),
    say_as("month", "April"),
    say_as("month", "May"),
    say_as("month", "June"),
    say_as("month", "July"),
    say_as("month", "August"),
    say_as("month", "September"),
    say_as("month", "October"),
    say_as("month", "November"),
    say_as("month", "December"),
)
"""English month names, whatever the machine's locale."""

WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
"""In the order of `date.weekday()`."""


@dataclass(frozen=True)
class Days:
    """First and last day, both included; None is an open end."""

    first: date | None
    last: date | None

    @property
    def is_closed(self) -> bool:
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int | None:
        """Number of days, None when an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the window."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def contains(self, other: Days) -> bool:
        """Whether every day of `other` lies in this window; an open end of `other` never does."""
        if other.first is None or other.last is None:
            return False
        return self.covers(other.first) and self.covers(other.last)


def days_of(when: When) -> Days:
    """The days a dating allows."""
    return Days(when.earliest, when.latest)


def days_stated_by(claim: Claim) -> Days | None:
    """The days a claim says it happened on; None when it states no time.

    An open end is closed by the day the claim was public: nobody reports what is still to come.
    """
    when = claim.facets.when if claim.facets else None
    if when is None:
        return None
    return close(days_of(when), claim.public_on)


def close(days: Days, public_on: date) -> Days:
    """The window with an open last day closed by the day its statement was public."""
    if days.last is None and days.first is not None:
        return Days(days.first, max(days.first, public_on))
    return days


def meet(a: Days, b: Days, tolerance_days: int = 0) -> bool:
    """Whether the windows share a day once `a` is widened by the tolerance at both ends."""
    if a.first and b.last and (a.first - b.last).days > tolerance_days:
        return False
    return not (a.last and b.first and (b.first - a.last).days > tolerance_days)


def clip(days: Days, bounds: Days) -> Days:
    """The part of `days` inside `bounds`; where they share none, the one day of `days` nearest to them."""
    first = max((d for d in (days.first, bounds.first) if d), default=None)
    last = min((d for d in (days.last, bounds.last) if d), default=None)
    if first is None or last is None or first <= last:
        return Days(first, last)
    nearest = days.last if bounds.first and days.last and days.last < bounds.first else days.first
    return Days(nearest, nearest)


def each_day(days: Days) -> Iterator[date]:
    """Every day of a closed window in order; ValueError for one with an open end."""
    if days.first is None or days.last is None:
        raise ValueError("its days can be listed only of a window with a first and a last day")
    for number in range((days.last - days.first).days + 1):
        yield days.first + timedelta(number)


@cache
def day_words(day: date) -> Said:
    """A day as readers see it: `5 November 2015`."""
    return say("{day} {month} {year}", day=day.day, month=MONTHS[day.month - 1], year=day.year)


def words(days: Days) -> Said:
    """A window in a sentence: `on 5 November 2015`, `from 2 to 3 November 2015`, `on or before …`."""
    first, last = days.first, days.last
    if first is None:
        return say("on or before {day}", day=day_words(last)) if last else say("on a day not known")
    if last is None:
        return say("on or after {day}", day=day_words(first))
    if first == last:
        return say("on {day}", day=day_words(first))
    return say("from {first} to {last}", first=without_repeats(first, last), last=day_words(last))


@cache
def without_repeats(first: date, last: date) -> Said:
    """The first of two days, without the month and year it shares with the last."""
    if first.year != last.year:
        return day_words(first)
    if first.month == last.month:
        return say("{day}", day=first.day)
    return say("{day} {month}", day=first.day, month=MONTHS[first.month - 1])
