"""Old snapshots in today's layout: one function for each step from a layout to the next.

A view or a fact that changes its shape makes a new layout: raise `records.editions.FORMAT`, add here the function that
turns the old plain values into the new ones, and keep the old snapshot among the tests. What an old snapshot does not
know stays unknown (`None`, empty); nothing is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...records.editions import FORMAT
from ...records.frozen import dataclass
from ...records.model import Edition
from .facts import Facts


@dataclass(frozen=True)
class Snapshot:
    """The plain values of an edition: `facts` to compare with, `page` to show."""

    facts: Facts
    page: dict[str, object]


Steps = Mapping[int, Callable[[Snapshot], Snapshot]]

UPGRADES: Steps = {}
"""From layout n to n + 1, by n. There has been one layout so far."""


def snapshot_of(edition: Edition) -> Snapshot:
    """What an edition holds, in today's layout."""
    return upgraded(Snapshot(edition.facts, edition.page), edition.format)


def upgraded(snapshot: Snapshot, layout: int, steps: Steps = UPGRADES, newest: int = FORMAT) -> Snapshot:
    """A snapshot of an older layout in the newest one. `steps` has every layout but the newest."""
    for number in range(layout, newest):
        snapshot = steps[number](snapshot)
    return snapshot
