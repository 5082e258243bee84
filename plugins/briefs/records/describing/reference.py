"""The field reference for editors, read off the models: every kind, every field, every allowed word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..frozen import dataclass
from ..model import KINDS, PAGES
from ..model.registers import Name
from ..references import ref_in
from ..vocabulary import Term


@dataclass(frozen=True)
class FieldEntry:
    """One field as editors see it. `type` is plain words; `group` names the group of keys it opens, if any."""

    name: str
    is_required: bool
    is_list: bool
    type: str
    description: str
    example: str | None
    group: str | None
    words: str | None


@dataclass(frozen=True)
class Group:
    """A kind of record, or a group of keys inside records."""

    name: str
    folder: str | None
    purpose: str
    fields: tuple[FieldEntry, ...]


@dataclass(frozen=True)
class Vocabulary:
    """A list of allowed words with their meanings."""

    name: str
    purpose: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reference:
    """Everything the field reference page prints."""

    kinds: tuple[Group, ...]
    groups: tuple[Group, ...]
    vocabularies: tuple[Vocabulary, ...]


@cache
def reference() -> Reference:
    """The whole reference: kinds in the order of `KINDS`, then groups and vocabularies as they are met."""
    return reference_of({**KINDS, **PAGES})


def reference_of(models: Mapping[str, type[BaseModel]]) -> Reference:
    """The reference of these models, by folder."""
    groups: dict[str, type[BaseModel]] = {}
    words: dict[str, type[Term]] = {}
    kinds = tuple(_group(model, folder) for folder, model in models.items())
    for model in models.values():
        _collect(model, groups, words)
    return Reference(
        kinds,
        tuple(_group(model, None) for model in groups.values()),
        tuple(
            Vocabulary(name, _first_sentence(term), tuple((w.value, w.definition) for w in term))
            for name, term in words.items()
        ),
    )


def _first_sentence(model: type) -> str:
    return (model.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")


def _group(model: type[BaseModel], folder: str | None) -> Group:
    fields = sorted(model.model_fields.items(), key=lambda item: _order(item[0], folder))
    return Group(
        model.__name__,
        folder,
        _first_sentence(model),
        tuple(_entry(info.alias or name, info) for name, info in fields),
    )


_LAST = ("note", "outside", "withdrawn")


def _order(name: str, folder: str | None) -> int:
    """Id first; what every record has comes last."""
    if folder is None:
        return 0
    return -1 if name == "id" else 1 + _LAST.index(name) if name in _LAST else 0


def _entry(name: str, info: FieldInfo) -> FieldEntry:
    annotation = info.annotation
    group = next(_models(annotation), None)
    term = next(_terms(annotation), None)
    is_list = "tuple[" in str(annotation)
    example = info.examples[0] if info.examples else None
    return FieldEntry(
        name,
        info.is_required(),
        is_list,
        _type_words(annotation, info, group, term),
        info.description or "",
        _shown(example),
        None if group in (None, Name) else group.__name__ if group else None,
        term.__name__ if term else None,
    )


def _shown(example: Any) -> str | None:
    if example is None:
        return None
    if isinstance(example, list):
        return "[" + ", ".join(str(_shown(item)) for item in example) + "]"
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_shown(value)}" for key, value in example.items()) + "}"
    return str(example)


_TYPE_WORDS: dict[type, str] = {
    bool: "true",
    int: "whole number",
    float: "decimal number",
    datetime: "moment in UTC",
    date: "day",
}


def _type_words(annotation: Any, info: FieldInfo, group: type | None, term: type | None) -> str:
    ref = ref_in(annotation, tuple(info.metadata))
    if ref is not None:
        return "id of " + " or ".join(_singular(kind) for kind in ref.kinds)
    if group is Name:
        return "spelling"
    if group is not None:
        return "group of keys"
    if term is not None:
        return "one of the words"
    return next((_TYPE_WORDS[leaf] for leaf in leaves(annotation) if leaf in _TYPE_WORDS), "text")


def leaves(annotation: Any) -> Iterator[type]:
    """The plain types an annotation is put together from."""
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from leaves(argument)


def _singular(kind: str) -> str:
    return {"control": "a control statement"}.get(
        kind, f"a {kind.removesuffix('s')}" if kind != "events" else "an event"
    ).replace("a actor", "an actor")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _terms(annotation: Any) -> Iterator[type[Term]]:
    if isinstance(annotation, type) and issubclass(annotation, Term):
        yield annotation
    for argument in get_args(annotation):
        yield from _terms(argument)


def _collect(model: type[BaseModel], groups: dict[str, type[BaseModel]], words: dict[str, type[Term]]) -> None:
    for info in model.model_fields.values():
        for term in _terms(info.annotation):
            words.setdefault(term.__name__, term)
        for inner in _models(info.annotation):
            if inner is not Name and inner.__name__ not in groups:
                groups[inner.__name__] = inner
                _collect(inner, groups, words)
