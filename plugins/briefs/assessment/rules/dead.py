"""Links of prose to pages and pictures of the site lead to some that there are."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator

from ...records.desk import FIXED, Desk
from ...records.model import PAGES, Record
from ...records.own_pages import may_be_there
from ...records.settings import Settings
from .each import each
from .finding import Broken, Finding
from .links import DEFINITION, ESCAPED, LINK
from .prose import PICTURE, Owner, place_of, readable

_INSIDE = re.compile(r"(?!/)([\w./-]+\.(?:md|html|png|jpe?g|webp|gif|ico))(?:[?#].*)?", re.ASCII | re.IGNORECASE)
"""A page or a picture as seen from the page that links to it."""

_OF_THEME = "assets/"
"""Where the files of the theme lie."""


@each(*PAGES)
def links_lead_somewhere(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A link to a page or a picture of the site leads to one that is written, or that the site makes."""
    yield from dead_links((page.kind_folder, page.id), desk, settings, broken)


def dead_links(page: Owner, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """The same of any prose; nothing where other plugins may make pages."""
    if not settings.are_pages_known:
        return
    folder = posixpath.dirname(page[1]) if page[0] == FIXED else page[0]

    def is_record(kind: str, record: str) -> bool:
        return record in desk.of(kind) or (kind, record) in broken

    def is_there(target: str) -> bool:
        if target.startswith(_OF_THEME) or target in desk.files:
            return True
        return target.endswith(".md") and may_be_there(target, is_record)

    for prose, text in readable(page, desk):
        shown = {picture.end() for picture in PICTURE.finditer(text)}  # which is told of itself
        for match in (*LINK.finditer(text), *DEFINITION.finditer(text)):
            inside = _INSIDE.fullmatch(ESCAPED.sub(r"\1", html.unescape(match[1])))
            if inside is None or match.start() + 1 in shown:
                continue
            target = posixpath.normpath(posixpath.join(folder, inside[1]))
            if not is_there(target):
                what = f"`{inside[1]}` {_trouble(target)}"
                yield Finding(*page, (), what, _advice(target, folder, is_there), at=place_of(prose, match.start(1)))


def _trouble(target: str) -> str:
    if target.endswith(".html"):
        return "calls a page by its address, which prose does by its file"
    return f"leads to no {'page' if target.lower().endswith('.md') else 'picture'} of this site"


def _advice(target: str, folder: str, is_there: Callable[[str], bool]) -> str:
    source = f"{target.removesuffix('.html')}.md" if target.endswith(".html") else target
    meant = next((one for one in (source, posixpath.basename(source)) if is_there(one)), None)
    if meant:
        return f"Write {posixpath.relpath(meant, folder or '.')}"
    if not source.lower().endswith(".md"):
        return "Put the picture beside index.md and link to it from there: (../picture.png) in a brief or a live day."
    return (
        "A page is named by its Markdown file, seen from the folder of the one that links to it: method.md, "
        "../method.md in a brief. Records and briefs are linked by their ids: (strike:…), (brief:…)."
    )
