"""The smallest evidence that would bring a strike to another grade, in words and as claims to test it with."""

from __future__ import annotations

from datetime import date

from ...records.model import Claim, Location
from ...records.said import Said, count_of, listed, listing, say
from ...records.settings import Labels
from ...records.vocabulary import Relation
from ..days import Days, clip, days_stated_by, words
from ..whereabouts import Spot, distance_m, spot_of
from .agreement import CAMPAIGN_DAYS, agree, fitting_places
from .evidence import Evidence
from .grades import Grade
from .verdict import Change, Missing
from .voices import Voices


def changes(evidence: Evidence, heard: Voices, computed: Grade, grades: tuple[Grade, ...]) -> tuple[Change, ...]:
    """What would change the rule's own grade, the nearest grade first.

    From High downwards; from any other grade upwards. Nothing for a refuted strike: its grade is a decision,
    not a matter of evidence.
    """
    known = {grade.key for grade in grades}
    found: list[Change] = []
    if computed.key == "pending":
        found.append(_search())
    if computed.key in {"pending", "unsubstantiated", "unreported"}:
        found.append(_report())
    if computed.key == "high":
        found.append(_denial())
    elif computed.key != "refuted":
        found += _to_high(evidence, heard)
    return tuple(change for change in found if change.to_grade in known)


def _search() -> Change:
    text = say("Unsubstantiated, if someone looks for other reports and finds none.")
    return Change("unsubstantiated", text, (Missing("search"),))


def _report() -> Change:
    text = say("Low, with a report by any source outside the striking side that it happened.")
    return Change("low", text, (Missing("report"),))


def _denial() -> Change:
    text = say("Low, if a credible source on the ground, no party to the fight, says it did not happen.")
    return Change("low", text, (Missing("denial"),))


def _to_high(evidence: Evidence, heard: Voices) -> list[Change]:
    """One claim where one voice is there already; two where neither is; none where only a denial stands."""
    resolve = tuple(claim.id for claim in heard.denials)
    if any(_supports(o, g, evidence) for o in heard.official for g in heard.ground):
        text = count_of(
            len(resolve),
            "High, if the denial of {names} is withdrawn.",
            "High, if the denials of {names} are withdrawn.",
            names=_names(resolve, evidence),
        )
        return [Change("high", text, (), resolve)]
    options: list[tuple[Missing, ...]] = []
    if heard.official:
        options.append((_beside(heard.official[0], "ground", evidence),))
    if heard.ground:
        options.append((_beside(heard.ground[0], "official", evidence),))
    if not options:
        options.append(_both(evidence))
    return [_change(option, resolve, evidence) for option in options]


def _supports(official: Claim, ground: Claim, evidence: Evidence) -> bool:
    return evidence.tie(official, ground) is None and agree(official, ground, evidence.strike, evidence.desk).is_met


def _beside(other: Claim, role: str, evidence: Evidence) -> Missing:
    """What the second voice must state to agree with `other`, which fits the strike already."""
    own = spot_of(evidence.strike.where, evidence.desk)
    theirs = fitting_places(other, evidence.strike, evidence.desk)
    is_placed = own.place is not None and not own.is_broad
    where = evidence.strike.where if is_placed else theirs[0]
    spots = [spot_of(place, evidence.desk) for place in theirs]
    return Missing(
        "ground" if role == "ground" else "official",
        actor=evidence.strike.actor,
        where=where,
        within_m=_within(spot_of(where, evidence.desk), spots),
        days=clip(days_stated_by(other) or evidence.days, evidence.days),
        not_families=(evidence.desk.sources[other.source].family,),
    )


