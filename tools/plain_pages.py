"""What the pages of a finished site say, as plain Markdown: what bare MkDocs and Hugo are given to build when they
are to say the same as ours.

Of each page the headings, paragraphs, lists, tables and links within its text, lists of terms as tables. What a theme
brings is left out, as theirs brings its own: menus, pagers, and the foot of a record with its addresses. So is what
comes on top on our side: maps, charts and drawings, scripts and forms, previews, downloads, the API, search of records.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from tools.plain_site import put, set_up_hugo, set_up_mkdocs

Attributes = list[tuple[str, str | None]]

CONTENT = "md-content__inner"
"""The class of the element that holds the text of a page."""
LEFT_OUT = frozenset(("button", "form", "label", "nav", "script", "select", "style", "svg", "template"))
CLASSES_LEFT_OUT = frozenset(("b-recordfoot", "headerlink"))
VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "wbr"))
HEADINGS = {f"h{level}": f"{'#' * level} " for level in range(2, 7)}
SUFFIX = "\0"
"""Stands for how the name of a page ends: each of the two has its own."""
MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "code": "`"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_BLANKS = re.compile(r"\s+")


@dataclass
class Table:
    """A table that is being read: its finished rows, and the one that is not."""

    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    is_in_head: bool = False

    def end_row(self) -> None:
        if self.row and self.is_in_head and not self.head:
            self.head = self.row
        elif self.row:
            self.rows.append(self.row)
        self.row = []

    def markdown(self) -> str:
        """A pipe table; empty without a row."""
        lines = [self.head, *self.rows]
        width = max(map(len, lines))
        padded = [[*line, *[""] * (width - len(line))] for line in lines]
        padded.insert(1, ["---"] * width)
        return "\n".join(f"| {' | '.join(line)} |" for line in padded) if self.rows else ""


class Reader(HTMLParser):
    """Reads the text of one page. page: its address. pages: the addresses of all."""

    def __init__(self, page: str, pages: Collection[str]) -> None:
        super().__init__()
        self._folder, self._pages = posixpath.dirname(page), pages
        self._is_inside = False
        self._left_out: str | None = None
        self._depth = 0
        self._words: list[str] = []
        self._opened: list[tuple[str, int, str]] = []
        self._prefix = ""
        self._lists = 0
        self._table: Table | None = None
        self._is_in_cell = False
        self.title = ""
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        told = dict(attrs)
        classes = (told.get("class") or "").split()
        if self._left_out:
            self._depth += tag == self._left_out
        elif not self._is_inside:
            self._is_inside = CONTENT in classes
        elif tag in VOID:
            self._words.append(" ")
        elif tag in LEFT_OUT or not CLASSES_LEFT_OUT.isdisjoint(classes):
            self._left_out, self._depth = tag, 1
        elif tag == "a" or tag in MARKS:
            self._opened.append((tag, len(self._words), told.get("href") or ""))
        elif tag in ("table", "dl"):
            self._end_block()
            self._table = Table(["", ""] if tag == "dl" else [])
        elif self._table is not None:
            self._start_in_table(tag, self._table)
        elif tag in HEADINGS or tag == "h1":
            self._end_block()
            self._prefix = HEADINGS.get(tag, "")
        elif tag == "li":
            self._end_block()
            self._prefix = f"{'    ' * (self._lists - 1)}- "
        elif tag not in ("span", "bdi", "q", "time"):
            self._end_block()
            self._lists += tag in ("ul", "ol")

    def _start_in_table(self, tag: str, table: Table) -> None:
        if tag == "thead":
            table.is_in_head = True
        elif tag in ("td", "th", "dt", "dd"):
            if tag == "dt":
                table.end_row()
            self._words, self._opened, self._is_in_cell = [], [], True
        else:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._depth -= tag == self._left_out
            if not self._depth:
                self._left_out = None
        elif not self._is_inside:
            return
        elif tag == "main":
            self._end_block()
            self._is_inside = False
        elif tag == "a" or tag in MARKS:
            self._end_inline(tag)
        elif self._table is not None:
            self._end_in_table(tag, self._table)
        elif tag == "h1":
            self.title, self._words = self._text(), []
        elif tag not in ("span", "bdi", "q", "time"):
            self._end_block()
            self._lists -= tag in ("ul", "ol")

    def _end_in_table(self, tag: str, table: Table) -> None:
        if tag in ("td", "th", "dt", "dd"):
            table.row.append(self._text())
            self._words, self._opened, self._is_in_cell = [], [], False
        elif tag == "tr":
            table.end_row()
        elif tag == "thead":
            table.is_in_head = False
        elif tag in ("table", "dl"):
            table.end_row()
            self._table = None
            if made := table.markdown():
                self.blocks.append(made)
        else:
            self._words.append(" ")

    def _end_inline(self, tag: str) -> None:
        opened = self._opened.pop() if self._opened else None
        if opened is None or opened[0] != tag:
            return
        _, start, href = opened
        text = _BLANKS.sub(" ", "".join(self._words[start:])).strip()
        if tag == "a":
            target = self._target(href)
            text = f"[{text}]({target})" if target and text else text
        elif text:
            text = f"{MARKS[tag]}{text}{MARKS[tag]}"
        self._words[start:] = [text]

    def _target(self, href: str) -> str:
        """Where a link leads among the plain pages; empty where there is no such page."""
        if href.startswith("https://"):
            return href.replace(")", "%29").replace(" ", "%20")
        path = href.partition("#")[0]
        if posixpath.normpath(posixpath.join(self._folder, path)) not in self._pages:
            return ""
        return f"{path.removesuffix('.html')}{SUFFIX}"

    def handle_data(self, data: str) -> None:
        if self._is_inside and not self._left_out and (self._table is None or self._is_in_cell):
            is_code = bool(self._opened) and self._opened[-1][0] == "code"
            self._words.append(data if is_code else _SPECIAL.sub(r"\\\1", data))

    def _text(self) -> str:
        return _BLANKS.sub(" ", "".join(self._words)).strip()

    def _end_block(self) -> None:
        text = self._text()
        self._words, self._opened = [], []
        if text:
            self.blocks.append(f"{self._prefix}{text}")
            self._prefix = ""


def markdown(page: str, html: str, pages: Collection[str]) -> tuple[str, str] | None:
    """The title of a page and its Markdown, links to other pages with SUFFIX at their end; None for a page without a
    heading, as one that leads to another."""
    reader = Reader(page, pages)
    reader.feed(html)
    reader.close()
    return (reader.title, "\n".join(_spaced(reader.blocks))) if reader.title else None


def _spaced(blocks: list[str]) -> Iterator[str]:
    """Blocks with a blank line before each, but for the second and later items of a list."""
    before = ""
    for block in blocks:
        if not (block.lstrip(" ").startswith("- ") and before.lstrip(" ").startswith("- ")):
            yield ""
        yield block
        before = block


def write(site: Path, mkdocs: Path, hugo: Path) -> int:
    """A project for bare MkDocs with Material and its search, and one for Hugo with a theme of a few lines; returns the
    number of pages."""
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.name != "404.html"]
    with ProcessPoolExecutor() as pool:
        make = partial(_write_page, site, mkdocs / "content", hugo / "content", frozenset(pages))
        written = sum(pool.map(make, pages, chunksize=1000))
    set_up_mkdocs(mkdocs, ["index.md", *(f"{page.stem}.md" for page in sorted(site.glob("*s.html")))], ["*"])
    set_up_hugo(hugo)
    return written


def _write_page(site: Path, mkdocs: Path, hugo: Path, pages: frozenset[str], page: str) -> bool:
    told = markdown(page, (site / page).read_text(encoding="utf-8"), pages)
    if told is None:
        return False
    title, text = told
    name = page.removesuffix(".html")
    put(mkdocs / f"{name}.md", f"# {title}\n{text.replace(SUFFIX, '.md')}\n")
    # A file of the name `index` would make mere attachments of all others in its folder.
    name = re.sub(r"\bindex$", "_index", name)
    title = title.replace("\\", "").replace('"', "”")
    put(hugo / f"{name}.md", f'---\ntitle: "{title}"\n---\n{text.replace(SUFFIX, ".html")}\n')
    return True
