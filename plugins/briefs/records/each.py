"""The same found out of each of many things, by whoever can do several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Each(Protocol):
    """Hands over what a function finds of each thing, in the order of the things, as `map` does.

    The function may run in a copy of this process, which leaves nothing behind but what it returns: plain values, or
    what else can be pickled.
    """

    def __call__(self, find: Callable[[A], B], things: Sequence[A], /) -> Iterable[B]: ...
