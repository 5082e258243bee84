"""Every claim of a desk audited facet by facet against the other records."""

from __future__ import annotations

from collections.abc import Mapping

from ...records.desk import Desk
from ...records.model import Claim
from ...records.remembering.noting import Memo
from ...records.settings import Settings
from ...records.vocabulary import Facet
from ..lineage import trace
from ..on_demand import OnDemand, Picked
from .case import Case, Records, records
from .findings import find
from .stated import subjects_of
from .verdicts import AUDITED, ClaimAudit, Finding, together

CASES = 1000
"""Strikes and events of which what is said is kept in mind: claims about one are audited one after the other."""


def audit_claim(claim: Claim, desk: Desk, settings: Settings) -> ClaimAudit:
    """The audit of one claim. Without a strike or event to speak of, its `facets` are empty."""
    shared = records(desk, settings)
    return _whole(claim, desk, {s.id: _facets(claim, Case(s, shared)) for s in subjects_of(claim, desk)})


def audit_desk(desk: Desk, settings: Settings) -> OnDemand[ClaimAudit]:
    """The audits of all standing claims that speak of a strike or an event, by claim id ascending."""
    shared: Records = records(desk, settings)

    cases: Memo[str, Case] = Memo(CASES)

    def case(key: str) -> Case:
        return cases.get(key, lambda: Case(desk.strikes.get(key) or desk.events[key], shared))

    def audit(key: str) -> ClaimAudit:
        claim = desk.claims[key]
        by_subject = {subject.id: _facets(claim, case(subject.id)) for subject in subjects_of(claim, desk)}
        return _whole(claim, desk, by_subject)

    def is_audited(key: str) -> bool:
        claim = desk.claims[key]
        return not claim.is_withdrawn and bool(subjects_of(claim, desk))

    return OnDemand("audits", Picked(desk.claims.keys(), is_audited), audit)


def _facets(claim: Claim, case: Case) -> Mapping[Facet, Finding]:
    return {facet: find(facet, claim, case) for facet in AUDITED}


def _whole(claim: Claim, desk: Desk, by_subject: Mapping[str, Mapping[Facet, Finding]]) -> ClaimAudit:
    origin, _ = trace(claim, desk)
    if len(by_subject) == 1:
        facets = next(iter(by_subject.values()))
    else:
        facets = {facet: together(tuple(of[facet] for of in by_subject.values())) for facet in AUDITED if by_subject}
    return ClaimAudit(claim, facets, by_subject, origin.id if origin and origin.id != claim.id else None)
