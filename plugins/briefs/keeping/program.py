"""One digest of all that runs: of two programs that could answer differently, neither believes what the other kept."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..records.listing import read

OWN = str(Path(__file__).resolve().parents[1])


@cache
def program() -> bytes:
    """Of this package's source files, of Python, of zlib (two versions pack in other bytes), and of the name and
    version of every package installed beside it."""
    about = sys.version, sys.platform, zlib.ZLIB_RUNTIME_VERSION
    told = hashlib.blake2b("\0".join(about).encode(), digest_size=32)
    for path in sorted(_sources()):
        source = read(path)
        told.update(f"{path.removeprefix(OWN)}\0{len(source)}\0".encode() + source)
    for name in sorted(_installed()):
        told.update(name.encode(errors="surrogateescape") + b"\0")
    return told.digest()


def _sources() -> Iterator[str]:
    for folder, _, names in os.walk(OWN):
        yield from (f"{folder}/{name}" for name in names if name.endswith(".py"))


def _installed() -> set[str]:
    """Names of the folders that tell of packages, such as `pydantic-2.12.0.dist-info`."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            found.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:  # no folder: a zip, or none there
            continue
    return found
