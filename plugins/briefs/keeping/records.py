"""Records as they were read the last time, some hundred at once, so that of forty thousand only those touched are read.

They are pickled, because nothing else makes forty thousand records in a second. A pickle can name any function there
is, so it is read only under its seal (`store`), and even then it can name nothing but the model's own classes and days.
"""

from __future__ import annotations

import io
import pickle
import sys
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

from ..records.model import KINDS, Record, Value
from .store import Store, digest

ROOM = "records"
AT_ONCE = 128
"""Records kept in one piece, about: one that is touched has so many read again, and a first check writes as many files
fewer."""

MOST_BYTES = 400_000_000
"""Ten times what a desk of 45,000 records takes: earlier states too, for who goes back and forth between branches."""

_PLAIN = {("datetime", found.__name__): found for found in (date, datetime, timedelta, timezone)}


class Unexpected(pickle.UnpicklingError):
    """The bytes name something that no record is made of."""


class Pieces:
    """The records that were kept of some files, by their paths. digests: of the files, as they were then."""

    def __init__(self, store: Store, digests: Mapping[str, str], data: str) -> None:
        self._store = store
        self._digests = digests
        self._piece_of: dict[str, tuple[str, ...]] = {}
        self._fetched: dict[str, Record] = {}
        self._asked: set[str] = set()
        self.missed: set[str] = set()
        """The paths of those pieces that were asked for and not found."""
        for piece in _pieces(digests, data):
            self._piece_of.update(dict.fromkeys(piece, piece))

    def record(self, path: str) -> Record | None:
        """The record of a file, if it is kept."""
        piece = self._piece_of.get(path, ())
        if path not in self._asked:
            self._asked.update(piece)
            found = self._read(piece)
            self._fetched |= found
            if not found:
                self.missed.update(piece)
        return self._fetched.get(path)

    def all(self) -> dict[str, Record]:
        """All that is kept."""
        return {path: record for path in self._piece_of if (record := self.record(path)) is not None}

    def keep(self, records: Callable[[str], Record | None], touched: Collection[str]) -> None:
        """Keeps the pieces with a file that was touched. records: those of such pieces, none for a file without."""
        for piece in set(map(self._piece_of.__getitem__, self._piece_of.keys() & touched)):
            whole = {path: record for path in piece if (record := records(path)) is not None}
            self._store.put(ROOM, self._key(piece), pickle.dumps(whole, pickle.HIGHEST_PROTOCOL))
        self._store.prune(ROOM, MOST_BYTES)

    def _read(self, piece: tuple[str, ...]) -> dict[str, Record]:
        kept = self._store.get(ROOM, self._key(piece)) if piece else None
        if kept is None:
            return {}
        try:
            return unpickled(kept)
        except (pickle.UnpicklingError, AttributeError, TypeError, ValueError, EOFError, IndexError, KeyError):
            return {}  # made by a program that differs in a way its sources do not show

    def _key(self, piece: tuple[str, ...]) -> str:
        return digest("\0".join([f"{path}\0{self._digests[path]}" for path in piece]))


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


def _pieces(digests: Mapping[str, str], data: str) -> Iterator[tuple[str, ...]]:
    """Paths of records in pieces that stay the same when others come or go."""
    of_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in digests:
        folder, _, rest = path.removeprefix(f"{data}/").partition("/")
        if rest.endswith(".yml") and folder in of_kind:
            of_kind[folder].append(path)
    for paths in of_kind.values():
        number = 1 << max(0, (len(paths) // AT_ONCE).bit_length())
        pieces: list[list[str]] = [[] for _ in range(number)]
        for path in paths:
            pieces[zlib.crc32(path.encode(errors="surrogateescape")) % number].append(path)
        yield from (tuple(sorted(piece)) for piece in pieces if piece)
