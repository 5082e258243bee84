"""Values worked out from records that outlive a run: each is handed out again while nothing it was made from changed.

As with pages (`noting.py`), what a value looked at is known, and what stood there. Whoever asks for a value of the last
run has looked at the same as whoever made it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from .noting import Made, noted_once

T = TypeVar("T")

Values = Mapping[str, Mapping[str, Made[object]]]
"""Values with what was looked at for each: by what sort of value it is, then by key."""

Recall = Callable[[str, str], "Made[object] | None"]
"""The value of the last run, by sort and key, if nothing that was looked at for it has changed."""


class Lasting:
    """Values by sort and key, each made when it is first asked for.

    They are plain: texts, numbers, True, False, None, and tuples of them, for they are written to disk as such.
    """

    def __init__(self) -> None:
        self._made: dict[str, dict[str, Made[object]]] = {}
        self._recall: Recall = lambda sort, key: None

    def recall(self, recall: Recall) -> None:
        """From now on hands out values of the last run as well."""
        self._recall = recall

    def get(self, sort: str, key: str, make: Callable[[], T]) -> T:
        """The value that `make` makes."""
        made = self._made.setdefault(sort, {})
        known = made.get(key) or self._recall(sort, key)
        made[key] = got = noted_once(known, make)
        return got[0]  # type: ignore[return-value] # of one sort of values

    def made(self) -> Values:
        """All that was asked for while it was noted what values were made from."""
        return {
            sort: {key: one for key, one in made.items() if one[1] is not None} for sort, made in self._made.items()
        }


def cells_of(values: Values) -> set[int]:
    """Everything that was looked at for any of the values."""
    return {cell for of_sort in values.values() for _, cells in of_sort.values() for cell in cells or ()}
