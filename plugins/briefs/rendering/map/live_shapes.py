"""Surfaces and lines of the live map: control areas, regions, areas, routes, and discs of uncertainty."""

from collections import defaultdict
from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from ..plotly_json import Trace, scattergeo
from .figure import ControlArea, MapFigure, Region, Ring, Route
from .layout import Layout
from .parts import clockwise, columns

CLEAR = "rgba(0,0,0,0)"


def control_areas(figure: MapFigure) -> list[Trace]:
    """Who held which area, a trace for each holder."""
    held: dict[str, list[ControlArea]] = defaultdict(list)
    for area in figure.control_areas:
        held[figure.holder_of(area).css_class].append(area)
    return [
        scattergeo(
            **columns(ring for area in areas for ring in clockwise(_polygons(area.rings))),
            mode="lines",
            fill="toself",
            fillcolor=f"var(--{css}-wash)",
            line={"width": 0, "color": CLEAR},
            hoverinfo="skip",
            meta="cm-ct",
        )
        for css, areas in held.items()
    ]


def _polygons(rings: Sequence[Ring]) -> BaseGeometry:
    return shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])


def extents(figure: MapFigure, layout: Layout) -> list[Trace]:
    """The outlines of regions, areas and routes, a trace each; their names carry hover and link.

    A region is filled once, however many entries it has: two fills would look as if more had happened there.
    """
    traces = []
    filled = set()
    for entry in (*figure.regions, *figure.areas, *figure.routes):
        style, shape = figure.grade_of(entry), layout.shapes[entry.id]
        is_route = isinstance(entry, Route)
        region = entry.region if isinstance(entry, Region) else ""
        is_filled = not is_route and region not in filled
        filled |= {region} - {""}
        dash = "8px,5px" if is_route else "solid" if style.symbol.is_filled else "4px,3px"
        traces.append(
            scattergeo(
                **columns([list(shape.coords)] if is_route else clockwise(shape)),
                mode="lines",
                fill="toself" if is_filled else "none",
                fillcolor=f"var(--{style.css_class}-wash)",
                line={"width": 3 if is_route else 2, "color": f"var(--{style.css_class})", "dash": dash},
                hoverinfo="skip",
                meta=f"{style.css_class} #hatched" if region and is_filled else style.css_class,
            )
        )
    return traces


def discs(figure: MapFigure, layout: Layout) -> list[Trace]:
    """How far each position may be off, a trace for each grade; drawn at every zoom.

    Each is given as a centre and a radius in metres, a twentieth of its outline, which the loader draws (`ringsOf`).
    """
    shown = [mark for group in layout.clusters for mark in group.marks]
    traces = []
    for style in figure.grades:
        found = [mark for mark in shown if mark.grade == style.key and mark.radius_m > 0]
        if found:
            traces.append(
                scattergeo(
                    lon=[round(mark.lon, 3) for mark in found],
                    lat=[round(mark.lat, 3) for mark in found],
                    customdata=[round(mark.radius_m) for mark in found],
                    mode="lines",
                    fill="toself",
                    fillcolor=f"var(--{style.css_class}-wash)",
                    line={"width": 1, "color": f"var(--{style.css_class})"},
                    hoverinfo="skip",
                    meta=f"{style.css_class} #discs",
                )
            )
    return traces
