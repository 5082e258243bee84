"""The map as it enters a page: still, inset, legend, caption and the live map's data, put into a template."""

from dataclasses import dataclass

import shapely
from jinja2 import Template
from markupsafe import Markup

from .basemap import Basemap
from .figure import MapFigure
from .layout import beyond, compose
from .legend import legend
from .live import live_json
from .projection import View
from .still import draw_still


@dataclass(frozen=True, slots=True)
class MapAssets:
    """Addresses of what the live map loads, relative to the page, and their size over the wire in kB."""

    plotly_url: str
    basemap_url: str
    css_url: str
    download_kb: int


def render_map(template: Template, figure: MapFigure, basemap: Basemap, assets: MapAssets) -> Markup:
    """The whole `<figure>`. `template` is `map.html` from an environment that escapes by itself."""
    layout = compose(figure, basemap)
    data = live_json(figure, basemap, layout)
    return Markup(  # noqa: S704 - the template escapes
        template.render(
            figure=figure,
            basemap=basemap,
            assets=assets,
            still=draw_still(figure, basemap, layout),
            legend=legend(figure, layout),
            beyond=beyond(figure, layout),
            live=_template_text(data),
            boundary_note=basemap.boundary_note if _shows_disputed(basemap, layout.view) else "",
            unplaced_count=sum(row.count for row in figure.unplaced),
        )
    )


def _template_text(data: str) -> Markup:
    """Text content for a `<template>`; quotes stay as they are, which halves its size."""
    return Markup(data.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))  # noqa: S704 - escaped here


def _shows_disputed(basemap: Basemap, view: View) -> bool:
    frame = shapely.box(view.west, view.south, view.east, view.north)
    return bool(frame.intersects(basemap.lines_of("disputed")))
