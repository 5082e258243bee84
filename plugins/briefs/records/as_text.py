"""A typed record as the tree of text it was read from, so that it can be written out again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from .model import Name

Tree = str | list["Tree"] | dict[str, "Tree"]


def as_text(value: BaseModel) -> dict[str, Tree]:
    """The fields that were given, under the keys editors write, every scalar as text.

    `written` lays it out as `briefs fmt` lays out the record's own file; only the zeros that end a decimal number
    (`38.2840`), which say nothing, are gone.
    """
    given = value.model_fields_set
    found = ((key, getattr(value, name)) for name, key in _keys(type(value)) if name in given)
    return {key: _text(one) for key, one in found if one is not None}


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, and the keys that editors write."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


def _text(value: Any) -> Tree:
    if type(value) is str:
        return value
    if isinstance(value, Name) and value.lang is None:
        return value.text
    if isinstance(value, BaseModel):
        return as_text(value)
    if isinstance(value, tuple):
        return [_text(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".replace(":00Z", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return str(value)
