"""What a check hangs on, and a check of records that are read anew only where their files were touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import TZPATH

from ..keeping import Store, open_store
from ..keeping.files import Files
from ..records.listing import read
from .promised import list_troubles

if TYPE_CHECKING:
    from ..records.heads import Head
    from ..records.load import Loaded
    from ..records.model import Record
    from ..settings.options import Project
    from .whole import Ask, Checked, Grade, Known


def folders_of(project: Project) -> tuple[str, str]:
    """The folders of records and of prose, relative to the root."""
    return Path(project.options.source_dir).as_posix(), Path(project.content).as_posix()


def asked_of(project: Project) -> tuple[bytes | str, ...]:
    """What a check hangs on besides files, program and day."""
    settings = repr(project.options.settings), *folders_of(project), project.excluded
    return *settings, _zone(project.options.timezone), repr(list_troubles(project.root))


def look(project: Project, store: Store) -> Files:
    """What lies in the folders of records and of prose."""
    return Files.look(store, project.root, folders_of(project))


def read_known(project: Project) -> Loaded:
    """All that is on record, of which only what the last check does not know is read: for who looks something up."""
    from ..records.load import read_desk

    store = open_store(project.root)
    files = look(project, store)
    files.recall()
    data, content = files.folders
    known, heads = _kept_of(project, store, files)
    return read_desk(project.root, data, content, known=known, excluded=project.excluded, heads=heads)


def _kept_of(project: Project, store: Store, files: Files) -> tuple[dict[str, Record], dict[str, tuple[str, Head]]]:
    """Records and heads of editions that the last check has kept, by the paths of their files, which lie as they did.
    files: knows what was read of them."""
    from ..keeping.records import Pieces
    from .heads_kept import heads_of

    if not files.digests:
        return {}, {}
    return Pieces(store, files.digests, files.folders[0]).all(), heads_of(store, str(project.root), files.digests)


def read_again(
    project: Project,
    store: Store,
    files: Files,
    say: Callable[[str], None],
    ask: Ask,
    grade: Grade,
    stands: Known | None = None,
) -> Checked:
    """The whole check, of records read anew only where files were touched. `files` looked at the folders of records and
    of prose; afterwards it knows the state that the check belongs to, or none when anything moved meanwhile.

    ask, grade, stands: as `check_loaded` takes them.
    """
    from ..keeping.records import Pieces
    from ..records.load import read_desk
    from .heads_kept import heads_in, heads_read, keep_heads
    from .whole import check_loaded

    files.recall()
    hand_over = files.reader(read, say)
    data, content = files.folders
    known, heads = _kept_of(project, store, files)
    fresh = heads_read(project.root, data, (path for path in files.marks if path not in heads), say)
    for path, (digest, _) in fresh.items():
        files.note(path, digest)
    heads |= fresh
    loaded = read_desk(project.root, data, content, None, hand_over, known, project.excluded, heads)
    checked = check_loaded(loaded, project.options.settings, content, say, ask, grade, stands)
    looked_into = {problem.path for problem in (*checked.problems, *checked.follows)}  # to tell where it stands
    if files.settle(known.keys() - looked_into) is not None:
        files.keep()
        desk = loaded.desk
        owners = {path: owner for owner, path in desk.paths.items()}

        def record(path: str) -> Record | None:
            kind, record_id = owners.get(path, ("", ""))
            return desk.of(kind)[record_id] if kind else None

        touched = files.digests.keys() - known.keys()
        Pieces(store, files.digests, data).keep(record, touched & owners.keys())
        is_known = not fresh and len(heads) == sum(map(len, desk.editions.values()))
        if checked.published and checked.published.can_be_shown and not is_known:
            keep_heads(store, str(project.root), heads_in(desk, data, files.digests))
    return checked


def _zone(name: str) -> bytes:
    """What this machine says of a time zone; a zone that comes as a package is told by the version of that."""
    for folder in TZPATH:
        path = Path(folder, name)
        if path.is_file():
            return path.read_bytes()
    return b""
