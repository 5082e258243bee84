"""Every page of the site: where it lives, what it is called, and how it is rendered once its prose is HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup

from ..assessment.assess import Assessed
from ..assessment.audit import FacetVerdict
from ..assessment.confidence.registry import rules
from ..assessment.whereabouts import DIRECTION_SLACK_M, KIND_RADIUS_M, RELATION_SLACK_M
from ..publication import overviews, record_pages
from ..publication.audit_rows import counts_by_facet
from ..publication.brief import compose_brief
from ..publication.corrections import corrections
from ..publication.crossings import Crossings
from ..publication.figures import figure_anchors
from ..publication.live import live_page
from ..publication.naming import name_of
from ..publication.page_views import Register
from ..publication.rows import claim_row
from ..publication.views import BriefView
from ..publication.working import grade_view
from ..records.desk import Desk
from ..records.model import Brief, LiveDay, Record
from ..records.reference import reference
from ..records.vocabulary import SourceKind, Unit
from .addresses import source_path
from .brief_map import Cartography, brief_figure
from .map import Basemap, MapAssets, render_map
from .templates import Renderer


@dataclass(frozen=True)
class Page:
    """A finished page: its HTML body and what a search engine or a shared link says of it."""

    body: str
    description: str = ""


@dataclass(frozen=True)
class Planned:
    """A page to come. `render` takes the page's own prose as HTML (empty when it has none).

    source: the Markdown path MkDocs knows the page by. record: the file it is about, relative to the project.
    has_prose: whether the desk writes a file of that name under `content/`. figures: where the bound figures of
    that prose lead, by their queries.
    """

    source: str
    title: str
    render: Callable[[str], Page]
    record: str | None = None
    has_prose: bool = False
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """What pages are made from."""

    assessed: Assessed
    renderer: Renderer
    basemap: Basemap
    cartography: Cartography
    map_files: tuple[str, str, str]
    """Site paths of the vendored Plotly bundle, the basemap script and Plotly's stylesheet."""
    map_kb: int


def plan(site: Site) -> Iterator[Planned]:
    """Every page the records call for, in the order of the menu."""
    crossings = Crossings(site.assessed.desk)
    desk = site.assessed.desk
    yield Planned("index.md", str(site.renderer.site["name"]), partial(_front, site, crossings), has_prose=True)
    yield Planned("briefs/index.md", "Briefs", partial(_archive, site))
    for brief in desk.briefs.values():
        yield _with_prose(desk, brief, partial(_brief, site, brief))
    for day in desk.live.values():
        yield _with_prose(desk, day, partial(_live, site, day))
    yield from _registers(site, crossings)
    for kind, compose, template in _RECORD_PAGES:
        for record in desk.of(kind).values():
            yield _record(site, crossings, kind, record, compose, template)
    yield Planned("audit.md", "Claims audit", partial(_audit, site))
    yield Planned("corrections.md", "Corrections", partial(_corrections, site))
    yield Planned("method.md", "Method", partial(_method, site), has_prose=True)
    yield Planned("reference.md", "Field reference", partial(_reference, site), has_prose=True)


def _with_prose(desk: Desk, page: Record, render: Callable[[str], Page]) -> Planned:
    """A page whose prose and front matter are one file."""
    kind = page.kind_folder
    return Planned(
        source_path(kind, page.id),
        name_of(desk, page),
        render,
        desk.paths[kind, page.id],
        has_prose=True,
        figures=figure_anchors(desk, kind, page.id),
    )


def _map(site: Site, view: BriefView, here: str, uid: str) -> Markup | None:
    if not (view.strikes if view.counts == "strikes" else any(event.places for event in view.events)):
        return None
    own = source_path("briefs", view.id)
    rows_at = "" if here == own else site.renderer.addresses.between(here, own)
    figure = brief_figure(view, site.cartography, uid, rows_at)
    plotly, basemap, css = (site.renderer.addresses.between(here, path) for path in site.map_files)
    template = site.renderer.environment.get_template("map.html")
    return render_map(template, figure, site.basemap, MapAssets(plotly, basemap, css, site.map_kb))


def _front(site: Site, crossings: Crossings, prose: str) -> Page:
    front = overviews.front(site.assessed, crossings)
    drawn = _map(site, front.latest, "index.md", "map-latest") if front.latest else None
    body = site.renderer.render("front.html", "index.md", front=front, prose=Markup(prose), map=drawn)  # noqa: S704
    return Page(body)


def _archive(site: Site, prose: str) -> Page:
    archive = overviews.archive(site.assessed)
    return Page(site.renderer.render("archive.html", "briefs/index.md", archive=archive))


def _brief(site: Site, brief: Brief, prose: str) -> Page:
    view = compose_brief(site.assessed, brief)
    here = source_path("briefs", brief.id)
    body = site.renderer.render(
        "brief.html",
        here,
        brief=view,
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        map=_map(site, view, here, "map"),
    )
    return Page(body, view.takeaway)


