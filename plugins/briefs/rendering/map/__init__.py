"""Maps: a `MapFigure` and a `Basemap` in; a still SVG, its live Plotly twin and the wrapper for a page out.

The flow: `figure` holds what is to be shown, `basemap` the ground; `layout` composes frame, clusters (`spread`),
`inset` and names (`naming`, `labels`) once; `still` (with `ground` and `points`) and `live` draw that composition;
`page` puts both into the template. Nothing here reads a file, a clock or the network.
"""

from .asset import basemap_script
from .basemap import Basemap, parse_basemap
from .figure import (
    Area,
    ControlArea,
    ControlElsewhere,
    ControlPoint,
    Disc,
    Entry,
    GradeStyle,
    HolderStyle,
    MapFigure,
    Mark,
    Region,
    Route,
    Symbol,
    Town,
    Unplaced,
)
from .live import live_json
from .page import DrawnMap, MapAssets, live_script, render_map
from .still import Still, draw_still

__all__ = [
    "Area",
    "Basemap",
    "ControlArea",
    "ControlElsewhere",
    "ControlPoint",
    "Disc",
    "DrawnMap",
    "Entry",
    "GradeStyle",
    "HolderStyle",
    "MapAssets",
    "MapFigure",
    "Mark",
    "Region",
    "Route",
    "Still",
    "Symbol",
    "Town",
    "Unplaced",
    "basemap_script",
    "draw_still",
    "live_json",
    "live_script",
    "parse_basemap",
    "render_map",
]
