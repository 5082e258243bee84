"""The comments of a record file, each with the field it speaks of, so that it can follow when fields are put in order.

A comment on lines of its own speaks of the field that follows; one that stands further in than that field closes the
group before it. A comment beside a value speaks of the value.
"""

from __future__ import annotations

import re
from dataclasses import field

from yaml.events import Event, ScalarEvent

from ..frozen import dataclass
from ..problems import Field

_BLOCK = frozenset({">", "|"})
_TIGHT = re.compile(r"#(?=[^\s#!])")


@dataclass
class Comments:
    """Comments with their `#`, by the field they stand before, beside or after; `tail` closes the file."""

    before: dict[Field, list[str]] = field(default_factory=dict)
    beside: dict[Field, str] = field(default_factory=dict)
    after: dict[Field, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)

    def all(self) -> list[str]:
        """Every comment, sorted."""
        lists = [*self.before.values(), *self.after.values(), list(self.beside.values()), self.tail]
        return sorted(comment for found in lists for comment in found)


@dataclass(frozen=True)
class _Start:
    offset: int
    column: int
    field: Field


def comments_of(text: str, places: dict[Field, tuple[Event, Event]]) -> Comments:
    """The comments of a file without problems. places: the key and the value of each field (`TreeReader.places`)."""
    found = Comments()
    starts = _starts(text, places)
    for offset in _comment_offsets(text, places):
        line_start = text.rfind("\n", 0, offset) + 1
        line_end = text.find("\n", offset)
        comment = text[offset : line_end if line_end >= 0 else len(text)].rstrip()
        comment = _TIGHT.sub("# ", comment, count=1) if _TIGHT.match(comment) else comment
        if text[line_start:offset].strip():
            _put_beside(found, comment, offset, starts)
        else:
            _put_on_lines(found, comment, offset, offset - line_start, starts)
    return found


def _put_beside(found: Comments, comment: str, offset: int, starts: list[_Start]) -> None:
    """Beside the value that was begun last; a line that holds only `---` or a dash leaves it to the field after."""
    begun = [start for start in starts if start.offset < offset]
    if not begun:
        found.before.setdefault(starts[0].field, []).append(comment)
        return
    place = begun[-1].field
    found.beside[place] = f"{found.beside[place]} {comment}" if place in found.beside else comment


def _put_on_lines(found: Comments, comment: str, offset: int, column: int, starts: list[_Start]) -> None:
    following = next((start for start in starts if start.offset > offset), None)
    if following is not None and column <= following.column:
        found.before.setdefault(following.field, []).append(comment)
        return
    if following is None and column == 0:
        found.tail.append(comment)
        return
    begun = [start for start in starts if start.offset < offset]
    level = [start for start in begun if start.column == column]
    if not begun:
        found.before.setdefault(starts[0].field, []).append(comment)
        return
    found.after.setdefault((level or begun)[-1].field, []).append(comment)


def _starts(text: str, places: dict[Field, tuple[Event, Event]]) -> list[_Start]:
    """Where each field begins: at its key, or at the dash of an item. An item stands before its own first key."""
    starts = []
    for place, (key, _) in places.items():
        if not place:
            continue
        offset = _offset(key)
        if isinstance(place[-1], int):
            dash = text.rfind("-", text.rfind("\n", 0, offset) + 1, offset)
            offset = dash if dash >= 0 else offset
        starts.append(_Start(offset, offset - (text.rfind("\n", 0, offset) + 1), place))
    return sorted(starts, key=lambda start: (start.offset, len(start.field)))


def _comment_offsets(text: str, places: dict[Field, tuple[Event, Event]]) -> list[int]:
    """Every `#` that opens a comment: outside all values, at the start of a line or after a blank."""
    spans = sorted(
        (_offset(event), event.end_mark.index, event.style in _BLOCK)
        for pair in places.values()
        for event in pair
        if isinstance(event, ScalarEvent) and event.start_mark and event.end_mark
    )
    found: list[int] = []
    position = 0
    for start, end, is_block in spans:
        found += _in_gap(text, position, start)
        if is_block:  # the line that opens folded text may end with a comment
            head = text.find("\n", start)
            found += _in_gap(text, start, head if head >= 0 else len(text))[:1]
        position = max(position, end)
    return found + _in_gap(text, position, len(text))


def _in_gap(text: str, start: int, end: int) -> list[int]:
    found = []
    while (at := text.find("#", start, end)) >= 0:
        if at == 0 or text[at - 1] in " \t\n":
            found.append(at)
            line_end = text.find("\n", at, end)
            if line_end < 0:
                break
            start = line_end
        else:
            start = at + 1
    return found


def _offset(event: Event) -> int:
    return event.start_mark.index if event.start_mark else 0
