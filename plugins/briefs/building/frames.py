"""The theme's frame around a page of the records: rendered once for all pages that it is the same for, then filled.

The theme takes about as long for its frame as our templates take for what stands in it, and the frames of ten
thousand claims differ in a title and an address. A frame is rendered with marks in their places. Nothing is taken for
granted of the theme: the first page of each frame is rendered whole besides, and where the two are not the same, so is
every other page of that frame.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from markupsafe import escape

from ..records.frozen import dataclass

Finish = Callable[["Told", str], str]
"""Renders a page whole: what its frame tells of it, and its body, to the finished page."""


class Told(NamedTuple):
    """What the frame tells of a page. title, description: as HTML; the latter may be empty. canonical: the permanent
    address, None when there is none. share: properties with their plain text. contents: the headings of its body, as
    `guard.contents` finds them."""

    source: str
    title: str
    description: str
    canonical: str | None
    is_unlisted: bool
    share: tuple[tuple[str, str], ...]
    contents: tuple[dict[str, Any], ...]


_STEM = "briefsframe"
_MARK = _STEM + "{}mark"
_BODY = _MARK.format("body")
_TITLE, _DESCRIPTION, _CANONICAL = (_MARK.format(name) for name in ("title", "description", "canonical"))
_H1 = "<h1"
"""What the theme looks for in a body: it heads one without by the title."""


@dataclass(frozen=True)
class _Frame:
    """A finished page in pieces: texts, and between them the names of what is put in."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def filled(self, told: Told, body: str) -> str:
        values = {**_values(told), _BODY: body.strip()}
        parts = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            parts += (values[name], text)
        return "".join(parts)


@dataclass
class Frames:
    """Frames by all that they depend on. squeeze: what `finish` does to a body, on the body alone.

    is_deep: whether the theme leads to pages that lie two folders deep, so that the way there depends on both. mark:
    as `finish`, for a page of marks, which nobody publishes and none need look through.
    """

    finish: Finish
    squeeze: Callable[[str], str]
    is_deep: bool = False
    mark: Finish | None = None
    known: dict[Any, _Frame | None] = field(default_factory=dict)

    def page(self, told: Told, body: str) -> str:
        """The finished page, the same as `finish` makes it."""
        key = self._key(told, body)
        if key not in self.known:
            whole = self.finish(told, body)
            if _STEM in repr(told) or _STEM in body:  # it says what we mark places by: no page to learn a frame from
                return whole
            frame = self._framed(told, body)
            self.known[key] = frame if frame and frame.filled(told, self.squeeze(body)) == whole else None
            return whole
        frame = self.known[key]
        return frame.filled(told, self.squeeze(body)) if frame else self.finish(told, body)

    def _key(self, told: Told, body: str) -> Any:
        names = tuple(name for name, _ in told.share)
        kinds = (bool(told.description), told.canonical is not None, told.is_unlisted, _H1 in body)
        folder = posixpath.dirname(told.source)
        where = folder if self.is_deep else (folder.partition("/")[0], folder.count("/"))
        return where, names, *kinds, _shape(told.contents)

    def _framed(self, told: Told, body: str) -> _Frame | None:
        marked = told._replace(
            title=_TITLE,
            description=_DESCRIPTION if told.description else "",
            canonical=_CANONICAL if told.canonical else None,
            share=tuple((name, _mark("share", number)) for number, (name, _) in enumerate(told.share)),
            contents=_marked(told.contents, count()),
        )
        page = (self.mark or self.finish)(marked, f"{_H1}>{_BODY}</h1>" if _H1 in body else _BODY)
        page = page.replace(f"{_H1}>{_BODY}</h1>", _BODY)
        if f"\n{_BODY}\n" not in page:  # blanks at its ends would be squeezed together with those around it
            return None
        return _cut(page, (*_values(marked), _BODY))


@cache
def _mark(name: str, number: int) -> str:
    return _MARK.format(f"{name}{number}")


def _values(told: Told) -> dict[str, str]:
    """What is put in the place of each mark, as HTML."""
    values = {_mark("share", number): str(escape(text)) for number, (_, text) in enumerate(told.share)}
    for number, one in enumerate(_flat(told.contents)):
        values[_mark("heading", number)] = one["id"]
        values[_mark("words", number)] = one["name"]
    return {_TITLE: told.title, _DESCRIPTION: told.description, _CANONICAL: told.canonical or "", **values}


def _flat(contents: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in contents:
        yield one
        yield from _flat(one["children"])


def _marked(contents: Iterable[dict[str, Any]], numbers: Iterator[int]) -> tuple[dict[str, Any], ...]:
    """Headings with marks in the place of what they say, numbered as `_flat` has them."""
    return tuple(
        {
            "level": one["level"],
            "id": _mark("heading", number := next(numbers)),
            "name": _mark("words", number) if _is_plain(one["name"]) else one["name"],
            "children": list(_marked(one["children"], numbers)),
        }
        for one in contents
    )


def _cut(page: str, marks: Iterable[str]) -> _Frame:
    places = sorted((place, mark) for mark in marks for place in _found(page, mark))
    texts, names, end = [], [], 0
    for place, mark in places:
        texts.append(page[end:place])
        names.append(mark)
        end = place + len(mark)
    return _Frame((*texts, page[end:]), tuple(names))


def _found(page: str, mark: str) -> Iterable[int]:
    place = page.find(mark)
    while place >= 0:
        yield place
        place = page.find(mark, place + len(mark))


def _shape(contents: Iterable[dict[str, Any]]) -> tuple[Any, ...]:
    """What a frame depends on of the headings: how they lie within each other, and what is more than a text of them."""
    return tuple(
        (one["level"], "" if _is_plain(one["name"]) else one["name"], _shape(one["children"])) for one in contents
    )


def _is_plain(words: str) -> bool:
    """Whether a heading is a text of which a theme makes nothing else, as it may of elements and entities."""
    return "<" not in words and "&" not in words
