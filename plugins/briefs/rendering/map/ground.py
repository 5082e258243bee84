"""The ground of the still map: land, control areas, water, boundaries and names, as SVG."""

from collections.abc import Mapping, Sequence

import shapely
from markupsafe import escape

from ...records.said import say
from ..language import Language
from . import paths
from .basemap import Basemap
from .figure import ControlArea, HolderStyle, LonLat, MapFigure
from .labels import LINE, Placed
from .layout import Layout
from .naming import NamedTown
from .projection import View
from .spread import Cluster

BAR_LENGTHS_KM = (500, 250, 100, 50, 25, 10, 5, 2, 1)
WIDEST_BAR = 300

STEP = 2
"""On how many drawing units the ground is traced; regions follow it, so that they end at its boundaries."""


def ground(figure: MapFigure, basemap: Basemap, view: View) -> str:
    """Everything below the entries except names."""
    if view not in basemap.drawn:
        basemap.drawn[view] = _land(basemap, view), _lines(basemap, view)
    land, lines = basemap.drawn[view]
    return f"<g>{land}{_held(figure, view)}{lines}</g>"


def close_ground(figure: MapFigure, basemap: Basemap, view: View) -> str:
    """The same for a small part of the map, traced anew: enlarged, the whole map's coasts would be staircases."""
    margin = paths.MARGIN_DEGREES
    near = basemap.clipped((view.west - margin, view.south - margin, view.east + margin, view.north + margin))
    return f"<g>{_land(near, view)}{_held(figure, view)}{_lines(near, view)}</g>"


def _held(figure: MapFigure, view: View) -> str:
    held = "".join(_control_area(view, area, figure.holder_of(area)) for area in figure.control_areas)
    return held and f'<g class="cm-ct">{held}</g>'


def _land(basemap: Basemap, view: View) -> str:
    layers = [
        ("cm-nb", paths.surface(view, basemap.land(), STEP)),
        ("cm-hm", paths.surface(view, basemap.home, STEP)),
    ]
    return _paths(layers)


def _lines(basemap: Basemap, view: View) -> str:
    """Water and boundaries, which lie above the control areas."""
    lines = [
        ("cm-fb", paths.line(view, basemap.lines_of("foreign"), STEP)),
        ("cm-ib", paths.line(view, basemap.lines_of("internal"), STEP)),
        ("cm-cb", paths.line(view, basemap.lines_of("border"), STEP)),
        ("cm-db", paths.line(view, basemap.disputed, STEP)),
    ]
    water = [
        ("cm-rv", "".join(paths.line(view, river, STEP) for river in basemap.rivers)),
        ("cm-lk", paths.surface(view, shapely.union_all(list(basemap.lakes)), STEP)),
    ]
    return _paths([*water, *lines])


def names(figure: MapFigure, layout: Layout) -> str:
    """Towns and the names of regions, neighbours and seas; decoration to a screen reader."""
    dots = "".join(_dot(layout.view, town) for town in layout.towns if not town.reach)
    texts = [text(label, angle) for label, angle in layout.names]
    texts += [text(town.label) for town in layout.towns]
    marks = names_of_marks(figure, layout.clusters, layout.mark_labels)
    return f'<g aria-hidden="true">{dots}{"".join(texts)}{marks}</g>'


def names_of_marks(figure: MapFigure, groups: Sequence[Cluster], labels: Mapping[str, Placed]) -> str:
    """The labels of positions by their first marks. Each says what stands there, with which it is hidden."""
    named = [(group, labels[group.marks[0].id]) for group in groups if group.marks[0].id in labels]
    return "".join(text(label, of=figure.grades_at(group.marks)) for group, label in named)


def text(label: Placed, angle: float = 0, of: str = "") -> str:
    """One placed label, with the line that leads from it. of: the classes of what it names, if they can be hidden."""
    css = label.css_class if label.is_on_phone else f"{label.css_class} cm-w"
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    if angle:
        spot = f'transform="translate({label.x:.0f} {label.y:.0f}) rotate({angle:g})"'
    else:
        spot = f'x="{label.x:.0f}" y="{label.y:.0f}"'
    first, *lower = label.text.split("\n")
    lines = "".join(f'<tspan x="{label.x:.0f}" dy="{LINE}em">{escape(line)}</tspan>' for line in lower)
    named = f' data-of="{of}"' if of else ""
    return f'{_leader(label)}<text class="{css}"{named} {spot}{anchor}>{escape(first)}{lines}</text>'


def _leader(label: Placed) -> str:
    if label.leader is None:
        return ""
    css = "cm-ld" if label.is_on_phone else "cm-ld cm-w"
    (x, y), (to_x, to_y) = label.leader
    return f'<path class="{css}" d="M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}"/>'


def scale_bar(view: View, start: LonLat, language: Language) -> str:
    """A bar of a round length, true at the map's middle latitude."""
    length = next((km for km in BAR_LENGTHS_KM if km * view.units_per_km <= WIDEST_BAR), 1)
    width = length * view.units_per_km
    x, y = start
    text = language.speak(say("{length} km", length=length))
    return (
        f'<g class="cm-sc" aria-hidden="true"><path d="M{x:.0f} {y - 12:.0f}v12h{width:.0f}v-12"/>'
        f'<text x="{x + width / 2:.0f}" y="{y - 22:.0f}" text-anchor="middle">{escape(text)}</text></g>'
    )


def _control_area(view: View, area: ControlArea, holder: HolderStyle) -> str:
    d = "".join(paths.surface(view, shapely.Polygon(ring)) for ring in area.rings)
    return f'<path class="cm-ca {holder.css_class}" d="{d}"><title>{escape(area.title)}</title></path>'


def _paths(layers: list[tuple[str, str]]) -> str:
    return "".join(f'<path class="{css}" d="{d}"/>' for css, d in layers if d)


def _dot(view: View, town: NamedTown) -> str:
    x, y = view.xy(town.lon, town.lat)
    css = "cm-cd" if town.label.is_on_phone else "cm-cd cm-w"
    return f'<circle class="{css}" cx="{x:.0f}" cy="{y:.0f}" r="7"/>'
