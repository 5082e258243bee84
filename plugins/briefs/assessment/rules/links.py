"""How links in prose are written: which addresses lead nowhere, and which links are none, so that readers see them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model.addresses import web_address_trouble
from ...records.model.scalars import is_id
from ...records.problems import printable
from ..queries.language import SCHEMES as QUERY_SCHEMES
from .naming import ONE, SCHEMES, a

LINK = re.compile(r"\]\((?=\s*<?\s*([^\s()<>]*))")
"""What makes a link of the words in square brackets before it; its address, up to a blank or a bracket."""
LEAD = r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])"
"""One of the marks of lists and quotations that may begin a line."""
DEFINITION = re.compile(rf"^{LEAD}*\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?([^\s<>]+)", re.MULTILINE)
SAFE = re.compile(r"^(https?://|#|\.{0,2}/(?![/\\])|[A-Za-z0-9_.%-]+(/|\.(md|html)(?![^/?#]*:)|$))", re.ASCII)
"""What an address begins with that a page makes a link of; the words of any other it shows without one."""
DROPPED = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
"""What no address holds, and browsers drop from one or end it with, so that they follow another than a pattern sees:
`/`, a line break and `/` lead to another host (https://url.spec.whatwg.org/#concept-basic-url-parser)."""
ESCAPED = re.compile(r"\\([^\w\s])")
BACKSLASH = (
    "a backslash stands in the address of a link",
    "Remove it. Round brackets in an address need none where they come in pairs; for a single one write %28 or %29.",
)
"""What is wrong with an address in which Markdown's mark of escape stands, and what to do."""
BRACKETS = re.compile(r"\\.|[\[\]]|\n[ \t]*\n", re.DOTALL)
"""Square brackets, what is escaped, and the ends of paragraphs, past which no bracket belongs to another."""

Told = tuple[int, str, str]
"""An offset into the prose, what is wrong there, and what to do."""

_GAP = r"(?:\n(?![ \t]*\n)|[^\S\n])"
"""A blank, or a line break that ends no paragraph."""
_WITHIN = re.compile(
    rf"""\(((?>
        [^()"'\s]+
        | {_GAP}+ (?: "[^"\n]*" (?=\s*\)) | '[^'\n]*' (?=\s*\)) )?
        | \([^()\n]*\)
        | ["']
    )*+)(\)?)""",
    re.VERBOSE,
)
"""What stands in the round brackets of a link, a title included, and whether they are closed."""
_BRACKET = re.compile(r"\\[()]")
_REST = re.compile(r">?[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
_QUOTED = re.compile(r"[\"'“”„‟‘’‚‛«»‹›]+")
_KNOWN = (*SCHEMES, *QUERY_SCHEMES)
_BEGUN = (*(f"{word}:" for word in _KNOWN), "https://", "http://")
_TO_LINK = re.compile(rf"(?:{'|'.join(_KNOWN)}):|https?://")
_PARTED = re.compile(rf"\]([ \t\u00a0]+)\((?:{'|'.join(_KNOWN)}):[^\s()]+")
_LEFT = re.compile(rf":(?=[a-z0-9])(?:{'|'.join(f'(?<={word}:)' for word in _KNOWN)})[a-z0-9-]+")
_BEFORE = re.compile(r"[\w:/.=&?%+-]\Z")
_DATED = re.compile(r":\d{4}-\d\d-")
_BRACKETED = re.compile(r"[)\]\[][\[({]\Z")


def miswritten(text: str, original: str, desk: Desk) -> Iterator[Told]:
    """What is wrong with how the links of some prose are written, whatever they name; at the beginning of an address.

    text: the prose with its code made blank, original: the prose.
    """
    hidden: list[tuple[int, int]] = []
    ends: set[int] | None = None
    last = 0
    for match in LINK.finditer(text):
        within = _WITHIN.match(text, match.start() + 1)
        if within is None:
            continue
        if not _plainly_ends_words(text, last, match.start()):
            ends = _ends_of_words(text) if ends is None else ends
            if match.start() not in ends:
                continue
        last = match.start()
        at = match.start(1) if match[1] else match.start() + 2
        if within[2]:
            hidden.append(within.span())
            if within[1] == match[1] and match[1].startswith(_BEGUN):
                continue  # which names something, as it is looked up elsewhere
            trouble = _of_address(within[1].strip(), original[match.start() + 2 : within.end()].lstrip()[:1], desk)
            if trouble:
                yield at, *trouble
        elif _TO_LINK.match(_QUOTED.sub("", match[1])):
            hidden.append(match.span(1))
            what = f"the round bracket before `{printable(match[1])}` is never closed, and readers would see all of it"
            yield at, what, "Put a `)` right behind the address."
    for match in DEFINITION.finditer(text):
        if _REST.match(text, match.end()):
            hidden.append(match.span())
            trouble = _of_address(match[1], "", desk)
            if trouble:
                yield match.start(1), *trouble
    for match in _PARTED.finditer(text):
        hidden.append(match.span())
        what = "a space parts the words of a link from its address, and readers would see both"
        yield match.start(1), what, "Remove it: the `(` stands right behind the `]`."
    yield from _left_over(text, hidden, desk)


def _plainly_ends_words(text: str, last: int, end: int) -> bool:
    """Whether a bracket closes the words that the nearest one began, with nothing between that makes it doubtful. last:
    the end of the words before."""
    begin = text.rfind("[", last, end)
    return begin >= 0 and text.find("]", begin, end) < 0 and text.find("\n", begin, end) < 0 and "\\" not in text


def _ends_of_words(text: str) -> set[int]:
    """Where square brackets close that were opened in the same paragraph."""
    ends: set[int] = set()
    depth = 0
    for mark in BRACKETS.finditer(text):
        if mark[0] == "[":
            depth += 1
        elif mark[0] == "]":
            if depth:
                ends.add(mark.start())
            depth = max(0, depth - 1)
        elif not mark[0].startswith("\\"):
            depth = 0
    return ends


def _of_address(within: str, first: str, desk: Desk) -> tuple[str, str] | None:
    """within: what stands in the brackets; first: the sign it begins with, even that of code."""
    written = _without_title(within).strip().removeprefix("<").removesuffix(">").strip()
    if _BRACKET.search(written):
        return BACKSLASH
    address = ESCAPED.sub(r"\1", written)
    bare = _QUOTED.sub("", address or within)
    if first == "`":
        return "backticks stand round the address of a link, which leads nowhere with them", "Remove them."
    if bare != (address or within) and _QUOTED.match(address or within):
        told = f": {printable(bare)}" if bare else ""
        return "quotation marks stand round the address of a link, which leads nowhere with them", f"Remove them{told}."
    if not address:
        return "a link without an address", "Write it between the round brackets, or remove these and the square ones."
    if address.startswith("www."):
        what = f"`{printable(address)}` is no whole web address, and would lead into this site"
        return what, f"Write https://{printable(address)}"
    if is_id(address):
        kinds = [word for word, kind in SCHEMES.items() if desk.find(address, (kind,))]
        if kinds:
            what = f"`{address}` is the id of {a(ONE[SCHEMES[kinds[0]]])}, but no address"
            return what, f"Write {' or '.join(f'{word}:{address}' for word in kinds)}."
    if address.startswith("http"):
        return _of_web(address)
    if SAFE.match(address) or (address.startswith(_BEGUN) and not _apart(address)):
        return None
    whole = address.replace("\uff1a", ":")
    if _TO_LINK.match(whole) and not _apart(whole):
        advice = f"Write {printable(whole)}, with a plain colon."
    elif _apart(address):
        advice = "No address holds a blank or a bracket: end it before, with the `)`, "
        advice += "or write %20 where a space belongs there."
    else:
        advice = "Write a web address (https://…), a page of this site (method.md) or a record (strike:…)."
    return f"`{printable(address)}` is no address that a link leads to", advice


def _without_title(within: str) -> str:
    """An address without the title behind it, which goes from the first such quotation mark to the last."""
    bare = within.rstrip()
    title = re.search(rf"(?:\A|\s){bare[-1]}", bare[:-1]) if bare[-1:] in ('"', "'") else None
    return bare[: title.start()] if title else within


def _apart(address: str) -> bool:
    return re.search(r"[\s()<>]", address) is not None


def _of_web(address: str) -> tuple[str, str] | None:
    found = web_address_trouble(html.unescape(address))
    return (printable(found[0], None), found[1]) if found else None


def _left_over(text: str, hidden: list[tuple[int, int]], desk: Desk) -> Iterator[Told]:
    """Addresses of records and queries that stand in the text itself."""
    spans = iter(sorted(hidden))
    begin, end = next(spans, (len(text), len(text)))
    for match in _LEFT.finditer(text):
        while end <= match.start():
            begin, end = next(spans, (len(text), len(text)))
        if begin <= match.start():
            continue
        word = next(word for word in _KNOWN if text.endswith(word, 0, match.start()))
        start = match.start() - len(word)
        near = text[max(0, start - 2) : start]
        if _BEFORE.search(near) or not _is_meant(text, word, match, near, desk):
            continue
        found = printable(f"{word}{match[0]}")
        what = f"`{found}` is in no link, and readers would see it"
        advice = f"Write [the words]({found}{'?…' if word in QUERY_SCHEMES else ''})"
        yield start, what, f"{advice}; put backticks round it if readers are meant to see it."


def _is_meant(text: str, word: str, match: re.Match[str], near: str, desk: Desk) -> bool:
    """Whether it is an address and no colon of a sentence that lacks its blank."""
    if _BRACKETED.search(near):
        return True
    if word in QUERY_SCHEMES:
        return text[match.end() : match.end() + 1] == "?" and text[match.end() + 1 : match.end() + 2].isalpha()
    return _DATED.match(match[0]) is not None or desk.find(match[0][1:], (SCHEMES[word],)) is not None
