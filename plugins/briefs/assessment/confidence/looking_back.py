"""The day a desk looks back from, told to who listens by what is asked of it.

It moves with every brief that is published, and most grades hang on no more of it than whether enough days have passed
since the strike for a statement to be missed: they are the same until that is answered otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ...records.desk import Desk
from ...records.model import Strike
from ...records.remembering.noting import Noted, unheard
from ...records.settings import Settings
from ..days import days_of

DAY = "day"
"""The key of the day itself; the others are days of strikes."""


class LookingBack(Noted[str, object]):
    """day: the day a desk looks back from. search_window_days: how long statements on a strike are waited for.

    strikes: those whose days may be asked for.
    """

    __slots__ = ("_strikes", "search_window_days")

    def __init__(self, day: date, search_window_days: int, strikes: Mapping[str, Strike]) -> None:
        super().__init__("looking back", _Answers(day, search_window_days, strikes))
        self.search_window_days = search_window_days
        self._strikes = strikes

    @property
    def day(self) -> date:
        """The day itself: who asks for it is made anew whenever it moves."""
        found = self[DAY]
        assert isinstance(found, date)  # noqa: S101 - under its key stands nothing else
        return found

    def from_day(self, day: date) -> LookingBack:
        """The same from another day."""
        return LookingBack(day, self.search_window_days, self._strikes)

    def has_passed(self, last: date) -> bool:
        """Whether more days than statements are waited for lie after `last`, the last day of a strike."""
        return bool(self[last.isoformat()])


class _Answers(Mapping[str, object]):
    def __init__(self, day: date, search_window_days: int, strikes: Mapping[str, Strike]) -> None:
        self._day, self._window, self._strikes = day, search_window_days, strikes

    def __getitem__(self, key: str) -> object:
        return self._day if key == DAY else (self._day - date.fromisoformat(key)).days > self._window

    def __iter__(self) -> Iterator[str]:
        yield DAY
        with unheard():
            last = {days_of(strike.when).last for strike in self._strikes.values()}
        yield from sorted(day.isoformat() for day in last if day)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def looking_back(desk: Desk, settings: Settings) -> LookingBack:
    """From the day that the settings give, else from that of the newest published brief, else of the newest claim, else
    of the newest strike; `date.min` where there is none of them."""
    return LookingBack(settings.as_of or _newest(desk), settings.search_window_days, desk.strikes)


def _newest(desk: Desk) -> date:
    published = [brief.published for brief in desk.briefs.values() if not brief.is_withdrawn]
    if published:
        return max(published)
    claimed = max((claim.public_on for claim in desk.claims.values() if not claim.is_withdrawn), default=None)
    return claimed or max(
        (_known_on(strike) for strike in desk.strikes.values() if not strike.is_withdrawn), default=date.min
    )


def _known_on(strike: Strike) -> date:
    """The last day that a strike's own record gives for it."""
    days = days_of(strike.when)
    return days.last or days.first or date.min
