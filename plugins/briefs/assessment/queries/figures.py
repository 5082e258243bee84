"""Numbers, bounds and units as words in an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ...records.frozen import dataclass
from ...records.said import Said
from ...records.vocabulary import Bound
from ..counting.bounded import between, with_bound
from ..days import MONTHS

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UP_TO_99 = (*_ONES, *(f"{ten}-{one}".rstrip("-") for ten in _TENS for one in ("", *_ONES[1:10])))
NUMBER_WORDS: Mapping[str, int] = {**{word: value for value, word in enumerate(_UP_TO_99)}, "no": 0}
_TIMES: Mapping[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1_000}

BOUND_WORDS: Mapping[str, Bound] = {
    "at least": Bound.AT_LEAST,
    "no fewer than": Bound.AT_LEAST,
    "more than": Bound.MORE_THAN,
    "over": Bound.MORE_THAN,
    "at most": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
    "less than": Bound.LESS_THAN,
    "fewer than": Bound.LESS_THAN,
    "under": Bound.LESS_THAN,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "almost": Bound.ALMOST,
    "nearly": Bound.ALMOST,
    "exactly": Bound.EXACTLY,
}

NOUNS: Mapping[str, tuple[str, ...]] = {
    "strikes": ("strike", "airstrike", "attack", "air raid"),
    "claims": ("claim", "statement"),
    "sources": ("source",),
    "events": ("event",),
    "control": ("statement",),
    "gaps": ("gap",),
    "places": ("place", "location"),
    "sortie": ("sortie", "flight"),
    "target": ("target", "object", "position"),
    "location": ("location", "place"),
    "munition": ("munition", "missile", "bomb", "shell", "rocket"),
    "person": ("person", "people", "civilian", "combatant", "fighter", "soldier"),
    "aircraft": ("aircraft", "warplane", "plane", "jet", "helicopter"),
    "vessel": ("vessel", "ship", "boat"),
    "vehicle": ("vehicle", "tank"),
    "settlement": ("settlement", "village", "town", "city"),
    "checkpoint": ("checkpoint",),
    "kilometre": ("kilometre", "km"),
    "hour": ("hour",),
    "us-dollar": ("dollar",),
    "killed": ("killed", "dead", "death", "civilian", "combatant", "person", "people", "fighter", "soldier"),
    "injured": ("injured", "wounded", "civilian", "combatant", "person", "people", "fighter", "soldier"),
}
"""The words a sentence may use for what a query counts or adds, by its unit; the first is the plainest."""

DATA_NOUNS = frozenset(
    {
        "strike",
        "airstrike",
        "air raid",
        "attack",
        "claim",
        "source",
        "sortie",
        "munition",
        "missile",
        "bomb",
        "target",
        "location",
    }
    | {"civilian", "killed", "dead", "death", "injured", "wounded", "casualty", "aircraft", "warplane", "helicopter"}
)
"""After a number, these make it a figure of data, which must be bound."""

_UNCHANGED = frozenset({"aircraft", "people", "killed", "dead", "injured", "wounded", "km"})
_IRREGULAR = {"city": "cities", "casualty": "casualties"}

UNIT = r"air[\s-]+raids?|[A-Za-z]+"
"""What may name a unit: a word, and the one of two words that alone is more than what is counted here."""


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest that fits. Each letter is looked at once: of a hundred words side by
    side each would be tried at every word of a text."""
    tree: dict[str, Any] = {}
    for word in words:
        at = tree
        for letter in word:
            at = at.setdefault(letter, {})
        at[""] = {}
    return _pattern(tree)


def _pattern(tree: Mapping[str, Any]) -> str:
    ways = "|".join(re.escape(letter) + _pattern(behind) for letter, behind in tree.items() if letter)
    return f"(?:{ways}){'?' if '' in tree else ''}" if ways else ""


_WORDS = _any_of(NUMBER_WORDS)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}|\d{{1,18}}|(?:(?:a|{_WORDS})\s+){_any_of(_TIMES)}|{_WORDS})"
"""Of so many digits at most that any program can hold it; more are no number of anything on record."""
BOUND = _any_of(BOUND_WORDS)
_MONTH = "|".join(MONTHS)
_DATES = re.compile(
    rf"\b\d{{1,2}}(?:\s*(?:–|-|\band\b|\bto\b)\s*\d{{1,2}})?\s+(?:{_MONTH})\b(?:\s+\d{{4}}\b)?"
    rf"|\b(?:{_MONTH})\s+\d{{1,2}}\b(?:,?\s+\d{{4}}\b)?|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b(?:19|20)\d{{2}}\b|\b\d{{1,2}}:\d{{2}}\b"
)


@dataclass(frozen=True)
class Figure:
    """A number in a sentence: its bound, its place in the text, the words as written."""

    value: int
    upper: int | None
    bound: Bound
    start: int
    end: int
    text: str


@cache
def _figure() -> re.Pattern[str]:
    """Compiled for the first text that is looked at: it takes a fifteenth of what a command takes to start."""
    number = rf"({NUMBER})(?:\s*[–-]\s*({NUMBER})|\s+to\s+({NUMBER}))?"
    return re.compile(rf"(?<![\w.,–-])(?:({BOUND})\s+)?{number}(?![\w%]|[.,]\d)", re.IGNORECASE)


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with whatever matches made blank, so that all offsets stay true."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every number in the text but those of dates, years and times. Numbers are `no`, words up to ninety-nine, and so
    many dozens, hundreds and thousands, too."""
    found = []
    for match in _figure().finditer(blank(text, _DATES)):
        upper = _number(match[3] or match[4])
        bound = Bound.BETWEEN if upper is not None else BOUND_WORDS.get(" ".join((match[1] or "").lower().split()))
        value = _number(match[2]) or 0
        found.append(Figure(value, upper, bound or Bound.EXACTLY, match.start(), match.end(), match[0]))
    return tuple(found)


def is_in_words(figure: Figure) -> bool:
    """Whether a number is written out, without any digit."""
    return not any(character.isdigit() for character in figure.text)


def _number(word: str | None) -> int | None:
    if not word:
        return None
    first, *times = word.lower().split()
    if times:
        return NUMBER_WORDS.get(first, 1) * _TIMES[times[0]]
    return NUMBER_WORDS[first] if first in NUMBER_WORDS else int(first.replace(",", ""))


def plural(noun: str) -> str:
    return noun if noun in _UNCHANGED else _IRREGULAR.get(noun, f"{noun}s")


def noun_of(word: str) -> str | None:
    """The plain form of a word that names a unit; None for any other word."""
    return _NOUN_FORMS.get(" ".join(word.lower().replace("-", " ").split()))


_NOUN_FORMS = {
    form: noun for noun in {n for nouns in NOUNS.values() for n in nouns} | DATA_NOUNS for form in (noun, plural(noun))
}


def unit_after(text: str, figure: Figure) -> str | None:
    """The first word after a figure that names a unit, in its plain form."""
    words = re.findall(UNIT, text[figure.end :], re.IGNORECASE)
    return next((noun for noun in map(noun_of, words) if noun), None)


def in_words(value: int, upper: int | None, bound: Bound) -> Said:
    """6; more than 50; 48 to 71"""
    return with_bound(bound, f"{value:,}" if upper is None else between(f"{value:,}", f"{upper:,}"))
