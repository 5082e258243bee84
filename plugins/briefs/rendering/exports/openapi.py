"""The OpenAPI 3.1 document of the JSON API, generated from the columns and from the models of the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from ...publication.exports.columns import Column, ColumnType, Table
from ...records.model import KINDS, PAGES
from .credit import LICENCE, LICENCE_URL, Credit
from .filing import Filing

KEPT = {**KINDS, **PAGES}
PACKED = "application/gzip"
_FORMATS = {ColumnType.DAY: "date", ColumnType.INSTANT: "date-time"}
_JSON_TYPES = {
    ColumnType.WHOLE: "integer",
    ColumnType.NUMBER: "number",
    ColumnType.FLAG: "boolean",
    ColumnType.LIST: "array",
}


def document(
    kinds: Sequence[Table],
    details: Sequence[Table],
    in_lists: tuple[str, ...],
    whole: str,
    credit: Credit,
    filed: Filing,
) -> dict[str, Any]:
    """The document. kinds: the tables of records; details: those with several rows a record.

    in_lists: the columns that lists of records give. whole: the table of details that is listed with all its rows.
    filed: where each record is.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{credit.publisher}: records",
            "version": "1",
            "summary": "A static JSON API: files that are there to be fetched, no key, no query.",
            "description": "Fields keep their names and meanings within v1; new fields may be added. A key "
            "without a value is left out. Addresses in the files start "
            "from the site's root, which lies two folders above this one. " + credit.attribution,
            "license": {"name": LICENCE, "url": LICENCE_URL},
        },
        "servers": [{"url": "."}],
        "paths": {
            "/index.json": _path("index", "What there is.", "Index"),
            **{path: item for table in kinds for path, item in _paths(table, filed)},
            f"/{whole}.json": _path(whole, f"Every row of {whole}.", f"{whole}-list"),
        },
        "components": {"schemas": _schemas(kinds, details, in_lists, whole, filed)},
    }


def _paths(table: Table, filed: Filing) -> Iterator[tuple[str, dict[str, Any]]]:
    name = table.name
    yield f"/{name}.json", _path(name, f"Every record of {name}, in a few fields.", f"{name}-list")
    absent = f"No record of {name} has the id."
    if name in filed.by_month:
        absent = f"No record of {name} has the id, or it begins with a day and the record stands with its month."
        told = f"The records of {name} whose ids begin with a day of the month; the file itself is packed with gzip."
        together = _path(f"{name}-month", told, f"{name}-month", f"No record of {name} is of the month.", PACKED)
        together["parameters"] = [_in_path("month", "The first seven letters of the ids.", r"^\d{4}-\d{2}$")]
        yield f"/{name}/{{month}}.json.gz", together
    one = _path(f"{name}-record", f"One record of {name}.", f"{name}-record", absent)
    one["parameters"] = [_in_path("id", "The record's id, as the list gives it.", "^[a-z0-9]+(-[a-z0-9]+)*$")]
    yield f"/{name}/{{id}}.json", one


def _in_path(name: str, description: str, pattern: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": pattern}
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema}


def _path(
    operation: str, summary: str, schema: str, absent: str | None = None, media: str = "application/json"
) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": summary, "content": {media: {"schema": _ref(schema)}}},
    }
    if absent:
        answers["404"] = {"description": absent}
    return {"get": {"operationId": operation, "summary": summary, "responses": answers}}


def _schemas(
    kinds: Sequence[Table], details: Sequence[Table], in_lists: tuple[str, ...], whole: str, filed: Filing
) -> dict[str, Any]:
    found: dict[str, Any] = {"Index": _index(), **_models()}
    for table in (*kinds, *details):
        found[f"{table.name}-row"] = row_schema(table)
    found[f"{whole}-list"] = _list(whole, _ref(f"{whole}-row"))
    for table in kinds:
        name = table.name
        found[f"{name}-list"] = _list(name, _short(table, in_lists))
        told = {
            "id": {"type": "string"},
            "data": _ref(f"{name}-row"),
            "details": _details(details),
            "record": _ref(f"{name}-kept"),
        }
        found[f"{name}-record"] = _object({"kind": {"const": name}, **told, **_credit()})
        if name in filed.by_month:
            found[f"{name}-month"] = _list(name, _object(told), month={"type": "string"})
    return found


def _list(name: str, item: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    told = {"count": {"type": "integer", "minimum": 0}, "items": {"type": "array", "items": item}}
    return _object({"kind": {"const": name}, **more, **told, **_credit()})


@cache
def _models() -> dict[str, Any]:
    """The records as the desk keeps them, `<kind>-kept`, with whatever their fields are made of."""
    names = {model: f"{kind}-kept" for kind, model in KEPT.items()}
    refs, whole = models_json_schema(
        [(model, "serialization") for model in KEPT.values()], ref_template="#/components/schemas/{model}"
    )
    parts: dict[str, Any] = dict(sorted(whole.get("$defs", {}).items()))
    kept = {name: refs[model, "serialization"] for model, name in names.items()}
    return parts | kept


def row_schema(table: Table) -> dict[str, Any]:
    """The JSON Schema of a table's row."""
    return {"description": table.description, **_row(table.columns)}


def _row(columns: Iterable[Column], **more: dict[str, Any]) -> dict[str, Any]:
    """A row with these columns and members: a key without a value is left out."""
    listed = list(columns)
    required = [column.name for column in listed if column.is_required]
    return {**_object({column.name: _value(column) for column in listed} | more), "required": [*required, *more]}


def _value(column: Column) -> dict[str, Any]:
    kind = _JSON_TYPES.get(column.type, "string")
    words = [word for word, _ in column.words]
    is_list = column.type is ColumnType.LIST
    schema: dict[str, Any] = {"type": kind}
    if is_list:
        schema["items"] = {"type": "string", **({"enum": words} if words else {})}
    elif words:
        schema["enum"] = words
    if column.is_address or column.type in _FORMATS:
        schema["format"] = "uri" if column.is_address else _FORMATS[column.type]
    meanings = " ".join(f"`{word}`: {meaning}" for word, meaning in column.words)
    return {**schema, "description": f"{column.description} {meanings}".strip()}


def _short(table: Table, in_lists: tuple[str, ...]) -> dict[str, Any]:
    shown = (column for column in table.columns if column.name in in_lists)
    return _row(shown, json={"type": "string", "description": "The record's file, from the site's root."})


def _details(details: Sequence[Table]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": "Rows of the detail tables that belong to the record; a table without any is left out.",
        "properties": {table.name: {"type": "array", "items": _ref(f"{table.name}-row")} for table in details},
        "additionalProperties": False,
    }


def _index() -> dict[str, Any]:
    text = {"type": "string"}
    kind = _object(
        {"kind": text, "title": text, "description": text, "count": {"type": "integer", "minimum": 0}, "json": text}
    )
    told = dict.fromkeys(("version", "publisher", "guide", "openapi", "datapackage", "editions"), text)
    return _object({**told, "kinds": {"type": "array", "items": kind}, **_credit()})


def _credit() -> dict[str, Any]:
    return {"license": {"const": LICENCE}, "license_url": {"const": LICENCE_URL}, "attribution": {"type": "string"}}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
