"""The GeoJSON beside a control statement: the rings of its polygons, or every problem with the file."""

from __future__ import annotations

import json
from typing import Any

from .problems import Problem, printable

Ring = tuple[tuple[float, float], ...]
MAX_BYTES = 256 * 1024
MOST_POINTS, MOST_POLYGONS = 5_000, 300
"""In one file: far more than a map of the site can show, and few enough that any such file is looked through, and its
polygons put together, within a second."""


def read_rings(data: bytes, path: str) -> tuple[tuple[Ring, ...], tuple[Problem, ...]]:
    """The ring (longitude, latitude) of each polygon of a Polygon, a MultiPolygon, or a Feature of one. A hole is a
    problem: maps, tests and downloads know none, and would give the holder what the statement leaves out. So is an
    outline that crosses itself, and ground that two polygons cover (`outlines.py`). Never raises."""
    if len(data) > MAX_BYTES:
        return (), (_problem(path, f"is larger than {MAX_BYTES // 1024} KiB", "Simplify the outline."),)
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_each_once)
    except _Twice as twice:
        what = f"has the key {twice} twice in one place, and one of the two would count"
        return (), (_problem(path, what, "Remove the one that is wrong."),)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return (), (_problem(path, "is not JSON", "Export the area again as GeoJSON.", line),)
    polygons = _polygons(value)
    rings = [_ring(polygon[0]) if isinstance(polygon, list) and polygon else None for polygon in polygons]
    whole = tuple(ring for ring in rings if ring)
    if not whole or len(whole) < len(polygons):
        advice = "Give one Polygon or MultiPolygon in WGS 84 degrees, longitude first, each ring closed."
        return (), (_problem(path, "is no polygon on the earth", advice),)
    holed = next((number for number, polygon in enumerate(polygons, 1) if len(polygon) > 1), None)
    if holed is not None:
        what = f"has a hole in polygon {holed}, and would be read without it"
        advice = "Cut the polygon into several that leave the hole out, and give them as one MultiPolygon."
        return (), (_problem(path, what, advice),)
    if sum(map(len, whole)) > MOST_POINTS:
        return (), (_problem(path, f"has more than {MOST_POINTS:,} points", "Simplify the outline."),)
    if len(whole) > MOST_POLYGONS:
        return (), (_problem(path, f"has more than {MOST_POLYGONS} polygons", "Leave out the smallest ones."),)
    from .outlines import outline_troubles  # here: most desks have no outline

    problems = tuple(_problem(path, what, advice) for what, advice in outline_troubles(whole))
    return (() if problems else whole), problems


def _polygons(value: Any) -> list[Any]:
    """The polygons as they are written, each a list of rings if it is one at all."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict) or not isinstance(value.get("coordinates"), list):
        return []
    coordinates: list[Any] = value["coordinates"]
    return {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(value.get("type")), [])


def _ring(points: Any) -> Ring | None:
    if not isinstance(points, list) or len(points) < 4:
        return None
    ring: list[tuple[float, float]] = []
    for point in points:
        if not isinstance(point, list) or len(point) < 2:
            return None
        lon, lat = point[0], point[1]
        if not all(isinstance(n, int | float) and not isinstance(n, bool) for n in (lon, lat)):
            return None
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            return None
        ring.append((float(lon), float(lat)))
    return tuple(ring) if ring[0] == ring[-1] else None


class _Twice(ValueError):
    """A key stands twice in one object; the message names it."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Readers of JSON take the last of two, and a reviewer sees the first."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(f"`{printable(key)}`")
        found[key] = value
    return found


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _problem(path: str, what: str, advice: str, line: int = 1) -> Problem:
    return Problem(path, line, 1, "", what, advice)
