"""What is told of an edition by itself, worked out once a process: editions never change, and checks read them all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ...records.model import Edition
from ...records.noting import Memo

T = TypeVar("T")

MOST = 4_096
"""About how many editions are known at a time."""


def once_an_edition(tell: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """The same, remembered by the hash of an edition, which the loader has held against all that it holds."""
    known: Memo[str, T] = Memo(MOST)

    @wraps(tell)
    def told(edition: Edition) -> T:
        return known.get(edition.sha256, lambda: tell(edition))

    return told
