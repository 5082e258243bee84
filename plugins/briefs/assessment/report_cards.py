"""Source report cards: what each source stated, and how much of it others bear out or contradict, facet by facet.

A card counts statements, not strikes: one statement about six strikes is one claim. What a source only repeats or
concludes is not its statement. A card says nothing about truth, only about agreement on record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from operator import is_not
from typing import NamedTuple

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Claim
from ..records.remembering.noting import Worked
from ..records.said import Said, count_of
from ..records.vocabulary import Facet
from .audit import AUDITED, FacetVerdict, Outcome

FEWEST_RESOLVED = 10
"""Below so many resolved claims a card says “too few to say”: the desk's choice."""


@dataclass(frozen=True)
class Score:
    """Claims of one source on one facet, ids ascending: borne out, contradicted, and stated but neither."""

    corroborated: tuple[str, ...]
    contradicted: tuple[str, ...]
    unresolved: tuple[str, ...]

    @property
    def resolved(self) -> int:
        return len(self.corroborated) + len(self.contradicted)

    @property
    def stated(self) -> int:
        return self.resolved + len(self.unresolved)

    @property
    def too_few(self) -> bool:
        """Whether fewer than ten are resolved, so that no rate may be drawn from them."""
        return self.resolved < FEWEST_RESOLVED


@dataclass(frozen=True)
class ReportCard:
    """One source. made: ids of its own statements that speak of a strike or event, ascending. relayed: ids of what it
    only repeats. concluded: ids of its inferences. by_month, overall_by_month: the same scores by `year-month` of the
    statement. overall: by claim: contradicted if a facet is, else corroborated if one is, else unresolved.
    """

    source: str
    made: tuple[str, ...]
    relayed: tuple[str, ...]
    concluded: tuple[str, ...]
    overall: Score
    by_facet: Mapping[Facet, Score]
    by_month: Mapping[str, Mapping[Facet, Score]]
    overall_by_month: Mapping[str, Score]

    @property
    def too_few(self) -> bool:
        return self.overall.too_few


@dataclass(frozen=True)
class Edge:
    """Source `by` repeats source `of`, in these claims of its own, ids ascending."""

    by: str
    of: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Lineage:
    """Who repeats whom, for a drawing. sources: every source that repeats or is repeated, ids ascending. edges: one a
    pair, by ids. text: the same in sentences, in the order of the edges."""

    sources: tuple[str, ...]
    edges: tuple[Edge, ...]
    text: tuple[str, ...]


def report_cards(desk: Desk, outcomes: Mapping[str, Outcome]) -> Mapping[str, ReportCard]:
    """The card of every standing source, ids ascending. outcomes: of the audits of the same desk, by claim id."""

    def card(source: str) -> ReportCard:
        claims = [desk.claims[claim] for claim in desk.claims_of.get(source, ())]
        return _card(source, [claim for claim in claims if not claim.is_withdrawn], outcomes)

    return Worked(sorted(source.id for source in desk.sources.values() if not source.is_withdrawn), card)


def lineage_graph(claims: Iterable[Claim], desk: Desk) -> Lineage:
    """Who repeats whom among these claims, each step of a chain an edge; pass `desk.relaying.values()` for all."""
    found: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        seen: set[str] = set()
        while claim.relays and claim.id not in seen and not claim.is_withdrawn and claim.relays in desk.claims:
            seen.add(claim.id)
            repeated = desk.claims[claim.relays]
            found.setdefault((claim.source, repeated.source), set()).add(claim.id)
            claim = repeated
    edges = tuple(Edge(by, of, tuple(sorted(found[by, of]))) for by, of in sorted(found))
    names = {
        key: desk.sources[key].name if key in desk.sources else key for edge in edges for key in (edge.by, edge.of)
    }
    text = tuple(_sentence(names[edge.by], names[edge.of], len(edge.claims)) for edge in edges)
    return Lineage(tuple(sorted(names)), edges, text)


def _sentence(by: str, of: str, claims: int) -> Said:
    return count_of(claims, "{by} repeats {of} in {n} claim.", "{by} repeats {of} in {n} claims.", by=by, of=of)


def _card(source: str, claims: list[Claim], outcomes: Mapping[str, Outcome]) -> ReportCard:
    relayed = [claim.id for claim in claims if claim.relays]
    concluded = [claim.id for claim in claims if claim.is_inference and not claim.relays]
    own = [c for c in claims if not c.relays and not c.is_inference]
    audited = [Audited(claim, outcomes[claim.id].facets) for claim in own if claim.id in outcomes]
    made = [one for one in audited if any(verdict is not FacetVerdict.NOT_STATED for verdict in one.facets.values())]
    months: dict[str, list[Audited]] = {}
    for one in made:
        months.setdefault(f"{one.claim.public_on:%Y-%m}", []).append(one)
    return ReportCard(
        source,
        tuple(one.claim.id for one in made),
        tuple(relayed),
        tuple(concluded),
        _overall(made),
        {facet: _score(facet, made) for facet in AUDITED},
        {month: {facet: _score(facet, months[month]) for facet in AUDITED} for month in sorted(months)},
        {month: _overall(months[month]) for month in sorted(months)},
    )


class Audited(NamedTuple):
    """A claim of a source with the verdicts on it."""

    claim: Claim
    facets: Mapping[Facet, FacetVerdict]


def _score(facet: Facet, audited: list[Audited]) -> Score:
    return _sorted((one.claim.id, (one.facets[facet],)) for one in audited)


def _overall(audited: list[Audited]) -> Score:
    return _sorted((one.claim.id, one.facets.values()) for one in audited)


_IS_STATED = partial(is_not, FacetVerdict.NOT_STATED)


def _sorted(verdicts: Iterable[tuple[str, Collection[FacetVerdict]]]) -> Score:
    borne_out, against, rest = [], [], []
    for claim, found in verdicts:
        if FacetVerdict.CONTRADICTED in found:
            against.append(claim)
        elif FacetVerdict.SUPPORTED in found:
            borne_out.append(claim)
        elif any(map(_IS_STATED, found)):
            rest.append(claim)
    return Score(tuple(borne_out), tuple(against), tuple(rest))
