"""Whether two claims can speak of one strike: actor, time and place, pair by pair.

DESIGN section 4: actor equal or unstated, time windows meet with 24 hours' tolerance, place discs meet. A
province-level or whole-campaign statement never agrees with a report about a place.
"""

from __future__ import annotations

from collections.abc import Hashable

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Location, Strike
from ...records.said import count_of, say
from ..days import Days, days_of, days_stated_by, meet, words
from ..whereabouts import Spot, ancestors, distance_m, governorate_of, spot_of, spots_meet
from .standing import Reason

TOLERANCE_DAYS = 1
"""24 hours: reports of one night are dated before or after midnight."""

CAMPAIGN_DAYS = 7
"""A statement about more days than this is about the campaign, not about one strike. The desk's choice: the
longest window between two briefs in ISW's series."""


@dataclass(frozen=True)
class Agreement:
    """Whether two claims agree; `reason` says on what they do not, and is empty when they do.

    claim, why: where one of the two cannot be a report of the strike at all, its id and the reason.
    """

    is_met: bool
    reason: str = ""
    claim: str | None = None
    why: Reason | None = None


def agree(a: Claim, b: Claim, strike: Strike, desk: Desk) -> Agreement:
    """Whether `a` and `b` can be two reports of `strike`.

    A claim that names several places is taken at those of them that meet the strike's own; a claim that
    states no place or no time agrees with nothing.
    """
    fit_a, fit_b = _fit(a, strike, desk), _fit(b, strike, desk)
    for claim, reason in ((a, fit_a.reason), (b, fit_b.reason)):
        if reason:
            return Agreement(False, say("{claim}: {reason}", claim=claim.id, reason=reason.text), claim.id, reason)
    actor_a, actor_b = actor_of(a), actor_of(b)
    if actor_a and actor_b and actor_a != actor_b:
        return Agreement(False, say("They name different actors."))
    if not (fit_a.days and fit_b.days and meet(fit_a.days, fit_b.days, TOLERANCE_DAYS)):
        return Agreement(False, say("Their dates do not meet."))
    if not any(spots_meet(spot_a, spot_b) for spot_a in fit_a.spots for spot_b in fit_b.spots):
        return Agreement(False, say("Their places do not meet."))
    return Agreement(True)


def seen_by_agree(claim: Claim, strike: Strike, desk: Desk) -> Hashable:
    """All that `agree` looks at of a claim: it answers alike for claims of which this is equal."""
    fit = _fit(claim, strike, desk)
    return fit.spots, fit.days, fit.reason, actor_of(claim)


def actor_of(claim: Claim) -> str | None:
    """The actor a claim names."""
    return claim.facets.actor if claim.facets else None


def fitting_places(claim: Claim, strike: Strike, desk: Desk) -> tuple[Location, ...]:
    """Those places of a claim where the strike can have been; province-level ones never.

    A strike recorded for a whole province takes every place inside it, one without a place any place at all:
    what must then agree is the claims with each other.
    """
    return _fit(claim, strike, desk).places


def can_answer(answer: Claim, strike: Strike, desk: Desk) -> bool:
    """Whether a denial can be one of this strike: where it names no place, or one that fits. It may answer a claim
    about several strikes."""
    places = answer.facets.places if answer.facets else None
    if not places or fitting_places(answer, strike, desk):
        return True
    own = strike.where.place
    return own is not None and any(place.place in ancestors(own, desk) for place in places)


@dataclass(frozen=True, slots=True)
class _Fit:
    """Where and when a claim fits a strike: those places of it that do, their spots, its days, and why it does not."""

    places: tuple[Location, ...]
    spots: tuple[Spot, ...]
    days: Days | None
    reason: Reason | None


def _fit(claim: Claim, strike: Strike, desk: Desk) -> _Fit:
    """Worked out once for all that weigh the two: the rule, under every combination of sources a reader believes, and
    the audit, for every pair of claims."""

    def make() -> tuple[_Fit, Claim, Strike]:
        places = claim.facets.places or () if claim.facets else ()
        own = spot_of(strike.where, desk)
        fitting = tuple((place, spot) for place in places if _fits(spot := spot_of(place, desk), own, desk))
        days = days_stated_by(claim)
        reason = _time_reason(days, days_of(strike.when)) if fitting else _place_reason(claim, strike, desk)
        fit = _Fit(tuple(place for place, _ in fitting), tuple(spot for _, spot in fitting), days, reason)
        return fit, claim, strike  # the last two so that nothing else gets their identities

    found: tuple[_Fit, Claim, Strike] = desk.kept_of_registers.get(("fit", id(claim), id(strike)), make)
    return found[0]


