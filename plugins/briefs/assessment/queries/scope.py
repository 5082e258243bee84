"""Where a query looks: what a brief itself selects, the records of some days, or everything that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Brief, Claim, Control, Event, Gap, Record, Strike
from ..control.control import days_spoken_of
from ..days import Days, meet
from ..selection import claims_of, control_of, events_of, gaps_of, shown_days, strikes_of, window_of
from ..silence import gap_days
from .language import Query, Trouble

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Scope:
    """`brief`: only what it selects, by its own window, actors and places. `days`: only what meets them."""

    desk: Desk
    brief: Brief | None = None
    days: Days | None = None

    @property
    def days_looked_at(self) -> Days | None:
        """Those asked for, else those of the brief; None for all days on record."""
        return self.days or (window_of(self.brief) if self.brief else None)

    def strikes(self) -> list[Strike]:
        return self._pick(self.desk.strikes, strikes_of, lambda strike: shown_days(strike.when))

    def events(self) -> list[Event]:
        return self._pick(self.desk.events, events_of, lambda event: shown_days(event.when))

    def control(self) -> list[Control]:
        return self._pick(self.desk.control, control_of, lambda control: days_spoken_of(control, self.desk))

    def gaps(self) -> list[Gap]:
        return self._pick(self.desk.gaps, gaps_of, lambda gap: gap_days(gap, self.desk))

    def claims(self) -> list[Claim]:
        return self._pick(self.desk.claims, claims_of, lambda claim: Days(claim.public_on, claim.public_on))

    def _pick(
        self, records: Mapping[str, R], of_brief: Callable[[Desk, Brief], Iterable[R]], dated: Callable[[R], Days]
    ) -> list[R]:
        pool = of_brief(self.desk, self.brief) if self.brief else records.values()
        return [
            record
            for record in pool
            if not record.is_withdrawn and (self.days is None or meet(dated(record), self.days))
        ]


_OF_BRIEFS = ("brief", "newest")
"""Windows that are those of the brief a query is about."""


def window_trouble(query: Query) -> Trouble | None:
    """What is wrong with the window of a query that stands on a page which is no brief."""
    return _of_no_brief(query) if query.window in _OF_BRIEFS and not query.values("brief") else None


def _of_no_brief(query: Query) -> Trouble:
    return Trouble(
        f"`window={query.window}` stands on a page that is no brief",
        "Write the days, window=2015-11-02..2015-11-03, or name the brief with brief=.",
    )


def scope_of(query: Query, desk: Desk, page: Brief | None) -> Scope | Trouble:
    """The scope a query sets; `page` is the brief it stands in. Without `window` and `brief` it is the whole desk."""
    named = next(iter(query.values("brief")), None)
    if len(query.values("brief")) > 1:
        return Trouble("`brief` names several briefs", "Name one; a strike may stand in several.")
    brief = desk.briefs.get(named) if named else page
    if named is None and query.window not in _OF_BRIEFS:
        return Scope(desk, None, Days(*query.days) if query.days else None)
    if brief is None:
        return _of_no_brief(query)
    if query.window == "newest":
        if brief.newest is None:
            return Trouble(f"`{brief.id}` has no newest days", "Write window=brief, or add `newest` to the brief.")
        return Scope(desk, brief, Days(brief.newest.from_, brief.newest.to))
    return Scope(desk, brief, Days(*query.days) if query.days else None)
