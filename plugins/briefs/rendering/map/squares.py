"""Control squares: which of them the frame holds, and how large each is, so that what stands on it does not hide it."""

from collections.abc import Sequence
from math import hypot

from ...records.frozen import dataclass
from .figure import ControlPoint
from .projection import View
from .spread import Cluster
from .symbols import HOLDING, RADIUS, TRAY

FRAME = 7
"""Units by which a square stands out around a tray."""


@dataclass(frozen=True, slots=True)
class Square:
    """Who held a place, where it stands in the drawing, and half of its side. `covered_by`: how many marks share the
    tray that stands on it."""

    point: ControlPoint
    x: float
    y: float
    half: float
    covered_by: int

    def covers(self, x: float, y: float) -> bool:
        """Whether a spot of the drawing lies in it."""
        return abs(self.x - x) < self.half and abs(self.y - y) < self.half


def squares(points: Sequence[ControlPoint], view: View, groups: Sequence[Cluster]) -> tuple[Square, ...]:
    """The squares of the points that a view holds, larger where a tray stands on them."""
    trays = [
        (*view.xy(group.lon, group.lat), group.reach(RADIUS) + TRAY, len(group.marks))
        for group in groups
        if len(group.marks) > 1
    ]
    found = []
    for point in points:
        if view.holds(point.lon, point.lat):
            x, y = view.xy(point.lon, point.lat)
            on_it = [(reach, count) for a, b, reach, count in trays if hypot(a - x, b - y) < reach]
            reach, count = max(on_it, default=(0.0, 1))
            found.append(Square(point, x, y, max(HOLDING, reach + FRAME) if on_it else HOLDING, count))
    return tuple(found)
