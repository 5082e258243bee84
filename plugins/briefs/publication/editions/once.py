"""What is told of an edition by itself, worked out once: editions never change, and checks and builds ask for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from ...records.model import Edition

T = TypeVar("T")

MOST = 4_096
"""About how many pairs of editions are known at a time."""


def once_an_edition(tell: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """The same, remembered with the edition. What it tells of one that is as it should be are plain values, which are
    kept for later runs."""
    name = f"{tell.__module__}.{tell.__qualname__}"

    @wraps(tell)
    def told(edition: Edition) -> T:
        memo = edition.memo
        if name not in memo:
            memo[name] = tell(edition)
        found: Any = memo[name]
        return found  # type: ignore[no-any-return]

    return told
