"""The descriptor of a package: Frictionless Data Package, version 2 (https://datapackage.org/standard/)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from ...publication.exports.columns import Column, ColumnType, Table
from ...records.frozen import dataclass
from .comma import BLANK
from .credit import LICENCE, LICENCE_TITLE, LICENCE_URL, Credit

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
READING = (
    "CSV is UTF-8 with one header; an empty cell is an absent value; the words or ids of a list are parted by blanks. "
    "A text that a spreadsheet would take for a formula stands behind an apostrophe, and so does what would be one "
    "after a semicolon or the end of a line within a text; JSON Lines has it as written. "
    "In JSON Lines and GeoJSON the first row has every key; the others leave out those without a value. "
    "Withdrawn records are among the rows, with their `state`. A number means nothing without its `bound` and `unit`."
)


@dataclass(frozen=True)
class Described:
    """What a package is called. name: small letters, digits, `.`, `_`, `-`. page: address of its page, if public."""

    name: str
    title: str
    description: str
    page: str | None = None


@dataclass(frozen=True)
class Noted:
    """What is told of a file elsewhere: its size in bytes, its SHA-256 in hexadecimal."""

    size: int
    sha256: str


def noted(data: bytes) -> Noted:
    return Noted(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True)
class Resource:
    """One file beside the descriptor. compression: what it is packed with, empty where it is not."""

    path: str
    format: str
    mediatype: str
    table: Table
    noted: Noted
    compression: str = ""


def descriptor(
    described: Described, resources: Sequence[Resource], credit: Credit, *, is_whole: bool
) -> dict[str, Any]:
    """The descriptor. is_whole: whether every record that a row names is in the package, so that keys can be told."""
    home = {"homepage": described.page or credit.home} if described.page or credit.home else {}
    return {
        "$schema": PROFILE,
        "name": described.name,
        "title": described.title,
        "description": f"{described.description} {READING}",
        **home,
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "contributors": [{"title": credit.publisher, "roles": ["publisher"]}],
        "attribution": credit.attribution,
        "resources": [_resource(resource, is_whole) for resource in resources],
    }


def _resource(resource: Resource, is_whole: bool) -> dict[str, Any]:
    table = resource.table
    is_main = resource.format == "csv"
    told: dict[str, Any] = {
        "name": table.name if is_main else f"{table.name}-{resource.format}",
        "title": table.title,
        "description": table.description if is_main else f"The rows of `{table.name}`, with the same fields.",
        "path": resource.path,
        "format": resource.format,
        "mediatype": resource.mediatype,
        "encoding": "utf-8",
        **({"compression": resource.compression} if resource.compression else {}),
        "bytes": resource.noted.size,
        "hash": f"sha256:{resource.noted.sha256}",
    }
    if is_main:
        return told | {"type": "table", "schema": table_schema(table, is_whole=is_whole)}
    return told | ({"type": "table", "schema": {"fields": _typed(table)}} if resource.format == "jsonl" else {})


def table_schema(table: Table, *, is_whole: bool) -> dict[str, Any]:
    """Fields of a table; of the whole also its keys, and the meaning of each word."""
    keys = [_foreign_key(table, column) for column in table.columns if column.refers] if is_whole else []
    return {
        "fields": [_field(column, is_whole) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _typed(table: Table) -> list[dict[str, Any]]:
    """Names and types alone, for the same rows in JSON: readers of packages would guess the types otherwise."""
    return [
        {"name": column.name, "type": "array" if column.type is ColumnType.LIST else column.type.value}
        for column in table.columns
    ]


def _field(column: Column, is_whole: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type.value}
    if is_whole:  # an excerpt leaves what columns and words mean to the whole
        field["description"] = column.description
    if column.type is ColumnType.LIST:
        field |= {"itemType": "string", "delimiter": BLANK}
    if column.is_address:
        field["format"] = "uri"
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.words and column.type is not ColumnType.LIST:
        constraints["enum"] = [word for word, _ in column.words]
    if constraints:
        field["constraints"] = constraints
    if column.words and is_whole:
        field["categories"] = [{"value": word, "label": meaning} for word, meaning in column.words]
    return field


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    itself = {} if column.refers == table.name else {"resource": column.refers}
    return {"fields": [column.name], "reference": {**itself, "fields": ["id"]}}
