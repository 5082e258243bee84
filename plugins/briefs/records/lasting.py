"""Values worked out from records that outlive a run: each is handed out again while nothing it was made from changed.

As with pages (`noting.py`), what a value looked at is known, and what stood there. Whoever asks for a value of the last
run has looked at the same as whoever made it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Mapping
from typing import TypeVar

from .noting import Made, noted_once

T = TypeVar("T")

Rooms = Mapping[str, Mapping[str, "Made[object]"]]
"""Values with what was looked at for each: by what sort of value it is, then by key."""

NOTHING: Rooms = {}


class Lasting:
    """Values by sort and key, each made when it is first asked for.

    They are plain: texts, numbers, True, False, None, and tuples of them, for they are written to disk as such.
    """

    def __init__(self) -> None:
        self._made: dict[str, dict[str, Made[object]]] = {}
        self._last = NOTHING
        self._same: Container[int] = frozenset()

    def recall(self, last: Rooms, same: Container[int]) -> None:
        """From now on hands out values of the last run as well. same: the cells in which the same stands as then; they
        may become more while this goes on."""
        self._last, self._same = last, same

    def get(self, sort: str, key: str, make: Callable[[], T]) -> T:
        """The value that `make` makes."""
        made = self._made.setdefault(sort, {})
        known = made.get(key) or self._recalled(sort, key)
        made[key] = got = noted_once(known, make)
        return got[0]  # type: ignore[return-value] # of one sort of values

    def made(self) -> Rooms:
        """All that was asked for while it was noted what values were made from."""
        return {
            sort: {key: one for key, one in made.items() if one[1] is not None} for sort, made in self._made.items()
        }

    def _recalled(self, sort: str, key: str) -> Made[object] | None:
        known = self._last.get(sort, {}).get(key)
        if known is None or known[1] is None or not all(cell in self._same for cell in known[1]):
            return None
        return known


def cells_of(rooms: Rooms) -> set[int]:
    """Everything that was looked at for any of the values."""
    return {cell for values in rooms.values() for _, cells in values.values() for cell in cells or array("Q")}
