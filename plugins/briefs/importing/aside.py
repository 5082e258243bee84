"""Rows that an import set aside, as a CSV that an editor can correct and import in the place of the table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TextIO

from ..records.problems import printable
from ..rendering.exports.comma import guarded, unguarded
from .csv_rows import read_csv
from .rows import Row, Table, Unreadable

_REMARKS = ("what_is_wrong", "what_to_do")
_BEFORE = 1 + len(_REMARKS)
"""Columns before those of the table: where the row stood, and what is said of it."""


class Aside:
    """Writes rows that are set aside, each with its place in the table and the reason."""

    def __init__(self, file: TextIO, table: Table) -> None:
        self._rows = csv.writer(file)
        self._rows.writerow([f"at_{table.unit}", *_REMARKS, *map(guarded, table.columns)])

    def add(self, row: Unreadable) -> None:
        cells = [guarded(_shown(cell)) for cell in row.cells]
        self._rows.writerow([row.number, guarded(row.what), guarded(row.advice), *cells])


@contextmanager
def set_aside(path: Path, table: Table) -> Iterator[Aside]:
    """Writes the file, whole or not at all: the table that is read may be the last one of that name."""
    half = path.with_name(f"{path.name}.new")
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            yield Aside(file, table)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def is_aside(file: BinaryIO) -> bool:
    """Whether a file, open at its beginning, is one of rows set aside."""
    head = file.read(100)
    file.seek(0)
    return head.startswith(b"at_") and b"," + ",".join(_REMARKS).encode() + b"," in head


def read_aside(file: BinaryIO) -> Table:
    """The table that rows set aside make, without what was said of them. Raises CannotRead."""
    table = read_csv(file, None)
    return Table(tuple(map(unguarded, table.columns[_BEFORE:])), _rows(table), table.unit)


def _rows(table: Table) -> Iterator[Row | Unreadable]:
    for row in table.rows:
        if isinstance(row, Row):
            cells = list(row.cells.items())[_BEFORE:]
            yield Row(row.number, {unguarded(name): unguarded(cell) for name, cell in cells})
        else:
            yield replace(row, cells=tuple(map(unguarded, row.cells[_BEFORE:])))


def _shown(cell: str) -> str:
    """A cell with what is hidden in it as escapes, and its line breaks as they are."""
    return "\n".join(printable(line, None) for line in cell.replace("\r\n", "\n").split("\n"))
