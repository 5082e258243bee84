"""Whether anything published has changed unsaid: every published brief against its newest edition, and every edition
against the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ...assessment.assess import Assessed
from ...records.model import Brief
from .changes import FactChange
from .coverage import uncovered, unused
from .covers import cover
from .facts import Facts
from .misfits import Misfit, misfits
from .outcome import NONE_PUBLISHED, Published, Unsaid
from .publishing import current
from .retold import retold
from .unlike import Unlike, unlike
from .untold import Untold, untold
from .untrue import untrue

__all__ = ["Hold", "Published", "Unsaid", "published"]


Hold = Callable[[str, Callable[[], tuple[FactChange, ...]]], tuple[FactChange, ...]]
"""Hands over what changed in a brief since its newest edition, by its id and by how that is found out, for who knows
some from before."""


def published(assessed: Assessed, hold: Hold = lambda brief, find: find()) -> Published:
    """Holds every brief that has an edition against it, and its editions against each other; briefs that were never
    published are not looked at.

    Brief by brief: an edition takes a thousand times the room of what it says of itself, and longer to read.
    """
    desk = assessed.desk
    unchanged: list[str] = []
    corrected: list[str] = []
    unsaid: dict[FactChange, list[tuple[str, int]]] = {}
    unfit: list[Misfit] = []
    bent: list[Unlike] = []
    silent: list[Untold] = []
    for brief in desk.briefs.values():
        editions = desk.editions.get(brief.id, ())
        unfit += misfits(editions)
        if unfit or not editions:
            continue
        bent += unlike(editions)
        if bent:
            continue
        for edition in editions:
            cover(edition)  # while it is at hand: builds ask for all of them
        silent += untold(desk, editions)
        changed = hold(brief.id, partial(_changes, assessed, brief))
        left = uncovered(changed, unused(desk, brief.id, editions))
        for change in left:
            unsaid.setdefault(change, []).append((brief.id, editions[-1].number))
        if not changed:
            unchanged.append(brief.id)
        elif not left:
            corrected.append(brief.id)
    if unfit:
        return replace(NONE_PUBLISHED, misfits=tuple(unfit))
    if bent:
        return replace(NONE_PUBLISHED, unlike=tuple(bent))
    found = tuple(Unsaid(change, tuple(briefs)) for change, briefs in unsaid.items())
    bent_rows, bent_words = tuple(untrue(desk, _Shown(assessed))), tuple(retold(desk))
    return Published(tuple(unchanged), tuple(corrected), found, bent_rows, tuple(silent), retold=bent_words)


def _changes(assessed: Assessed, brief: Brief) -> tuple[FactChange, ...]:
    return current(assessed, brief).changes


class _Shown(dict[str, Facts]):
    """What each brief shows at present, by id, found out when it is asked for: of most nobody asks."""

    def __init__(self, assessed: Assessed) -> None:
        super().__init__()
        self._assessed = assessed

    def __missing__(self, brief: str) -> Facts:
        self[brief] = facts = current(self._assessed, self._assessed.desk.briefs[brief]).facts
        return facts
