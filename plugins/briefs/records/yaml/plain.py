"""Reads YAML as `briefs fmt` lays it out, a line at a time; gives up where anything else is met.

What it gives is what the strict reader (`tree.py`) gives, ten times sooner. Where it could not be sure of that it
gives nothing: the strict reader decides then, and has the place and the words for whatever is wrong.
"""

import re

from .tree import MAX_DEPTH, Node

MAX_LINES = 1_000
"""Of a longer file the strict reader counts the nodes: a line has four at most, of the 5,000 that are allowed."""

# Text without quotes that means itself alone: no sign of YAML's begins it, no `: ` and no ` #` cut it short.
_PLAIN = r"(?:[\w(/]|[^\x00-\x7f\s]|-\d)[^\n:#]*+(?:(?::(?=\S)|(?<=\S)\#)[^\n:#]*+)*+(?<=\S)"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_LINE = re.compile(
    rf"""
    ^(\ *+)(-\ )?(?:
        ([a-z][a-z0-9_]{{0,60}}+):(?:\ (?: ({_PLAIN}|{_QUOTED}) | >-((?:\n++\1\ \ \S.*+)++) ))?
      | ({_PLAIN}|{_QUOTED})
    )$
    | ^(\ *+\#).*+$
    | ^.*+$
    """,
    re.MULTILINE | re.VERBOSE,
)
_ONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_BREAKS = re.compile(r"\n(\n+)")
_NOTHING = frozenset({"null", "Null", "NULL"})
_STEP = 2
_ANYWHERE = 1_000_000


def read_plainly(text: str) -> dict[str, Node] | None:
    """The record exactly as the strict reader has it, or None. `text` has no refused characters in it."""
    text = text.removeprefix("---\n")
    if not text.endswith("\n") or "\t" in text or "\r" in text or text.count("\n") > MAX_LINES:
        return None
    group: dict[str, Node] = {}
    block: dict[str, Node] | list[Node] = group
    open_blocks: list[tuple[int, dict[str, Node] | list[Node]]] = [(0, group)]
    waits = ""  # a key whose value begins on the next line
    farthest = _ANYWHERE  # below folded text a comment that stands further in belongs to the text
    for indent, dash, key, value, folded, item, comment in _LINE.findall(text, 0, len(text) - 1):
        column = len(indent)
        if not key and not item:
            if comment and len(comment) - 1 <= farthest:
                continue
            return None
        farthest = _ANYWHERE
        if waits:
            block = [] if dash else {}
            if column != open_blocks[-1][0] + _STEP:
                return None
            group[waits] = block
            open_blocks.append((column, block))
            waits = ""
        else:
            while open_blocks[-1][0] > column:
                open_blocks.pop()
            at, block = open_blocks[-1]
            if at != column:
                return None
        if dash:
            if not isinstance(block, list):
                return None
            if item:
                block.append(item if item[0] not in "\"'" else item[1:-1])
                if item in _NOTHING:
                    return None
                continue
            group = {}
            block.append(group)
            open_blocks.append((column + _STEP, group))
        elif isinstance(block, dict) and key and key not in block:
            group = block
        else:
            return None
        if len(open_blocks) > MAX_DEPTH or value in _NOTHING:
            return None
        if value:
            group[key] = value if value[0] not in "\"'" else value[1:-1]
        elif folded:
            text_of = _unfolded(folded, f"\n{indent}{' ' * _STEP}")
            if text_of is None or dash:
                return None
            group[key], farthest = text_of, column
        else:
            waits = key
    root = open_blocks[0][1]
    return root if isinstance(root, dict) and root and not waits else None


def _unfolded(folded: str, margin: str) -> str | None:
    """The text of lines that each begin with the margin; None when blanks at their ends would count."""
    if " \n" in folded or folded[-1] == " " or not folded.startswith(margin):
        return None
    lines = folded[len(margin) :].replace(margin, "\n")
    return _BREAKS.sub(r"\1", _ONE_BREAK.sub(" ", lines)) if "\n\n" in lines else lines.replace("\n", " ")
