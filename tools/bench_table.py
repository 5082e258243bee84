"""What both benches print: a table of three columns, and words for those who wait."""

from __future__ import annotations

import sys

Row = tuple[str, str, str]
"""What is measured, at most how much is wanted, what was measured."""


def show(title: str, rows: list[Row]) -> None:
    """Print the rows below their headings."""
    table = [(title, "at most", "measured"), *rows]
    first, second = (max(len(row[column]) for row in table) for column in (0, 1))
    for row in table:
        print(f"{row[0]:<{first}}  {row[1]:>{second}}  {row[2]}")


def say(text: str) -> None:
    """Print at once, so that a person waiting sees it."""
    print(text, file=sys.stderr, flush=True)
