"""The audit of all claims: verdicts facet by facet, and each claim with its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...assessment.assess import Assessed
from ...assessment.audit import AUDITED, ControlTest, FacetVerdict
from ...records.frozen import dataclass
from ..parts import Part, Parts, Way
from ..rows import claim_line
from ..views import ClaimLine


@dataclass(frozen=True)
class OnGround:
    """Of `whole` claims that name a party as target, how many place it on ground that this party held on the day, and
    how many on other ground: each the least and the most there can be. tests: each result of the test, with its
    definition and how many claims have it."""

    whole: int
    inside: tuple[int, int]
    outside: tuple[int, int]
    tests: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class AuditPage:
    """Every audited claim. counts: for each facet, how many claims have each verdict, and of how many.

    ground: targets against control; None where no claim names a party as target.

    words: each verdict with its definition, in the order of the counts. total: of audited claims, on whatever page.
    A page that is a part of the audit has claims alone.
    """

    rows: tuple[ClaimLine, ...]
    counts: tuple[tuple[str, tuple[tuple[str, int], ...], int], ...]
    words: tuple[tuple[str, str], ...]
    total: int
    way: Way | None = None
    ground: OnGround | None = None


def audit_page(assessed: Assessed, parts: Parts, part: Part) -> AuditPage:
    """The audit where its claims fit on one page; else its totals with the way to its parts, or one of them."""
    audited = [claim for claim in part.own if claim in assessed.outcomes]
    return AuditPage(
        rows=tuple(claim_line(assessed, assessed.desk.claims[claim]) for claim in audited),
        counts=() if part.key else counts_by_facet(assessed),
        words=tuple((verdict.label, verdict.definition) for verdict in FacetVerdict),
        total=sum(1 for claim in part.ids if claim in assessed.outcomes) if part.key else len(assessed.outcomes),
        way=parts.way(part, assessed.outcomes.__contains__),
        ground=None if part.key else on_ground(outcome.test for outcome in assessed.outcomes.values()),
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


def on_ground(tests: Iterable[ControlTest | None]) -> OnGround | None:
    """Targets against control (DESIGN section 4): a boundary counts in both bounds, and what is undetermined never
    leaves the denominator. tests: of every claim; None for one that names no party as target."""
    found = Counter(test for test in tests if test)
    whole = found.total()
    if not whole:
        return None
    return OnGround(
        whole,
        (found[ControlTest.IN], whole - found[ControlTest.OUT]),
        (found[ControlTest.OUT], whole - found[ControlTest.IN]),
        tuple((test.label, test.definition, found[test]) for test in ControlTest),
    )
