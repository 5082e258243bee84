"""Which fields of a record name other records, read off the model's own annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from .model import Ref

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Reference:
    """One use of an id: where it stands in the record, the kinds it may name, and the id."""

    field: FieldPath
    kinds: tuple[str, ...]
    target: str


def references(record: BaseModel) -> Iterator[Reference]:
    """Every reference in `record`, in field order."""
    yield from _in_model(record, ())


def _in_model(value: BaseModel, path: FieldPath) -> Iterator[Reference]:
    for name, key, ref in _fields(type(value)):
        yield from _in_value(getattr(value, name), (*path, key), ref)


def _in_value(value: Any, path: FieldPath, ref: Ref | None) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from _in_model(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, (*path, index), ref)
    elif ref is not None and isinstance(value, str):
        yield Reference(path, ref.kinds, value)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Ref | None], ...]:
    return tuple(
        (name, info.alias or name, ref_in(info.annotation, info.metadata)) for name, info in model.model_fields.items()
    )


def ref_in(annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> Ref | None:
    for item in metadata:
        if isinstance(item, Ref):
            return item
    if get_origin(annotation) is Annotated:
        inner, *extra = get_args(annotation)
        return ref_in(inner, tuple(extra))
    for argument in get_args(annotation):
        found = ref_in(argument)
        if found:
            return found
    return None
