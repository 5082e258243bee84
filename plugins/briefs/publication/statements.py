"""What a claim states, facet by facet, in words."""

from __future__ import annotations

from ..records.desk import Desk
from ..records.model import Claim, Facets, Location, When
from ..records.vocabulary import Stance
from . import wording
from .naming import actor_or_source_name


def stated_facets(desk: Desk, facets: Facets) -> tuple[tuple[str, str], ...]:
    """What the source states, facet by facet, in reading order."""
    shown: list[tuple[str, str]] = []
    if facets.actor:
        shown.append(("Who", actor_or_source_name(desk, "actors", facets.actor)))
    if facets.places:
        shown.append(("Where", "; ".join(_stated_place(desk, where) for where in facets.places)))
    if facets.when:
        shown.append(("When", _stated_when(facets.when)))
    if facets.target:
        target = facets.target
        shown.append(("Target", target_text(desk, target.actor, target.kind.label, target.stated_as)))
    if facets.munition:
        shown.append(("Weapon", facets.munition))
    if facets.platform:
        shown.append(("Carrier", facets.platform))
    if facets.result:
        shown.append(("Result", facets.result))
    shown += [("Number", wording.count_text(count)) for count in facets.counts or ()]
    shown += [("Share", wording.share_text(share)) for share in facets.shares or ()]
    shown += [("Harm", wording.harm_text(harm)) for harm in facets.harm or ()]
    return tuple(shown)


def _stated_place(desk: Desk, where: Location) -> str:
    place = desk.places.get(where.place) if where.place else None
    if place is None:
        return where.unplaced or "place not stated"
    printed = f" (printed “{where.stated_as}”)" if where.stated_as and where.stated_as != place.name else ""
    return wording.where_text(where, place) + printed


def _stated_when(when: When) -> str:
    phrase = wording.resolved_text(when)
    return wording.when_text(when) + (f", from {phrase}" if phrase else "")


def target_text(desk: Desk, actor: str | None, kind: str, words: str | None) -> str:
    whose = actor_or_source_name(desk, "actors", actor) if actor else ""
    what = "" if kind == "unknown" else kind
    parts = [part for part in (whose, what) if part]
    shown = ", ".join(parts)
    if words:
        return f"“{words}”" + (f" ({shown})" if shown else "")
    return shown or "not known"


def stance_text(claim: Claim) -> str:
    """What the source does: asserts; denies the target; looked and found nothing"""
    if claim.denies:
        return f"denies the {claim.denies.label}"
    if claim.is_inference:
        return "concludes"
    return {
        Stance.FOUND_NOTHING: "looked and found nothing",
        Stance.NO_COMMENT: "neither confirms nor denies",
    }.get(claim.stance, claim.stance.label)
