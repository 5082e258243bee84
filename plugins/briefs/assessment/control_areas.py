"""The control statements of one day, those that draw a line read by its shape and not by the disc of their place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Control
from ..records.noting import remembered
from .control import ControlStatement, Coverage, control_on
from .days import Days, close, days_of
from .whereabouts import EARTH_RADIUS_M, Spot


@dataclass(frozen=True)
class ControlByDay:
    """The standing control statements of a desk with the days they speak of; built once, then shared."""

    desk: Desk

    @remembered
    def periods(self) -> Mapping[str, Days]:
        """Days by statement id: never past the day the statement was made, and of “by 4 November” only that day."""
        return {c.id: _period(c, self.desk) for c in self.desk.control.values() if not c.is_withdrawn}

    @remembered
    def areas(self) -> Mapping[str, BaseGeometry]:
        """The ground of each statement that draws a line, in degrees, by its id."""
        return {
            key: shapely.make_valid(shapely.union_all([shapely.Polygon(ring) for ring in self.desk.areas[key]]))
            for key in self.periods
            if self.desk.areas.get(key)
        }

    def desk_on(self, day: date) -> Desk:
        """The desk with those control statements only that speak of `day`."""
        control = self.desk.control
        return replace(self.desk, control={key: control[key] for key, days in self.periods.items() if days.covers(day)})

    def statements_on(self, spot: Spot, day: date) -> tuple[ControlStatement, ...]:
        """Every statement of `day` that covers or touches the spot, the most particular first, then by id. One that
        draws a line covers what lies inside it; a spot without position is covered as its place is."""
        desk = self.desk_on(day)
        drawn = self.areas if spot.has_centre else {}
        found = [s for s in control_on(spot, day, desk).statements if s.control.id not in drawn]
        for key, area in drawn.items():
            covered = _coverage(spot, area) if key in desk.control else None
            if covered:
                control = desk.control[key]
                claim = desk.claims.get(control.claim)
                found.append(ControlStatement(control, claim.source if claim else None, self.periods[key], *covered))
        return tuple(sorted(found, key=lambda s: (s.rank, s.control.id)))


def _period(control: Control, desk: Desk) -> Days:
    days, claim = days_of(control.period), desk.claims.get(control.claim)
    if days.first is None:
        return Days(days.last, days.last)
    return close(days, claim.public_on) if claim else Days(days.first, days.last or days.first)


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
