"""A page as it is published: in the theme, the theme's faults mended, and nothing in it that the policy refuses."""

from __future__ import annotations

import copy
import html
from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from ..records.remembering.noting import heeding
from ..rendering.files import SiteFile
from ..rendering.identity import Identity
from ..rendering.pages import Page, Planned
from ..rendering.pages.sharing import share
from ..running.refusals import HALF, report
from ..theme.markup import mend, squeezed
from .frames import Frames, Told
from .guard import contents, faults
from .writing import Written, write


def tell(identity: Identity, planned: Planned, page: Page, prose: str = "") -> Told:
    """What the theme is told of a page. prose: the part of its body that an editor wrote, as HTML."""
    speaks = identity.speaks
    return Told(
        planned.source,
        title_of(identity, planned.title),
        html.escape(speaks.speak(page.description)) if page.description else "",
        identity.address(planned.stands_for or planned.source),
        planned.stands_for is not None,
        share(identity, planned, page),
        tuple(contents(page.body, prose, speaks.own)),
    )


def title_of(identity: Identity, title: str) -> str:
    """Titles are set escaped, because MkDocs' templates print them raw."""
    return html.escape(str(identity.speaks.speak(title)))


def dress(page: MkDocsPage, context: Any, told: Told, body: str, config: MkDocsConfig) -> None:
    """Gives the theme all that it prints of a page."""
    page.content = body
    page.toc = get_toc(list(told.contents))  # type: ignore[arg-type] # a private TypedDict of these keys
    page.canonical_url = told.canonical
    if told.description:
        page.meta["description"] = told.description
    if told.is_unlisted:
        context["briefs_is_unlisted"] = True
    context["briefs_share"] = told.share
    context["config"] = printed(config)


def printed(config: MkDocsConfig) -> MkDocsConfig:
    """The settings as templates print them: the theme prints names raw in some places, and escapes them in others."""
    shown = copy.copy(config)
    for name in ("site_name", "site_description", "site_author"):
        if shown[name]:
            shown[name] = escape(shown[name])
    return shown


def finished(page: str, name: str, palette: str, config: MkDocsConfig) -> str:
    """A page as it is published, its theme's faults mended. Raises PluginError for what the policy would refuse."""
    mended = _mended(page, palette, config)
    _inspect(mended, name, config.extra["briefs_origins"])
    return mended


def _mended(page: str, palette: str, config: MkDocsConfig) -> str:
    return mend(page, palette, has_own_frame=config.extra["briefs_frame_is_own"])


def _inspect(page: str, name: str, origins: Collection[str]) -> None:
    found = faults(page, origins)
    if found:
        raise PluginError(report([f"{name}: {fault}" for fault in found], HALF))


@dataclass
class Finisher:
    """Finishes pages that MkDocs need not know: those without prose. palette: the address of the theme's colours."""

    config: MkDocsConfig
    nav: Navigation
    environment: Environment
    documents: Sequence[File]
    identity: Identity
    palette: str
    frames: Frames = field(init=False)
    _site: str = field(init=False)
    _origins: Collection[str] = field(init=False)

    def __post_init__(self) -> None:
        self._site, self._origins = self.config.site_dir, self.config.extra["briefs_origins"]
        is_deep = any(page.file.src_uri.count("/") > 1 for page in self.nav.pages)
        self.frames = Frames(self._whole, squeezed, is_deep, self._mended)

    def write(self, plan: Callable[[], Planned]) -> Written:
        """Writes a page and what it loads; what is looked up to plan it counts as well. Raises PluginError."""
        with heeding() as looked:
            planned = plan()
            address, others = self._write(planned)
        return Written(planned.source, (address, *others), array("Q", looked))

    def _write(self, planned: Planned) -> tuple[str, list[str]]:
        page = planned.render("")
        told = tell(self.identity, planned, page)
        address = self.identity.addresses.file_of(planned.source)
        shown = (told.title, told.description, *(escape(text) for _, text in told.share), page.body)
        _inspect("\n".join(shown), address, self._origins)
        text = self.frames.page(told, page.body)
        write(f"{self._site}/{address}", text.encode("utf-8", errors="xmlcharrefreplace"))
        return address, write_files(self._site, page.files)

    def _whole(self, told: Told, body: str) -> str:
        """As MkDocs builds a page, with what this plugin does at each of its events."""
        page, name = self._in_theme(told, body)
        return finished(page, name, self.palette, self.config)

    def _mended(self, told: Told, body: str) -> str:
        """The same without a look at what it holds."""
        page, _ = self._in_theme(told, body)
        return _mended(page, self.palette, self.config)

    def _in_theme(self, told: Told, body: str) -> tuple[str, str]:
        """A page as the theme has it, and its address."""
        file = File.generated(self.config, told.source, content="")
        page = MkDocsPage(None, file, self.config)
        page.meta = {"title": told.title, "hide": ["navigation"]}
        page.active = True
        context = get_context(self.nav, self.documents, self.config, page)
        dress(page, context, told, body, self.config)
        return self.environment.get_template("main.html").render(context), file.dest_uri


def write_files(site: str, files: Sequence[SiteFile]) -> list[str]:
    """Writes what a page may load besides; returns the addresses."""
    for file in files:
        write(f"{site}/{file.address}", file.produce())
    return [file.address for file in files]
