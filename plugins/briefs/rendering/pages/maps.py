"""The map of a brief on any page that shows it."""

from __future__ import annotations

from functools import partial

from ...publication.views import BriefView
from ..brief_map import Cartography, brief_figure
from ..map import DrawnMap, MapAssets, render_map
from .site import Site


def map_of(
    site: Site, view: BriefView, here: str, uid: str, *, rows_at: str, shared: Cartography | None = None
) -> DrawnMap | None:
    """The map of what a brief shows, for the page `here`; None when there is nothing to draw.

    rows_at: the address of the page whose rows the marks lead to; empty when that is the page itself. shared: what
    it has in common with others, where that is not as all maps of the site have it.
    """
    if not (view.strikes if view.counts == "strikes" else any(event.places for event in view.events)):
        return None
    figure = brief_figure(view, shared or site.cartography, uid, rows_at)
    way = partial(site.renderer.addresses.between, here)
    plotly, basemap, css = (way(path) for path in site.map_files)
    template = site.renderer.environment.get_template("map.html")
    assets = MapAssets(plotly, basemap, css, site.map_kb)
    return render_map(template, figure, site.basemap, assets, f"{uid}-{view.id}", way, site.renderer.language)
