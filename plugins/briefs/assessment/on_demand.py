"""Values that are worked out when they are asked for, each once: who looks at one page waits for no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T]):
    """A mapping from ids, in the order given. `make` returns None for an id that is not in it after all."""

    def __init__(self, ids: Iterable[str], make: Callable[[str], T | None]) -> None:
        self._ids = dict.fromkeys(ids)
        self._make = make
        self._made: dict[str, T | None] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            if key not in self._ids:
                raise KeyError(key)
            self._made[key] = self._make(key)
        found = self._made[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._ids if self.get(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
