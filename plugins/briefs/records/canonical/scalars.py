"""How one text is written in a record file: plain where that reads back the same, else in double quotes."""

from __future__ import annotations

import re

WIDTH = 100
"""Columns of a line of folded text, its indentation included."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL", "<<"})
_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*\Z")
_INDICATOR = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|\Z)|---|\.\.\.")
_ENDS_EARLY = re.compile(r":(?:\s|\Z)|\s#|[\n\t]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_SINGLE_BLANK = re.compile(r"(?<=[^\s]) (?=[^\s])")


def on_one_line(text: str) -> str:
    """The text on one line, in quotes only where it would read back as something else without them."""
    if _HARMLESS.match(text) and text not in _NOTHING:  # most keys and ids, without a closer look
        return text
    is_plain = (
        text not in _NOTHING and text == text.strip() and not _INDICATOR.match(text) and not _ENDS_EARLY.search(text)
    )
    return text if is_plain else f'"{text.translate(_ESCAPES)}"'


def folded(text: str, indent: int) -> list[str] | None:
    """The lines under a `>-`, each at most `WIDTH` columns wide where words allow; None when folding would change it.

    Lines of a text that begin or end with a blank keep their breaks in folded style, or lose them.
    """
    paragraphs = text.split("\n")
    if any(line != line.strip() for line in paragraphs) or "\r" in text or not (paragraphs[0] and paragraphs[-1]):
        return None
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")  # a blank line in folded style stands for one line break
        lines += [" " * indent + line for line in _wrapped(paragraph, WIDTH - indent)] if paragraph else []
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    words = _SINGLE_BLANK.split(paragraph)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
