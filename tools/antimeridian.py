"""Cut areas and lines where they cross the 180th meridian, for a plane that ends there.

On the globe a ring runs on from 180 to -180 degrees; on the plane that step would be an edge across the whole map.
So its longitudes are first let run on beyond 180, and what lies beyond is then cut off and brought back.
"""

from collections.abc import Iterable
from itertools import pairwise

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

Points = list[tuple[float, float]]

PLANE = shapely.box(-180, -90, 180, 90)
TURN = 360


def crosses(points: Points) -> bool:
    """Whether a ring or line steps from one edge of the plane to the other: no true edge is half the globe long."""
    return any(_turns(*edge) for edge in pairwise(points))


def cut_area(rings: Iterable[Points]) -> BaseGeometry:
    """What closed rings enclose, within the plane: a ring in another is a hole, one around a pole holds the pole."""
    area: BaseGeometry = shapely.Polygon()
    for ring in rings:
        whole = shapely.make_valid(shapely.Polygon(_over_the_pole(_running_on(ring))))
        area = area.symmetric_difference(_brought_back(whole, 2))
    return area


def cut_line(points: Points) -> BaseGeometry:
    """A line in pieces that stay within the plane."""
    return _brought_back(shapely.LineString(_running_on(points)), 1)


def _turns(start: tuple[float, float], end: tuple[float, float]) -> int:
    """1 where an edge steps eastwards over the meridian, -1 where westwards, else 0."""
    step = end[0] - start[0]
    return 0 if abs(step) <= TURN / 2 else -1 if step > 0 else 1


def _running_on(points: Points) -> Points:
    """The points with longitudes that go on beyond 180 and -180."""
    turns, found = 0, points[:1]
    for start, end in pairwise(points):
        turns += _turns(start, end)
        found.append((end[0] + turns * TURN, end[1]))
    return found


def _over_the_pole(ring: Points) -> Points:
    """The ring itself; one that ends a turn away from its start is led back over the pole that it goes around."""
    (first, _), (last, latitude) = ring[0], ring[-1]
    if abs(last - first) < TURN / 2:
        return ring
    pole = 90.0 if latitude > 0 else -90.0
    return [*ring, (last, pole), (first, pole), ring[0]]


def _brought_back(shape: BaseGeometry, dimensions: int) -> BaseGeometry:
    """A shape that runs on beyond the plane, its parts of so many dimensions moved into it."""
    cut = [translate(shape, turns * TURN).intersection(PLANE) for turns in (-1, 0, 1)]
    parts = [part for piece in cut for part in shapely.get_parts(piece)]
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == dimensions])
