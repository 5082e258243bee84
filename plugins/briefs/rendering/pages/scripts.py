"""The scripts made from the records, found by name or by address: those of a sort are made when one is asked for.

A script of some of the records is not even composed while nothing changed that it looked at: its address outlives a
run, and with the file taken over from the last site, nobody asks for its bytes. Nor is it found out which records each
script of a family has while nothing changed that this hangs on.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import TypeVar

from ...records.frozen import dataclass
from ...records.remembering.arranged import Owner
from ...records.remembering.lasting import Lasting
from ...records.remembering.noting import remembered, unheard
from ..files import PUBLISHED, SiteFile, hashed

SORT, FAMILIES = "scripts", "families of scripts"

T = TypeVar("T")

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

    @property
    def files(self) -> Iterator[SiteFile]:
        """All of them, sort by sort."""
        for _, made in self.sorts:
            yield from made().values()

    def at(self, address: str) -> SiteFile | None:
        """The script at an address; None where there is none."""
        found = self.get(plain_name(address))
        return found if found and found.address == address else None


def plain_name(address: str) -> str:
    """The name of a script without what changes with its content."""
    return _HASH.sub("", address.removeprefix(f"{PUBLISHED}/"))


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
    return _of_some(lasting, name, told(of), make)


def of_parts(
    lasting: Lasting,
    family: str,
    of: object,
    cut: Callable[[], Mapping[str, tuple[object, T]]],
    make: Callable[[T], bytes],
) -> tuple[SiteFile, ...]:
    """The scripts of a family, in order. of: plain values that tell which records stand in which. cut: by the plain
    names of the scripts what each is made from, as for `of_some`, and as `make` takes it, which outlives a run."""

    @unheard()  # of what is looked up `of` tells
    def parts() -> tuple[tuple[str, str, T], ...]:
        return tuple((name, told(made_from), part) for name, (made_from, part) in cut().items())

    found = lasting.get(FAMILIES, f"{family} {told(of)}", parts)
    return tuple(_of_some(lasting, name, of_part, partial(make, part)) for name, of_part, part in found)


@dataclass(frozen=True)
class Places:
    """Some records by their places among all, which outlive a run in little room."""

    records: Sequence[Owner]

    @remembered
    def _places(self) -> Mapping[Owner, int]:
        return {owner: place for place, owner in enumerate(self.records)}

    def of(self, some: Iterable[Owner]) -> bytes:
        """The places of some."""
        return array("I", [self._places[owner] for owner in some]).tobytes()

    def at(self, places: bytes) -> Iterator[Owner]:
        """The records at these places."""
        return map(self.records.__getitem__, array("I", places))


def _of_some(lasting: Lasting, name: str, of: str, make: Callable[[], bytes]) -> SiteFile:
    once = Once(name, of, make)
    return SiteFile(lasting.get(SORT, f"{name} {of}", lambda: hashed(name, once()).address), once)


def told(values: object) -> str:
    """A digest of plain values."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()
