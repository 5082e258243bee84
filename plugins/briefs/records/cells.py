"""What stands in the cells that somebody looked at (`noting.py`), as digests that the next run can compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from .fingerprint import Fingerprints, Untold
from .noting import EVERYTHING, Noted

ABSENT = 0
"""Stands in a cell where nothing stands."""


class Mappings(Protocol):
    """All mappings that tell of look-ups, those that are compared first or the late ones."""

    def __call__(self, *, are_late: bool) -> Iterable[Noted[object, object]]: ...


@dataclass
class Cells:
    """What stands in the cells of a desk now. everything: of all records."""

    mappings: Mappings
    prints: Fingerprints
    everything: int

    def standing(self, wanted: set[int]) -> dict[int, int]:
        """The digest of what stands in each of the cells; a value that cannot be told is left out."""
        return self.standing_first(wanted) | self.standing_late(wanted)

    def standing_first(self, wanted: set[int]) -> dict[int, int]:
        """The same of those cells that are not of late mappings."""
        found = {at: ABSENT for at in wanted if not at & 1}
        if EVERYTHING in found:
            found[EVERYTHING] = self.everything
        return self._found(found, are_late=False)

    def standing_late(self, wanted: set[int]) -> dict[int, int]:
        """The same of the others."""
        return self._found({at: ABSENT for at in wanted if at & 1}, are_late=True)

    def _found(self, found: dict[int, int], *, are_late: bool) -> dict[int, int]:
        wanted = set(found)
        if wanted:
            for mapping in self.mappings(are_late=are_late):
                self._look_through(mapping, wanted, found)
        return found

    def _look_through(self, mapping: Noted[object, object], wanted: set[int], found: dict[int, int]) -> None:
        every = mapping.every
        whole = blake2b(digest_size=8) if every in wanted else None
        plain = mapping.plain
        for key in plain:
            at = mapping.cell(key)
            if whole is None and at not in wanted:
                continue
            try:
                told = self.prints.of(plain[key])
            except Untold:
                found.pop(at, None)
                found.pop(every, None)
                whole = None
                continue
            if at in wanted:
                found[at] = told
            if whole:
                whole.update(at.to_bytes(8, "big") + told.to_bytes(8, "big"))
        if whole and every in found:
            found[every] = int.from_bytes(whole.digest(), "big")
