"""The explorer's page: the picture and the table of everything, and what the browser needs to filter them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ...records.said import say
from ..addresses import source_path
from ..explorer import picture
from ..explorer.picture import UID
from .planning import Chapter, pages
from .site import Page, Planned, Site

PATH = "explorer.md"


def plan_explorer(site: Site) -> Iterator[Chapter]:
    yield from pages(Planned(PATH, say("Explorer"), partial(_explorer, site)))


def _explorer(site: Site, prose: str) -> Page:
    view, way = site.explorer, site.renderer.addresses.between
    most = site.lists.limits.rows  # printed and drawn without scripts; the registers and downloads hold them all
    places = {row.place.id: way(PATH, source_path("places", row.place.id)) for row in view.rows if row.place}
    body = site.renderer.render(
        "explorer.html",
        PATH,
        page=view,
        uid=UID,
        drawn=picture(view, site.basemap, site.cartography, places, most, site.renderer.language),
        rows=view.rows[:most],
        addresses=json.dumps({kind: way(PATH, source_path(kind, "~")) for kind in ("strikes", "actors")}),
        words=" ".join(way(PATH, script.address) for script in site.explorer_words),
        known=way(PATH, site.explorer_known.address) if site.explorer_known else None,
    )
    return Page(body, say("Every graded strike on one page: map, days and table, filtered and cited as you see them."))
