"""Editions that show something else than the one before, of which no correction that came with them tells.

`briefs publish` freezes none such. One that is there was made or rewritten by hand, with a hash that fits it, or the
correction that came with it was taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Correction, Edition
from .changes import FactChange, changes
from .coverage import uncovered
from .once import found_right
from .upgrades import snapshot_of


@dataclass(frozen=True)
class Untold:
    """An edition, and what differs from the one before unsaid. corrections: ids of those it says it came with."""

    brief: str
    number: int
    changes: tuple[FactChange, ...]
    corrections: tuple[str, ...]


def untold(desk: Desk, editions: Sequence[Edition]) -> Iterator[Untold]:
    """Every such edition of one brief. editions: all of it, in order."""
    for before, edition in pairwise(editions):
        came = _came_with(desk, edition, editions[: before.number])
        find = partial(_untold, before, edition, came)
        if left := found_right(edition, "told", (before.sha256, came), find):
            yield Untold(edition.brief, edition.number, tuple(left), edition.corrections)


def _untold(before: Edition, edition: Edition, came: Sequence[Correction]) -> tuple[FactChange, ...]:
    return uncovered(changes(snapshot_of(before).facts, snapshot_of(edition).facts), came)


def _came_with(desk: Desk, edition: Edition, earlier: Sequence[Edition]) -> tuple[Correction, ...]:
    """The corrections that tell readers what an edition changed: those it is the first to name, that stand, and that
    are about its brief. It is what `coverage.unused` found when the edition was frozen."""
    used = {name for one in earlier for name in one.corrections}
    named = [desk.corrections[name] for name in edition.corrections if name in desk.corrections and name not in used]
    return tuple(one for one in named if not one.is_withdrawn and edition.brief in one.briefs)
