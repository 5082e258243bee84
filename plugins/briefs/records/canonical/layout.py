"""Lays fields and their comments out as the text of a record file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from ..problems import Field
from .comments import Comments
from .order import NO_SHAPE, Shape, shape_of
from .scalars import WIDTH, folded, on_one_line

STEP = 2
"""Columns that each level stands further in."""


def written(tree: Mapping[str, Any], model: type[BaseModel] | None, comments: Comments | None = None) -> str:
    """The canonical text of a tree of text, lists and groups. Without a model keys keep the order they have."""
    lines = _Lines(comments or Comments())
    shape = shape_of(model) if model else NO_SHAPE
    return "".join(f"{line}\n" for line in [*lines.group(tree, shape, (), 0), *lines.comments.tail])


class _Lines:
    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def group(self, tree: Mapping[str, Any], shape: Shape, place: Field, indent: int) -> Iterator[str]:
        for key in shape.ordered(tree):
            inner = (*place, key)
            head = f"{' ' * indent}{on_one_line(key)}:"
            yield from self._above(inner, indent)
            yield from self._value(head, tree[key], shape, key, inner, indent)
            yield from self._below(inner, indent)

    def _items(self, items: list[Any], shape: Shape, place: Field, indent: int) -> Iterator[str]:
        for number, item in enumerate(items):
            inner = (*place, number)
            yield from self._above(inner, indent)
            dash = f"{' ' * indent}-"
            if isinstance(item, str) or not item:
                yield from self._value(dash, item, NO_SHAPE, "", inner, indent)
            else:
                yield from self._nested(item, shape, inner, indent)
            yield from self._below(inner, indent)

    def _nested(self, item: Any, shape: Shape, place: Field, indent: int) -> Iterator[str]:
        """A group or a list as an item: its first line stands beside the dash, below the comments it has."""
        further = indent + STEP
        is_group = isinstance(item, Mapping)
        lines = list(self.group(item, shape, place, further) if is_group else self._items(item, shape, place, further))
        # Comments of the item's first field come before the dash: nothing can stand between a dash and its group.
        first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from (line[STEP:] for line in lines[:first])
        yield f"{' ' * indent}- {lines[first][further:]}{self._aside(place)}"
        yield from lines[first + 1 :]

    def _value(self, head: str, value: Any, shape: Shape, key: str, place: Field, indent: int) -> Iterator[str]:
        aside = self._aside(place)
        if isinstance(value, str):
            yield from self._text(head, value, key in shape.long, aside, indent)
        elif not value:
            yield f"{head} {'{}' if isinstance(value, Mapping) else '[]'}{aside}"
        elif isinstance(value, Mapping):
            yield head + aside
            yield from self.group(value, shape.of(key), place, indent + STEP)
        else:
            yield head + aside
            yield from self._items(value, shape.of(key), place, indent + STEP)

    def _text(self, head: str, text: str, is_long: bool, aside: str, indent: int) -> Iterator[str]:
        text = text.rstrip("\n") if is_long else text
        line = f"{head} {on_one_line(text)}"
        lines = folded(text, indent + STEP) if is_long and (len(line) > WIDTH or "\n" in text) else None
        if lines is None:
            yield line + aside
        else:
            yield f"{head} >-{aside}"
            yield from lines

    def _above(self, place: Field, indent: int) -> Iterator[str]:
        yield from (" " * indent + comment for comment in self.comments.before.get(place, ()))

    def _below(self, place: Field, indent: int) -> Iterator[str]:
        yield from (" " * indent + comment for comment in self.comments.after.get(place, ()))

    def _aside(self, place: Field) -> str:
        comment = self.comments.beside.get(place)
        return f" {comment}" if comment else ""
