"""What a claim states about one strike or event, facet by facet, and whether two such statements can both be true."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Event, Facets, Location, Strike, Target
from ...records.vocabulary import Facet, HarmEffect, HarmGroup, Stance, TargetKind
from ..confidence.agreement import CAMPAIGN_DAYS, TOLERANCE_DAYS
from ..counting.ranges import Range, range_of
from ..days import Days, days_of, days_stated_by, meet
from ..whereabouts import Spot, ancestors, governorate_of, spot_of, spots_meet

Subject = Strike | Event
Match = Literal["same", "open", "apart"]
"""`same`: the two say the same. `apart`: both cannot be true. `open`: both speak to it, neither follows."""

AGREEMENT_FACETS = (Facet.PLACE, Facet.TIME, Facet.ACTOR)
"""What two reports of one occurrence may not differ on."""

CIVILIAN_TARGETS = frozenset({TargetKind.RESIDENTIAL, TargetKind.MEDICAL, TargetKind.SCHOOL, TargetKind.MARKET})


def locations_of(subject: Subject) -> tuple[Location, ...]:
    """Where the desk assesses it to have been."""
    return (subject.where,) if isinstance(subject, Strike) else subject.places or ()


def subjects_of(claim: Claim, desk: Desk) -> tuple[Subject, ...]:
    """The standing strikes and events a claim speaks of, itself or through a claim it answers; ids ascending."""
    named = set(claim.about or ())
    for answered in claim.about or ():
        if answered in desk.claims:
            named |= set(desk.claims[answered].about or ())
    found = (desk.strikes.get(key) or desk.events.get(key) for key in sorted(named))
    return tuple(subject for subject in found if subject and not subject.is_withdrawn)


def speak_of_one(a: Claim, b: Claim, parts: Collection[str]) -> bool:
    """Whether two claims about a salvo can speak of the same part of it: one they both name, or the whole."""
    if not parts:
        return True
    named = [parts_named(claim, parts) for claim in (a, b)]
    return not all(named) or bool(named[0] & named[1])


def parts_named(claim: Claim, parts: Collection[str]) -> frozenset[str]:
    """Those of the parts of a salvo that a claim names."""
    return frozenset(parts).intersection(claim.about or ()) if parts else frozenset()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a claim states about one strike or event.

    facets: those it commits itself on. places: those of its places that are meant for it: the ones that fit it; where
    none does, the ones that fit nothing else the claim speaks of. spots: where these are. days: those it says.
    """

    facets: frozenset[Facet]
    places: tuple[Location, ...]
    spots: tuple[Spot, ...]
    days: Days


def stated(claim: Claim, subject: Subject, desk: Desk) -> Stated:
    """Worked out once while one strike or event is looked at, by each facet and against every other claim."""
    found: tuple[Stated, Claim, Subject] = desk.kept_lately.get(
        (id(claim), id(subject)), lambda: (_stated(claim, subject, desk), claim, subject)
    )
    return found[0]


def _stated(claim: Claim, subject: Subject, desk: Desk) -> Stated:
    places = _places(claim, subject, desk)
    spots = tuple(spot_of(place, desk) for place in places)
    days = days_stated_by(claim) or Days(None, None)
    return Stated(_facets(claim, places, subject, desk), places, spots, days)


def _facets(claim: Claim, places: tuple[Location, ...], subject: Subject, desk: Desk) -> frozenset[Facet]:
    if claim.stance is Stance.DENIES:
        return frozenset({claim.denies} if claim.denies else ())
    if claim.stance is not Stance.ASSERTS:
        return frozenset()
    facets = claim.facets
    if facets is None:
        return frozenset({Facet.OCCURRENCE})
    is_stated = {
        Facet.OCCURRENCE: True,
        Facet.ACTOR: facets.actor is not None,
        Facet.PLACE: bool(places),
        Facet.TIME: _is_dated(claim, subject, desk),
        Facet.TARGET: facets.target is not None,
        Facet.HARM: facets.harm is not None,
    }
    return frozenset(facet for facet, so in is_stated.items() if so)


def states(facet: Facet, claim: Claim, subject: Subject, desk: Desk) -> bool:
    """Whether the claim commits itself on this facet of this strike or event."""
    return facet in stated(claim, subject, desk).facets


def places_for(claim: Claim, subject: Subject, desk: Desk) -> tuple[Location, ...]:
    """Those of a claim's places that are meant for this strike or event."""
    return stated(claim, subject, desk).places


def _places(claim: Claim, subject: Subject, desk: Desk) -> tuple[Location, ...]:
    named = [place for place in (claim.facets.places or () if claim.facets else ()) if place.place]
    fitting = tuple(place for place in named if fits(place, subject, desk))
    if fitting or not named:
        return fitting
    others = [other for other in subjects_of(claim, desk) if other.id != subject.id]
    return tuple(place for place in named if not any(fits(place, other, desk) for other in others))


def _is_dated(claim: Claim, subject: Subject, desk: Desk) -> bool:
    """Whether the claim's days are meant for this strike or event: they meet it, or nothing else it speaks of."""
    days = days_stated_by(claim)
    if days is None or meet(days, days_of(subject.when), TOLERANCE_DAYS):
        return days is not None
    others = [other for other in subjects_of(claim, desk) if other.id != subject.id]
    return not any(meet(days, days_of(other.when), TOLERANCE_DAYS) for other in others)


