"""What is told of an edition by itself, worked out once a process: editions never change, and checks read them all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ...records.model import Edition

T = TypeVar("T")

MOST = 4_096
"""Editions that are known at a time; above it all are looked at anew."""


def once_an_edition(tell: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """The same, remembered by the hash of an edition, which the loader has held against all that it holds."""
    known: dict[str, T] = {}

    @wraps(tell)
    def told(edition: Edition) -> T:
        if edition.sha256 not in known:
            if len(known) >= MOST:
                known.clear()
            known[edition.sha256] = tell(edition)
        return known[edition.sha256]

    return told
