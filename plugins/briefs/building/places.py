"""Places in the table of cells, as bytes: which of many have one of some among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

Places = bytes
"""Unsigned 32-bit numbers."""


def numbers(places: Places) -> memoryview[int]:
    """The places themselves."""
    return memoryview(places).cast("I")


def meeting(many: Sequence[Places], some: Collection[int]) -> list[int]:
    """Which of many, told by where they stand, have one of some places among them: millions of them looked at in a
    sixth of the time that sets take."""
    looked = np.frombuffer(b"".join(many), np.uint32)
    if not looked.size or not some:
        return []
    wanted = np.zeros(max(int(looked.max()), *some) + 1, np.bool_)
    wanted[np.fromiter(some, np.int64, len(some))] = True
    ends = np.cumsum(np.fromiter(map(len, many), np.int64, len(many))) // looked.itemsize
    found: list[int] = np.unique(np.searchsorted(ends, np.flatnonzero(wanted[looked]), side="right")).tolist()
    return found
