"""Where the name of an area, a route or a region stands: on its own ground, else on nobody's with a line to it.

A name across a boundary reads as that of what lies there, and a name where two areas overlap as that of either. So it
is set in as many lines as it takes to fit inside, off other areas; one that does not is put where no other region is,
in the sea or in the country next door; then wherever most of it is inside; and else it is dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from math import hypot

import shapely
from shapely.geometry.base import BaseGeometry

from ...records.frozen import dataclass
from .areas import Areas, middle_of
from .basemap import Basemap
from .figure import Area, Bounds, LonLat, Region, Route
from .labels import SIDES, Board, Box, Placed, Room, Type, box_of, in_lines, only_wide, text_width
from .leaders import Leader, hidden, keep_off, leader
from .projection import View

ENTRY = Type("cm-en", 34, 66)
SMALL_AREA = 200
"""Narrower areas carry no name inside, neither their own nor a town's: they are named beside, as symbols are."""
MOST_LINES = 3
STEP = 44.0
"""Units between the places that are tried for one name."""
STEPS = (0.0, STEP, -STEP, 2 * STEP, -2 * STEP, 3 * STEP, -3 * STEP)
AROUND = sorted(product(STEPS, STEPS), key=lambda by: hypot(*by))
"""How far from the middle of an outline its name may stand, nearest first."""
HALF_STEPS = tuple(number * STEP / 2 for number in range(-6, 7))
CLOSE_AROUND = sorted(product(HALF_STEPS, HALF_STEPS), key=lambda by: hypot(*by))
"""The same in areas, which are seldom much larger than their names."""
GAP = 10.0
"""Units between an outline and a name beside it."""
OFF_STEPS = (*STEPS, 4 * STEP, -4 * STEP, 5 * STEP, -5 * STEP)
"""Units from the middle of an outline along its sides to where a name may stand off it."""
DISTANCES = (GAP, 90.0, 170.0)
"""How far off its outline a name may stand that a line leads from."""
INSIDE = (0.9, 0.6)
"""The share of a name that lies on the ground of its region, at best and at least."""
IN_AREA = (0.9, 0.5)
"""The same of an area, across whose outline nothing else begins."""
APART = (0.1, 0.35)
"""The share of a name that may lie in another area, at best and at most."""
STRAY = 0.1
"""The share of a name off its own ground that may lie on that of others."""
MOST_STRAY = 0.5
"""The same share at most: on phones, whose letters are larger, of names beside areas, and of those of small ones."""
ASIDE = 66.0
"""Units from the middle of an outline to where else a line may lead."""
MOST_HIDDEN = 0.3
"""The share of a line that may be hidden where no other one is to be had."""
LINE_COSTS = 40.0
"""Units that a name would rather stand farther off than have one more line."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Puts names of outlines on a board. areas: all of the map."""

    board: Board
    basemap: Basemap
    view: View
    areas: Areas

    def near(self, entry: Area | Route | Region, shape: BaseGeometry, middle: LonLat) -> Placed | None:
        """The name of an entry on its ground, of a small area beside it; None where it has no room there.

        middle: a point well inside, or half-way along.
        """
        spot, box = self.view.xy(*middle), drawn(self.view, shape)
        if not self.view.holds(*middle):
            return None
        if isinstance(entry, Route):
            return self._beside_route(entry.label, spot)
        if _is_small(entry, box):
            return self._beside(entry.label, box, shape, self._own(entry, shape))
        return self._inside(entry, spot, shape, is_last=False)

    def off(self, entry: Area | Route | Region, shape: BaseGeometry, middle: LonLat) -> Placed | None:
        """The name of an entry that has no room on its ground, with a line to it; None where it has none there.

        That of a small area may then stand beside it as a mark's does, even if half of it is on others' ground; that of
        another outline across it, or where areas overlap.
        """
        spot, box = self.view.xy(*middle), drawn(self.view, shape)
        if isinstance(entry, Route) or not self.view.holds(*middle):
            return None
        own = self._own(entry, shape)
        target = self.view.xy(*middle_of(self.view, self.areas.alone(shape))) if isinstance(entry, Region) else spot
        if placed := self._led_to(entry, target, box, shape, own):
            return placed
        if _is_small(entry, box):
            return self._beside(entry.label, box, shape, own, MOST_STRAY)
        return self._inside(entry, spot, shape, is_last=True)

    def _own(self, entry: Area | Region, shape: BaseGeometry) -> frozenset[int]:
        return self.basemap.met_by(shape) if isinstance(entry, Area) else self.basemap.numbers_of(entry.region)

    def _beside_route(self, text: str, spot: LonLat) -> Placed | None:
        x, y = spot
        tried = (self.board.place(text, (x, y + step), ENTRY, GAP + 6, "tb") for step in STEPS)
        return next((placed for placed in tried if placed), None)

    def _inside(self, entry: Area | Region, spot: LonLat, shape: BaseGeometry, *, is_last: bool) -> Placed | None:
        """Where as much of it as can be lies inside, on phones, too; in as few lines, as near the middle.

        is_last: whether it may lie across the outline of its region, or in another area than its own.
        """
        others, is_region = self.areas.others(shape), isinstance(entry, Region)
        best, found = (0.0, 0.0, False), None
        spots = self._within(shape, spot, AROUND if is_region else CLOSE_AROUND)
        for shown, place in product(_forms(entry.label), spots):
            room = self.board.room(shown, place, ENTRY, 0, "c")
            share = self._share(shape, room.box) if room else 0.0
            least = next((least for least in (INSIDE if is_region else IN_AREA) if share >= least), 0.0)
            if room is None or not least or (is_region and not is_last and least < INSIDE[0]):
                continue
            apart = self._apart(room.box, others)
            if not (is_region or is_last or apart):
                continue
            rank = (least, apart) if is_region else (apart, least)
            if (*rank, True) <= best:
                continue
            on_phone = room.label.is_on_phone and self._share(shape, room.phone_box) >= INSIDE[-1]
            if (*rank, on_phone) > best:
                best, found = (*rank, on_phone), room if on_phone else only_wide(room)
            if min(best) >= INSIDE[0]:  # inside, off other areas, on phones, too
                break
        return self.board.take(found) if found else None

    def _beside(
        self, text: str, box: Box, shape: BaseGeometry, own: frozenset[int], most: float = STRAY
    ) -> Placed | None:
        left, top, right, bottom = box
        spot, gap = ((left + right) / 2, (top + bottom) / 2), max(right - left, bottom - top) / 2 + GAP
        others = self.areas.others(shape)
        for shown, side in product(_forms(text), SIDES):
            room = self.board.room(shown, spot, ENTRY, gap, side)
            if room and self._stray(own, room.box) <= most and self._apart(room.box, others) == 1:
                return self._take(room, own, MOST_STRAY)
        return None

    def _led_to(
        self, entry: Area | Region, spot: LonLat, box: Box, shape: BaseGeometry, own: frozenset[int]
    ) -> Placed | None:
        """Off the ground of other regions, with a line to it that nothing hides: as near as can be, in as few lines.

        Where there is none, the line leads elsewhere within it; then it may meet other outlines first, then be hidden
        in part.
        """
        tried = sorted(
            (hypot(x, y) + shown.count("\n") * LINE_COSTS, shown, gap, side, place)
            for shown in _forms(entry.label)
            for gap, side, place, (x, y) in _around(box, spot, text_width(shown, ENTRY) / 2)
        )
        others, found = self.areas.others(shape), list[Room]()
        first = [
            *(self.areas.shapes[one] for one in sorted(others)),
            *(self.basemap.others_than(own) if isinstance(entry, Region) else ()),
        ]
        shapely.prepare(first)
        for _, shown, gap, side, place in tried:
            room = self.board.room(shown, place, ENTRY, gap, side)
            if room and self._stray(own, room.box) <= STRAY and self._apart(room.box, others) == 1:
                found.append(room)
                line = leader(self.view, _own_box(room.label), spot, shape, first)
                if line and hidden(self.board, line) == 0:
                    return self._lead(room, own, line)
        for avoided, most in (first, 0.0), ((), 0.0), ((), MOST_HIDDEN):
            for target, room in product(self._targets(spot, shape), found):
                line = leader(self.view, _own_box(room.label), target, shape, avoided)
                if line and hidden(self.board, line) <= most:
                    return self._lead(room, own, line)
        return None

    def _lead(self, room: Room, own: frozenset[int], line: Leader) -> Placed:
        keep_off(self.board, line)
        return replace(self._take(room, own, STRAY), leader=line)

    def _targets(self, spot: LonLat, shape: BaseGeometry) -> list[LonLat]:
        """Where a line to an outline may lead: towards its middle, else towards another spot well inside."""
        return self._within(shape, spot, product((0.0, -ASIDE, ASIDE), (0.0, -ASIDE, ASIDE))) or [spot]

    def _within(self, shape: BaseGeometry, spot: LonLat, around: Iterable[LonLat]) -> list[LonLat]:
        """Those of the spots around another one that lie in an outline."""
        spots = [(spot[0] + by_x, spot[1] + by_y) for by_x, by_y in around]
        lons, lats = zip(*(self.view.lonlat(*one) for one in spots), strict=True)
        return [one for one, is_in in zip(spots, shapely.contains_xy(shape, lons, lats), strict=True) if is_in]

    def _take(self, room: Room, own: frozenset[int], most_on_phone: float) -> Placed:
        """The label, left out on phones where more than a share of it lies on others' ground."""
        is_on_phone = self._stray(own, room.phone_box) <= most_on_phone
        return self.board.take(room if is_on_phone else only_wide(room))

    def _apart(self, box: Box, others: frozenset[int]) -> float:
        """1 where a box is as good as off all other areas, 0.5 where most of it is off each, else 0."""
        most = self.areas.most(self._bounds(box), others)
        return 1 if most <= APART[0] else 0.5 if most <= APART[1] else 0

    def _share(self, shape: BaseGeometry, box: Box) -> float:
        """How much of a box lies on a shape, as a share of the box."""
        bounds = self._bounds(box)
        west, south, east, north = bounds
        return float(shapely.clip_by_rect(shape, *bounds).area / ((east - west) * (north - south)))

    def _stray(self, own: frozenset[int], box: Box) -> float:
        return self.basemap.share_elsewhere(self._bounds(box), own)

    def _bounds(self, box: Box) -> Bounds:
        (west, north), (east, south) = self.view.lonlat(box[0], box[1]), self.view.lonlat(box[2], box[3])
        return west, south, east, north


