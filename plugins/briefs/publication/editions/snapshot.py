"""A brief as it was shown, to plain JSON values and back, without loss and without guessing."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import repeat
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from .. import views
from ..views import BriefView

T = TypeVar("T")


class SnapshotError(ValueError):
    """A value that does not fit the view; the message names the way to it."""


def freeze(view: BriefView, prose: str) -> dict[str, object]:
    """The view and the Markdown of its prose as JSON values. Raises SnapshotError for a view of other types."""
    return {"prose": prose, "view": _plain(BriefView, view, "view")}


def thaw(page: dict[str, object]) -> tuple[BriefView, str]:
    """The inverse of `freeze`. Raises SnapshotError for anything missing, left over or of another type."""
    if page.keys() != {"prose", "view"} or not isinstance(page["prose"], str):
        raise SnapshotError("page: holds something else than `view` and `prose`")
    return thaw_part(BriefView, page["view"], "view"), page["prose"]


def thaw_part(kind: Callable[..., T], value: object, called: str) -> T:
    """A part of a page, of a class of views, as messages call it. Raises SnapshotError as `thaw` does."""
    try:
        part: T = _reader(kind)(value)
    except _Misfit as misfit:
        raise SnapshotError(f"{called}{misfit.at}: {misfit.what}") from None
    return part


def shape(root: type = BriefView) -> str:
    """Every field of the view and of what it is made of, with its type: a line each, for the test that pins it."""
    return "".join(f"{line}\n" for line in sorted(set(_shape(root, set()))))


def _shape(kind: Any, seen: set[Any]) -> Iterator[str]:
    if is_dataclass(kind) and isinstance(kind, type):
        if kind in seen:
            return
        seen.add(kind)
        for name, inner in _hints(kind).items():
            yield f"{kind.__name__}.{name}: {_named(inner)}"
            yield from _shape(inner, seen)
    for inner in get_args(kind):
        yield from _shape(inner, seen)


def _named(kind: Any) -> str:
    if _is_optional(kind):
        return f"{_named(_present(kind))} | None"
    if get_origin(kind) is tuple:
        return f"tuple[{', '.join('…' if one is ... else _named(one) for one in get_args(kind))}]"
    return str(getattr(kind, "__name__", kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind, vars(views))
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (types.UnionType, Union)


def _present(kind: Any) -> Any:
    (present,) = (one for one in get_args(kind) if one is not type(None))
    return present


def _plain(kind: Any, value: Any, at: str) -> Any:
    if _is_optional(kind):
        return None if value is None else _plain(_present(kind), value, at)
    if get_origin(kind) is tuple:
        if not isinstance(value, tuple):
            raise SnapshotError(f"{at}: is no tuple")
        return [_plain(one, item, f"{at}[{n}]") for n, (one, item) in enumerate(_items(kind, value, at))]
    if is_dataclass(kind):
        if type(value) is not kind:
            raise SnapshotError(f"{at}: is no {kind}")
        hints = _hints(kind)  # type: ignore[arg-type] # is_dataclass is true of instances too, which no type is
        return {name: _plain(one, getattr(value, name), f"{at}.{name}") for name, one in hints.items()}
    try:
        return _scalar(kind, value)
    except _Misfit as misfit:
        raise SnapshotError(f"{at}: {misfit.what}") from None


class _Misfit(Exception):
    """What does not fit, and the way to it, put together on the way up."""

    def __init__(self, what: str, at: str = "") -> None:
        super().__init__(what)
        self.what, self.at = what, at

    def below(self, step: str) -> _Misfit:
        return _Misfit(self.what, step + self.at)


_Reader = Callable[[Any], Any]


@cache
def _reader(kind: Any) -> _Reader:
    """What reads plain values of a type: put together once a type, because editions hold a hundred thousand values."""
    if _is_optional(kind):
        read = _reader(_present(kind))
        return lambda value: None if value is None else read(value)
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if is_dataclass(kind):
        return _record_reader(kind, {name: _reader(one) for name, one in _hints(kind).items()})  # type: ignore[arg-type] # is_dataclass is true of instances too, which no type is
    return partial(_scalar, kind)


def _tuple_reader(inner: tuple[Any, ...]) -> _Reader:
    is_open = len(inner) == 2 and inner[1] is ...
    readers = [_reader(one) for one in inner if one is not ...]

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise _Misfit("is no list")
        if not is_open and len(readers) != len(value):
            raise _Misfit(f"has {len(value)} items instead of {len(readers)}")
        items: list[Any] = []
        try:
            for one, item in zip(repeat(readers[0]) if is_open else readers, value, strict=False):
                items.append(one(item))
        except _Misfit as misfit:
            raise misfit.below(f"[{len(items)}]") from None
        return tuple(items)

    return read


def _record_reader(kind: Any, readers: dict[str, _Reader]) -> _Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            found = value.keys() if isinstance(value, dict) else ()
            raise _Misfit(f"fields missing or unknown: {', '.join(sorted(set(found) ^ set(readers)))}")
        name, fields = "", {}
        try:
            for name, one in readers.items():
                fields[name] = one(value[name])
        except _Misfit as misfit:
            raise misfit.below(f".{name}") from None
        return kind(**fields)

    return read


def _items(kind: Any, values: Any, at: str) -> list[tuple[Any, Any]]:
    """Each item of a tuple beside its type."""
    inner = get_args(kind)
    if len(inner) == 2 and inner[1] is ...:
        return [(inner[0], value) for value in values]
    if len(inner) != len(values):
        raise SnapshotError(f"{at}: has {len(values)} items instead of {len(inner)}")
    return list(zip(inner, values, strict=True))


_MOST = 10**15
"""Above what any desk counts, and exact as a decimal number, too."""


def _scalar(kind: Any, value: Any) -> Any:
    """A number, a text or a flag; a whole number is a decimal one too, true and false are no numbers."""
    if type(value) is kind or (kind is float and type(value) is int):
        if type(value) is int and abs(value) > _MOST:
            raise _Misfit("is larger than any number of a page")
        return value
    if kind is str and isinstance(value, str):  # a word of a vocabulary
        return str(value)
    raise _Misfit(f"is no {getattr(kind, '__name__', kind)}")
