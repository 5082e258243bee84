"""How often a process that makes one thing and ends looks for garbage."""

from __future__ import annotations

import gc

YOUNGEST = 70_000
"""Values made before it looks; Python's own number is 700, and a seventh of a build would go into looking."""


def collect_rarely() -> None:
    """For the rest of this process. Nearly all that a build or a check makes is kept to its end anyway."""
    gc.set_threshold(YOUNGEST, *gc.get_threshold()[1:])
