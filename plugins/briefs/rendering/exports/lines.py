"""Rows and other values as JSON and JSON Lines (UTF-8, no NaN)."""

from __future__ import annotations

import json
from typing import Any

from ...publication.exports.tables import AnyRows, Row
from .credit import Credit
from .layout import Laid


def to_json(value: Any, *, indent: int | None = 1) -> bytes:
    """One JSON document; keys keep the order they were given in. Raises ValueError for a number that is none.

    indent: None for what there are thousands of, without a blank: a quarter of their weight was indentation.
    """
    if indent is None:
        return f"{closely(value)}\n".encode()
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n").encode()


def json_lines_layout(filled: AnyRows, credit: Credit) -> Laid:
    """One object a line: the first with every column, null where there is no value, the others without those."""

    def line(row: Row, is_first: bool) -> tuple[int, str]:
        return 0, f"{closely(row.named if is_first else row.told)}\n"

    return Laid(("", ""), line)


closely = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""JSON without a blank."""
