"""The page of each edition, rendered from its snapshot, and those that show two editions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from ...publication.analyses.possibly_one import alike_in
from ...publication.edition_pages import EditionList, edition_diff, edition_list, pairs_of
from ...publication.editions.covers import cover
from ...publication.editions.snapshot import thaw
from ...publication.editions.upgrades import snapshot_of
from ...publication.naming import diff_link, edition_link, name_of
from ...publication.record_pages import standing
from ...publication.views import Link
from ...records.editions import canonical
from ...records.model import Brief, Content, Edition
from ...records.said import say
from ..addresses import source_path
from ..edition_map import as_frozen
from ..exports.packer import GZIP
from ..files import SiteFile
from .citations import citation_view
from .maps import map_of
from .planning import Chapter, Later, beside_records
from .site import Page, Planned, Site


def plan_editions(site: Site) -> Iterator[Chapter]:
    """A page an edition, and a page for two of them side by side. Search engines are sent to the brief itself."""
    briefs = site.assessed.desk.briefs
    yield beside_records("briefs", briefs, str.isdigit, partial(_editions, site), may_have_words=True, is_listed=False)
    yield beside_records("briefs", briefs, lambda name: "-" in name, partial(_pairs, site), is_listed=False)


def _editions(site: Site, brief: str) -> Iterator[tuple[str, Later]]:
    desk = site.assessed.desk
    for edition in desk.editions.get(brief, ()):
        yield _path(edition_link(brief, edition.number)), partial(_planned, site, desk.briefs[brief], edition)


def _planned(site: Site, brief: Brief, edition: Edition) -> Planned:
    told = cover(edition)
    return Planned(
        _path(edition_link(brief.id, edition.number)),
        say("{name}, edition {number}", name=name_of(site.assessed.desk, brief), number=edition.number),
        partial(_edition, site, brief, edition),
        figures=told.anchors,
        markdown=told.prose,
        stands_for=source_path("briefs", brief.id),
    )


def _pairs(site: Site, brief: str) -> Iterator[tuple[str, Later]]:
    desk = site.assessed.desk
    kept = site.lists.kept.get(f"briefs/{brief}", ())
    for was, now in sorted(pairs_of(len(desk.editions.get(brief, ())), kept)):
        yield _path(diff_link(brief, was, now)), partial(_pair_planned, site, desk.briefs[brief], was, now)


def _pair_planned(site: Site, brief: Brief, was: int, now: int) -> Planned:
    return Planned(
        _path(diff_link(brief.id, was, now)),
        say("{name}, editions {was} and {now}", name=name_of(site.assessed.desk, brief), was=was, now=now),
        partial(_diff, site, brief, was, now),
        stands_for=source_path("briefs", brief.id),
    )


def edition_files(site: Site) -> Iterator[SiteFile]:
    """The file of each edition beside its page, byte for byte as it was frozen, or that packed."""
    for editions in site.assessed.desk.editions.values():
        for edition in editions:
            yield SiteFile(site.file_of(edition), partial(_file, site, edition))


def editions_of(site: Site, brief: Brief) -> EditionList | None:
    """The editions of a brief as its pages list them."""
    return edition_list(site.assessed.desk, brief, is_as_published=brief.id in site.unchanged)


def newest_edition(site: Site, brief: Brief) -> Edition | None:
    """The edition that a brief still shows as it was frozen; None when it has none, or has changed since."""
    editions = site.assessed.desk.editions.get(brief.id, ())
    return editions[-1] if editions and brief.id in site.unchanged else None


def _path(page: Link) -> str:
    return source_path(page.kind, page.id)


def _file(site: Site, edition: Edition) -> bytes:
    data = _bytes(edition)
    return site.packing.gzip.pack(data) if site.packing and site.file_of(edition).endswith(GZIP) else data


def _bytes(edition: Edition) -> bytes:
    data = edition.file
    if data is not None:
        return data
    tree: dict[str, Any] = edition.model_dump(mode="json", exclude_none=True, exclude=set(Content._fields))
    # These as they stand: what is empty in them is part of them.
    return canonical(tree | edition.content()._asdict())


def _edition(site: Site, brief: Brief, edition: Edition, prose: str) -> Page:
    snapshot = snapshot_of(edition)
    view, _ = thaw(snapshot.page)
    here = _path(edition_link(brief.id, edition.number))
    shared = as_frozen(site.cartography, snapshot.facts, site.basemap.towns)
    drawn = map_of(site, view, here, "map", rows_at="", shared=shared)
    listed = editions_of(site, brief)
    assert listed is not None  # noqa: S101 - it holds this edition
    body = site.renderer.render(
        "brief.html",
        here,
        brief=view,
        alike=alike_in(view, is_frozen=True),
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        map=drawn,
        standing=standing(site.assessed.desk, brief),
        citation=citation_view(site, brief, edition),
        linked_data=None,
        package=None,
        editions=listed,
        edition=next(line for line in listed.lines if line.number == edition.number),
        file=site.file_of(edition),
    )
    return Page(body, view.takeaway, (drawn.data,) if drawn else (), is_article=True)


def _diff(site: Site, brief: Brief, was: int, now: int, prose: str) -> Page:
    diff = edition_diff(site.assessed.desk, brief, was, now)
    body = site.renderer.render("edition_diff.html", _path(diff_link(brief.id, was, now)), diff=diff)
    return Page(body, say("What differs between editions {was} and {now}, value by value.", was=was, now=now))
