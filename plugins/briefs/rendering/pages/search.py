"""The search page: where its index lies, and what its results are called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ...publication.search import KINDS
from ..addresses import source_path
from .site import Page, Planned, Site

PATH = "search.md"
PAGEFIND = "pagefind/pagefind.js"
TITLES = {"live": "Live days", "gaps": "Reporting gaps", "control": "Control statements"}


def plan_search(site: Site) -> Iterator[Planned]:
    yield Planned(PATH, "Search", partial(_search, site))


def _search(site: Site, prose: str) -> Page:
    way = site.renderer.addresses.between
    body = site.renderer.render(
        "search.html",
        PATH,
        shards=json.dumps([way(PATH, shard.address) for shard in site.search_shards]),
        kinds=json.dumps(
            {kind: [TITLES.get(kind, kind.capitalize()), way(PATH, source_path(kind, "~"))] for kind in KINDS}
        ),
        pagefind=way(PATH, PAGEFIND),
    )
    return Page(body, "Find places in any spelling, sources, records by id, and words of the briefs.")
