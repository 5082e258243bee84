"""Which of many towns can still be named on a map, so that those without room need not be tried one by one.

Most towns of a large desk find no room. Where their names would stand hangs on the view alone, and so does which of
them a printed name leaves no room for: both are worked out once for all maps of a site that share a view.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import shapely

from .figure import Town
from .labels import SIDES, Board, Box, Type, box_beside, square
from .projection import View

GAP = 18.0
"""Units between a town's place and its name."""
DOT = 9
"""Units kept free around the dot of a town."""


class Spots:
    """The towns within a view, their places in it and the boxes of their names at each side.

    Numbers stand for both: a town's is its place in the list; a name's that of its town × 4, plus that of its side.
    """

    def __init__(self, towns: Sequence[Town], view: View, kind: Type) -> None:
        self.towns = [town for town in towns if view.holds(town.lon, town.lat)]
        self.places = [view.xy(town.lon, town.lat) for town in self.towns]
        self.names = [
            box_beside(town.name, place, kind, GAP, side)
            for town, place in zip(self.towns, self.places, strict=True)
            for side in SIDES
        ]
        board = Board(view.width, view.height)
        self.fits = bytes(board.holds(box) for box in self.names)
        """Of each name, whether it lies on the map, clear of its edge."""
        self._names = shapely.STRtree(_shapes(self.names))
        self._places = shapely.STRtree(_shapes([(*place, *place) for place in self.places]))
        self._closed_by: dict[int, tuple[int, ...]] = {}

    def within(self, boxes: Sequence[Box]) -> set[int]:
        """The towns that stand in any of the boxes, or on an edge of one."""
        return set(self._places.query(_shapes(boxes))[1].tolist())

    def met_by(self, boxes: Sequence[Box]) -> set[int]:
        """The names that have more than an edge in common with any of the boxes."""
        found, near = set(), self._names.query(_shapes(boxes))
        for box, name in zip(*(numbers.tolist() for numbers in near), strict=True):
            left, top, right, bottom = boxes[box]
            other = self.names[name]
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                found.add(name)
        return found

    def closed_by(self, name: int) -> tuple[int, ...]:
        """The names that have no room beside a printed one and its dot."""
        if name not in self._closed_by:
            dot = square(*self.places[name // len(SIDES)], DOT)
            self._closed_by[name] = tuple(self.met_by([self.names[name], dot]))
        return self._closed_by[name]


@lru_cache(maxsize=8)
def spots(towns: tuple[Town, ...], rank: int, view: View, kind: Type) -> Spots:
    """Those of a rank (2 stands for all lower ones), kept for the next map with the same towns and view."""
    return Spots([town for town in towns if min(max(town.rank, 1), 2) == rank], view, kind)


class Openings:
    """The names that may still have room on one map; those that are closed have none, whatever follows.

    taken: the boxes that are on the map already.
    """

    def __init__(self, spots: Spots, taken: Sequence[Box]) -> None:
        self._spots = spots
        self._open = bytearray(spots.fits)
        self._close(spots.met_by(taken))

    def turns(self, anyway: Collection[int]) -> Iterator[int]:
        """The towns to be tried, in their order: those with an open name when their turn comes, and `anyway`."""
        waiting, sides = deque(sorted(anyway)), len(SIDES)
        at = 0
        while True:
            name = self._open.find(1, at)
            if waiting and (name < 0 or waiting[0] <= name // sides):
                town = waiting.popleft()
            elif name >= 0:
                town = name // sides
            else:
                return
            yield town
            at = (town + 1) * sides

    def sides(self, town: int) -> str:
        """The sides of a town that are open."""
        at = town * len(SIDES)
        return "".join(side for number, side in enumerate(SIDES, at) if self._open[number])

    def printed(self, town: int, side: str) -> None:
        """A town's name is printed at a side of it."""
        self._close(self._spots.closed_by(town * len(SIDES) + SIDES.index(side)))

    def _close(self, names: Iterable[int]) -> None:
        for name in names:
            self._open[name] = False


def _shapes(boxes: Sequence[Box]) -> Any:
    left, top, right, bottom = ([box[edge] for box in boxes] for edge in range(4))
    return shapely.box(left, top, right, bottom)
