"""A folder that lasts as long as a run of `briefs serve`, and what killed runs have left of theirs: pages of drafts."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ..site.lock import Held, held

PREFIX = "briefs-serve-"
MARK = "briefs-serve.lock"
"""In each such folder: a lock that the system takes from a run when it dies, so that no number of a process, which
another one may have meanwhile, needs to be believed."""


@contextmanager
def folder_of_this_run() -> Iterator[Path]:
    """A new folder that nobody else may read, gone with all in it when the block ends."""
    with ExitStack() as stack:
        folder = _marked(stack)
        try:
            yield folder
        finally:
            stack.close()  # Windows removes no open file
            _clear(folder)


def clear_away_what_dead_runs_left() -> bool:
    """Removes this user's folders of runs that are no more; whether there was any."""
    found = list(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))
    return sum(map(_cleared_of_the_dead, found)) > 0


def _marked(stack: ExitStack) -> Path:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(Held):
            stack.enter_context(held(folder / MARK, f"process {os.getpid()}"))
            if (folder / MARK).exists():  # or another run took it for a dead one's between making and marking
                return folder


def _cleared_of_the_dead(folder: Path) -> bool:
    try:
        if not _is_own(folder, stat.S_ISDIR) or not _is_own(folder / MARK, stat.S_ISREG):
            return False
        with held(folder / MARK, "the next run", patience_s=0):
            _clear(folder)
    except (Held, OSError):
        return False
    if folder.exists():
        _clear(folder)  # Windows removes no open file
    return True


def _is_own(path: Path, is_kind: Callable[[int], bool]) -> bool:
    """Whether this is no link, and belongs to this user."""
    found = path.lstat()
    return is_kind(found.st_mode) and (os.name == "nt" or found.st_uid == os.getuid())


def _clear(folder: Path) -> None:
    """The mark goes last: what a run that is killed at this has left is found again."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name != MARK:
                shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
