"""The other statements about one facet of a claim, sorted by what they do to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...records.model import Claim, Strike
from ...records.said import say
from ...records.vocabulary import Facet, Stance
from ..lineage import Tie
from .alike import grouped
from .case import Case
from .stated import Match, Stated, compare, compared, speak_of_one, stated, states

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
        elif other.stance is Stance.ASSERTS:
            _weigh(facet, claim, own, other, case, heard)
    if claim.stance is not Stance.DENIES:
        denials, searches = answers(facet, claim, case)
        heard.against = _by_id(heard.against + denials)
        heard.searches = searches
        heard.refuted_by = _refuted_by(facet, claim, case)
    return heard


def hear_as_one(facet: Facet, claim: Claim, case: Case) -> Heard:
    """The same for every claim that is weighed as `claim` and answered alike, but that each is an echo of itself."""
    heard = Heard()
    own = stated(claim, case.subject, case.desk)
    parts = case.part_ids
    for group in case.as_one.get(facet, lambda: grouped(facet, case)):
        if not speak_of_one(group[0], claim, parts):
            continue
        of_first = Heard()
        _weigh(facet, claim, own, group[0], case, of_first)
        heard.same += group if of_first.same else ()
        heard.against += group if of_first.against else ()
        heard.echoes += [(other, tie) for _, tie in of_first.echoes for other in group]
        heard.open += [(other, reason) for _, reason in of_first.open for other in group]
    denials, searches = answers(facet, claim, case)
    return Heard(
        same=_by_id(heard.same),
        echoes=sorted(heard.echoes, key=lambda echo: echo[0].id),
        against=_by_id(heard.against + denials),
        open=sorted(heard.open, key=lambda one: one[0].id),
        searches=searches,
        refuted_by=_refuted_by(facet, claim, case),
    )


def answers(facet: Facet, claim: Claim, case: Case) -> tuple[list[Claim], list[Claim]]:
    """The denials that reach a claim on a facet, and who looked for what it says and found nothing."""
    if not case.answering:  # as mostly
        return [], []
    parts = case.part_ids
    beside = [one for one in case.answering if one.id != claim.id and speak_of_one(one, claim, parts)]
    return (
        [
            one
            for one in beside
            if one.stance is Stance.DENIES and one.denies is facet and _is_meant(facet, one, claim, case)
        ],
        [one for one in beside if one.stance is Stance.FOUND_NOTHING and facet is Facet.OCCURRENCE],
    )


def _by_id(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.id)


def _refuted_by(facet: Facet, claim: Claim, case: Case) -> str | None:
    subject = case.subject
    if facet is Facet.OCCURRENCE and claim.stance is Stance.ASSERTS and isinstance(subject, Strike) and subject.refuted:
        return subject.refuted.claim
    return None


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
    names_it = bool({case.subject.id, *case.part_ids} & set(denial.about or ()))
    if facet is Facet.OCCURRENCE or not answered:
        return names_it
    return any(compare(facet, one, claim, case.subject, case.desk) == "same" for one in answered)
