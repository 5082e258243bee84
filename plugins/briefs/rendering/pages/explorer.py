"""The explorer's page: the picture and the table of everything, and what the browser needs to filter them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from ...publication import wording
from ...publication.parts import Limits
from ...records.said import say
from ..addresses import source_path
from ..explorer import picture
from ..explorer.picture import UID
from .site import Page, Planned, Site

PATH = "explorer.md"
MOST_ROWS = Limits.rows
"""Rows printed for readers without scripts; the registers and downloads hold them all."""


def plan_explorer(site: Site) -> Iterator[Planned]:
    yield Planned(PATH, say("Explorer"), partial(_explorer, site))


def _explorer(site: Site, prose: str) -> Page:
    view, way = site.explorer, site.renderer.addresses.between
    places = {row.place.id: way(PATH, source_path("places", row.place.id)) for row in view.rows if row.place}
    body = site.renderer.render(
        "explorer.html",
        PATH,
        page=view,
        uid=UID,
        drawn=picture(view, site.basemap, site.cartography, places, site.renderer.language),
        rows=view.rows[:MOST_ROWS],
        kinds=_grouped((source.kind, source.kind_label, source.name) for source in view.sources),
        families=[group for group in _grouped((s.family, "", s.name) for s in view.sources) if len(group[2]) > 1],
        addresses=json.dumps({kind: way(PATH, source_path(kind, "~")) for kind in ("strikes", "actors")}),
        words=way(PATH, site.explorer_words.address),
        known=way(PATH, site.explorer_known.address) if site.explorer_known else None,
        known_days=[(day.isoformat(), wording.day(day)) for day in site.known_days],
    )
    return Page(body, say("Every graded strike on one page: map, days and table, filtered and cited as you see them."))


def _grouped(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, list[str]]]:
    """Key, label and the names under it, keys ascending."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, label, name in entries:
        found.setdefault((key, label), []).append(name)
    return [(key, label, found[key, label]) for key, label in sorted(found)]
