"""The audit of a claim as readers see it."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..assessment.audit import ControlTest, FacetVerdict
from ..records.model import Claim
from ..records.said import Said, say
from .naming import link
from .views import Link, VerdictChip, VerdictView, chips


def verdicts_on(assessed: Assessed, claim: Claim) -> tuple[VerdictView, ...]:
    """A verdict for each facet the claim states; none for a claim about no strike or event."""
    audit = assessed.audits.get(claim.id)
    if audit is None:
        return ()
    known: dict[tuple[str, ...], tuple[Link, ...]] = {}

    def links(records: tuple[str, ...]) -> tuple[Link, ...]:
        """Most facets rest on what the others rest on."""
        if records not in known:
            known[records] = tuple(_record(assessed, record) for record in records)
        return known[records]

    return tuple(
        VerdictView(
            facet=facet.label,
            key=finding.verdict.value,
            label=finding.verdict.label,
            definition=finding.verdict.definition,
            reason=finding.reason,
            behind=links(finding.behind),
            test=_test(finding.test) if finding.test else None,
            own_evidence=links(finding.own_evidence),
        )
        for facet, finding in audit.facets.items()
        if finding.verdict is not FacetVerdict.NOT_STATED
    )


def chips_on(assessed: Assessed, claim: Claim) -> tuple[VerdictChip, ...]:
    """The same in short, without reasons."""
    audit = assessed.audits.get(claim.id)
    if audit is None:
        return ()
    return chips(
        (finding.verdict.value, finding.verdict.label, bool(finding.own_evidence), facet.label)
        for facet, finding in audit.facets.items()
        if finding.verdict is not FacetVerdict.NOT_STATED
    )


def _test(found: ControlTest) -> Said:
    return say("{test}: {definition}", test=found.label, definition=found.definition)


def _record(assessed: Assessed, record_id: str) -> Link:
    desk = assessed.desk
    kind = "claims" if record_id in desk.claims else "control"
    return link(desk, kind, record_id)
