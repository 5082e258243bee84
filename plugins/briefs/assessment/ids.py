"""The id and the file of a record that is being opened, by one fixed rule.

A register's id is its name. Any other id is the day and a few telling words: the place of a strike, the source of a
claim with its place, the title of an event; of a brief the last day and the series. An id that is taken, or ever was,
gets a number behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..records.model import REGISTERS
from .rules.spelling import slug

LONGEST = 64


def first_id(kind: str, tree: Mapping[str, Any], taken: Collection[str]) -> str | None:
    """The id of a new record of that kind, from its fields as text; None when they do not yield one."""
    words = slug(_told(kind, tree))
    if kind in REGISTERS:
        return _free(words, taken) if len(words) > 1 else None
    day = _day(kind, tree)
    return _free(f"{day}-{words}" if words else day, taken) if day else None


def file_of(kind: str, record_id: str) -> str:
    """The file of a record inside the folder of records; of a brief, inside the folder of pages."""
    if kind == "briefs":
        return f"{kind}/{record_id}.md"
    return f"{kind}/{record_id}.yml" if kind in REGISTERS else f"{kind}/{record_id[:7]}/{record_id}.yml"


def cut(record_id: str, length: int = LONGEST) -> str:
    """An id of at most so many characters that ends with a whole word."""
    if len(record_id) <= length:
        return record_id
    return record_id[: length + 1].rpartition("-")[0] or record_id[:length]


def _free(wanted: str, taken: Collection[str]) -> str:
    candidate, number = cut(wanted), 1
    while candidate in taken:
        number += 1
        candidate = f"{cut(wanted, LONGEST - len(str(number)) - 1)}-{number}"
    return candidate


def _day(kind: str, tree: Mapping[str, Any]) -> str | None:
    if kind == "corrections":
        return _text(tree, "on")
    when = {"claims": "stated", "control": "period", "gaps": "window", "briefs": "window"}.get(kind, "when")
    order = (
        ("on", "to", "not_after") if kind in ("claims", "briefs") else ("on", "from", "not_before", "to", "not_after")
    )
    return next((day for key in order if (day := _text(tree, when, key))), None)


def _told(kind: str, tree: Mapping[str, Any]) -> str:
    match kind:
        case "places" | "actors" | "sources":
            return _text(tree, "name") or ""
        case "strikes":
            return _text(tree, "where", "place") or "unplaced"
        case "claims":
            about = _text(tree, "about", 0) or ""
            where = _text(tree, "facets", "places", 0, "place") or about[11:]
            return f"{_text(tree, 'source') or ''} {where}"
        case "control":
            return f"{_text(tree, 'where', 'place') or ''} {_text(tree, 'holder') or ''}"
        case "briefs":
            return _text(tree, "series") or ""
        case "gaps":
            return f"{_text(tree, 'source') or ''} silent"
        case "corrections":
            return (_text(tree, "changes", 0, "record") or "")[11:]
    return _text(tree, "title") or ""


def _text(tree: Any, *path: str | int) -> str | None:
    for step in path:
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) and len(tree) > step else None
        else:
            tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree if isinstance(tree, str) and tree else None
