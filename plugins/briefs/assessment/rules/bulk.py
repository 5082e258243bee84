"""Prose keeps to what a reader of Markdown gets through in seconds, and to what of it a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model import PAGES, Record
from ...records.settings import Settings
from .each import each
from .finding import Broken, Finding
from .links import LEAD
from .prose import Owner, place_of, readable

MOST_MARKS = 2_000
"""In one paragraph, list or table. Python-Markdown copies all of a paragraph for each: fifty times as many kept it busy
for minutes."""
MOST_LINKS = 5_000
"""On one page. For the end of each a thousand letters are looked through (`rendering/prose.py`)."""

_PARTED = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"\\.|`+|\*+|(?<!\w)_+|(?<!_)_++(?!\w)|[\[<&]|  \n", re.DOTALL)
"""Of underscores only those that may begin or end emphasis: within words Markdown takes them for letters."""
_LINK = re.compile(r"\]\(")
_CONTENTS = re.compile(rf"^{LEAD}*(\[TOC\])[ \t]*$", re.MULTILINE)


@each(*PAGES)
def prose_can_be_read_through(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No paragraph holds marks by the thousand and no page links by the thousand, and none asks for its contents."""
    yield from bulk_troubles((page.kind_folder, page.id), desk)


def bulk_troubles(page: Owner, desk: Desk) -> Iterator[Finding]:
    """The same of any prose; of marks and links told once, where there are too many first."""
    for prose, text in readable(page, desk):
        place = _crowded_with_marks(prose.text)
        if place is not None:
            told = f"more than {MOST_MARKS:,} marks of Markdown stand in one paragraph, list or table"
            yield Finding(*page, (), told, "Make several of it, with an empty line between.", at=place_of(prose, place))
        place = _nth(_LINK, prose.text, 0, len(prose.text), MOST_LINKS)
        if place is not None:
            told = f"more than {MOST_LINKS:,} links stand on one page"
            yield Finding(*page, (), told, "Make several pages of it.", at=place_of(prose, place))
        for match in _CONTENTS.finditer(text):
            what = f"`{match[1]}` would be shown to readers as it stands"
            advice = "Remove it: the contents of a page stand beside it."
            yield Finding(*page, (), what, advice, at=place_of(prose, match.start(1)))


def _crowded_with_marks(text: str) -> int | None:
    """Where the first mark too many stands. Code counts as well: to find out that it is code takes as long."""
    start = 0
    for end in (*(blank.start() for blank in _PARTED.finditer(text)), len(text)):
        if end - start > MOST_MARKS:
            place = _nth(_MARK, text, start, end, MOST_MARKS)
            if place is not None:
                return place
        start = end
    return None


def _nth(pattern: re.Pattern[str], text: str, start: int, end: int, most: int) -> int | None:
    """Where the first match stands that comes after `most` of them."""
    for number, match in enumerate(pattern.finditer(text, start, end)):
        if number == most:
            return match.start()
    return None