def _fits(stated: Spot, own: Spot, desk: Desk) -> bool:
    if stated.place is None or stated.is_broad:
        return False
    if own.place is None:
        return True
    if own.is_broad:
        return own.place in ancestors(stated.place, desk)
    return spots_meet(stated, own)


def why_not_fitting(claim: Claim, strike: Strike, desk: Desk) -> Reason | None:
    """Why a claim cannot be a report of just this strike; None when it can."""
    named = actor_of(claim)
    if named is not None and named != strike.actor:
        known = desk.actors.get(named)
        name = known.name if known else named
        return Reason(
            "another-actor",
            say("Names another actor: {actor}.", actor=name),
            say("This claim names another actor: {actor}.", actor=name),
        )
    return why_elsewhere(claim, strike, desk)


def why_elsewhere(claim: Claim, strike: Strike, desk: Desk) -> Reason | None:
    """Why a claim cannot be a report of this strike by its place or its time, whoever it names; None when it can."""
    return _fit(claim, strike, desk).reason


def _place_reason(claim: Claim, strike: Strike, desk: Desk) -> Reason:
    places = claim.facets.places or () if claim.facets else ()
    spots = [spot for spot in (spot_of(place, desk) for place in places) if spot.place is not None]
    if not spots:
        return Reason("no-place", say("Names no place."), say("This claim names no place."))
    own = spot_of(strike.where, desk)
    near = [spot for spot in spots if not spot.is_broad]
    if _names_its_province([spot for spot in spots if spot.is_broad], own, desk):
        return Reason(
            "province-only",
            say("Names only a wide area, such as a province or a sea."),
            say("This claim names only a wide area, such as a province or a sea."),
        )
    if any(spot.place in own.along for spot in near):
        return Reason(
            "on-the-road",
            say("Names one place on the road, not the road."),
            say("This claim names one place on the road, not the road."),
        )
    apart = [
        distance_m(spot.lat, spot.lon, own.lat, own.lon)
        for spot in near
        if spot.lat is not None and spot.lon is not None and own.lat is not None and own.lon is not None
    ]
    if own.is_broad or not apart:
        return Reason("another-place", say("Names another place."), say("This claim names another place."))
    far = max(1, round(min(apart) / 1000))
    return Reason(
        "another-place",
        say("Names another place, {distance} km from the strike's.", distance=far),
        say("This claim names another place, {distance} km from the strike's.", distance=far),
    )


def _names_its_province(broad: list[Spot], own: Spot, desk: Desk) -> bool:
    """Whether a province-level place holds the strike, or is a part of the strike's governorate."""
    if own.place is None:
        return bool(broad)
    governorate = governorate_of(own.place, desk)
    return any(
        spot.place is not None
        and (
            spot.place in ancestors(own.place, desk)
            or (governorate is not None and governorate == governorate_of(spot.place, desk))
        )
        for spot in broad
    )


def _time_reason(stated: Days | None, own: Days) -> Reason | None:
    if stated is None:
        return Reason("no-time", say("States no time."), say("This claim states no time."))
    if stated.length is None or stated.length > CAMPAIGN_DAYS:
        return Reason(
            "whole-campaign",
            count_of(
                CAMPAIGN_DAYS,
                "Speaks of what happened {when}: more than {n} day, or an open number.",
                "Speaks of what happened {when}: more than {n} days, or an open number.",
                when=words(stated),
            ),
            count_of(
                CAMPAIGN_DAYS,
                "This claim speaks of what happened {when}: more than {n} day, or an open number.",
                "This claim speaks of what happened {when}: more than {n} days, or an open number.",
                when=words(stated),
            ),
        )
    if not meet(stated, own, TOLERANCE_DAYS):
        return Reason(
            "other-days",
            say("Its dates do not meet the strike's."),
            say("This claim: its dates do not meet the strike's."),
        )
    return None
