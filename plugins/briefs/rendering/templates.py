"""The Jinja environment of generated parts: autoescape, strict undefined, links that know their page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from ..publication.views import Link
from .addresses import Addresses, source_path
from .language import ENGLISH, Language, teach
from .lineage import draw_lineage


@dataclass(frozen=True)
class Renderer:
    """Renders templates of one site."""

    environment: Environment
    addresses: Addresses
    site: dict[str, Any]
    language: Language = ENGLISH

    def render(self, template: str, here: str, **values: Any) -> str:
        """The HTML of `template` as part of the page whose Markdown path is `here`.

        Addresses are Markup, so that a sentence they stand in takes them for no words of another script.
        """

        def href(link: Link) -> Markup:
            return escape(self.addresses.between(here, source_path(link.kind, link.id)))

        def url(target: str, fragment: str = "") -> Markup:
            return escape(self.addresses.between(here, target, fragment))

        return self.environment.get_template(template).render(href=href, url=url, site=self.site, **values)


def make_renderer(
    loader: BaseLoader, addresses: Addresses, site: dict[str, Any], language: Language = ENGLISH
) -> Renderer:
    """A renderer over `loader`. `site` holds what every template may name: title, credits, asset addresses."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # one environment a build: no file is looked at again for each of ten thousand pages
    )
    teach(environment, language)
    environment.globals["draw_lineage"] = draw_lineage
    environment.filters["code"] = partial(_code, language)
    return Renderer(environment, addresses, site, language)


def _code(language: Language, text: str) -> Markup:
    """Text in the language of the site whose `words in backticks` become code; everything is escaped first."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(language.speak(text)))))  # noqa: S704 - escaped here
