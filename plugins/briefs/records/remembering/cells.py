"""What stands in the cells that somebody looked at (`noting.py`), as digests that the next run can compare."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import Any, Protocol, TypeAlias

from .arranged import Arranged, arranged, ordered
from .fingerprint import Fingerprints, Untold
from .noting import EVERYTHING, Noted, Worked, mark, mark_of

ABSENT = 0
"""The digest of a cell in which nothing stands."""


AnyMapping: TypeAlias = Noted[Any, Any]


class Mappings(Protocol):
    """All mappings that tell of look-ups, those that are compared first or the late ones."""

    def __call__(self, *, are_late: bool) -> Iterable[AnyMapping]: ...


@dataclass
class Cells:
    """What stands in the cells of a desk now. everything: of all records."""

    mappings: Mappings
    prints: Fingerprints
    everything: int
    _arranged: dict[str, Arranged | None] = field(default_factory=dict)
    _ordered: dict[str, int] = field(default_factory=dict)

    def arranged(self, mapping: AnyMapping) -> Arranged | None:
        """How a mapping of records is arranged; None of one that holds anything else."""
        if mapping.name not in self._arranged:
            plain = mapping.plain
            self._arranged[mapping.name] = None if isinstance(plain, Worked) else arranged(plain)
        return self._arranged[mapping.name]

    def ordered(self, mapping: AnyMapping) -> int:
        """A digest of the keys of a mapping."""
        if mapping.name not in self._ordered:
            self._ordered[mapping.name] = ordered(mapping.plain)
        return self._ordered[mapping.name]

    def arrangements(self) -> dict[int, int]:
        """The digest of how each mapping is arranged of which anything was told, or of its keys, by its mark."""
        found = {name: one.digest for name, one in self._arranged.items() if one}
        return {mark(name): told for name, told in (found | self._ordered).items()}

    def standing(self, wanted: Iterable[int]) -> dict[int, int]:
        """The digest of what stands in each of the cells; a value that cannot be told is left out."""
        of_marks: dict[int, list[int]] = {}
        for at in wanted:
            of_marks.setdefault(mark_of(at), []).append(at)
        found = {at: ABSENT for cells in of_marks.values() for at in cells}
        if EVERYTHING in found:
            found[EVERYTHING] = self.everything
        for mapping in (*self.mappings(are_late=False), *self.mappings(are_late=True)):
            own = of_marks.get(mark(mapping.name))
            if own:
                told = self.told(mapping, frozenset(own))
                for at in own:
                    if at not in told:
                        del found[at]
                found |= told
        return found

    def told(
        self,
        mapping: AnyMapping,
        wanted: frozenset[int],
        known: Mapping[int, int] | None = None,
        keys: Iterable[Any] | None = None,
    ) -> dict[int, int]:
        """The same of the cells of one mapping. known: digests of its values that are known, by their cells. keys: of a
        mapping of records, those whose cells are wanted, beside that of all; where it is not given, any."""
        if order := self.arranged(mapping):
            return self._told_of_records(mapping, order, wanted, mapping.plain if keys is None else keys)
        found = dict.fromkeys(wanted, ABSENT)
        every = mapping.every
        whole = array("Q") if every in wanted else None
        plain, cell, print_of = mapping.plain, mapping.cell, self.prints.of
        known = known or {}
        for key in plain:
            at = cell(key)
            if whole is None and at not in wanted:
                continue
            told = known.get(at)
            if told is None:
                try:
                    told = print_of(plain[key])
                except Untold:
                    found.pop(at, None)
                    found.pop(every, None)
                    whole = None
                    continue
            if at in wanted:
                found[at] = told
            if whole is not None:
                whole.append(at)
                whole.append(told)
        if whole is not None and every in found:
            found[every] = int.from_bytes(blake2b(whole.tobytes(), digest_size=8).digest(), "big")
        return found

    def _told_of_records(
        self, mapping: AnyMapping, order: Arranged, wanted: frozenset[int], keys: Iterable[Any]
    ) -> dict[int, int]:
        found = dict.fromkeys(wanted, ABSENT)
        every = mapping.every

        def put(at: int, tell: Callable[[], int]) -> None:
            try:
                found[at] = tell()
            except (Untold, KeyError):
                del found[at]
                self._arranged[mapping.name] = None  # so that the next run asks again

        if every in wanted:
            put(every, partial(order.whole, self.prints.record))
        for key in keys if wanted != {every} else ():
            if (at := mapping.cell(key)) in wanted:
                put(at, partial(self.prints.of, mapping.plain[key]))
        return found
