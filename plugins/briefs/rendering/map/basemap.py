"""The basemap as values: regions, neighbours, lines, water and names out of a file's parsed JSON.

The file's shape is documented in `tools/basemap_cut.py`, which writes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ...records.frozen import dataclass
from ...records.said import Said
from .figure import Bounds, LonLat, Town
from .parts import lines

GOOD_PART = 0.1
"""The share of an area from which on it is told to lie in a region."""


@dataclass(frozen=True, slots=True)
class RegionShape:
    """One region of the basemap, such as a province; `label` is the point where its name fits."""

    id: str
    name: str
    label: LonLat
    geometry: BaseGeometry

    def contains(self, name: "PlaceName") -> bool:
        """Whether a name is printed inside the region."""
        return bool(self.geometry.contains(shapely.Point(name.lon, name.lat)))


@dataclass(frozen=True, slots=True)
class BoundaryLine:
    """Every boundary once; `kind` is border, internal, foreign or disputed."""

    kind: str
    name: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name printed on the ground; `kind` is region, neighbour or sea, `angle` is in degrees clockwise."""

    text: str
    lon: float
    lat: float
    kind: str
    angle: float


@dataclass(frozen=True)
class Basemap:
    """The ground under every map of a region."""

    id: str
    title: str
    bounds: Bounds
    view: Bounds
    credit: str
    boundary_note: str
    regions: tuple[RegionShape, ...]
    neighbours: tuple[BaseGeometry, ...]
    lines: tuple[BoundaryLine, ...]
    rivers: tuple[BaseGeometry, ...]
    lakes: tuple[BaseGeometry, ...]
    names: tuple[PlaceName, ...]
    towns: tuple[Town, ...] = ()
    """Cities for orientation, on maps that must not follow what the desk has on record today."""
    drawn: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What was drawn of it, by view: all maps of a site stand on the same ground."""

    def region(self, region_id: str) -> RegionShape:
        """The region with an id; ValueError if the basemap has none."""
        for region in self.regions:
            if region.id == region_id:
                return region
        raise ValueError(f"basemap {self.id} has no region {region_id!r}")

    def lies_at_home(self, name: PlaceName, middle: LonLat, box: Bounds) -> bool:
        """Whether a name's middle would stand in the region that the name is for, and its box in no other."""
        home = self._homes.get(name)
        if home is None or not self.regions[home].geometry.contains(shapely.Point(middle)):
            return False
        return bool((self._tree.query(shapely.box(*box), predicate="intersects") == home).all())

    def home_of(self, name: PlaceName) -> frozenset[int]:
        """The number of the region that a name is for; none for a name in the sea."""
        return frozenset((self._homes[name],)) if name in self._homes else frozenset()

    def numbers_of(self, region_id: str) -> frozenset[int]:
        """The number of the region with an id, as the only one of a set."""
        return frozenset((self.regions.index(self.region(region_id)),))

    def others_than(self, own: frozenset[int]) -> list[BaseGeometry]:
        """What all other regions cover."""
        return [region.geometry for number, region in enumerate(self.regions) if number not in own]

    def met_by(self, area: BaseGeometry) -> frozenset[int]:
        """The numbers of the regions that a good part of an area lies in."""
        near = self._tree.query(area, predicate="intersects").tolist()
        return frozenset(
            one for one in near if self.regions[one].geometry.intersection(area).area > GOOD_PART * area.area
        )

    def share_elsewhere(self, box: Bounds, own: frozenset[int]) -> float:
        """How much of a box lies in regions other than these, as a share of the box."""
        ground = shapely.box(*box)
        others = [one for one in self._tree.query(ground, predicate="intersects").tolist() if one not in own]
        covered = sum(shapely.clip_by_rect(self.regions[one].geometry, *box).area for one in others)
        return float(covered / ground.area)

    def lines_of(self, *kinds: str) -> BaseGeometry:
        """All lines of the given kinds as one geometry, empty if there are none."""
        return shapely.line_merge(collect(line.geometry for line in self.lines if line.kind in kinds))

    def land(self) -> BaseGeometry:
        """Regions and neighbours as one surface."""
        return _surface([*(region.geometry for region in self.regions), *self.neighbours])

    @cached_property
    def disputed(self) -> BaseGeometry:
        """All lines of disputed sovereignty as one geometry."""
        return self.lines_of("disputed")

    @cached_property
    def home(self) -> BaseGeometry:
        """The regions as one surface; empty where regions and world are the same."""
        if not self.neighbours:
            return shapely.Polygon()
        return _surface([region.geometry for region in self.regions])

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([region.geometry for region in self.regions])

    @cached_property
    def _homes(self) -> dict[PlaceName, int]:
        """By each name the number of the region that it is for; a name in the sea has none."""
        spots = [shapely.Point(name.lon, name.lat) for name in self.names]
        return {self.names[name]: region for name, region in self._tree.query(spots, predicate="within").T.tolist()}

    def clipped(self, bounds: Bounds) -> "Basemap":
        """The part inside `bounds`. Regions keep their label points; names outside are dropped."""

        def cut(geometry: BaseGeometry) -> BaseGeometry:
            return shapely.clip_by_rect(geometry, *bounds)

        def kept(geometries: tuple[BaseGeometry, ...]) -> tuple[BaseGeometry, ...]:
            return tuple(part for part in map(cut, geometries) if not part.is_empty)

        west, south, east, north = bounds
        regions = (replace(region, geometry=cut(region.geometry)) for region in self.regions)
        lines = (replace(line, geometry=cut(line.geometry)) for line in self.lines)
        return replace(
            self,
            bounds=bounds,
            regions=tuple(region for region in regions if not region.geometry.is_empty),
            neighbours=kept(self.neighbours),
            lines=tuple(line for line in lines if not line.geometry.is_empty),
            rivers=kept(self.rivers),
            lakes=kept(self.lakes),
            names=tuple(name for name in self.names if west < name.lon < east and south < name.lat < north),
        )


