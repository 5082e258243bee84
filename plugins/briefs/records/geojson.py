"""The GeoJSON beside a control statement: exterior rings of a polygon, or every problem with the file."""

from __future__ import annotations

import json
from typing import Any

from .problems import Problem

Ring = tuple[tuple[float, float], ...]
MAX_BYTES = 256 * 1024


def read_rings(data: bytes, path: str) -> tuple[tuple[Ring, ...], tuple[Problem, ...]]:
    """Exterior rings (longitude, latitude) of a Polygon, a MultiPolygon, or a Feature of one. Never raises."""
    if len(data) > MAX_BYTES:
        return (), (_problem(path, f"is larger than {MAX_BYTES // 1024} KiB", "Simplify the outline."),)
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return (), (_problem(path, "is not JSON", "Export the area again as GeoJSON.", line),)
    rings = _rings(value)
    if rings is None:
        advice = "Give one Polygon or MultiPolygon in WGS 84 degrees, longitude first, each ring closed."
        return (), (_problem(path, "is no polygon on the earth", advice),)
    return rings, ()


def _rings(value: Any) -> tuple[Ring, ...] | None:
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict) or not isinstance(value.get("coordinates"), list):
        return None
    coordinates = value["coordinates"]
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(value.get("type")))
    if not polygons:
        return None
    rings = [_ring(polygon[0]) if isinstance(polygon, list) and polygon else None for polygon in polygons]
    return tuple(ring for ring in rings if ring) if all(rings) else None


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


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _problem(path: str, what: str, advice: str, line: int = 1) -> Problem:
    return Problem(path, line, 1, "", what, advice)
