"""Records that may be one, as their own `may_be_same_as` says: a count of them has a least number below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ...records.frozen import dataclass
from ...records.model import Event, Strike
from ..days import Days, days_of
from ..graded import Graded
from .attacks import attack_of, counted_by

Pair = tuple[str, str]
"""Two ids, the lesser first."""

_MOST_TRIED = 20
"""Of more records that hang together it is not tried which are the most apart: that takes longer with each."""


@dataclass(frozen=True)
class AttackCount:
    """Attacks that are counted, by their ids as `attack_of` has them. outside: those of them that may lie outside the
    days looked at. alike: pairs of them that may be one."""

    attacks: frozenset[str]
    outside: frozenset[str]
    alike: tuple[Pair, ...]

    @property
    def least(self) -> int:
        """How many lie in these days for certain: of two that may be one, one."""
        return fewest(self.attacks - self.outside, alike_to(self.alike))


def attack_count(attacks: Mapping[str, str], counted: Mapping[str, bool], pairs: Iterable[Pair]) -> AttackCount:
    """attacks: the attack of each record, by its id. counted: the ids of those that make theirs count, and whether they
    lie in the days looked at for certain. pairs: of records that may be one; a record that is not among them leaves its
    pair out."""
    found = frozenset(attacks[one] for one in counted)
    outside = frozenset(attacks[one] for one, is_certain in counted.items() if not is_certain)
    met = _pairs((attacks[one], attacks[other]) for one, other in pairs if one in attacks and other in attacks)
    return AttackCount(found, outside, among(found, met))


def strikes_among(strikes: Collection[Strike], window: Days, graded: Graded) -> AttackCount:
    """The attacks among these records that are strikes, as the records tell of one another."""
    struck = [strike for strike in strikes if graded.grade_of(strike.id).is_strike]
    return attack_count(
        {strike.id: attack_of(strike, graded.desk) for strike in strikes},
        {strike.id: window.contains(days_of(strike.when)) for strike in struck},
        records_that_may_be_one(strikes),
    )


def attacks_that_may_be_one(strikes: Iterable[Strike], graded: Graded) -> tuple[Pair, ...]:
    """Pairs of attacks, by the records they are counted by, of which the sources do not settle whether they are one."""
    of_strikes = graded.desk.strikes
    return _pairs(
        (counted_by(strike, graded).id, counted_by(of_strikes[other.id], graded).id)
        for strike in strikes
        for other in strike.may_be_same_as or ()
        if other.id in of_strikes and not of_strikes[other.id].is_withdrawn
    )


def records_that_may_be_one(strikes: Iterable[Strike]) -> tuple[Pair, ...]:
    """Pairs of the records themselves, parts of salvos among them, whether the other stands or not."""
    return _pairs((strike.id, other.id) for strike in strikes for other in strike.may_be_same_as or ())


def events_that_may_be_one(events: Iterable[Event]) -> tuple[Pair, ...]:
    """The same of events."""
    return _pairs((event.id, other.id) for event in events for other in event.may_be_same_as or ())


def _pairs(found: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted({(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}))


def alike_to(pairs: Iterable[Pair]) -> Mapping[str, tuple[str, ...]]:
    """Those that may be the same as one, by its id."""
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {one: tuple(others) for one, others in found.items()}


def among(ids: Iterable[str], pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs of these alone."""
    chosen = set(ids)
    return tuple(pair for pair in pairs if chosen.issuperset(pair))


def fewest(ids: Iterable[str], alike: Mapping[str, Collection[str]]) -> int:
    """How many there are of these at least: the most of which no two may be one. Who may be either of two makes them no
    fewer, so that none of these has more at least than all. alike: as `alike_to` has them."""
    return sum(_most_apart(group, alike) if len(group) > 2 else 1 for group in groups(ids, alike))


def _most_apart(group: set[str], alike: Mapping[str, Collection[str]]) -> int:
    """Taken first is who may be fewest others; where that may be wrong it is tried without, in what is small enough."""
    left, number = set(group), 0
    while left:
        near_to = {one: left.intersection(alike.get(one, ())) - {one} for one in left}
        one = min(left, key=lambda one: (len(near_to[one]), one))
        near = near_to[one]
        taken = left - near - {one}
        if len(near) > 1 and len(left) <= _MOST_TRIED and taken:
            return number + max(1 + _most_apart(taken, alike), _most_apart(left - {one}, alike))
        left, number = taken, number + 1
    return number


def groups(ids: Iterable[str], alike: Mapping[str, Collection[str]]) -> Iterator[set[str]]:
    """These by what may be one, one step or several away."""
    left = set(ids)
    while left:
        group = {left.pop()}
        ahead = list(group)
        while ahead:
            met = left.intersection(alike.get(ahead.pop(), ()))
            left -= met
            group |= met
            ahead += met
        yield group
