"""How a build says why it stops."""

from __future__ import annotations

from collections.abc import Sequence

MOST_LINES = 200
"""Of faults that are told one by one: what a build is held against may come with a pull request, and name a hundred
thousand."""

HALF = "the site is unfinished, do not publish it"


def report(lines: Sequence[str], outcome: str = "nothing was written", *, number: int | None = None) -> str:
    """The problems, a line each, under how many they are and what became of the site.

    number: of the problems, where `lines` are more.
    """
    number = len(lines) if number is None else number
    return f"{number} problem{'s' if number != 1 else ''}, {outcome}:\n\n" + "\n".join(lines)


def first_of(faults: Sequence[str]) -> list[str]:
    """As many of the faults as somebody may read, and how many more there are."""
    left = len(faults) - MOST_LINES
    return list(faults) if left <= 1 else [*faults[:MOST_LINES], f"… and {left:,} more"]
