"""The search page: where its index lies, and what its results are called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ...publication.search import KINDS
from ...records.said import say
from ..addresses import source_path
from .planning import Chapter, pages
from .site import Page, Planned, Site

PATH = "search.md"
PAGEFIND = "pagefind/pagefind.js"
TITLES = {
    "places": say("Places"),
    "actors": say("Actors"),
    "sources": say("Sources"),
    "strikes": say("Strikes"),
    "events": say("Events"),
    "claims": say("Claims"),
    "control": say("Control statements"),
    "gaps": say("Reporting gaps"),
    "briefs": say("Briefs"),
    "live": say("Live days"),
}
"""What the results of each kind stand under."""


def plan_search(site: Site) -> Iterator[Chapter]:
    yield from pages(Planned(PATH, say("Search"), partial(_search, site)))


def _search(site: Site, prose: str) -> Page:
    way, speak = site.renderer.addresses.between, site.renderer.language.speak
    body = site.renderer.render(
        "search.html",
        PATH,
        shards=json.dumps([way(PATH, shard.address) for shard in site.search_shards]),
        kinds=json.dumps({kind: [speak(TITLES[kind]), way(PATH, source_path(kind, "~"))] for kind in KINDS}),
        pagefind=way(PATH, PAGEFIND),
    )
    return Page(body, say("Find places in any spelling, sources, records by id, and words of the briefs."))
