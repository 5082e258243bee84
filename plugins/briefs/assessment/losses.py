"""The loss ledger: officially confirmed and reported, two figures from one list for each party and unit.

Seed 004: seven confirmed, eight reported, the last one not by the ministry; one man under two spellings is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Claim, Event, Name, Person
from ..records.vocabulary import EventKind, Stance, Unit
from .confirming import confirmed_of, confirms
from .counting.possibly_one import Pair, alike_to, events_that_may_be_one, groups
from .counting.quantities import Quantity, exactly, quantity, remainder, total
from .lineage import collapse
from .rules.spelling import but_for_case


@dataclass(frozen=True)
class Loss:
    """One named person, or the unnamed losses of one event in one unit.

    name: the site's name for a person, empty for unnamed losses. spellings: every other one met, by text ascending.
    quantity: None where it is told in words, or in several numbers, only.
    confirmed: how much of it officials confirm, the whole unless they give a lesser number; None where nobody does, or
    where the whole has no number.
    events: ids, ascending. confirmed_by, reported_by: ids of the origin claims, official ones in both.
    beside: ids of statements that count for nothing here: denials, silences, conclusions; about the loss or a report
    of it.
    """

    name: str
    spellings: tuple[Name, ...]
    quantity: Quantity | None
    confirmed: Quantity | None
    events: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    reported_by: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether an official says so who is not of another side than the party that lost."""
        return bool(self.confirmed_by)


@dataclass(frozen=True)
class StatedLosses:
    """A number in this unit that a claim about some of the events, and no others, gives. Never added.

    confirmed, reported: what the list has for the events this claim speaks of.
    """

    claim: str
    source: str
    what: str
    quantity: Quantity
    confirmed: Quantity
    reported: Quantity


@dataclass(frozen=True)
class Losses:
    """Losses of one unit. rows: the reported ones, in the order of their first event. unheard: events of loss that
    nobody is on record for. stated: the sources' own figures, by claim id. alike: pairs of the events that may be
    one."""

    unit: Unit
    rows: tuple[Loss, ...]
    unheard: tuple[str, ...]
    stated: tuple[StatedLosses, ...]
    alike: tuple[Pair, ...] = ()

    @property
    def reported(self) -> Quantity:
        return _reported(self.rows, self.unit, self.alike)

    @property
    def confirmed(self) -> Quantity:
        return _confirmed(self.rows, self.unit, self.alike)


@dataclass(frozen=True)
class PartyLosses:
    """What one party lost. party: an actor's id, None where no record says whose loss it was. units: in the order
    of the vocabulary, those that some event counts. unnumbered: events that give neither names nor numbers."""

    party: str | None
    units: tuple[Losses, ...]
    unnumbered: tuple[str, ...]


def ledgers(desk: Desk) -> tuple[PartyLosses, ...]:
    """Every standing loss, by the party that lost: actors by id, unknown ones last. Neither parties nor units add."""
    by_party: dict[str | None, list[Event]] = {}
    for event in _standing(desk, desk.events):
        by_party.setdefault(event.lost_by, []).append(event)
    found = []
    for party in sorted(by_party, key=lambda one: (one is None, one or "")):
        events = by_party[party]
        units = tuple(
            losses(desk, unit, [event.id for event in events if unit in _units(event)])
            for unit in Unit
            if any(unit in _units(event) for event in events)
        )
        found.append(PartyLosses(party, units, tuple(event.id for event in events if not _units(event))))
    return tuple(found)


def losses(desk: Desk, unit: Unit = Unit.PERSON, events: Iterable[str] | None = None) -> Losses:
    """The losses of these events, by default of every standing event of kind loss. Persons come from `people`, each
    once however spelt; other units, and persons beyond the named ones, from the event's `counts`."""
    found = _standing(desk, desk.events if events is None else events)
    persons = _persons(found, unit)
    named = Counter(key for same in persons for key in {event.id for event, _ in same})
    rows = [row for same in persons for row in _person(same, desk)]
    unheard = [event.id for event in found if not reports_of(event.id, desk)]
    for event in found:
        if event.id in unheard:
            continue
        counts = [count for count in event.counts or () if count.unit is unit]
        number = quantity(counts[0]) if len(counts) == 1 else None
        others = remainder(number, named[event.id]) if number else None
        if others or (counts and not number):
            rows.append(_unnamed(others, named[event.id], event, desk))
    ordered = tuple(sorted(rows, key=lambda row: (row.events, not row.name, row.name)))
    alike = tuple(pair for pair in events_that_may_be_one(found) if _are_apart(pair, ordered))
    return Losses(unit, ordered, tuple(unheard), _stated(found, ordered, unit, alike, desk), alike)


def _are_apart(pair: Pair, rows: tuple[Loss, ...]) -> bool:
    """Whether the losses of two events stand in rows of their own, and are counted twice if they are one."""
    one, other = ([row for row in rows if event in row.events] for event in pair)
    return bool(one and other) and one != other


def reports_of(event: str, desk: Desk) -> list[Claim]:
    """The origins of what is said to have happened, ids ascending; what a source only concludes is left out."""
    origins = (origin.claim for origin in collapse(desk.claims_about.get(event, ()), desk))
    return [claim for claim in origins if claim.stance is Stance.ASSERTS and not claim.is_inference]


def _standing(desk: Desk, ids: Iterable[str]) -> list[Event]:
    events = [desk.events[key] for key in sorted(set(ids)) if key in desk.events]
    return [event for event in events if event.kind is EventKind.LOSS and not event.is_withdrawn]


