"""The prose of briefs, live days and fixed pages links to records that stand, and holds no HTML."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from ...records.desk import FIXED, Desk, Prose
from ...records.model import PAGES, Record
from ...records.model.addresses import web_address_trouble
from ...records.problems import did_you_mean, printable
from ...records.settings import Settings
from ..queries.language import SCHEMES as QUERY_SCHEMES
from .code import without_code
from .each import each
from .finding import Broken, Finding
from .links import BACKSLASH, BRACKETS, DEFINITION, DROPPED, ESCAPED, LEAD, LINK, miswritten
from .naming import SCHEMES, Fault, Naming, naming_of

Owner = tuple[str, str]
"""Kind and id of a page, as its prose is found; of a fixed page `FIXED` and its Markdown path."""

_WEB = frozenset({"https", "http"})
_OUT = "//"
"""How an address without a scheme begins that browsers take for one of another site. A backslash is a slash to them."""
_FURTHER = re.compile(r"(?:[^\s()<>]|\([^\s()<>]*\))*(?:[^\S\n]+\n?|\n)[^\S\n]*(?=[^\s\"'()<>])")
"""An address and the blank behind it, where more follows than a title in quotes."""
_OF_ONE_MACHINE = re.compile(r"file:|[A-Za-z]:[\\/]|/(?:home|Users|tmp|mnt|Volumes)/")
"""How paths begin on the machine of who writes."""
_BETWEEN_ANGLES = re.compile(r"<\s*[^\s<>]+\s+[^\s<>]")
_AUTOMATIC = re.compile(r"(?<!\\)<((?:ht|f)tps?://(?:[^<>\n]|\n(?![ \t]*\n))*)>", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([ \t]*<?((?:https?:)?//[^\s()<>]*)", re.IGNORECASE)
PICTURE = re.compile(r"(?<!\\)!\[([^\[\]\n]*)\](?=[(\[])")
_LEAD = re.compile(rf"^{LEAD}+", re.MULTILINE)
MOST_LEVELS = 20
"""Of lists, quotations and brackets in each other, and of headings without an empty line between them: more than
anybody reads, and fewer than a reader of Markdown trips over. Each costs it time that grows with the text below."""
TAG = re.compile(r"(?<!\\)(?<!\]\()<(?:!--|!\[CDATA\[|!doctype\b|\?|/?[a-z][a-z0-9-]*(?=[\s/>]|\Z))", re.IGNORECASE)


@each(*PAGES)
def links_resolve(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Each record link names a record that stands; other links are web addresses or lie within the site."""
    yield from link_troubles((page.kind_folder, page.id), desk, broken)


def link_troubles(page: Owner, desk: Desk, broken: Broken) -> Iterator[Finding]:
    """The same of any prose."""
    naming = naming_of(desk, broken)
    for prose, text in readable(page, desk):
        matches = [*LINK.finditer(text), *DEFINITION.finditer(text), *_AUTOMATIC.finditer(text)]
        told: set[int] = set()
        for match in sorted(matches, key=lambda m: m.start(1)):
            trouble = _link_trouble(match[1], naming)
            if trouble and match.start(1) not in told:
                told.add(match.start(1))
                yield Finding(
                    *page, (), trouble.what, trouble.advice, trouble.wanted, at=place_of(prose, match.start(1))
                )
        broken_ones = ((match.start(1), *_BROKEN[:2]) for match in LINK.finditer(text) if _is_broken(match, text))
        for at, what, advice in (*miswritten(text, prose.text, desk), *broken_ones):
            if at not in told:
                told.add(at)
                yield Finding(*page, (), what, advice, at=place_of(prose, at))
        for match in _IMAGE.finditer(text):
            what = f"`{printable(match[1])}` is an image on another site"
            advice = "Link to it instead: no page of this site loads anything from elsewhere."
            yield Finding(*page, (), what, advice, at=place_of(prose, match.start(1)))
        others = {match.start() for match in _IMAGE.finditer(text)}
        for match in PICTURE.finditer(text):
            if match.start() not in others:
                what = f"`{printable(match[1])}` is a picture, which no page shows"
                advice = "Link to it instead: remove the `!` before it."
                yield Finding(*page, (), what, advice, at=place_of(prose, match.start()))


