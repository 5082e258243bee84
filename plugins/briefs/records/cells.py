"""What stands in the cells that somebody looked at (`noting.py`), as digests that the next run can compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from .fingerprint import Fingerprints, Untold
from .noting import ALL, EVERYTHING, Noted, cell

ABSENT = 0
"""Stands in a cell where nothing stands."""


@dataclass
class Cells:
    """What stands in the cells of a desk now. mappings: all that tell of look-ups. everything: of all records."""

    mappings: Callable[[], Iterable[Noted[object, object]]]
    prints: Fingerprints
    everything: int

    def standing(self, wanted: set[int]) -> dict[int, int]:
        """The digest of what stands in each of the cells; a value that cannot be told is left out."""
        found = dict.fromkeys(wanted, ABSENT)
        if EVERYTHING in found:
            found[EVERYTHING] = self.everything
        for mapping in self.mappings():
            self._look_through(mapping, wanted, found)
        return found

    def _look_through(self, mapping: Noted[object, object], wanted: set[int], found: dict[int, int]) -> None:
        whole = blake2b(digest_size=8) if (every := cell(mapping.name, ALL)) in wanted else None
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
