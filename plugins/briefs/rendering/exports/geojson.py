"""Rows as GeoJSON (RFC 7946): longitude first, exterior rings anticlockwise, no `crs`."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import mapping

from ...publication.exports.columns import Cell
from ...publication.exports.shapes import Points, Shape
from ...publication.exports.tables import AnyRows, Row
from .credit import Credit
from .layout import Laid
from .lines import closely

NO_GEOMETRY = "no_geometry"
"""The property that says why a feature has none."""


def geojson_layout(filled: AnyRows, credit: Credit) -> Laid:
    """A feature a row. A row that lies nowhere is a feature without geometry, with the reason. The first feature has
    every property, the others those that have a value."""
    empty = {"type": "FeatureCollection", "title": filled.table.title, **credit.members, "features": []}
    before, after = closely(empty)[:-2], "]}\n"

    def line(row: Row, is_first: bool) -> tuple[int, str]:
        told = row.named if is_first else row.told
        return 0, f"{'' if is_first else ','}{closely(_feature(row, told, is_first=is_first))}"

    return Laid((before, after), line)


def _feature(row: Row, told: dict[str, Cell], *, is_first: bool) -> dict[str, Any]:
    shape = row.shape or Shape()
    reason = None if shape.is_drawn else shape.reason
    properties: dict[str, Any] = {**told, NO_GEOMETRY: reason} if is_first or reason else dict(told)
    return {"type": "Feature", "id": row.owner[1], "geometry": geometry(shape), "properties": properties}


def geometry(shape: Shape) -> dict[str, Any] | None:
    """The geometry of a shape: one, several of a kind, or a collection; None for nothing."""
    found = [
        *_of_kind("Point", [list(point) for point in shape.points]),
        *_of_kind("LineString", [[list(point) for point in line] for line in shape.lines]),
        *_of_kind("Polygon", [_polygon(ring) for ring in shape.rings]),
    ]
    if len(found) > 1:
        return {"type": "GeometryCollection", "geometries": found}
    return found[0] if found else None


def _of_kind(kind: str, members: list[Any]) -> list[dict[str, Any]]:
    if not members:
        return []
    if len(members) == 1:
        return [{"type": kind, "coordinates": members[0]}]
    return [{"type": f"Multi{kind}", "coordinates": members}]


def _polygon(ring: Points) -> list[list[list[float]]]:
    right_handed = shapely.orient_polygons(shapely.Polygon(ring))
    return [[list(point) for point in ring] for ring in mapping(right_handed)["coordinates"]]
