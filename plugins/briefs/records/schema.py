"""JSON Schemas of the records, as editors' YAML language servers read them."""

from __future__ import annotations

import json
from typing import Any

from .model import KINDS, PAGES, Edition, Value

SCHEMA_FOLDER = "data/schema"


def schemas() -> dict[str, str]:
    """File name -> canonical JSON text, one for each kind of record and of page, and for editions."""
    models: dict[str, type[Value]] = {**KINDS, **PAGES, "editions": Edition}
    return {f"{kind}.schema.json": _text(kind, model) for kind, model in models.items()}


def _text(kind: str, model: type[Value]) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.__name__,
        **model.model_json_schema(),
    }
    return json.dumps(_tidy(schema), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _tidy(node: Any) -> Any:
    """Drops what only pydantic reads: null branches (an absent key says the same) and empty defaults."""
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
    return {key: _tidy(value) for key, value in node.items() if not (key == "default" and value in (None, False))}
