"""The verdict on one facet of a claim about one strike or event.

Support needs another family, on another side, that can be taken to speak of the same occurrence and is no echo: neither
rests on the other or was read through it. A contradiction may come from anyone, the claim's own family included.
Where both are on record nothing is decided, except that a bare denial (no evidence, not from the ground) outweighs no
support.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...records.frozen import dataclass
from ...records.model import Claim
from ...records.said import Said, listed, listing, say
from ...records.vocabulary import Facet, Stance
from ..days import days_of, words
from ..lineage import Tie, collapse
from .alike import weighed
from .case import Case
from .ground import ground_of
from .hearing import Heard, answers, hear, hear_as_one
from .stated import locations_of, states
from .terms import named_actor, named_place, own_terms
from .verdicts import ControlTest, FacetVerdict, Finding, Ground, overall


@dataclass(frozen=True)
class Control:
    """What control on the strike's days says of the target that a claim names.

    support, contradiction: ids of the statements that bear it out or place the ground with others. own: claims of
    the claim's own family that put a strike on such ground, or say themselves that others hold it.
    """

    grounds: tuple[Ground, ...] = ()
    support: tuple[str, ...] = ()
    contradiction: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def test(self) -> ControlTest | None:
        return overall(tuple(ground.test for ground in self.grounds))

    @property
    def behind(self) -> set[str]:
        return {key for ground in self.grounds for key in ground.control}


_NOT_STATED = Finding(FacetVerdict.NOT_STATED, say("The claim does not say."))
_NO_CONTROL = Control()
_ALONE = say("No independent record speaks to it.")
_ONLY_ALONE = listed([_ALONE], " ")
"""The most common of all reasons, said once."""


def find(facet: Facet, claim: Claim, case: Case) -> Finding:
    """The verdict on `facet` of `claim` as a claim about the case's strike or event."""
    if not states(facet, claim, case.subject, case.desk):
        return _NOT_STATED
    control = _control(claim, case) if facet is Facet.TARGET and claim.stance is Stance.ASSERTS else _NO_CONTROL
    if case.is_long and claim.stance is Stance.ASSERTS:
        return _find_as_one(facet, claim, control, case)
    return _but_for(claim, _found(facet, claim, hear(facet, claim, case), control, case))


def _find_as_one(facet: Facet, claim: Claim, control: Control, case: Case) -> Finding:
    """The verdict of all claims that are weighed alike and reached by the same denials. Where a claim is only repeated,
    each is told of the others."""
    denials, _ = answers(facet, claim, case)
    alike = facet, weighed(facet, claim, case), tuple(one.id for one in denials)
    heard: Heard = case.as_one.get(alike, lambda: hear_as_one(facet, claim, case))
    found: _Found = case.as_one.get((alike, control), lambda: _found(facet, claim, heard, control, case))
    if found.finding.verdict is FacetVerdict.UNSUPPORTED:
        others = [(echo, tie) for echo, tie in heard.echoes if echo.id != claim.id]
        found = _found(facet, claim, replace(heard, echoes=others), control, case)
    return _but_for(claim, found)


@dataclass(frozen=True)
class _Found:
    """A verdict that may be of several claims. ways: the ids of what it rests on, but for none of them; beside: those
    of the control statements and of the refutation, which it rests on in any case."""

    finding: Finding
    ways: frozenset[str]
    beside: frozenset[str]


def _but_for(claim: Claim, found: _Found) -> Finding:
    """The verdict on one claim, which does not rest on itself."""
    if claim.id not in found.ways or claim.id in found.beside:
        return found.finding
    return replace(found.finding, behind=tuple(key for key in found.finding.behind if key != claim.id))


