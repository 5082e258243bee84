"""The rule `literal@1`: ISW's printed text read literally, so that what only a belligerent says is Low.

“Low confidence” there is for “sources deemed likely to contain disinformation” (seed 000); the text has no
level below it, hence no unsubstantiated and no pending.
"""

from __future__ import annotations

from ...records.said import say
from .evidence import Evidence
from .grades import HIGH, LITERAL_LOW, REFUTED, UNREPORTED, Grade
from .verdict import Clause, Verdict
from .voices import Voices, hear, ids
from .working import Corroboration, conclude, corroboration, decided, high_clauses, is_high, is_refuted, refutation

NAME = "literal@1"
GRADES = (HIGH, LITERAL_LOW, REFUTED, UNREPORTED)


def grade(evidence: Evidence) -> Verdict:
    """The verdict with its working."""
    heard = hear(evidence)
    found = corroboration(evidence, heard)
    said = Clause("said", "low", say("Some source says it happened"), bool(heard.asserting), ids(heard.asserting))
    clauses = (*refutation(evidence), *high_clauses(found, heard), said)
    computed = _computed(evidence, heard, found)
    return conclude(evidence, heard, rule=NAME, grades=GRADES, computed=computed, clauses=clauses)


def decide(evidence: Evidence) -> Grade:
    """The grade alone, without a word of the working."""
    return decided(evidence, GRADES, _computed)


def _computed(evidence: Evidence, heard: Voices, found: Corroboration) -> Grade:
    """The first that holds: refuted, unreported, High, Low."""
    if is_refuted(evidence):
        return REFUTED
    if not heard.asserting:
        return UNREPORTED
    return HIGH if is_high(found, heard) else LITERAL_LOW
