"""What a disk refuses, being full or only to be read: told in one sentence, with the file that it was about."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OF_WRITING = {errno.ENOSPC, errno.EROFS, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def why(error: OSError) -> str:
    """What could not be written, or read, and why."""
    reason, is_writing = error.strerror or str(error), error.errno in _OF_WRITING
    name = (is_writing and error.filename2) or error.filename  # of a file that is copied the second is written
    if isinstance(name, (str, bytes)):
        return f"{os.fsdecode(name)} could not be {'' if is_writing else 'read or '}written: {reason}"
    return f"A file could not be written: {reason}" if is_writing else f"The system refused it: {reason}"


@contextmanager
def named(path: str | Path) -> Iterator[None]:
    """An error from within tells this path: the system names no file that is open already, or one beside it."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet, and the folders above it: whole, or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with named(path), path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.close()  # which is when a full disk refuses it
        except BaseException:
            with suppress(OSError):
                file.close()
            path.unlink(missing_ok=True)
            raise
