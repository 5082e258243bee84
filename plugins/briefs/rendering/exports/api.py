"""The static JSON API: a list a kind of record, a file a record with everything known about it, and the editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ...publication.exports.columns import Cell
from ...publication.exports.tables import Filled, Row
from ...records.desk import Desk
from ..files import SiteFile
from .credit import Credit
from .lines import to_json
from .openapi import document

ROOT = "api/v1"
VERSION = "v1"
EDITIONS = "editions"
"""The table whose rows are a list of their own: what was frozen is found without opening every brief."""
IN_LISTS = ("id", "title", "name", "state", "first_day", "last_day", "grade", "page")
"""The columns of a record that its list gives, where its table has them."""


def record_address(kind: str, record_id: str) -> str:
    """The file of a record, from the site's root."""
    return f"{ROOT}/{kind}/{record_id}.json"


def api_files(tables: Sequence[Filled], desk: Desk, credit: Credit, guide: str) -> Iterator[SiteFile]:
    """Every file of the API. guide: address of the page that explains it, from the site's root."""
    kinds = [filled for filled in tables if filled.is_of_records]
    details = [filled for filled in tables if not filled.is_of_records]
    yield SiteFile(f"{ROOT}/index.json", lambda: to_json(_index(kinds, credit, guide)))
    yield SiteFile(f"{ROOT}/openapi.json", lambda: to_json(document(kinds, details, IN_LISTS, EDITIONS, credit)))
    for filled in kinds:
        yield SiteFile(f"{ROOT}/{filled.table.name}.json", _listing(filled, credit))
        for row in filled.rows:
            yield SiteFile(record_address(*row.owner), _record(filled, row, details, desk, credit))
    editions = next(filled for filled in details if filled.table.name == EDITIONS)
    yield SiteFile(f"{ROOT}/{EDITIONS}.json", lambda: to_json(_rows(editions, credit)))


def _index(kinds: Sequence[Filled], credit: Credit, guide: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "publisher": credit.publisher,
        "guide": guide,
        "openapi": f"{ROOT}/openapi.json",
        "datapackage": "downloads/datapackage.json",
        "editions": f"{ROOT}/{EDITIONS}.json",
        "kinds": [
            {
                "kind": filled.table.name,
                "title": filled.table.title,
                "description": filled.table.description,
                "count": len(filled.rows),
                "json": f"{ROOT}/{filled.table.name}.json",
            }
            for filled in kinds
        ],
        **credit.members,
    }


def _listing(filled: Filled, credit: Credit) -> Callable[[], bytes]:
    def produce() -> bytes:
        names = filled.table.names
        shown = [(name, names.index(name)) for name in IN_LISTS if name in names]
        items = [_brief(row, shown) for row in filled.rows]
        listed = {"kind": filled.table.name, "count": len(items), "items": items, **credit.members}
        return to_json(listed, indent=None)

    return produce


def _rows(filled: Filled, credit: Credit) -> dict[str, Any]:
    """Every row of a table, whole."""
    items = [filled.told(row) for row in filled.rows]
    return {"kind": filled.table.name, "count": len(items), "items": items, **credit.members}


def _brief(row: Row, shown: Sequence[tuple[str, int]]) -> dict[str, Cell]:
    """A record in a few fields, with the address of all of them. shown: their names, and their places in a row."""
    cells = row.cells
    short: dict[str, Cell] = {name: cells[place] for name, place in shown if cells[place] not in (None, ())}
    return short | {"json": record_address(*row.owner)}


def _record(filled: Filled, row: Row, details: Sequence[Filled], desk: Desk, credit: Credit) -> Callable[[], bytes]:
    def produce() -> bytes:
        kind, record_id = row.owner
        of_record = {
            other.table.name: [other.told(found) for found in other.by_owner[row.owner]]
            for other in details
            if row.owner in other.by_owner
        }
        kept = desk.of(kind)[record_id].model_dump(mode="json", by_alias=True, exclude_none=True)
        return to_json(
            {
                "kind": kind,
                "id": record_id,
                "data": filled.told(row),
                "details": of_record,
                "record": kept,
                **credit.members,
            },
            indent=None,
        )

    return produce
