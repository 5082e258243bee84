"""Several marks at one position, set side by side so that each can be seen and followed.

A cluster shares one position; the tray drawn around it says so, and no member's place is shown as finer than it is.
"""

from collections import defaultdict
from functools import cache
from itertools import pairwise
from math import cos, hypot, pi, sin

from ...records.frozen import dataclass
from .figure import LonLat, Mark

PITCH = 2.2
"""Distance between the centres of neighbours in a cluster, in symbol radii."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The marks at one position, in figure order."""

    lon: float
    lat: float
    marks: tuple[Mark, ...]

    def offsets(self, radius: float) -> tuple[tuple[float, float], ...]:
        """Where each mark goes, relative to the position, for symbols of a radius."""
        return _offsets(len(self.marks), radius)

    def reach(self, radius: float) -> float:
        """The radius of the circle around all its symbols."""
        return _reach(len(self.marks), radius)

    @property
    def label(self) -> str:
        """The place name its marks agree on, else the first one."""
        return self.marks[0].label


def clusters(marks: tuple[Mark, ...]) -> tuple[Cluster, ...]:
    """The marks grouped by position (to 0.001 degree), in the order of their first member."""
    groups: dict[LonLat, list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[round(mark.lon, 3), round(mark.lat, 3)].append(mark)
    return tuple(Cluster(group[0].lon, group[0].lat, tuple(group)) for group in groups.values())


@cache
def _offsets(count: int, radius: float) -> tuple[tuple[float, float], ...]:
    return tuple((x * radius * PITCH, y * radius * PITCH) for x, y in packed(count))


@cache
def _reach(count: int, radius: float) -> float:
    return max(hypot(x, y) for x, y in _offsets(count, radius)) + radius


def packed(count: int) -> list[tuple[float, float]]:
    """Centres of `count` unit cells packed around the origin: a pair, a triangle, then rings of six, twelve, …"""
    if count == 1:
        return [(0.0, 0.0)]
    if count < 6:
        radius = 0.5 / sin(pi / count)
        start = pi if count == 2 else -pi / 2
        return [
            (radius * cos(start + 2 * pi * i / count), radius * sin(start + 2 * pi * i / count)) for i in range(count)
        ]
    cells = [(0.0, 0.0)]
    ring = 1
    while len(cells) < count:
        cells += _ring(ring)[: count - len(cells)]
        ring += 1
    return cells


def _ring(number: int) -> list[tuple[float, float]]:
    corners = [(number * cos(pi / 3 * side), number * sin(pi / 3 * side)) for side in range(7)]
    return [
        (ax + (bx - ax) * step / number, ay + (by - ay) * step / number)
        for (ax, ay), (bx, by) in pairwise(corners)
        for step in range(number)
    ]
