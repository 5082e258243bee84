"""Values that are worked out when they are asked for, each once: who looks at one page waits for no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, overload

from ..records.noting import Memo, Noted

T = TypeVar("T")
U = TypeVar("U")


class OnDemand(Mapping[str, T]):
    """A mapping from ids, in the order given. `make` returns None for an id that is not in it after all.

    ids: tells who listens of the look-ups; what a value was made from, the value itself tells. name: as in `Noted`.
    """

    def __init__(self, name: str, ids: Iterable[str], make: Callable[[str], T | None]) -> None:
        self.ids = Noted(name, dict.fromkeys(ids))
        self._make = make
        self._made: Memo[str, T | None] = Memo()

    def __getitem__(self, key: str) -> T:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    @overload
    def get(self, key: str, /) -> T | None: ...
    @overload
    def get(self, key: str, /, default: T | U) -> T | U: ...
    def get(self, key: str, /, default: Any = None) -> Any:
        """As any mapping, which would raise and catch for it."""
        found = self._find(key)
        return default if found is None else found

    def _find(self, key: str) -> T | None:
        return self._made.get(key, lambda: self._make(key)) if key in self.ids else None

    def __iter__(self) -> Iterator[str]:
        return (key for key in self.ids if self._find(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
