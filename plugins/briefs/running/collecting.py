"""How often a process that keeps nearly all it makes looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNGEST = 70_000
"""Values made before it looks; Python's own number is 700, and a seventh of a build would go into looking."""


def collect_rarely() -> None:
    """For the rest of this process. Nearly all that a build, a check or a served state makes is kept to its end."""
    gc.set_threshold(YOUNGEST, *gc.get_threshold()[1:])


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nearly all that is made while this lasts is kept to the end of the process: it is not looked through, neither
    meanwhile nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def keep_what_is_here() -> None:
    """What this process holds by now is not looked through any more: of 45,000 records a look takes a second, and comes
    just when somebody waits for a page. Whatever is not needed later goes all the same, unless it names itself."""
    gc.collect()
    gc.freeze()


def let_go() -> None:
    """Lets go of states that others have taken the place of: they name themselves, and looking rarely would leave them
    for a hundred saves. What is kept is not looked through, so it is short."""
    gc.collect()
