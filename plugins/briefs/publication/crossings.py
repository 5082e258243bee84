"""Which standing records meet which, worked out once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from ..assessment.selection import events_of, strikes_of
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Actor, Brief, Claim, Control, Event, Gap, Place, Source, Strike
from ..records.remembering.noting import gathered, remembered
from .lineage import lineage_view
from .page_views.comparison import LineageView

ALL = "all"

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[K | None]]) -> Mapping[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            if key is not None:
                groups[key].append(item)
    return {key: tuple(found) for key, found in groups.items()}


@dataclass(frozen=True)
class Crossings:
    """Lookups over the standing records of one desk; withdrawn records are in none of them."""

    desk: Desk

    @remembered
    def strikes(self) -> tuple[Strike, ...]:
        return tuple(strike for strike in self.desk.strikes.values() if not strike.is_withdrawn)

    @remembered
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.desk.claims.values() if not claim.is_withdrawn)

    @gathered
    def strikes_at(self) -> Mapping[str, tuple[Strike, ...]]:
        return _grouped(self.strikes, lambda strike: (strike.where.place,))

    @gathered
    def strikes_by(self) -> Mapping[str, tuple[Strike, ...]]:
        return _grouped(self.strikes, lambda strike: (strike.actor,))

    @gathered
    def parts_of(self) -> Mapping[str, tuple[Strike, ...]]:
        return self.desk.parts_of

    @gathered
    def control_at(self) -> Mapping[str, tuple[Control, ...]]:
        standing = [control for control in self.desk.control.values() if not control.is_withdrawn]
        return _grouped(standing, lambda control: (control.where.place,))

    @gathered
    def control_by(self) -> Mapping[str, tuple[Control, ...]]:
        standing = [control for control in self.desk.control.values() if not control.is_withdrawn]
        return _grouped(standing, lambda control: (control.holder,))

    @gathered
    def events_at(self) -> Mapping[str, tuple[Event, ...]]:
        standing = [event for event in self.desk.events.values() if not event.is_withdrawn]
        return _grouped(standing, lambda event: {where.place for where in event.places or ()})

    @gathered
    def events_with(self) -> Mapping[str, tuple[Event, ...]]:
        standing = [event for event in self.desk.events.values() if not event.is_withdrawn]
        return _grouped(standing, lambda event: event.actors or ())

    @gathered
    def claims_by(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped(self.claims, lambda claim: (claim.source,))

    @gathered
    def claims_through(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped(self.claims, lambda claim: (claim.via,))

    @gathered
    def relays_of(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped(self.claims, lambda claim: (claim.relays,))

    @gathered
    def lineage(self) -> Mapping[str, LineageView]:
        """Who repeats whom among all sources, as `ALL`: it hangs on thousands of claims, and on the words of none."""
        return {ALL: lineage_view(self.desk, self.desk.relaying.values())}

    @gathered
    def gaps_of(self) -> Mapping[str, tuple[Gap, ...]]:
        return _grouped((gap for gap in self.desk.gaps.values() if not gap.is_withdrawn), lambda gap: (gap.source,))

    @gathered
    def families(self) -> Mapping[str, tuple[Source, ...]]:
        return _grouped(self.desk.sources.values(), lambda source: (source.family,))

    @gathered
    def sides(self) -> Mapping[str, tuple[Actor, ...]]:
        return _grouped(self.desk.actors.values(), lambda actor: (actor.side,))

    @gathered
    def places_in(self) -> Mapping[str, tuple[Place, ...]]:
        return _grouped(self.desk.places.values(), lambda place: (place.parent,))

    @gathered
    def briefs_with_strike(self) -> Mapping[str, tuple[str, ...]]:
        """Brief ids by the id of each strike they are about."""
        pairs = [(s.id, b.id) for b in self._briefs for s in strikes_of(self.desk, b)]
        return {k: tuple(b for _, b in found) for k, found in _grouped(pairs, lambda pair: (pair[0],)).items()}

    @gathered
    def briefs_with_event(self) -> Mapping[str, tuple[str, ...]]:
        """Brief ids by the id of each event they list."""
        pairs = [(e.id, b.id) for b in self._briefs for e in events_of(self.desk, b)]
        return {k: tuple(b for _, b in found) for k, found in _grouped(pairs, lambda pair: (pair[0],)).items()}

    @property
    def _briefs(self) -> list[Brief]:
        return [brief for brief in self.desk.briefs.values() if not brief.is_withdrawn]
