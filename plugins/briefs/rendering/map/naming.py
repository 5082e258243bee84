"""Which names are printed and where: the order of importance, kind by kind."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field

from shapely.geometry.base import BaseGeometry

from ...records.frozen import dataclass
from . import labels
from .areas import Areas
from .basemap import Basemap, PlaceName
from .figure import LonLat, MapFigure
from .inset import Inset
from .labels import SIDES, Board, Placed, Taken, Type
from .openings import DOT, GAP, Openings, spots
from .outlined import SMALL_AREA, Outlines, drawn
from .projection import View
from .spread import Cluster
from .squares import Square, squares
from .symbols import PHONE_SYMBOL, RADIUS

CLEAR = 10
"""Units kept free between a symbol and anybody's name."""
BESIDE_SQUARE = 6
"""Units between a control square and the name of what stands on it."""
ON_SYMBOL = 4
"""Units from a cluster's symbols within which a town is covered by them."""

NAME_ENDS = 1 / 6
"""How much of a country's name may reach into its neighbours at either end."""
NAME_STRAY = 0.3
"""How much of a province's name may."""

FULL = 12
"""Outlines in a row that find no room for their names on a map which is full then. Who points at one is told its name
all the same, and the table beside the map names all."""

TOWN_1 = Type("cm-t1", 38, 70)
TOWN_2 = Type("cm-t2", 34, 0)
PLACE = Type("cm-pn", 34, 66)
REGION = Type("cm-rn", 27, 0, spacing=7, is_upper=True)
NEIGHBOUR = Type("cm-nn", 32, 58, spacing=9, is_upper=True)
SEA = Type("cm-nn cm-sn", 32, 58, spacing=9, is_upper=True)
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


@dataclass(frozen=True, slots=True)
class Standing:
    """A cluster and where it stands in the drawing; `reach` is the radius of the circle around its symbols, `gap`
    how far from its middle its name stands."""

    group: Cluster
    x: float
    y: float
    reach: float
    gap: float


