"""What a record is called in a sentence, and links to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..assessment.counting.attacks import attack_of
from ..records.desk import RECORD_FOLDERS, Desk
from ..records.model import (
    Actor,
    Brief,
    Claim,
    Control,
    Edition,
    Event,
    Gap,
    LiveDay,
    Location,
    Place,
    Record,
    Source,
    Strike,
)
from ..records.said import Said, listed, say
from ..records.vocabulary import ControlState, Relation, StrikeKind
from . import wording
from .views import Link


def link(desk: Desk, kind: str, record_id: str) -> Link:
    """A mention of a record, in the words that name it best. The same value every time: pages mention a record by the
    hundred."""

    def make() -> Link:
        record = desk.of(kind).get(record_id)
        return Link(kind, record_id, name_of(desk, record) if record else record_id)

    found: Link = desk.kept.get(("link", kind, record_id), make)
    return found


def name_of(desk: Desk, record: Record) -> str:
    """The words that name a record in a sentence."""
    if isinstance(record, Place | Actor | Source):
        return record.name
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Strike):
        return strike_title(desk, record)
    if isinstance(record, Claim):
        return listed([actor_or_source_name(desk, "sources", record.source), wording.when_text(record.stated)])
    if isinstance(record, Control):
        return control_title(desk, record)
    if isinstance(record, Gap):
        source = actor_or_source_name(desk, "sources", record.source)
        return say("{source} silent, {when}", source=source, when=wording.when_text(record.window))
    if isinstance(record, Brief):
        window = wording.span(record.window.from_, record.window.to)
        return say("{title}: {window}", title=record.title, window=window)
    if isinstance(record, LiveDay):
        return say("{title}: {window}", title=record.title, window=wording.day(record.day))
    return record.id


def any_link(desk: Desk, record_id: str, kinds: Iterable[str] = (*RECORD_FOLDERS, "briefs")) -> Link:
    """A mention of a record named without its kind: the first of `kinds` that has the id."""
    return link(desk, next((kind for kind in kinds if record_id in desk.of(kind)), "strikes"), record_id)


def subject_link(desk: Desk, record_id: str) -> Link:
    """A mention of whatever record a claim's `about` names."""
    return any_link(desk, record_id, ("strikes", "events", "control", "gaps", "claims"))


def edition_link(brief: str, number: int) -> Link:
    """To the page of one edition, whose address never changes."""
    return Link("briefs", f"{brief}/{number}", say("edition {number}", number=number))


def edition_file(edition: Edition) -> str:
    """Where the file of an edition lies, from the site's root, as it was frozen."""
    return f"briefs/{edition.brief}/{edition.number}.json"


def diff_link(brief: str, was: int, now: int) -> Link:
    """To the page with two editions side by side."""
    return Link("briefs", f"{brief}/{was}-{now}", say("editions {was} and {now}", was=was, now=now))


def outside_text(record: Record) -> str | None:
    """Where the facts of a record from beyond the curated documents come from, and why it was added."""
    return f"{record.outside.source}. {record.outside.reason}" if record.outside else None


def strike_title(desk: Desk, strike: Strike) -> str:
    """Near Palmyra, 2–3 November 2015; without a place: Missile strike by Russia, 7 October 2015"""
    place = desk.places.get(strike.where.place) if strike.where.place else None
    if place:
        start = _STARTING[strike.where.relation](place.name)
    else:
        start = _ATTACK_BY[strike.kind](actor_or_source_name(desk, "actors", strike.actor))
    return listed([start, wording.when_text(strike.when)])


def salvo_text(desk: Desk, strike: Strike) -> str:
    """Which salvo a strike is counted with, empty where it is none's part."""
    attack = attack_of(strike, desk)
    return (
        "" if attack == strike.id else say("part of {salvo}, counted with it", salvo=link(desk, "strikes", attack).text)
    )


def control_title(desk: Desk, control: Control) -> Said:
    """Near Palmyra: held by ISIS. Who cuts or holds a road “along” it does so with the road."""
    place = desk.places.get(control.where.place) if control.where.place else None
    relation = control.where.relation
    begins = _STARTING[Relation.AT if relation is Relation.ALONG else relation]
    start = begins(place.name) if place else say("Place not stated")
    return say("{place}: {state}", place=start, state=held_text(desk, control))


def held_text(desk: Desk, control: Control) -> Said:
    """held by ISIS; contested between A and B; ISIS present, control not stated"""
    actors = (control.holder, *(control.others or ()))
    return state_text(control.state, [actor_or_source_name(desk, "actors", actor) for actor in actors])


def state_text(state: ControlState, names: Sequence[str]) -> Said:
    """The same where the names of the holder and of the others are known."""
    return {
        ControlState.HOLDS: say("held by {holder}", holder=names[0]),
        ControlState.CONTESTED: say("contested between {holders}", holders=wording.listing(names)),
        ControlState.PRESENT: say("{holder} present, control not stated", holder=names[0]),
        ControlState.CUT: say("cut by {holder}", holder=names[0]),
        ControlState.ABSENT: say("{holder} not there", holder=names[0]),
    }[state]


_ATTACK_BY: dict[StrikeKind, Callable[[str], Said]] = {
    StrikeKind.AIRSTRIKE: lambda actor: say("Airstrike by {actor}", actor=actor),
    StrikeKind.HELICOPTER_STRIKE: lambda actor: say("Helicopter strike by {actor}", actor=actor),
    StrikeKind.MISSILE_STRIKE: lambda actor: say("Missile strike by {actor}", actor=actor),
    StrikeKind.DRONE_STRIKE: lambda actor: say("Drone strike by {actor}", actor=actor),
    StrikeKind.ARTILLERY: lambda actor: say("Artillery fire by {actor}", actor=actor),
    StrikeKind.UNKNOWN: lambda actor: say("Attack by {actor}", actor=actor),
}
"""Missile strike by Russia"""

_STARTING: dict[Relation, Callable[[str], str]] = {
    Relation.AT: lambda name: f"{name[:1].upper()}{name[1:]}",
    Relation.NEAR: lambda name: say("Near {place}", place=name),
    Relation.NORTH_OF: lambda name: say("North of {place}", place=name),
    Relation.NORTHEAST_OF: lambda name: say("Northeast of {place}", place=name),
    Relation.EAST_OF: lambda name: say("East of {place}", place=name),
    Relation.SOUTHEAST_OF: lambda name: say("Southeast of {place}", place=name),
    Relation.SOUTH_OF: lambda name: say("South of {place}", place=name),
    Relation.SOUTHWEST_OF: lambda name: say("Southwest of {place}", place=name),
    Relation.WEST_OF: lambda name: say("West of {place}", place=name),
    Relation.NORTHWEST_OF: lambda name: say("Northwest of {place}", place=name),
    Relation.ALONG: lambda name: say("Along {place}", place=name),
}
"""By how the location lies to its place: Near Palmyra"""


def location_text(desk: Desk, location: Location) -> str:
    place = desk.places.get(location.place) if location.place else None
    return wording.where_text(location, place)


def actor_or_source_name(desk: Desk, kind: str, record_id: str) -> str:
    return str(getattr(desk.of(kind).get(record_id), "name", record_id))
