"""Records as they were read the last time, some hundred at once, so that of forty thousand only those touched are read.

They are pickled, because nothing else makes forty thousand records in a second. A pickle can name any function there
is, so it is read only under its seal (`store`), and even then it can name nothing but the model's own classes and days.
"""

from __future__ import annotations

import io
import pickle
import sys
import zlib
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

from ..records.load import Loaded
from ..records.model import KINDS, Record, Value
from .files import Files
from .store import Store, digest

ROOM = "records"
AT_ONCE = 256
"""Records kept in one piece, about: one that is touched has so many read again."""

MOST_BYTES = 400_000_000
"""Ten times what a desk of 45,000 records takes: earlier states too, for who goes back and forth between branches."""

_PLAIN = {("datetime", found.__name__): found for found in (date, datetime, timedelta, timezone)}


class Unexpected(pickle.UnpicklingError):
    """The bytes name something that no record is made of."""


def records_of(store: Store, files: Files, data: str) -> dict[str, Record]:
    """Records by the paths of their files, of those pieces in which no file was touched."""
    found: dict[str, Record] = {}
    for key, _ in _pieces(files, data):
        kept = store.get(ROOM, key)
        if kept is not None:
            try:
                found |= unpickled(kept)
            except (pickle.UnpicklingError, AttributeError, TypeError, ValueError, EOFError, IndexError, KeyError):
                continue  # made by a program that differs in a way its sources do not show
    return found


def keep_records(store: Store, files: Files, data: str, loaded: Loaded, known: Collection[str]) -> None:
    """Keeps every record that is whole, but for pieces all of which was known, by the paths of their files."""
    owner = {path: key for key, path in loaded.desk.paths.items()}
    for key, paths in _pieces(files, data):
        whole = {path: loaded.desk.of(owner[path][0])[owner[path][1]] for path in paths if path in owner}
        if any(path not in known for path in whole):
            store.put(ROOM, key, pickle.dumps(whole, pickle.HIGHEST_PROTOCOL))
    store.prune(ROOM, MOST_BYTES)


def unpickled(data: bytes) -> dict[str, Record]:
    """Records by path, of bytes whose seal was good. Raises Unexpected when they name anything else."""
    found: dict[str, Record] = _Confined(io.BytesIO(data)).load()
    return found


class _Confined(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        found = getattr(sys.modules.get(module), name, None) if module.startswith("briefs.records.") else None
        if isinstance(found, type) and issubclass(found, Value | Enum):
            return found
        raise Unexpected(f"{module}.{name}")


def _pieces(files: Files, data: str) -> Iterator[tuple[str, list[str]]]:
    """Files of records in pieces that stay the same when others come or go, each with a key that tells all it holds."""
    of_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in files.digests:
        folder, _, rest = path.removeprefix(f"{data}/").partition("/")
        if rest.endswith(".yml") and folder in of_kind:
            of_kind[folder].append(path)
    for kind, paths in of_kind.items():
        number = 1 << max(0, (len(paths) // AT_ONCE).bit_length())
        pieces: list[list[str]] = [[] for _ in range(number)]
        for path in paths:
            pieces[zlib.crc32(path.encode(errors="surrogateescape")) % number].append(path)
        for piece in pieces:
            if piece:
                piece.sort()
                yield digest(kind, *(part for path in piece for part in (path, files.digests[path]))), piece
