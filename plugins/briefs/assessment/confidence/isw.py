"""The rule `isw-2015@1`: ISW's printed rule made exact, with the level its practice adds.

ISW prints two levels (seed 000): High when an official statement through credible channels and credible
documentation from the ground corroborate; Low for unconfirmed secondary sources and sources deemed likely to
contain disinformation. Of strikes that only the ministry claimed it wrote that it does “not assess them at
even a level of Low Confidence” (briefs of October to December 2015): here unsubstantiated, or pending while
nobody has looked. DESIGN section 4.
"""

from __future__ import annotations

from ...records.said import say
from .evidence import Evidence
from .grades import HIGH, LOW, PENDING, REFUTED, UNREPORTED, UNSUBSTANTIATED, Grade
from .verdict import Clause, Verdict
from .voices import Voices, hear, ids
from .working import as_printed, conclude, high_clauses, refutation, searched_clause

NAME = "isw-2015@1"
GRADES = (HIGH, LOW, UNSUBSTANTIATED, PENDING, REFUTED, UNREPORTED)


def grade(evidence: Evidence) -> Verdict:
    """The verdict with its working."""
    heard = hear(evidence)
    computed, clauses = _weighed(evidence, heard)
    return conclude(evidence, heard, rule=NAME, grades=GRADES, computed=computed, clauses=clauses)


def decide(evidence: Evidence) -> Grade:
    """The grade alone."""
    return as_printed(evidence, GRADES, _weighed(evidence, hear(evidence))[0])[0]


def _weighed(evidence: Evidence, heard: Voices) -> tuple[Grade, tuple[Clause, ...]]:
    """The first that holds: refuted, unreported, High, Low, unsubstantiated, pending. With every clause."""
    refuted, high = refutation(evidence), high_clauses(evidence, heard)
    outside, searched = outside_clause(heard), searched_clause(evidence, heard)
    clauses = (*refuted, *high, outside, searched)
    if refuted and refuted[0].is_met:
        return REFUTED, clauses
    if not heard.asserting:
        return UNREPORTED, clauses
    if all(clause.is_met for clause in high):
        return HIGH, clauses
    if outside.is_met:
        return LOW, clauses
    return UNSUBSTANTIATED if searched.is_met else PENDING, clauses


def outside_clause(heard: Voices) -> Clause:
    """The condition for Low; the register says who is on the striking side, never who is quoted."""
    return Clause(
        "outside",
        "low",
        say("A source outside the striking side says it happened"),
        bool(heard.outside),
        ids(heard.outside),
        "" if heard.outside or not heard.asserting else say("Only the striking side says so."),
    )
