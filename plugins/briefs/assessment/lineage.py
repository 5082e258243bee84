"""Who relays whom: claims followed to their origin, outlets counted apart from origins, statements told from echoes.

DESIGN section 4, “collapse first”: a relay adds nothing. A relay contributes its origin's statement with
the origin's source, also where only the relay names the strike: ten outlets that repeat a ministry are the
ministry speaking once. Nor does an echo: who rests on a source says its thing again, and a statement known through
one outlet is that outlet's word as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Claim, Source
from ..records.vocabulary import Stance
from .echoes import resting_on_others


@dataclass(frozen=True)
class Origin:
    """One statement, and the claims as read that lead back to it (itself among them if it was given).

    `is_loop` marks claims that relay each other in a circle: the smallest id stands for all of them.
    """

    claim: Claim
    read_as: tuple[Claim, ...]
    is_loop: bool = False

    @property
    def relays(self) -> tuple[Claim, ...]:
        """The claims that only repeat it, ids ascending."""
        return tuple(claim for claim in self.read_as if claim.id != self.claim.id)


def trace(claim: Claim, desk: Desk) -> tuple[Claim | None, bool]:
    """The claim that `claim` goes back to, and whether the way there runs in a circle.

    None when the origin was withdrawn without a successor among the claims. A claim that is itself an
    inference is where the way ends: whoever repeats it repeats that source's conclusion.
    """
    if claim.relays is None and claim.withdrawn is None:
        return claim, False
    passed: dict[str, Claim] = {}
    current = claim
    while current.id not in passed:
        passed[current.id] = current
        following = _next(current, desk)
        if following is None:
            return (None if current.is_withdrawn else current), False
        current = following
    members = list(passed.values())[list(passed).index(current.id) :]
    standing = [member for member in members if not member.is_withdrawn]
    return min(standing, key=lambda member: member.id, default=None), True


def _next(claim: Claim, desk: Desk) -> Claim | None:
    successor = claim.withdrawn.successor if claim.withdrawn else None
    if successor is not None and successor in desk.claims:
        return desk.claims[successor]
    if claim.is_inference or claim.relays is None:
        return None
    return desk.claims.get(claim.relays)


def collapse(claims: Iterable[Claim], desk: Desk) -> tuple[Origin, ...]:
    """The distinct statements behind standing `claims`, ids ascending, whatever order they came in."""
    standing = {claim.id: claim for claim in claims if claim.withdrawn is None}
    if all(claim.relays is None for claim in standing.values()):  # as nearly always: each is its own origin
        return tuple(Origin(standing[key], (standing[key],)) for key in sorted(standing))
    read: dict[str, list[Claim]] = {}
    found: dict[str, tuple[Claim, bool]] = {}
    for key in sorted(standing):
        claim = standing[key]
        origin, is_loop = trace(claim, desk)
        if origin is not None:
            read.setdefault(origin.id, []).append(claim)
            found[origin.id] = origin, is_loop or found.get(origin.id, (origin, False))[1]
    return tuple(Origin(found[key][0], tuple(read[key]), found[key][1]) for key in sorted(found))


@dataclass(frozen=True, slots=True)
class Roots:
    """Where a statement comes from, relays followed to the origin, as those in whose hands that is.

    makers: of its own source and its origin's. bases: of the sources that these say they rest on. channels: of the
    outlets they were read through. What a source it rests on rests on in turn is not followed into that source's own
    claims: a claim that is added would weaken others. A claim names its whole basis itself.
    """

    makers: frozenset[str]
    bases: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()


class Tie(Enum):
    """What makes one statement an echo of another, which it cannot corroborate."""

    OWN = "Both are of one family."
    CHANNEL = "It is of the outlet that the other was read through."
    READ_THROUGH = "It was read through the other's source."
    RESTS_ON_IT = "It rests on the other's source."
    BASIS = "The other rests on its source."
    SHARED = "Both rest on one source, or one rests on the outlet that the other was read through."


def family_of(source: Source) -> frozenset[str]:
    """Who controls a source: what its statements are held apart by."""
    return frozenset({source.family})


def roots(claim: Claim, desk: Desk, controls: Callable[[Source], frozenset[str]] = family_of) -> Roots:
    """Where `claim` comes from. controls: in whose hands a source is; of a channel it is the family in any case."""
    origin, _ = trace(claim, desk)
    said = (claim, origin) if origin and origin.id != claim.id else (claim,)

    def of(keys: Iterable[str | None], by: Callable[[Source], frozenset[str]]) -> frozenset[str]:
        named = ((key, desk.sources.get(key)) for key in keys if key)
        return frozenset(one for key, source in named for one in (by(source) if source else (key,)))

    return Roots(
        of((one.source for one in said), controls),
        of((key for one in said for key in one.rests_on or ()), controls),
        of((one.via for one in said), family_of),
    )


def tie(one: Roots, other: Roots) -> Tie | None:
    """Why a statement with the roots `one` is an echo of that with the roots `other`; None where each stands by itself.
    That both were read through one outlet ties nothing: who is quoted there speaks for himself."""
    if not one.makers.isdisjoint(other.makers):
        return Tie.OWN
    if not (one.bases or one.channels or other.bases or other.channels):  # as mostly
        return None
    found = (
        (Tie.CHANNEL, one.makers & other.channels),
        (Tie.READ_THROUGH, one.channels & other.makers),
        (Tie.RESTS_ON_IT, one.bases & other.makers),
        (Tie.BASIS, one.makers & other.bases),
        (Tie.SHARED, one.bases & (other.bases | other.channels) or one.channels & other.bases),
    )
    return next((kind for kind, shared in found if shared), None)


@dataclass(frozen=True)
class Family:
    """Origin sources under one control."""

    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Independence:
    """How many outlets carry the claims, and how many families of sources they go back to.

    outlets: source ids the desk read the claims through, ascending.
    families: those the origins belong to that rest on no other of them, by name ascending; the ids of their sources
    within.
    loops: ids of origins that stand for claims which relay each other.
    """

    outlets: tuple[str, ...]
    families: tuple[Family, ...]
    loops: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """Number of outlets."""
        return len(self.outlets)

    @property
    def m(self) -> int:
        """Number of origins: distinct families, since sources of one family never corroborate each other."""
        return len(self.families)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every origin source, ids ascending."""
        return tuple(sorted(source for family in self.families for source in family.sources))


def independence(claims: Iterable[Claim], desk: Desk) -> Independence:
    """Outlets and origins of standing claims. Inferences and silences are no reports and are left out; who rests on
    another origin is an outlet of it, and no origin besides."""
    reported = [
        claim
        for claim in claims
        if not claim.is_inference and not claim.is_withdrawn and claim.stance not in (Stance.SILENT, Stance.NO_COMMENT)
    ]
    origins = [origin for origin in collapse(reported, desk) if not origin.claim.is_inference]
    known = {origin.claim.id: roots(origin.claim, desk) for origin in origins}
    echoes = resting_on_others(
        {key: its.makers for key, its in known.items()}, {key: its.bases for key, its in known.items()}
    )
    families: dict[str, set[str]] = {}
    for origin in origins:
        if origin.claim.id in echoes:
            continue
        source = desk.sources.get(origin.claim.source)
        families.setdefault(source.family if source else origin.claim.source, set()).add(origin.claim.source)
    outlets = {read.via or read.source for origin in origins for read in origin.read_as}
    return Independence(
        outlets=tuple(sorted(outlets)),
        families=tuple(Family(name, tuple(sorted(families[name]))) for name in sorted(families)),
        loops=tuple(origin.claim.id for origin in origins if origin.is_loop),
    )
