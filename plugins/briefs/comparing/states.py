"""Two states of a project held against each other: what each page is made from, then the pages themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import FileSystemLoader

from ..assessment.assess import Assessed
from ..building.assets import Assets
from ..building.build import prepare
from ..built.addresses import published
from ..publication.editions.standing import Published
from ..publication.explorer import searched
from ..publication.impact import Impact, Pages, Settings, Side, compare, touched
from ..publication.impact.briefs import figure_moves, number_moves
from ..publication.parts import kept_pages
from ..publication.views import BriefView
from ..records.frozen import dataclass
from ..records.model import PAGES
from ..rendering.addresses import Addresses
from ..rendering.brief_map import brief_figure
from ..rendering.identity import Identity, site_address
from ..rendering.map import MapFigure
from ..rendering.pages import Plan, Site, figures_below, plan
from ..rendering.pages.explorer import PATH as EXPLORER
from ..running.sharing import of_each
from ..settings.looks import site_source
from ..settings.options import Options, Project
from ..settings.translations import speaker
from ..theme.compiled import TEMPLATES

A = TypeVar("A")
B = TypeVar("B")

Progress = Callable[[str], None]

PAGE_S = 0.0005
"""Seconds that it takes to tell what a page is made from, or the rows of a record."""

DRAWN_S = 0.1
"""Seconds that it takes to draw a page on both sides: most a twentieth, those of everything some more."""

WRITTEN_S = 0.2
"""Seconds that it takes to write the downloads of a table."""


@dataclass(frozen=True)
class Drawing:
    """The pages of one side, rendered one by one when asked for, without MkDocs and its theme.

    Prose stands in them as it is written: it differs where its Markdown does.
    """

    side: Side
    site: Site

    @cached_property
    def planned(self) -> Plan:
        return plan(self.site)

    def page(self, path: str) -> tuple[Any, ...]:
        """Everything a reader gets at a Markdown path: title, description, body, what it loads, where figures lead."""
        planned = self.planned.get(path)
        kind, _, name = path.removesuffix(".md").partition("/")
        text = self.side.texts.get(path) or self.side.text_of(kind, name)
        if planned is None:
            return text, figures_below(self.site, path)
        page = planned.render(planned.markdown or text)
        files = tuple(file.address for file in page.files)
        if path == EXPLORER:  # the frame has it loaded, and it holds the rows that are not printed
            files += (self.site.explorer_records.address,)
        return str(planned.title), str(page.description), page.body, files, dict(planned.figures)

    def map(self, brief: str) -> MapFigure | None:
        """What is drawn of a brief; None when there is no such brief or nothing to draw."""
        view = self.side.briefs.get(brief)
        return brief_figure(view, self.site.cartography, "map") if view and _has_map(view) else None


def _has_map(view: BriefView) -> bool:
    return bool(view.strikes) if view.counts == "strikes" else any(event.places for event in view.events)


MOST_DRAWN = 60
"""Pages that are drawn on both sides before the report is content with what they are made from: some three seconds."""


def narrowed(
    found: Pages,
    was: Drawing,
    now: Drawing,
    tell: Progress = lambda told: None,
    most: int | None = None,
    *,
    are_set_alike: bool = True,
) -> Pages:
    """Those pages of `found` that readers see differ, and the briefs whose maps do. are_set_alike: whether no setting
    differs that pages are drawn with.

    Where more than `most` pages would have to be drawn, none is: all of them count as changed, and `is_exact` is false.
    """
    briefs = [path[len("briefs/") : -len(".md")] for path in sorted(found.all) if path.startswith("briefs/")]
    maps = tuple(brief for brief in briefs if was.map(brief) != now.map(brief))
    seen = {path: _is_seen(path, replace(found, maps=maps), was, now, are_set_alike) for path in found.changed}
    unsure = [path for path, is_seen in seen.items() if is_seen is None]
    if most is not None and len(unsure) > most:
        return replace(found, maps=maps, is_exact=False)
    are_same = of_each(
        lambda path: now.page(path) == was.page(path),  # in this order: what is made now is lent to what was
        unsure,
        DRAWN_S,
        lambda done: tell(f"Comparing pages: {done} of {len(unsure)}"),
    )
    same = {path for path, is_seen in seen.items() if is_seen is False}
    same.update(path for path, is_same in zip(unsure, are_same, strict=True) if is_same)
    return replace(found, changed=tuple(path for path in found.changed if path not in same), maps=maps)


def _is_seen(path: str, found: Pages, was: Drawing, now: Drawing, are_set_alike: bool) -> bool | None:
    """Whether readers see a page change, as far as that is known without drawing it; None where it is not. It is where
    its title is another, or where the figures of its prose lead; of the downloads, the sizes that are told; of the
    explorer, the words that a search of it looks through; of a brief, what it says of its own editions, on its page and
    on theirs, a number, or a mark of its map."""
    old_page, new_page = was.planned.get(path), now.planned.get(path)
    if old_page and new_page and (old_page.title, old_page.figures) != (new_page.title, new_page.figures):
        return True
    old, new = was.side, now.side
    if path in old.texts or path in new.texts:
        return None
    if path == "data.md":
        return _sizes_differ(found.tables, was, now) or (False if are_set_alike else None)
    if path == EXPLORER:
        return searched(old.assessed) != searched(new.assessed) or None
    kind, _, name = path.removesuffix(".md").partition("/")
    brief, _, edition = name.partition("/")
    if kind != "briefs" or "-" in edition:  # two editions side by side know nothing of today
        return None
    if _editions_told(old, brief) != _editions_told(new, brief):
        return True
    before, after = old.briefs.get(brief), new.briefs.get(brief)
    if edition or before is None or after is None:
        return None
    return brief in found.maps or bool(number_moves(before, after) or figure_moves(before, after)) or None


def _sizes_differ(tables: Collection[str], was: Drawing, now: Drawing) -> bool:
    """Whether a download has more rows or fewer, or is larger or smaller by what its page tells. tables: those in which
    a row differs; no other is written."""
    ordered = sorted(tables)
    if any(_numbers(was, one) != _numbers(now, one) for one in ordered):
        return True
    both = [(side, one) for one in ordered for side in (was, now)]
    sizes = of_each(lambda one: _sizes(*one), both, WRITTEN_S)
    return sizes[::2] != sizes[1::2]


def _numbers(drawing: Drawing, table: str) -> list[int]:
    return [one.filled.number for one in drawing.site.exports.whole.of(table)]


def _sizes(drawing: Drawing, table: str) -> list[tuple[str, str]]:
    return [(one.address, one.kilobytes) for one in drawing.site.exports.whole.of(table)]


def _editions_told(side: Side, brief: str) -> tuple[int, bool]:
    """What a brief and each of its editions say: how many there are, and whether the newest is what is shown now."""
    number = len(side.desk.editions.get(brief, ()))
    return number, bool(number) and brief in side.stands.unchanged


def drawing_of(side: Side, project: Project, assets: Assets) -> Drawing:
    """The pages of a project. Raises OptionError for a setting that cannot be used."""
    source, options = site_source(), project.options
    speaks, _ = speaker(source, project.root, project.language, options)
    identity = Identity(project.name, site_address(project.site_url), speaks, Addresses(project.has_directory_urls))
    build = prepare(
        side.assessed,
        options,
        assets,
        FileSystemLoader(source / "templates"),
        identity=identity,
        lists=side.lists,
        unchanged=side.stands.unchanged,
    )
    build.site.renderer.environment.bytecode_cache = TEMPLATES
    return Drawing(side, build.site)


def side_of(project: Project, assessed: Assessed, stands: Published | None = None, alike: Collection[str] = ()) -> Side:
    """A project's records with the pages that it writes by hand. stands: as the check has told it. alike: as `Side` has
    it."""
    folder = project.root / project.content
    own = tuple(f"{kind}/" for kind in PAGES)
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md")) if path.is_file()}
    texts = {name: path.read_text("utf-8", "replace") for name, path in found.items() if not name.startswith(own)}
    kept = kept_pages(published(project.root))
    return Side(assessed, texts, stands, kept, files=dict(_files(folder)), alike=alike)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and digest of what MkDocs copies as it lies there: every file but pages, and what a dot hides from it."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix.lower() != ".md" and path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def settings_between(was: Project, now: Project) -> Settings:
    """The settings in which two states of a project differ; translations count as what their file says."""
    old, new = dict(was.others), dict(now.others)
    around = tuple(name for name in sorted({*old, *new}) if old.get(name) != new.get(name))
    return Settings(tuple(_differing(was, now)), around)


def _differing(was: Project, now: Project) -> Iterator[str]:
    named = {"name": "site_name", "has_directory_urls": "use_directory_urls", "language": "theme.language"}
    for field in ("name", "site_url", "has_directory_urls", "language"):
        if getattr(was, field) != getattr(now, field):
            yield named.get(field, field)
    for option in fields(Options):
        if getattr(was.options, option.name) != getattr(now.options, option.name):
            yield option.name
    if was.options.translations == now.options.translations and _translations(was) != _translations(now):
        yield "translations"


def _translations(project: Project) -> bytes:
    path = project.root / (project.options.translations or "")
    return path.read_bytes() if path.is_file() else b""


def _shared(find: Callable[[A], B], things: Sequence[A], /) -> list[B]:
    """On every core there is."""
    return of_each(find, things, PAGE_S)


def impact_of(
    was: Project,
    now: Project,
    sides: tuple[Side, Side],
    tell: Progress = lambda told: None,
    most_drawn: int | None = MOST_DRAWN,
) -> Impact:
    """What the change from one state of a project to the other does. most_drawn: as `most`
    of `narrowed`.

    Raises OptionError for a setting that cannot be used.
    """
    settings = settings_between(was, now)
    tell("Comparing what pages are made from")
    found = touched(*sides, _shared)
    if not (found.all or settings.drawn):
        return compare(*sides, found, settings)
    assets = [Assets(site_source(), project.options.basemap) for project in (was, now)]
    if was.options.basemap == now.options.basemap:
        assets[0] = assets[1]  # read once
    before = drawing_of(sides[0], was, assets[0])
    after = drawing_of(sides[1], now, assets[1])
    if settings.drawn:  # any page may show a setting
        both = before.planned.keys() & after.planned.keys()
        found = replace(found, changed=tuple(sorted({*found.changed, *both})))
    return compare(*sides, narrowed(found, before, after, tell, most_drawn, are_set_alike=not settings.drawn), settings)
