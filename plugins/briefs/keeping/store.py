"""Values on disk, by the digest of all they were made from; what is not whole, and not our own, is as good as absent.

A value is a file: its seal, then its bytes. The seal is keyed by the user's secret, the program, the room and the key:
an entry of another version, another user or another place, or one with a byte changed, is never taken for the one
that was asked for. Files are written beside and renamed: processes may read and write at once, and a killed one
leaves nothing half done under a name that is asked for. Nothing here ever fails for the one who asks.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..records.frozen import dataclass
from .program import program
from .signing import secret
from .whole import write_whole

FOLDER = Path(".cache") / "briefs" / "kept"
SEAL = 32
"""Bytes of a seal."""

UNUSED_S = 7 * 24 * 3600
"""How long an entry is kept that no run asks for, in seconds."""

MOST_BYTES = 2_000_000_000
"""Above this the entries go that were asked for longest ago."""

_FRESH_S = 3600  # an entry is marked as used once in so long
_OWN = re.compile(r"[0-9a-f]{48}(\.[0-9a-f]{16})?")  # of an entry, or of one half written


def digest(*parts: bytes | str) -> str:
    """A key: different for any two different lists of parts."""
    told = hashlib.blake2b(digest_size=24)
    for part in parts:
        data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        told.update(len(data).to_bytes(8, "big") + data)
    return told.hexdigest()


def open_store(root: Path) -> Store:
    """The store of the project in `root`, for this program and this user."""
    return store_in(root / FOLDER)


def store_in(folder: Path) -> Store:
    """The store in a folder, for this program and this user."""
    signed = secret()
    return Store(folder if signed else None, (signed or b"") + program())


@dataclass(frozen=True)
class Store:
    """Where values are kept; without a folder nothing is. believed: entries that were made with other bytes than these
    are not used.

    A room is a folder for values of one sort, named in small letters. A key must tell all that a value depends on but
    for the program (`digest`): there is no other way in which an entry ever gets stale.
    """

    folder: Path | None
    believed: bytes

    def get(self, room: str, key: str) -> bytes | None:
        """The value that was put there, byte for byte; None when there is none to be trusted."""
        if self.folder is None:
            return None
        path = self._path(room, key)
        try:
            with path.open("rb", buffering=0) as file:  # in two pieces, for some values are large
                sealed, data = file.read(SEAL), file.readall()
            if not secrets.compare_digest(sealed, self._seal(room, key, data)):
                return None
            self._mark_used(path)
        except OSError:
            return None
        return data

    def put(self, room: str, key: str, *parts: bytes) -> None:
        """Keeps a value, in place of any that is there; where nothing can be written, nothing is kept. parts: of the
        value, one behind the other, which a large one need not be put together from."""
        if self.folder is None:
            return
        with suppress(OSError):
            write_whole(self._path(room, key), self._seal(room, key, *parts), *parts)

    def clock_ns(self) -> int:
        """The time by which files here are marked, or by this machine's clock where that is behind: nanoseconds."""
        now = time.time_ns()
        if self.folder is None:
            return now
        probe = self.folder / f"{secrets.token_hex(24)}.{secrets.token_hex(8)}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with probe.open("xb") as file:
                now = min(now, os.fstat(file.fileno()).st_mtime_ns)
            probe.unlink()
        except OSError:
            pass
        return now

    def prune(self, room: str, most_bytes: int = MOST_BYTES, unused_s: float = UNUSED_S) -> None:
        """Removes from a room what no run asked for in so long, then what was asked for longest ago."""
        if self.folder is None:
            return
        left = most_bytes
        oldest = time.time() - unused_s
        for used, size, path in sorted(_entries(self.folder / room), reverse=True):
            left -= size
            if used < oldest or left < 0:
                _remove(path)

    def _path(self, room: str, key: str) -> Path:
        assert self.folder is not None  # noqa: S101 - every caller asked
        name = digest(self.believed, room, key)
        return self.folder / room / name[:2] / name

    def _seal(self, room: str, key: str, *parts: bytes) -> bytes:
        signed = hashlib.blake2b(digest(self.believed, room, key).encode() + self.believed).digest()
        seal = hashlib.blake2b(key=signed, digest_size=SEAL)
        for part in parts:
            seal.update(part)
        return seal.digest()

    def _mark_used(self, path: Path) -> None:
        now = time.time()
        if now - path.stat().st_mtime > _FRESH_S:
            os.utime(path, (now, now))


NOWHERE = Store(None, b"")
"""Keeps nothing."""


def _entries(room: Path) -> Iterator[tuple[float, int, str]]:
    """When each entry was last used, its size, its file. Nothing else, wherever a link may lead."""
    for folder, _, names in os.walk(room) if not room.is_symlink() else ():
        for name in filter(_OWN.fullmatch, names):
            path = f"{folder}/{name}"
            try:
                status = os.lstat(path)
            except OSError:
                continue
            yield status.st_mtime, status.st_size, path


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)
