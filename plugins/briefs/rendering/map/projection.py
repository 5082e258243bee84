"""From degrees to drawing units, and from metres on the ground to radii that are never too small."""

from collections.abc import Iterable
from functools import cache, cached_property
from math import asin, asinh, atan2, ceil, cos, degrees, pi, radians, sin, tan

from ...records.frozen import dataclass
from .figure import Bounds, LonLat, Ring

EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = 110_574.0
"""A degree of latitude at the equator, where it is shortest: radii come out large rather than small."""

SHORTEST, TALLEST = 0.6, 0.9
"""Limits of a map's height as a share of its width."""


@dataclass(frozen=True)
class View:
    """A frame in equidistant cylindrical projection, true at its middle latitude, `width` units wide.

    Its measures are worked out once: thousands of positions are asked for in each.
    """

    west: float
    south: float
    east: float
    north: float
    width: float

    @cached_property
    def squeeze(self) -> float:
        """Width of a degree of longitude as a share of a degree of latitude."""
        return cos(radians((self.south + self.north) / 2))

    @cached_property
    def units_per_degree(self) -> float:
        """Drawing units in one degree of latitude."""
        return self.width / ((self.east - self.west) * self.squeeze)

    @cached_property
    def height(self) -> int:
        """The frame's height in units, rounded up."""
        return ceil((self.north - self.south) * self.units_per_degree)

    @cached_property
    def units_per_km(self) -> float:
        """Drawing units in one kilometre at the middle latitude."""
        return self.units_per_degree * 1000 * 180 / (pi * EARTH_RADIUS_M)

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """A position in drawing units, x to the right and y down."""
        unit = self.units_per_degree
        return (lon - self.west) * self.squeeze * unit, (self.north - lat) * unit

    def lonlat(self, x: float, y: float) -> LonLat:
        """The position at a point of the drawing."""
        unit = self.units_per_degree
        return self.west + x / (self.squeeze * unit), self.north - y / unit

    def disc_radii(self, lat: float, radius_m: float) -> tuple[float, float]:
        """Half axes of the ellipse that a circle on the ground fills here, rounded up to 0.1 unit.

        The projection stretches eastwards as latitude grows, so the edge nearest the pole decides the width.
        """
        reach = radius_m / METRES_PER_DEGREE
        poleward = min(89.0, abs(lat) + reach)
        vertical = reach * self.units_per_degree
        horizontal = vertical * self.squeeze / cos(radians(poleward))
        return ceil(horizontal * 10) / 10, ceil(vertical * 10) / 10

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies inside the frame."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def circle(lon: float, lat: float, radius_m: float, sides: int = 48) -> Ring:
    """A ring around a circle on the ground, closed and, but for one around a pole, clockwise; its sides touch the
    circle, so it is not too small."""
    reach = radius_m / cos(pi / sides) / EARTH_RADIUS_M
    sin_start, cos_start = sin(radians(lat)), cos(radians(lat))
    sin_reach, cos_reach = sin(reach), cos(reach)
    north, east = sin_start * cos_reach, cos_start * sin_reach
    points = []
    for sin_bearing, cos_bearing in _bearings(sides):
        end = asin(north + east * cos_bearing)
        turn = atan2(sin_bearing * sin_reach * cos_start, cos_reach - sin_start * sin(end))
        points.append((lon + degrees(turn), degrees(end)))
    return (*points, points[0])


@cache
def _bearings(sides: int) -> tuple[tuple[float, float], ...]:
    """Sine and cosine of the directions of so many sides, clockwise from the north."""
    return tuple((sin(2 * pi * step / sides), cos(2 * pi * step / sides)) for step in range(sides))


def filling(view: View, limits: Bounds) -> tuple[float, float]:
    """The meridians between which Mercator's projection fills the view's shape, where `limits` have them.

    It stretches high latitudes, so a view of many degrees would leave bars of nothing, which look like sea.
    """
    wide = degrees(_mercator(view.north) - _mercator(view.south)) * view.width / view.height
    if wide <= view.east - view.west:
        return view.west, view.east
    return _within(*_grown(view.west, view.east, wide), limits[0], limits[2])


def _mercator(lat: float) -> float:
    """How far from the equator a latitude lies on Mercator's map, in radians of the equator."""
    return asinh(tan(radians(lat)))


def fit(points: Iterable[LonLat], limits: Bounds, smallest_span: float = 1.2) -> Bounds:
    """The frame around points with room for labels, not narrower than `smallest_span` degrees of latitude."""
    lons, lats = zip(*points, strict=True)
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    room = max(0.12 * max(east - west, north - south), (smallest_span - (north - south)) / 2)
    return shaped((west - room, south - room, east + room, north + room), limits)


def shaped(bounds: Bounds, limits: Bounds) -> Bounds:
    """Bounds widened to a printable height-to-width ratio, moved and cut to stay within `limits`."""
    west, south, east, north = bounds
    squeeze = cos(radians((south + north) / 2))
    wide, high = (east - west) * squeeze, north - south
    if high < SHORTEST * wide:
        south, north = _grown(south, north, SHORTEST * wide)
    elif high > TALLEST * wide:
        west, east = _grown(west, east, high / TALLEST / squeeze)
    west, east = _within(west, east, limits[0], limits[2])
    south, north = _within(south, north, limits[1], limits[3])
    return west, south, east, north


def _grown(low: float, high: float, span: float) -> tuple[float, float]:
    middle = (low + high) / 2
    return middle - span / 2, middle + span / 2


def _within(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    if high - low >= most - least:
        return least, most
    shift = max(0.0, least - low) - max(0.0, high - most)
    return low + shift, high + shift
