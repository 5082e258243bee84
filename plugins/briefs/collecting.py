"""How often a process that keeps nearly all it makes looks for garbage."""

from __future__ import annotations

import gc

YOUNGEST = 70_000
"""Values made before it looks; Python's own number is 700, and a seventh of a build would go into looking."""


def collect_rarely() -> None:
    """For the rest of this process. Nearly all that a build, a check or a served state makes is kept to its end."""
    gc.set_threshold(YOUNGEST, *gc.get_threshold()[1:])
