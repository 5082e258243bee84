"""Tables with several rows a record: what belongs to one record in a number that is not fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ...assessment.whereabouts import Spot, spot_of
from ...records.frozen import dataclass
from ...records.model import Location, Record
from ..naming import location_text
from .columns import Column, Table, number, plain, text, whole, words_of
from .material import Item
from .shapes import Precision, precision_of, why_nowhere

KINDS_NAMED = "Kind of the record, which is the table its id is in."


@dataclass(frozen=True)
class Part:
    """One of several values of a record: its number, from 1, and the value. role: what it is to the record."""

    item: Item
    n: int
    record: Any
    role: str = ""

    @property
    def owner(self) -> tuple[str, str]:
        return self.item.kind, self.item.record.id

    @property
    def spot(self) -> Spot:
        return spot_of(self.record, self.item.desk) if isinstance(self.record, Location) else Spot(None, is_broad=False)


Values = Callable[[Any], Iterable[tuple[Any, str]]]
"""From a record to its values, each with its role."""


def detail_table(
    name: str,
    title: str,
    description: str,
    kinds: tuple[str, ...],
    values: Values,
    columns: tuple[Column, ...],
    *,
    owner: str | None = None,
) -> Table:
    """A table of values of the records of `kinds`. With one kind, `owner` names the column of its id."""

    def items(item: Item) -> list[Part]:
        return [Part(item, n, value, role) for n, (value, role) in enumerate(values(item.record), start=1)]

    key = (owner, "n") if owner else ("record_kind", "record_id", "n")
    return Table(name, title, description, kinds, (*owner_columns(kinds, owner), *columns), items, key)


def owner_columns(kinds: tuple[str, ...], owner: str | None) -> tuple[Column, ...]:
    n = whole("n", "Number of the row within its record, from 1.", lambda p: p.n, is_required=True)
    if owner:
        return text(owner, "The record it belongs to.", _id, is_required=True, refers=kinds[0]), n
    named = tuple((kind, f"The table `{kind}`.") for kind in kinds)
    return (
        text("record_kind", KINDS_NAMED, lambda p: p.owner[0], is_required=True, words=named),
        text("record_id", "The record it belongs to.", _id, is_required=True),
        n,
    )


def _id(part: Part) -> str:
    return part.owner[1]


def location_table() -> Table:
    return detail_table(
        "locations",
        "Locations",
        "Every place a record names. In a claim it is what the source said; elsewhere what the desk assesses.",
        ("strikes", "claims", "events", "control"),
        _locations,
        (
            text("role", "What the place is to the record.", lambda p: p.role, is_required=True, words=_ROLES),
            plain(Location, "place"),
            text("where", "The place in words.", lambda p: location_text(p.item.desk, p.record), is_required=True),
            plain(Location, "relation"),
            plain(Location, "unplaced", what="Why no place can be named, where none is."),
            plain(Location, "stated_as"),
            number("lat", "Degrees north (WGS 84) of the centre of where it can be.", lambda p: p.spot.lat),
            number("lon", "Degrees east (WGS 84) of the centre of where it can be.", lambda p: p.spot.lon),
            whole(
                "radius_m",
                "Radius in metres of the circle that holds every point it can be.",
                lambda p: p.spot.radius_m,
            ),
            text(
                "precision",
                "How exactly the position is known.",
                lambda p: precision_of(p.spot).value,
                is_required=True,
                words=words_of(Precision),
            ),
            text(
                "region",
                "ISO 3166 code of the country or province, where the place is one.",
                lambda p: p.spot.region,
            ),
            text("no_position", "Why there is no single position.", lambda p: why_nowhere(p.spot)),
        ),
    )


_ROLES = (
    ("assessed", "Where the desk assesses it to be."),
    ("stated", "Where the source says it was."),
    ("launched-from", "Where it was launched. Never a target."),
)


def _locations(record: Record) -> Iterator[tuple[Location, str]]:
    facets, where = record.given("facets"), record.given("where")
    found = (where,) if where else record.given("places") or ()
    yield from ((location, "assessed") for location in found)
    yield from ((location, "stated") for location in (facets.places if facets else None) or ())
    launched = record.given("launched_from")
    if launched:
        yield launched, "launched-from"
