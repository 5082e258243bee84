"""Rows and other values as JSON and JSON Lines (UTF-8, no NaN)."""

from __future__ import annotations

import json
from typing import Any

from ...publication.exports.tables import Filled


def to_json(value: Any, *, indent: int | None = 1) -> bytes:
    """One JSON document; keys keep the order they were given in. Raises ValueError for a number that is none.

    indent: None for what there are thousands of, without a blank: a quarter of their weight was indentation.
    """
    if indent is None:
        return f"{_closely(value)}\n".encode()
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n").encode()


def to_json_lines(filled: Filled) -> bytes:
    """One object a line, every column in each, null where there is no value."""
    names = filled.table.names
    return "".join([f"{_closely(dict(zip(names, row.cells, strict=True)))}\n" for row in filled.rows]).encode()


_closely = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
