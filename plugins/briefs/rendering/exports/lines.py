"""Rows and other values as JSON and JSON Lines (UTF-8, no NaN)."""

from __future__ import annotations

import json
from typing import Any

from ...publication.exports.tables import Filled


def to_json(value: Any, *, indent: int | None = 1) -> bytes:
    """One JSON document; keys keep the order they were given in. Raises ValueError for a number that is none.

    indent: None for what there are thousands of, without a blank: a quarter of their weight was indentation.
    """
    between = _CLOSE if indent is None else None
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=between) + "\n").encode()


def to_json_lines(filled: Filled) -> bytes:
    """One object a line, every column in each, null where there is no value."""
    rows = (filled.named(row) for row in filled.rows)
    return "".join(
        f"{json.dumps(row, ensure_ascii=False, allow_nan=False, separators=_CLOSE)}\n" for row in rows
    ).encode()


_CLOSE = (",", ":")
