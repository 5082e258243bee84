"""Every claim of a desk audited facet by facet against the other records."""

from __future__ import annotations

from collections.abc import Mapping

from ...records.desk import Desk
from ...records.model import Claim
from ...records.settings import Settings
from ...records.vocabulary import Facet
from ..lineage import trace
from .case import Case, Records, records
from .findings import find
from .stated import Subject, subjects_of
from .verdicts import AUDITED, ClaimAudit, Finding, together


def audit_claim(claim: Claim, desk: Desk, settings: Settings) -> ClaimAudit:
    """The audit of one claim. Without a strike or event to speak of, its `facets` are empty."""
    shared = records(desk, settings)
    return _whole(claim, desk, {s.id: _facets(claim, Case(s, shared)) for s in subjects_of(claim, desk)})


def audit_desk(desk: Desk, settings: Settings) -> Mapping[str, ClaimAudit]:
    """The audits of all standing claims that speak of a strike or an event, by claim id ascending."""
    shared: Records = records(desk, settings)
    cases: dict[str, tuple[Subject, list[Claim]]] = {}
    for claim in desk.claims.values():
        for subject in () if claim.is_withdrawn else subjects_of(claim, desk):
            cases.setdefault(subject.id, (subject, []))[1].append(claim)
    found: dict[str, dict[str, Mapping[Facet, Finding]]] = {}
    for key in sorted(cases):
        subject, claims = cases[key]
        case = Case(subject, shared)
        for claim in claims:
            found.setdefault(claim.id, {})[key] = _facets(claim, case)
    return {key: _whole(desk.claims[key], desk, found[key]) for key in sorted(found)}


def _facets(claim: Claim, case: Case) -> Mapping[Facet, Finding]:
    return {facet: find(facet, claim, case) for facet in AUDITED}


def _whole(claim: Claim, desk: Desk, by_subject: Mapping[str, Mapping[Facet, Finding]]) -> ClaimAudit:
    origin, _ = trace(claim, desk)
    if len(by_subject) == 1:
        facets = next(iter(by_subject.values()))
    else:
        facets = {facet: together(tuple(of[facet] for of in by_subject.values())) for facet in AUDITED if by_subject}
    return ClaimAudit(claim, facets, by_subject, origin.id if origin and origin.id != claim.id else None)
