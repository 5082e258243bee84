"""The named places that were struck: of two strikes that may be one, one of both places is in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..records.frozen import dataclass
from ..records.model import Strike
from ..records.vocabulary import Unit
from .counting.possibly_one import Pair, alike_to, among, groups, records_that_may_be_one
from .counting.quantities import Quantity
from .counting.tallies import Tally, tally
from .graded import Graded


@dataclass(frozen=True)
class PlacesStruck:
    """Places and the strikes at each. alike: pairs of these strikes that may be one, at two of the places. certain:
    those of the strikes, and of others, that lie in the period for certain."""

    tally: Tally
    alike: tuple[Pair, ...]
    certain: frozenset[str]

    @property
    def least(self) -> int:
        """How many were struck at least, and in the period for certain."""
        struck = {row.key: self.certain.intersection(row.strikes) for row in self.tally.rows}
        return fewest_places({place: strikes for place, strikes in struck.items() if strikes}, self.alike)

    @property
    def number(self) -> Quantity:
        """All of them, or where some may lie outside the period, at least those that do not."""
        rows = self.tally.rows
        are_certain = all(self.certain.intersection(row.strikes) for row in rows)
        return Quantity(Unit.LOCATION, len(rows) if are_certain else self.least, len(rows))


def places_struck(graded: Graded, strikes: Collection[Strike], certain: Iterable[str]) -> PlacesStruck:
    """The places of strikes that are shown as such."""
    found = tally(graded, Unit.LOCATION, (strike.id for strike in strikes))
    alike = _apart({row.key: row.strikes for row in found.rows}, records_that_may_be_one(strikes))
    return PlacesStruck(found, alike, frozenset(certain))


def fewest_places(strikes_at: Mapping[str, Collection[str]], pairs: Iterable[Pair]) -> int:
    """How many places were struck at least: two strikes that may be one leave one of their places in doubt, unless
    another strike is on record there. strikes_at: strikes by place. pairs: of records that may be one."""
    apart, place_of = _apart(strikes_at, pairs), _place_of(strikes_at)
    doubtful = {strike for pair in apart for strike in pair}
    certain = [place for place, strikes in strikes_at.items() if not doubtful.issuperset(strikes)]
    ties = [(place_of[one], place_of[other]) for one, other in apart]
    as_one_group = [(_CERTAIN, place) for place in certain]
    found = groups((*strikes_at, _CERTAIN), alike_to((*ties, *as_one_group)))
    return len(certain) + sum(1 for _ in found) - 1


_CERTAIN = ""
"""No place has this id: it ties all places that were struck for certain into one group, which is then taken off."""


def _apart(strikes_at: Mapping[str, Collection[str]], pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs of which both stand at one of these places, and not at the same."""
    place_of = _place_of(strikes_at)
    return tuple(pair for pair in among(place_of, pairs) if place_of[pair[0]] != place_of[pair[1]])


def _place_of(strikes_at: Mapping[str, Collection[str]]) -> dict[str, str]:
    return {strike: place for place, strikes in strikes_at.items() for strike in strikes}
