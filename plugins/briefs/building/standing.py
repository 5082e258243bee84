"""Which cells of the last site stand as they stood: told by what was looked at for what is gathered, else by digests.

Where nothing that a mapping was gathered from stands otherwise, neither does the mapping, and nobody need gather it to
know. The same holds of values that are worked out one by one, such as verdicts. And where the same records stand in a
mapping as stood there, only those cells are told in which one of them changed.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from itertools import compress
from operator import eq, not_
from typing import Any

from ..records.frozen import dataclass
from ..records.remembering.arranged import Owner
from ..records.remembering.cells import ABSENT, AnyMapping, Cells
from ..records.remembering.noting import EVERYTHING, Gathered, Worked, mark, mark_of
from .last_site import MadeFrom, Table
from .places import Places, meeting, numbers


@dataclass
class Standing:
    """Fills `now`, what stands now at the places of a table, and leaves in `apart` the places where that is not what
    stood.

    cells: what stands now. was_made_from: what was looked at for what stood. were_arranged: how the records stood, by
    the marks of mappings. changed: the records of which something else is written; None where nobody knows. untold: the
    places of which nobody can tell what stands there.
    """

    cells: Cells
    table: Table
    was_made_from: MadeFrom
    were_arranged: Mapping[int, int] = field(default_factory=dict)
    changed: Collection[Owner] | None = None
    now: array[int] = field(init=False)
    apart: set[int] = field(init=False)
    untold: set[int] = field(default_factory=set)
    _of_marks: dict[int, list[int]] = field(default_factory=dict)
    """The places of each mapping, by its mark."""
    _open: set[int] = field(default_factory=set)
    """The marks of mappings of which it is not known yet how they stand."""
    _still: set[int] = field(default_factory=set)
    """The marks of those that stand as they stood, which was told without gathering them."""
    _known: set[int] = field(default_factory=set)
    """The places of values that do, which was told without working them out."""

    def __post_init__(self) -> None:
        self.now = self.table.stood[:]
        self.apart = set(range(len(self.table.cells)))
        of_marks = defaultdict[int, list[int]](list)
        for place, of_mapping in enumerate(map(mark_of, self.table.cells)):
            of_marks[of_mapping].append(place)
        self._of_marks = dict(of_marks)
        self._open = {mark(one.name) for late in (False, True) for one in self.cells.mappings(are_late=late)}
        for of_none in self._of_marks.keys() - self._open:
            own = self._of_marks[of_none]
            nothing = dict.fromkeys([self.table.cells[place] for place in own], ABSENT)
            self._settle(own, nothing | {EVERYTHING: self.cells.everything})

    def compare(self, *, are_late: bool) -> None:
        """Finds out how the mappings stand that are compared first, or the late ones."""
        left = sorted(self.cells.mappings(are_late=are_late), key=self._turn)
        while left:
            ready = [self._is_ready(one) for one in left]
            if not any(ready):
                ready[0] = True
            for mapping in compress(left, ready):
                self._look_at(mapping)
            left = [one for one, was_ready in zip(left, ready, strict=True) if not was_ready]

    def made_from(self, places: Mapping[int, int], placed: Callable[[Collection[int]], array[int]]) -> MadeFrom:
        """What was looked at for what stands now. places: of all cells that were looked at, in a table that goes on
        from the last. placed: the places of some, which are put there if need be."""
        whole, each = dict[int, bytes](), dict[int, bytes]()
        for mapping in (*self.cells.mappings(are_late=False), *self.cells.mappings(are_late=True)):
            at = mark(mapping.name)
            if isinstance(mapping, Gathered) and not mapping.is_gathered:
                if at in self._still:
                    whole[at] = self.was_made_from.whole[at]
                continue
            plain = mapping.plain
            if isinstance(plain, Worked):
                for key, made in ((key, plain.made_from(key)) for key in plain):
                    place = None if made is None else places.get(mapping.cell(key))
                    if made is not None and place is not None and place not in self._known:
                        each[place] = placed([one for one in made if one != mapping.cell(key)]).tobytes()
            elif isinstance(mapping, Gathered) and mapping.made_from is not None and type(plain) is dict:
                # Any other mapping may find its values when they are asked for.
                whole[at] = placed(mapping.made_from).tobytes()
        return MadeFrom(whole, {place: self.was_made_from.each[place] for place in self._known} | each)

    def arranged(self) -> dict[int, int]:
        """How the records stand now, by the marks of mappings."""
        still = {at: self.were_arranged[at] for at in self._still if at in self.were_arranged}
        return still | self.cells.arrangements()

    def _turn(self, mapping: AnyMapping) -> int:
        """Which is to be looked at first of mappings that wait for each other: what many others are gathered from."""
        if not isinstance(mapping, Gathered):
            return 0
        return 2 if mark(mapping.name) in self.was_made_from.whole else 1

    def _is_ready(self, mapping: AnyMapping) -> bool:
        """Whether nothing that is not known yet could tell more of it."""
        if not isinstance(mapping, Gathered):
            return not isinstance(mapping.plain, Worked)
        made = self.was_made_from.whole.get(mark(mapping.name))
        if made is None or mapping.is_gathered:
            return mapping.is_gathered
        cells, others = self.table.cells, self.apart.intersection(numbers(made))
        return not others or any(mark_of(cells[place]) not in self._open for place in others)

    def _look_at(self, mapping: AnyMapping) -> None:
        at = mark(mapping.name)
        own = self._of_marks.get(at, [])
        self._open.discard(at)
        if isinstance(mapping, Gathered) and self._holds(self.was_made_from.whole.get(at)):
            self._still.add(at)
            self.apart.difference_update(own)
        elif own and isinstance(mapping.plain, Worked):
            self._look_at_each(mapping, own)
        elif own and (keys := self._reached(mapping)) is not None:
            self._settle_reached(mapping, own, keys)
        elif own:
            cells = self.table.cells
            self._settle(own, self.cells.told(mapping, frozenset([cells[place] for place in own])))

    def _look_at_each(self, mapping: AnyMapping, own: list[int]) -> None:
        """The same of values that are worked out one by one."""
        cells, stood, each = self.table.cells, self.table.stood, self.was_made_from.each
        told = [place for place in own if place in each]
        known = set(told).difference([told[at] for at in meeting([each[place] for place in told], self.apart)])
        self._known |= known
        if self.were_arranged.get(mark(mapping.name)) == self.cells.ordered(mapping):
            self.apart -= known
            own = [place for place in own if place not in known]
        if own:
            wanted = frozenset([cells[place] for place in own])
            self._settle(own, self.cells.told(mapping, wanted, {cells[place]: stood[place] for place in known}))

    def _reached(self, mapping: AnyMapping) -> list[Any] | None:
        """The keys of a mapping under which alone something else can stand; None where nobody knows."""
        order = self.cells.arranged(mapping) if self.changed is not None else None
        if order is None or self.changed is None or self.were_arranged.get(mark(mapping.name)) != order.digest:
            return None
        return order.reached(self.changed)

    def _settle_reached(self, mapping: AnyMapping, own: list[int], keys: list[Any]) -> None:
        reached = {mapping.every, *map(mapping.cell, keys)} if keys else set[int]()
        cells = self.table.cells
        places = [place for place in own if cells[place] in reached] if reached else []
        self.apart.difference_update(own)
        self.apart.update(places)
        self._settle(places, self.cells.told(mapping, frozenset([cells[place] for place in places]), keys=keys))

    def _holds(self, looked: Places | None) -> bool:
        return looked is not None and self.apart.isdisjoint(numbers(looked))

    def _settle(self, places: list[int], told: Mapping[int, int]) -> None:
        cells, stood = self.table.cells, self.table.stood
        stands = [told.get(cells[place]) for place in places]
        is_same = list(map(eq, stands, [stood[place] for place in places]))
        self.apart.difference_update(compress(places, is_same))
        for place, value in compress(zip(places, stands, strict=True), map(not_, is_same)):
            if value is None:
                self.untold.add(place)
            self.now[place] = value or ABSENT
