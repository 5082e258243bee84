"""What a form for a record must ask, read off the models: every group, field, limit, allowed word and rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from ..canonical.order import shape_of
from ..frozen import dataclass
from ..model import KINDS, Name
from ..model.addresses import WEB_ADDRESS
from ..model.base import Value
from ..model.rules import Rule
from ..model.scalars import ID_PATTERN, MANY_LINES, ONE_LINE, Reading
from ..references import ref_in
from ..said import Said
from ..vocabulary import Term

FORM_KINDS = tuple(kind for kind in KINDS if kind != "corrections")
"""Kinds of records that have a form: the check prints corrections ready to save."""


@dataclass(frozen=True)
class Asked:
    """One field.

    type: `line`, `text`, `id`, `pattern`, `url`, `word`, `group`, or the name of a scalar's form (`FORMS`). group: the
    name of the group that it holds, or a list of them; plain: the field of that group which may stand alone, as text.
    words: the name of its vocabulary. refs: kinds whose ids it holds. least, most: characters; entries: the fewest of a
    list; low, high: limits of a number. default: what it is when left out.
    """

    key: str
    type: str
    help: str
    example: str | None = None
    is_list: bool = False
    is_needed: bool = False
    group: str | None = None
    plain: str | None = None
    words: str | None = None
    refs: tuple[str, ...] = ()
    pattern: str | None = None
    least: int | None = None
    most: int | None = None
    entries: int | None = None
    low: float | None = None
    high: float | None = None
    default: str | None = None


@dataclass(frozen=True)
class AskedGroup:
    """A record, or a group of fields within one: its fields in canonical order, and its rules in theirs."""

    name: str
    fields: tuple[Asked, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Word:
    """An allowed word, as readers see it and what it means."""

    word: str
    label: Said
    definition: Said


@dataclass(frozen=True)
class Form:
    """All that the form of one kind consists of: the name of its own group, every group by name, every vocabulary."""

    kind: str
    top: str
    groups: dict[str, AskedGroup]
    words: dict[str, tuple[Word, ...]]


@cache
def form_of(kind: str) -> Form:
    """The form of the records under `data/<kind>/`."""
    groups: dict[str, AskedGroup] = {}
    words: dict[str, tuple[Word, ...]] = {}
    _collect(KINDS[kind], groups, words)
    return Form(kind, KINDS[kind].__name__, groups, words)


def _collect(model: type[Value], groups: dict[str, AskedGroup], words: dict[str, tuple[Word, ...]]) -> None:
    if model.__name__ in groups:
        return
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    ordered = shape_of(model).ordered(fields)
    groups[model.__name__] = AskedGroup(model.__name__, tuple(_asked(key, fields[key]) for key in ordered), model.rules)
    for key in ordered:
        for leaf in _leaves(fields[key].annotation):
            if issubclass(leaf, Term):
                words.setdefault(leaf.__name__, tuple(Word(one.value, one.label, one.definition) for one in leaf))
            elif issubclass(leaf, Value):
                _collect(leaf, groups, words)


def _asked(key: str, info: FieldInfo) -> Asked:
    group = next((leaf for leaf in _leaves(info.annotation) if issubclass(leaf, BaseModel)), None)
    term = next((leaf for leaf in _leaves(info.annotation) if issubclass(leaf, Term)), None)
    ref = ref_in(info.annotation, tuple(info.metadata))
    is_list = "tuple[" in str(info.annotation)
    of_field, of_entry = _limits(info, is_list=is_list)
    pattern = next((one.pattern for one in of_entry if isinstance(one, StringConstraints) and one.pattern), None)
    most = [one.max_length for one in of_entry if isinstance(one, MaxLen | StringConstraints) and one.max_length]
    least = [one.min_length for one in of_entry if isinstance(one, MinLen | StringConstraints) and one.min_length]
    example = info.examples[0] if info.examples else None
    example = example[0] if isinstance(example, list) and example else example
    return Asked(
        key=key,
        type="group" if group else "word" if term else _type(of_entry, pattern),
        help=info.description or "",
        example=example if isinstance(example, str) else None,
        is_list=is_list,
        is_needed=info.is_required(),
        group=group.__name__ if group else None,
        plain="text" if group is Name else None,
        words=term.__name__ if term else None,
        refs=ref.kinds if ref else (),
        pattern=str(pattern) if pattern else None,
        least=max(least, default=None),
        most=min(most, default=None),
        entries=next((one.min_length for one in of_field if isinstance(one, MinLen)), None) if is_list else None,
        low=next((float(one.ge) for one in reversed(of_entry) if isinstance(one, Ge)), None),  # type: ignore[arg-type] # a number, in this model
        high=next((float(one.le) for one in of_entry if isinstance(one, Le)), None),  # type: ignore[arg-type] # as above
        default=_default(info),
    )


def _type(limits: list[Any], pattern: Any) -> str:
    for one in limits:
        form = getattr(one, "func", None)
        if isinstance(form, Reading):
            return form.name
    if WEB_ADDRESS in limits:
        return "url"
    if MANY_LINES in limits:
        return "text"
    if ONE_LINE in limits:
        return "line"
    return "id" if pattern == ID_PATTERN else "pattern"


def _default(info: FieldInfo) -> str | None:
    if info.default in (None, False, PydanticUndefined):
        return None
    return str(info.default)


def _limits(info: FieldInfo, *, is_list: bool) -> tuple[list[Any], list[Any]]:
    """What limits the field itself, and what limits its value or, of a list, each entry."""
    outer = [*_flat(info.metadata)]
    inner = [*_annotated(info.annotation)]
    return (outer, inner) if is_list else (outer, [*inner, *outer])


def _annotated(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        yield from _annotated(argument)
    yield from _flat(getattr(annotation, "__metadata__", ()))


def _flat(metadata: Any) -> Iterator[Any]:
    for one in metadata:
        if isinstance(one, FieldInfo):
            yield from _flat(one.metadata)
        else:
            yield one


def _leaves(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _leaves(argument)
