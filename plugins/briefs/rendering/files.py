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
    from what is looked up meanwhile, and from nothing else. is_slow: whether it takes long to make, and looks nothing
    up: any process may make it, whenever it has the time.
    """

    address: str
    produce: Callable[[], bytes]
    is_told: bool = False
    is_noted: bool = False
    is_slow: bool = False


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
    return given(address_by(name, data), data)


def address_by(name: str, made_from: bytes) -> str:
    """The address of a file that is another one where it is made from something else."""
    stem, dot, ending = name.partition(".")
    return f"{PUBLISHED}/{stem}.{hashlib.sha256(made_from).hexdigest()[:10]}{dot}{ending}"


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
