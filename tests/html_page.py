"""A built page as a browser takes it apart: its elements, its text, and where each address leads."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ADDRESSES = ("href", "src", "xlink:href", "data", "poster", "action")
_LINKED = ("a", "area", "form")
_NOT_LOADED = {"canonical", "prev", "next", "alternate", "license"}


@dataclass(frozen=True)
class Element:
    """One start tag. `around` holds the ids of the elements it stands in."""

    tag: str
    attributes: dict[str, str]
    around: tuple[str, ...]

    @property
    def addresses(self) -> list[str]:
        return [value for name, value in self.attributes.items() if name in _ADDRESSES]

    @property
    def is_loaded(self) -> bool:
        """Whether a browser fetches its address by itself."""
        relation = set(self.attributes.get("rel", "").lower().split())
        return self.tag not in _LINKED and not (self.tag == "link" and relation & _NOT_LOADED)


class HtmlPage(HTMLParser):
    """One page. `text` is everything a reader can see, the contents of `<template>` left out and kept in `data`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._data: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self._text)

    @property
    def data(self) -> str:
        return "".join(self._data)

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def named(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def links_in(self, element_id: str) -> list[str]:
        """Where the links inside one element lead."""
        return [
            link.attributes["href"]
            for link in self.named("a")
            if element_id in link.around and "href" in link.attributes
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _EMPTY:
            self._open.append((tag, dict(attrs).get("id") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(element_id for _, element_id in self._open if element_id)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, around))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if "template" in tags:
            self._data.append(data)
        elif not tags & {"script", "style"}:
            self._text.append(data)


def read_site(site: Path) -> dict[str, HtmlPage]:
    """Every page of a built site by its path below the site's root."""
    return {
        path.relative_to(site).as_posix(): HtmlPage(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def target_of(page: str, address: str, base: str = "/") -> str | None:
    """The file that an address on a page leads to, None when it lies outside the site, which is served at `base`."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page
    path = unquote(parts.path)
    joined = path.removeprefix(base) if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    file = posixpath.normpath(joined)
    return posixpath.join(file, "index.html").removeprefix("./") if path.endswith("/") or file == "." else file


def dead_links(site: Path, pages: dict[str, HtmlPage], base: str = "/") -> Iterator[str]:
    """Each address that leads to no file of the site, or to no element of its page."""
    ids = {path: set(page.ids) for path, page in pages.items()}
    for path, page in pages.items():
        for element in page.elements:
            for address in element.addresses:
                target = target_of(path, address, base)
                if target is None:
                    continue
                fragment = unquote(urlsplit(address).fragment)
                if not (site / target).is_file():
                    yield f"{path}: {address} leads to no file"
                elif fragment and target in ids and fragment not in ids[target]:
                    yield f"{path}: {address} leads to no element"


def repeated_ids(pages: dict[str, HtmlPage]) -> list[str]:
    return [
        f"{path}: {element_id}"
        for path, page in pages.items()
        for element_id, number in Counter(page.ids).items()
        if number > 1
    ]