def fits(place: Location, subject: Subject, desk: Desk) -> bool:
    """Whether a stated place can be where the strike or event was; anything can where the desk knows no place."""
    spot = spot_of(place, desk)
    own = [own for own in (spot_of(location, desk) for location in locations_of(subject)) if own.place]
    return not own or any(_match_spots(spot, one, desk) == "same" or _holds(spot, one, desk) for one in own)


def compare(facet: Facet, a: Claim, b: Claim, subject: Subject, desk: Desk) -> Match | None:
    """Whether `a` and `b` say the same on a facet; None when one of them does not speak to what the other says."""
    stated_a = stated(a, subject, desk)
    if facet not in stated_a.facets:
        return None
    return compared(facet, a, stated_a, b, subject, desk)


def compared(facet: Facet, a: Claim, stated_a: Stated, b: Claim, subject: Subject, desk: Desk) -> Match | None:
    """The same for an `a` that states the facet, where what it states is at hand."""
    stated_b = stated(b, subject, desk)
    if facet not in stated_b.facets:
        return None
    if facet is Facet.OCCURRENCE:
        return "same"
    if facet is Facet.PLACE:
        return _match_places(stated_a.spots, stated_b.spots, desk)
    if facet is Facet.TIME:
        return _match_days(stated_a.days, stated_b.days)
    if facet is Facet.HARM:
        return _match_harm(a, b)
    one, other = a.facets or Facets(), b.facets or Facets()
    if facet is Facet.ACTOR:
        return _match_actors(one.actor, other.actor, subject)
    return match_targets(one.target or Target(), other.target or Target())


def _match_actors(a: str | None, b: str | None, subject: Subject) -> Match | None:
    """Two who take part in one event do not exclude each other."""
    if a == b:
        return "same"
    taking_part = set(subject.actors or ()) if isinstance(subject, Event) else set()
    return None if {a, b} <= taking_part else "apart"


def match_targets(a: Target, b: Target) -> Match | None:
    """Whose it was decides; where one of the two does not say, whether both call it a like thing."""
    kinds = {a.kind, b.kind} - {TargetKind.UNKNOWN}
    if TargetKind.MILITARY in kinds and kinds & CIVILIAN_TARGETS:
        return "apart"
    if a.actor and b.actor:
        return "same" if a.actor == b.actor else "apart"
    if a.actor or TargetKind.UNKNOWN in {a.kind, b.kind}:
        return None
    return "same" if a.kind is b.kind else "open"


def harm_ranges(claim: Claim) -> dict[tuple[HarmGroup, HarmEffect], list[Range]]:
    """The numbers of killed and injured that a claim allows, by group and effect; harm told in words only has none."""
    ranges: dict[tuple[HarmGroup, HarmEffect], list[Range]] = {}
    for harm in claim.facets.harm or () if claim.facets else ():
        found = range_of(harm)
        if found is not None:
            ranges.setdefault((harm.group, harm.effect), []).append(found)
    return ranges


def _match_harm(a: Claim, b: Claim) -> Match | None:
    one, other = harm_ranges(a), harm_ranges(b)
    shared = one.keys() & other.keys()
    if not shared:
        return None
    # Of several numbers for one group it is not said which is of all: one that meets is enough.
    meeting = (any(a.meets(b) for a in one[key] for b in other[key]) for key in shared)
    return "same" if all(meeting) else "apart"


def _match_days(days: Days, others: Days) -> Match:
    if not meet(days, others, TOLERANCE_DAYS):
        return "apart"
    lengths = [days.length or CAMPAIGN_DAYS + 1, others.length or CAMPAIGN_DAYS + 1]
    return "same" if max(lengths) <= CAMPAIGN_DAYS else "open"


def _match_places(spots: tuple[Spot, ...], others: tuple[Spot, ...], desk: Desk) -> Match:
    """`same` when each place of `a` meets one of `b`; `apart` when none can be the ground of any of `b`, or when
    both name a side of one place and the sides are opposite ones: what else they name does not mend that."""
    if _sides_clash(spots, others):
        return "apart"
    found = [{_match_spots(spot, other, desk) for other in others} for spot in spots]
    if all("same" in matches for matches in found):
        return "same"
    return "apart" if all(matches == {"apart"} for matches in found) else "open"


def _sides_clash(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> bool:
    """Whether the two name sides of some place and no side of `a` can be one of `b`."""
    sides = [(x, y) for x in a for y in b if x.place == y.place and x.bearing is not None and y.bearing is not None]
    places = {x.place for x, _ in sides}
    return any(not any(spots_meet(x, y) for x, y in sides if x.place == place) for place in places)


def _match_spots(a: Spot, b: Spot, desk: Desk) -> Match:
    """A province never says the same as a place in it, nor as another statement about the province."""
    if spots_meet(a, b):
        return "open" if a.is_broad else "same"
    if a.is_broad or b.is_broad:
        provinces = {governorate_of(spot.place, desk) for spot in (a, b) if spot.place}
        return "apart" if len(provinces) == 2 and None not in provinces else "open"
    if a.place == b.place or (a.has_centre and b.has_centre):
        return "apart"
    return "open"


def _holds(a: Spot, b: Spot, desk: Desk) -> bool:
    """Whether one of the two is a province that holds the other."""
    pairs = ((a, b), (b, a))
    return any(x.is_broad and x.place and y.place and x.place in ancestors(y.place, desk) for x, y in pairs)
