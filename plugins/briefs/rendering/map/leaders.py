"""The lines that lead from names to what they name."""

from collections.abc import Sequence
from math import ceil, dist

import shapely
from shapely.geometry.base import BaseGeometry

from .figure import LonLat
from .labels import Board, Box, square
from .projection import View

Leader = tuple[LonLat, LonLat]
"""Both ends, that at the name first."""

END = 55.0
"""Units by which a line reaches into what it leads to."""
LEAST_END = 20.0
"""The same at least."""
SHORT = 12.0
"""Units before another outline at which a line ends that would meet it."""
DOTS, END_DOTS = 8.0, 4
"""Units between the dots by which a line is looked along, and how many of them are its end."""
BOXES = 20.0
"""Units between the boxes that keep names off a line."""


def leader(
    view: View, name: Box, spot: LonLat, shape: BaseGeometry, others: Sequence[BaseGeometry] = ()
) -> Leader | None:
    """A line from the nearest point of a name straight towards a spot in an outline, some way into it.

    It ends short of the others; None where it would meet one of them first.
    """
    start = x, y = min(max(spot[0], name[0]), name[2]), min(max(spot[1], name[1]), name[3])
    if start == spot:
        return None
    way = shapely.LineString([view.lonlat(*start), view.lonlat(*spot)])
    entered, length = _met(way, shape), dist(start, spot)
    least = entered + LEAST_END / length
    if least > 1 or shapely.intersects(_up_to(least + SHORT / length, way), others).any():
        return None
    met = [other for other, is_met in zip(others, shapely.intersects(way, others), strict=True) if is_met]
    ends = _met(way, *met) - SHORT / length if met else 1.0
    share = min(1.0, ends, entered + END / length)
    return start, (x + (spot[0] - x) * share, y + (spot[1] - y) * share)


def hidden(board: Board, line: Leader) -> float:
    """The share of a line that names and symbols hide; all of it where they hide its end."""
    covered = [board.over_lines.meets(square(x, y, 1)) for x, y in _dots(line, DOTS)]
    return 1.0 if any(covered[-END_DOTS:]) else sum(covered) / len(covered)


def keep_off(board: Board, line: Leader) -> None:
    """Keeps names that come later off a line."""
    for x, y in _dots(line, BOXES):
        board.wide.add(square(x, y, 2))


def _dots(line: Leader, room: float) -> list[LonLat]:
    """Spots along a line, about so far apart, its ends among them."""
    (x, y), (to_x, to_y) = line
    count = max(1, ceil(dist(*line) / room))
    return [(x + (to_x - x) * number / count, y + (to_y - y) * number / count) for number in range(count + 1)]


def _up_to(share: float, way: BaseGeometry) -> BaseGeometry:
    (x, y), (to_x, to_y) = way.coords
    return shapely.LineString([(x, y), (x + (to_x - x) * min(share, 1.0), y + (to_y - y) * min(share, 1.0))])


def _met(way: BaseGeometry, *shapes: BaseGeometry) -> float:
    """After what share of a way the first of some shapes is met; 1 where none is."""
    start, length = way.coords[0], way.length
    met = shapely.get_coordinates(shapely.intersection(way, shapes)).tolist()
    return min((dist(start, spot) / length for spot in met), default=1.0)
