"""The records that differ between two desks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...records.desk import ALL_FOLDERS, Desk
from ...records.frozen import dataclass
from ...records.model import Record
from ..naming import name_of

ADDED, CHANGED, WITHDRAWN, RESTORED, REMOVED = "added", "changed", "withdrawn", "restored", "removed"

PROSE, OUTLINE = "prose", "outline"
"""What stands beside the fields of a record: the text under its front matter, and a GeoJSON file beside it."""


@dataclass(frozen=True)
class RecordChange:
    """One record. what: added, changed, withdrawn, restored or removed. fields: that differ, the outermost names only,
    in the order of the model; empty for what was added or removed. path: of its file, relative to the project."""

    what: str
    kind: str
    id: str
    title: str
    path: str
    fields: tuple[str, ...] = ()


def record_changes(was: Desk, now: Desk) -> tuple[RecordChange, ...]:
    """Every record that differs, kinds in the order of the desk, ids ascending."""
    return tuple(_changes(was, now))


def _changes(was: Desk, now: Desk) -> Iterator[RecordChange]:
    for kind in ALL_FOLDERS:
        before, after = was.of(kind), now.of(kind)
        for name in sorted({*before, *after}):
            old, new = before.get(name), after.get(name)
            desk, record = (now, new) if new else (was, old)
            if record is None:
                continue
            fields = _fields(was, now, old, new) if old and new else ()
            what = _what(old, new, fields)
            if what:
                path = desk.paths.get((kind, name), "")
                yield RecordChange(what, kind, name, name_of(desk, record), path, fields)


def _what(old: Record | None, new: Record | None, fields: tuple[str, ...]) -> str:
    if old is None:
        return ADDED
    if new is None:
        return REMOVED
    if new.is_withdrawn != old.is_withdrawn:
        return WITHDRAWN if new.is_withdrawn else RESTORED
    return CHANGED if fields else ""


def _fields(was: Desk, now: Desk, old: Record, new: Record) -> tuple[str, ...]:
    found = [name for name in type(new).model_fields if _value(old, name) != _value(new, name)]
    key = (new.kind_folder, new.id)
    texts = [desk.prose[key].text if key in desk.prose else "" for desk in (was, now)]
    if texts[0] != texts[1]:
        found.append(PROSE)
    if new.kind_folder == "control" and was.areas.get(new.id) != now.areas.get(new.id):
        found.append(OUTLINE)
    return tuple(found)


def _value(record: Record, name: str) -> Any:
    return getattr(record, name)
