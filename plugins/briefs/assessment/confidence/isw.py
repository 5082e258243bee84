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
from .working import (
    Corroboration,
    conclude,
    corroboration,
    decided,
    high_clauses,
    is_high,
    is_refuted,
    is_searched,
    refutation,
    searched_clause,
)

NAME = "isw-2015@1"
GRADES = (HIGH, LOW, UNSUBSTANTIATED, PENDING, REFUTED, UNREPORTED)


def grade(evidence: Evidence) -> Verdict:
    """The verdict with its working."""
    heard = hear(evidence)
    found = corroboration(evidence, heard)
    refuted, high = refutation(evidence), high_clauses(found, heard)
    clauses = (*refuted, *high, outside_clause(heard), searched_clause(evidence, heard))
    computed = _computed(evidence, heard, found)
    return conclude(evidence, heard, rule=NAME, grades=GRADES, computed=computed, clauses=clauses)


def decide(evidence: Evidence) -> Grade:
    """The grade alone, without a word of the working."""
    return decided(evidence, GRADES, _computed)


def _computed(evidence: Evidence, heard: Voices, found: Corroboration) -> Grade:
    """The first that holds: refuted, unreported, High, Low, unsubstantiated, pending."""
    if is_refuted(evidence):
        return REFUTED
    if not heard.asserting:
        return UNREPORTED
    if is_high(found, heard):
        return HIGH
    if heard.outside:
        return LOW
    return UNSUBSTANTIATED if is_searched(evidence, heard) else PENDING


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