def parse_basemap(value: Mapping[str, Any]) -> Basemap:
    """The basemap in a file's parsed JSON; KeyError or ValueError if the file is not one."""
    return Basemap(
        id=value["id"],
        title=value["title"],
        bounds=_bounds(value["bounds"]),
        view=_bounds(value["view"]),
        credit=_caption(value["credit"]),
        boundary_note=_caption(value["boundary_note"]),
        regions=tuple(
            RegionShape(one["id"], one["name"], (one["label"][0], one["label"][1]), shape(one["geometry"]))
            for one in value["regions"]
        ),
        neighbours=tuple(shape(one["geometry"]) for one in value["neighbours"]),
        lines=tuple(BoundaryLine(one["kind"], one["name"], shape(one["geometry"])) for one in value["lines"]),
        rivers=tuple(shape(one["geometry"]) for one in value["rivers"]),
        lakes=tuple(shape(one["geometry"]) for one in value["lakes"]),
        names=tuple(
            PlaceName(one["text"], one["lon"], one["lat"], one["kind"], one["angle"]) for one in value["labels"]
        ),
        towns=tuple(Town(one["name"], one["lon"], one["lat"], 1) for one in value.get("towns", ())),
    )


def collect(geometries: Iterable[BaseGeometry]) -> shapely.MultiLineString:
    """The line parts of several geometries as one multi-line."""
    return shapely.MultiLineString([part for geometry in geometries for part in lines(geometry)])


def _surface(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Shapes that meet at their borders as one. Where a frame cut them, a border may differ by a rounding on its two
    sides: then what is quick for shapes that fit is not sure, and they are put together in the way that is for any."""
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapely.make_valid(shapes))


def _caption(text: str) -> Said:
    """What is said below a map; `tools/messages.py` takes it from the recipe of the basemap."""
    return Said(text, text, {})


def _bounds(value: Any) -> Bounds:
    west, south, east, north = (float(number) for number in value)
    return west, south, east, north
