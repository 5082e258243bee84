"""What keeps the outlines of one file from being ground that can be told apart: crossings, no area, one on another.

Only files with outlines lead here: importing shapely takes as long as checking a desk without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import shapely

Polygons = npt.NDArray[np.object_]

NEGLIGIBLE = 1e-10
"""Square degrees, about one square metre: GEOS reckons with less, and warns of numbers divided by nothing."""

_PLACE = re.compile(r"\[(\S+) (\S+)\]")
"""Where GEOS says that a ring is not simple: `Self-intersection[38.5 35.2]`."""


def outline_troubles(rings: Sequence[Sequence[tuple[float, float]]]) -> Iterator[tuple[str, str]]:
    """What is wrong with the rings of the polygons of one file, and what to do. Polygons may meet in points and along
    lines.

    It takes some time that grows with the points times their logarithm: no ring is laid over another, which may have as
    many pieces as the square of their points.
    """
    polygons = np.array([shapely.Polygon(ring) for ring in rings])
    wrong = [*_not_simple(polygons)]
    yield from wrong or _on_each_other(polygons)


def _not_simple(polygons: Polygons) -> Iterator[tuple[str, str]]:
    crossing = ~shapely.is_valid(polygons)  # of such a one the area may be nothing though it has ground
    flat = shapely.area(np.where(crossing, shapely.convex_hull(polygons), polygons)) < NEGLIGIBLE
    for number, (polygon, is_flat, is_crossing) in enumerate(zip(polygons, flat, crossing, strict=True), 1):
        if is_flat:
            yield f"polygon {number} has no area", "Draw its outline round the ground that is meant."
        elif is_crossing:
            where = _PLACE.search(shapely.is_valid_reason(polygon))
            near = " near longitude {:.6g}, latitude {:.6g}".format(*map(float, where.groups())) if where else ""
            what = f"the outline of polygon {number} crosses or touches itself{near}"
            yield what, "Draw it round the ground once, with no way there and back, and each part as its own polygon."


def _on_each_other(polygons: Polygons) -> Iterator[tuple[str, str]]:
    """Each polygon with the first of those after it that it shares ground with."""
    ones, others = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    ones, others = ones[ones < others], others[ones < others]
    share = ~shapely.touches(polygons[ones], polygons[others])
    firsts: dict[int, int] = {}
    for one, other in zip(ones[share].tolist(), others[share].tolist(), strict=True):
        firsts[one] = min(other, firsts.get(one, other))
    for one in sorted(firsts):
        what = f"polygons {one + 1} and {firsts[one] + 1} cover the same ground in part or whole"
        yield what, "Make one polygon of them, or take out of one what the other covers."
