"""Values that are worked out when they are asked for, each once: who looks at one page waits for no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar, overload

from ..records.remembering.noting import Memo, Noted, unheard

T = TypeVar("T")
U = TypeVar("U")


class Picked(Mapping[str, None]):
    """Ids out of many, ascending: who asks for one waits for no look at all the others. among: those they are picked
    from. Whoever asks hears nothing of what decides it: it is compared itself, by a `Noted` around this."""

    def __init__(self, among: Collection[str], is_one: Callable[[str], bool]) -> None:
        self._among = among
        self._is_one = is_one
        self._found: dict[str, bool] = {}
        self._all: dict[str, None] | None = None

    def __contains__(self, key: object) -> bool:
        if self._all is not None:
            return key in self._all
        if not isinstance(key, str):
            return False
        if key not in self._found:
            with unheard():
                self._found[key] = key in self._among and self._is_one(key)
        return self._found[key]

    def __getitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed())

    def __len__(self) -> int:
        return len(self._listed())

    def _listed(self) -> dict[str, None]:
        if self._all is None:
            with unheard():
                self._all = dict.fromkeys(filter(self._is_one, sorted(self._among)))
        return self._all


class OnDemand(Mapping[str, T]):
    """A mapping from ids, in the order given. `make` returns None for an id that is not in it after all.

    ids: tells who listens of the look-ups; what a value was made from, the value itself tells. name: as in `Noted`.
    """

    def __init__(self, name: str, ids: Iterable[str], make: Callable[[str], T | None]) -> None:
        self.ids: Noted[str, None] = Noted(name, ids if isinstance(ids, Picked) else dict.fromkeys(ids))
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
