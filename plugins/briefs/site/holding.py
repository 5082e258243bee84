"""Whether a built site holds every brief and record of its project, whoever built it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from ..built.files import read_in
from ..records.desk import ALL_FOLDERS, Desk
from ..records.load import read_desk
from ..rendering.addresses import RECORD_KINDS
from ..rendering.exports.api import record_address
from ..settings.options import Project

Read = Callable[[str], bytes | None]
"""The bytes of a file of the site by its path from there; None where there is none."""


def not_held(project: Project, site: Path) -> Iterator[str]:
    """A sentence for each brief or record that the site lacks or tells otherwise, sorted by kind and id.

    A record is held when its page is there and names the record's own data file, and that file tells the record as
    the project has it, field by field.
    """
    loaded = read_desk(project.root, project.options.source_dir, project.content, excluded=project.excluded)
    for problem in loaded.problems:
        yield str(problem)
    yield from lacking(loaded.desk, lambda name: read_in(site, name))


def lacking(desk: Desk, read: Read, sure: Collection[str] = ()) -> Iterator[str]:
    """The same of records that were read already. sure: files that are known to be of their records."""
    for kind in ALL_FOLDERS:
        for record_id in desk.of(kind):
            trouble = _trouble(desk, kind, record_id, read, sure)
            if trouble:
                yield f"{desk.paths[kind, record_id]}: {trouble}"


def _trouble(desk: Desk, kind: str, record_id: str, read: Read, sure: Collection[str]) -> str | None:
    data = record_address(kind, record_id)
    if kind in RECORD_KINDS:
        names = f"{kind}/{record_id}.html", f"{kind}/{record_id}/index.html"
        if not any(name in sure for name in names):
            found = ((name, page) for name in names if (page := read(name)) is not None)
            name, page = next(found, ("", None))
            if page is None:
                return f"has no page in the site ({kind}/{record_id}.html)"
            if data.encode() not in page:
                return f"its page ({name}) is not about this record"
    if data in sure:
        return None
    told = read(data)
    if told is None:
        return f"is missing from the site's data ({data})"
    if _told(told) != desk.of(kind)[record_id].model_dump(mode="json", by_alias=True, exclude_none=True):
        return f"is told otherwise by the site ({data}): the site was built from another state of the records"
    return None


def _told(data: bytes) -> Any:
    """The record in a file of the API; None when there is none in it."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return tree.get("record") if isinstance(tree, dict) else None
