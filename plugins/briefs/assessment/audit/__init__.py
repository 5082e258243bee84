"""Facet verdicts: what the other records say of each part of a claim (DESIGN section 4).

stated, terms     what a claim states on a facet, in its own terms, and whether two statements can both be true
ground            the target named, against control of the place on the days of the strike
case, hearing     what is on record beside a claim, sorted by what it does to a facet
findings          the verdict on one facet, with the records behind it
claims            every claim of a desk; comparison: conflicting values of one strike side by side
"""

from .claims import audit_claim, audit_desk
from .comparison import Entry, FacetComparison, side_by_side
from .verdicts import AUDITED, ClaimAudit, ControlTest, FacetVerdict, Finding, Ground

__all__ = [
    "AUDITED",
    "ClaimAudit",
    "ControlTest",
    "Entry",
    "FacetComparison",
    "FacetVerdict",
    "Finding",
    "Ground",
    "audit_claim",
    "audit_desk",
    "side_by_side",
]
