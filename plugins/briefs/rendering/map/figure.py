"""What one map shows: the values that the publication layer hands to every drawing.

Coordinates are WGS 84 degrees, longitude first. Nothing has a default position: what has none is `Unplaced`.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import field
from enum import StrEnum
from itertools import chain
from typing import Literal

from ...records.frozen import dataclass

LonLat = tuple[float, float]
Ring = tuple[LonLat, ...]
Bounds = tuple[float, float, float, float]
"""West, south, east, north."""

SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
SAFE_HREF = re.compile(r"(?!//)[\w./#%?=&+~-]+")
SAFE_CLASS = re.compile(r"[a-z][a-z0-9-]*")


class Symbol(StrEnum):
    """A mark's shape; all but the triangles look the same after a quarter turn, which the live map's fans rely on."""

    CIRCLE = "circle"
    CIRCLE_OPEN = "circle-open"
    DIAMOND = "diamond"
    DIAMOND_OPEN = "diamond-open"
    SQUARE = "square"
    SQUARE_OPEN = "square-open"
    TRIANGLE_OPEN = "triangle-up-open"
    TRIANGLE_DOWN_OPEN = "triangle-down-open"
    CROSS = "x"

    @property
    def is_filled(self) -> bool:
        """Filled symbols go with solid outlines of areas, hollow ones with dashed outlines."""
        return self in (Symbol.CIRCLE, Symbol.DIAMOND, Symbol.SQUARE)


@dataclass(frozen=True, slots=True)
class GradeStyle:
    """How one grade looks. `css_class` is one of `cm-g1` to `cm-g6`; the colour token is `--` before it."""

    key: str
    label: str
    symbol: Symbol
    css_class: str
    count: int | None = None
    """Printed in the legend; when None, the entries drawn are counted."""
    is_counted: bool = True
    """Whether the legend prints a number at all."""

    def __post_init__(self) -> None:
        _require(SAFE_CLASS.fullmatch(self.css_class), f"not a class name: {self.css_class!r}")


@dataclass(frozen=True, slots=True)
class HolderStyle:
    """How one holder of places looks. `css_class` is one of `cm-h1` to `cm-h6`."""

    key: str
    label: str
    css_class: str

    def __post_init__(self) -> None:
        _require(SAFE_CLASS.fullmatch(self.css_class), f"not a class name: {self.css_class!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What every linked thing on the map has in common."""

    id: str
    grade: str
    label: str
    """Short place name, printed beside or inside the drawing if it fits."""
    title: str
    """Accessible name: a full sentence with place, time and grade."""
    href: str
    """The row with the same facts: an anchor on the page or an address within the site."""
    hover: tuple[str, ...] = ()
    """Lines of the live map's hover box; the title when empty."""

    def __post_init__(self) -> None:
        _require(SAFE_ID.fullmatch(self.id), f"not an id: {self.id!r}")
        _require(SAFE_HREF.fullmatch(self.href), f"not an address within the site: {self.href!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark(Entry):
    """A point position. `radius_m` is how far off it may be, drawn to scale once it outgrows the symbol."""

    lon: float
    lat: float
    radius_m: float = 0.0

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _on_earth([(self.lon, self.lat)])
        _require(self.radius_m >= 0, "radius_m is negative")


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle on the ground."""

    lon: float
    lat: float
    radius_m: float

    def __post_init__(self) -> None:
        _on_earth([(self.lon, self.lat)])
        _require(self.radius_m > 0, "radius_m is not positive")


@dataclass(frozen=True, kw_only=True, slots=True)
class Area(Entry):
    """A position that is an area: a disc or the exterior rings of polygons. It is outlined, never a dot."""

    extent: Disc | tuple[Ring, ...]

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if not isinstance(self.extent, Disc):
            _rings(self.extent)


@dataclass(frozen=True, kw_only=True, slots=True)
class Route(Entry):
    """A line through the points that are known; the course between them is not, so it is dashed."""

    points: Ring

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _require(len(self.points) > 1, "a route needs two points")
        _on_earth(self.points)


@dataclass(frozen=True, kw_only=True, slots=True)
class Region(Entry):
    """A statement about a whole region of the basemap, such as a province; `region` is its id there."""

    region: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlPoint:
    """Who held a place: a square in the holder's tint under the marks. `present`: control is not stated."""

    lon: float
    lat: float
    holder: str
    title: str
    state: Literal["holds", "contested", "present"] = "holds"

    def __post_init__(self) -> None:
        _on_earth([(self.lon, self.lat)])


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlArea:
    """Who held an area: its exterior rings in the holder's tint."""

    rings: tuple[Ring, ...]
    holder: str
    title: str

    def __post_init__(self) -> None:
        _rings(self.rings)


@dataclass(frozen=True, slots=True)
class Town:
    """A name for orientation; rank 1 towns are named first."""

    name: str
    lon: float
    lat: float
    rank: int = 2

    def __post_init__(self) -> None:
        _on_earth([(self.lon, self.lat)])


@dataclass(frozen=True, slots=True)
class Unplaced:
    """How many entries have no drawing, and why."""

    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class ControlElsewhere:
    """A place that a control statement speaks of and that has neither a point nor an outline here.

    path: of its page, as MkDocs knows it.
    """

    place: str
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MapFigure:
    """One map. Entries are drawn, and reached with the keyboard, in the order given."""

    uid: str
    """Prefix of every DOM id; two maps on a page need two."""
    title: str
    description: str
    grades: tuple[GradeStyle, ...]
    bounds: Bounds | None = None
    """The frame; None fits the entries. It is widened to a printable shape and kept within the basemap."""
    marks: tuple[Mark, ...] = ()
    areas: tuple[Area, ...] = ()
    routes: tuple[Route, ...] = ()
    regions: tuple[Region, ...] = ()
    holders: tuple[HolderStyle, ...] = ()
    control_points: tuple[ControlPoint, ...] = ()
    control_areas: tuple[ControlArea, ...] = ()
    control_elsewhere: tuple[ControlElsewhere, ...] = ()
    control_note: str = ""
    """Date and source of the control shown, such as `Control as of 5 November 2015, according to ISW`."""
    towns: tuple[Town, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    caption: str = ""
    """Printed before the basemap's own credit and boundary note."""
    _grades: dict[str, GradeStyle] = field(init=False, repr=False, compare=False)
    _holders: dict[str, HolderStyle] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_grades", {style.key: style for style in self.grades})
        object.__setattr__(self, "_holders", {style.key: style for style in self.holders})
        _require(SAFE_ID.fullmatch(self.uid), f"not an id: {self.uid!r}")
        ids = [entry.id for entry in self.entries]
        _require(len(ids) == len(set(ids)), "two entries have one id")
        _require({entry.grade for entry in self.entries} <= set(self._grades), "an entry's grade has no style")
        _require(self.held_by <= set(self._holders), "a holder has no style")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything linked, in the order it is drawn."""
        return (*self.regions, *self.areas, *self.routes, *self.marks)

    @property
    def outlined(self) -> tuple[tuple[Area | Route | Region, ...], ...]:
        """Areas, routes and regions; those of one name and one outline, which lie on each other, together."""
        entries: tuple[Area | Route | Region, ...] = (*self.areas, *self.routes, *self.regions)
        found: dict[Hashable, list[Area | Route | Region]] = {}
        for entry in entries:
            found.setdefault((entry.label, _outline(entry)), []).append(entry)
        return tuple(tuple(alike) for alike in found.values())

    @property
    def held_by(self) -> set[str]:
        """The keys of the holders that hold something here."""
        return {point.holder for point in self.control_points} | {area.holder for area in self.control_areas}

    def grade_of(self, entry: Entry) -> GradeStyle:
        """The style of an entry's grade."""
        return self._grades[entry.grade]

    def grades_at(self, marks: Iterable[Mark]) -> str:
        """The classes of all grades among marks that stand at one position."""
        return " ".join(sorted({self.grade_of(mark).css_class for mark in marks}))

    def holder_of(self, control: ControlPoint | ControlArea) -> HolderStyle:
        """The style of a control statement's holder."""
        return self._holders[control.holder]

    def count_of(self, grade: GradeStyle) -> int | None:
        """The number that the legend prints beside a grade."""
        if not grade.is_counted or grade.count is not None:
            return grade.count
        return sum(entry.grade == grade.key for entry in self.entries)


def _outline(entry: Area | Route | Region) -> Hashable:
    if isinstance(entry, Area):
        return entry.extent
    return entry.points if isinstance(entry, Route) else entry.region


def _require(is_met: object, problem: str) -> None:
    if not is_met:
        raise ValueError(problem)


def _on_earth(points: Iterable[LonLat]) -> None:
    for lon, lat in points:
        _require(-180 <= lon <= 180 and -90 <= lat <= 90, f"not a position: {lon}, {lat}")


def _rings(rings: tuple[Ring, ...]) -> None:
    _require(rings and all(len(ring) > 2 for ring in rings), "a ring needs three points")
    _on_earth(chain.from_iterable(rings))
