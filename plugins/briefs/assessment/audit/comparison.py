"""The values that the claims about one strike or event state, facet by facet, each in its own terms."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from ...records.desk import Desk
from ...records.model import Claim
from ...records.vocabulary import Facet, Stance
from ..lineage import Origin, collapse
from .stated import Subject, compare, speak_of_one, states
from .terms import own_terms
from .verdicts import AUDITED


@dataclass(frozen=True)
class Entry:
    """One statement. value: in its own terms. denies: it says that the facet is not so. relays: who repeats it."""

    claim: str
    value: str
    denies: bool
    relays: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacetComparison:
    """Everything stated on one facet. silent: claims that speak of the strike and say nothing about this.

    conflict: whether two entries cannot both be true, or one is denied. pairs: the entries that clash.
    """

    facet: Facet
    entries: tuple[Entry, ...]
    silent: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]

    @property
    def conflict(self) -> bool:
        return bool(self.pairs)


def side_by_side(subject: Subject, desk: Desk) -> tuple[FacetComparison, ...]:
    """The facets that some claim states, in the audit's order. For a salvo what is said of its parts stands with
    it, for a part what is said of its salvo. Conclusions and relays are not entries of their own."""
    keys = [subject.id, *_kin(subject, desk)]
    read = [claim for key in keys for claim in desk.claims_about.get(key, ())]
    origins = [origin for origin in collapse(read, desk) if not origin.claim.is_inference]
    parts = [key for key in keys if key in desk.strikes and desk.strikes[key].part_of]
    found = (_compare(facet, origins, subject, parts, desk) for facet in AUDITED)
    return tuple(comparison for comparison in found if comparison.entries)


def _kin(subject: Subject, desk: Desk) -> list[str]:
    salvo = getattr(subject, "part_of", None)
    parts = [s.id for s in desk.strikes.values() if s.part_of == subject.id and not s.is_withdrawn]
    return [*parts, *([salvo] if salvo else [])]


def _compare(facet: Facet, origins: list[Origin], subject: Subject, parts: list[str], desk: Desk) -> FacetComparison:
    entries, silent = [], []
    stating: list[Claim] = []
    for origin in origins:
        claim = origin.claim
        value = own_terms(facet, claim, subject, desk)
        if value is None:
            silent.append(claim.id)
            continue
        stating.append(claim)
        relays = tuple(relay.id for relay in origin.relays)
        entries.append(Entry(claim.id, value, claim.stance is Stance.DENIES, relays))
    pairs = tuple(
        (a.id, b.id)
        for a, b in combinations(stating, 2)
        if speak_of_one(a, b, parts) and _clash(facet, a, b, subject, desk)
    )
    return FacetComparison(facet, tuple(entries), tuple(silent), pairs)


def _clash(facet: Facet, a: Claim, b: Claim, subject: Subject, desk: Desk) -> bool:
    if a.stance is not b.stance:
        return all(states(facet, one, subject, desk) for one in (a, b))
    if a.stance is Stance.DENIES:
        return False
    matches = {compare(facet, a, b, subject, desk), compare(facet, b, a, subject, desk)}
    return "apart" in matches
