"""Areas of one map, which may overlap: what of an outline is in none but its own, and where its middle is."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from ...records.remembering.noting import Memo
from .figure import Bounds, LonLat
from .parts import polygons
from .projection import View

WITHIN = 0.9
"""The share of an outline that another one holds around which it is read as a part of it."""
CROWDED = 40
"""Areas over one outline of which nothing is sought any more that is in none of them."""


def middle_of(view: View, shape: BaseGeometry) -> LonLat:
    """Where the name of an outline goes: well inside its visible part; of a route, half-way along."""
    if shape.geom_type == "LineString":
        point = shape.interpolate(0.5, normalized=True)
        return point.x, point.y
    parts = polygons(shapely.clip_by_rect(shape, view.west, view.south, view.east, view.north))
    if not parts:
        return shape.centroid.x, shape.centroid.y
    largest = max(parts, key=lambda part: part.area)
    lon, lat, *_ = shapely.maximum_inscribed_circle(largest, tolerance=0.02).coords[0]
    return lon, lat


class Areas:
    """What the areas of a map cover, each known by its number."""

    def __init__(self, shapes: Sequence[BaseGeometry]) -> None:
        self.shapes = shapes
        self._tree = shapely.STRtree(shapes)
        self._shapes = self._tree.geometries
        self._boxes = shapely.envelope(self._shapes)
        self._kept = Memo[int, tuple[frozenset[int], BaseGeometry]]()

    def others(self, shape: BaseGeometry) -> frozenset[int]:
        """Those that a name in or beside an outline might be read as that of: all but those it is part of."""
        return self._kept.get(id(shape), lambda: (self._others(shape), shape))[0]

    def _others(self, shape: BaseGeometry) -> frozenset[int]:
        least = WITHIN * shape.area
        near = self._tree.query(shape)
        boxes = shapely.intersection(shape.envelope, self._boxes[near])
        near = near[shapely.area(boxes) >= least]
        own = near[shapely.area(shapely.intersection(shape, self._shapes[near])) >= least].tolist()
        return frozenset(range(len(self.shapes))).difference(own)

    def alone(self, shape: BaseGeometry) -> BaseGeometry:
        """What of an outline is in no area but its own; all of it where that is next to nothing."""
        others = self.others(shape)
        near = [one for one in self._tree.query(shape, predicate="intersects").tolist() if one in others]
        if len(near) > CROWDED:
            return shape
        rest = shape.difference(shapely.union_all([self.shapes[one] for one in near])) if near else shape
        return rest if rest.area > (1 - WITHIN) * shape.area else shape

    def most(self, box: Bounds, which: frozenset[int]) -> float:
        """The largest share of a box that lies in one of some areas."""
        if not which:
            return 0.0
        ground = shapely.box(*box)
        near = (one for one in self._tree.query(ground).tolist() if one in which)
        shared = max((shapely.clip_by_rect(self.shapes[one], *box).area for one in near), default=0.0)
        return float(shared / ground.area)
