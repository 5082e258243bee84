"""Whether anything published has changed unsaid: every published brief against its newest edition, and every edition
against the one before."""

from __future__ import annotations

from dataclasses import replace

from ...assessment.assess import Assessed
from .changes import FactChange
from .coverage import uncovered, unused
from .facts import Facts
from .misfits import misfits
from .outcome import NONE_PUBLISHED, Published, Unsaid
from .publishing import current
from .retold import retold
from .unlike import unlike
from .untold import untold
from .untrue import untrue

__all__ = ["Published", "Unsaid", "published"]


def published(assessed: Assessed) -> Published:
    """Holds every brief that has an edition against it, and its editions against each other; briefs that were never
    published are not looked at."""
    desk = assessed.desk
    if unfit := tuple(misfits(desk)):
        return replace(NONE_PUBLISHED, misfits=unfit)
    if bent := tuple(unlike(desk)):
        return replace(NONE_PUBLISHED, unlike=bent)
    unchanged, corrected = [], []
    shown: dict[str, Facts] = {}
    unsaid: dict[FactChange, list[tuple[str, int]]] = {}
    for brief in desk.briefs.values():
        editions = desk.editions.get(brief.id, ())
        if not editions:
            continue
        now = current(assessed, brief)
        shown[brief.id] = now.facts
        left = uncovered(now.changes, unused(desk, brief.id, editions))
        for change in left:
            unsaid.setdefault(change, []).append((brief.id, editions[-1].number))
        if not now.changes:
            unchanged.append(brief.id)
        elif not left:
            corrected.append(brief.id)
    found = tuple(Unsaid(change, tuple(briefs)) for change, briefs in unsaid.items())
    bent_rows, bent_words = tuple(untrue(desk, shown)), tuple(retold(desk))
    return Published(tuple(unchanged), tuple(corrected), found, bent_rows, tuple(untold(desk)), retold=bent_words)
