"""Rows and other values as JSON and JSON Lines (UTF-8, no NaN)."""

from __future__ import annotations

import json
from typing import Any

from ...publication.exports.tables import Filled


def to_json(value: Any, *, indent: int | None = 1) -> bytes:
    """One JSON document; keys keep the order they were given in. Raises ValueError for a number that is none."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n").encode()


def to_json_lines(filled: Filled) -> bytes:
    """One object a line, every column in each, null where there is no value."""
    rows = (filled.named(row) for row in filled.rows)
    return "".join(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n" for row in rows).encode()
