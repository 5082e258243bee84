"""The other statements about one facet of a claim, sorted by what they do to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...records.model import Claim, Strike
from ...records.said import say
from ...records.vocabulary import Facet, Stance
from ..lineage import Tie
from .case import Case
from .stated import Match, Stated, compare, compared, stated, states

_NOT_RELIED_ON = say("The desk does not rely on it for this.")


@dataclass
class Heard:
    """Statements by what they do, each list by ascending id.

    same: say the same, can be taken for the same occurrence, and are independent of the claim.
    echoes: say the same, each with what ties it to the claim. against: deny it, or state what cannot also be true.
    open: speak to it without settling it, each with the reason. searches: looked and found nothing.
    refuted_by: the claim that an editors' refutation of the strike rests on.
    """

    same: list[Claim] = field(default_factory=list)
    echoes: list[tuple[Claim, Tie]] = field(default_factory=list)
    against: list[Claim] = field(default_factory=list)
    open: list[tuple[Claim, str]] = field(default_factory=list)
    searches: list[Claim] = field(default_factory=list)
    refuted_by: str | None = None


def hear(facet: Facet, claim: Claim, case: Case) -> Heard:
    """Sort what is on record beside `claim`. The claim states the facet, or denies it."""
    heard = Heard()
    own = stated(claim, case.subject, case.desk)
    for other in case.others(claim):
        if claim.stance is Stance.DENIES:
            _answer_denial(facet, claim, other, case, heard)
        elif other.stance is Stance.DENIES:
            if other.denies is facet and _is_meant(facet, other, claim, case):
                heard.against.append(other)
        elif other.stance is Stance.FOUND_NOTHING:
            if facet is Facet.OCCURRENCE:
                heard.searches.append(other)
        else:
            _weigh(facet, claim, own, other, case, heard)
    is_asserted = claim.stance is Stance.ASSERTS
    if facet is Facet.OCCURRENCE and is_asserted and isinstance(case.subject, Strike) and case.subject.refuted:
        heard.refuted_by = case.subject.refuted.claim
    return heard


def _weigh(facet: Facet, claim: Claim, own: Stated, other: Claim, case: Case, heard: Heard) -> None:
    match: Match | None = compared(facet, claim, own, other, case.subject, case.desk)
    if match == "apart":
        heard.against.append(other)
    elif match is not None and (tie := case.tie(other, claim)):
        if match == "same":
            heard.echoes.append((other, tie))
    elif match is not None:
        reason = "" if case.is_trusted(other, facet) else _NOT_RELIED_ON
        reason = reason or ("" if match == "same" else say("It is less exact, or covers only part of this."))
        reason = reason or case.why_not_one(other, claim)
        if reason:
            heard.open.append((other, reason))
        else:
            heard.same.append(other)


def _answer_denial(facet: Facet, claim: Claim, other: Claim, case: Case, heard: Heard) -> None:
    if other.stance is Stance.DENIES and other.denies is facet:
        if tie := case.tie(other, claim):
            heard.echoes.append((other, tie))
        elif case.is_trusted(other, facet):
            heard.same.append(other)
        else:
            heard.open.append((other, _NOT_RELIED_ON))
    elif states(facet, other, case.subject, case.desk) and _is_meant(facet, claim, other, case):
        heard.against.append(other)
    elif other.stance is Stance.FOUND_NOTHING and facet is Facet.OCCURRENCE:
        heard.open.append((other, say("It looked and found nothing, which denies nothing.")))


def _is_meant(facet: Facet, denial: Claim, claim: Claim, case: Case) -> bool:
    """Whether a denial reaches this claim. One that answers claims reaches those and, on what they say of it, others
    that say the same; that it happened at all it denies for every claim only when it names the strike itself."""
    answered = [case.desk.claims[key] for key in denial.about or () if key in case.desk.claims]
    if any(case.is_repeated(claim, one) for one in answered):
        return True
    names_it = bool({case.subject.id, *(part.id for part in case.parts)} & set(denial.about or ()))
    if facet is Facet.OCCURRENCE or not answered:
        return names_it
    return any(compare(facet, one, claim, case.subject, case.desk) == "same" for one in answered)
