"""What a model says of one of its fields, by the way to it: its keys, words, form, description and example."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

from ..problems import Field


def keys_at(model: type[BaseModel], field: Field) -> list[str]:
    owner = model_at(model, field)
    return [info.alias or name for name, info in owner.model_fields.items()] if owner else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def words_in(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(word.value) for word in annotation)
    elif isinstance(annotation, str):
        yield annotation  # a word of a `Literal`
    for argument in get_args(annotation):
        yield from words_in(argument)


def model_at(model: type[BaseModel], field: Field) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in field:
        if current is None or isinstance(step, int):
            continue
        info = _info(current, step)
        current = next(_models_in(info.annotation), None) if info else None
    return current


def _info(model: type[BaseModel], key: str) -> Any:
    for name, info in model.model_fields.items():
        if key in (info.alias, name):
            return info
    return None


def named_at(model: type[BaseModel], field: Field) -> Any:
    """The innermost documented field on the way to `field`."""
    named = [i for i, step in enumerate(field) if isinstance(step, str)]
    if not named:
        return None
    last = named[-1]
    owner = model_at(model, field[:last])
    return _info(owner, str(field[last])) if owner else None


def annotation_at(model: type[BaseModel], field: Field) -> Any:
    info = named_at(model, field)
    return info.annotation if info else None


def description_at(model: type[BaseModel], field: Field) -> str:
    info = named_at(model, field)
    return str(info.description) if info and info.description else "See the field reference."


def example_at(model: type[BaseModel], field: Field) -> str | None:
    info = named_at(model, field)
    example = info.examples[0] if info and info.examples else None
    if isinstance(example, list):
        example = example[0]
    return str(example) if isinstance(example, str) else None


def pattern_at(model: type[BaseModel], field: Field) -> str | None:
    info = named_at(model, field)
    if info is None:
        return None

    def patterns(annotation: Any, metadata: Any) -> Iterator[str]:
        for item in metadata:
            found = getattr(item, "pattern", None)
            if isinstance(found, str):
                yield found
        yield from (p for item in getattr(annotation, "__metadata__", ()) for p in patterns(None, (item,)))
        for argument in get_args(annotation):
            yield from patterns(argument, ())

    return next(patterns(info.annotation, info.metadata), None)
