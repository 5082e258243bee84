"""The shape of a group of fields as the model has it: the order of its keys, and which texts may run over lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ..frozen import dataclass
from ..model.scalars import MANY_LINES

_FIRST = ("id", "kind")
"""What a record is stands first, whatever class the field comes from."""


@dataclass(frozen=True)
class Shape:
    """One group of fields. keys: in canonical order. groups: the shape of those that hold groups, or lists of them.

    long: those whose text may run over several lines.
    """

    keys: tuple[str, ...]
    groups: dict[str, type[BaseModel]]
    long: frozenset[str]

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """`keys` in canonical order; those that the model does not know come last, as they were met."""
        known = {key: place for place, key in enumerate(self.keys)}
        return sorted(keys, key=lambda key: known.get(key, len(known)))

    def of(self, key: str) -> Shape:
        """The shape of what a key holds."""
        model = self.groups.get(key)
        return shape_of(model) if model else NO_SHAPE


NO_SHAPE = Shape((), {}, frozenset())
"""Keys stay as they are met, and every text stays on its line."""


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a record, or of a group inside one."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    keys = sorted(fields, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    groups = {key: found for key, info in fields.items() if (found := next(_models(info.annotation), None))}
    long = {key for key, info in fields.items() if MANY_LINES in (*info.metadata, *_metadata(info.annotation))}
    return Shape(tuple(keys), groups, frozenset(long))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _metadata(argument)
