"""The clauses that ISW's rule and its literal reading share, and the verdict they lead to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ...records.frozen import dataclass
from ...records.model import Claim, Override
from ...records.said import Said, count_of, say
from ...records.vocabulary import Stance
from ..lineage import Tie, trace
from .agreement import agree
from .changes import changes
from .evidence import Evidence
from .flags import ceiling_of, flags_of
from .grades import Grade
from .standing import is_credible_ground_denial, is_neutral_ground
from .verdict import Clause, Verdict
from .voices import Voices, excluded, hear, ids


def is_refuted(evidence: Evidence) -> bool:
    """Whether a decision to refute the strike stands."""
    return evidence.strike.refuted is not None and refutation(evidence)[0].is_met


def refutation(evidence: Evidence) -> tuple[Clause, ...]:
    """The refutation clause, for a strike that carries a decision to refute; none for any other.

    Met when the model's two signatures stand and the claim it rests on, relays followed, is a credible denial
    or an empty search from the ground that speaks of this strike.
    """
    decision = evidence.strike.refuted
    if decision is None:
        return ()
    spoken = (*(origin.claim for origin in evidence.origins), *evidence.responses)
    cited = evidence.desk.claims.get(decision.claim)
    origin = trace(cited, evidence.desk)[0] if cited else None
    named = [claim for claim in spoken if origin and claim.id == origin.id]
    is_met = any(
        is_credible_ground_denial(c, evidence.striking, evidence.desk)
        or (c.stance is Stance.FOUND_NOTHING and is_neutral_ground(c, evidence.striking, evidence.desk))
        for c in named
    )
    unmet = say("{claim} is no credible denial from the ground of it.", claim=decision.claim)
    note = decision.reason if is_met else unmet
    text = say("Two editors decided that it did not happen, on a contradicting account from the ground")
    return (Clause("refutation", "refuted", text, is_met, (decision.claim,) if is_met else (), note),)


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The pairs of an official and a ground claim. apart: those that nothing ties together. agreed: those of them that
    agree on actor, time and place. tied, disagreement: why the first that does not hold does not; may be empty.
    """

    apart: list[tuple[Claim, Claim]]
    agreed: list[tuple[Claim, Claim]]
    tied: str
    disagreement: str


def corroboration(evidence: Evidence, heard: Voices) -> Corroboration:
    """What official and ground voices make of each other."""
    pairs = [(o, g, evidence.tie(o, g)) for o in heard.official for g in heard.ground]
    apart = [(o, g) for o, g, tie in pairs if tie is None]
    tied = next((_why_tied(o, g, tie, evidence) for o, g, tie in pairs if tie), "")
    verdicts = [(o, g, agree(o, g, evidence.strike, evidence.desk)) for o, g in apart]
    agreed = [(o, g) for o, g, agreement in verdicts if agreement.is_met]
    return Corroboration(apart, agreed, tied, next((a.reason for _, _, a in verdicts if not a.is_met), ""))


def _why_tied(official: Claim, ground: Claim, tie: Tie, evidence: Evidence) -> str:
    names = [evidence.desk.sources[claim.source].name for claim in (official, ground)]
    match tie:
        case Tie.OWN:
            return ""
        case Tie.SHARED:
            return say("What {name} and {other} say goes back to one source.", name=names[0], other=names[1])
        case Tie.CHANNEL | Tie.READ_THROUGH:
            name, other = names if tie is Tie.READ_THROUGH else reversed(names)
            return say("What {name} says was read through an outlet of the family of {other}.", name=name, other=other)
        case Tie.RESTS_ON_IT | Tie.BASIS:
            name, other = names if tie is Tie.RESTS_ON_IT else reversed(names)
            return say("What {name} says rests on the family of {other}.", name=name, other=other)


def is_high(found: Corroboration, heard: Voices) -> bool:
    """Whether all five conditions for High are met: of a pair that agrees, the first three are."""
    return bool(found.agreed) and not heard.denials


