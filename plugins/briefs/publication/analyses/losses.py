"""The loss ledger as readers see it: for each party and unit two figures, the rows behind them, what sources print."""

from __future__ import annotations

from dataclasses import replace

from ...assessment.assess import Assessed
from ...assessment.counting.quantities import Quantity
from ...assessment.losses import Loss, Losses, PartyLosses, StatedLosses, ledgers
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.said import count_of, listed, say
from ...records.vocabulary import Unit
from .. import wording
from ..naming import link
from ..parts import Part, Parts, Way
from ..rows import claim_row
from ..views import ClaimRow, Link

NO_NUMBER = say("no number")
"""In place of a figure where something is reported and nobody gives a number: never a 0."""


@dataclass(frozen=True)
class Voice:
    """A claim that counts here. via: the outlet it was read through, when that is another."""

    claim: Link
    via: Link | None


@dataclass(frozen=True)
class LossRow:
    """One row. name: a person's, empty for unnamed losses. spellings: text and language of every other one met.

    confirmed: how much of it the officials confirm, empty where that is all of it or nothing.
    what: what is counted, in the event's words, each with how that is printed. beside: statements that change no
    figure. may_be: events that may be the same, and why that is not settled. notes: the desk's own.
    """

    id: str
    name: str
    spellings: tuple[tuple[str, str | None], ...]
    number: str
    confirmed: str
    what: tuple[tuple[str, str | None], ...]
    when: str
    events: tuple[Link, ...]
    confirmed_by: tuple[Voice, ...]
    reported_by: tuple[Voice, ...]
    beside: tuple[ClaimRow, ...]
    may_be: tuple[tuple[Link, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class StatedRow:
    """A number a source prints, and what the list has for the same events. verdict: how the two compare."""

    claim: Link
    what: str
    number: str
    confirmed: str
    reported: str
    verdict: str


@dataclass(frozen=True)
class LossLedger:
    """One party and one unit. whole: what the confirmed ones are of, in words. bound: how firm the two figures are.
    unheard: events that nobody is on record for."""

    anchor: str
    unit: str
    units: str
    definition: str
    confirmed: str
    reported: str
    whole: str
    bound: str
    rows: tuple[LossRow, ...]
    unheard: tuple[Link, ...]
    stated: tuple[StatedRow, ...]


@dataclass(frozen=True)
class PartyLedger:
    """One party; None where no record says whose the losses were. unnumbered: events without names or numbers."""

    anchor: str
    party: Link | None
    ledgers: tuple[LossLedger, ...]
    unnumbered: tuple[Link, ...]


@dataclass(frozen=True)
class LossesPage:
    """Every party, or what a part holds of each. is_cut: whether of each list only the first rows stand here."""

    parties: tuple[PartyLedger, ...]
    way: Way | None
    is_cut: bool = False


def losses_page(assessed: Assessed, parts: Parts, part: Part, few: int) -> LossesPage:
    """All losses where they fit on one page; else the figures with the first few rows of each list, or a part: the
    rows of the events in it. A row of several events stands with the first of them."""
    parties = tuple(_party(found, assessed) for found in ledgers(assessed.desk))
    way = parts.way(part, assessed.desk.standing("events"))
    if part.key:
        return LossesPage(tuple(cut for one in parties if (cut := _of_events(one, frozenset(part.own)))), way)
    if parts.is_cut:
        return LossesPage(tuple(_first(one, few) for one in parties), way, is_cut=True)
    return LossesPage(parties, way)


def _first(party: PartyLedger, few: int) -> PartyLedger:
    """Rows are called by their number: the first ones stay where they were before there were many."""
    return replace(
        party,
        ledgers=tuple(
            replace(one, rows=one.rows[:few], unheard=one.unheard[:few], stated=one.stated[:few])
            for one in party.ledgers
        ),
        unnumbered=party.unnumbered[:few],
    )


def _of_events(party: PartyLedger, events: frozenset[str]) -> PartyLedger | None:
    found = (_ledger_of_events(one, events) for one in party.ledgers)
    ledgers = tuple(one for one in found if one.rows or one.unheard or one.stated)
    unnumbered = tuple(one for one in party.unnumbered if one.id in events)
    return replace(party, ledgers=ledgers, unnumbered=unnumbered) if ledgers or unnumbered else None


def _ledger_of_events(ledger: LossLedger, events: frozenset[str]) -> LossLedger:
    rows = tuple(row for row in ledger.rows if row.events[0].id in events)
    told = {voice.claim for row in rows for voice in (*row.confirmed_by, *row.reported_by)}
    return replace(
        ledger,
        rows=rows,
        unheard=tuple(one for one in ledger.unheard if one.id in events),
        stated=tuple(one for one in ledger.stated if one.claim in told),
    )


def _party(found: PartyLosses, assessed: Assessed) -> PartyLedger:
    desk, anchor = assessed.desk, f"losses-{found.party or 'of-nobody-named'}"
    return PartyLedger(
        anchor,
        link(desk, "actors", found.party) if found.party else None,
        tuple(_ledger(losses, f"{anchor}-{losses.unit}", assessed) for losses in found.units),
        tuple(link(desk, "events", event) for event in found.unnumbered),
    )


def _ledger(found: Losses, anchor: str, assessed: Assessed) -> LossLedger:
    desk, unit = assessed.desk, found.unit
    return LossLedger(
        anchor=anchor,
        unit=unit.label,
        units=wording.units_text(unit),
        definition=unit.definition,
        confirmed=_figure(found.confirmed),
        reported=_figure(found.reported),
        whole=say("{number} reported", number=found.reported.words)
        if _has_number(found.reported)
        else say("losses told without a number"),
        bound=_bound(found),
        rows=tuple(_row(row, f"{anchor}-{number}", unit, assessed) for number, row in enumerate(found.rows, 1)),
        unheard=tuple(link(desk, "events", event) for event in found.unheard),
        stated=tuple(_stated(one, desk) for one in found.stated),
    )


def _bound(found: Losses) -> str:
    if found.alike:
        return count_of(
            len(found.alike),
            "open: {n} pair of the events may be one loss, which the least number counts once",
            "open: {n} pairs of the events may be one loss each, which the least number counts once",
        )
    if found.confirmed.is_exact and found.reported.is_exact:
        return say("exactly: each row gives its number without reserve")
    return say("open: some row gives a least, a most, a range, a rough number or none")


def _row(row: Loss, anchor: str, unit: Unit, assessed: Assessed) -> LossRow:
    desk = assessed.desk
    events = [desk.events[event] for event in row.events]
    return LossRow(
        id=anchor,
        name=row.name,
        spellings=tuple((spelling.text, spelling.lang) for spelling in row.spellings),
        number=_figure(row.quantity),
        confirmed=_figure(row.confirmed) if row.confirmed and row.confirmed != row.quantity else "",
        what=tuple(
            dict.fromkeys(
                (count.what, count.stated_as) for event in events for count in event.counts or () if count.unit is unit
            )
        ),
        when=listed(dict.fromkeys(wording.when_text(event.when) for event in events), "; "),
        events=tuple(link(desk, "events", event.id) for event in events),
        confirmed_by=tuple(_voice(claim, desk) for claim in row.confirmed_by),
        reported_by=tuple(_voice(claim, desk) for claim in row.reported_by if claim not in row.confirmed_by),
        beside=tuple(claim_row(assessed, desk.claims[claim]) for claim in row.beside),
        may_be=tuple(
            (link(desk, "events", one.id), one.reason) for event in events for one in event.may_be_same_as or ()
        ),
        notes=tuple(event.note for event in events if event.note),
    )


def _voice(claim_id: str, desk: Desk) -> Voice:
    via = desk.claims[claim_id].via
    return Voice(link(desk, "claims", claim_id), link(desk, "sources", via) if via else None)


def _figure(number: Quantity | None) -> str:
    """The number with its bound; no 0 where something is reported and nobody gives a number."""
    return number.words if number and _has_number(number) else NO_NUMBER


def _has_number(number: Quantity) -> bool:
    return bool(number.low or number.high is not None)


def _stated(one: StatedLosses, desk: Desk) -> StatedRow:
    return StatedRow(
        link(desk, "claims", one.claim),
        one.what,
        one.quantity.words,
        _figure(one.confirmed),
        _figure(one.reported),
        _verdict(one),
    )


def _verdict(one: StatedLosses) -> str:
    """How a printed number compares with the two figures of the list for the same events."""
    is_confirmed, is_reported = _agree(one.quantity, one.confirmed), _agree(one.quantity, one.reported)
    if is_confirmed and is_reported:
        return say("Agrees with the confirmed and the reported figures of the list.")
    if is_confirmed:
        return say("Agrees with the confirmed figure of the list.")
    if is_reported:
        return say("Agrees with the reported figure of the list.")
    return say("The list has another number; both are kept.")


def _agree(a: Quantity, b: Quantity) -> bool:
    """Whether the two numbers can be one."""
    return (a.high is None or b.low <= a.high) and (b.high is None or a.low <= b.high)
