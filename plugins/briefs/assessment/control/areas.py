"""The control statements of one day, those that draw a line read by its shape and not by the disc of their place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.geojson import Ring
from ...records.remembering.noting import remembered
from ..whereabouts import EARTH_RADIUS_M, Spot
from .control import ControlStatement, Coverage, days_spoken_of, statement, statements_about


@dataclass(frozen=True)
class ControlByDay:
    """The standing control statements of a desk and the lines they draw; built once, then shared."""

    desk: Desk

    @remembered
    def areas(self) -> Mapping[str, BaseGeometry]:
        """The ground of each statement that draws a line, in degrees, by its id."""
        return {
            control.id: _ground(rings)
            for control in self.desk.control.values()
            if not control.is_withdrawn and (rings := self.desk.areas.get(control.id))
        }

    def statements_on(self, spot: Spot, day: date) -> tuple[ControlStatement, ...]:
        """Every statement of `day` that covers or touches the spot, the most particular first, then by id. One that
        draws a line covers what lies inside it; a spot without position is covered as its place is."""
        drawn = self.areas if spot.has_centre else {}
        about = statements_about(spot, self.desk)
        found = [s for s in about if s.days.covers(day) and s.control.id not in drawn]
        for key, area in drawn.items():
            control = self.desk.control[key]
            covered = _coverage(spot, area) if days_spoken_of(control, self.desk).covers(day) else None
            if covered:
                found.append(statement(control, self.desk, *covered))
        return tuple(sorted(found, key=lambda s: (s.rank, s.control.id)))


def _ground(rings: Iterable[Ring]) -> BaseGeometry:
    """What the rings go round, as polygons. A ring that crosses or follows itself, which the loader refuses, goes round
    nothing: mending one may take for ever, and trip."""
    polygons = [polygon for ring in rings if shapely.is_valid(polygon := shapely.Polygon(ring))]
    try:
        return shapely.union_all(polygons) if polygons else shapely.MultiPolygon()
    except shapely.errors.GEOSException:  # lines so near to each other that it cannot tell which side is whose
        return shapely.MultiPolygon(polygons)


def _coverage(spot: Spot, area: BaseGeometry) -> tuple[Coverage, float] | None:
    """Whether the spot's disc lies inside the area or across its edge, with a rank that grows with the area."""
    if spot.is_broad or spot.lat is None or spot.lon is None:
        return None
    origin = (spot.lon, spot.lat)
    north = math.radians(1) * EARTH_RADIUS_M
    east = north * math.cos(math.radians(spot.lat))
    metres = shapely.transform(area, lambda points: (points - origin) * (east, north))
    centre, radius = shapely.Point(0, 0), spot.radius_m or 0
    if not metres.intersects(centre.buffer(radius) if radius else centre):
        return None
    is_inside = metres.contains(centre) and metres.boundary.distance(centre) >= radius
    return ("in" if is_inside else "boundary"), math.sqrt(metres.area / math.pi)