def high_clauses(found: Corroboration, heard: Voices) -> tuple[Clause, ...]:
    """The five conditions for High, in order."""
    apart, agreed = found.apart, found.agreed
    province = (
        say("Official statement about a wide area only, such as a province or a sea.")
        if heard.official_at_province
        else ""
    )
    return (
        Clause(
            "official",
            "high",
            say("An official voice says it happened, through a credible channel"),
            bool(heard.official),
            ids(heard.official),
            "" if heard.official else province,
        ),
        Clause(
            "ground",
            "high",
            say("Credible documentation from the ground"),
            bool(heard.ground),
            ids(heard.ground),
            say("Reported from the ground about a wide area only, such as a province or a sea.")
            if heard.ground_at_province and not heard.ground
            else "",
        ),
        Clause(
            "families",
            "high",
            say("The two come from different families, and neither rests on the other or was read through it"),
            bool(apart),
            ids(*zip(*apart, strict=True)),
            "" if apart else found.tied,
        ),
        Clause(
            "agreement",
            "high",
            say("They agree on actor, time and place"),
            bool(agreed),
            ids(*zip(*agreed, strict=True)),
            "" if agreed else found.disagreement,
        ),
        Clause(
            "no-denial",
            "high",
            say("No credible denial from the ground"),
            not heard.denials,
            ids(heard.denials),
            say("Stands until the denial is withdrawn with a reason.") if heard.denials else "",
        ),
    )


def is_searched(evidence: Evidence, heard: Voices) -> bool:
    """Whether the condition of `searched_clause` is met."""
    return bool(heard.searches) or evidence.window_has_passed


def searched_clause(evidence: Evidence, heard: Voices) -> Clause:
    """What tells unsubstantiated from pending: somebody looked and found nothing, or the days set aside for looking
    have passed. They run from the last day the strike can have happened on; while that is open they do not run.
    """
    text, passed = _searched_words(evidence.search_window_days)
    is_over = evidence.window_has_passed
    return Clause(
        "searched",
        "unsubstantiated",
        text,
        is_searched(evidence, heard),
        ids(heard.searches),
        passed if is_over and not heard.outside else "",
    )


@cache
def _searched_words(days: int) -> tuple[Said, Said]:
    """The clause, and what is said once the days have passed."""
    return (
        count_of(
            days,
            "Someone looked for other reports and found none, or {n} day has passed",
            "Someone looked for other reports and found none, or {n} days have passed",
        ),
        count_of(days, "{n} day has passed without another report.", "{n} days have passed without another report."),
    )


def conclude(
    evidence: Evidence,
    heard: Voices,
    *,
    rule: str,
    grades: tuple[Grade, ...],
    computed: Grade,
    clauses: tuple[Clause, ...],
) -> Verdict:
    """The verdict: the rule's grade, or an override's when it names a grade an override may give."""
    printed, override = as_printed(evidence, grades, computed)
    return Verdict(
        strike=evidence.strike.id,
        rule=rule,
        grade=printed,
        computed=computed,
        clauses=clauses,
        flags=flags_of(evidence, heard, override),
        ceiling=ceiling_of(evidence, heard),
        would_change=changes(evidence, heard, computed, grades),
        excluded=excluded(evidence, heard),
        override=override,
    )


def decided(
    evidence: Evidence,
    grades: tuple[Grade, ...],
    computed: Callable[[Evidence, Voices, Corroboration], Grade],
) -> Grade:
    """The grade of that verdict alone, by what computes the rule's grade."""
    heard = hear(evidence)
    return as_printed(evidence, grades, computed(evidence, heard, corroboration(evidence, heard)))[0]


def as_printed(evidence: Evidence, grades: tuple[Grade, ...], computed: Grade) -> tuple[Grade, Override | None]:
    """The grade to print, and the editor's override that decides it, if one is in force."""
    wanted = evidence.strike.override
    if wanted is None:
        return computed, None
    choices = {grade.key: grade for grade in grades if grade.key not in {"refuted", "unreported"}}
    return (choices[wanted.grade], wanted) if wanted.grade in choices else (computed, None)
