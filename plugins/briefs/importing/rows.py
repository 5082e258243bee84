"""A row of a table of any format, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from ..records.frozen import dataclass


@dataclass(frozen=True)
class Row:
    """One row that could be read. number: the line it begins on, or its number in a file without lines."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Unreadable:
    """One row that is set aside. cells: what could be read of it, in the order of the file."""

    number: int
    what: str
    advice: str
    cells: tuple[str, ...] = ()


class CannotRead(Exception):
    """The file cannot be read, or not any further; the message says where and what to do."""


@dataclass(frozen=True)
class Table:
    """The columns of a file and its rows, read while they are asked for. unit: what `number` counts."""

    columns: tuple[str, ...]
    rows: Iterator[Row | Unreadable] = field(repr=False)
    unit: str = "line"