def _live(site: Site, day: LiveDay, prose: str) -> Page:
    view = live_page(site.assessed, day)
    body = site.renderer.render("live.html", source_path("live", day.id), page=view, prose=Markup(prose))  # noqa: S704
    return Page(body, f"{view.heading}: updates in the order they were posted, in UTC and local time.")


_RECORD_PAGES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("strikes", record_pages.strike_page, "strike.html"),
    ("claims", record_pages.claim_page, "claim.html"),
    ("events", record_pages.event_page, "event.html"),
    ("control", record_pages.control_page, "control.html"),
    ("gaps", record_pages.gap_page, "gap.html"),
    ("sources", record_pages.source_page, "source.html"),
    ("places", record_pages.place_page, "place.html"),
    ("actors", record_pages.actor_page, "actor.html"),
)


def _record(
    site: Site, crossings: Crossings, kind: str, record: Record, compose: Callable[..., Any], template: str
) -> Planned:
    here = source_path(kind, record.id)

    def render(prose: str) -> Page:
        view = compose(site.assessed, crossings, record)
        return Page(site.renderer.render(template, here, page=view))

    return Planned(here, name_of(site.assessed.desk, record), render, site.assessed.desk.paths[kind, record.id])


@dataclass(frozen=True)
class _Register:
    """One register page: what it lists, and what its small numbers count."""

    name: str
    title: str
    compose: Callable[[Assessed, Crossings], Register]
    counted: str
    lead: str


_REGISTERS = (
    _Register(
        "strikes",
        "Strikes",
        overviews.strike_register,
        "claim",
        "Every strike and every attack claimed, by grade.",
    ),
    _Register(
        "claims",
        "Claims",
        overviews.claim_register,
        "record",
        "Every statement of a source, in the order it was made.",
    ),
    _Register(
        "events",
        "Other events",
        partial(overviews.dated_register, "events"),
        "claim",
        "Captures, deployments, talks and whatever else the briefs need, in the order of their days.",
    ),
    _Register(
        "control",
        "Control statements",
        partial(overviews.dated_register, "control"),
        "claim",
        "Who held what, according to whom. Rival statements stand side by side.",
    ),
    _Register(
        "gaps",
        "Reporting gaps",
        partial(overviews.dated_register, "gaps"),
        "claim",
        "Days on which a source was silent. Silence denies nothing; it only removes a voice.",
    ),
    _Register(
        "sources",
        "Sources",
        overviews.source_register,
        "claim",
        "Who states things. Sources of one family never corroborate each other.",
    ),
    _Register(
        "places",
        "Places",
        overviews.place_register,
        "strike",
        "Every place with every spelling met. A spelling resolves by this table only.",
    ),
    _Register("actors", "Actors", overviews.actor_register, "strike", "Who acts in the conflict, by side."),
)


def _registers(site: Site, crossings: Crossings) -> Iterator[Planned]:
    for listed in _REGISTERS:
        yield Planned(f"{listed.name}.md", listed.title, partial(_register, site, crossings, listed))


def _register(site: Site, crossings: Crossings, listed: _Register, prose: str) -> Page:
    register = listed.compose(site.assessed, crossings)
    body = site.renderer.render("register.html", f"{listed.name}.md", register=register, listed=listed)
    return Page(body, listed.lead)


def _audit(site: Site, prose: str) -> Page:
    rows = [claim_row(site.assessed, site.assessed.desk.claims[claim]) for claim in site.assessed.audits]
    counts = counts_by_facet(site.assessed)
    body = site.renderer.render("audit.html", "audit.md", rows=rows, counts=counts, words=list(FacetVerdict))
    return Page(body, "What the other records say of each part of each claim.")


def _corrections(site: Site, prose: str) -> Page:
    rows = corrections(site.assessed)
    return Page(site.renderer.render("corrections.html", "corrections.md", corrections=rows), "What changed, and why.")


def _method(site: Site, prose: str) -> Page:
    rule = site.assessed.rule
    radii = [(kind.label, _metres(radius)) for kind, radius in KIND_RADIUS_M.items()]
    radii += [(f"“{relation.label}” adds", _metres(radius)) for relation, radius in RELATION_SLACK_M.items() if radius]
    radii.append(("a direction such as “south-east of” adds", _metres(DIRECTION_SLACK_M)))
    body = site.renderer.render(
        "method.html",
        "method.md",
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        rule=rule,
        grades=[grade_view(grade) for grade in sorted(rule.grades, key=lambda g: -g.rank)],
        other_rules=[other for name, other in rules().items() if name != rule.name],
        units=[(unit.label, unit.definition) for unit in Unit],
        source_kinds=[(kind.label, kind.definition) for kind in SourceKind],
        radii=radii,
    )
    return Page(body, "How grades, counts and positions are computed.")


def _reference(site: Site, prose: str) -> Page:
    body = site.renderer.render("reference.html", "reference.md", prose=Markup(prose), reference=reference())  # noqa: S704
    return Page(body, "Every kind of record, every field, every allowed word.")


def _metres(radius: int) -> str:
    return f"{radius / 1000:g} km" if radius >= 1000 else f"{radius} m"
