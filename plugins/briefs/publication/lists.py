"""Which lists of a desk are in parts, and at what addresses: the same for whoever plans, compares or counts pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field

from ..assessment.counting.official_numbers import official_numbers
from ..assessment.ledger import months as months_in
from ..assessment.selection import shown_days
from ..assessment.silence import gap_days
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.remembering.noting import gathered, remembered, surveyed
from ..records.said import Said, say
from ..records.vocabulary import EventKind
from .parts import Kept, Limits, Parts, by_month, by_year, parts_of

REGISTERS = ("strikes", "claims", "events", "control", "gaps", "sources", "places", "actors")

ARCHIVE = "briefs/index.md"
ARCHIVE_IN, AUDIT_IN, REPORT_CARDS_IN, CORRECTIONS_IN, DAYS_IN, HELD_IN, LOSSES_IN = (
    "briefs/in",
    "claims/audit",
    "sources/report-cards",
    "corrections/in",
    "strikes/days",
    "places/held",
    "events/losses",
)
"""The folders of parts."""

LEDGER, STRETCHES = "ledger", "held"
LISTED = {
    "sources": ("claims", "carried"),
    "places": ("strikes", "events", "inside"),
    "actors": ("strikes", "control", "events", "numbers"),
}
"""Names of the folders in which the lists on the pages of records have their parts, by kind."""


def register_in(kind: str) -> str:
    """The folder of the parts of a register."""
    return f"{kind}/in"


@dataclass(frozen=True)
class RecordList:
    """A list on the page of a record. kind: of what it lists. heading: of the list. anchors: how those of its rows
    begin."""

    kind: str
    heading: Said
    parts: Parts
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lists:
    """kept: the pages that were ever published, whose addresses stay."""

    desk: Desk
    kept: Kept = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    @surveyed
    def registers(self) -> Mapping[str, Parts]:
        """Each register by its kind, over all records that were ever opened: what is withdrawn leaves no gap."""
        return {kind: self._rows(f"{kind}.md", register_in(kind), self.desk.of(kind)) for kind in REGISTERS}

    @surveyed
    def audit(self) -> Parts:
        """The audit claim by claim."""
        return self._rows("audit.md", AUDIT_IN, self.desk.claims)

    @surveyed
    def archive(self) -> Parts:
        """All briefs."""
        return self._rows(ARCHIVE, ARCHIVE_IN, self.desk.briefs)

    @surveyed
    def report_cards(self) -> Parts:
        """The report cards of all sources."""
        return self._rows("report-cards.md", REPORT_CARDS_IN, self.desk.sources)

    @surveyed
    def corrections(self) -> Parts:
        """The log of corrections."""
        return parts_of("corrections.md", CORRECTIONS_IN, self.desk.corrections, self.kept, self.limits.claims)

    @surveyed
    def corrections_at(self) -> Mapping[str, str]:
        """The Markdown path of the page that each correction stands on for good."""
        parts = self.corrections
        return {one: parts.path(part) for part in (parts.root, *parts.pages) for one in part.own}

    @remembered
    def held(self) -> Parts:
        """Who held what, by the places that control statements name. A place takes some three times the room of a
        claim in short."""
        named = {control.where.place for control in self.desk.control.values() if control.where.place}
        return parts_of("disputes.md", HELD_IN, named, self.kept, self.limits.few)

    @gathered
    def held_at(self) -> Mapping[str, str]:
        """The Markdown path of the page that tells of each place who held it, by the place's id."""
        parts = self.held
        return {place: parts.path(part) for part in (parts.root, *parts.pages) for place in part.own}

    def stretches_of(self, place: str, days: Collection[str]) -> Parts:
        """Who held a place, by the first days of its stretches: year by year where these are many. A stretch takes the
        room of a claim in short."""
        many = days if len(days) > self.limits.claims else ()
        return by_year(f"places/{place}.md", f"places/{place}/{STRETCHES}", many, self.kept)

    @surveyed
    def losses(self) -> Parts:
        """The losses by their events, where the rows of these may be many: each person named is one, and each count."""
        events = [event for event in self.desk.events.values() if event.kind is EventKind.LOSS]
        rows = sum(len(event.people or ()) + len(event.counts or ()) or 1 for event in events)
        few = self.limits.few
        return parts_of(
            "losses.md", LOSSES_IN, [event.id for event in events], self.kept, few, at_once=few if rows <= few else 0
        )

    @remembered
    def days(self) -> Parts:
        """The days, month by month where there are many strikes and gaps: every month that one of them lies in."""
        is_long = len(self.desk.strikes) + len(self.desk.gaps) > self.limits.rows
        months = _months_spoken_of(self.desk) if is_long else ()
        return by_month("timeline.md", DAYS_IN, months, self.kept)

    @gathered
    def days_at(self) -> Mapping[str, str]:
        """The Markdown path of the page with the days of each month, as `2015-02`, where each has its page."""
        return {part.key: self.days.path(part) for part in self.days.pages}

    @property
    def has_many_strikes(self) -> bool:
        """Whether what counts strikes by month has a page a month."""
        return len(self.desk.strikes) > self.limits.rows

    def ledger_of(self, actor: str, months: Iterable[str]) -> Parts:
        """The ledger of an actor, for the months that it has something in."""
        return by_month("ledger.md", f"actors/{actor}/{LEDGER}", months if self.has_many_strikes else (), self.kept)

    @gathered
    def of_records(self) -> Mapping[tuple[str, str], tuple[RecordList, ...]]:
        """The lists on the pages of records, by kind and id: claims of a source; strikes, events and places at a place;
        strikes, control statements, events and officials' numbers of an actor."""
        found = defaultdict(list)
        for owner, listed in self._on_records():
            found[owner].append(listed)
        return {owner: tuple(lists) for owner, lists in found.items()}

    def _on_records(self) -> Iterator[tuple[tuple[str, str], RecordList]]:
        desk = self.desk
        here, by = (defaultdict[str, list[str]](list) for _ in range(2))
        for strike in desk.strikes.values():
            by[strike.actor].append(strike.id)
            if strike.where.place:
                here[strike.where.place].append(strike.id)
        limits = self.limits
        for source in desk.sources:
            for name, heading, ids in (
                ("claims", say("Claims it made"), desk.claims_of.get(source, ())),
                ("carried", say("Claims read through it"), desk.claims_via.get(source, ())),
            ):
                folder = f"sources/{source}/{name}"
                parts = parts_of(f"sources/{source}.md", folder, ids, self.kept, limits.claims, at_once=limits.few)
                yield ("sources", source), RecordList("claims", heading, parts, ("claim-",))
        for kind, heading, found in (
            ("places", say("Attacks recorded here"), here),
            ("actors", say("Attacks it is said to have made"), by),
        ):
            for owner in desk.of(kind):
                parts = self._rows(f"{kind}/{owner}.md", f"{kind}/{owner}/strikes", dict.fromkeys(found[owner]))
                yield (kind, owner), RecordList("strikes", heading, parts)
        yield from self._other_than_strikes()

    def _other_than_strikes(self) -> Iterator[tuple[tuple[str, str], RecordList]]:
        """Control statements of an actor; events at a place and of an actor: rows as long as claims in short. And the
        claims with which officials state numbers of an actor, for the ledger."""
        desk = self.desk
        held, at, of = (defaultdict[str, list[str]](list) for _ in range(3))
        for control in desk.control.values():
            held[control.holder].append(control.id)
        for event in desk.events.values():
            for place in {where.place for where in event.places or () if where.place}:
                at[place].append(event.id)
            for actor in event.actors or ():
                of[actor].append(event.id)
        for owners, kind, anchor, heading, found in (
            ("places", "events", "event-", say("Events here"), at),
            ("actors", "control", "control-", say("What it is said to have held"), held),
            ("actors", "events", "event-", say("Events"), of),
        ):
            for owner in desk.of(owners):
                folder = f"{owners}/{owner}/{kind}"
                parts = parts_of(f"{owners}/{owner}.md", folder, found[owner], self.kept, self.limits.claims)
                yield (owners, owner), RecordList(kind, heading, parts, (anchor,))
        inside = defaultdict[str | None, list[str]](list)
        for one in desk.places.values():
            inside[one.parent].append(one.id)
        for owner in desk.places:
            whole, folder = f"places/{owner}.md", f"places/{owner}/inside"
            parts = parts_of(whole, folder, inside[owner], self.kept, self.limits.rows, at_once=self.limits.few)
            yield ("places", owner), RecordList("places", say("Places in it"), parts)
        numbers = official_numbers(desk)
        for actor in desk.actors:
            claims = {figure.claim for _, figure in numbers.get(actor, ())}
            folder = f"actors/{actor}/numbers"
            parts = parts_of("ledger.md", folder, claims, self.kept, self.limits.claims, at_once=self.limits.few)
            yield ("actors", actor), RecordList("claims", say("Numbers that officials state"), parts)

    def _rows(self, whole: str, folder: str, ids: Mapping[str, object]) -> Parts:
        return parts_of(whole, folder, ids, self.kept, self.limits.rows)


def _months_spoken_of(desk: Desk) -> Iterator[str]:
    for days in (
        *(shown_days(strike.when) for strike in desk.strikes.values() if not strike.is_withdrawn),
        *(gap_days(gap, desk) for gap in desk.gaps.values() if not gap.is_withdrawn),
    ):
        yield from (f"{month.first:%Y-%m}" for month in months_in(days) if month.first)
