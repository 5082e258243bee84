"""The live map's basemap as a script of its own, shared by every page and fetched by nobody.

plotly.js asks for world geography by name and would fetch it. The script hands over our own under that name
instead, in the layers that plotly.js draws beneath the traces, whatever it calls them: `land` holds regions and
neighbours, `lakes` the regions alone (in their own colour), `countries` foreign boundaries, `coastlines` the border
around the regions, `rivers` the boundaries between them. Water and disputed lines go in as traces: no layer is left
for the first, and none can dash.
"""

import json
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from ..data_block import inert
from .basemap import Basemap, collect
from .parts import Points, clockwise, columns, lines, polygons

SCALE = 0.001
DENSEST_DEGREES = 2.0
"""plotly.js draws long edges as great circles; straight frame edges are cut into pieces of this length."""


def basemap_script(basemap: Basemap) -> str:
    """JavaScript that registers the basemap as `window.BriefsBasemaps[id]`; safe inline as well as in a file.

    Clip the basemap to the site's frame first (`Basemap.clipped`) where it covers much more.
    """
    value = {
        "topojson": _topology(basemap),
        "lakes": columns([ring for lake in basemap.lakes for ring in clockwise(lake)]),
        "rivers": columns(list(part.coords) for part in lines(collect(basemap.rivers))),
        "lines": columns([list(part.coords) for part in lines(basemap.disputed)]),
    }
    text = inert(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return f"(window.BriefsBasemaps=window.BriefsBasemaps||{{}})[{json.dumps(basemap.id)}]={text};\n"


def _topology(basemap: Basemap) -> dict[str, Any]:
    arcs: list[list[list[int]]] = []
    return {
        "type": "Topology",
        "transform": {"scale": [SCALE, SCALE], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {
            "land": _polygons(basemap.land(), arcs),
            "lakes": _polygons(basemap.home, arcs),
            "countries": _lines(basemap.lines_of("foreign"), arcs),
            "subunits": {"type": "GeometryCollection", "geometries": []},
            "coastlines": _lines(basemap.lines_of("border"), arcs),
            "rivers": _lines(basemap.lines_of("internal"), arcs),
            "ocean": {"type": "GeometryCollection", "geometries": []},
        },
    }


def _polygons(area: BaseGeometry, arcs: list[list[list[int]]]) -> dict[str, Any]:
    dense = shapely.orient_polygons(shapely.segmentize(area, DENSEST_DEGREES), exterior_cw=True)
    shapes = [
        {"type": "Polygon", "arcs": [[_arc(list(ring.coords), arcs)] for ring in (part.exterior, *part.interiors)]}
        for part in polygons(dense)
    ]
    return {"type": "GeometryCollection", "geometries": shapes}


def _lines(course: BaseGeometry, arcs: list[list[list[int]]]) -> dict[str, Any]:
    shapes = [{"type": "LineString", "arcs": [_arc(list(part.coords), arcs)]} for part in lines(course)]
    return {"type": "GeometryCollection", "geometries": shapes}


def _arc(points: Points, arcs: list[list[list[int]]]) -> int:
    x = y = 0
    steps: list[list[int]] = []
    for point in points:
        spot = round(point[0] / SCALE), round(point[1] / SCALE)
        if steps and spot == (x, y):
            continue
        steps.append([spot[0] - x, spot[1] - y])
        x, y = spot
    arcs.append(steps)
    return len(arcs) - 1
