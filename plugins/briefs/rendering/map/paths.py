"""Geometries as SVG path data: whole drawing units, relative steps, nothing outside the frame.

The ground below the entries is traced on every second unit: half of its weight as sent, and less than a pixel of a map
on the widest page.
"""

from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from .parts import lines, polygons
from .projection import View

MARGIN_DEGREES = 0.05
"""Kept beyond the frame, so that the cut edge of a surface is never seen."""

NEGLIGIBLE = {1: 1.7, 2: 2.6}
"""Drawing units, about a pixel, by which a course on every unit or every second one may leave a point out."""


def surface(view: View, area: BaseGeometry, step: int = 1) -> str:
    """Path data of an area's rings."""
    return "".join(
        _trace(view, list(ring.coords)[:-1], "z", 3, step)
        for part in polygons(_clipped(view, area))
        for ring in (part.exterior, *part.interiors)
    )


def line(view: View, course: BaseGeometry, step: int = 1) -> str:
    """Path data of lines."""
    parts = lines(shapely.line_merge(_clipped(view, course)))
    return "".join(_trace(view, list(part.coords), "", 2, step) for part in parts)


def _clipped(view: View, geometry: BaseGeometry) -> BaseGeometry:
    m = MARGIN_DEGREES
    return shapely.clip_by_rect(geometry, view.west - m, view.south - m, view.east + m, view.north + m)


def _trace(view: View, points: list[tuple[float, ...]], end: str, fewest: int, step: int) -> str:
    placed: list[tuple[int, int]] = []
    for point in points:
        x, y = view.xy(point[0], point[1])
        spot = (round(x / step) * step, round(y / step) * step)
        if not placed or placed[-1] != spot:
            placed.append(spot)
    if len(placed) < fewest:
        return ""
    course = shapely.LineString(placed if placed[1:] else ())
    plain = [(int(x), int(y)) for x, y in course.simplify(NEGLIGIBLE[step]).coords]
    placed = plain if len(plain) >= fewest else placed
    steps = "".join(f"{x - x0:+d}{y - y0:+d}" for (x0, y0), (x, y) in pairwise(placed))
    return f"M{placed[0][0]} {placed[0][1]}l{steps.replace('+', ' ').lstrip()}{end}"
