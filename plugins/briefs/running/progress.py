"""What a command is at, told to whoever waits for it: on one line of a terminal, and now and then in a log."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

RARELY_S = 30.0
"""Seconds between two lines in a log."""

OFTEN_S = 0.1
"""Seconds between two numbers on a terminal."""

_AGAIN = "\r\x1b[K"  # to the beginning of the line, and nothing on it


class Progress:
    """As a context it leaves no line of its own behind on a terminal.

    write: takes what is to be written; nobody waits where it is not given. clock: seconds, from any beginning.
    """

    def __init__(
        self,
        write: Callable[[str], object] | None = None,
        *,
        is_terminal: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._write = write
        self.is_terminal = is_terminal
        self._clock = clock
        self._due, self._counted = clock() + RARELY_S, 0.0
        self._is_shown = False

    def at(self, step: str) -> None:
        """Tells what comes next, such as `Grading the strikes`."""
        if self._write is None:
            return
        if self.is_terminal:
            room = shutil.get_terminal_size().columns - 1
            self._write(f"{_AGAIN}{f'{step} ...'[:room]}")
            self._is_shown = True
        elif self._clock() >= self._due:
            self._write(f"{step} ...\n")
            self._due = self._clock() + RARELY_S

    def at_number(self, step: str, number: int, of: int = 0) -> None:
        """Tells how much of it is done, once in a while, such as `Writing file 200 of 45,004`; of: 0 where nobody knows
        yet."""
        if self._write is None or self._clock() < self._counted + OFTEN_S:
            return
        self._counted = self._clock()
        self.at(f"{step} {number:,} of {of:,}" if of else f"{step} {number:,}")

    def say(self, sentence: str) -> None:
        """Says what stays to be read."""
        self.clear()
        if self._write is not None:
            self._write(f"{sentence}\n")

    def clear(self) -> None:
        """Leaves the line to what somebody else writes next; in a log nobody has waited yet since then."""
        self._due = self._clock() + RARELY_S
        if self._is_shown and self._write is not None:
            self._write(_AGAIN)
            self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clear()


NOBODY_WAITS = Progress()


def told_to_errors() -> Progress:
    """Progress that is told where errors are, so that it never gets into what a command prints for others to read."""

    def write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()

    return Progress(write, is_terminal=sys.stderr.isatty())
