"""What the audit says of a claim: a verdict a facet, with the records behind it and a plain reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...records.frozen import dataclass
from ...records.model import Claim
from ...records.said import count_of, listed, parts_of, say
from ...records.vocabulary import Facet, Term

AUDITED = (Facet.OCCURRENCE, Facet.ACTOR, Facet.PLACE, Facet.TIME, Facet.TARGET, Facet.HARM)
"""The facets that are audited, in the order they are shown."""


class FacetVerdict(Term):
    """What the other records say of one facet of a claim."""

    SUPPORTED = (
        "supported",
        "A source under other control, on another side, says the same, and neither rests on the other or was read "
        "through it; nobody says otherwise.",
    )
    CONTRADICTED = "contradicted", "Another record denies it or states what cannot also be true; nobody bears it out."
    UNSUPPORTED = "unsupported", "Stated, and no independent record speaks to it."
    NOT_STATED = "not-stated", "The claim says nothing about it."
    UNDETERMINED = "undetermined", "Other records speak to it but do not settle it, or it cannot be tested."


class ControlTest(Term):
    """Whether the place struck was held by the target named, on the day of the strike."""

    IN = "in", "The control statements of that day place it with the party named as target."
    OUT = "out", "The control statements of that day place it with others."
    BOUNDARY = "boundary", "It can lie on either side, or it is contested. The upper bounds of both sides count it."
    UNDETERMINED = (
        "undetermined",
        "No control statement covers the place on that day. It stays in the whole, and in both upper bounds.",
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """One place struck, tested against control on the days it can have been struck.

    strike: the strike or event whose place it is. test: for the target asked about.
    control: the control statements it rests on, ids ascending. holders: whom they name, ids ascending.
    """

    strike: str
    test: ControlTest
    control: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one facet.

    behind: ids of the claims and control statements it rests on, ascending; with every other claim gone it would be
        the same. reason: one or more sentences for readers.
    grounds: for the target facet, each place struck with its own test; test: all of them together, `out` when one is.
    own_evidence: claims of the same family that state otherwise, or publish what does: “own evidence differs”.
    """

    verdict: FacetVerdict
    reason: str
    behind: tuple[str, ...] = ()
    test: ControlTest | None = None
    grounds: tuple[Ground, ...] = ()
    own_evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimAudit:
    """One claim, facet by facet.

    facets: over everything the claim speaks of; supported only when it is so for each strike and event.
    by_subject: the same for each strike or event by id, ascending. repeats: the origin, for a relay.
    """

    claim: Claim
    facets: Mapping[Facet, Finding]
    by_subject: Mapping[str, Mapping[Facet, Finding]]
    repeats: str | None = None

    @property
    def own_evidence_differs(self) -> bool:
        return any(finding.own_evidence for finding in self.facets.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an audit comes to, without its reasons.

    facets: as of `ClaimAudit`, the verdicts alone. test: of the target facet. own_evidence_differs: as of `ClaimAudit`.
    """

    facets: Mapping[Facet, FacetVerdict]
    test: ControlTest | None = None
    own_evidence_differs: bool = False


def outcome_of(audit: ClaimAudit) -> Outcome:
    """What an audit comes to."""
    target = audit.facets.get(Facet.TARGET)
    return Outcome(
        {facet: finding.verdict for facet, finding in audit.facets.items()},
        target.test if target else None,
        audit.own_evidence_differs,
    )


def together(findings: tuple[Finding, ...]) -> Finding:
    """One finding over several strikes: contradicted if one is, supported or unsupported only if all are."""
    if all(finding == findings[0] for finding in findings[1:]):
        return findings[0]
    stated = [f for f in findings if f.verdict is not FacetVerdict.NOT_STATED]
    kinds = {f.verdict for f in stated}
    if FacetVerdict.CONTRADICTED in kinds:
        verdict = FacetVerdict.CONTRADICTED
    else:
        verdict = next(iter(kinds)) if len(kinds) == 1 else FacetVerdict.UNDETERMINED
    counted = {v: sum(1 for f in findings if f.verdict is v) for v in FacetVerdict}
    found = listed(say("{verdict} for {number}", verdict=v.label, number=n) for v, n in counted.items() if n)
    reasons: list[str] = []
    if sum(1 for n in counted.values() if n) > 1:
        number = len(findings)
        reasons.append(
            count_of(number, "Of {n} strike or event: {found}.", "Of {n} strikes and events: {found}.", found=found)
        )
    reasons += _sentences(f.reason for f in stated if f.verdict in {verdict, FacetVerdict.CONTRADICTED})
    grounds = tuple({g.strike: g for f in findings for g in f.grounds}.values())
    return Finding(
        verdict,
        listed(reasons, " "),
        tuple(sorted({key for f in stated for key in f.behind})),
        overall(tuple(f.test for f in stated if f.test)),
        grounds,
        tuple(sorted({key for f in stated for key in f.own_evidence})),
    )


def _sentences(reasons: Iterable[str]) -> list[str]:
    """The sentences of all the reasons, each once, after what leads to it in the last of them."""
    told = [sentence for reason in reasons for sentence in parts_of(reason, " ")]
    return list(dict.fromkeys(reversed(told)))[::-1]


def overall(tests: tuple[ControlTest, ...]) -> ControlTest | None:
    """Several places in one word: `out` when one is, else `boundary`, else `undetermined`, and `in` when all are."""
    order = (ControlTest.OUT, ControlTest.BOUNDARY, ControlTest.UNDETERMINED, ControlTest.IN)
    return next((test for test in order if test in tests), None)