def _found(facet: Facet, claim: Claim, heard: Heard, control: Control, case: Case) -> _Found:
    supports, contradicts = bool(heard.same or control.support), _has_weight(heard, control, case)
    told = [*heard.same, *heard.against]
    reasons: list[str] = [say("Borne out by {names}.", names=_names(heard.same, case))] if heard.same else []
    reasons += [case.as_one.get((facet, other.id), partial(_otherwise, facet, other, case)) for other in heard.against]
    reasons += _ground_reasons(control, case)
    if heard.refuted_by:
        reasons.append(say("Refuted by the desk."))
    if supports or contradicts or heard.against:
        verdict = FacetVerdict.SUPPORTED if supports else FacetVerdict.CONTRADICTED
        verdict = FacetVerdict.UNDETERMINED if supports and contradicts else verdict
    elif heard.open or control.test in {ControlTest.BOUNDARY, ControlTest.UNDETERMINED}:
        verdict = FacetVerdict.UNDETERMINED
        told += [other for other, _ in heard.open]
        reasons += [
            say("{name} on the same: {reason}", name=case.name(other), reason=reason) for other, reason in heard.open
        ]
    else:
        verdict = FacetVerdict.UNSUPPORTED
        told += [echo for echo, _ in heard.echoes]
        reasons += _echo_reasons(claim, heard, case)
        reasons.append(_ALONE)
    if verdict is not FacetVerdict.SUPPORTED and heard.searches:
        told += heard.searches
        reasons.append(say("Looked for and not found by {names}.", names=_names(heard.searches, case)))
    told += [case.desk.claims[key] for key in control.own]
    ways = frozenset(key for other in told for key in case.way_to(other))
    beside = frozenset(control.behind | ({heard.refuted_by} if heard.refuted_by else set()))
    own = {other.id for other in heard.against if case.is_own_evidence(other, claim)} | set(control.own)
    finding = Finding(
        verdict, _told(reasons), tuple(sorted(ways | beside)), control.test, control.grounds, tuple(sorted(own))
    )
    return _Found(finding, ways, beside)


def _echo_reasons(claim: Claim, heard: Heard, case: Case) -> list[Said]:
    """Who else says it and why that adds nothing, a sentence for each kind of tie."""
    by_tie = {kind: _names([echo for echo, tie in heard.echoes if tie is kind], case) for kind in Tie}
    return [_echoed(kind, names, is_relay=claim.relays is not None) for kind, names in by_tie.items() if names]


def _echoed(kind: Tie, names: Said, *, is_relay: bool) -> Said:
    """A relay is held apart by whom it repeats as well, of whose family its own source seldom is."""
    match kind:
        case Tie.OWN if is_relay:
            return say(
                "Said as well by {names}, of the family or side of this source or of whom it repeats.", names=names
            )
        case Tie.RESTS_ON_IT if is_relay:
            return say(
                "Said as well by {names}, resting on the family or side of this source or of whom it repeats.",
                names=names,
            )
        case Tie.OWN:
            return say("Said as well by {names}, of its own family or side.", names=names)
        case Tie.CHANNEL:
            return say("Said as well by {names}, through which it was read.", names=names)
        case Tie.READ_THROUGH:
            return say("Said as well by {names}, read through this source.", names=names)
        case Tie.RESTS_ON_IT:
            return say("Said as well by {names}, resting on its own family or side.", names=names)
        case Tie.BASIS:
            return say("Said as well by {names}, of a family or side it rests on.", names=names)
        case Tie.SHARED:
            return say("Said as well by {names}; both go back to one source or side.", names=names)


def _told(reasons: list[str]) -> Said:
    if reasons == [_ALONE]:
        return _ONLY_ALONE
    return listed(dict.fromkeys(reasons), " ")


def _has_weight(heard: Heard, control: Control, case: Case) -> bool:
    if control.contradiction or heard.refuted_by:
        return True
    return any(not case.is_bare_denial(other) for other in heard.against)


