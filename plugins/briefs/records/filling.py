"""Puts one value into a record that is being written, by the way to its field: `facets.places[0].place`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from .problems import Field, did_you_mean, printable

_STEP = re.compile(r"([A-Za-z_]{1,40})(?:\[(\d{1,3})\])?")


class CannotFill(ValueError):
    """The way leads to no field, or to one that is filled; the message says what to do."""


def way_to(text: str) -> Field:
    """`facets.places[0].place` as steps. Raises CannotFill."""
    steps: list[str | int] = []
    for part in text.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise CannotFill(f"`{printable(text)}` is no way to a field. Write it like where.place or counts[0].unit.")
        steps.append(match[1])
        if match[2] is not None:
            steps.append(int(match[2]))
    return tuple(steps)


def fill(tree: dict[str, Any], model: type[BaseModel], way: Field, value: str) -> None:
    """Puts `value` at `way` into `tree`. A list of words takes one more entry each time. Raises CannotFill."""
    holder: Any = tree
    current: type[BaseModel] | None = model
    for number, step in enumerate(way):
        is_last = number == len(way) - 1
        if isinstance(step, int):
            holder = _item(holder, step, way)
            continue
        key, (is_list, group) = step, _field(current, step, way)
        following = way[number + 1] if not is_last else None
        if is_list and not isinstance(following, int):
            if not is_last:
                raise CannotFill(f"`{_named(way)}`: `{key}` is a list. Say which entry: {key}[0].")
            holder.setdefault(key, []).append(value)
            return
        if is_last:
            if group is not None:
                keys = ", ".join(_slots(group))
                raise CannotFill(f"`{_named(way)}` is a group of fields. Name one of them: {keys}.")
            if key in holder:
                raise CannotFill(f"`{_named(way)}` is given twice. Keep one of the two.")
            holder[key] = value
            return
        if not is_list and (group is None or isinstance(following, int)):
            raise CannotFill(f"`{_named(way)}`: `{key}` is one value. Write {key}=… without anything behind it.")
        holder = holder.setdefault(key, [] if is_list else {})
        current = group
    raise CannotFill(f"`{_named(way)}`: name a field of the entry; for a list of words, repeat it without a number.")


def _item(items: list[Any], index: int, way: Field) -> dict[str, Any]:
    if index > len(items):
        raise CannotFill(f"`{_named(way)}` leaves out entry {len(items)}. Number entries from 0, without gaps.")
    if index == len(items):
        items.append({})
    item = items[index]
    if not isinstance(item, dict):
        raise CannotFill(f"`{_named(way)}`: entry {index} is one value already. Write its parts one by one.")
    return item


def _field(model: type[BaseModel] | None, key: str, way: Field) -> _Slot:
    fields = _slots(model) if model else {}
    if key not in fields:
        hint = _within_a_group(key, fields) or did_you_mean(key, fields)
        known = f"{hint[0].upper()}{hint[1:]}" if hint else f"Known here: {', '.join(fields) or 'nothing'}."
        raise CannotFill(f"`{_named(way)}`: `{printable(key)}` is not a field here. {known}")
    return fields[key]


def _within_a_group(key: str, fields: dict[str, _Slot]) -> str:
    groups = [name for name, (is_list, group) in fields.items() if group and not is_list and key in _slots(group)]
    return f"did you mean {' or '.join(f'`{name}.{key}`' for name in groups)}?" if groups else ""


def _named(way: Field) -> str:
    return printable("".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way).lstrip("."))


_Slot = tuple[bool, type[BaseModel] | None]
"""Whether a field is a list, and the group that it, or each entry of it, holds."""


@cache
def _slots(model: type[BaseModel]) -> dict[str, _Slot]:
    """What each field of a group takes, by the key editors write."""
    return {
        info.alias or name: ("tuple[" in str(info.annotation), next(_groups(info.annotation), None))
        for name, info in model.model_fields.items()
    }


def _groups(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _groups(argument)
