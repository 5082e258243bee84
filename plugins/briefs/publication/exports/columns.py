"""A column and a table: what every format of a download is generated from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from ...records.describing.reference import leaves
from ...records.frozen import dataclass
from ...records.references import ref_in
from ...records.vocabulary import Term
from .material import Item, Material
from .shapes import Shape

Cell = str | int | float | bool | tuple[str, ...] | None
"""One value of a row: days and moments as ISO 8601 text, lists of words or ids as tuples."""


class ColumnType(StrEnum):
    """The types of Frictionless Table Schema that the tables use."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    FLAG = "boolean"
    DAY = "date"
    INSTANT = "datetime"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """One column. description: what a value means, for people who have never seen the site.

    read: the value of one item of the table. is_required: never empty. words: the values there are, each with its
    definition. refers: the table whose `id` it holds. is_address: a web address.
    """

    name: str
    type: ColumnType
    description: str
    read: Callable[[Any], Cell]
    is_required: bool = False
    words: tuple[tuple[str, str], ...] = ()
    refers: str | None = None
    is_address: bool = False

    @property
    def of(self) -> Callable[[Any], Cell]:
        """Gives the value of an item; a list without anything is empty, never None."""
        read = self.read
        return (lambda item: read(item) or ()) if self.type is ColumnType.LIST else read


@dataclass(frozen=True)
class Table:
    """One table. kinds: of the records whose rows it has, in the order of the rows. items: what the rows of one record
    are read from, in their order.

    key: the columns that together name a row. shape: where a row lies, for tables that can be drawn.
    besides: looks at what the rows of a record, by its kind and id, are read from besides that record.
    """

    name: str
    title: str
    description: str
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    items: Callable[[Item], Iterable[Any]] = lambda item: (item,)
    key: tuple[str, ...] = ("id",)
    shape: Callable[[Any], Shape] | None = None
    besides: Callable[[Material, str, str], object] | None = None

    @property
    def is_of_records(self) -> bool:
        """Whether every row is a record, rather than a detail of one."""
        return self.kinds == (self.name,)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def readers(self) -> tuple[Callable[[Any], Cell], ...]:
        """What gives the cells of a row, in the order of the columns."""
        return tuple(column.of for column in self.columns)


def text(name: str, description: str, read: Callable[[Any], Cell], **more: Any) -> Column:
    return Column(name, ColumnType.TEXT, description, read, **more)


def whole(name: str, description: str, read: Callable[[Any], Cell], **more: Any) -> Column:
    return Column(name, ColumnType.WHOLE, description, read, **more)


def number(name: str, description: str, read: Callable[[Any], Cell], **more: Any) -> Column:
    return Column(name, ColumnType.NUMBER, description, read, **more)


def flag(name: str, description: str, read: Callable[[Any], Cell], **more: Any) -> Column:
    return Column(name, ColumnType.FLAG, description, read, **more)


def day(name: str, description: str, read: Callable[[Any], Cell], **more: Any) -> Column:
    return Column(name, ColumnType.DAY, description, read, **more)


def several(name: str, description: str, read: Callable[[Any], Cell], **more: Any) -> Column:
    """A column whose values are lists of words or ids: never of free text, so that a blank can part them."""
    return Column(name, ColumnType.LIST, description, read, **more)


def words_of(term: type[Term]) -> tuple[tuple[str, str], ...]:
    return tuple((word.value, word.definition) for word in term)


def plain(
    model: type[BaseModel],
    field: str,
    name: str | None = None,
    *,
    what: str | None = None,
    of: Callable[[Any], Any] = lambda item: item.record,
    is_optional: bool = False,
) -> Column:
    """A column that gives a field of a record as it stands; type, words and meaning come from the model.

    of: from the table's item to the value that has the field, or None. Fields that name records end in `_id`, `_ids`.
    """
    info = model.model_fields[field]
    ref = ref_in(info.annotation, info.metadata)
    found = tuple(leaves(info.annotation))
    is_list = "tuple[" in str(info.annotation)
    term = next((leaf for leaf in found if issubclass(leaf, Term)), None)
    suffix = "" if ref is None else "_ids" if is_list else "_id"

    def read(item: Any) -> Cell:
        holder = of(item)
        return None if holder is None else cell(getattr(holder, field))

    return Column(
        name or (info.alias or field) + suffix,
        ColumnType.LIST if is_list else _type_of(found),
        what or info.description or "",
        read,
        is_required=not is_optional and (info.is_required() or info.default is not None),
        words=words_of(term) if term else (),
        refers=ref.kinds[0] if ref and not is_list and len(ref.kinds) == 1 else None,
        is_address=field in {"url", "archived"},
    )


_TYPES: dict[type, ColumnType] = {
    bool: ColumnType.FLAG,
    int: ColumnType.WHOLE,
    float: ColumnType.NUMBER,
    datetime: ColumnType.INSTANT,
    date: ColumnType.DAY,
}


def _type_of(found: tuple[type, ...]) -> ColumnType:
    return next((_TYPES[leaf] for leaf in found if leaf in _TYPES), ColumnType.TEXT)


def cell(value: Any) -> Cell:
    """A field's value as a row holds it."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return tuple(str(cell(item)) for item in value)
    if isinstance(value, bool | int | float):
        return value
    return str(value)
