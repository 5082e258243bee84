"""Where a row lies on the ground, as large as it is uncertain; or why it lies nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from ...assessment.whereabouts import EARTH_RADIUS_M, Spot
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.vocabulary import Term

Points = tuple[tuple[float, float], ...]
"""Longitude and latitude of each point, WGS 84 degrees."""

DISC_CORNERS = 36
DISC_DIGITS = 5
"""Decimals of a drawn circle's corners: about a metre."""


class Precision(Term):
    """How exactly a position is known."""

    PINNED = "pinned", "A point of the record's own; what it stands for lies within `radius_m` of it."
    PLACE = "place", "The position of the named place; what happened there lies within `radius_m` of it."
    AREA = "area", "Somewhere in an area; a circle of `radius_m` holds all of it. It is never a dot."
    ROAD = "road", "Somewhere along a road through the places named; its course between them is not claimed."
    REGION = "region", "Known to the country or the province only; `region` is its ISO 3166 code."
    NONE = "none", "No position; `no_position` says why."


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be drawn of a row: points, lines and exterior rings (closed, anticlockwise); or the reason for none."""

    points: Points = ()
    lines: tuple[Points, ...] = ()
    rings: tuple[Points, ...] = ()
    reason: str | None = None

    @property
    def is_drawn(self) -> bool:
        return bool(self.points or self.lines or self.rings)


def precision_of(spot: Spot) -> Precision:
    if spot.is_pinned:
        return Precision.PINNED
    if spot.has_centre:
        return Precision.AREA if spot.is_area else Precision.PLACE
    if spot.along:
        return Precision.ROAD
    return Precision.REGION if spot.region else Precision.NONE


def why_nowhere(spot: Spot) -> str | None:
    """Why a spot has no point of its own; None when it has one."""
    if spot.has_centre:
        return None
    if spot.along:
        return "A road has no single position."
    if spot.region:
        # Codes of countries (ISO 3166-1) have two letters, those of their parts (ISO 3166-2) a hyphen after them.
        return f"A {'province' if '-' in spot.region else 'country'} has no single position."
    return spot.reason or "How far the place reaches is not on record."


def shape_of(desk: Desk, spot: Spot) -> Shape:
    """A dot for a place, a circle for an area, a line for a road."""
    if spot.lat is not None and spot.lon is not None:
        if spot.is_area and spot.radius_m:
            ring = disc(spot.lon, spot.lat, spot.radius_m)
            if all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in ring):
                return Shape(rings=(ring,))
        return Shape(points=((spot.lon, spot.lat),))
    known = [desk.places[place].position for place in spot.along if place in desk.places]
    line = tuple((position.lon, position.lat) for position in known if position is not None)
    return Shape(lines=(line,)) if len(line) > 1 else Shape(reason=why_nowhere(spot))


def together(shapes: Iterable[Shape], otherwise: str) -> Shape:
    """Several shapes as one; without anything to draw, the first reason, or `otherwise`."""
    found = tuple(shapes)
    whole = Shape(
        tuple(point for shape in found for point in shape.points),
        tuple(line for shape in found for line in shape.lines),
        tuple(ring for shape in found for ring in shape.rings),
    )
    if whole.is_drawn:
        return whole
    return Shape(reason=next((shape.reason for shape in found if shape.reason), otherwise))


@lru_cache(maxsize=4_000)
def disc(lon: float, lat: float, radius_m: int) -> Points:
    """A circle on the ground as a closed ring of `DISC_CORNERS` corners, anticlockwise."""
    phi, far = math.radians(lat), radius_m / EARTH_RADIUS_M
    corners: list[tuple[float, float]] = []
    for corner in range(DISC_CORNERS):
        bearing = -2 * math.pi * corner / DISC_CORNERS
        top = math.asin(math.sin(phi) * math.cos(far) + math.cos(phi) * math.sin(far) * math.cos(bearing))
        across = math.sin(bearing) * math.sin(far) * math.cos(phi)
        turn = math.atan2(across, math.cos(far) - math.sin(phi) * math.sin(top))
        corners.append((round(lon + math.degrees(turn), DISC_DIGITS), round(math.degrees(top), DISC_DIGITS)))
    return (*corners, corners[0])
