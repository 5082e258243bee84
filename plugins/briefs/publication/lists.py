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
from ..records.remembering.noting import Worked, gathered, remembered, surveyed
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
        of_kinds = {"sources": self._of_source, "places": self._of_place, "actors": self._of_actor}
        owners = [(kind, owner) for kind in of_kinds for owner in self.desk.of(kind)]
        return Worked(owners, lambda owner: tuple(of_kinds[owner[0]](owner[1])))

    @gathered
    def ids_on(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """The ids of what stands in such a list of a place or an actor, withdrawn records included, by the kind and id
        of the place or the actor and the folder of the list."""
        found, desk = defaultdict[tuple[str, str, str], list[str]](list), self.desk
        for strike in desk.strikes.values():
            found["actors", strike.actor, "strikes"].append(strike.id)
            if strike.where.place:
                found["places", strike.where.place, "strikes"].append(strike.id)
        for control in desk.control.values():
            found["actors", control.holder, "control"].append(control.id)
        for event in desk.events.values():
            for place in {where.place for where in event.places or () if where.place}:
                found["places", place, "events"].append(event.id)
            for actor in event.actors or ():
                found["actors", actor, "events"].append(event.id)
        for one in desk.places.values():
            if one.parent:
                found["places", one.parent, "inside"].append(one.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def _of_source(self, source: str) -> Iterator[RecordList]:
        desk, limits = self.desk, self.limits
        for name, heading, ids in (
            ("claims", say("Claims it made"), desk.claims_of.get(source, ())),
            ("carried", say("Claims read through it"), desk.claims_via.get(source, ())),
        ):
            folder = f"sources/{source}/{name}"
            parts = parts_of(f"sources/{source}.md", folder, ids, self.kept, limits.claims, at_once=limits.few)
            yield RecordList("claims", heading, parts, ("claim-",))

    def _of_place(self, place: str) -> Iterator[RecordList]:
        limits = self.limits
        yield self._list("places", place, "strikes", say("Attacks recorded here"), limits.rows)
        yield self._list("places", place, "events", say("Events here"), limits.claims, "event-")
        yield self._list("places", place, "inside", say("Places in it"), limits.rows, kind="places", at_once=limits.few)

    def _of_actor(self, actor: str) -> Iterator[RecordList]:
        """Control statements and events are rows as long as claims in short. The claims with which officials state
        numbers of it are for the ledger."""
        limits = self.limits
        yield self._list("actors", actor, "strikes", say("Attacks it is said to have made"), limits.rows)
        yield self._list("actors", actor, "control", say("What it is said to have held"), limits.claims, "control-")
        yield self._list("actors", actor, "events", say("Events"), limits.claims, "event-")
        claims = {figure.claim for _, figure in official_numbers(self.desk).get(actor, ())}
        folder = f"actors/{actor}/numbers"
        parts = parts_of("ledger.md", folder, claims, self.kept, limits.claims, at_once=limits.few)
        yield RecordList("claims", say("Numbers that officials state"), parts)

    def _list(
        self,
        owners: str,
        owner: str,
        name: str,
        heading: Said,
        longest: int,
        *anchors: str,
        kind: str | None = None,
        at_once: int | None = None,
    ) -> RecordList:
        """One of a place or an actor. name: of its folder, and the kind of what it lists where `kind` is not given."""
        ids, folder = self.ids_on.get((owners, owner, name), ()), f"{owners}/{owner}/{name}"
        parts = parts_of(f"{owners}/{owner}.md", folder, ids, self.kept, longest, at_once=at_once)
        return RecordList(kind or name, heading, parts, anchors)

    def _rows(self, whole: str, folder: str, ids: Mapping[str, object]) -> Parts:
        return parts_of(whole, folder, ids, self.kept, self.limits.rows)


def _months_spoken_of(desk: Desk) -> Iterator[str]:
    for days in (
        *(shown_days(strike.when) for strike in desk.strikes.values() if not strike.is_withdrawn),
        *(gap_days(gap, desk) for gap in desk.gaps.values() if not gap.is_withdrawn),
    ):
        yield from (f"{month.first:%Y-%m}" for month in months_in(days) if month.first)
