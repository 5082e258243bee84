"""Facet verdicts: what the other records say of each part of a claim (DESIGN section 4).

stated, terms     what a claim states on a facet, in its own terms, and whether two statements can both be true
ground            the target named, against control of the place on the days of the strike
case, hearing     what is on record beside a claim, sorted by what it does to a facet
alike             which claims nothing tells apart where they are weighed
findings          the verdict on one facet, with the records behind it
claims            every claim of a desk
statements        who speaks of one strike or event, each origin once
comparison        what they state, facet by facet, side by side; besides: numbers, weapons, circumstances
"""

from .besides import OtherComparison
from .claims import audit_claim, audit_desk
from .comparison import FacetComparison, SideBySide, compare_desk, side_by_side
from .statements import Entry, Statements
from .verdicts import AUDITED, ClaimAudit, ControlTest, FacetVerdict, Finding, Ground, Outcome, outcome_of

__all__ = [
    "AUDITED",
    "ClaimAudit",
    "ControlTest",
    "Entry",
    "FacetComparison",
    "FacetVerdict",
    "Finding",
    "Ground",
    "OtherComparison",
    "Outcome",
    "SideBySide",
    "Statements",
    "audit_claim",
    "audit_desk",
    "compare_desk",
    "outcome_of",
    "side_by_side",
]
