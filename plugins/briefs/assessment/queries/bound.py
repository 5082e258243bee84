"""The bound links of a text, and the figures of data that no link binds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records.frozen import dataclass
from .figures import DATA_NOUNS, NOUNS, UNIT, Figure, blank, figures_in, noun_of, plural
from .language import SCHEMES

_BOUND_LINK = re.compile(rf"\[([^\[\]]*)\]\(\s*<?((?:{'|'.join(SCHEMES)}):[^\s()<>]*)>?\s*\)")
_ADDRESS = re.compile(r"\]\([^()]*\)|^ {0,3}\[[^\]\n]+\]:.*$|https?://\S+", re.MULTILINE)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"|^ {0,3}>.*$", re.MULTILINE)
_NEXT = re.compile(rf"(?:[\s-]+|\]\s+)({UNIT})", re.IGNORECASE)
_STOP = re.compile(
    r"(?:a|an|the|and|or|but|nor|in|on|at|by|to|for|from|with|into|near|than|after|before|while|when|as|if|is|are"
    r"|that|which|who|this|these|those|each|every|per|of|says?|said|reports?)\Z",
    re.IGNORECASE,
)
"""Words that end the reach of a number: what follows them is counted by something else."""


@dataclass(frozen=True)
class BoundLink:
    """`[text](address)`; offsets of the text and of the address in the prose."""

    text: str
    address: str
    start: int
    text_start: int
    address_start: int


def bound_links(prose: str) -> Iterator[BoundLink]:
    """Each link to a query, in the order of the text."""
    for match in _BOUND_LINK.finditer(prose):
        yield BoundLink(match[1], match[2], match.start(), match.start(1), match.start(2))


def without_links(text: str) -> str:
    """The text with its bound links replaced by their words."""
    return _BOUND_LINK.sub(lambda match: match[1], text)


def pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    """The text cut into words without and with the address of a query."""
    cut: list[tuple[str, str | None]] = []
    at = 0
    for match in _BOUND_LINK.finditer(text):
        cut += [(text[at : match.start()], None), (match[1], match[2])]
        at = match.end()
    return tuple((words, address) for words, address in (*cut, (text[at:], None)) if words)


@dataclass(frozen=True)
class Unbound:
    """A figure of data outside any bound link, with the words up to its unit, and the unit."""

    figure: Figure
    words: str
    noun: str


def unbound_figures(prose: str) -> Iterator[Unbound]:
    """Numbers followed within two words by a word of data. A source's quoted words and block quotes are its own.

    Years, dates, times and percentages are no such figures; nor is `one` before a plural, nor `no`.
    """
    text = prose
    for pattern in (_BOUND_LINK, _QUOTED, _ADDRESS):
        text = blank(text, pattern)
    for figure in figures_in(text):
        found = _data_noun(text, figure)
        if found and figure.text.lower() not in ("no", "zero"):
            noun, end = found
            yield Unbound(figure, " ".join(text[figure.start : end].split()), noun)


def _data_noun(text: str, figure: Figure) -> tuple[str, int] | None:
    at = figure.end
    for _ in range(3):
        match = _NEXT.match(text, at)
        if match is None or _STOP.match(match[1]):
            return None
        noun = noun_of(match[1])
        if noun in DATA_NOUNS:
            is_singular = match[1].lower() == noun
            is_one = figure.value == 1 and figure.upper is None
            agrees = is_one == is_singular or noun == match[1].lower() == plural(noun)
            return (noun, match.end()) if agrees else None
        if noun and noun not in NOUNS["killed"]:
            return None  # but “50 people were killed”
        at = match.end()
    return None
