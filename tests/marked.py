"""What a page says that no catalogue knows: text outside ⟦…⟧ on a site built with the pseudo catalogue.

`python tests/marked.py SITE [PAGE-PREFIX…]` lists it: one line a text, with the element it stands in and a page.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

QUIET = {"script", "style", "code", "pre", "template", "bdi", "q", "title"}
"""Elements whose text is no sentence of the interface; `title` of the page is looked at in the theme's own tests."""

SAME_EVERYWHERE = r"https?://\S+|\b\d+ ?kB\b|\bUTC\b|[\w-]+\.(html|json|csv|jsonl|kml|geojson|yml)\b"
"""Addresses, file names and signs that no language says otherwise."""

VOID = {"meta", "link", "img", "input", "br", "hr", "wbr", "col", "source", "area", "base", "embed", "track", "param"}
WORDS = ("aria-label", "title", "placeholder", "alt", "data-label", "data-loading", "data-back", "data-failed")


class Unmarked(HTMLParser):
    """Collects (element, text) of every text with Latin letters outside marks, quiet elements and other languages."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.depth = 0
        self.found: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main" or (tag == "article" and "md-content__inner" in (given.get("class") or "")):
            self.within = True
        own = bool(given.get("lang")) and tag != "html"
        names = tag == "g" and given.get("aria-hidden") == "true"  # of places on a map
        quiet = tag in QUIET or own or names or bool(self.open and self.open[-1][1])
        if self.within and not quiet:
            for name in WORDS:
                self._look(f"{tag}@{name}", given.get(name) or "")
        if tag not in VOID:
            self.open.append((tag, quiet))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, _ = self.open.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.within and not (self.open and self.open[-1][1]):
            self._look(self.open[-1][0] if self.open else "", data, running=True)
        elif self.within:
            self.depth += data.count("⟦") - data.count("⟧")

    def _look(self, where: str, text: str, running: bool = False) -> None:
        depth, outside = (self.depth if running else 0), ""
        for letter in text:
            depth += {"⟦": 1, "⟧": -1}.get(letter, 0)
            outside += letter if depth == 0 else " "
        if running:
            self.depth = depth
        outside = re.sub(r"\u2068[^\u2069]*\u2069", " ", outside)
        outside = re.sub(SAME_EVERYWHERE, " ", outside)
        if re.search(r"[A-Za-z]{2}", outside):
            self.found.append((where, " ".join(outside.split())))


def unmarked(html: str) -> list[tuple[str, str]]:
    """The texts of a page that are not marked, with the element they stand in."""
    parser = Unmarked()
    parser.feed(html)
    return parser.found


def main() -> None:
    """Lists what is not marked on the pages of a built site."""
    site, *prefixes = sys.argv[1:]
    pages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(Path(site).rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not prefixes or name.startswith(tuple(prefixes)):
            for found in unmarked(path.read_text(encoding="utf-8")):
                pages[found].append(name)
    for (where, text), names in sorted(pages.items(), key=lambda item: item[1][0]):
        print(f"{names[0]} (+{len(set(names)) - 1})  <{where}>  {text[:160]}")
    print(f"{len(pages)} texts")


if __name__ == "__main__":
    main()
