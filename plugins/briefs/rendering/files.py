"""Every file of the site that is not a page: where it lies, and how its bytes are made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ..records.frozen import dataclass
from ..records.remembering.noting import survey


@dataclass(frozen=True)
class SiteFile:
    """One file. address: from the site's root. produce: its bytes, the same at every call.

    is_told: whether others tell of it what is known once its bytes are made, such as its checksum, or the next run what
    it was put together from: it is made by the process that goes on. is_noted: whether it is made from its address and
    from what is looked up meanwhile, and from nothing else.
    """

    address: str
    produce: Callable[[], bytes]
    is_told: bool = False
    is_noted: bool = False


@dataclass(frozen=True)
class OfEverything:
    """Makes the bytes of a file that tells of all records there are."""

    address: str
    make: Callable[[], bytes]

    def __call__(self) -> bytes:
        return survey(self.make)

    def __told__(self) -> str:
        """What `remembering/fingerprint.py` tells of it."""
        return self.address


PUBLISHED = "assets/briefs"
"""Folder of what pages load, from the site's root."""


def hashed(name: str, data: bytes) -> SiteFile:
    """A file under a name that changes with its content, so that browsers may keep it for ever."""
    stem, dot, ending = name.partition(".")
    return given(f"{PUBLISHED}/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}", data)


@dataclass(frozen=True)
class Given:
    """Hands out bytes that are there already."""

    data: bytes

    def __call__(self) -> bytes:
        return self.data

    def __told__(self) -> str:
        """What `remembering/fingerprint.py` tells of it."""
        return hashlib.sha256(self.data).hexdigest()


def given(address: str, data: bytes) -> SiteFile:
    """A file whose bytes are there already."""
    return SiteFile(address, Given(data))
