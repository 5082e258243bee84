"""The audit of a claim as readers see it."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..assessment.audit import FacetVerdict
from ..records.model import Claim
from .naming import link
from .views import Link, VerdictView


def verdicts_on(assessed: Assessed, claim: Claim) -> tuple[VerdictView, ...]:
    """A verdict for each facet the claim states; none for a claim about no strike or event."""
    audit = assessed.audits.get(claim.id)
    if audit is None:
        return ()
    return tuple(
        VerdictView(
            facet=facet.label,
            key=finding.verdict.value,
            label=finding.verdict.label,
            definition=finding.verdict.definition,
            reason=finding.reason,
            behind=tuple(_record(assessed, record) for record in finding.behind),
            test=f"{finding.test.label}: {finding.test.definition}" if finding.test else None,
            own_evidence=tuple(_record(assessed, record) for record in finding.own_evidence),
        )
        for facet, finding in audit.facets.items()
        if finding.verdict is not FacetVerdict.NOT_STATED
    )


def _record(assessed: Assessed, record_id: str) -> Link:
    desk = assessed.desk
    kind = "claims" if record_id in desk.claims else "control"
    return link(desk, kind, record_id)
