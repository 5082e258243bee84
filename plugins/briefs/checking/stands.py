"""How each published brief stood to its newest edition, and what was looked at to tell: told again while that is so.

To compose a brief and hold it against what was published takes a hundred times as long as all else that is asked of it,
and most changes of a desk reach a few briefs.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..assessment.assess import Assessed
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Brief
from ..records.remembering.noting import ALL, EVERYTHING, cell, differing, listening
from .listed import decide, decide_all

if TYPE_CHECKING:
    from ..assessment.confidence import LookingBack
    from ..publication.editions.changes import FactChange
    from ..publication.editions.standing import Hold

REGISTERS = frozenset({cell("sources", ALL), cell("actors", ALL)})
"""When one of these changes, every strike is graded anew: who is on whose side is gathered from all of them."""

BRIEF_S = 0.08
"""Seconds that it takes to read the editions of a brief, to compose it and to hold it against the newest."""

T = TypeVar("T")

Plain = tuple[str, str, str, "str | None", "str | None"]
"""The values of a `FactChange`, as they are kept."""


class Stand(NamedTuple):
    """Of one brief: the hashes of its editions, the day the desk looked back from, all that was looked at, as bytes,
    and what changed since its newest edition."""

    editions: tuple[str, ...]
    as_of: str
    cells: bytes
    changes: tuple[Plain, ...]


Stands = dict[str, Stand]
"""By the brief's id."""


def untouched(stands: Mapping[str, Stand], touched: Collection[int]) -> Stands:
    """Those that looked at nothing that is otherwise now. touched: the cells that are."""
    cells = frozenset(touched)
    if not REGISTERS.isdisjoint(cells):
        return {}
    return {brief: one for brief, one in stands.items() if cells.isdisjoint(array("Q", one.cells))}


def holding(stands: Stands, assessed: Assessed) -> Hold:
    """Tells again what is known, and takes up what was not. stands: of what did not change; those of briefs that are no
    more are dropped. assessed: of a desk that tells what is looked up in it, and of verdicts that do."""
    from ..publication.editions.changes import FactChange  # here: a desk that published nothing does without

    desk, passed = assessed.desk, _Passed(assessed.back)
    for gone in stands.keys() - desk.editions.keys():
        del stands[gone]

    @cache
    def of_all() -> frozenset[int]:
        return frozenset(decide_all(desk))

    def hold(brief: str, find: Callable[[], tuple[FactChange, ...]]) -> tuple[FactChange, ...]:
        editions = tuple(edition.sha256 for edition in desk.editions[brief])
        known = stands.get(brief)
        if known is not None and known.editions == editions and not passed.reaches(known):
            return tuple(FactChange(*one) for one in known.changes)
        with listening() as heard:
            found = find()
        if EVERYTHING in heard:  # nobody knows what of it
            stands.pop(brief, None)
            return found
        heard |= of_all() | decide(desk, desk.briefs[brief])
        changes = tuple((one.kind, one.record, one.field, _plain(one.was), _plain(one.now)) for one in found)
        stands[brief] = Stand(editions, passed.day, array("Q", heard).tobytes(), changes)
        return found

    return hold


def _plain(value: str | None) -> str | None:
    """Without the words a text was put together from: it is kept on disk as it reads."""
    return None if value is None else str(value)


@dataclass(frozen=True)
class Shared:
    """Finds out of published briefs how they stand, on every core there is, but for those that are known. stands: which
    `holding` fills, where anybody does. say: is told of how many that was done."""

    desk: Desk
    stands: Stands
    say: Callable[[str], None]

    def each(self, find: Callable[[Brief], T], briefs: Sequence[Brief], /) -> Iterator[T]:
        """Hands over what is found of each, in their order."""
        from ..running.sharing import of_each  # here: a desk that published nothing does without processes

        stands, editions = self.stands, self.desk.editions
        others = [brief for brief in briefs if brief.id not in stands]

        def at(done: int) -> None:
            self.say(f"Comparing with what was published: brief {done:,} of {len(others):,}")

        def find_out(brief: Brief) -> tuple[T, list[dict[str, Any]], Stand | None]:
            return find(brief), [one.memo for one in editions[brief.id]], stands.get(brief.id)

        found = {}
        for brief, (one, memos, stand) in zip(others, of_each(find_out, others, BRIEF_S, at), strict=True):
            found[brief.id] = one
            for edition, memo in zip(editions[brief.id], memos, strict=True):
                edition.memo.update(memo)  # found out in a copy of this process, perhaps
            if stand is not None:
                stands[brief.id] = stand
        return (found[brief.id] if brief.id in found else find(brief) for brief in briefs)


class _Passed:
    """What the day a desk looks back from decides otherwise than an earlier one did."""

    def __init__(self, back: LookingBack) -> None:
        self._back, self._known = back, dict[str, frozenset[int]]()
        self.day = back.day.isoformat()

    def reaches(self, one: Stand) -> bool:
        """Whether something else stood in what was looked at, looked back on from that day."""
        if one.as_of == self.day:
            return False
        if one.as_of not in self._known:
            before = self._back.from_day(date.fromisoformat(one.as_of))
            self._known[one.as_of] = frozenset(differing([before], [self._back]))
        return not self._known[one.as_of].isdisjoint(array("Q", one.cells))
