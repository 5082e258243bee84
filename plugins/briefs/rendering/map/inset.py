"""Where strikes crowd: a frame around the densest part, and the corner of the map that its inset may cover."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import hypot

import shapely
from shapely.geometry.base import BaseGeometry

from ...records.frozen import dataclass
from .labels import Box
from .projection import View
from .spread import Cluster
from .symbols import RADIUS

WIDTH = 800
"""Drawing units across the inset."""
SHARES = {"": 0.32, "-small": 0.27}
"""Its width as a share of the map's, by the ending of its corner's class; the style sheet says the same."""
MARGIN = 0.015
FRAMES = (0.07, 0.1, 0.13, 0.16)
"""Frames tried, as shares of the map's width; even the largest doubles the scale."""
ENOUGH = 0.5
"""The smallest frame is taken that resolves this share of the overlaps that the largest one would."""
NARROWEST_FRAME = 0.032
ROUNDS = 4
"""How often the frame may grow to take in marks that it would cut in half."""
FEWEST_MARKS = 3
"""An inset is drawn once this many marks overlap another position's."""
CORNERS = ("se", "ne", "nw", "sw")


@dataclass(frozen=True, slots=True)
class Inset:
    """The enlarged part: its view, the clusters in it, its frame on the map and the corner where it stands.

    `corner` is se, ne, nw or sw, with `-small` for the smaller size, or below when every corner would cover a
    mark; `cover` is the box of the map that it covers.
    """

    view: View
    clusters: tuple[Cluster, ...]
    frame: Box
    corner: str
    cover: Box | None


def choose_inset(view: View, groups: Sequence[Cluster], home: BaseGeometry, spots: Sequence[Box]) -> Inset | None:
    """The inset for a map, None if nothing crowds. `spots` are boxes of drawings it should not cover."""
    frame = _frame(view, groups)
    if frame is None:
        return None
    left, top, right, bottom = frame
    (west, north), (east, south) = view.lonlat(left, top), view.lonlat(right, bottom)
    close = View(west, south, east, north, WIDTH)
    inside = tuple(group for group in groups if close.holds(group.lon, group.lat))
    marks = [_spot(view, group) for group in groups]
    corner, cover = _corner(view, close, [*marks, *spots, frame], home)
    return Inset(close, inside, frame, corner, cover)


def _frame(view: View, groups: Sequence[Cluster]) -> Box | None:
    points = [view.xy(group.lon, group.lat) for group in groups]
    reaches = [group.reach(RADIUS) for group in groups]
    touching = _touching(points, reaches)
    crowd = sorted({index for pair in touching for index in pair})
    if sum(len(groups[index].marks) for index in crowd) < FEWEST_MARKS:
        return None
    tried = [_densest(points, touching, view.width * share / 2 - 2 * RADIUS) for share in FRAMES]
    best = next(members for pairs, members in tried if pairs >= ENOUGH * tried[-1][0])
    for _ in range(ROUNDS):
        frame = _around(view, [points[index] for index in sorted(best)])
        cut = {index for index, point in enumerate(points) if _holds(frame, point)} - best
        if not cut or frame[2] - frame[0] > view.width * FRAMES[-1]:
            break
        best = best | cut
    return frame


def _touching(points: Sequence[tuple[float, float]], reaches: Sequence[float]) -> list[tuple[int, int]]:
    """The pairs of circles that overlap, ascending."""
    found, from_west, most = [], _from_west(enumerate(points)), max(reaches, default=0.0)
    for a, (x, y) in enumerate(points):
        for b, to_x, to_y in _strip(from_west, x, reaches[a] + most):
            if a < b and hypot(x - to_x, y - to_y) < reaches[a] + reaches[b]:
                found.append((a, b))
    return sorted(found)


def _from_west(points: Iterable[tuple[int, tuple[float, float]]]) -> list[tuple[int, float, float]]:
    return sorted(((index, x, y) for index, (x, y) in points), key=_easting)


def _easting(point: tuple[int, float, float]) -> float:
    return point[1]


def _strip(from_west: Sequence[tuple[int, float, float]], x: float, half: float) -> Sequence[tuple[int, float, float]]:
    """Those of points in the order of `_from_west` that lie within a strip, and perhaps some at its edges."""
    first = bisect_left(from_west, x - half - 1, key=_easting)
    return from_west[first : bisect_right(from_west, x + half + 1, lo=first, key=_easting)]


def _around(view: View, points: Sequence[tuple[float, float]]) -> Box:
    """The frame around points, with room for symbols, of a printable shape, inside the map."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    width = max(max(xs) - min(xs) + 4 * RADIUS, view.width * NARROWEST_FRAME)
    height = max(max(ys) - min(ys) + 4 * RADIUS, width * 0.75)
    width = max(width, height)
    x = min(max((max(xs) + min(xs)) / 2, width / 2), view.width - width / 2)
    y = min(max((max(ys) + min(ys)) / 2, height / 2), view.height - height / 2)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _holds(frame: Box, point: tuple[float, float]) -> bool:
    left, top, right, bottom = frame
    return left <= point[0] <= right and top <= point[1] <= bottom


def _densest(
    points: Sequence[tuple[float, float]], touching: Sequence[tuple[int, int]], half: float
) -> tuple[int, set[int]]:
    """How many overlapping pairs a frame of a size can hold at best, and which clusters those are."""
    later: dict[int, set[int]] = {index: set() for pair in touching for index in pair}
    for a, b in touching:
        later[a].add(b)
    crowd = _from_west((index, points[index]) for index in later)

    def within(centre: tuple[float, float]) -> set[int]:
        x, y = centre
        return {index for index, a, b in _strip(crowd, x, half) if abs(a - x) <= half and abs(b - y) <= half}

    def pairs(members: set[int]) -> int:
        return sum(len(later[index] & members) for index in members)

    best = max(later, key=lambda index: (pairs(within(points[index])), -index))
    members = within(points[best])
    return pairs(members), members


def _spot(view: View, group: Cluster) -> Box:
    x, y = view.xy(group.lon, group.lat)
    reach = group.reach(RADIUS)
    return x - reach, y - reach, x + reach, y + reach


def _corner(view: View, close: View, kept: Sequence[Box], home: BaseGeometry) -> tuple[str, Box | None]:
    def hidden(box: Box) -> float:
        (west, north), (east, south) = view.lonlat(box[0], box[1]), view.lonlat(box[2], box[3])
        return round(float(shapely.clip_by_rect(home, west, south, east, north).area), 6)

    for size, share in SHARES.items():
        boxes = {corner: _place(view, close, corner, view.width * share) for corner in CORNERS}
        free = {name: box for name, box in boxes.items() if not any(_meet(box, other) for other in kept)}
        if free:
            corner = min(free, key=lambda name: (hidden(free[name]), CORNERS.index(name)))
            return corner + size, free[corner]
    return "below", None


def _place(view: View, close: View, corner: str, width: float) -> Box:
    gap, height = view.width * MARGIN, close.height * width / WIDTH
    left = view.width - gap - width if corner[1] == "e" else gap
    top = view.height - gap - height if corner[0] == "s" else gap
    return left, top, left + width, top + height


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
