"""The explorer's page: the picture and the table of everything, and what the browser needs to filter them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ...records.remembering.noting import unheard
from ...records.said import say
from ..addresses import source_path
from ..explorer import picture
from ..explorer.picture import UID
from .planning import Chapter, pages
from .site import Page, Planned, Site

PATH = "explorer.md"

SORT = "page of the explorer"
WORDS = "\0"
"""Stands on the kept page for what changes with every claim; no record has this character."""


def plan_explorer(site: Site) -> Iterator[Chapter]:
    yield from pages(Planned(PATH, say("Explorer"), partial(_explorer, site)))


def _explorer(site: Site, prose: str) -> Page:
    lasting, way = site.assessed.lasting, site.renderer.addresses.between
    words = " ".join(way(PATH, script.address) for script in site.explorer_words)
    known = way(PATH, site.explorer_known.address) if site.explorer_known else None
    if lasting.is_kept:
        body = lasting.get(SORT, f"{site.explored} {known}", partial(_body, site, WORDS, known)).replace(
            WORDS, words, 1
        )
    else:
        body = _body(site, words, known)
    return Page(body, say("Every graded strike on one page: map, days and table, filtered and cited as you see them."))


def _body(site: Site, words: str, known: str | None) -> str:
    """words: the addresses of the scripts that a search looks through. known: of the explorer on earlier days."""
    way = site.renderer.addresses.between
    most = site.lists.limits.rows  # printed and drawn without scripts; the registers and downloads hold them all
    with unheard():  # of what is shown a digest tells
        view = site.explorer
        places = {row.place.id: way(PATH, source_path("places", row.place.id)) for row in view.rows if row.place}
        drawn = picture(view, site.basemap, site.cartography, places, most, site.renderer.language)
    return site.renderer.render(
        "explorer.html",
        PATH,
        page=view,
        uid=UID,
        drawn=drawn,
        rows=view.rows[:most],
        addresses=json.dumps({kind: way(PATH, source_path(kind, "~")) for kind in ("strikes", "actors")}),
        words=words,
        known=known,
    )
