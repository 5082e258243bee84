"""How many: strikes, places and stated numbers over any set of strikes, each thing counted once.

A salvo is one attack: its number is taken once, from the salvo, and its parts add places only. Relays add nothing,
several accounts of one number are alternatives and never add, and a statement about several attacks is added to
none of them. However many windows a strike stands in, it is one id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Count, Strike
from ...records.remembering.noting import remembered
from ...records.said import say
from ...records.vocabulary import Stance, Unit
from ..graded import Graded
from ..lineage import collapse
from ..whereabouts import BROAD_KINDS
from .attacks import attack_of, attacks_struck
from .quantities import Quantity, either, exactly, quantity, total


@dataclass(frozen=True)
class Account:
    """One statement of a number: the claim, or the strike itself where the desk gives it."""

    record: str
    quantity: Quantity


@dataclass(frozen=True)
class Row:
    """One attack or place. quantity: None when nobody gives the number. accounts: those that do, ids ascending.

    strikes: the chosen strikes behind the row, ids ascending.
    """

    key: str
    quantity: Quantity | None
    strikes: tuple[str, ...]
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Aside:
    """A stated number that is not added, and why."""

    claim: str
    quantity: Quantity
    reason: str


@dataclass(frozen=True)
class Tally:
    """A count of one unit. total: None when no row has a number; at least so many when some row has none.

    uncounted: chosen strikes that no row stands for, each with the reason.
    """

    unit: Unit
    total: Quantity | None
    rows: tuple[Row, ...]
    asides: tuple[Aside, ...] = ()
    uncounted: tuple[tuple[str, str], ...] = ()

    @property
    def strikes(self) -> tuple[str, ...]:
        """Every chosen strike behind the count, ids ascending."""
        return tuple(sorted({key for row in self.rows for key in row.strikes}))


@dataclass(frozen=True)
class _Attacks:
    desk: Desk
    chosen: tuple[Strike, ...]

    @remembered
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Chosen strikes by the attack each belongs to: its salvo where that stands, else itself."""
        found: dict[str, list[str]] = {}
        for strike in self.chosen:
            found.setdefault(attack_of(strike, self.desk), []).append(strike.id)
        return {key: tuple(found[key]) for key in sorted(found)}


def only_claimed(graded: Graded) -> tuple[str, ...]:
    """Ids of the records of attacks that are no strikes under the rule. What stands on record beside a strike of the
    same salvo counts with it."""
    struck, desk = attacks_struck(graded), graded.desk
    return tuple(key for key in graded.claims_only if attack_of(desk.strikes[key], desk) not in struck)


def tally(graded: Graded, unit: Unit, chosen: Iterable[str] | None = None) -> Tally:
    """Count `unit` over the strikes of these ids; unknown and withdrawn ids are left out, repeated ones count once.
    By default over every record shown among strikes; pass `only_claimed(graded)` for the others."""
    desk = graded.desk
    ids = sorted(set(graded.strikes if chosen is None else chosen))
    strikes = tuple(desk.strikes[key] for key in ids if key in desk.strikes and not desk.strikes[key].is_withdrawn)
    attacks = _Attacks(desk, strikes)
    if unit is Unit.STRIKE:
        rows = tuple(Row(key, exactly(unit, 1), members) for key, members in attacks.members.items())
        return Tally(unit, total((row.quantity for row in rows if row.quantity), unit), rows)
    return _places(attacks) if unit is Unit.LOCATION else _stated(attacks, unit)


def _places(attacks: _Attacks) -> Tally:
    """Distinct named places; a salvo with chosen parts has none of its own, and a province is not a named place."""
    desk, split = attacks.desk, {s.part_of for s in attacks.chosen if s.part_of}
    found: dict[str, list[str]] = {}
    uncounted: list[tuple[str, str]] = []
    for strike in attacks.chosen:
        place = desk.places.get(strike.where.place or "")
        if strike.id in split:
            continue
        if place is None:
            uncounted.append((strike.id, say("No place is named.")))
        elif place.kind in BROAD_KINDS:
            uncounted.append((strike.id, say("Only a wide area is named, such as a province or a sea.")))
        else:
            found.setdefault(place.id, []).append(strike.id)
    rows = tuple(Row(key, exactly(Unit.LOCATION, 1), tuple(found[key])) for key in sorted(found))
    return Tally(Unit.LOCATION, exactly(Unit.LOCATION, len(rows)), rows, (), tuple(uncounted))


def _stated(attacks: _Attacks, unit: Unit) -> Tally:
    rows = tuple(_row(key, members, unit, attacks.desk) for key, members in attacks.members.items())
    known = [row.quantity for row in rows if row.quantity]
    whole = total(known, unit) if known or not rows else None
    if whole and len(known) < len(rows):
        whole = Quantity(unit, whole.low, None, whole.is_approximate)
    asides = {
        (claim.id, number, why_not): Aside(claim.id, stated, why_not)
        for key, members in attacks.members.items()
        for claim, found in _speaking(key, members, unit, attacks.desk)
        if (why_not := _why_not_added(claim, key, len(found), attacks.desk))
        for number, stated in enumerate(found)
    }
    return Tally(unit, whole, rows, tuple(asides[key] for key in sorted(asides)))


def _row(attack: str, members: tuple[str, ...], unit: Unit, desk: Desk) -> Row:
    """The desk's own number where it gives one, else what the sources give, as alternatives."""
    own = _in_unit(desk.strikes[attack].counts, unit)
    accounts = tuple(
        Account(claim.id, stated[0])
        for claim, stated in _speaking(attack, members, unit, desk)
        if not _why_not_added(claim, attack, len(stated), desk)
    )
    if len(own) == 1:
        return Row(attack, own[0], members, (Account(attack, own[0]), *accounts))
    found = reduce(either, (account.quantity for account in accounts)) if accounts else None
    return Row(attack, found, members, accounts)


def _in_unit(counts: Iterable[Count] | None, unit: Unit) -> list[Quantity]:
    return [found for count in counts or () if count.unit is unit and (found := quantity(count))]


def _speaking(attack: str, members: tuple[str, ...], unit: Unit, desk: Desk) -> list[tuple[Claim, list[Quantity]]]:
    """What is asserted in this unit about an attack or its chosen parts: origins by id, conclusions left out."""
    read = {c.id: c for key in (attack, *members) for c in desk.claims_about.get(key, ())}
    found = []
    for claim in (origin.claim for origin in collapse(read.values(), desk)):
        stated = _in_unit(claim.facets.counts if claim.facets else None, unit)
        if stated and claim.stance is Stance.ASSERTS and not claim.is_inference:
            found.append((claim, stated))
    return found


def _why_not_added(claim: Claim, attack: str, numbers: int, desk: Desk) -> str:
    about = [desk.strikes[key] for key in claim.about or () if key in desk.strikes]
    attacks = {attack_of(strike, desk) for strike in about}
    if len(attacks) > 1:
        return say("Speaks of several attacks together; how the number divides is not said.")
    if about and attack not in {strike.id for strike in about}:
        return say("Gives a number for a part; the whole is counted once.")
    if any(key in desk.events for key in claim.about or ()):
        return say("Speaks of other events as well; what the number counts is not settled.")
    return say("Gives several numbers in this unit.") if numbers > 1 else ""