def _control(claim: Claim, case: Case) -> Control:
    actor = claim.facets.target.actor if claim.facets and claim.facets.target else None
    if actor is None:
        return _NO_CONTROL
    desk = case.desk
    grounds = tuple(ground_of(subject, days, actor, desk) for subject, days in case.statements)
    outside = [ground for ground in grounds if ground.test is ControlTest.OUT]
    against = {key for ground in outside for key in ground.control}
    own = {c.id for ground in outside for c in _placed_by_own_evidence(ground, claim, case)}
    own |= {c.id for c in _claims_of(against, case) if c.id != claim.id and case.is_own_evidence(c, claim)}
    is_inside = bool(grounds) and all(ground.test is ControlTest.IN for ground in grounds)
    independent = [
        key
        for ground in grounds
        for key in ground.control
        if all(case.tie(c, claim) is None and case.is_trusted(c, Facet.TARGET) for c in _claims_of({key}, case))
    ]
    covers = is_inside and all(set(ground.control) & set(independent) for ground in grounds)
    return Control(grounds, tuple(independent) if covers else (), tuple(sorted(against)), tuple(sorted(own)))


def _placed_by_own_evidence(ground: Ground, claim: Claim, case: Case) -> list[Claim]:
    """Statements that rest on the claim's own family and place a strike on this ground."""
    origins = (origin.claim for origin in collapse(case.desk.claims_about.get(ground.strike, ()), case.desk))
    return [
        other
        for other in origins
        if not case.is_repeated(other, claim)
        and other.stance is Stance.ASSERTS
        and not other.is_inference
        and other.facets
        and other.facets.places
        and case.is_own_evidence(other, claim)
    ]


def _claims_of(statements: set[str], case: Case) -> list[Claim]:
    found = (case.desk.claims.get(case.desk.control[key].claim) for key in sorted(statements))
    return [claim for claim in found if claim]


def _ground_reasons(control: Control, case: Case) -> list[str]:
    if len(control.grounds) == 1:
        return [_of_the_place(control.grounds[0], case)]
    return [_of_one_ground(ground, case) for ground in control.grounds]


def _of_the_place(ground: Ground, case: Case) -> Said:
    if not ground.control:
        return say("The place: no control statement of its days covers it.")
    says, how = _tellers(ground, case), _told_of(ground, case)
    if ground.test is ControlTest.UNDETERMINED:
        return say(
            "The place on some of its days, according to {sources}: {how}. No statement covers the rest.",
            sources=says,
            how=how,
        )
    return say("The place on its days, according to {sources}: {how}.", sources=says, how=how)


def _of_one_ground(ground: Ground, case: Case) -> Said:
    """Of several places: `strike` tells which."""
    strike = _struck(ground, case)
    if not ground.control:
        return say("The place ({strike}): no control statement of its days covers it.", strike=strike)
    says, how = _tellers(ground, case), _told_of(ground, case)
    if ground.test is ControlTest.UNDETERMINED:
        return say(
            "The place ({strike}) on some of its days, according to {sources}: {how}. No statement covers the rest.",
            strike=strike,
            sources=says,
            how=how,
        )
    return say("The place ({strike}) on its days, according to {sources}: {how}.", strike=strike, sources=says, how=how)


def _struck(ground: Ground, case: Case) -> Said:
    """Where, and when, for several may be at one place."""
    one = case.desk.strikes.get(ground.strike) or case.desk.events[ground.strike]
    places = listing([named_place(place, case.desk) for place in locations_of(one)])
    return say("{place} {when}", place=places, when=words(days_of(one.when)))


def _tellers(ground: Ground, case: Case) -> Said:
    return _names(_claims_of(set(ground.control), case), case) or say("the records")


def _told_of(ground: Ground, case: Case) -> Said:
    holders = listing([named_actor(holder, case.desk) for holder in ground.holders])
    if ground.test is ControlTest.BOUNDARY:
        return say("on the line, contested, or with forces there ({holders})", holders=holders)
    if not holders:
        return say("without forces of the party named as target")
    return say("held by {holders}", holders=holders)


def _otherwise(facet: Facet, other: Claim, case: Case) -> Said:
    if other.stance is Stance.DENIES:
        return say("Denied by {name}.", name=case.name(other))
    terms = own_terms(facet, other, case.subject, case.desk)
    return say("{name} states otherwise: {terms}.", name=case.name(other), terms=terms)


def _names(claims: list[Claim], case: Case) -> Said:
    return listing(dict.fromkeys(case.name(claim) for claim in claims))
