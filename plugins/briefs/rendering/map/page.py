"""The map as it enters a page: still, inset, legend, caption and the live map's data, put into a template."""

import gzip
import json
from collections.abc import Callable

import shapely
from jinja2 import Template
from markupsafe import Markup

from ...records.frozen import dataclass
from ..data_block import inert
from ..files import SiteFile, hashed
from ..language import ENGLISH, Language
from .basemap import Basemap
from .figure import MapFigure
from .layout import beyond, compose, control_beyond
from .legend import legend
from .live import live_json
from .projection import View
from .still import draw_still


@dataclass(frozen=True, slots=True)
class MapAssets:
    """Addresses of what every live map loads, relative to the page, and their size over the wire in kB."""

    plotly_url: str
    basemap_url: str
    css_url: str
    download_kb: int


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as it enters a page, the script with the data of its live twin, which is loaded when asked for, and the
    still picture alone, in English, for preview cards."""

    html: Markup
    data: SiteFile
    still: Markup


def render_map(
    template: Template,
    figure: MapFigure,
    basemap: Basemap,
    assets: MapAssets,
    name: str,
    way: Callable[[str], str],
    language: Language = ENGLISH,
) -> DrawnMap:
    """The whole `<figure>`. `template` is `map.html` from an environment that escapes by itself.

    name: of the data file, without ending. way: from a path below the site's root to an address on the page.
    """
    plain, figure = figure, language.of(figure)
    layout = compose(figure, basemap)
    data = hashed(f"{name}.js", live_script(figure.uid, live_json(figure, basemap, layout, language)))
    still = draw_still(figure, basemap, layout, language)
    html = template.render(
        figure=figure,
        basemap=basemap,
        assets=assets,
        still=still,
        legend=legend(figure, layout),
        beyond=beyond(figure, layout),
        control_beyond=control_beyond(figure, layout),
        control_elsewhere=[(way(one.path), one.place) for one in figure.control_elsewhere],
        data_url=way(data.address),
        download_kb=assets.download_kb + round(len(gzip.compress(data.produce(), 6, mtime=0)) / 1000),
        boundary_note=basemap.boundary_note if _shows_disputed(basemap, layout.view) else "",
        unplaced_count=sum(row.count for row in figure.unplaced),
    )
    picture = still if language.is_plain else draw_still(plain, basemap)
    return DrawnMap(Markup(html), data, picture.svg)  # noqa: S704 - the template escapes


def live_script(uid: str, data: str) -> bytes:
    """A script that hands the live map of a figure to `js/map.js`; safe inside a page, too."""
    return f"(window.BriefsMaps=window.BriefsMaps||{{}})[{json.dumps(uid)}]={inert(data)};\n".encode()


def _shows_disputed(basemap: Basemap, view: View) -> bool:
    frame = shapely.box(view.west, view.south, view.east, view.north)
    return bool(frame.intersects(basemap.disputed))
