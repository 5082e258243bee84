"""The audit of all claims: verdicts facet by facet, and each claim with its own."""

from __future__ import annotations

from collections import Counter

from ...assessment.assess import Assessed
from ...assessment.audit import AUDITED, FacetVerdict
from ...records.frozen import dataclass
from ..parts import Part, Parts, Way
from ..rows import claim_line
from ..views import ClaimLine


@dataclass(frozen=True)
class AuditPage:
    """Every audited claim. counts: for each facet, how many claims have each verdict, and of how many.

    words: each verdict with its definition, in the order of the counts. total: of audited claims, on whatever page.
    A page that is a part of the audit has claims alone.
    """

    rows: tuple[ClaimLine, ...]
    counts: tuple[tuple[str, tuple[tuple[str, int], ...], int], ...]
    words: tuple[tuple[str, str], ...]
    total: int
    way: Way | None = None


def audit_page(assessed: Assessed, parts: Parts, part: Part) -> AuditPage:
    """The audit where its claims fit on one page; else its totals with the way to its parts, or one of them."""
    audited = [claim for claim in part.own if claim in assessed.outcomes]
    return AuditPage(
        rows=tuple(claim_line(assessed, assessed.desk.claims[claim]) for claim in audited),
        counts=() if part.key else counts_by_facet(assessed),
        words=tuple((verdict.label, verdict.definition) for verdict in FacetVerdict),
        total=sum(1 for claim in part.ids if claim in assessed.outcomes) if part.key else len(assessed.outcomes),
        way=parts.way(part, assessed.outcomes.__contains__),
    )


def counts_by_facet(assessed: Assessed) -> tuple[tuple[str, tuple[tuple[str, int], ...], int], ...]:
    """For each facet: how many audited claims have each verdict, and how many claims that is of.

    Undetermined and not stated are counted like the others: no row leaves the denominator.
    """
    outcomes = tuple(assessed.outcomes.values())
    rows = []
    for facet in AUDITED:
        found = Counter(outcome.facets[facet] for outcome in outcomes if facet in outcome.facets)
        rows.append((facet.label, tuple((v.label, found[v]) for v in FacetVerdict), sum(found.values())))
    return tuple(rows)
