"""Every page of the site: where it lives, what it is called, and how it is rendered once its prose is HTML."""

from __future__ import annotations

from collections.abc import Iterator

from ..citations import citation_files
from ..feeds import feed_files
from ..files import SiteFile, given
from .analyses import plan_analyses
from .briefs import plan_briefs
from .contribute import contribute_files, plan_contribute
from .data import plan_data
from .editions import edition_files
from .explorer import plan_explorer
from .method import plan_method
from .planning import Plan
from .records import plan_records
from .search import plan_search
from .site import Page, Planned, Site

__all__ = ["Page", "Plan", "Planned", "Site", "plan", "plan_files"]


def plan(site: Site) -> Plan:
    """Every page the records call for, in the order of the menu."""
    return Plan(
        (
            *plan_briefs(site),
            *plan_explorer(site),
            *plan_analyses(site),
            *plan_records(site),
            *plan_search(site),
            *plan_data(site),
            *plan_contribute(site),
            *plan_method(site),
        )
    )


def plan_files(site: Site) -> Iterator[SiteFile]:
    """Every file the records call for besides pages: scripts, feeds, citations, downloads and the JSON API."""
    yield from site.scripts.values()
    for address, data in (*feed_files(site), *citation_files(site)):
        yield given(address, data)
    yield from edition_files(site)
    yield from contribute_files(site)
    yield from site.exports.files()
