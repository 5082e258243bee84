"""What a claim states on one facet in its source's own terms, or in the desk's plain words where none were kept."""

from __future__ import annotations

from ...records.desk import Desk
from ...records.model import Claim, Harm, Location, Target
from ...records.said import count_of, forms, listed, say
from ...records.vocabulary import Bound, Facet, HarmGroup, Relation, Stance, TargetKind
from ..days import days_stated_by, words
from .stated import Subject, places_for, states


def own_terms(facet: Facet, claim: Claim, subject: Subject, desk: Desk) -> str | None:
    """The words for the facet; None when the claim states nothing about it."""
    if not states(facet, claim, subject, desk):
        return None
    if claim.stance is Stance.DENIES:
        return say("denies it")
    facets = claim.facets
    if facet is Facet.OCCURRENCE or facets is None:
        return say("says that it happened")
    if facet is Facet.ACTOR:
        return named_actor(facets.actor, desk)
    if facet is Facet.PLACE:
        return listed((_place(place, desk) for place in places_for(claim, subject, desk)), "; ")
    if facet is Facet.TIME:
        days = days_stated_by(claim)
        return facets.when.stated_as if facets.when and facets.when.stated_as else words(days) if days else None
    if facet is Facet.TARGET:
        return _target(facets.target, desk) if facets.target else None
    return listed((_harm(harm) for harm in facets.harm or ()), "; ")


def named_actor(actor: str | None, desk: Desk) -> str:
    """An actor's name; its id where it is not in the register."""
    found = desk.actors.get(actor or "")
    return found.name if found else actor or say("nobody")


def named_place(place: Location, desk: Desk) -> str:
    """A location by the register's name of its place; its id where it is not in the register."""
    found = desk.places.get(place.place or "")
    return _lying(place, found.name if found else place.place or say("place not stated"))


def _place(place: Location, desk: Desk) -> str:
    return _lying(place, place.stated_as) if place.stated_as else named_place(place, desk)


def _lying(place: Location, name: str) -> str:
    if place.relation is Relation.AT:
        return name
    return say("{relation} {place}", relation=place.relation.label, place=name)


def _target(target: Target, desk: Desk) -> str:
    kind = target.kind.label if target.kind is not TargetKind.UNKNOWN else ""
    owner = named_actor(target.actor, desk) if target.actor else ""
    return target.stated_as or listed(part for part in (owner, kind) if part) or say("not described")


def _harm(harm: Harm) -> str:
    if harm.stated_as:
        return harm.stated_as
    number = f"{harm.value}" if harm.upper is None else say("{low} to {high}", low=harm.value, high=harm.upper)
    if harm.bound not in {Bound.EXACTLY, Bound.BETWEEN}:
        number = say("{bound} {number}", bound=harm.bound.label, number=number)
    if harm.group is HarmGroup.NOT_STATED:
        return say("{number} {fate}", number=number, fate=harm.effect.label)
    one, many = _PEOPLE[harm.group]
    who = count_of(harm.upper or harm.value or 0, one, many)
    return say("{number} {people} {fate}", number=number, people=who, fate=harm.effect.label)


_PEOPLE = {
    HarmGroup.CIVILIAN: forms("civilian", "civilians"),
    HarmGroup.COMBATANT: forms("combatant", "combatants"),
}
