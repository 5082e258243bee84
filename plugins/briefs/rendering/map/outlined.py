"""Where the name of an area, a route or a region stands: on its own ground, else on nobody's with a line to it.

A name across a boundary reads as that of what lies there. So it is set in as many lines as it takes to fit inside; one
that does not is put where no other region is, in the sea or in the country next door; and else it is dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from math import dist, hypot

import shapely
from shapely.geometry.base import BaseGeometry

from ...records.frozen import dataclass
from .basemap import Basemap
from .figure import Area, Bounds, LonLat, Region, Route
from .labels import SIDES, Board, Box, Placed, Room, Type, box_of, in_lines, only_wide, text_width
from .projection import View

ENTRY = Type("cm-en", 34, 66)
SMALL_AREA = 200
"""Narrower areas carry no name inside, neither their own nor a town's: they are named beside, as symbols are."""
MOST_LINES = 3
STEP = 44.0
"""Units between the places that are tried for one name."""
STEPS = (0.0, STEP, -STEP, 2 * STEP, -2 * STEP, 3 * STEP, -3 * STEP)
AROUND = sorted(product(STEPS[:5], STEPS), key=lambda by: hypot(*by))
"""How far from the middle of an outline its name may stand, nearest first."""
GAP = 10.0
"""Units between an outline and a name beside it."""
DISTANCES = (GAP, 90.0, 170.0)
"""How far off its outline a name may stand that a line leads from."""
INSIDE = (0.9, 0.6)
"""The share of a name that lies on its own ground, at best and at least."""
STRAY = 0.1
"""The share of a name off its own ground that may lie on that of others."""
MOST_STRAY = 0.5
"""The same share at most: on phones, whose letters are larger, of names beside areas, and of those of small ones."""
LINE_COSTS = 40.0
"""Units that a name would rather stand farther off than have one more line."""
LEADER_END = 30.0
"""Units by which the line from a name reaches into what it names."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Puts names of outlines on a board."""

    board: Board
    basemap: Basemap
    view: View

    def near(self, entry: Area | Route | Region, shape: BaseGeometry, anchor: LonLat) -> Placed | None:
        """The name of an entry on its ground; None where it has no room there. anchor: a point well inside, or half-way
        along."""
        spot, box = self.view.xy(*anchor), drawn(self.view, shape)
        if not self.view.holds(*anchor):
            return None
        if isinstance(entry, Route):
            return self._beside_route(entry.label, spot)
        if not _is_small(entry, box) and (placed := self._inside(entry.label, spot, shape)):
            return placed
        return self._beside(entry.label, box, self._own(entry, shape)) if isinstance(entry, Area) else None

    def off(self, entry: Area | Route | Region, shape: BaseGeometry, anchor: LonLat) -> Placed | None:
        """The name of an entry that has no room on its ground, with a line to it; None where it has none there.

        That of a small area may then stand beside it as a mark's does, even if half of it is on others' ground.
        """
        spot, box = self.view.xy(*anchor), drawn(self.view, shape)
        if isinstance(entry, Route) or not self.view.holds(*anchor):
            return None
        own = self._own(entry, shape)
        placed = self._led_to(entry.label, spot, box, shape, own)
        if placed or not _is_small(entry, box):
            return placed
        return self._beside(entry.label, box, own, MOST_STRAY)

    def _own(self, entry: Area | Region, shape: BaseGeometry) -> frozenset[int]:
        return self.basemap.met_by(shape) if isinstance(entry, Area) else self.basemap.numbers_of(entry.region)

    def _beside_route(self, text: str, spot: LonLat) -> Placed | None:
        x, y = spot
        tried = (self.board.place(text, (x, y + step), ENTRY, GAP + 6, "tb") for step in STEPS)
        return next((placed for placed in tried if placed), None)

    def _inside(self, text: str, spot: LonLat, shape: BaseGeometry) -> Placed | None:
        """Where as much of it as can be lies inside, on phones, too; in as few lines, as near the middle."""
        best, found = (0.0, False), None
        for shown, (by_x, by_y) in product(_forms(text), AROUND):
            room = self.board.room(shown, (spot[0] + by_x, spot[1] + by_y), ENTRY, 0, "c")
            share = self._share(shape, room.box) if room else 0.0
            least = next((least for least in INSIDE if share >= least), 0.0)
            if room is None or (least, True) <= best:
                continue
            on_phone = room.label.is_on_phone and self._share(shape, room.phone_box) >= INSIDE[-1]
            if (least, on_phone) > best:
                best, found = (least, on_phone), room if on_phone else only_wide(room)
            if best == (INSIDE[0], True):
                break
        return self.board.take(found) if found else None

    def _beside(self, text: str, box: Box, own: frozenset[int], most: float = STRAY) -> Placed | None:
        left, top, right, bottom = box
        spot, gap = ((left + right) / 2, (top + bottom) / 2), max(right - left, bottom - top) / 2 + GAP
        tried = product(_forms(text), SIDES)
        rooms = (self.board.room(shown, spot, ENTRY, gap, side) for shown, side in tried)
        return self._first(rooms, own, most, MOST_STRAY)

    def _led_to(self, text: str, spot: LonLat, box: Box, shape: BaseGeometry, own: frozenset[int]) -> Placed | None:
        """On the ground of no region, with a line to the outline: as near as can be, in as few lines."""
        tried = sorted(
            (hypot(x, y) + shown.count("\n") * LINE_COSTS, shown, gap, side, place)
            for shown in _forms(text)
            for gap, side, place, (x, y) in _around(box, spot, text_width(shown, ENTRY) / 2)
        )
        rooms = (self.board.room(shown, place, ENTRY, gap, side) for _, shown, gap, side, place in tried)
        placed = self._first(rooms, own, STRAY, STRAY)
        return placed and self._with_leader(placed, spot, shape)

    def _first(
        self, rooms: Iterable[Room | None], own: frozenset[int], most: float, most_on_phone: float
    ) -> Placed | None:
        """The first label of which no more than a share lies on others' ground; on phones, than another share."""
        for room in rooms:
            if room and self._stray(own, room.box) <= most:
                is_on_phone = self._stray(own, room.phone_box) <= most_on_phone
                return self.board.take(room if is_on_phone else only_wide(room))
        return None

    def _with_leader(self, placed: Placed, spot: LonLat, shape: BaseGeometry) -> Placed:
        """With a line from the nearest point of the name straight towards the middle of what it names."""
        start = x, y = _nearest(box_of(placed.text, placed.x, placed.y, placed.anchor, ENTRY, ENTRY.size), spot)
        if start == spot:
            return placed
        way = shapely.LineString([self.view.lonlat(*start), self.view.lonlat(*spot)])
        met = shapely.get_coordinates(way.intersection(shape))
        entered = min(way.project(shapely.Point(point), normalized=True) for point in met)
        share = min(1.0, entered + LEADER_END / dist(start, spot))
        return replace(placed, leader=(start, (x + (spot[0] - x) * share, y + (spot[1] - y) * share)))

    def _share(self, shape: BaseGeometry, box: Box) -> float:
        """How much of a box lies on a shape, as a share of the box."""
        bounds = self._bounds(box)
        return float(shapely.clip_by_rect(shape, *bounds).area / shapely.box(*bounds).area)

    def _stray(self, own: frozenset[int], box: Box) -> float:
        return self.basemap.share_elsewhere(self._bounds(box), own)

    def _bounds(self, box: Box) -> Bounds:
        (west, north), (east, south) = self.view.lonlat(box[0], box[1]), self.view.lonlat(box[2], box[3])
        return west, south, east, north


