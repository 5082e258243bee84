"""What a record is called in a sentence, and links to it."""

from __future__ import annotations

from collections.abc import Iterable

from ..records.desk import RECORD_FOLDERS, Desk
from ..records.model import (
    Actor,
    Brief,
    Claim,
    Control,
    Event,
    Gap,
    LiveDay,
    Location,
    Place,
    Record,
    Source,
    Strike,
)
from . import wording
from .views import Link


def link(desk: Desk, kind: str, record_id: str) -> Link:
    """A mention of a record, in the words that name it best."""
    record = desk.of(kind).get(record_id)
    return Link(kind, record_id, name_of(desk, record) if record else record_id)


def name_of(desk: Desk, record: Record) -> str:
    """The words that name a record in a sentence."""
    if isinstance(record, Place | Actor | Source):
        return record.name
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Strike):
        return strike_title(desk, record)
    if isinstance(record, Claim):
        return f"{actor_or_source_name(desk, 'sources', record.source)}, {wording.when_text(record.stated)}"
    if isinstance(record, Control):
        where = location_text(desk, record.where)
        return f"{actor_or_source_name(desk, 'actors', record.holder)} {record.state.label} {where}"
    if isinstance(record, Gap):
        return f"{actor_or_source_name(desk, 'sources', record.source)} silent, {wording.when_text(record.window)}"
    if isinstance(record, Brief):
        return f"{record.title}: {wording.span(record.window.from_, record.window.to)}"
    if isinstance(record, LiveDay):
        return f"{record.title}: {wording.day(record.day)}"
    return record.id


def any_link(desk: Desk, record_id: str, kinds: Iterable[str] = (*RECORD_FOLDERS, "briefs")) -> Link:
    """A mention of a record named without its kind: the first of `kinds` that has the id."""
    return link(desk, next((kind for kind in kinds if record_id in desk.of(kind)), "strikes"), record_id)


def subject_link(desk: Desk, record_id: str) -> Link:
    """A mention of whatever record a claim's `about` names."""
    return any_link(desk, record_id, ("strikes", "events", "control", "gaps", "claims"))


def edition_link(brief: str, number: int) -> Link:
    """To the page of one edition, whose address never changes."""
    return Link("briefs", f"{brief}/{number}", f"edition {number}")


def diff_link(brief: str, was: int, now: int) -> Link:
    """To the page with two editions side by side."""
    return Link("briefs", f"{brief}/{was}-{now}", f"editions {was} and {now}")


def outside_text(record: Record) -> str | None:
    """Where the facts of a record from beyond the curated documents come from, and why it was added."""
    return f"{record.outside.source}. {record.outside.reason}" if record.outside else None


def strike_title(desk: Desk, strike: Strike) -> str:
    """Near Palmyra, 2–3 November 2015; without a place: Missile strike by Russia, 7 October 2015"""
    named = strike.where.place in desk.places
    by = f"{strike.kind.label} by {actor_or_source_name(desk, 'actors', strike.actor)}"
    where = location_text(desk, strike.where) if named else by
    return f"{where[:1].upper()}{where[1:]}, {wording.when_text(strike.when)}"


def location_text(desk: Desk, location: Location) -> str:
    place = desk.places.get(location.place) if location.place else None
    return wording.where_text(location, place)


def actor_or_source_name(desk: Desk, kind: str, record_id: str) -> str:
    return str(getattr(desk.of(kind).get(record_id), "name", record_id))
