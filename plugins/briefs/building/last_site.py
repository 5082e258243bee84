"""What is known of the site that was built last: what its pages were made from, and what stood there.

As `marshal` writes it, under a seal (`keeping/store.py`), and as it reads it: plain values only, for a rebuild looks
into few of them. What a page looked at is told by places in one table of cells, so that telling whether any of it
changed is a look at a few small numbers.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ..keeping import Store, digest
from ..records.frozen import dataclass
from ..rendering.manifest import Listed
from .places import Places, numbers

ROOM = "sites"

AT_ONCE = 4_096
"""Pages, files or values that are written in one part."""

_LENGTH = 8

Made = tuple[int, tuple[str, ...], Places]
"""What a page was made from: the digest of all that it was planned from; its files, from the site's root; what it
looked at."""

Lying = tuple[str, int, str]
"""A file in a finished site: its hash and size, as a manifest tells them, and what tells whether it was touched."""

Value = tuple[object, Places]
"""A value that outlives a run (`remembering/lasting.py`), and what was looked at for it."""

Values = Mapping[str, Mapping[str, Value]]
"""By what sort of value it is, then by key."""


@dataclass
class Table:
    """Every cell that something in a site looked at, each with what stood there."""

    cells: array[int]
    stood: array[int]

    @classmethod
    def empty(cls) -> Table:
        return cls(array("Q"), array("Q"))

    def places(self) -> dict[int, int]:
        """Where each cell stands."""
        return dict(zip(self.cells, range(len(self.cells)), strict=True))

    def only(self, kept: Collection[int]) -> tuple[Table, dict[int, int]]:
        """The table with the cells at some places alone, and where these stand in it."""
        ordered = sorted(kept)
        moved = {place: now for now, place in enumerate(ordered)}
        cells, stood = (array("Q", [column[place] for place in ordered]) for column in (self.cells, self.stood))
        return Table(cells, stood), moved


@dataclass(frozen=True)
class Looked(Collection[int]):
    """What was looked at for a value of the last run: the cells at some places of a table, told when they are asked
    for. Most are not: of the values that a run hands out again, few go into what it makes anew."""

    table: Table
    places: Places

    @cached_property
    def _cells(self) -> array[int]:
        cells = self.table.cells
        return array("Q", [cells[place] for place in numbers(self.places)])

    def __iter__(self) -> Iterator[int]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(numbers(self.places))

    def __contains__(self, cell: object) -> bool:
        return cell in self._cells


class MadeFrom(NamedTuple):
    """What was looked at for what stands in cells. whole: for all of a mapping, by its mark (`noting.py`). each: for
    single values, by the places of their cells."""

    whole: Mapping[int, Places]
    each: Mapping[int, Places]

    @classmethod
    def nothing(cls) -> MadeFrom:
        return cls({}, {})

    def all(self) -> Iterator[Places]:
        yield from self.whole.values()
        yield from self.each.values()

    def without(self, untold: Collection[int]) -> MadeFrom:
        """The same of what looked at none of these places."""
        if not untold:
            return self

        def told(looked: Places) -> bool:
            return set(untold).isdisjoint(numbers(looked))

        whole, each = ({at: looked for at, looked in made.items() if told(looked)} for made in self)
        return MadeFrom(whole, {at: looked for at, looked in each.items() if at not in untold})


class Records(NamedTuple):
    """What a site is made of. digests: of the files of records and of prose, by path. arranged: digests of which
    records stand where in the mappings of the desk (`remembering/arranged.py`), by the marks of these."""

    digests: Mapping[str, str] = {}
    arranged: Mapping[int, int] = {}


@dataclass(frozen=True)
class LastSite:
    """A finished site. common: digest of all that its pages have in common. in_use: how many cells of the table were
    looked at when that was counted last."""

    folder: Path
    common: str
    table: Table
    in_use: int
    made: Mapping[str, Made]
    files: Mapping[str, Lying]
    values: Values
    made_from: MadeFrom = MadeFrom.nothing()
    records: Records = Records()

    def listed(self, address: str) -> Listed:
        """What a manifest says of a file."""
        return Listed(address, *self.files[address][:2])

    def marks(self) -> dict[str, str]:
        """What tells of each file whether it was touched since."""
        return {address: mark for address, (_, _, mark) in self.files.items()}


def last_site(store: Store, folder: Path) -> LastSite | None:
    """What is known of the site in a folder; None where nothing is."""
    data = store.get(ROOM, digest(str(folder)))
    return _from_bytes(data, folder) if data is not None else None


def keep_site(store: Store, site: LastSite) -> None:
    """Keeps it in the place of what was known of that folder."""
    store.put(ROOM, digest(str(site.folder)), *_as_parts(site))
    store.prune(ROOM)


def tidied(site: LastSite) -> LastSite:
    """The same without the cells that nothing looked at, where these may have come to be as many as the others.
    Counting them is a fiftieth of a rebuild: it waits until the table has twice as many as were in use."""
    if len(site.table.cells) < 2 * site.in_use:
        return site
    used = set(site.made_from.each)
    used.update(*(numbers(looked) for _, _, looked in site.made.values()))
    used.update(*(numbers(looked) for values in site.values.values() for _, looked in values.values()))
    used.update(*map(numbers, site.made_from.all()))
    table, moved = site.table.only(used)

    def now(looked: Places) -> Places:
        return array("I", [moved[place] for place in numbers(looked)]).tobytes()

    made = {name: (plan, addresses, now(looked)) for name, (plan, addresses, looked) in site.made.items()}
    values = {
        sort: {key: (value, now(looked)) for key, (value, looked) in of_sort.items()}
        for sort, of_sort in site.values.items()
    }
    whole, each = site.made_from
    made_from = MadeFrom(
        {mark: now(looked) for mark, looked in whole.items()},
        {moved[place]: now(looked) for place, looked in each.items()},
    )
    return replace(site, table=table, in_use=len(used), made=made, values=values, made_from=made_from)


def _as_parts(site: LastSite) -> Iterator[bytes]:
    """Part by part, for all at once would take an eighth of what a first build of a large desk may hold."""
    yield from _part((site.common, site.in_use, site.table.cells.tobytes(), site.table.stood.tobytes()))
    yield from _part(tuple(map(dict, site.made_from)))
    yield from _part((dict(site.records.digests), dict(site.records.arranged)))
    yield from _section(site.made)
    yield from _section(site.files)
    yield from _part(tuple(site.values))
    for of_sort in site.values.values():
        yield from _section(of_sort)


def _section(plain: Mapping[str, Any]) -> Iterator[bytes]:
    """Some at a time, and None after the last."""
    left = iter(plain.items())
    while some := dict(islice(left, AT_ONCE)):
        yield from _part(some)
    yield from _part(None)


def _part(plain: Any) -> tuple[bytes, bytes]:
    """How long it is, and its bytes."""
    data = marshal.dumps(plain)
    return len(data).to_bytes(_LENGTH, "big"), data


def _from_bytes(data: bytes, folder: Path) -> LastSite:
    parts = _parts(data)
    common, in_use, cells, stood = next(parts)
    made_from, records = MadeFrom(*next(parts)), Records(*next(parts))
    made, files = _next_section(parts), _next_section(parts)
    values = {sort: _next_section(parts) for sort in next(parts)}
    table = Table(array("Q", cells), array("Q", stood))
    return LastSite(folder, common, table, in_use, made, files, values, made_from, records)


def _next_section(parts: Iterator[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for some in iter(parts.__next__, None):
        found |= some
    return found


def _parts(data: bytes) -> Iterator[Any]:
    view, at = memoryview(data), 0
    while at < len(data):
        begin = at + _LENGTH
        at = begin + int.from_bytes(view[at:begin], "big")
        yield marshal.loads(view[begin:at])  # noqa: S302 - its seal was good
