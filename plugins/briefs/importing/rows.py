"""A row of a table of any format, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from ..records.frozen import dataclass


@dataclass(frozen=True)
class Row:
    """One row that could be read. number: the line it begins on, or its number in a file without lines. table: the file
    that was in, of a row that was set aside before."""

    number: int
    cells: Mapping[str, str]
    table: str = ""


@dataclass(frozen=True)
class Unreadable:
    """One row that is set aside. cells: what could be read of it, in the order of the file. table: as of a `Row`."""

    number: int
    what: str
    advice: str
    cells: tuple[str, ...] = ()
    table: str = ""


class CannotRead(Exception):
    """The file cannot be read, or not any further; the message says where and what to do."""


MOST_CELLS = 50_000_000
"""Of a table in which each row may name fields of its own, so that every row has a cell for each of all."""


def require_few_cells(columns: int, rows: int, unit: str) -> None:
    """Raises CannotRead for a table that would have cells without end, nearly all of them empty."""
    if columns * rows > MOST_CELLS:
        told = f"its {rows:,} {unit}s name {columns:,} different fields between them"
        raise CannotRead(f"{told}. Leave out those that you do not need, or split the file.")


@dataclass(frozen=True)
class Table:
    """The columns of a file and its rows, read while they are asked for. unit: what `number` counts."""

    columns: tuple[str, ...]
    rows: Iterator[Row | Unreadable] = field(repr=False)
    unit: str = "line"