@each(*PAGES)
def prose_is_not_nested_deeply(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Lists, quotations and brackets stand in each other a few levels deep."""
    yield from nesting_troubles((page.kind_folder, page.id), desk)


def nesting_troubles(page: Owner, desk: Desk) -> Iterator[Finding]:
    """The same of any prose, told once: where it is first too deep."""
    for prose, text in readable(page, desk):
        for place, what, advice in (
            (_deep_lead(text), "lists or quotations", "Bring them further out, or write a new list."),
            (_deep_bracket(text), "square brackets", "Close them, or write \\[ for one that begins no link."),
        ):
            if place is not None:
                told = f"more than {MOST_LEVELS} {what} stand in each other"
                yield Finding(*page, (), told, advice, at=place_of(prose, place))
        place = _crowded(text)
        if place is not None:
            told = f"more than {MOST_LEVELS} headings or rules follow each other without an empty line"
            yield Finding(*page, (), told, "Put an empty line before each.", at=place_of(prose, place))


def _deep_lead(text: str) -> int | None:
    """Where a line first begins more than so many lists or quotations deep."""
    for match in _LEAD.finditer(text):
        lead = match[0].expandtabs(4)
        marks = sum(1 for mark in re.finditer(r">|[-*+] |\d[.)] ", lead))
        if marks + lead.count("    ") > MOST_LEVELS:
            return match.start()
    return None


def _crowded(text: str) -> int | None:
    """Where so many headings and rules, or what may be one, stand in one paragraph: each is taken out of it alone."""
    at = number = 0
    for line in text.split("\n"):
        shown = _LEAD.sub("", line).strip()
        if not line.strip(" \t>"):
            number = 0
        elif shown.startswith("#") or not shown.strip("=-*_ "):
            number += 1
            if number > MOST_LEVELS:
                return at
        at += len(line) + 1
    return None


def _deep_bracket(text: str) -> int | None:
    """Where the first bracket opens that is more than so many deep in its paragraph."""
    if text.count("[") <= MOST_LEVELS:
        return None
    depth = 0
    for match in BRACKETS.finditer(text):
        if match[0] == "[":
            depth += 1
            if depth > MOST_LEVELS:
                return match.start()
        elif match[0] == "]":
            depth = max(0, depth - 1)
        elif not match[0].startswith("\\"):
            depth = 0
    return None


@each(*PAGES)
def prose_is_free_of_html(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Raw HTML, comments included, is shown to readers as text; it is reported where it begins."""
    yield from html_troubles((page.kind_folder, page.id), desk)


def html_troubles(page: Owner, desk: Desk) -> Iterator[Finding]:
    """The same of any prose."""
    for prose, text in readable(page, desk):
        for match in TAG.finditer(text):
            what = f"`{printable(match[0])}` begins HTML, which readers would see as text"
            advice = "Remove it and use Markdown; put backticks round it if readers are meant to see it."
            yield Finding(*page, (), what, advice, at=place_of(prose, match.start()))


def fixed_pages(desk: Desk) -> list[Owner]:
    """The fixed pages, as their prose is found."""
    return [page for page in desk.prose if page[0] == FIXED]


def readable(page: Owner, desk: Desk) -> Iterator[tuple[Prose, str]]:
    """The prose of a page, if it has any, and the same with code blanked out so that all offsets stay true."""
    prose = desk.prose.get(page)
    if prose is not None:
        yield prose, without_code(prose.text)


def place_of(prose: Prose, offset: int) -> tuple[int, int]:
    """Line and column in the file, both from 1, of an offset into its prose."""
    starts = _line_starts(prose.text)
    line = bisect_right(starts, offset) - 1
    return prose.first_line + line, offset - starts[line] + 1


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    """Where the lines of the text begin that something was found in last: a page may hold findings by the thousand."""
    return [0, *(line.end() for line in re.finditer("\n", text))]


_BROKEN = Fault(
    "a space, a line break or a control character stands in the address of a link",
    "Remove it, or write %20 where a space belongs there; a title stands behind the address, in quotes.",
)


def _is_broken(link: re.Match[str], text: str) -> bool:
    """Whether more than its first word stands where a link in brackets has its address."""
    angle = text.find("<", link.start(), link.start(1))
    return bool(_FURTHER.match(text, link.start(1)) if angle < 0 else _BETWEEN_ANGLES.match(text, angle))


def _link_trouble(target: str, naming: Naming) -> Fault | None:
    read = html.unescape(target)
    if DROPPED.search(read):
        return _BROKEN
    if _OF_ONE_MACHINE.match(read):
        advice = "Put the file beside index.md and link to it from there: (../picture.png) in a brief or a live day."
        return Fault(f"`{printable(read)}` is a path of one machine, which no reader has", advice)
    match = _SCHEME.fullmatch(ESCAPED.sub(r"\1", read))
    if read.replace("\\", "/").startswith(_OUT) or (match and match[1].lower() in _WEB):
        found = web_address_trouble(read)
        if found and match and "\\" in read:
            return Fault(*BACKSLASH)
        return Fault(printable(found[0], None), found[1]) if found else None
    if match is None:
        return None
    scheme, record_id = match[1], match[2]
    if scheme in QUERY_SCHEMES:
        return None
    kind = SCHEMES.get(scheme)
    if kind is not None and "\\" in record_id:
        return Fault(*BACKSLASH)
    if kind is not None and not record_id:
        advice = f"Write the id right behind the colon, without a space: {scheme}:…"
        return Fault(f"`{scheme}:` is followed by no id", advice)
    if kind is not None:
        return naming.trouble(record_id, (kind,))
    if scheme.lower() == "mailto":
        advice = "Write the address as text. One for the whole site is named in mkdocs.yml, under `extra.social`."
        return Fault("no prose links to a mail address", advice)
    close = did_you_mean(scheme, (*SCHEMES, *QUERY_SCHEMES))
    hint = f"{close[0].upper()}{close[1:]} " if close else ""
    what = f"`{printable(scheme)}:` is no kind of link this site knows"
    return Fault(
        what,
        f"{hint}Records: {', '.join(SCHEMES)}. Figures: {', '.join(QUERY_SCHEMES)}. Other links begin with https:// or http://.",
    )
