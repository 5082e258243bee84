"""The Jinja environment of generated parts: autoescape, strict undefined, links that know their page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import partial
from types import SimpleNamespace
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from ..assessment.days import MONTHS
from ..publication.parts import Limits
from ..records.frozen import dataclass
from ..records.settings import NO_LABELS, Labels
from .addresses import Addresses
from .compiling import LeanGenerator
from .language import ENGLISH, Language, teach
from .lineage import draw_lineage, listed_relays
from .ways import Ways

MOST_FOLDERS = 24
"""Folders of which what their pages share is kept."""


class SharedParts(Template):
    """A template whose macros are made once for all pages of a folder.

    What templates import knows nothing but where its page lies and what the whole site knows; `test_templates.py`
    holds them to that.
    """

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        ways = (vars or {}).get("url")
        if not isinstance(ways, Ways) or self.name is None:
            return super().make_module(vars, shared, locals)
        if self.name not in ways.modules:
            ways.modules[self.name] = super().make_module(ways.known, shared=True)
        return ways.modules[self.name]


@dataclass(frozen=True)
class Renderer:
    """Renders templates of one site."""

    environment: Environment
    addresses: Addresses
    site: dict[str, Any]
    language: Language = ENGLISH
    _known: dict[str, dict[str, Any]] = field(default_factory=dict, compare=False, repr=False)

    def render(self, template: str, here: str, **values: Any) -> str:
        """The HTML of `template` as part of the page whose Markdown path is `here`."""
        found = self.environment.get_template(template)
        # As `Template.render`, which looks the globals of the environment up anew for every page, and their names.
        known = {**self._known_in(here), **values}
        context = self.environment.context_class(self.environment, known, found.name, found.blocks)
        try:
            return self.environment.concat(found.root_render_func(context))
        except Exception:
            self.environment.handle_exception()
        finally:  # macros and what they know name each other: all that a page shows would wait for a look for garbage
            known.clear()
            context.vars.clear()

    def _known_in(self, here: str) -> dict[str, Any]:
        """What templates may name on every page of the folder that a page lies in; kept of those folders that were
        asked for last."""
        folder = self.addresses.folder_of(here)
        found = self._known.pop(folder, None)
        if found is None:
            apart: Any = self.environment.globals["apart"]
            ways = Ways(self.addresses, folder, self.language, apart)
            site = SimpleNamespace(**self.site)
            found = {**self.environment.globals, **ways.functions, "url": ways, "site": site}
            ways.known = found
        self._known[folder] = found
        if len(self._known) > MOST_FOLDERS:
            del self._known[next(iter(self._known))]
        return found


def make_renderer(
    loader: BaseLoader,
    addresses: Addresses,
    site: dict[str, Any],
    language: Language = ENGLISH,
    limits: Limits | None = None,
    page_of_correction: Callable[[str], str] = lambda _: "corrections.md",
    page_of_held: Callable[[str, str], str] = lambda *_: "disputes.md",
    row_of_held: Callable[[str], str] = lambda _: "disputes.md",
    page_of_days: Callable[[str], str] = lambda _: "timeline.md",
    labels: Labels = NO_LABELS,
) -> Renderer:
    """A renderer over `loader`. `site` holds what every template may name: title, credits, asset addresses. limits: of
    lists that are not in parts, too. page_of_correction: the Markdown path of where a correction stands, by its id.
    page_of_held: of where a dispute stands, by the id of its place and its first day. row_of_held: of where it stands
    who held a place, by its id; empty where no statement names it. page_of_days: of where the days of a month stand, as
    `2015-02`. labels: of sides and families."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # one environment a build: no file is looked at again for each of ten thousand pages
        cache_size=-1,  # all of them: nothing need be told of which was asked for last
    )
    environment.template_class = SharedParts
    environment.code_generator_class = LeanGenerator
    teach(environment, language)
    environment.globals["draw_lineage"] = draw_lineage
    environment.globals["listed_relays"] = listed_relays
    environment.globals["page_of_correction"] = page_of_correction
    environment.globals["page_of_held"] = page_of_held
    environment.globals["row_of_held"] = row_of_held
    environment.globals["page_of_days"] = page_of_days
    environment.globals["limits"] = limits or Limits()
    environment.filters["side"] = labels.side
    environment.filters["family"] = labels.family
    environment.filters["code"] = partial(_code, language)
    months = "|".join(re.escape(str(escape(language.speak(month)))) for month in MONTHS)
    environment.filters["days"] = partial(_days, language, re.compile(rf"\d{{1,2}}(?:–\d{{1,2}})? (?:{months})\b"))
    return Renderer(environment, addresses, site, language)


def _days(language: Language, days: re.Pattern[str], text: str) -> Markup:
    """A heading in the language of the site whose days a style sheet can keep on one line, each with its month and the
    day it goes on to; everything is escaped first."""
    return Markup(days.sub(_kept_together, str(escape(language.speak(text)))))  # noqa: S704 - escaped here


def _kept_together(days: re.Match[str]) -> str:
    return f"<span>{days[0]}</span>"


def _code(language: Language, text: str) -> Markup:
    """Text in the language of the site whose `words in backticks` become code; everything is escaped first."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(language.speak(text)))))  # noqa: S704 - escaped here
