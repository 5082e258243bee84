"""The columns that many tables share: whether a record stands, when it is, where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...assessment.whereabouts import governorate_of
from ...records.model import Location, When, Withdrawn
from ...records.model.base import Record
from .. import wording
from ..naming import link, location_text
from .columns import Column, day, number, plain, text, whole, words_of
from .material import Item
from .shapes import Precision, Shape, precision_of, shape_of, why_nowhere

STATES = (
    ("standing", "The record stands."),
    ("withdrawn", "The record no longer stands; it is in no count and on no map."),
)

ID = plain(
    Record, "id", what="The record's id: permanent, never reused. A name, not a fact: the date in it is no data."
)
TITLE = text("title", "The record in a few words.", lambda i: link(i.desk, i.kind, i.record.id).text, is_required=True)

STANDING: tuple[Column, ...] = (
    text(
        "state",
        "Whether the record stands.",
        lambda i: "withdrawn" if i.record.is_withdrawn else "standing",
        is_required=True,
        words=STATES,
    ),
    plain(Withdrawn, "on", "withdrawn_on", of=lambda i: i.record.withdrawn, is_optional=True),
    plain(Withdrawn, "reason", "withdrawn_reason", of=lambda i: i.record.withdrawn, is_optional=True),
    text(
        "successor_id",
        "The record that stands in its place, if one does.",
        lambda i: i.record.withdrawn.successor if i.record.withdrawn else None,
    ),
    plain(Record, "note"),
    text(
        "outside_source",
        "The public source of the facts, when they come from beyond the documents this desk curates.",
        lambda i: i.record.outside.source if i.record.outside else None,
    ),
    text(
        "outside_reason",
        "Why such a record was added all the same.",
        lambda i: i.record.outside.reason if i.record.outside else None,
    ),
    text(
        "outside_url",
        "The public address of that source.",
        lambda i: i.record.outside.url if i.record.outside else None,
        is_address=True,
    ),
    text(
        "page",
        "Address of the record's page, from the site's root.",
        lambda i: i.material.page_of(i.kind, i.record.id),
        is_required=True,
    ),
)
"""The last columns of every table of records."""


def dated(
    when_of: Callable[[Any], When | None], prefix: str = "", whose: str = "the desk assesses"
) -> tuple[Column, ...]:
    """The columns of one dating. when_of: from an item to it. whose: who gives it, after “as”."""

    def of(read: Callable[[When], Any]) -> Callable[[Any], Any]:
        def value(item: Any) -> Any:
            when = when_of(item)
            return None if when is None else read(when)

        return value

    return (
        day(
            f"{prefix}first_day",
            f"First local day it can have been, as {whose}; empty when open.",
            of(lambda when: when.earliest.isoformat() if when.earliest else None),
        ),
        day(
            f"{prefix}last_day",
            f"Last local day it can have been, included, as {whose}; empty when open.",
            of(lambda when: when.latest.isoformat() if when.latest else None),
        ),
        text(f"{prefix}when", "The dating in words, open ends included.", of(wording.when_text)),
        plain(When, "part_of_day", f"{prefix}part_of_day", of=when_of),
        plain(When, "at", f"{prefix}at", what="The moment in UTC, when known.", of=when_of),
        plain(When, "stated_as", f"{prefix}when_stated_as", of=when_of),
        plain(When, "resolved", f"{prefix}when_resolved", of=when_of),
    )


PLACED: tuple[Column, ...] = (
    plain(Location, "place", of=lambda i: i.where),
    text("where", "The place in words.", lambda i: location_text(i.desk, i.where) if i.where else None),
    plain(Location, "relation", of=lambda i: i.where),
    plain(Location, "unplaced", of=lambda i: i.where, what="Why no place can be named, where none is."),
    plain(Location, "stated_as", "where_stated_as", of=lambda i: i.where, what="The spelling in the source."),
    text(
        "governorate_id",
        "The governorate (first-level division) it lies in.",
        lambda i: _governorate(i),
        refers="places",
    ),
)
"""Which place a location names."""

POSITIONED: tuple[Column, ...] = (
    number("lat", "Degrees north (WGS 84) of the centre of where it can be.", lambda i: i.spot.lat),
    number("lon", "Degrees east (WGS 84) of the centre of where it can be.", lambda i: i.spot.lon),
    whole(
        "radius_m",
        "Radius in metres of the circle round it that holds every point it can be.",
        lambda i: i.spot.radius_m,
    ),
    text(
        "precision",
        "How exactly the position is known.",
        lambda i: precision_of(i.spot).value,
        is_required=True,
        words=words_of(Precision),
    ),
    text("region", "ISO 3166 code of the country or province, where the place is one.", lambda i: i.spot.region),
    text("no_position", "Why there is no single position, where there is none.", lambda i: why_nowhere(i.spot)),
)
"""Where a row lies, and how exactly that is known."""

PINNED: tuple[Column, ...] = (
    plain(Location, "method", "position_method", of=lambda i: i.where, what="How a position of its own was found."),
    plain(Location, "by", "position_by", of=lambda i: i.where, what="Who found it."),
    whole(
        "blurred_by_m",
        "By how many metres the position was made less exact on purpose; `radius_m` includes it.",
        lambda i: i.spot.is_obscured_by_m,
    ),
    text(
        "blurred_because",
        "Why, as told to readers.",
        lambda i: i.where.obscured.reason if i.where and i.where.obscured else None,
    ),
)
"""How a position of a record's own was found, and whether it is blurred."""


def item_shape(item: Item) -> Shape:
    """Where a record lies; nowhere once it is withdrawn."""
    return withdrawn_shape(item) or shape_of(item.desk, item.spot)


def withdrawn_shape(item: Item) -> Shape | None:
    return Shape(reason="Withdrawn: on no map.") if item.record.is_withdrawn else None


def _governorate(item: Item) -> str | None:
    place = item.where.place if item.where else None
    return governorate_of(place, item.desk) if place else None
