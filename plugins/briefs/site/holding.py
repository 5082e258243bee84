"""Whether a built site holds every brief and record of its project, whoever built it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..options import Project
from ..records.desk import ALL_FOLDERS, Desk
from ..records.load import read_desk
from ..rendering.addresses import RECORD_KINDS
from ..rendering.exports.api import record_address


def not_held(project: Project, site: Path) -> Iterator[str]:
    """A sentence for each brief or record that the site lacks or tells otherwise, sorted by kind and id.

    A record is held when its page is there and names the record's own data file, and that file tells the record as
    the project has it, field by field.
    """
    loaded = read_desk(project.root, project.options.source_dir, project.content)
    for problem in loaded.problems:
        yield str(problem)
    for kind in ALL_FOLDERS:
        for record_id in loaded.desk.of(kind):
            trouble = _trouble(loaded.desk, kind, record_id, site)
            if trouble:
                yield f"{loaded.desk.paths[kind, record_id]}: {trouble}"


def _trouble(desk: Desk, kind: str, record_id: str, site: Path) -> str | None:
    data = record_address(kind, record_id)
    if kind in RECORD_KINDS:
        pages = [site / kind / f"{record_id}.html", site / kind / record_id / "index.html"]
        page = next((page for page in pages if page.is_file()), None)
        if page is None:
            return f"has no page in the site ({kind}/{record_id}.html)"
        if data not in page.read_text(encoding="utf-8", errors="replace"):
            return f"its page ({page.relative_to(site).as_posix()}) is not about this record"
    if not (site / data).is_file():
        return f"is missing from the site's data ({data})"
    if _told(site / data) != desk.of(kind)[record_id].model_dump(mode="json", by_alias=True, exclude_none=True):
        return f"is told otherwise by the site ({data}): the site was built from another state of the records"
    return None


def _told(path: Path) -> Any:
    """The record in a file of the API; None when there is none in it."""
    try:
        tree = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    return tree.get("record") if isinstance(tree, dict) else None
