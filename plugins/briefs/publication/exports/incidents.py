"""The tables of what else the desk assesses: events, control statements, reporting gaps."""

from __future__ import annotations

from typing import Any

from ...assessment.whereabouts import spot_of
from ...records.model import Control, Event, Gap
from ..naming import location_text
from .columns import Table, flag, plain, several, text, whole
from .common import ID, PINNED, PLACED, POSITIONED, STANDING, TITLE, dated, item_shape, withdrawn_shape
from .material import Item
from .shapes import Shape, shape_of, together


def event_table() -> Table:
    return Table(
        "events",
        "Other events",
        "Captures, deployments, talks and other dated things. Places are in `locations`, numbers in `counts`.",
        ("events",),
        (
            ID,
            TITLE,
            plain(Event, "kind"),
            *dated(lambda i: i.record.when),
            several("place_ids", "Where.", lambda i: tuple(w.place for w in i.record.places or () if w.place)),
            text(
                "where",
                "Those places in words.",
                lambda i: "; ".join(location_text(i.desk, w) for w in i.record.places or ()) or None,
            ),
            plain(Event, "actors", "actor_ids"),
            plain(Event, "summary"),
            text(
                "people",
                "The persons it is about; their other spellings are in `names`.",
                lambda i: "; ".join(person.name for person in i.record.people or ()) or None,
            ),
            whole(
                "claim_count",
                "How many standing claims speak of it.",
                lambda i: len(i.desk.claims_about.get(i.record.id, ())),
                is_required=True,
            ),
            several("brief_ids", "The briefs that list it.", _briefs_with),
            several(
                "may_be_same_as_ids",
                "Records that may be this one, which the sources do not settle.",
                lambda i: tuple(other.id for other in i.record.may_be_same_as or ()),
            ),
            *STANDING,
        ),
        shape=_event_shape,
    )


def control_table() -> Table:
    return Table(
        "control",
        "Control statements",
        "Who held what, when, according to whom. Rival statements stand side by side.",
        ("control",),
        (
            ID,
            TITLE,
            plain(Control, "state", "holding"),
            plain(Control, "holder"),
            plain(Control, "others", "other_ids"),
            *dated(lambda i: i.record.period),
            *PLACED,
            *POSITIONED,
            *PINNED,
            flag(
                "draws_a_line",
                "Whether the statement draws the area; the GeoJSON file has it.",
                lambda i: i.record.id in i.desk.areas,
                is_required=True,
            ),
            plain(Control, "claim"),
            text(
                "source_id",
                "Who says so.",
                lambda i: i.desk.claims[i.record.claim].source if i.record.claim in i.desk.claims else None,
                refers="sources",
            ),
            *STANDING,
        ),
        shape=_control_shape,
    )


def gap_table() -> Table:
    return Table(
        "gaps",
        "Reporting gaps",
        "Days on which a source was silent. Silence denies nothing; it only removes a voice.",
        ("gaps",),
        (
            ID,
            TITLE,
            plain(Gap, "source"),
            plain(Gap, "what"),
            *dated(lambda i: i.record.window),
            plain(Gap, "claim"),
            *STANDING,
        ),
    )


def _briefs_with(item: Item) -> tuple[str, ...]:
    return item.material.crossings.briefs_with_event.get(item.record.id, ())


def _event_shape(item: Any) -> Shape:
    places = item.record.places or ()
    shapes = (shape_of(item.desk, spot_of(where, item.desk)) for where in places)
    return withdrawn_shape(item) or together(shapes, "The event has no place.")


def _control_shape(item: Any) -> Shape:
    rings = item.desk.areas.get(item.record.id)
    return withdrawn_shape(item) or (Shape(rings=rings) if rings else item_shape(item))