def drawn(view: View, shape: BaseGeometry) -> Box:
    """The box around an outline in the drawing."""
    west, south, east, north = shape.bounds
    return (*view.xy(west, north), *view.xy(east, south))


def _own_box(label: Placed) -> Box:
    return box_of(label.text, label.x, label.y, label.anchor, ENTRY, ENTRY.size)


def _is_small(entry: Area | Region, box: Box) -> bool:
    return isinstance(entry, Area) and box[2] - box[0] < SMALL_AREA


def _forms(text: str) -> list[str]:
    """A name in one line, in two and so on."""
    return list(dict.fromkeys(in_lines(text, count) for count in range(1, MOST_LINES + 1)))


def _around(box: Box, spot: LonLat, half_width: float) -> Iterator[tuple[float, str, LonLat, LonLat]]:
    """Where a name may stand round a box: its gap, side and spot, and about how far its middle is from another spot."""
    (left, top, right, bottom), (x, y) = box, spot
    for gap, step in product(DISTANCES, OFF_STEPS):
        yield gap, "r", (right, y + step), (right + gap + half_width - x, step)
        yield gap, "l", (left, y + step), (left - gap - half_width - x, step)
        yield gap, "t", (x + step, top), (step, top - gap - y)
        yield gap, "b", (x + step, bottom), (step, bottom + gap - y)
