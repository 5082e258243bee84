"""Which pages a change may have touched: of what looked at nothing that differs, one side alone is worked out.

While it is worked out what a page is made from now, it is heard which cells of the desk that looks up
(`remembering/noting.py`). Where none of them stood otherwise before, the page was made from the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from ...records.desk import ALL_FOLDERS
from ...records.each import Each
from ...records.frozen import dataclass
from ...records.remembering.lasting import Lasting
from ...records.remembering.noting import EVERYTHING, Noted, differing, listening, noting
from ...records.remembering.noting import Made as MadeOnce
from ..exports.columns import Cell
from ..exports.shapes import Shape
from ..exports.tables import Owner, rows_of_one
from .pages import DATA, Made, Side, shown_on


@dataclass(frozen=True)
class Pages:
    """Pages by Markdown path, ascending. maps: ids of the briefs whose map shows something else. is_exact: whether
    every page in `changed` is known to read otherwise; else it is made from something that has changed. tables: of the
    downloads, by name, those in which a row differs."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    is_exact: bool = True
    tables: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def all(self) -> frozenset[str]:
        return frozenset({*self.added, *self.changed, *self.removed})


def touched(was: Side, now: Side, each: Each = map) -> Pages:
    """The pages that a change may have touched, without their maps: none that is left out has changed."""
    with noting():
        between = _Between(was, now, _cells(was, now))
        before, after = shown_on(was), shown_on(now)
        both = [path for path in after if path in before]  # in this order neighbours share what they are made from
        differing = each(lambda path: between.differs(before[path], after[path]), both)
        changed = {path for path, differs in zip(both, differing, strict=True) if differs}
        moved = between.moved(each)
        others = {f"briefs/{brief}.md" for brief in between.with_other_rows({*moved})} | {DATA}
        changed |= others.intersection(both) if moved else set()
        return Pages(
            added=tuple(sorted(after.keys() - before.keys())),
            changed=tuple(sorted(changed)),
            removed=tuple(sorted(before.keys() - after.keys())),
            tables=frozenset(table for tables in moved.values() for table in tables),
        )


def _cells(was: Side, now: Side) -> set[int] | None:
    """The cells in which something else stood before; None where not all that pages look at is told by such. What is
    worked out on the side after, and held before, is lent to the side before."""
    if not all(isinstance(one, Noted) for side in (was, now) for one in (side.desk.places, side.assessed.verdicts)):
        return None
    if (was.assessed.settings, was.kept, was.limits) != (now.assessed.settings, now.kept, now.limits):
        return None
    found = set(differing(was.mappings(are_late=False), now.mappings(are_late=False)))
    if found:
        found.add(EVERYTHING)
    was.assessed.lasting.borrow(_Lent(now.assessed.lasting, found))
    found.update(differing(now.mappings(are_late=True), was.mappings(are_late=True)))
    return found


@dataclass(frozen=True)
class _Lent:
    """What one side has worked out, for the other. differing: the cells in which these differ."""

    lasting: Lasting
    differing: set[int]

    def value(self, sort: str, key: str) -> MadeOnce[Any] | None:
        """A value, if nothing differs that was looked at for it."""
        known = self.lasting.known(sort, key)
        return known if known and known[1] is not None and self.differing.isdisjoint(known[1]) else None

    def any_value(self, sort: str, key: str) -> Any:
        """A value, whatever was looked at for it; None where there was none."""
        known = self.lasting.known(sort, key)
        return known[0] if known else None

    def file(self, address: str) -> None:
        """No file: neither side is built."""


@dataclass(frozen=True)
class _Between:
    """Two sides held against each other. cells: those in which something differs; None where that is not known."""

    was: Side
    now: Side
    cells: set[int] | None
    _alike: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Whether two lists in parts are alike, by where in memory they lie: hundreds of pages have the same two."""

    def differs(self, before: Made, after: Made) -> bool:
        """Whether a page is made from something else, or may be where it is made from everything."""
        if after.is_of_everything and self.cells is not None:
            return EVERYTHING in self.cells
        with listening() as looked:
            found = after.work_out()
        if self._is_told(looked) and self._are_alike(before.plan, after.plan):
            return False
        return bool(found != before.work_out())

    def _is_told(self, looked: set[int]) -> bool:
        """Whether what was looked at tells that nothing differs."""
        return self.cells is not None and self.cells.isdisjoint(looked)

    def _are_alike(self, before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
        return len(before) == len(after) and all(map(self._is_alike, before, after))

    def _is_alike(self, before: Any, after: Any) -> bool:
        at = id(before), id(after)
        known = self._alike.get(at)
        if known is None:
            known = self._alike[at] = before is after or bool(before == after)
        return known

    def moved(self, each: Each) -> dict[Owner, set[str]]:
        """The records whose rows in the downloads differ, by kind and id, and the tables in which they do."""
        owners = [
            *dict.fromkeys(
                (kind, name) for kind in ALL_FOLDERS for side in (self.was, self.now) for name in side.desk.of(kind)
            )
        ]
        return {owner: tables for owner, tables in zip(owners, each(self._tables, owners), strict=True) if tables}

    def _tables(self, owner: Owner) -> set[str]:
        """The tables in which the rows of a record differ."""
        with listening() as looked:
            after = _rows(self.now, owner)
        if self._is_told(looked):
            return set()
        before = _rows(self.was, owner)
        return {table for table in before.keys() | after.keys() if before.get(table) != after.get(table)}

    def with_other_rows(self, moved: set[Owner]) -> Iterator[str]:
        """The briefs in whose downloads a row differs; one that lists other records is told by its page."""
        for brief in self.now.desk.briefs.values():
            if not moved.isdisjoint(self.now.material.listed(brief).ids):
                yield brief.id


def _rows(side: Side, owner: Owner) -> dict[str, list[tuple[tuple[Cell, ...], Shape | None]]]:
    """What the rows of a record say, by table."""
    found: dict[str, list[tuple[tuple[Cell, ...], Shape | None]]] = {}
    for table, row in rows_of_one(side.material, owner) if owner[1] in side.desk.of(owner[0]) else ():
        found.setdefault(table, []).append((row.cells, row.shape))
    return found
