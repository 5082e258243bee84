"""The scripts made from the records, found by name or by address: those of a sort are made when one is asked for.

A script of some of the records is not even composed while nothing changed that it looked at: its address outlives a
run, and with the file taken over from the last site, nobody asks for its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b

from ...records.frozen import dataclass
from ...records.remembering.lasting import Lasting
from ...records.remembering.noting import remembered
from ..files import PUBLISHED, SiteFile, hashed

SORT = "scripts"

_HASH = re.compile(r"\.[0-9a-f]{10}(?=\.)")


@dataclass(frozen=True)
class Scripts(Mapping[str, SiteFile]):
    """Scripts by their plain names, those without what changes with their content. sorts: how the names of each sort
    begin, and its scripts; earlier ones come first."""

    sorts: tuple[tuple[str, Callable[[], Mapping[str, SiteFile]]], ...]

    def __getitem__(self, name: str) -> SiteFile:
        for begins, made in self.sorts:
            if name.startswith(begins):
                found = made().get(name)
                if found:
                    return found
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        for _, made in self.sorts:
            yield from made()

    def __len__(self) -> int:
        return sum(len(made()) for _, made in self.sorts)

    def at(self, address: str) -> SiteFile | None:
        """The script at an address; None where there is none."""
        found = self.get(_HASH.sub("", address.removeprefix(f"{PUBLISHED}/")))
        return found if found and found.address == address else None


@dataclass(frozen=True)
class Once:
    """The bytes of a script, made for whoever asks first. of: digest of what it is made from, beside what is looked up
    meanwhile."""

    name: str
    of: str
    make: Callable[[], bytes]

    @remembered
    def _made(self) -> bytes:
        return self.make()

    def __call__(self) -> bytes:
        return self._made

    def __told__(self) -> tuple[str, str]:
        """What `remembering/fingerprint.py` tells of it."""
        return self.name, self.of


def of_some(lasting: Lasting, name: str, of: object, make: Callable[[], bytes]) -> SiteFile:
    """The script of some of the records. name: its plain name. of: what it is made from, beside what `make` looks up;
    plain values, told by `repr`."""
    once = Once(name, told(of), make)
    return SiteFile(lasting.get(SORT, f"{name} {once.of}", lambda: hashed(name, once()).address), once)


def told(values: object) -> str:
    """A digest of plain values."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()
