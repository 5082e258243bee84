"""What other data sets of the field would call a strike's date, place and reported harm: approximations, by rule.

ACLED: time_precision and geo_precision, codebook of 2023. UCDP GED: date_prec and where_prec, codebook 23.1. Airwars:
the grades of reported civilian harm, as its site defines them. None of these is used in any rule of this product.
"""

from __future__ import annotations

from itertools import combinations

from ..records.desk import Desk
from ..records.model import Claim, Location, Strike, When
from ..records.vocabulary import HarmGroup, PlaceKind, Relation, Stance, Term
from .confidence.verdict import Verdict
from .judged import last_day_not_credible
from .lineage import collapse, roots, tie
from .whereabouts import Spot

WEEK, MONTH, YEAR = 7, 31, 366
"""The most days that a week, a month and a year have."""

NEARBY_M = 25_000
"""The radius of what UCDP calls a limited area round a place."""

_PROVINCES = frozenset({PlaceKind.GOVERNORATE, PlaceKind.COUNTRY, PlaceKind.SEA})
_PARTS = frozenset({PlaceKind.SECTOR, PlaceKind.AREA, PlaceKind.ROAD})


class AirwarsGrade(Term):
    """Grades of reported civilian harm, after Airwars."""

    CONFIRMED = "confirmed", "A source of the striking side reports civilians harmed."
    FAIR = (
        "fair",
        "Two or more credible sources of different families, none resting on another or read through it and none on "
        "the striking side, report it.",
    )
    WEAK = "weak", "Civilians are reported harmed, by fewer than two such families."
    CONTESTED = "contested", "The reports of civilians harmed name different actors."
    DISCOUNTED = "discounted", "The desk decided that the strike did not happen."


def acled_time_precision(when: When) -> int | None:
    """1: the day; 2: the week; 3: the month. None when it is known less well."""
    days = _days(when)
    if days is None or days > MONTH:
        return None
    return 1 if days == 1 else 2 if days <= WEEK else 3


def ucdp_date_prec(when: When) -> int | None:
    """1: the day; 2: two to six days; 3: a week; 4: a month; 5: a year. None when it is known less well."""
    days = _days(when)
    if days is None or days > YEAR:
        return None
    if days == 1:
        return 1
    return 2 if days < WEEK else 3 if days == WEEK else 4 if days <= MONTH else 5


def acled_geo_precision(where: Location, spot: Spot, desk: Desk) -> int | None:
    """1: at a settlement or site; 2: near one, or in part of a region; 3: a province or more. None without a place."""
    place = desk.places.get(where.place or "")
    if place is None:
        return None
    if spot.is_pinned:
        return 1 if (spot.radius_m or 0) <= NEARBY_M else 2
    if place.kind in _PROVINCES:
        return 3
    return 2 if place.kind in _PARTS or where.relation is not Relation.AT else 1


def ucdp_where_prec(where: Location, spot: Spot, desk: Desk) -> int | None:
    """1: at a place; 2: within 25 km of one; 4: a province; 5: a wider part or a road; 6: a country; 7: a sea.

    Never 3 (second-level divisions), which this product does not keep. None without a place.
    """
    place = desk.places.get(where.place or "")
    if place is None:
        return None
    if not spot.is_pinned:
        broad = {PlaceKind.GOVERNORATE: 4, PlaceKind.COUNTRY: 6, PlaceKind.SEA: 7}.get(place.kind)
        if broad is not None:
            return broad
        if place.kind in (PlaceKind.SECTOR, PlaceKind.ROAD) or (spot.radius_m or 0) > NEARBY_M + _own(spot):
            return 5
    is_exact = where.relation is Relation.AT and not spot.is_area
    return 1 if is_exact and (spot.radius_m or 0) <= NEARBY_M else 2


def airwars_grade(strike: Strike, verdict: Verdict | None, desk: Desk) -> AirwarsGrade | None:
    """The grade of the civilian harm reported of a strike; None when no standing claim reports any."""
    reports = [origin.claim for origin in collapse(desk.claims_about.get(strike.id, ()), desk)]
    reports = [claim for claim in reports if _reports_civilians(claim)]
    if verdict is None or not reports:
        return None
    if strike.refuted is not None and verdict.grade.key == "refuted":
        return AirwarsGrade.DISCOUNTED
    if len({claim.facets.actor for claim in reports if claim.facets and claim.facets.actor}) > 1:
        return AirwarsGrade.CONTESTED
    actor = desk.actors.get(strike.actor)
    sources = [(claim, desk.sources[claim.source]) for claim in reports if claim.source in desk.sources]
    striking = desk.sources_by_side.get(actor.side, frozenset()) if actor else frozenset()
    if any(source.id in striking for _, source in sources):
        return AirwarsGrade.CONFIRMED
    credible = [roots(c, desk) for c, source in sources if last_day_not_credible(source, c) is None]
    are_two = any(tie(one, other) is None for one, other in combinations(credible, 2))
    return AirwarsGrade.FAIR if are_two else AirwarsGrade.WEAK


def _reports_civilians(claim: Claim) -> bool:
    if claim.stance is not Stance.ASSERTS or claim.is_inference:
        return False
    harm = (claim.facets.harm if claim.facets else None) or ()
    return any(one.group is HarmGroup.CIVILIAN and one.value != 0 for one in harm)


def _days(when: When) -> int | None:
    """How many days it can have been; None when open at one end."""
    if when.earliest is None or when.latest is None:
        return None
    return (when.latest - when.earliest).days + 1


def _own(spot: Spot) -> int:
    """Room for the place itself, whose radius is part of the spot's."""
    return 0 if spot.is_area else 10_000
