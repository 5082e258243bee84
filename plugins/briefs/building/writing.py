"""Files of a site as they are written to disk."""

from __future__ import annotations

import os
from array import array
from typing import NamedTuple


class Written(NamedTuple):
    """A page or a file that was written. name: what it was planned as. addresses: its own first, from the site's root,
    then those of what it loads. looked: the cells it looked at (`remembering/noting.py`).
    """

    name: str
    addresses: tuple[str, ...]
    looked: array[int]


def write(path: str, data: bytes) -> None:
    """Writes a file of the site, and the folders above it where they are missing."""
    try:
        _write(path, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path, data)


def _write(path: str, data: bytes) -> None:
    """As `Path.write_bytes`, with a third of its calls to the system: a site is ten thousand small files."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    except OSError as error:
        error.filename = path  # the system names no file that is open already
        raise
    finally:
        os.close(file)
