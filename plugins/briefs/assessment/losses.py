"""The loss ledger: officially confirmed and reported, two figures from one list.

Seed 004: seven confirmed, eight reported, the last one not by the ministry; one man under two spellings is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..records.desk import Desk
from ..records.model import Claim, Event, Person
from ..records.vocabulary import EventKind, SourceKind, Stance, Unit
from .lineage import collapse
from .quantities import Quantity, exactly, quantity, total


@dataclass(frozen=True)
class Loss:
    """One named person, or the unnamed losses of one event in one unit.

    name: the site's name for a person, empty for unnamed losses. spellings: every other spelling met, ascending.
    events: ids, ascending. confirmed_by, reported_by: ids of the origin claims, official ones in both.
    """

    name: str
    spellings: tuple[str, ...]
    quantity: Quantity
    events: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    reported_by: tuple[str, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether an official says so."""
        return bool(self.confirmed_by)


@dataclass(frozen=True)
class StatedLosses:
    """A number in this unit that a claim about one of the events gives, shown beside the list and never added."""

    claim: str
    source: str
    what: str
    quantity: Quantity


@dataclass(frozen=True)
class Losses:
    """Losses of one unit. rows: the reported ones, in the order of their first event. unstated: events of loss that
    nobody is on record for, or that give neither names nor numbers. stated: the sources' own figures, by claim id."""

    unit: Unit
    rows: tuple[Loss, ...]
    unstated: tuple[str, ...]
    stated: tuple[StatedLosses, ...]

    @property
    def reported(self) -> Quantity:
        return total((row.quantity for row in self.rows), self.unit)

    @property
    def confirmed(self) -> Quantity:
        return total((row.quantity for row in self.rows if row.is_confirmed), self.unit)


def losses(desk: Desk, unit: Unit = Unit.PERSON, events: Iterable[str] | None = None) -> Losses:
    """The losses of these events, by default of every standing event of kind loss. Persons come from `people`, each
    once however spelt; other units, and events without names, from the event's `counts`."""
    chosen = sorted(desk.events if events is None else set(events) & desk.events.keys())
    found = [desk.events[key] for key in chosen]
    found = [event for event in found if event.kind is EventKind.LOSS and not event.is_withdrawn]
    rows: list[Loss] = []
    unstated: list[str] = []
    named = [event for event in found if event.people and unit is Unit.PERSON]
    for same in _persons(named):
        rows += _loss(same, desk)
    for event in found:
        counts = [c for c in event.counts or () if c.unit is unit]
        number = quantity(counts[0]) if len(counts) == 1 else None
        reported = _asserting(event.id, desk)
        if event not in named and number and reported:
            rows.append(Loss("", (), number, (event.id,), _official(reported, desk), _ids(reported)))
        elif not reported or not (event.people or event.counts):
            unstated.append(event.id)
    ordered = sorted(rows, key=lambda row: (row.events, row.name))
    return Losses(unit, tuple(ordered), tuple(unstated), _stated(found, unit, desk))


def _stated(events: list[Event], unit: Unit, desk: Desk) -> tuple[StatedLosses, ...]:
    claims = {claim.id: claim for event in events for claim in _asserting(event.id, desk)}
    return tuple(
        StatedLosses(key, claims[key].source, count.what, number)
        for key in sorted(claims)
        for facets in [claims[key].facets]
        for count in (facets and facets.counts) or ()
        if count.unit is unit and (number := quantity(count))
    )


def _persons(events: list[Event]) -> list[list[tuple[Event, Person]]]:
    """Each person with every event they are named in: two entries that share a spelling are one person."""
    groups: list[list[tuple[Event, Person]]] = []
    for event in events:
        for person in event.people or ():
            entry = (event, person)
            same = [group for group in groups if any(_spellings(p) & _spellings(person) for _, p in group)]
            groups = [group for group in groups if group not in same]
            groups.append([one for group in same for one in group] + [entry])
    return groups


def _spellings(person: Person) -> set[str]:
    return {name.casefold() for name in (person.name, *(person.names or ()))}


def _loss(same: list[tuple[Event, Person]], desk: Desk) -> list[Loss]:
    """The loss of one person; nothing when nobody is on record for it."""
    events = sorted({event.id for event, _ in same})
    reported = {claim.id: claim for key in events for claim in _asserting(key, desk)}
    if not reported:
        return []
    name = min(same, key=lambda entry: entry[0].id)[1].name
    spellings = {spelling for _, person in same for spelling in (person.name, *(person.names or ()))} - {name}
    claims = [reported[key] for key in sorted(reported)]
    one = exactly(Unit.PERSON, 1)
    return [Loss(name, tuple(sorted(spellings)), one, tuple(events), _official(claims, desk), _ids(claims))]


def _asserting(event: str, desk: Desk) -> list[Claim]:
    """The origins of what is said to have happened, ids ascending; what a source only concludes is left out."""
    origins = (origin.claim for origin in collapse(desk.claims_about.get(event, ()), desk))
    return [claim for claim in origins if claim.stance is Stance.ASSERTS and not claim.is_inference]


def _official(claims: list[Claim], desk: Desk) -> tuple[str, ...]:
    """Those of an official voice: whatever outlet it was read through, but not an unnamed official without any."""
    found = []
    for claim in claims:
        source = desk.sources.get(claim.source)
        if source and source.kind is SourceKind.OFFICIAL and not (source.is_anonymous and not claim.via):
            found.append(claim)
    return _ids(found)


def _ids(claims: list[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
