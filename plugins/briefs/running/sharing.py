"""The same found out of many things, on every core there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from typing import TypeVar

from .crew import Crew, TaskFailed, at_will

A = TypeVar("A")
B = TypeVar("B")

WORTH_IT_S = 0.4
"""Seconds of work that one more process must get to begin at all."""

AT_ONCE_S = 0.05
"""Seconds of work that are taken together: all hands end at about the same time."""


def of_each(
    find: Callable[[A], B], things: Sequence[A], each_s: float, at: Callable[[int], None] = lambda done: None
) -> list[B]:
    """What `find` finds of each thing, in the order of the things.

    find: changes nothing that anybody asks for later, for it runs in copies of this process, too (`crew.py`); what it
    returns is pickled. each_s: the seconds that one takes, roughly. at: is told now and then of how many things it was
    found out.

    Raises what `find` raises. What a copy did not bring to its end, whatever became of it, is found out here.
    """
    tasks = [partial(_numbered, find, *one) for one in enumerate(things)]
    crew = Crew(tasks, TaskFailed, worth_it=ceil(WORTH_IT_S / each_s), at_once=max(1, int(AT_ONCE_S / each_s)))
    found: dict[int, B] = {}

    def take(one: tuple[int, B]) -> None:
        found.setdefault(*one)
        at(crew.done)

    with at_will(crew):
        crew.finish(take)
    return [found[number] if number in found else find(one) for number, one in enumerate(things)]


def _numbered(find: Callable[[A], B], number: int, thing: A) -> tuple[int, B]:
    return number, find(thing)