def _within(centre: Spot, others: list[Spot]) -> int | None:
    """Metres from `centre` within which every point meets both it and one of `others`; None for no circle, nor
    where a side of the place was named."""
    if centre.lat is None or centre.lon is None or centre.radius_m is None:
        return None
    if any(spot.bearing is not None for spot in (centre, *others)):
        return None
    reach = 0.0
    for other in others:
        if other.lat is not None and other.lon is not None and other.radius_m is not None:
            gap = distance_m(centre.lat, centre.lon, other.lat, other.lon)
            reach = max(reach, other.radius_m - gap)
    reach = min(reach, centre.radius_m)
    step = 1_000 if reach >= 1_000 else 100
    return int(reach // step * step) or None


def _both(evidence: Evidence) -> tuple[Missing, ...]:
    own = spot_of(evidence.strike.where, evidence.desk)
    if own.place is None or own.is_broad:
        return ()
    actor, where, days = evidence.strike.actor, evidence.strike.where, _narrow(evidence.days)
    return Missing("official", actor, where, None, days), Missing("ground", actor, where, None, days)


def _narrow(days: Days) -> Days:
    """Days short enough for one statement: the window itself, or one end of it."""
    if days.length is not None and days.length <= CAMPAIGN_DAYS:
        return days
    end: date | None = days.last or days.first
    return Days(end, end)


def _change(missing: tuple[Missing, ...], resolve: tuple[str, ...], evidence: Evidence) -> Change:
    if not missing:
        told = _one_place(evidence)
        return Change("high", _and_withdrawn(told, resolve, evidence), (), resolve, is_exact=False)
    where = _where_words(missing[0].where, missing[0].within_m, evidence)
    when = words(missing[0].days) if missing[0].days else listed([])
    if len(missing) == 2:
        told = say(
            "High, with an official statement and a credible report from the ground, under different control, "
            "that both place it {where} {when} and agree with each other: at most a day apart, at places that overlap",
            where=where,
            when=when,
        )
    else:
        told = _one_voice(missing[0], where, when, evidence.background.labels)
    return Change("high", _and_withdrawn(told, resolve, evidence), missing, resolve)


def _one_place(evidence: Evidence) -> Said:
    """What a strike needs whose own place is too large to agree on: a province, a part of one, or none."""
    own = evidence.desk.places.get(evidence.strike.where.place or "")
    if own is None:
        return say(
            "High, with an official statement and a credible report from the ground, under different control, that "
            "name one day and one place smaller than a part of a province"
        )
    return say(
        "High, with an official statement and a credible report from the ground, under different control, that name "
        "one day and one place that the desk records as part of {place}",
        place=own.name,
    )


def _one_voice(missing: Missing, where: Said, when: Said, labels: Labels) -> Said:
    family = labels.family(missing.not_families[0])
    if missing.role == "ground":
        return say(
            "High, with a credible report from the ground that places it {where} {when}, "
            "from outside the family {family}",
            where=where,
            when=when,
            family=family,
        )
    return say(
        "High, with an official statement, through a credible channel, that places it {where} {when}, "
        "from outside the family {family}",
        where=where,
        when=when,
        family=family,
    )


def _and_withdrawn(told: Said, denials: tuple[str, ...], evidence: Evidence) -> Said:
    """A condition as a sentence, with the denials that would have to go as well."""
    if not denials:
        return say("{condition}.", condition=told)
    return count_of(
        len(denials),
        "{condition}, and if the denial of {names} is withdrawn.",
        "{condition}, and if the denials of {names} are withdrawn.",
        condition=told,
        names=_names(denials, evidence),
    )


def _names(claims: tuple[str, ...], evidence: Evidence) -> Said:
    """Whose the claims are."""
    desk = evidence.desk
    return listing(dict.fromkeys(desk.sources[desk.claims[key].source].name for key in claims))


def _where_words(where: Location | None, within_m: int | None, evidence: Evidence) -> Said:
    place = evidence.desk.places.get(where.place) if where and where.place else None
    name = place.name if place else (where.place if where else None) or say("the place")
    if within_m is None:
        relation = where.relation if where else Relation.AT
        return say("{relation} {place}", relation=relation.label, place=name)
    middle = say("the recorded point at {place}", place=name)
    if not (where and where.point):
        middle = say("the middle of {place}", place=name)
    if within_m < 1_000:
        return say("within {distance} m of {middle}", distance=within_m, middle=middle)
    # Rounded down, for it is a promise: whatever lies within so many whole kilometres would count.
    return say("within {distance} km of {middle}", distance=within_m // 1_000, middle=middle)
