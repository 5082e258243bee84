"""A desk's exports without a site: the same values a build hands over, from a few records."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import on_record
from briefs.assessment.assess import Assessed, assess
from briefs.publication.crossings import Crossings
from briefs.publication.exports.material import Material
from briefs.publication.exports.tables import Filled
from briefs.records.desk import Desk
from briefs.rendering.exports.credit import Credit
from briefs.rendering.exports.exports import Exports
from briefs.rendering.exports.package import Packing
from desks import settings


def exports_of(desk: Desk, publisher: str = "Test desk") -> Exports:
    return exports(assess(desk, settings()), publisher)


def exports_in(root: Path) -> Exports:
    """The exports of a project on disk."""
    return exports(on_record.assessed(root), "Test desk")


def exports(assessed: Assessed, publisher: str, packing: Packing | None = None) -> Exports:
    material = Material(assessed, Crossings(assessed.desk), lambda kind, record_id: f"{kind}/{record_id}.html")
    return Exports(material, Credit(publisher, "https://example.org/"), "data.html", packing)


def table(of: Exports, name: str) -> Filled:
    (found,) = (rows.whole for rows in of.tables if rows.table.name == name)
    return found


def rows(of: Exports, name: str) -> list[dict[str, Any]]:
    """The rows of a table, by the names of their columns."""
    return [row.named for row in table(of, name).rows]


def row(of: Exports, name: str, record_id: str) -> dict[str, Any]:
    (found,) = (row for row in rows(of, name) if row["id"] == record_id)
    return found


def data(of: Exports, address: str) -> bytes:
    """The bytes of one file, by its address from the site's root."""
    (found,) = (file for file in (*of.downloads(), *of.api.files()) if file.address == address)
    return found.produce()


def read_csv(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8"), newline="")))


def read_lines(written: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.decode("utf-8").split("\n")[:-1]]


def strings_of(value: object) -> Iterator[str]:
    """Every text in a JSON value, keys among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings_of(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_of(item)
