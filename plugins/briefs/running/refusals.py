"""How a build says why it stops."""

from __future__ import annotations

from collections.abc import Sequence

HALF = "the site is unfinished, do not publish it"


def report(lines: Sequence[str], outcome: str = "nothing was written", *, number: int | None = None) -> str:
    """The problems, a line each, under how many they are and what became of the site.

    number: of the problems, where `lines` are more.
    """
    number = len(lines) if number is None else number
    return f"{number} problem{'s' if number != 1 else ''}, {outcome}:\n\n" + "\n".join(lines)
