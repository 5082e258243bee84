"""Rows that an import set aside, as a CSV that an editor can correct and import in the place of the table.

A row stays there until it is read: as it is, corrected in the file or a copy of it, or corrected where it stood in its
table. Tables with other columns have a file of their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, TextIO

from ..records.problems import printable
from ..rendering.exports.comma import guarded, unguarded
from .csv_rows import read_csv
from .rows import CannotRead, Row, Table, Unreadable

NAME = "set-aside.csv"
_TABLE = "in_table"
_REMARKS = ("what_is_wrong", "what_to_do")


@dataclass
class _Earlier:
    """Rows of earlier imports, as the file has them, that nobody has read since."""

    rows: list[list[str]]
    before: int
    """How many columns stand before those of the table."""
    _by_cells: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    _by_place: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _met: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for index, row in enumerate(self.rows):
            self._by_cells.setdefault(self._cells(index), []).append(index)
            self._by_place.setdefault((_table_of(row, self.before), row[0]), []).append(index)

    def meet(self, row: Row | Unreadable, table: str) -> None:
        """Takes up that a row was read, whatever became of it. table: the one that is read now."""
        cells = tuple(row.cells.values()) if isinstance(row, Row) else row.cells
        cells = tuple(map(_shown, cells))
        if cells:
            self._met.update(self._by_cells.get(cells, ()))
        for index in self._by_place.get((row.table or table, str(row.number)), ()):
            if row.table or _is_like(self._cells(index), cells):
                self._met.add(index)

    def left(self) -> Iterator[list[str]]:
        """Place, table, remarks and cells of each that was not met."""
        for index, row in enumerate(self.rows):
            if index not in self._met:
                yield [row[0], _table_of(row, self.before), *row[self.before - 2 :]]

    def _cells(self, index: int) -> tuple[str, ...]:
        return tuple(map(unguarded, self.rows[index][self.before :]))


def _table_of(row: list[str], before: int) -> str:
    return row[1] if before == 2 + len(_REMARKS) else ""


def _is_like(earlier: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether a row may be the earlier one, corrected: another table of that name has others in the same places."""
    told = [cell for cell in earlier if cell]
    return 2 * sum(cell in cells for cell in told) >= len(told)


class Aside:
    """Writes rows that are set aside, each with its place in its table and the reason."""

    def __init__(self, file: TextIO, path: Path, table: Table, earlier: _Earlier) -> None:
        self.name = path.name
        self.kept = 0
        self._earlier = earlier
        self._rows = csv.writer(file)
        self._rows.writerow([*_head(table), *map(guarded, table.columns)])

    def meet(self, row: Row | Unreadable, table: str) -> None:
        """Takes up that a row of this table was read: where it was set aside before, it no longer is."""
        self._earlier.meet(row, table)

    def add(self, row: Unreadable, table: str) -> None:
        """Sets a row of this table aside."""
        cells = [guarded(_shown(cell)) for cell in row.cells]
        place = [row.number, guarded(printable(table))]
        self._rows.writerow([*place, guarded(row.what), guarded(row.advice), *cells])

    def keep(self) -> None:
        """Keeps what was set aside before and was not read since."""
        for row in self._earlier.left():
            self._rows.writerow(row)
            self.kept += 1


@contextmanager
def set_aside(folder: Path, table: Table) -> Iterator[Aside]:
    """Writes the file, whole or not at all: the table that is read may be the last one of that name. Raises
    CannotRead when rows that were set aside before cannot be read."""
    path = _file_for(folder, table)
    earlier = _earlier(path)
    half = path.with_name(f"{path.name}.new")
    half.unlink(missing_ok=True)  # of a killed run, or a link: a folder of drafts may come with a pull request
    try:
        with half.open("x", encoding="utf-8", newline="") as file:
            aside = Aside(file, path, table, earlier)
            yield aside
            aside.keep()
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def _head(table: Table) -> list[str]:
    return [f"at_{table.unit}", _TABLE, *_REMARKS]


def _file_for(folder: Path, table: Table) -> Path:
    """The file whose columns are those of the table, or that has no row, or the first name that is free."""
    number = 1
    while True:
        path = folder / (NAME if number == 1 else f"{NAME.removesuffix('.csv')}-{number}.csv")
        if not path.is_file():
            return path
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            rows = csv.reader(file)
            head = next(rows, [])
            names = [name for name in head if name != _TABLE]
            wanted = [name for name in (*_head(table), *map(guarded, table.columns)) if name != _TABLE]
            is_empty = names[1:3] == list(_REMARKS) and next(rows, None) is None
            if names == wanted or is_empty:
                return path
        number += 1


def _earlier(path: Path) -> _Earlier:
    if not path.is_file():
        return _Earlier([], 1)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
    except (csv.Error, ValueError):
        advice = "Save it as CSV in UTF-8, or delete it with the rows in it."
        raise CannotRead(f"{path.name}, which holds rows set aside before, cannot be read. {advice}") from None
    return _Earlier([row for row in rows if len(row) >= _before(head)], _before(head))


def _before(columns: list[str] | tuple[str, ...]) -> int:
    """How many columns stand before those of the table: where the row stood, and what is said of it."""
    return columns.index(_REMARKS[-1]) + 1


def is_aside(file: BinaryIO) -> bool:
    """Whether a file, open at its beginning, is one of rows set aside."""
    head = file.read(100)
    file.seek(0)
    return head.startswith(b"at_") and b"," + ",".join(_REMARKS).encode() + b"," in head


def read_aside(file: BinaryIO) -> Table:
    """The table that rows set aside make, without what was said of them; each row tells where it stood. Raises
    CannotRead."""
    table = read_csv(file, None)
    before = _before(table.columns)
    unit = table.columns[0].removeprefix("at_")
    return Table(tuple(map(unguarded, table.columns[before:])), _rows(table, before), unit)


def _rows(table: Table, before: int) -> Iterator[Row | Unreadable]:
    for row in table.rows:
        given = list(row.cells.values()) if isinstance(row, Row) else list(row.cells)
        place, name = (given[0], unguarded(_table_of(given, before))) if len(given) >= before else ("", "")
        number = int(place) if name and place.isdecimal() else row.number
        if isinstance(row, Row):
            cells = list(row.cells.items())[before:]
            yield Row(number, {unguarded(key): unguarded(cell) for key, cell in cells}, name)
        else:
            yield replace(row, number=number, cells=tuple(map(unguarded, row.cells[before:])), table=name)


def _shown(cell: str) -> str:
    """A cell with what is hidden in it as escapes, and its line breaks as they are."""
    return "\n".join(printable(line, None) for line in cell.replace("\r\n", "\n").split("\n"))
