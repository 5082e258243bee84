"""What is told of an edition by itself, worked out once: editions never change, and checks and builds ask for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import blake2b
from typing import TypeVar

from ...records.model import Edition

T = TypeVar("T")


def found_right(edition: Edition, what: str, of: Sequence[object], find: Callable[[], Sequence[T]]) -> Sequence[T]:
    """What is wrong with an edition in the light of other values, which is remembered while it is nothing. what: is
    asked. of: all that it hangs on besides the edition, which never changes; told by `repr`."""
    told = blake2b(repr(of).encode(), digest_size=16).hexdigest()
    if edition.memo.get(what) == told:
        return ()
    wrong = find()
    if not wrong:
        edition.memo[what] = told
    return wrong


def once_an_edition(tell: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """The same, remembered with the edition. What it tells of one that is as it should be are plain values, which are
    kept for later runs."""
    name = f"{tell.__module__}.{tell.__qualname__}"

    @wraps(tell)
    def told(edition: Edition) -> T:
        memo = edition.memo
        if name not in memo:
            memo[name] = tell(edition)
        found: T = memo[name]
        return found

    return told
