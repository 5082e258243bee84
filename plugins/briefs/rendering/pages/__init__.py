"""Every page of the site: where it lives, what it is called, and how it is rendered once its prose is HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import starmap

from ..exports.exports import FOLDER
from ..exports.filing import ROOT
from ..files import PUBLISHED, SiteFile, given
from .analyses import plan_analyses
from .briefs import plan_briefs
from .citations import citation_files
from .contribute import contribute_files, plan_contribute
from .data import plan_data
from .editions import edition_files
from .explorer import plan_explorer
from .feeds import feed_files
from .fixed import figures_below
from .method import plan_method
from .planning import Plan
from .records import plan_records
from .search import plan_search
from .site import Page, Planned, Site

__all__ = ["Page", "Plan", "Planned", "Site", "figures_below", "file_at", "plan", "plan_files"]


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
    yield from site.scripts.files
    for _, files in _IN_FOLDERS:
        yield from files(site)


def file_at(site: Site, address: str) -> SiteFile | None:
    """The one of these files that lies at an address, from the site's root; None where there is none."""
    if address.startswith(f"{PUBLISHED}/"):
        return site.scripts.at(address)
    own = (files for folder, files in _IN_FOLDERS if address.startswith(f"{folder}/"))
    return next((file for files in own for file in files(site) if file.address == address), None)


_IN_FOLDERS: tuple[tuple[str, Callable[[Site], Iterable[SiteFile]]], ...] = (
    ("feeds", lambda site: starmap(given, feed_files(site))),
    ("cite", citation_files),
    ("briefs", edition_files),
    ("contribute", contribute_files),
    (FOLDER, lambda site: site.exports.downloads()),
    (ROOT, lambda site: site.exports.api.files()),
)
"""The files that are no scripts, by the folder that all of a sort lie in."""
