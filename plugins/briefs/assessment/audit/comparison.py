"""The values that the claims about one strike or event state, facet by facet, each in its own terms."""

from __future__ import annotations

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim
from ...records.vocabulary import Facet, Stance
from ..lineage import Origin
from ..on_demand import OnDemand
from .alike import clashing, facet_value
from .besides import OtherComparison, compare_besides
from .stated import Subject, compare, parts_named, speak_of_one, states
from .statements import Entry, Statements, statements
from .terms import own_terms
from .verdicts import AUDITED


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


@dataclass(frozen=True)
class SideBySide:
    """All that is said of one strike or event: the statements, the facets some of them state, and what else."""

    statements: Statements
    facets: tuple[FacetComparison, ...]
    besides: tuple[OtherComparison, ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """In words, the matters on which two statements clash."""
        facets = [one.facet.label for one in self.facets if one.conflict]
        return (*facets, *(one.matter for one in self.besides if one.pairs))


def compare_desk(desk: Desk) -> OnDemand[SideBySide]:
    """Every standing strike and event of which anything is said, by its id ascending."""

    def compared(key: str) -> SideBySide | None:
        found = _whole(desk.strikes.get(key) or desk.events[key], desk)
        return found if found.statements.made or found.statements.wordless else None

    standing = (one.id for one in (*desk.strikes.values(), *desk.events.values()) if not one.is_withdrawn)
    return OnDemand("comparisons", sorted(standing), compared)


def side_by_side(subject: Subject, desk: Desk) -> tuple[FacetComparison, ...]:
    """The facets that some claim states, in the audit's order. For a salvo what is said of its parts stands with
    it, for a part what is said of its salvo. Conclusions and relays are not entries of their own."""
    return _facets(statements(subject, desk), subject, desk)


def _whole(subject: Subject, desk: Desk) -> SideBySide:
    said = statements(subject, desk)
    return SideBySide(said, _facets(said, subject, desk), compare_besides(said, subject, desk))


def _facets(said: Statements, subject: Subject, desk: Desk) -> tuple[FacetComparison, ...]:
    found = (_compare(facet, said, subject, desk) for facet in AUDITED)
    return tuple(comparison for comparison in found if comparison.entries)


def _compare(facet: Facet, said: Statements, subject: Subject, desk: Desk) -> FacetComparison:
    entries, stating = [], []
    silent = [origin.claim.id for origin in said.wordless]
    for origin in said.made:
        value = own_terms(facet, origin.claim, subject, desk)
        if value is None:
            silent.append(origin.claim.id)
            continue
        stating.append(origin.claim)
        entries.append(_entry(origin, value))
    pairs = clashing(
        stating,
        lambda one: (one.stance, facet_value(facet, one, subject, desk), parts_named(one, said.parts)),
        lambda a, b: speak_of_one(a, b, said.parts) and _clash(facet, a, b, subject, desk),
    )
    return FacetComparison(facet, tuple(entries), tuple(sorted(silent)), tuple((a.id, b.id) for a, b in pairs))


def _entry(origin: Origin, value: str) -> Entry:
    denies = origin.claim.stance is Stance.DENIES
    return Entry(origin.claim.id, value, denies, tuple(relay.id for relay in origin.relays))


def _clash(facet: Facet, a: Claim, b: Claim, subject: Subject, desk: Desk) -> bool:
    if a.stance is not b.stance:
        return all(states(facet, one, subject, desk) for one in (a, b))
    if a.stance is Stance.DENIES:
        return False
    matches = {compare(facet, a, b, subject, desk), compare(facet, b, a, subject, desk)}
    return "apart" in matches
