"""All records of a desk in one immutable value, found by kind and id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields
from datetime import date
from functools import cached_property
from typing import Any

from .frozen import dataclass
from .geojson import Ring
from .indexes import CLAIMS_ABOUT, PARTS_OF, Index
from .model import (
    PAGES,
    Actor,
    Brief,
    Claim,
    Control,
    Correction,
    Edition,
    Event,
    Gap,
    LiveDay,
    Place,
    Record,
    Source,
    Strike,
)
from .remembering.noting import Memo, Noted, gathered, is_heard, unheard

LATELY = 20_000
"""Values that are kept while one strike or event is looked at: of the claims about it, those about its parts too. With
fewer than there are claims each is worked out anew for every other claim, and half of them go at a time."""


FIXED = "fixed"
"""Stands for a kind where pages are told that are no records: fixed pages, by their Markdown paths."""


@dataclass(frozen=True)
class Prose:
    """The Markdown under a page's front matter, and the line of the file it begins on."""

    text: str
    first_line: int


@dataclass(frozen=True)
class Spoken:
    """Who makes a claim, and the day from which it was public."""

    source: str
    public_on: date


@dataclass(frozen=True)
class Desk:
    """Every valid record, withdrawn ones included. Mappings are sorted by id.

    `areas` gives the exterior rings of control statements that draw one, by id. `prose` gives the Markdown of briefs
    and live days, and of fixed pages (`FIXED`); `paths` the file of each record, relative to the project's root; both
    by (folder, id). `files` gives what lies in the folder of prose and is no record, fixed pages and pictures, by its
    path from there. `editions` gives the frozen editions of each published brief by its id, first to latest.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    strikes: Mapping[str, Strike] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    control: Mapping[str, Control] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    live: Mapping[str, LiveDay] = field(default_factory=dict)
    prose: Mapping[tuple[str, str], Prose] = field(default_factory=dict)
    areas: Mapping[str, tuple[Ring, ...]] = field(default_factory=dict)
    paths: Mapping[tuple[str, str], str] = field(default_factory=dict)
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Record]:
        """The records of one kind, by the kind's folder name."""
        found: Mapping[str, Record] = getattr(self, kind)
        return found

    def find(self, record_id: str, kinds: tuple[str, ...]) -> Record | None:
        """The record of that id in the first of `kinds` that has it."""
        for kind in kinds:
            record: Record | None = getattr(self, kind).get(record_id)  # as `of`, without a call for each of thousands
            if record is not None:
                return record
        return None

    def everything(self) -> Iterator[Record]:
        """Every record: kinds in the order of this class, ids ascending."""
        for kind in ALL_FOLDERS:
            yield from self.of(kind).values()

    def standing(self, kind: str) -> Callable[[str], bool]:
        """What tells by its id whether a record of a kind stands. Who counts by it has looked at none of them."""
        gone = self.withdrawn[kind]
        return lambda record_id: record_id not in gone

    @gathered
    def withdrawn(self) -> Mapping[str, frozenset[str]]:
        """The ids of the withdrawn records of each kind."""
        return {
            kind: frozenset(key for key, record in self.of(kind).items() if record.is_withdrawn) for kind in ALL_FOLDERS
        }

    @gathered
    def how_many_stand(self) -> Mapping[str, int]:
        """The number of standing records of each kind."""
        return {kind: len(self.of(kind)) - len(gone) for kind, gone in self.withdrawn.items()}

    @gathered
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Standing claims by the id of each record they speak of, claim ids ascending."""
        return CLAIMS_ABOUT.of(self.claims)

    @gathered
    def claims_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of all claims of each source, withdrawn ones included, ascending."""
        return _ids_by(self.claims, lambda claim: claim.source)

    @gathered
    def claims_via(self) -> Mapping[str, tuple[str, ...]]:
        """The same of the outlet that each was read through."""
        return _ids_by(self.claims, lambda claim: claim.via)

    @gathered
    def said_of_control(self) -> Mapping[str, Spoken]:
        """Who makes each claim that a control statement rests on, and when, by the claim's id: every page of a place
        asks that of all statements, and stays as it is when a claim is reworded."""
        return _spoken(self.claims, self.control)

    @gathered
    def said_of_gaps(self) -> Mapping[str, Spoken]:
        """The same of each that a gap rests on."""
        return _spoken(self.claims, self.gaps)

    @gathered
    def claims_with_numbers(self) -> Mapping[str, Claim]:
        """Standing claims that state a number or a share, and all that repeat another claim, by id."""
        return {key: claim for key, claim in self.claims.items() if not claim.is_withdrawn and _may_state(claim)}

    @gathered
    def relaying(self) -> Mapping[str, Claim]:
        """Standing claims that repeat another one, by id."""
        return {key: claim for key, claim in self.claims.items() if claim.relays and not claim.is_withdrawn}

    @gathered
    def corrections_naming(self) -> Mapping[str, tuple[Correction, ...]]:
        """Standing corrections by the id of each record and each brief they name, correction ids ascending."""
        naming: dict[str, list[Correction]] = {}
        for correction in self.corrections.values():
            if not correction.is_withdrawn:
                for named in {*correction.briefs, *(change.record for change in correction.changes)}:
                    naming.setdefault(named, []).append(correction)
        return {named: tuple(corrections) for named, corrections in naming.items()}

    def edition_with(self, correction: Correction, brief: str) -> Edition | None:
        """The edition of a brief that a correction came with; None as long as none has it."""
        return next((one for one in self.editions.get(brief, ()) if correction.id in one.corrections), None)

    @gathered
    def first_published(self) -> Mapping[tuple[str, str], Edition]:
        """The edition that showed each record, by kind and id, first; among those of one day by the brief's id."""
        first: dict[tuple[str, str], Edition] = {}
        every = [edition for editions in self.editions.values() for edition in editions]
        for edition in sorted(every, key=lambda one: (one.published, one.brief, one.number)):
            for kind, records in edition.shown.items():
                for record in records:
                    first.setdefault((kind, record), edition)
        return first

    @cached_property
    def kept(self) -> Memo[tuple[Any, ...], Any]:
        """What the floors above have worked out from this desk, which never changes: by their own word and the ids it
        was worked out from. By the identity of a value only with the value beside it, which then lasts as long."""
        return Memo()

    @cached_property
    def kept_lately(self) -> Memo[tuple[Any, ...], Any]:
        """The same of what is asked for many times within a moment, and then no more."""
        return Memo(LATELY)

    @cached_property
    def kept_of_registers(self) -> Memo[tuple[Any, ...], Any]:
        """The same of what only the places, actors and sources decide; `with_statements` hands it on."""
        return Memo()

    @cached_property
    def told(self) -> dict[str, Noted[Any, Any]]:
        """The mappings over everything that the floors above have gathered, by their names."""
        return {}

    def noted(self) -> Desk:
        """The same desk, telling what is looked up in it to whoever listens (`noting.py`)."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        if all(isinstance(one, Noted) for one in own.values()):
            return self
        plain = {name: one.plain if isinstance(one, Noted) else one for name, one in own.items()}
        return Desk(**{name: Noted(name, one) for name, one in plain.items()})

    def with_statements(
        self,
        claims: Mapping[str, Claim],
        strikes: Mapping[str, Strike],
        gaps: Mapping[str, Gap],
    ) -> Desk:
        """This desk's registers and pages with other claims, strikes and gaps. What is looked up in these nobody hears
        of; of what is looked up in the registers, everybody."""
        other = object.__new__(Desk)  # as `copy`, which asks for a way to copy each time
        values = other.__dict__
        values.update(self._bare.__dict__, claims=claims, strikes=strikes, gaps=gaps)
        values.update(claims_about=Desk.claims_about.plainly(other), parts_of=Desk.parts_of.plainly(other))
        return other

    @cached_property
    def _bare(self) -> Desk:
        """The same desk with nothing worked out: of what thousands of desks are made from, each for one question."""
        other = Desk(**{field.name: getattr(self, field.name) for field in fields(self)})
        other.__dict__.update(kept_of_registers=self.kept_of_registers, sources_by_side=self.sources_by_side)
        return other

    @gathered
    def sources_by_side(self) -> Mapping[str, frozenset[str]]:
        """Source ids by side. A family is on a side when one of its sources is: the register decides, never
        who happens to be quoted."""
        families: dict[str, set[str]] = {}
        for source in self.sources.values():
            if source.side:
                families.setdefault(source.side, set()).add(source.family)
        return {
            side: frozenset(s.id for s in self.sources.values() if s.side == side or s.family in names)
            for side, names in families.items()
        }

    @gathered
    def parts_of(self) -> Mapping[str, tuple[Strike, ...]]:
        """Standing strikes that are parts of a salvo, by its id, their own ids ascending."""
        return PARTS_OF.of(self.strikes)

    def by(self, index: Index) -> Mapping[str, tuple[Any, ...]]:
        """The records of an index by its keys, gathered when it is first asked for. To be asked at once: where nobody
        listens now, it is the mapping that tells nobody."""
        found = self.told.get(index.name)
        if found is None:
            with unheard():
                found = self.told[index.name] = Noted(index.name, index.of(self.of(index.kind)))
        return found if is_heard() else found.plain


def _spoken(claims: Mapping[str, Claim], resting: Mapping[str, Control] | Mapping[str, Gap]) -> Mapping[str, Spoken]:
    found = (claims.get(key) for key in sorted({one.claim for one in resting.values()}))
    return {claim.id: Spoken(claim.source, claim.public_on) for claim in found if claim}


def _ids_by(claims: Mapping[str, Claim], of: Callable[[Claim], str | None]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, claim in claims.items():
        if owner := of(claim):
            found.setdefault(owner, []).append(key)
    return {owner: tuple(ids) for owner, ids in found.items()}


def _may_state(claim: Claim) -> bool:
    facets = claim.facets
    return claim.relays is not None or bool(facets and (facets.counts or facets.shares))


RECORD_FOLDERS = (
    "places",
    "actors",
    "sources",
    "claims",
    "strikes",
    "events",
    "control",
    "gaps",
    "corrections",
)

ALL_FOLDERS = (*RECORD_FOLDERS, *PAGES)
"""Folders of records, then those of pages that are records too."""
