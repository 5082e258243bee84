"""Values worked out from records that outlive a run: each is handed out again while nothing it was made from changed.

As with pages (`noting.py`), what a value looked at is known, and what stood there. Whoever asks for a value of the last
run has looked at the same as whoever made it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from .noting import Made, noted_once

T = TypeVar("T")

Values = Mapping[str, Mapping[str, Made[Any]]]
"""Values with what was looked at for each: by what sort of value it is, then by key."""


class Last(Protocol):
    """What is left of the last run."""

    def value(self, sort: str, key: str) -> Made[Any] | None:
        """A value, if nothing that was looked at for it has changed."""

    def any_value(self, sort: str, key: str) -> Any:
        """A value, whatever was looked at for it; None where there was none."""

    def file(self, address: str) -> bytes | None:
        """A file of its site, as it was written."""


class Lasting:
    """Values by sort and key, each made when it is first asked for.

    They are plain: texts, bytes, numbers, True, False, None, and tuples of them, for they are written to disk as such.
    is_kept: whether there will be a next run that they are kept for.
    """

    def __init__(self) -> None:
        self.is_kept = False
        self._made: dict[str, dict[str, Made[Any]]] = {}
        self._recalled: dict[tuple[str, str], Made[Any]] = {}
        self._last: Last | None = None

    @property
    def is_first(self) -> bool:
        """Whether there is no last run to hand out values of."""
        return self._last is None

    def begin(self, last: Last | None) -> None:
        """From now on keeps values for the next run, and hands out those of the last one."""
        self.is_kept, self._last = True, last

    def borrow(self, last: Last) -> None:
        """From now on hands out values of another run, and keeps none for the next."""
        self._last = last

    def get(self, sort: str, key: str, make: Callable[[], T]) -> T:
        """The value that `make` makes."""
        made: Made[T] = noted_once(self.known(sort, key), make)
        self._made.setdefault(sort, {})[key] = made
        return made[0]

    def known(self, sort: str, key: str, *, of_last_run: bool = False) -> Made[Any] | None:
        """A value that was made, or that is left of the last run and still true, with what was looked at for it; None
        where there is none. of_last_run: only what is left of that."""
        made = None if of_last_run else self._made.get(sort, {}).get(key)
        if made is not None or self._last is None:
            return made
        found = self._recalled.get((sort, key)) or self._last.value(sort, key)
        if found is not None:  # once true it stays so; what was not may become so, when more is compared
            self._recalled[sort, key] = found
            self._made.setdefault(sort, {}).setdefault(key, found)
        return found

    def keep(self, sort: str, key: str, value: Any, cells: array[int] | None) -> None:
        """Keeps a value for the next run. cells: what was looked at for it; None where nobody listened, and it is kept
        for this run alone."""
        self._made.setdefault(sort, {})[key] = value, cells

    def last(self, sort: str, key: str) -> Any:
        """A value of the last run, whatever was looked at for it; None where there was none."""
        return self._last.any_value(sort, key) if self._last else None

    def file(self, address: str) -> bytes | None:
        """A file of the last run's site, as it was written; None where there is none."""
        return self._last.file(address) if self._last else None

    def made(self) -> Values:
        """All that was asked for while it was noted what values were made from."""
        return {
            sort: {key: one for key, one in made.items() if one[1] is not None} for sort, made in self._made.items()
        }
