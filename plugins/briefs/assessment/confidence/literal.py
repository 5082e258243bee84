"""The rule `literal@1`: ISW's printed text read literally, so that what only a belligerent says is Low.

“Low confidence” there is for “sources deemed likely to contain disinformation” (seed 000); the text has no
level below it, hence no unsubstantiated and no pending.
"""

from __future__ import annotations

from ...records.said import say
from .evidence import Evidence
from .grades import HIGH, LITERAL_LOW, REFUTED, UNREPORTED
from .verdict import Clause, Verdict
from .voices import hear, ids
from .working import conclude, high_clauses, refutation

NAME = "literal@1"
GRADES = (HIGH, LITERAL_LOW, REFUTED, UNREPORTED)


def grade(evidence: Evidence) -> Verdict:
    """The first that holds: refuted, unreported, High, Low."""
    heard = hear(evidence)
    refuted, high = refutation(evidence), high_clauses(evidence, heard)
    said = Clause("said", "low", say("Some source says it happened"), bool(heard.asserting), ids(heard.asserting))
    if refuted and refuted[0].is_met:
        computed = REFUTED
    elif not heard.asserting:
        computed = UNREPORTED
    else:
        computed = HIGH if all(clause.is_met for clause in high) else LITERAL_LOW
    return conclude(
        evidence,
        heard,
        rule=NAME,
        grades=GRADES,
        computed=computed,
        clauses=(*refuted, *high, said),
    )
