"""What a claim states, facet by facet, in words."""

from __future__ import annotations

from ..records.desk import Desk
from ..records.model import Claim, Facets, Location, When
from ..records.said import listed, say, say_as
from ..records.vocabulary import Stance
from . import wording
from .naming import actor_or_source_name


def stated_facets(desk: Desk, facets: Facets) -> tuple[tuple[str, str], ...]:
    """What the source states, facet by facet, in reading order."""
    shown: list[tuple[str, str]] = []
    if facets.actor:
        shown.append((say_as("facet", "Who"), actor_or_source_name(desk, "actors", facets.actor)))
    if facets.places:
        shown.append((say_as("facet", "Where"), listed([_stated_place(desk, where) for where in facets.places], "; ")))
    if facets.when:
        shown.append((say_as("facet", "When"), _stated_when(facets.when)))
    if facets.target:
        target = facets.target
        shown.append((say_as("facet", "Target"), target_text(desk, target.actor, target.kind.label, target.stated_as)))
    if facets.munition:
        shown.append((say_as("facet", "Weapon"), facets.munition))
    if facets.platform:
        shown.append((say_as("facet", "Carrier"), facets.platform))
    if facets.result:
        shown.append((say_as("facet", "Result"), facets.result))
    shown += [(say_as("facet", "Number"), wording.count_text(count)) for count in facets.counts or ()]
    shown += [(say_as("facet", "Share"), wording.share_text(share)) for share in facets.shares or ()]
    shown += [(say_as("facet", "Harm"), wording.harm_text(harm)) for harm in facets.harm or ()]
    return tuple(shown)


def _stated_place(desk: Desk, where: Location) -> str:
    place = desk.places.get(where.place) if where.place else None
    if place is None:
        return where.unplaced or say("place not stated")
    said = wording.where_text(where, place)
    if where.stated_as and where.stated_as != place.name:
        return say("{place} (printed “{words}”)", place=said, words=where.stated_as)
    return said


def _stated_when(when: When) -> str:
    phrase = wording.resolved_text(when)
    said = wording.dated_text(when)
    return say("{when}, from {phrase}", when=said, phrase=phrase) if phrase else said


def target_text(desk: Desk, actor: str | None, kind: str, words: str | None) -> str:
    whose = actor_or_source_name(desk, "actors", actor) if actor else ""
    what = "" if kind == "unknown" else kind
    parts = [part for part in (whose, what) if part]
    shown = listed(parts)
    if words:
        return say("“{words}” ({what})", words=words, what=shown) if parts else say("“{words}”", words=words)
    return shown if parts else say("not known")


def stance_text(claim: Claim) -> str:
    """What the source does: asserts; denies the target; looked and found nothing"""
    if claim.denies:
        return say("denies the {facet}", facet=claim.denies.label)
    if claim.is_inference:
        return say("concludes")
    return {
        Stance.FOUND_NOTHING: say("looked and found nothing"),
        Stance.NO_COMMENT: say("neither confirms nor denies"),
    }.get(claim.stance, claim.stance.label)
