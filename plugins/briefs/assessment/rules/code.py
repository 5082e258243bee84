"""The code in Markdown, in which nothing is a link, HTML or a figure: found in one pass, whatever a stranger wrote.

What is taken for code here no rule looks at. So it is what Python-Markdown shows as code, and where that hangs on more
than is looked at here it is no code: a rule may then tell too much, and never too little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_FENCE = re.compile(
    r"^(`{3,}|~{3,})[ \t]*"
    r"(?:\{(?:[^\n{}\"']|\"[^\n{}\"]*\")*\}|\.?[\w#.+-]*[ \t]*(?:hl_lines=(?:\"[^\n\"]*\"|'[^\n']*'))?[ \t]*)$",
    re.MULTILINE,
)
"""What opens code, as `markdown.extensions.fenced_code` has it: at the beginning of a line, with a word at most."""
_FENCE_END = re.compile(r"^(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_BLOCK = re.compile(r"^(?: {4}|\t| {0,3}(?:[-*+#=_>|]|\d{1,9}[.)]))|\|", re.MULTILINE)
"""In lines that may be blocks of their own, each with its own code: of lists, quotations, tables, headings."""
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
    """Where code begins and ends: between fences, and between two runs of as many backticks in one paragraph."""
    at = 0
    for start, end in _fenced(text):
        yield from _in_paragraphs(text, at, start)
        yield start, end
        at = end
    yield from _in_paragraphs(text, at, len(text))


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """From each fence to the next line of the same marks and nothing else. One that is never closed is none.

    Where these lines are is looked up, not searched for from each fence anew: that would take time that grows with the
    square of a text full of them.
    """
    ends: dict[str, list[int]] = {}
    for line in _FENCE_END.finditer(text):
        ends.setdefault(line[1], []).append(line.start())
    at = 0
    while begin := _FENCE.search(text, at):
        closing = ends.get(begin[1], [])
        place = bisect_left(closing, begin.end())
        at = begin.end()
        if place < len(closing):
            at = text.find("\n", closing[place])
            at = len(text) if at < 0 else at
            yield begin.start(), at


def _in_paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for blank in _BLANK_LINES.finditer(text, start, end):
        yield from _in_paragraph(text, start, blank.start())
        start = blank.end()
    yield from _in_paragraph(text, start, end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The code of a paragraph, up to where it is not sure which backticks belong together."""
    runs = [(run.start(), run.end()) for run in _TICKS.finditer(text, start, end)]
    by_length: dict[int, list[int]] = {}
    for number, run in enumerate(runs):
        by_length.setdefault(run[1] - run[0], []).append(number)
    number = 0
    while number < len(runs):
        begin, after = runs[number]
        if _is_escaped(text, begin, start):
            if after - begin > 1:
                return
            number += 1
            continue
        alike = by_length[after - begin]
        place = bisect_left(alike, number + 1)
        if place == len(alike) or _may_be_parted(text, begin, runs[alike[place]][1]):
            return
        number = alike[place]
        yield begin, runs[number][1]
        number += 1


def _is_escaped(text: str, at: int, start: int) -> bool:
    """Whether an odd number of backslashes stands before."""
    before = at
    while before > start and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _may_be_parted(text: str, begin: int, end: int) -> bool:
    """Whether a line in between may begin another block, so that the two ends of the code do not belong together."""
    if text.find("\n", begin, end) < 0:
        return False
    line_end = text.find("\n", end)
    return _BLOCK.search(text, text.rfind("\n", 0, begin) + 1, len(text) if line_end < 0 else line_end) is not None
