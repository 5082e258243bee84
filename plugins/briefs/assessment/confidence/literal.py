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
from .working import as_printed, conclude, high_clauses, refutation

NAME = "literal@1"
GRADES = (HIGH, LITERAL_LOW, REFUTED, UNREPORTED)


def grade(evidence: Evidence) -> Verdict:
    """The verdict with its working."""
    heard = hear(evidence)
    computed, clauses = _weighed(evidence, heard)
    return conclude(evidence, heard, rule=NAME, grades=GRADES, computed=computed, clauses=clauses)


def decide(evidence: Evidence) -> Grade:
    """The grade alone."""
    return as_printed(evidence, GRADES, _weighed(evidence, hear(evidence))[0])[0]


def _weighed(evidence: Evidence, heard: Voices) -> tuple[Grade, tuple[Clause, ...]]:
    """The first that holds: refuted, unreported, High, Low. With every clause."""
    refuted, high = refutation(evidence), high_clauses(evidence, heard)
    said = Clause("said", "low", say("Some source says it happened"), bool(heard.asserting), ids(heard.asserting))
    clauses = (*refuted, *high, said)
    if refuted and refuted[0].is_met:
        return REFUTED, clauses
    if not heard.asserting:
        return UNREPORTED, clauses
    return HIGH if all(clause.is_met for clause in high) else LITERAL_LOW, clauses