def _units(event: Event) -> set[Unit]:
    return {count.unit for count in event.counts or ()} | ({Unit.PERSON} if event.people else set())


def _reported(rows: Iterable[Loss], unit: Unit, alike: Iterable[Pair]) -> Quantity:
    return _sum([(row, row.quantity) for row in rows], unit, alike)


def _confirmed(rows: Iterable[Loss], unit: Unit, alike: Iterable[Pair]) -> Quantity:
    return _sum([(row, row.confirmed) for row in rows if row.is_confirmed], unit, alike)


def _sum(numbers: Collection[tuple[Loss, Quantity | None]], unit: Unit, alike: Iterable[Pair]) -> Quantity:
    """The numbers of the rows together; open above where some row has none. Of events that may be one it is at least
    what the one with the most has."""
    known = [number for _, number in numbers]
    found = total((number for number in known if number), unit)
    high = None if None in known else found.high
    return Quantity(unit, _least(numbers, alike), high, found.is_approximate)


def _least(numbers: Iterable[tuple[Loss, Quantity | None]], alike: Iterable[Pair]) -> int:
    """A row of several events counts with the first of them that may be another, else with its first."""
    same = alike_to(alike)
    of_event: Counter[str] = Counter()
    for row, number in numbers:
        event = next((event for event in row.events if event in same), row.events[0])
        of_event[event] += number.low if number else 0
    return sum(max(of_event[event] for event in group) for group in groups(of_event, same))


def _stated(
    events: list[Event], rows: tuple[Loss, ...], unit: Unit, alike: tuple[Pair, ...], desk: Desk
) -> tuple[StatedLosses, ...]:
    """The numbers in this unit that claims about the events give, each beside what the list has for the same events.
    What the numbers of a claim that speaks of other events as well are numbers of, is not settled."""
    own = {event.id for event in events}
    spoken_of: dict[str, set[str]] = {}
    for event in events:
        for claim in reports_of(event.id, desk):
            spoken_of.setdefault(claim.id, set()).add(event.id)
    found = []
    for key in sorted(spoken_of):
        claim, same = desk.claims[key], [row for row in rows if spoken_of[key] & set(row.events)]
        if any(key in desk.strikes or (key in desk.events and key not in own) for key in claim.about or ()):
            continue
        reported, confirmed = _reported(same, unit, alike), _confirmed(same, unit, alike)
        for count in (claim.facets and claim.facets.counts) or ():
            number = quantity(count) if count.unit is unit else None
            if number:
                found.append(StatedLosses(key, claim.source, count.what, number, confirmed, reported))
    return tuple(found)


def _persons(events: list[Event], unit: Unit) -> list[list[tuple[Event, Person]]]:
    """Each person with every event they are named in: two entries that share a spelling, but for capitals and the
    sort of apostrophe or hyphen, are one person."""
    groups: list[list[tuple[Event, Person]]] = []
    for event in events if unit is Unit.PERSON else ():
        for person in event.people or ():
            entry = (event, person)
            same = [group for group in groups if any(_spellings(p) & _spellings(person) for _, p in group)]
            groups = [group for group in groups if group not in same]
            groups.append([one for group in same for one in group] + [entry])
    return groups


def _spellings(person: Person) -> set[str]:
    return {but_for_case(spelling) for spelling in person.spellings}


def _person(same: list[tuple[Event, Person]], desk: Desk) -> list[Loss]:
    """The loss of one person; nothing when nobody is on record for it."""
    events = list({event.id: event for event, _ in same}.values())
    if not any(reports_of(event.id, desk) for event in events):
        return []
    name = min(same, key=lambda entry: entry[0].id)[1].name
    met = [Name(text=person.name) for _, person in same]
    met += [spelling for _, person in same for spelling in person.names or ()]
    others = {spelling.text: spelling for spelling in met if spelling.text != name}
    spellings = tuple(others[text] for text in sorted(others))
    return [_loss(name, spellings, exactly(Unit.PERSON, 1), events, desk)]


def _unnamed(number: Quantity | None, named: int, event: Event, desk: Desk) -> Loss:
    """What an event lost beside the `named` persons."""
    row = _loss("", (), number, [event], desk)
    if number is None or not row.is_confirmed:
        return row
    confirmed = confirmed_of(number, named, event, [desk.claims[key] for key in row.confirmed_by], desk)
    if confirmed.high == 0:
        return replace(row, confirmed=None, confirmed_by=())
    return replace(row, confirmed=confirmed)


def _loss(name: str, spellings: tuple[Name, ...], number: Quantity | None, events: list[Event], desk: Desk) -> Loss:
    told = {claim.id: (claim, event) for event in events for claim in reports_of(event.id, desk)}
    official = tuple(key for key in sorted(told) if confirms(*told[key], desk))
    ids = tuple(sorted(event.id for event in events))
    confirmed = number if official else None
    return Loss(name, spellings, number, confirmed, ids, official, tuple(sorted(told)), _beside(ids, tuple(told), desk))


def _beside(events: tuple[str, ...], reports: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """What is said about the loss or about a report of it and asserts nothing."""
    read = [claim for key in (*events, *reports) for claim in desk.claims_about.get(key, ())]
    origins = [origin.claim for origin in collapse(read, desk)]
    return tuple(claim.id for claim in origins if claim.stance is not Stance.ASSERTS or claim.is_inference)
