"""Everything on record about one strike or event, as the audit of its claims needs it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import field
from functools import partial
from typing import Any

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Source, Strike
from ...records.remembering.noting import Memo, remembered
from ...records.said import say
from ...records.settings import Settings
from ...records.vocabulary import Facet, Stance
from ..confidence import Agreement, agree, background
from ..confidence.evidence import Background
from ..confidence.standing import is_neutral_ground
from ..control.areas import ControlByDay
from ..judged import last_day_discredited, last_day_suspect
from ..lineage import Roots, Tie, collapse, family_of, roots, tie, trace
from .ground import Statements, statements_of
from .stated import AGREEMENT_FACETS, Subject, compare, fits, speak_of_one

BESIDE = 16
"""Claims of which all the others are kept: its facets are asked one after the other."""

EVERY_FACET = frozenset(Facet)
"""Shared by all claims of sources of whom nothing was said of disinformation, which are most."""

MANY = 12
"""Statements from which on those that are alike are weighed together: to tell which are takes as long as to weigh some
pairs."""

PAIRS = 20_000
"""Pairs of claims of which is kept whether they can be one occurrence; of a strike with thousands of claims all pairs
are millions."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose statement a claim is. origin: the id of the claim it goes back to, its own where that is not known.

    roots: where it comes from, by family and by side. families: those of its source and its origin's alone.
    trusted_on: the facets on which its source may bear others out: none where it was judged not credible on a day on
    which it may have spoken, and none on which it was judged then to spread false statements.
    """

    origin: str
    roots: Roots
    families: frozenset[str]
    trusted_on: frozenset[Facet]


@dataclass(frozen=True)
class Records:
    """What is the same for every strike and event of a desk; built once, then shared."""

    shared: Background
    control: ControlByDay
    _voices: Memo[str, Voice] = field(default_factory=Memo, init=False, repr=False, compare=False)

    @property
    def desk(self) -> Desk:
        return self.shared.desk

    def voice(self, claim: Claim) -> Voice:
        """Whose statement it is; worked out once a claim."""
        return self._voices.get(claim.id, lambda: self._voice(claim))

    def _voice(self, claim: Claim) -> Voice:
        origin, _ = trace(claim, self.desk)
        own = self.desk.sources.get(claim.source)
        return Voice(
            origin.id if origin else claim.id,
            roots(claim, self.desk, self._controls),
            roots(claim, self.desk).makers,
            _trusted_on(own, claim) if own else frozenset(),
        )

    def _controls(self, source: Source) -> frozenset[str]:
        """The family of a source and the side it is on, which no family can be named like."""
        sides = (side for side, members in self.shared.sources_by_side.items() if source.id in members)
        side = source.side or min(sides, default=None)
        return family_of(source) | ({f"the side {side}"} if side else set())


def records(desk: Desk, settings: Settings) -> Records:
    """What all audits of `desk` share."""
    return Records(background(desk, settings), ControlByDay(desk))


@dataclass(frozen=True)
class Case:
    """One strike or event with its claims."""

    subject: Subject
    records: Records
    _pairs: Memo[tuple[str, str], str] = field(
        default_factory=partial(Memo, PAIRS), init=False, repr=False, compare=False
    )
    _others: Memo[str, tuple[Claim, ...]] = field(
        default_factory=partial(Memo, BESIDE), init=False, repr=False, compare=False
    )
    _ways: Memo[str, tuple[str, ...]] = field(default_factory=Memo, init=False, repr=False, compare=False)
    as_one: Memo[Hashable, Any] = field(default_factory=Memo, init=False, repr=False, compare=False)
    """What is so of all claims that are alike, by what they are alike in."""

    @remembered
    def desk(self) -> Desk:
        return self.records.desk

    @property
    def is_long(self) -> bool:
        """Whether so much is said of it that claims which are alike are weighed together."""
        return len(self.spoken) > MANY

    @property
    def part_ids(self) -> tuple[str, ...]:
        """The ids of its standing parts."""
        return tuple(part.id for part in self.parts)

    @remembered
    def parts(self) -> tuple[Strike, ...]:
        """The standing parts of a salvo, ids ascending."""
        return self.records.shared.parts.get(self.subject.id, ())

    @remembered
    def spoken(self) -> tuple[Claim, ...]:
        """The statements on record about it, relays collapsed, conclusions left out, ids ascending: those that
        speak of it or of a part of it, and the denials and empty searches that answer one of those."""
        about = self.desk.claims_about
        own = [claim for key in (self.subject.id, *(p.id for p in self.parts)) for claim in about.get(key, ())]
        known = [*own, *(origin.claim for origin in collapse(own, self.desk))]
        answers = collapse((answer for claim in known for answer in about.get(claim.id, ())), self.desk)
        found = [o.claim for o in collapse(own, self.desk)] + [o.claim for o in answers if self._is_answer(o.claim)]
        return tuple(sorted({c.id: c for c in found if not c.is_inference}.values(), key=lambda c: c.id))

    @remembered
    def answering(self) -> tuple[Claim, ...]:
        """The denials and the empty searches among them."""
        return tuple(claim for claim in self.spoken if claim.stance in {Stance.DENIES, Stance.FOUND_NOTHING})

    def _is_answer(self, answer: Claim) -> bool:
        if answer.stance not in {Stance.DENIES, Stance.FOUND_NOTHING}:
            return False
        places = [place for place in (answer.facets.places or () if answer.facets else ()) if place.place]
        return not places or any(fits(place, self.subject, self.desk) for place in places)

    @remembered
    def statements(self) -> tuple[tuple[Subject, tuple[Statements, ...]], ...]:
        """The places struck, those of its parts for a salvo, each with the control statements of its days."""
        struck: tuple[Subject, ...] = self.parts or (self.subject,)
        return tuple((one, statements_of(one, self.records.control)) for one in struck)

    def way_to(self, other: Claim) -> tuple[str, ...]:
        """The ids through which a statement is on record here: its own, and where it does not name the strike
        itself, the first relay that does and the claims it answers."""
        return self._ways.get(other.id, lambda: self._way_to(other))

    def _way_to(self, other: Claim) -> tuple[str, ...]:
        own = {self.subject.id, *self.part_ids}
        about = set(other.about or ())
        if about & own:
            return (other.id,)
        reads = [c.id for key in sorted(own) for c in self.desk.claims_about.get(key, ()) if self._is_read_as(c, other)]
        return (other.id, *sorted(reads)[:1], *sorted(about & self.desk.claims.keys()))

    def is_repeated(self, claim: Claim, other: Claim) -> bool:
        """Whether the two are one statement: the same claim, or relays of it."""
        return self.records.voice(claim).origin == self.records.voice(other).origin

    def is_own_evidence(self, other: Claim, claim: Claim) -> bool:
        """Whether `other` is of the claim's own family, or rests on what that family published."""
        return self.is_own(other, claim) or bool(
            self.records.voice(other).roots.bases & self.records.voice(claim).families
        )

    def _is_read_as(self, read: Claim, other: Claim) -> bool:
        origin, _ = trace(read, self.desk)
        return origin is not None and origin.id == other.id

    def others(self, claim: Claim) -> tuple[Claim, ...]:
        """The statements beside `claim`, but none about another part of a salvo. A relay is beside the claim it
        repeats, which may say something else."""
        return self._others.get(claim.id, lambda: self._beside(claim))

    def _beside(self, claim: Claim) -> tuple[Claim, ...]:
        parts = self.part_ids
        return tuple(c for c in self.spoken if c.id != claim.id and speak_of_one(c, claim, parts))

    def is_own(self, other: Claim, claim: Claim) -> bool:
        """Whether both come from one family, or one repeats the other."""
        return not self.records.voice(claim).families.isdisjoint(self.records.voice(other).families)

    def tie(self, other: Claim, claim: Claim) -> Tie | None:
        """Why `other` cannot bear `claim` out, whatever it says; None where it can. What is of one side is tied like
        what is of one family."""
        return tie(self.records.voice(other).roots, self.records.voice(claim).roots)

    def is_trusted(self, claim: Claim, facet: Facet) -> bool:
        """Whether the claim's source may bear others out on a facet."""
        return facet in self.records.voice(claim).trusted_on

    def why_not_one(self, other: Claim, claim: Claim) -> str:
        """Why the two cannot be taken for reports of one occurrence; empty when they can. Worked out once a pair."""
        return self._pairs.get((other.id, claim.id), lambda: self._why_not_one(other, claim))

    def _why_not_one(self, other: Claim, claim: Claim) -> str:
        if isinstance(self.subject, Strike):
            found = agree(claim, other, self.subject, self.desk)
            return "" if found.is_met else _before_reader(found, claim)
        apart = [f for f in AGREEMENT_FACETS if compare(f, claim, other, self.subject, self.desk) == "apart"]
        return say("They differ on the {facet}.", facet=apart[0].label) if apart else ""

    def is_bare_denial(self, claim: Claim) -> bool:
        """Whether a claim only denies, without evidence, and not from the ground: it outweighs no support."""
        striking = frozenset[str]()
        if isinstance(self.subject, Strike):
            striking = self.records.shared.on_side(self.records.shared.side_of(self.subject.actor))
        return (
            claim.stance is Stance.DENIES and not claim.evidence and not is_neutral_ground(claim, striking, self.desk)
        )

    def source(self, claim: Claim) -> Source | None:
        return self.desk.sources.get(claim.source)

    def name(self, claim: Claim) -> str:
        """The name of a claim's source."""
        source = self.source(claim)
        return source.name if source else claim.source


def _before_reader(found: Agreement, claim: Claim) -> str:
    """The reason of `agree`, which names claims by id, for a reader who has `claim` before them."""
    if found.why is None:
        return found.reason
    return found.why.of_this if found.claim == claim.id else found.why.text


def _trusted_on(source: Source, claim: Claim) -> frozenset[Facet]:
    if last_day_discredited(source, claim) is not None:
        return frozenset()
    if not source.disinformation:
        return EVERY_FACET
    return frozenset(one for one in Facet if last_day_suspect(source, claim, frozenset({one})) is None)
