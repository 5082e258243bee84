"""The pages that carry the desk's own prose: the front page, briefs and live days; and the archive of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from ...publication import overviews
from ...publication.analyses.possibly_one import alike_in
from ...publication.brief import compose_brief
from ...publication.figures import figure_anchors
from ...publication.linked_data import Download, linked_data
from ...publication.lists import ARCHIVE, ARCHIVE_IN
from ...publication.live import live_page
from ...publication.naming import name_of
from ...publication.page_views.records import Standing
from ...publication.parts import Part, Parts
from ...publication.record_pages import standing
from ...publication.views import BriefView
from ...records.model import Brief, Edition, LiveDay, Record
from ...records.said import say, say_as
from ..addresses import source_path
from ..data_block import data_block
from ..exports.credit import LICENCE_URL
from ..exports.package import Package
from ..map import DrawnMap
from ..preview import Card, Preview
from .citations import citation_view
from .editions import editions_of, newest_edition, plan_editions
from .fixed import figures_below, fixed_page
from .maps import map_of
from .planning import Chapter, in_parts, named, of_records, pages
from .site import Page, Planned, Site


def plan_briefs(site: Site) -> Iterator[Chapter]:
    """The front page, the archive, a page for each brief, its editions, and each live day."""
    desk = site.assessed.desk
    yield from pages(fixed_page(site, "index.md", str(site.renderer.site["name"]), _front))
    title = say_as("menu", "Briefs")
    yield from in_parts(ARCHIVE, ARCHIVE_IN, lambda: site.lists.archive, title, partial(_archive, site))
    yield of_records("briefs", desk.briefs, partial(_with_prose, site, _brief), has_prose=True)
    yield from plan_editions(site)
    yield of_records("live", desk.live, partial(_with_prose, site, _live), has_prose=True)


def _with_prose(site: Site, render: Callable[[Site, Any, str], Page], page: Record) -> Planned:
    """A page whose prose and front matter are one file."""
    desk, kind = site.assessed.desk, page.kind_folder
    return Planned(
        source_path(kind, page.id),
        name_of(desk, page),
        partial(render, site, page),
        desk.paths[kind, page.id],
        has_prose=True,
        figures=figure_anchors(desk, kind, page.id),
    )


def _front(site: Site, prose: str) -> Page:
    front = overviews.front(site.assessed, site.crossings, site.lists.limits.few)
    latest = front.latest
    drawn = _front_map(site, latest) if latest else None
    body = site.renderer.render(
        "front.html",
        "index.md",
        front=front,
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        map=drawn,
        figures=figures_below(site, "index.md"),
    )
    preview = preview_of(site, latest, _own_map(site, latest)) if latest else None
    return Page(body, files=(drawn.data,) if drawn else (), preview=preview)  # the picture comes with the brief


def _front_map(site: Site, latest: BriefView) -> DrawnMap | None:
    """Its marks lead to the rows of the brief."""
    rows_at = site.renderer.addresses.between("index.md", source_path("briefs", latest.id))
    return map_of(site, latest, "index.md", "map-latest", rows_at=rows_at)


def _archive(site: Site, parts: Parts, part: Part, prose: str) -> Page:
    own = [brief for brief in overviews.newest_first(site.assessed) if brief.id in part.own]
    body = site.renderer.render(
        "archive.html",
        parts.path(part),
        archive=overviews.archive(site.assessed, parts, part, site.lists.limits.links),
        part=part.key,
        heading=named(say_as("menu", "Briefs"), part),
        editions=[found for brief in own if (found := editions_of(site, brief))],
        known=bool(site.known_days),
    )
    return Page(body)


def _brief(site: Site, brief: Brief, prose: str) -> Page:
    view = compose_brief(site.assessed, brief)
    stands = standing(site.assessed.desk, brief)
    here = source_path("briefs", brief.id)
    drawn = _own_map(site, view)
    edition = newest_edition(site, brief)
    package = site.exports.of_brief(brief)
    body = site.renderer.render(
        "brief.html",
        here,
        brief=view,
        alike=alike_in(view),
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        map=drawn,
        standing=stands,
        citation=citation_view(site, brief, edition),
        linked_data=_linked_data(site, view, stands, edition, package),
        package=package,
        editions=editions_of(site, brief),
        edition=None,
    )
    preview = preview_of(site, view, drawn)
    files = (*([drawn.data] if drawn else ()), *([preview.file] if preview else ()))
    return Page(body, view.takeaway, files, preview, is_article=True)


def _own_map(site: Site, view: BriefView) -> DrawnMap | None:
    """The map of a brief on its own page."""
    return map_of(site, view, source_path("briefs", view.id), "map", rows_at="")


def preview_of(site: Site, view: BriefView, drawn: DrawnMap | None) -> Preview | None:
    """The picture of a shared link; None without `site_url`, because such a link needs an address."""
    if site.identity.url is None:
        return None
    card = Card(site.identity.name, view.title, view.window, view.takeaway, str(drawn.still) if drawn else "")
    return site.easel.preview(view.id, card)


def _linked_data(
    site: Site, view: BriefView, stands: Standing, edition: Edition | None, package: Package
) -> Markup | None:
    """The brief as linked data; None without `site_url`, because linked data is about addresses."""
    identity = site.identity
    if identity.url is None:
        return None
    return data_block(
        linked_data(
            view,
            stands.history,
            site=identity.name,
            language=identity.language,
            address=lambda target, fragment: identity.address(target, fragment) or "",
            licence=LICENCE_URL,
            downloads=[Download(file.address, file.form.mediatype) for file in package.named],
            edition=edition.number if edition else None,
        )
    )


def _live(site: Site, day: LiveDay, prose: str) -> Page:
    view = live_page(site.assessed, day)
    body = site.renderer.render("live.html", source_path("live", day.id), page=view, prose=Markup(prose))  # noqa: S704
    told = say("{day}: updates in the order they were posted, in UTC and local time.", day=view.heading)
    return Page(body, told)
