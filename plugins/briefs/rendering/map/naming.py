"""Which names are printed and where: the order of importance, kind by kind."""

from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from . import labels
from .basemap import Basemap
from .figure import ControlPoint, LonLat, MapFigure, Route
from .inset import Inset
from .labels import Board, Placed, Type
from .projection import View
from .spread import Cluster
from .symbols import HOLDING, RADIUS

PHONE_SYMBOL = 1.7
"""How much larger symbols are drawn on narrow screens; the style sheet says the same."""
CLEAR = 10
"""Units kept free between a symbol and anybody's name."""

SMALL_AREA = 200
"""Narrower areas carry no name inside, neither their own nor a town's."""

TOWN_1 = Type("cm-t1", 38, 62)
TOWN_2 = Type("cm-t2", 34, 0)
PLACE = Type("cm-pn", 34, 56)
ENTRY = Type("cm-en", 34, 56)
REGION = Type("cm-rn", 27, 0, spacing=7, is_upper=True)
NEIGHBOUR = Type("cm-nn", 32, 50, spacing=9, is_upper=True)
SEA = Type("cm-nn cm-sn", 32, 50, spacing=9, is_upper=True)
IN_INSET = Type("cm-il", 40, 40)
_TYPES = {"region": REGION, "neighbour": NEIGHBOUR, "sea": SEA}


@dataclass(frozen=True, slots=True)
class NamedTown:
    """A town with its label. `reach` is that of a symbol standing on it, which replaces its dot; else 0."""

    name: str
    lon: float
    lat: float
    label: Placed
    reach: float


