"""A verdict of the confidence rule as readers see it: every clause, who meets it, what would change it."""

from __future__ import annotations

from collections.abc import Callable

from ..assessment.assess import Assessed
from ..assessment.confidence.grades import Grade
from ..assessment.confidence.verdict import Verdict
from ..records.model import Strike
from ..records.said import Said, say
from .views import ClauseGroup, ClauseView, GradeView, Link, Working
from .wording import day, listing


def grade_view(grade: Grade) -> GradeView:
    return GradeView(grade.key, grade.label, grade.definition, grade.is_strike, grade.symbol, grade.label_inside)


_WITHDRAWN = GradeView(
    "withdrawn",
    say("Withdrawn"),
    say("The record no longer stands and has no grade."),
    False,
    "–",
    say("withdrawn"),
)


def grade_of(assessed: Assessed, strike: Strike) -> GradeView:
    """The grade of a strike, alone."""
    verdict = assessed.verdicts.get(strike.id)
    return grade_view(verdict.grade) if verdict else _WITHDRAWN


def working(assessed: Assessed, strike: Strike) -> Working:
    """The grade of a strike with its reasons, claims named by their source."""
    verdict = assessed.verdicts.get(strike.id)
    if verdict is None:
        return Working(assessed.rule.name, _WITHDRAWN, _WITHDRAWN, (), (), None, (), (), (), None)
    desk = assessed.desk

    def claim_link(claim_id: str) -> Link:
        claim = desk.claims.get(claim_id)
        source = desk.sources.get(claim.source) if claim else None
        return Link("claims", claim_id, source.name if source else claim_id)

    return Working(
        rule=verdict.rule,
        grade=grade_view(verdict.grade),
        computed=grade_view(verdict.computed),
        groups=_groups(verdict, assessed.rule.grades, claim_link),
        flags=tuple((flag.key, flag.text) for flag in verdict.flags),
        ceiling=verdict.ceiling.text if verdict.ceiling else None,
        ceiling_gaps=tuple(Link("gaps", gap, gap) for gap in verdict.ceiling.gaps) if verdict.ceiling else (),
        would_change=tuple(change.text for change in verdict.would_change),
        not_counted=tuple((claim_link(excluded.claim), excluded.reason) for excluded in verdict.excluded),
        override=_override(strike) if verdict.override else None,
        refuted=_refuted(strike),
    )


def _groups(verdict: Verdict, grades: tuple[Grade, ...], claim_link: Callable[[str], Link]) -> tuple[ClauseGroup, ...]:
    """Clauses under the grade they belong to, in the rule's own order."""
    known = {grade.key: grade for grade in grades}
    grouped: dict[str, list[ClauseView]] = {}
    for clause in verdict.clauses:
        owner = known.get(clause.grade)
        is_beside = owner is not None and not owner.is_strike and clause.key != "refutation"
        if verdict.computed.is_strike and is_beside:
            continue  # a condition for what only the striking side says, which is not so here
        view = ClauseView(clause.text, clause.is_met, tuple(claim_link(c) for c in clause.by), clause.note)
        grouped.setdefault(clause.grade, []).append(view)
    return tuple(
        ClauseGroup(say("{grade} needs", grade=known[key].label if key in known else key), tuple(clauses))
        for key, clauses in grouped.items()
    )


def _refuted(strike: Strike) -> Said | None:
    decision = strike.refuted
    if decision is None:
        return None
    names = listing(decision.signed)
    return say("Signed by {editors}, {day}: {reason}", editors=names, day=day(decision.on), reason=decision.reason)


def _override(strike: Strike) -> Said | None:
    decision = strike.override
    if decision is None:
        return None
    return say("{reason} ({editor}, {day})", reason=decision.reason, editor=decision.by, day=day(decision.on))
