"""Which fields of a record name other records, read off the model's own annotations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from .frozen import dataclass
from .model import Ref
from .model.scalars import is_id

FieldPath = tuple[str | int, ...]

SUCCESSOR = ("withdrawn", "successor")
"""Of a withdrawn record, the field that names what stands in its place: other rules hold for it than for all others."""


@dataclass(frozen=True)
class Reference:
    """One use of an id: where it stands in the record, the kinds it may name, and the id."""

    field: FieldPath
    kinds: tuple[str, ...]
    target: str


def references(record: BaseModel) -> Iterator[Reference]:
    """Every reference in `record`, in field order."""
    yield from _in_model(record, ())


def targets(record: BaseModel) -> list[tuple[tuple[str, ...], str]]:
    """Kinds and id of every reference in `record`: all of it but for where, in a third of the time."""
    found: list[tuple[tuple[str, ...], str]] = []
    _gather(record, found)
    return found


def _gather(holder: BaseModel, found: list[tuple[tuple[str, ...], str]]) -> None:
    for name, _, ref in _fields(type(holder)):
        value = getattr(holder, name)
        if value is None:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if ref is not None and isinstance(item, str):
                found.append((ref.kinds, item))
            elif isinstance(item, BaseModel):
                _gather(item, found)


def _in_model(holder: BaseModel, path: FieldPath) -> Iterator[Reference]:
    for name, key, ref in _fields(type(holder)):
        value = getattr(holder, name)
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            place = (*path, key, index) if is_list else (*path, key)
            if ref is not None and isinstance(item, str):
                yield Reference(place, ref.kinds, item)
            elif isinstance(item, BaseModel):
                yield from _in_model(item, place)


def references_in(model: type[BaseModel], tree: dict[str, Any]) -> Iterator[Reference]:
    """Every reference in the text of a record that may be no whole record, as far as it is an id."""
    yield from _in_tree(model, tree, ())


def _in_tree(model: type[BaseModel], tree: dict[str, Any], path: FieldPath) -> Iterator[Reference]:
    for name, key, ref in _fields(model):
        value = tree.get(key)
        part = None if ref else next(_models_in(model.model_fields[name].annotation), None)
        for index, item in enumerate(value if isinstance(value, list) else (value,)):
            place = (*path, key, index) if isinstance(value, list) else (*path, key)
            if ref is not None and isinstance(item, str) and is_id(item):
                yield Reference(place, ref.kinds, item)
            elif part is not None and isinstance(item, dict):
                yield from _in_tree(part, item, place)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Ref | None], ...]:
    """Attribute, key and mark of each field that names a record or holds parts that may."""
    every = (
        (name, info.alias or name, ref_in(info.annotation, info.metadata)) for name, info in model.model_fields.items()
    )
    return tuple(
        (name, key, ref) for name, key, ref in every if ref or _holds_references(model.model_fields[name].annotation)
    )


def _holds_references(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields(annotation))
    return any(_holds_references(argument) for argument in get_args(annotation))


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
