"""Editors' Markdown: raw HTML is shown as text, links to records are resolved, other links are checked."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, ImageInlineProcessor, LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from ..assessment.queries.language import SCHEMES as QUERY_SCHEMES
from ..assessment.rules.links import DROPPED, SAFE
from ..assessment.rules.naming import SCHEMES
from ..records.model.addresses import web_address_trouble
from ..records.remembering.noting import listening

RECORD_LINK = re.compile(rf"^({'|'.join(SCHEMES)}):([a-z0-9-]{{2,64}})$")

MOST_LINK = 1_000
"""Letters of an address with its title, in the round brackets of a link."""

_QUERIES = tuple(f"{scheme}:" for scheme in QUERY_SCHEMES)
_FIGURE = "data-figure"

Resolve = Callable[[str, str], str | None]
"""From kind and id of a record to the Markdown path of its page, None when there is no such record."""


class ProseGuard(Extension):
    """Python-Markdown extension. `resolve` maps record links; one that it does not know loses its link.

    Record links become links between Markdown files, relative to the page named by `start_page`, so that
    MkDocs checks and rewrites them like any other.
    """

    def __init__(self, resolve: Resolve) -> None:
        super().__init__()
        self.resolve = resolve
        self.here = "index.md"
        self.demote = False
        self.figures: Mapping[str, str] = {}
        self.looked: set[int] = set()
        """The cells that the links of the page led to (`remembering/noting.py`)."""

    def start_page(self, here: str, *, demote: bool = False, figures: Mapping[str, str] | None = None) -> None:
        """The Markdown path of the page whose prose is converted next.

        `demote` lowers its headings by one; `figures` gives the anchor of each bound figure by its query.
        """
        self.here = here
        self.demote = demote
        self.figures = figures or {}
        self.looked = set()

    def address(self, kind: str, record_id: str) -> str | None:
        """From the present page to the page of a record."""
        with listening() as looked:
            path = self.resolve(kind, record_id)
        self.looked |= looked
        return posixpath.relpath(path, posixpath.dirname(self.here) or ".") if path else None

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        md.preprocessors.register(_NoRawHtml(md), "briefs_no_raw_html", 25)
        for one in md.treeprocessors:
            if isinstance(one, TocTreeprocessor):
                one.marker = ""  # whatever the settings say: each would be all contents once more
        md.treeprocessors.register(_Links(md, self), "briefs_links", 5)
        md.treeprocessors.register(_Figures(md), "briefs_figures", -5)


class _NoRawHtml(Preprocessor):
    """Keeps MkDocs from looking for anchors in raw HTML, of which prose has none: its parser takes time that grows with
    the square of what is no tag in the end. MkDocs registers it later than any extension, for each page."""

    def run(self, lines: list[str]) -> list[str]:
        if _RAW_HTML in self.md.preprocessors:
            setattr(self.md.preprocessors[_RAW_HTML], "run", _as_they_are)  # noqa: B010 - which mypy takes for a slip
        return lines


_RAW_HTML = "mkdocs_raw_html"


def _as_they_are(lines: list[str]) -> list[str]:
    return lines


class _InBounds:
    """Looks for the end of a link no further than any link reaches: Python-Markdown looks through all that follows, for
    each beginning anew, and of a page full of them that takes an hour."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        near = data[index : index + MOST_LINK]
        if ")" not in near:
            return "", None, index, False
        href, title, end, is_whole = super().getLink(near, 0)  # type: ignore[misc] # of the class that it is mixed into
        return href, title, index + end, is_whole


class _Link(_InBounds, LinkInlineProcessor):
    pass


class _Image(_InBounds, ImageInlineProcessor):
    pass


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, guard: ProseGuard) -> None:
        super().__init__(md)
        self.guard = guard

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif self.guard.demote and element.tag in ("h1", "h2", "h3", "h4", "h5"):
                element.tag = f"h{int(element.tag[1]) + 1}"
            elif element.tag == "img":
                element.tag = "span"
                element.text = element.get("alt") or ""
                for key in list(element.keys()):
                    del element.attrib[key]

    def _link(self, element: Element) -> None:
        target = element.get("href") or ""
        match = RECORD_LINK.match(target)
        if match:
            address = self.guard.address(SCHEMES[match[1]], match[2])
            if address is None:
                _unlink(element)
            else:
                element.set("href", address)
                element.set("class", f"b-record b-record--{match[1]}")
        elif target.startswith(_QUERIES):
            anchor = self.guard.figures.get(target)
            _unlink(element)
            if anchor:
                element.set(_FIGURE, anchor)
        elif not _leads_safely(target):
            _unlink(element)
        elif target.startswith("http"):
            element.set("rel", "noreferrer")
            if element.text == target:
                element.set("class", "b-address")  # on paper no address is printed behind it


def _leads_safely(target: str) -> bool:
    """Whether a link may lead there, as a browser reads it: escapes of Markdown and of HTML are letters by then, and a
    backslash is a slash."""
    read = html.unescape(UnescapeTreeprocessor.RE.sub(lambda escape: chr(int(escape[1])), target))
    if DROPPED.search(read) or not (SAFE.match(read) and SAFE.match(read.replace("\\", "/"))):
        return False
    return not (read.startswith("http") and web_address_trouble(read))


class _Figures(Treeprocessor):
    """Makes links of bound figures. It runs after MkDocs has looked at links: the anchors they lead to are generated,
    and MkDocs would call them missing."""

    def run(self, root: Element) -> None:
        for element in root.iter("span"):
            anchor = element.attrib.pop(_FIGURE, None)
            if anchor:
                element.tag = "a"
                element.set("href", f"#{anchor}")
                element.set("class", "b-bound-figure")


def _unlink(element: Element) -> None:
    """Leaves the words of a link; not as a link without an address, which MkDocs does not expect."""
    element.tag = "span"
    element.attrib.clear()