@dataclass(slots=True)
class Namer:
    """Puts names on the board in order of importance; each method is one kind."""

    figure: MapFigure
    basemap: Basemap
    view: View
    groups: tuple[Cluster, ...]
    squares: tuple[Square, ...]
    inset: Inset | None
    areas: Areas
    board: Board = field(init=False)
    scale_bar: LonLat = field(init=False)
    _standing: list[Standing] = field(init=False)
    _beside_symbols: Taken = field(init=False)
    """Where on phones a town's name would read as that of a symbol that does not stand on the town."""
    _named: dict[str, list[LonLat]] = field(init=False)
    """Where each name stands already, by the name without regard to case."""

    def __post_init__(self) -> None:
        self.board = Board(self.view.width, self.view.height)
        self._standing = _standing(self.view, self.groups, self.squares)
        self._beside_symbols = Taken()
        for one in self._standing:
            reach = one.group.reach(RADIUS * PHONE_SYMBOL) + CLEAR
            self._beside_symbols.add(labels.square(one.x, one.y, reach))
        self._named = defaultdict(list)
        corner = self.inset.corner if self.inset else ""
        self.scale_bar = (1640.0 if corner.startswith("sw") else 60.0, self.view.height - 60.0)

    def block(self, shapes: dict[str, BaseGeometry]) -> None:
        """Keep names off marks, small areas, the inset, its frame and the scale bar."""
        for area in self.figure.areas:
            box = drawn(self.view, shapes[area.id])
            if box[2] - box[0] < SMALL_AREA:
                self.board.block(box)
        for one in self._standing:
            self.board.block(
                labels.square(one.x, one.y, one.reach + CLEAR),
                labels.square(one.x, one.y, one.group.reach(RADIUS * PHONE_SYMBOL) - 3),
            )
            self.board.over_lines.add(labels.square(one.x, one.y, one.reach))
        for square in self.squares:
            x, y, half = square.x, square.y, square.half
            high = half * PHONE_SYMBOL - 3  # on phones no name above or below; one beside it may touch its edge
            self.board.block(labels.square(x, y, half), (x - half, y - high, x + half, y + high))
        if self.inset:
            self.board.block(self.inset.frame)
            if self.inset.cover:
                self.board.wide.add(self.inset.cover)
        x, y = self.scale_bar
        self.board.block((x - 10, y - 60, x + 320, y + 12))

    def entries(self, shapes: dict[str, BaseGeometry], middles: dict[str, LonLat]) -> dict[str, Placed]:
        """Names of areas, routes and regions on their own ground.

        Entries that have name and outline in common are named once, by the first of them.
        """
        outlines = Outlines(self.board, self.basemap, self.view, self.areas)
        first = [alike[0] for alike in self.figure.outlined]
        return _until_full((entry.id, outlines.near(entry, shapes[entry.id], middles[entry.id])) for entry in first)

    def entries_off(
        self, shapes: dict[str, BaseGeometry], middles: dict[str, LonLat], named: Collection[str]
    ) -> dict[str, Placed]:
        """Names of those that have no room there: of all but those that are `named`."""
        outlines = Outlines(self.board, self.basemap, self.view, self.areas)
        first = [alike[0] for alike in self.figure.outlined if alike[0].id not in named]
        return _until_full((entry.id, outlines.off(entry, shapes[entry.id], middles[entry.id])) for entry in first)

    def marks(self) -> dict[str, Placed]:
        """Names beside marks; those inside the inset's frame are named in the inset."""
        found = {}
        for one in self._standing:
            group, spot = one.group, (one.x, one.y)
            if self.inset and self.inset.view.holds(group.lon, group.lat):
                continue
            if self._is_named(group.label, spot, one.reach + 50):
                continue
            placed = self.board.place(group.label, spot, PLACE, one.gap, SIDES)
            if placed:
                found[group.marks[0].id] = placed
                self._named[group.label.casefold()].append(spot)
        return found

    def towns(self, rank: int) -> list[NamedTown]:
        """Names of towns of a rank (2 stands for all lower ones); one without room for its name gets no dot."""
        found = []
        kind = TOWN_1 if rank == 1 else TOWN_2
        towns = spots(self.figure.towns, rank, self.view, kind)
        openings = Openings(towns, self.board.wide.boxes)
        under_symbols = towns.within(self._symbols)
        for number in openings.turns(under_symbols):
            town, place = towns.towns[number], towns.places[number]
            covering, reach = self._covering(place) if number in under_symbols else ([], 0.0)
            if self._is_named(town.name, place, reach + 60):
                continue
            if reach:
                spot, apart = ((covering[0].x, covering[0].y), None) if covering else (place, self._beside_symbols)
                gap = reach + CLEAR + 3
                placed = self.board.place(town.name, spot, kind, gap, SIDES, apart_on_phone=apart)
            else:
                apart = self._beside_symbols
                placed = self.board.place(town.name, place, kind, GAP, openings.sides(number), apart_on_phone=apart)
            if placed:
                found.append(NamedTown(town.name, town.lon, town.lat, placed, reach))
                self._named[town.name.casefold()].append(place)
                if not reach:  # on phones a dot goes with its name
                    block = self.board.block if placed.is_on_phone else self.board.wide.add
                    block(labels.square(*place, DOT))
                    openings.printed(number, placed.side)
        return found

    def _covering(self, place: LonLat) -> tuple[list[Standing], float]:
        """The clusters whose symbols cover a place, and how far from it what stands on it reaches."""
        x, y = place
        covering = [one for one in self._standing if _gap(one, x, y) < one.reach + ON_SYMBOL]
        reach = max((one.reach for one in covering), default=0.0)
        held = (square.half for square in self.squares if square.covers(x, y))
        return covering, max(reach, *held, 0.0)

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
                if not self._is_at_home(name, (x, y + step)):
                    continue
                placed = self.board.place(name.text.upper(), (x, y + step), _TYPES[name.kind], 0, "c", name.angle)
                if placed:
                    found.append((placed, name.angle))
                    break
        return found

    def _is_at_home(self, name: PlaceName, spot: LonLat) -> bool:
        """Whether a region's name at a spot reads as its own: of a province's all but a part is in no other one, of a
        country's all but the ends.

        Names of provinces are placed by hand for their map; those of countries have to do for maps of every scale.
        """
        if name.kind != "region":
            return True
        left, top, right, bottom = labels.box_beside(name.text, spot, _TYPES[name.kind], 0, "c")
        end = 0.0 if self.basemap.neighbours else (right - left) * NAME_ENDS
        (west, north), (east, south) = self.view.lonlat(left + end, top), self.view.lonlat(right - end, bottom)
        box = west, south, east, north
        if self.basemap.neighbours:
            return self.basemap.share_elsewhere(box, self.basemap.home_of(name)) <= NAME_STRAY
        return self.basemap.lies_at_home(name, self.view.lonlat(*spot), box)

    @property
    def _symbols(self) -> list[labels.Box]:
        """Boxes around all that may stand on a town, none too small."""
        covered = [labels.square(one.x, one.y, one.reach + ON_SYMBOL + 1) for one in self._standing]
        return covered + [labels.square(square.x, square.y, square.half + 1) for square in self.squares]

    def _is_named(self, text: str, spot: LonLat, reach: float) -> bool:
        x, y = spot
        return any(abs(x - a) + abs(y - b) < 2 * reach for a, b in self._named.get(text.casefold(), ()))


def _until_full(placed: Iterable[tuple[str, Placed | None]]) -> dict[str, Placed]:
    """The names that are placed one after the other, up to where so many in a row found no room."""
    found: dict[str, Placed] = {}
    missed = 0
    for key, label in placed:
        if label:
            found[key], missed = label, 0
        elif (missed := missed + 1) == FULL:
            break
    return found


def _standing(view: View, groups: Iterable[Cluster], squares: Sequence[Square]) -> list[Standing]:
    found = []
    for group in groups:
        x, y = view.xy(group.lon, group.lat)
        reach = group.reach(RADIUS)
        held = (square.half + BESIDE_SQUARE for square in squares if square.covers(x, y))
        found.append(Standing(group, x, y, reach, max(reach + CLEAR + 3, *held, 0.0)))
    return found


def _gap(one: Standing, x: float, y: float) -> float:
    return float(((one.x - x) ** 2 + (one.y - y) ** 2) ** 0.5)


def name_inset(inset: Inset, figure: MapFigure) -> dict[str, Placed]:
    """Names beside the marks of an inset, by the id of each cluster's first mark."""
    board = Board(inset.view.width, inset.view.height)
    held = squares(figure.control_points, inset.view, inset.clusters)
    standing = _standing(inset.view, inset.clusters, held)
    for square in held:
        board.block(labels.square(square.x, square.y, square.half))
    for one in standing:
        board.block(labels.square(one.x, one.y, one.reach + CLEAR))
    found = {}
    for one in standing:
        placed = board.place(one.group.label, (one.x, one.y), IN_INSET, one.gap, SIDES)
        if placed:
            found[one.group.marks[0].id] = placed
    return found
