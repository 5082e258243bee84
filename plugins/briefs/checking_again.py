"""A check that answers at once when nothing was touched since the last: same files, program, settings and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import TZPATH

from .keeping import Store, digest
from .keeping.files import Files
from .outcome import Outcome, as_bytes, from_bytes
from .records.listing import read

if TYPE_CHECKING:
    from .options import Project

ROOM = "checks"


def check_again(project: Project, store: Store, today: date, say: Callable[[str], None]) -> Outcome:
    """What a check of the project finds, worked out only where no earlier one has."""
    data, content = project.options.source_dir, project.content
    settings = repr(project.options.settings), data, content, today.isoformat(), _zone(project.options.timezone)
    files = Files.look(store, project.root, (data, content))
    state = files.state()
    if state is not None:
        found = store.get(ROOM, digest(state, *settings))
        if found is not None:
            files.keep()
            return from_bytes(found)
    outcome = _checked(project, files, today, say)
    state = files.settle()
    if state is not None:
        store.put(ROOM, digest(state, *settings), as_bytes(outcome))
        files.keep()
        store.prune(ROOM)
    return outcome


def _checked(project: Project, files: Files, today: date, say: Callable[[str], None]) -> Outcome:
    from .checking import check_desk, remedy  # here: the model takes longer to import than an answer that is known
    from .records.desk import ALL_FOLDERS

    number = len(files.marks)
    handed_over = 0

    def hand_over(path: str) -> bytes:
        nonlocal handed_over
        handed_over += 1
        if handed_over % 100 == 0:
            say(f"Reading file {handed_over:,} of {number:,}")
        return files.read(path, read)

    options = project.options
    checked = check_desk(
        project.root, options.settings, options.source_dir, project.content, hand_over=hand_over, say=say
    )
    desk, stands = checked.loaded.desk, checked.published
    return Outcome(
        checked.problems,
        checked.follows,
        {kind: len(desk.of(kind)) for kind in ALL_FOLDERS if desk.of(kind)},
        len(stands.unchanged) if stands else 0,
        stands.corrected if stands else (),
        remedy(checked, today, options.source_dir),
    )


def _zone(name: str) -> bytes:
    """What this machine says of a time zone; a zone that comes as a package is told by the version of that."""
    for folder in TZPATH:
        path = Path(folder, name)
        if path.is_file():
            return path.read_bytes()
    return b""
