"""How many there are at least of what a query counts: some may lie outside its days, and some may be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...records.frozen import dataclass
from ...records.model import Event, Record, Strike
from ..assess import Assessed
from ..counting.attacks import attack_of, counted_by, with_parts
from ..counting.possibly_one import (
    Pair,
    alike_to,
    among,
    attacks_that_may_be_one,
    events_that_may_be_one,
    fewest,
    records_that_may_be_one,
)
from ..days import Days, days_of
from ..places_struck import fewest_places
from .chosen import with_records_of_parts
from .language import Query
from .scope import Scope


@dataclass(frozen=True)
class Reserve:
    """least: how many there are at least. outside: how many of those counted may lie outside the days looked at, and of
    places, how many may have been struck on other days only. alike: how many pairs of the rest may be one."""

    least: int
    outside: int
    alike: int


def reserve(query: Query, chosen: Sequence[Record], assessed: Assessed, scope: Scope) -> Reserve | None:
    """The reserve under which a query counts what it chooses; None where there are as many as there are records."""
    if query.of == "places":
        found = _of_places(query, assessed, scope, len(chosen))
    elif query.of == "events":
        events = [record for record in chosen if isinstance(record, Event)]
        certain = {event.id for event in events if _lies_in(event, scope.days_looked_at)}
        found = _reserve(certain, events_that_may_be_one(events), len(chosen))
    elif query.of == "strikes":
        found = _of_strikes(query, [record for record in chosen if isinstance(record, Strike)], assessed, scope)
    else:
        return None
    return found if found.least < len(chosen) else None


def _of_strikes(query: Query, chosen: Sequence[Strike], assessed: Assessed, scope: Scope) -> Reserve:
    certain = [strike for strike in chosen if _lies_in(strike, scope.days_looked_at)]
    pairs = () if query.values("part_of") else _alike(chosen, assessed)
    ids = {counted_by(strike, assessed).id for strike in certain} if pairs else {strike.id for strike in certain}
    return _reserve(ids, pairs, len(chosen))


def _of_places(query: Query, assessed: Assessed, scope: Scope, number: int) -> Reserve:
    strikes = with_records_of_parts(query, assessed, scope)
    struck: dict[str, set[str]] = {}
    for strike in strikes:
        if strike.where.place and _lies_in(strike, scope.days_looked_at):
            struck.setdefault(strike.where.place, set()).add(strike.id)
    pairs = records_that_may_be_one(strikes)
    least = fewest_places(struck, pairs)
    return Reserve(least, number - len(struck), len(pairs) if least < len(struck) else 0)


def _reserve(certain: set[str], pairs: Iterable[Pair], number: int) -> Reserve:
    same = among(certain, pairs)
    return Reserve(fewest(certain, alike_to(same)), number - len(certain), len(same))


def _alike(strikes: Iterable[Strike], assessed: Assessed) -> tuple[Pair, ...]:
    """The pairs of attacks that a record of one of them says may be one."""
    desk = assessed.desk
    attacks = {attack_of(strike, desk) for strike in strikes}
    records = [record for attack in sorted(attacks) for record in with_parts(desk.strikes[attack], desk)]
    return attacks_that_may_be_one(records, assessed)


def _lies_in(record: Strike | Event, days: Days | None) -> bool:
    return days is None or days.contains(days_of(record.when))
