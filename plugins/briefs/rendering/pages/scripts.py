"""The scripts made from the records, found by name or by address: those of a sort are made when one is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ...records.frozen import dataclass
from ..files import PUBLISHED, SiteFile

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
