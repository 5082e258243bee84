"""Rows as CSV (RFC 4180, UTF-8): one header, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import re

from ...publication.exports.columns import Cell
from ...publication.exports.tables import AnyRows, Row
from .credit import Credit
from .layout import Laid

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet takes for the start of a formula, the full-width forms among them (OWASP, “CSV injection”).

Apostrophes before it are part of the pattern, so that whoever takes one away again gets what was written. The
explorer's file says the same (`js/explorer/7-take-away.js`).
"""

PARTED = re.compile(r"""(?<=[;\t\r\n])(?=["']*[=+\-@＝＋－＠])""")
"""Where a formula would begin within a text, for a spreadsheet that takes another sign than the comma to part cells: in
many languages the semicolon is, and a quotation mark that does not begin a cell holds nothing together."""

_GUARDED = re.compile(r"""(?<=[;\t\r\n])'(?=["']*[=+\-@＝＋－＠])""")

BLANK = " "
"""Parts the words or ids of a list."""


class _Echo:
    """Hands back what a `csv.writer` writes, which then needs no file."""

    def write(self, text: str) -> str:
        return text


def csv_layout(filled: AnyRows, credit: Credit) -> Laid:
    """The table with its header. An empty cell is an absent value, or an empty list."""
    write = csv.writer(_Echo()).writerow

    def line(row: Row, is_first: bool) -> tuple[int, str]:
        return 0, str(write([None if cell is None else shown(cell) for cell in row.cells]))

    return Laid((str(write(filled.table.names)), ""), line)


def shown(cell: Cell) -> str:
    """A value as CSV has it: numbers as numbers, `true` and `false`, lists parted by blanks, text never a formula."""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, tuple):
        return guarded(BLANK.join(cell))
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell)


def guarded(text: str) -> str:
    """Text that would be a formula, behind an apostrophe, and so what would be one within it."""
    if ";" in text or not text.isprintable():
        text = PARTED.sub("'", text)
    return f"'{text}" if text[:1] in _FIRST and FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What was written, of text that may stand behind an apostrophe, or hold some before what would be formulas."""
    text = text[1:] if text[:1] == "'" and FORMULA.match(text) else text
    return _GUARDED.sub("", text) if ";" in text or not text.isprintable() else text


_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
"""What a text begins with that `FORMULA` can match: one look at the others is enough."""