def drawn(view: View, shape: BaseGeometry) -> Box:
    """The box around an outline in the drawing."""
    west, south, east, north = shape.bounds
    return (*view.xy(west, north), *view.xy(east, south))


def _is_small(entry: Area | Region, box: Box) -> bool:
    return isinstance(entry, Area) and box[2] - box[0] < SMALL_AREA


def _forms(text: str) -> list[str]:
    """A name in one line, in two and so on."""
    return list(dict.fromkeys(in_lines(text, count) for count in range(1, MOST_LINES + 1)))


def _around(box: Box, spot: LonLat, half_width: float) -> Iterator[tuple[float, str, LonLat, LonLat]]:
    """Where a name may stand round a box: its gap, side and spot, and about how far its middle is from another spot."""
    (left, top, right, bottom), (x, y) = box, spot
    for gap, step in product(DISTANCES, STEPS):
        yield gap, "r", (right, y + step), (right + gap + half_width - x, step)
        yield gap, "l", (left, y + step), (left - gap - half_width - x, step)
        yield gap, "t", (x + step, top), (step, top - gap - y)
        yield gap, "b", (x + step, bottom), (step, bottom + gap - y)


def _nearest(box: Box, spot: LonLat) -> LonLat:
    """The point of a box that is nearest to a spot."""
    return min(max(spot[0], box[0]), box[2]), min(max(spot[1], box[1]), box[3])
