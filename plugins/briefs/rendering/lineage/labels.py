"""Names broken into lines of a box, and how wide they run at the size of the style sheet."""

from __future__ import annotations

import textwrap
import unicodedata
from functools import lru_cache

SIZE = 13.0
"""Type size in drawing units, as in `lineage.css`."""

LINE_HEIGHT = 16.0
LETTERS = 24
LINES = 2

MOST_NAMES = 4000
"""Names that are kept in lines: a source is drawn wherever somebody repeats it."""


@lru_cache(maxsize=MOST_NAMES)
def broken(name: str) -> tuple[str, ...]:
    """The name in at most two lines; what does not fit ends in an ellipsis."""
    lines = textwrap.wrap(name, LETTERS, max_lines=LINES, placeholder=" …")
    return tuple(lines) or (name,)


@lru_cache(maxsize=MOST_NAMES)
def width_of(text: str) -> float:
    """How wide a line runs at most, on the generous side: no font is at hand to measure."""
    return SIZE * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.8 if letter.isupper() or letter in "mw@%—…" else 0.61
