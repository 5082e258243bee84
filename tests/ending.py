"""Whether a thing ends soon, and how much is done for it, whatever machine it is done on and however busy that is."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT_S = 30  # of CPU: ten times what the slowest of these takes, and far less than what is made to take long would


@contextmanager
def soon() -> Iterator[None]:
    """Fails where what is done within takes so long that it would hold a check or a build: a limit, not a measure."""
    begun = process_time()
    yield
    assert process_time() - begun < LIMIT_S


def calls(do: Callable[[], object]) -> int:
    """The calls of functions, Python's and those in C, that `do` makes: the same number at every run."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(before)
    return made
