"""The composition that both drawings of a map share: frame, clusters, inset and which names are printed."""

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from ...records.frozen import dataclass
from . import labels
from .areas import Areas, middle_of
from .basemap import Basemap
from .figure import Area, ControlArea, ControlPoint, Disc, Entry, LonLat, MapFigure, Mark, Region, Ring, Route
from .inset import Inset, choose_inset
from .labels import Placed
from .naming import NamedTown, Namer, name_inset
from .projection import View, circle, fit, shaped
from .spread import Cluster, clusters
from .squares import Square, squares

WIDTH = 2000
"""Drawing units across the map."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A composed map. Labels are keyed by entry id, a cluster's by its first mark, or stand with their town."""

    view: View
    clusters: tuple[Cluster, ...]
    inset: Inset | None
    squares: tuple[Square, ...]
    """Who held what within the frame."""
    shapes: dict[str, BaseGeometry]
    """What each area, route and region covers, by entry id."""
    entry_labels: dict[str, Placed]
    mark_labels: dict[str, Placed]
    inset_labels: dict[str, Placed]
    towns: tuple[NamedTown, ...]
    names: tuple[tuple[Placed, float], ...]
    """Region, neighbour and sea names with their angle."""
    scale_bar: LonLat
    """Where the scale bar starts, in drawing units."""


def compose(figure: MapFigure, basemap: Basemap, *, has_inset: bool = True) -> Layout:
    """The composition of a figure on a basemap; the same input gives the same one.

    has_inset: whether there is room beside the map for one; what crowds is then shown apart in it.
    """
    shapes = {entry.id: _shape(entry, basemap) for entry in figure.entries if not isinstance(entry, Mark)}
    view = View(*_frame(figure, basemap, shapes), WIDTH)
    groups = tuple(group for group in clusters(figure.marks) if view.holds(group.lon, group.lat))
    areas = Areas([shapes[area.id] for area in figure.areas])
    middles = {key: middle_of(view, shape) for key, shape in shapes.items()}
    middles |= {area.id: middle_of(view, areas.alone(shapes[area.id])) for area in figure.areas}
    spots = [labels.square(*view.xy(*spot), 60) for spot in middles.values()]
    inset = choose_inset(view, groups, basemap.home, spots) if has_inset else None
    held = squares(figure.control_points, view, groups)
    namer = Namer(figure, basemap, view, groups, held, inset, areas)
    namer.block(shapes)
    names = namer.ground(("neighbour", "sea"))
    towns = namer.towns(1)
    entry_labels = namer.entries(shapes, middles)
    mark_labels = namer.marks()
    entry_labels |= namer.entries_off(shapes, middles, entry_labels)
    names += namer.ground(("region",))
    towns += namer.towns(2)
    return Layout(
        view=view,
        clusters=groups,
        inset=inset,
        squares=held,
        shapes=shapes,
        entry_labels=entry_labels,
        mark_labels=mark_labels,
        inset_labels=name_inset(inset, figure) if inset else {},
        towns=tuple(towns),
        names=tuple(names),
        scale_bar=namer.scale_bar,
    )


def beyond(figure: MapFigure, layout: Layout) -> tuple[Entry, ...]:
    """The entries that lie outside the frame, of which the drawing shows nothing."""
    frame = _edge(layout.view)
    seen = {mark.id for group in layout.clusters for mark in group.marks}
    seen |= {key for key, shape in layout.shapes.items() if shape.intersects(frame)}
    return tuple(entry for entry in figure.entries if entry.id not in seen)


def lies_beyond(entry: Entry, basemap: Basemap, view: View) -> bool:
    """Whether a drawing with a frame would show nothing of an entry, if it had it."""
    if isinstance(entry, Mark):
        return not view.holds(entry.lon, entry.lat)
    return not _shape(entry, basemap).intersects(_edge(view))


def control_seen(figure: MapFigure, layout: Layout) -> tuple[ControlPoint | ControlArea, ...]:
    """The statements of control of which the drawing shows something."""
    frame = _edge(layout.view)
    points = tuple(square.point for square in layout.squares)
    return points + tuple(area for area in figure.control_areas if _surface(area.rings).intersects(frame))


def control_beyond(figure: MapFigure, layout: Layout) -> tuple[ControlPoint | ControlArea, ...]:
    """Those that lie outside the frame."""
    seen = set(control_seen(figure, layout))
    stated: tuple[ControlPoint | ControlArea, ...] = (*figure.control_points, *figure.control_areas)
    return tuple(one for one in stated if one not in seen)


def _edge(view: View) -> BaseGeometry:
    return shapely.box(view.west, view.south, view.east, view.north)


def _surface(rings: Iterable[Ring]) -> BaseGeometry:
    return shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])


def extent_rings(area: Area) -> tuple[Ring, ...]:
    """An area's outline as rings, a disc's drawn around the circle."""
    if isinstance(area.extent, Disc):
        return (circle(area.extent.lon, area.extent.lat, area.extent.radius_m),)
    return area.extent


def _shape(entry: Entry, basemap: Basemap) -> BaseGeometry:
    if isinstance(entry, Region):
        return basemap.region(entry.region).geometry
    if isinstance(entry, Route):
        return shapely.LineString(entry.points)
    if isinstance(entry, Area):
        return _surface(extent_rings(entry))
    raise TypeError(type(entry).__name__)


def _frame(figure: MapFigure, basemap: Basemap, shapes: dict[str, BaseGeometry]) -> tuple[float, float, float, float]:
    if figure.bounds is not None:
        return shaped(figure.bounds, basemap.bounds)
    points = [point for mark in figure.marks for point in circle(mark.lon, mark.lat, mark.radius_m, 8)]
    for shape in shapes.values():
        west, south, east, north = shape.bounds
        points += [(west, south), (east, north)]
    return fit(points, basemap.bounds) if points else shaped(basemap.view, basemap.bounds)
