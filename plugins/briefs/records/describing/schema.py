"""JSON Schemas of the records, as editors' YAML language servers read them."""

from __future__ import annotations

import json
import re
from typing import Any

from ..model import KINDS, PAGES, Value, WholeEdition

SCHEMA_FOLDER = "schema"
"""Where they lie in the folder of the records."""
_NUMERALS = ("12", "1234567", "1.5")


def schemas() -> dict[str, str]:
    """File name -> canonical JSON text, one for each kind of record and of page, and for editions."""
    models: dict[str, type[Value]] = {**KINDS, **PAGES, "editions": WholeEdition}
    return {f"{kind}.schema.json": _text(model) for kind, model in models.items()}


def _text(model: type[Value]) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.__name__,
        **model.model_json_schema(),
    }
    return json.dumps(_tidy(schema), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _tidy(node: Any) -> Any:
    """Drops what only pydantic reads: null branches (an absent key says the same) and empty defaults; widens text."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    branches = node.get("anyOf")
    if isinstance(branches, list):
        kept = [branch for branch in branches if branch != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
        if len(kept) == 1:
            return _tidy({**kept[0], **rest})
        node = {**rest, "anyOf": kept}
    if node.get("type") == "string" and _may_look_like_a_number(node):
        node = {**node, "type": ["string", "number", "boolean"]}
    return {key: _tidy(value) for key, value in node.items() if not (key == "default" and value in (None, False))}


def _may_look_like_a_number(text: dict[str, Any]) -> bool:
    """Whether a record may hold `3` there, which the desk reads as text and an editor's program as a number."""
    if "enum" in text or "const" in text or "format" in text:
        return False
    return any(re.search(text.get("pattern", ""), numeral) for numeral in _NUMERALS)
