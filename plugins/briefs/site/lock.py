"""One at a time: a lock that the system gives back when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..running.disk import named


class Held(Exception):
    """Somebody else holds the lock. holder: what they wrote into it, perhaps nothing."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""A link in the lock's place may come with a pull request, and would have another file emptied and written."""

PATIENCE = 1.0
"""Seconds for which the lock is waited for: what a killed holder had started may keep it for a moment."""


@contextmanager
def held(path: Path, who: str, patience_s: float = PATIENCE) -> Iterator[None]:
    """Holds the lock in file `path` for the block; the file says `who` holds it. Raises Held when another one keeps it
    for so long, or OSError.

    The file stays: removing it would let two in, one on the old file and one on the new.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
    try:
        if not _taken_in_time(descriptor, patience_s):
            raise Held(_holder(path))
        with named(path):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{' ' * _GUARD}{who}\n".encode())
        yield
    finally:
        os.close(descriptor)  # which gives the lock back


def _taken_in_time(descriptor: int, patience_s: float) -> bool:
    end = time.monotonic() + patience_s
    while not _taken(descriptor):
        if time.monotonic() > end:
            return False
        time.sleep(PATIENCE / 20)
    return True


def _holder(path: Path) -> str:
    with path.open("rb") as opened:
        opened.seek(_GUARD)
        return opened.read().decode(errors="replace").strip()


_GUARD = 1
"""The first byte is what is locked: Windows lets nobody read a locked byte."""

if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, _GUARD)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
