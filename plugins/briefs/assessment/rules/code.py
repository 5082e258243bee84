"""The code in Markdown, in which nothing is a link, HTML or a figure: found in one pass, whatever a stranger wrote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_FENCE_END = re.compile(r"^ {0,3}((?:`{3,}|~{3,}))[`~]*[ \t]*$", re.MULTILINE)
_BEGIN = re.compile(rf"{_FENCE.pattern}|(?<![`\\])`+", re.MULTILINE)
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")
_SHOWN = re.compile(r"[^\n]+")


def without_code(text: str) -> str:
    """Markdown with its code made blank, so that all offsets stay true."""
    if "`" not in text and "~~~" not in text:
        return text
    parts, at = [], 0
    for start, end in _code(text):
        parts += [text[at:start], _SHOWN.sub(lambda shown: " " * len(shown[0]), text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where code begins and ends: between fences, and between two runs of as many backticks in one paragraph.

    Where runs and empty lines are is looked up, not searched for from each run anew: of a text that is nothing but
    runs, each longer than the last, that would take time that grows with its square.
    """
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    blanks = [blank.start() for blank in _BLANK_LINE.finditer(text)]
    at = 0
    while begin := _BEGIN.search(text, at):
        end = _fence_end(text, begin) if begin[1] else _span_end(begin, runs, blanks)
        if end is None:
            at = begin.end()
        else:
            yield begin.start(), end
            at = end


def _fence_end(text: str, begin: re.Match[str]) -> int:
    """The end of the first line that closes a fence, or of the text."""
    ends = (end for end in _FENCE_END.finditer(text, begin.end()) if end[1].startswith(begin[1]))
    return next((end.end() for end in ends), len(text))


def _span_end(begin: re.Match[str], runs: dict[int, list[int]], blanks: list[int]) -> int | None:
    """The end of the next run of as many backticks, if no empty line comes before it."""
    length = len(begin[0])
    closing = runs[length]
    place = bisect_left(closing, begin.end())
    blank = bisect_left(blanks, begin.end())
    if place == len(closing) or (blank < len(blanks) and blanks[blank] < closing[place]):
        return None
    return closing[place] + length
