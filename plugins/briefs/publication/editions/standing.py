"""Whether anything published has changed unsaid: every published brief against its newest edition, and every edition
against the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from ...assessment.assess import Assessed
from ...records.frozen import dataclass
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

__all__ = ["Hold", "Published", "Standing", "Unsaid", "found_anew", "published"]


Hold = Callable[[str, Callable[[], tuple[FactChange, ...]]], tuple[FactChange, ...]]
"""Hands over what changed in a brief since its newest edition, by its id and by how that is found out, for who knows
some from before."""


def found_anew(brief: str, find: Callable[[], tuple[FactChange, ...]]) -> tuple[FactChange, ...]:
    """For who knows none."""
    return find()


@dataclass(frozen=True)
class Standing:
    """What was found of one published brief. Of what cannot be shown, or says otherwise than its values, nothing else
    is. changes: since its newest edition."""

    misfits: tuple[Misfit, ...] = ()
    unlike: tuple[Unlike, ...] = ()
    untold: tuple[Untold, ...] = ()
    changes: tuple[FactChange, ...] = ()


EachBrief = Callable[[Callable[[Brief], Standing], Sequence[Brief]], Iterable[Standing]]
"""Hands over what is found of each brief, in their order, as `map` does."""


def published(assessed: Assessed, hold: Hold = found_anew, each: EachBrief = map) -> Published:
    """Holds every brief that has an edition against it, and its editions against each other; briefs that were never
    published are not looked at.

    Brief by brief: an edition takes a thousand times the room of what it says of itself, and longer to read.
    """
    desk = assessed.desk
    briefs = [brief for brief in desk.briefs.values() if desk.editions.get(brief.id)]
    found = list(each(partial(_standing, assessed, hold), briefs))
    if unfit := tuple(one for of in found for one in of.misfits):
        return replace(NONE_PUBLISHED, misfits=unfit)
    if bent := tuple(one for of in found for one in of.unlike):
        return replace(NONE_PUBLISHED, unlike=bent)
    unchanged: list[str] = []
    corrected: list[str] = []
    unsaid: dict[FactChange, list[tuple[str, int]]] = {}
    for brief, stands in zip(briefs, found, strict=True):
        editions = desk.editions[brief.id]
        left = uncovered(stands.changes, unused(desk, brief.id, editions))
        for change in left:
            unsaid.setdefault(change, []).append((brief.id, editions[-1].number))
        if not stands.changes:
            unchanged.append(brief.id)
        elif not left and not brief.is_withdrawn:  # it gets no edition any more
            corrected.append(brief.id)
    untold_of = tuple(one for of in found for one in of.untold)
    missing = tuple(Unsaid(change, tuple(of)) for change, of in unsaid.items())
    bent_rows, bent_words = tuple(untrue(desk, _Shown(assessed))), tuple(retold(desk))
    return Published(tuple(unchanged), tuple(corrected), missing, bent_rows, untold_of, retold=bent_words)


def _standing(assessed: Assessed, hold: Hold, brief: Brief) -> Standing:
    desk = assessed.desk
    editions = desk.editions[brief.id]
    if unfit := tuple(misfits(editions)):
        return Standing(misfits=unfit)
    if bent := tuple(unlike(editions)):
        return Standing(unlike=bent)
    for edition in editions:
        cover(edition)  # while it is at hand: builds ask for all of them
    silent = tuple(untold(desk, editions))
    return Standing(untold=silent, changes=hold(brief.id, partial(_changes, assessed, brief)))


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
