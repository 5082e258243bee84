"""Whether anything published has changed unsaid: every published brief against its newest edition."""

from __future__ import annotations

from dataclasses import dataclass

from ...assessment.assess import Assessed
from .changes import FactChange
from .coverage import Missing, uncovered, unused
from .facts import Facts
from .publishing import current
from .untrue import Untrue, untrue


@dataclass(frozen=True)
class Unsaid:
    """A change that no correction tells, and the briefs that show it with the number of their newest editions."""

    change: FactChange
    briefs: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Published:
    """How the published briefs stand to their newest editions.

    unchanged, corrected: ids of briefs that show what they showed, and of those whose every change is told by a
        correction.
    unsaid: changes that none tells, each once, the briefs it is in beside it. untrue: rows of corrections that tell
        of no change.
    """

    unchanged: tuple[str, ...]
    corrected: tuple[str, ...]
    unsaid: tuple[Unsaid, ...]
    untrue: tuple[Untrue, ...]

    @property
    def missing(self) -> Missing | None:
        """The one correction that would tell all that is unsaid."""
        if not self.unsaid:
            return None
        briefs = dict.fromkeys(brief for one in self.unsaid for brief, _ in one.briefs)
        return Missing(tuple(sorted(briefs)), tuple(one.change for one in self.unsaid))


def published(assessed: Assessed) -> Published:
    """Holds every brief that has an edition against it; briefs that were never published are not looked at."""
    desk = assessed.desk
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
    return Published(tuple(unchanged), tuple(corrected), found, tuple(untrue(desk, shown)))
