"""Whether a built site holds every brief and record of its project, whoever built it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..building.packing import PACKING
from ..built.addresses import published
from ..built.files import read_in
from ..records.desk import ALL_FOLDERS, Desk
from ..records.load import read_desk
from ..records.own_pages import RECORD_KINDS
from ..rendering.exports.filing import Filing, filing
from ..rendering.exports.packer import GZIP
from ..settings.options import Project

Read = Callable[[str], bytes | None]
"""The bytes of a file of the site by its path from there; None where there is none."""

Told = Callable[[str], "Mapping[str, Any] | None"]
"""The records in a file of the API, by their ids; None where there is no such file."""


def not_held(project: Project, site: Path) -> Iterator[str]:
    """A sentence for each brief or record that the site lacks or tells otherwise, sorted by kind and id.

    A record is held when its page is there and names the record's own data file, and that file tells the record as
    the project has it, field by field.
    """
    loaded = read_desk(project.root, project.options.source_dir, project.content, excluded=project.excluded)
    for problem in loaded.problems:
        yield str(problem)
    yield from lacking(loaded.desk, filed_in(project), lambda name: read_in(site, name))


def filed_in(project: Project) -> Filing:
    """Where the data of a project's site have each record."""
    return filing(is_packed=project.options.packed_downloads, promised=published(project.root))


def lacking(desk: Desk, filed: Filing, read: Read, sure: Collection[str] = ()) -> Iterator[str]:
    """The same of records that were read already. filed: where the data have each. sure: files that are known to be of
    their records."""
    told = lru_cache(maxsize=1)(lambda address: _records_in(read(address), address))  # neighbours stand in one file
    for kind in ALL_FOLDERS:
        for record_id in desk.of(kind):
            trouble = _trouble(desk, kind, record_id, filed.address(kind, record_id), told, read, sure)
            if trouble:
                yield f"{desk.paths[kind, record_id]}: {trouble}"


def _trouble(
    desk: Desk, kind: str, record_id: str, address: str, told: Told, read: Read, sure: Collection[str]
) -> str | None:
    if kind in RECORD_KINDS:
        names = f"{kind}/{record_id}.html", f"{kind}/{record_id}/index.html"
        if not any(name in sure for name in names):
            there = ((name, page) for name in names if (page := read(name)) is not None)
            name, page = next(there, ("", None))
            if page is None:
                return f"has no page in the site ({kind}/{record_id}.html)"
            if address.encode() not in page or f"<code>{record_id}</code>".encode() not in page:
                return f"its page ({name}) is not about this record"
    if address in sure:
        return None
    found = told(address)
    if found is None:
        return f"is missing from the site's data ({address})"
    if found.get(record_id) != desk.of(kind)[record_id].model_dump(mode="json", by_alias=True, exclude_none=True):
        return f"is told otherwise by the site ({address}): the site was built from another state of the records"
    return None


def _records_in(data: bytes | None, address: str) -> Mapping[str, Any] | None:
    """The records in a file of the API, by their ids; none where it is no such file, None where there is no file."""
    if data is None:
        return None
    try:
        tree = json.loads(PACKING.gzip.unpack(data) if address.endswith(GZIP) else data)
        return {item["id"]: item["record"] for item in tree.get("items", [tree])}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}
