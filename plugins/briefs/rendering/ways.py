"""The way from the pages of one folder to others, and links to records as all pages of the folder show them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache, partial
from typing import Any

from jinja2.environment import TemplateModule
from markupsafe import Markup

from ..publication.views import Link
from .addresses import Addresses, source_path
from .compiling import escaped, marked
from .language import Language

MOST_KEPT = 10_000
"""Addresses and links kept for each folder: pages of one kind lead to the same places, sources and actors."""


class Ways:
    """What templates call `url`, and the functions beside it.

    Addresses are Markup, so that a sentence they stand in takes them for no words of another script. apart: shows a
    name so that it turns nothing round.
    """

    def __init__(self, addresses: Addresses, folder: str, language: Language, apart: Callable[[str], Markup]) -> None:
        self._language, self._apart = language, apart
        self._way = lru_cache(maxsize=MOST_KEPT)(partial(addresses.way, folder))
        self._href = lru_cache(maxsize=MOST_KEPT)(self._address)
        self._shown = lru_cache(maxsize=MOST_KEPT)(self._link)
        self.modules: dict[str, TemplateModule] = {}
        self.known: dict[str, Any] = {}
        """What templates may name on every page of the folder."""

    def __call__(self, target: str, fragment: str = "") -> Markup:
        way = self._way(target)
        return escaped(f"{way}#{fragment}" if fragment else way)

    @property
    def functions(self) -> Mapping[str, Callable[..., Markup]]:
        """What templates call besides: `href`, the address of a record's page; `mention`, a link there; `mentions`,
        several of these one after the other."""
        return {"href": self._href_of, "mention": self._mention, "mentions": self._mentions}

    def _href_of(self, link: Link) -> Markup:
        return self._href(link.kind, link.id)

    def _mention(self, link: Link) -> Markup:
        text = self._language.speak(link.text)
        show = self._link if text.__class__ is Markup else self._shown  # which equals the text that it is of
        return show(link.kind, link.id, text)

    def _mentions(self, links: Collection[Link]) -> Markup:
        if len(links) == 1:
            return self._mention(*links)
        between = escaped(self._language.mark_between(link.text for link in links))
        return marked(str.join(between, map(self._mention, links)))

    def _address(self, kind: str, record_id: str) -> Markup:
        return self(source_path(kind, record_id))

    def _link(self, kind: str, record_id: str, text: str) -> Markup:
        return marked(f'<a href="{self._address(kind, record_id)}">{self._apart(text)}</a>')
