"""The audit of all claims: verdicts facet by facet, and each claim with its own."""

from __future__ import annotations

from collections.abc import Mapping

from ...assessment.assess import Assessed
from ...assessment.audit import AUDITED, ControlTest, FacetVerdict
from ...assessment.outcomes import NO_CLAIMS, TEST, Tallied
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.vocabulary import Facet
from ..naming import link
from ..parts import Part, Parts, Way
from ..rows import claim_line
from ..views import ClaimLine, Link


@dataclass(frozen=True)
class Tally:
    """How many claims have one verdict, and which: none are named where they are many."""

    key: str
    label: str
    definition: str
    number: int
    claims: tuple[Link, ...]


@dataclass(frozen=True)
class FacetTally:
    """The verdicts on one facet, in the order of `FacetVerdict`. whole: of how many claims."""

    key: str
    label: str
    verdicts: tuple[Tally, ...]
    whole: int


@dataclass(frozen=True)
class OnGround:
    """Of `whole` claims that name a party as target, how many place it on ground that this party held on the day, and
    how many on other ground: each the least and the most there can be. tests: each result of the test."""

    whole: int
    inside: tuple[int, int]
    outside: tuple[int, int]
    tests: tuple[Tally, ...]


@dataclass(frozen=True)
class AuditPage:
    """Every audited claim. counts: for each facet, how many claims have each verdict, and of how many.

    ground: targets against control; None where no claim names a party as target. total: of audited claims, on
    whatever page.
    A page that is a part of the audit has claims alone.
    """

    rows: tuple[ClaimLine, ...]
    counts: tuple[FacetTally, ...]
    total: int
    way: Way | None = None
    ground: OnGround | None = None


def audit_page(assessed: Assessed, parts: Parts, part: Part) -> AuditPage:
    """The audit where its claims fit on one page; else its totals with the way to its parts, or one of them."""
    ids = assessed.audits.ids
    audited = [claim for claim in part.own if claim in ids]
    return AuditPage(
        rows=tuple(claim_line(assessed, assessed.desk.claims[claim]) for claim in audited),
        counts=() if part.key else counts_by_facet(assessed),
        total=sum(1 for claim in part.ids if claim in ids) if part.key else len(ids),
        way=parts.way(part, ids.__contains__),
        ground=None if part.key else on_ground(assessed.desk, _by_test(assessed)),
    )


def counts_by_facet(assessed: Assessed) -> tuple[FacetTally, ...]:
    """For each facet: how many audited claims have each verdict, and how many claims that is of.

    Undetermined and not stated are counted like the others: no row leaves the denominator.
    """
    rows = []
    for facet in AUDITED:
        verdicts = tuple(_of_verdict(assessed, facet, verdict) for verdict in FacetVerdict)
        rows.append(FacetTally(facet, facet.label, verdicts, sum(one.number for one in verdicts)))
    return tuple(rows)


def _of_verdict(assessed: Assessed, facet: Facet, verdict: FacetVerdict) -> Tally:
    return _tally(assessed.desk, verdict, assessed.tallied.get((facet.value, verdict.value), NO_CLAIMS))


def _by_test(assessed: Assessed) -> dict[ControlTest, Tallied]:
    """The claims that name a party as target, by the result of the test against control."""
    return {test: assessed.tallied.get((TEST, test.value), NO_CLAIMS) for test in ControlTest}


def on_ground(desk: Desk, claims: Mapping[ControlTest, Tallied]) -> OnGround | None:
    """Targets against control (DESIGN section 4): a boundary counts in both bounds, and what is undetermined never
    leaves the denominator. claims: those that name a party as target, by the result of the test."""
    by_test = {test: claims.get(test, NO_CLAIMS) for test in ControlTest}
    found = {test: one.number for test, one in by_test.items()}
    whole = sum(found.values())
    if not whole:
        return None
    return OnGround(
        whole,
        (found[ControlTest.IN], whole - found[ControlTest.OUT]),
        (found[ControlTest.OUT], whole - found[ControlTest.IN]),
        tuple(_tally(desk, test, one) for test, one in by_test.items()),
    )


def _tally(desk: Desk, term: FacetVerdict | ControlTest, claims: Tallied) -> Tally:
    links = tuple(link(desk, "claims", claim) for claim in claims.few)
    return Tally(term, term.label, term.definition, claims.number, links)