@dataclass(slots=True)
class Namer:
    """Puts names on the board in order of importance; each method is one kind."""

    figure: MapFigure
    basemap: Basemap
    view: View
    groups: tuple[Cluster, ...]
    inset: Inset | None
    board: Board = field(init=False)
    scale_bar: LonLat = field(init=False)
    named: list[tuple[str, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.board = Board(self.view.width, self.view.height)
        corner = self.inset.corner if self.inset else ""
        self.scale_bar = (1640.0 if corner.startswith("sw") else 60.0, self.view.height - 60.0)

    def block(self, shapes: dict[str, BaseGeometry]) -> None:
        """Keep names off marks, small areas, the inset, its frame and the scale bar."""
        for area in self.figure.areas:
            box = self._drawn(shapes[area.id])
            if box[2] - box[0] < SMALL_AREA:
                self.board.block(box)
        for group in self.groups:
            x, y = self.view.xy(group.lon, group.lat)
            reach = group.reach(RADIUS)
            self.board.block(
                labels.square(x, y, reach + CLEAR),
                labels.square(x, y, group.reach(RADIUS * PHONE_SYMBOL) - 3),
            )
        for point in self.figure.control_points:
            self.board.block(labels.square(*self.view.xy(point.lon, point.lat), HOLDING))
        if self.inset:
            self.board.block(self.inset.frame)
            if self.inset.cover:
                self.board.wide.append(self.inset.cover)
        x, y = self.scale_bar
        self.board.block((x - 10, y - 60, x + 320, y + 12))

    def entries(self, shapes: dict[str, BaseGeometry], anchors: dict[str, LonLat]) -> dict[str, Placed]:
        """Names inside areas and regions they fit in, else beside them; stacked where several share a place."""
        found = {}
        for entry in (*self.figure.areas, *self.figure.routes, *self.figure.regions):
            x, y = self.view.xy(*anchors[entry.id])
            left, top, right, bottom = self._drawn(shapes[entry.id])
            is_wide = right - left > max(SMALL_AREA, labels.text_width(entry.label, ENTRY))
            reach = 6.0 if isinstance(entry, Route) else max(right - left, bottom - top) / 2
            sides = "tb" if isinstance(entry, Route) else "c" if is_wide else "rltb"
            for step in (0, 1, -1, 2, -2, 3, -3):
                placed = self.board.place(entry.label, (x, y + step * 44), ENTRY, reach + 10, sides)
                if placed:
                    found[entry.id] = placed
                    break
        return found

    def marks(self) -> dict[str, Placed]:
        """Names beside marks; those inside the inset's frame are named in the inset."""
        found = {}
        for group in self.groups:
            if self.inset and self.inset.view.holds(group.lon, group.lat):
                continue
            x, y = self.view.xy(group.lon, group.lat)
            if self._is_named(group.label, x, y, group.reach(RADIUS) + 50):
                continue
            placed = self.board.place(group.label, (x, y), PLACE, group.reach(RADIUS) + CLEAR + 3, "rltb")
            if placed:
                found[group.marks[0].id] = placed
                self.named.append((group.label.casefold(), x, y))
        return found

    def towns(self, rank: int) -> list[NamedTown]:
        """Names of towns of a rank (2 stands for all lower ones); one without room for its name gets no dot."""
        found = []
        for town in self.figure.towns:
            if min(max(town.rank, 1), 2) != rank or not self.view.holds(town.lon, town.lat):
                continue
            x, y = self.view.xy(town.lon, town.lat)
            covering = [g for g in self.groups if _gap(self.view, g, x, y) < g.reach(RADIUS) + 4]
            reach = max((group.reach(RADIUS) for group in covering), default=0.0)
            if any(_near(self.view, point, x, y) for point in self.figure.control_points):
                reach = max(reach, HOLDING)
            if self._is_named(town.name, x, y, reach + 60):
                continue
            spot = self.view.xy(covering[0].lon, covering[0].lat) if covering else (x, y)
            gap = reach + CLEAR + 3 if reach else 18.0
            placed = self.board.place(town.name, spot, TOWN_1 if rank == 1 else TOWN_2, gap, "rltb")
            if placed:
                found.append(NamedTown(town.name, town.lon, town.lat, placed, reach))
                self.named.append((town.name.casefold(), x, y))
                if not reach:
                    self.board.block(labels.square(x, y, 9))
        return found

    def ground(self, kinds: tuple[str, ...]) -> list[tuple[Placed, float]]:
        """Names of regions, neighbours and seas at their own places, given up if something is in the way."""
        found = []
        for name in self.basemap.names:
            if name.kind not in kinds or not self.view.holds(name.lon, name.lat):
                continue
            if any(self.basemap.region(entry.region).contains(name) for entry in self.figure.regions):
                continue
            x, y = self.view.xy(name.lon, name.lat)
            for step in (0, -60, 60):
                placed = self.board.place(name.text.upper(), (x, y + step), _TYPES[name.kind], 0, "c", name.angle)
                if placed:
                    found.append((placed, name.angle))
                    break
        return found

    def _drawn(self, shape: BaseGeometry) -> labels.Box:
        west, south, east, north = shape.bounds
        return (*self.view.xy(west, north), *self.view.xy(east, south))

    def _is_named(self, text: str, x: float, y: float, reach: float) -> bool:
        return any(text.casefold() == name and abs(x - a) + abs(y - b) < 2 * reach for name, a, b in self.named)


def _near(view: View, point: ControlPoint, x: float, y: float) -> bool:
    ax, ay = view.xy(point.lon, point.lat)
    return abs(ax - x) < HOLDING and abs(ay - y) < HOLDING


def _gap(view: View, group: Cluster, x: float, y: float) -> float:
    ax, ay = view.xy(group.lon, group.lat)
    return float(((ax - x) ** 2 + (ay - y) ** 2) ** 0.5)


def name_inset(inset: Inset) -> dict[str, Placed]:
    """Names beside the marks of an inset, by the id of each cluster's first mark."""
    board = Board(inset.view.width, inset.view.height)
    places = [(group, *inset.view.xy(group.lon, group.lat), group.reach(RADIUS)) for group in inset.clusters]
    for _, x, y, reach in places:
        board.block(labels.square(x, y, reach + CLEAR))
    found = {}
    for group, x, y, reach in places:
        placed = board.place(group.label, (x, y), IN_INSET, reach + CLEAR + 3, "rltb")
        if placed:
            found[group.marks[0].id] = placed
    return found
