"""A built page as a browser takes it apart: its elements, its text, and where each address leads."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ADDRESSES = ("href", "src", "xlink:href", "data", "poster", "action")
_LINKED = ("a", "area", "form")
_NOT_LOADED = {"canonical", "prev", "next", "alternate", "license"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WITHIN_A_LINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "strong", "time"}
"""Elements that may touch the text beside them; at the ends of any other one stands at least a space."""
_UNSEEN = {"template", "script", "style"}


class Element(NamedTuple):
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


@dataclass(frozen=True)
class Row:
    """A row of a table: its text by column, and the id it can be linked to."""

    id: str
    by_column: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.by_column[column]

    def __str__(self) -> str:
        return " | ".join(self.by_column.values())


class HtmlPage(HTMLParser):
    """One page. `text` is everything a reader can see, the contents of `<template>` left out and kept in `data`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[tuple[str, str, int]] = []
        self._around: tuple[str, ...] = ()
        self._unseen: Counter[bool] = Counter()
        self._ends: dict[int, tuple[int, int, int]] = {}
        self._text: list[str] = []
        self._data: list[str] = []
        self._spaced: list[str] = []
        self.feed(html)
        self.close()
        self.rawdata = ""

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines, so none is counted."""
        return j

    @property
    def text(self) -> str:
        return "".join(self._text)

    @property
    def line(self) -> str:
        """All of `text`, as one line."""
        return _line("".join(self._spaced))

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

    def within(self, element_id: str) -> str:
        """The text of one element, as one line."""
        return self._told(self._numbered(element_id))

    def section(self, heading_id: str) -> str:
        """The text from a heading to the next one of its rank or a higher one, as one line."""
        start = self._numbered(heading_id)
        rank = self.elements[start].tag
        ends = (n for n in range(start + 1, len(self.elements)) if self.elements[n].tag in _HEADINGS[: int(rank[1])])
        end = next(ends, None)
        return _line("".join(self._spaced[self._ends[start][0] : None if end is None else self._ends[end][0]]))

    def classed(self, name: str) -> list[str]:
        """The text of every element of one class, each as one line."""
        classes = (element.attributes.get("class", "").split() for element in self.elements)
        return [self._told(number) for number, found in enumerate(classes) if name in found]

    def links_of(self, name: str, tag: str | None = None) -> list[str]:
        """Where the links in elements of one class lead, or in such elements' parts of one tag."""
        found = []
        for number, element in enumerate(self.elements):
            if name in element.attributes.get("class", "").split():
                for part in self._inside(number, tag) if tag else [number]:
                    found += [self.elements[n].attributes.get("href", "") for n in self._inside(part, "a")]
        return found

    def facts(self, within: str | None = None) -> dict[str, list[str]]:
        """Each term of the page's lists of facts, or of those in one element, with all that is said of it."""
        found: dict[str, list[str]] = {}
        term = ""
        inside = range(len(self.elements)) if within is None else self._inside(self._numbered(within))
        for number in inside:
            if self.elements[number].tag == "dt":
                term = self._told(number)
            elif self.elements[number].tag == "dd":
                found.setdefault(term, []).append(self._told(number))
        return found

    def rows(self, caption: str) -> list[Row]:
        """The rows of the table of this caption, by the columns of its head, without rows that span them.

        Empty if the page has no such table.
        """
        captions = (n for n, element in enumerate(self.elements) if element.tag == "caption")
        of_it = next((n for n in captions if self._told(n) == caption), None)
        if of_it is None:
            return []
        table = max(n for n in range(of_it) if self.elements[n].tag == "table")
        columns = [self._told(n) for n in self._inside(table, "th") if self._is_column(n)]
        rows = []
        for row in self._inside(table, "tr"):
            cells = [n for n in self._inside(row, "td", "th") if not self._is_column(n)]
            if len(cells) == len(columns):
                own = self.elements[row].attributes.get("id") or next(reversed(self.elements[row].around), "")
                rows.append(Row(own, dict(zip(columns, map(self._told, cells), strict=True))))
        return rows

    def _numbered(self, element_id: str) -> int:
        return next(n for n, element in enumerate(self.elements) if element.attributes.get("id") == element_id)

    def _told(self, number: int) -> str:
        first, last, _ = self._ends[number]
        return _line("".join(self._spaced[first:last]))

    def _inside(self, number: int, *tags: str) -> list[int]:
        return [n for n in range(number + 1, self._ends[number][2]) if not tags or self.elements[n].tag in tags]

    def _is_column(self, number: int) -> bool:
        return self.elements[number].attributes.get("scope") == "col"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _EMPTY:
            element_id = self.elements[-1].attributes.get("id", "")
            self._open.append((tag, element_id, len(self.elements) - 1))
            if element_id:
                self._around += (element_id,)
            if tag in _UNSEEN:
                self._unseen[tag == "template"] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHIN_A_LINE:
            self._spaced.append(" ")
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, self._around))
        self._ends[len(self.elements) - 1] = (len(self._spaced), len(self._spaced), len(self.elements))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                for closed, element_id, number in reversed(self._open[depth:]):
                    self._ends[number] = (self._ends[number][0], len(self._spaced), len(self.elements))
                    if element_id:
                        self._around = self._around[:-1]
                    if closed in _UNSEEN:
                        self._unseen[closed == "template"] -= 1
                del self._open[depth:]
                break
        if tag not in _WITHIN_A_LINE:
            self._spaced.append(" ")

    def handle_data(self, data: str) -> None:
        if self._unseen[True]:
            self._data.append(data)
        elif not self._unseen[False]:
            self._text.append(data)
            self._spaced.append(data)


def _line(text: str) -> str:
    return " ".join(text.split())


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
    """Each address that leads to no file of the site, or to no element of its page.

    A fragment with `=` is no element's: it tells a script of the page what to show.
    """
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
                elif fragment and "=" not in fragment and target in ids and fragment not in ids[target]:
                    yield f"{path}: {address} leads to no element"


def repeated_ids(pages: dict[str, HtmlPage]) -> list[str]:
    return [
        f"{path}: {element_id}"
        for path, page in pages.items()
        for element_id, number in Counter(page.ids).items()
        if number > 1
    ]
