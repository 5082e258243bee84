"""What lies in the folders of a desk, in the order of names; a link is told as one and never followed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from .file_names import MOST_FOLDERS

_MOST_AT_ONCE = 1 << 20

NO_FOLDER = "there is no such folder"
"""What is wrong where the folder of records is missing."""


class Entry(NamedTuple):
    """A file or a folder. path: relative to the project's root, with forward slashes."""

    path: str
    name: str
    is_link: bool
    is_folder: bool
    is_file: bool

    @property
    def stem(self) -> str:
        """The name without its ending, of a name that has one."""
        return self.name.rpartition(".")[0]


def children(root: Path, folder: str) -> list[Entry]:
    """What lies directly in a folder that there is."""
    with os.scandir(root / folder) as found:
        entries = [
            Entry(
                f"{folder}/{one.name}",
                one.name,
                one.is_symlink(),
                one.is_dir(follow_symlinks=False),
                one.is_file(follow_symlinks=False),
            )
            for one in found
        ]
    return sorted(entries, key=lambda entry: entry.name)


def below(root: Path, folder: str, besides: Collection[str] = ()) -> Iterator[Entry]:
    """All that lies in a folder and in the folders in it, as deep as files may lie; what is in a folder comes right
    after it. besides: names of what is left out of the folder itself."""
    for entry in children(root, folder):
        if entry.name in besides:
            continue
        yield entry
        if entry.is_folder and entry.path.count("/") <= MOST_FOLDERS:
            yield from below(root, entry.path)


def is_plain(path: Path) -> bool:
    """Whether a file lies there, and no link to one."""
    return path.is_file() and not path.is_symlink()


def digest_of(data: bytes) -> str:
    """What stands for a file's bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def read(path: str) -> bytes:
    """All bytes of a file; `Path.read_bytes` takes three times as long over a small one."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(file, _MOST_AT_ONCE):
            parts.append(part)
    finally:
        os.close(file)
    return b"".join(parts)
