"""What the rules looked at in each record, and found: after a change only those are asked again that looked at it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from ..assessment.rules import OF_DESK, check_record
from ..assessment.rules.figures import binds_figures
from ..assessment.rules.finding import Finding
from ..records.load import Loaded, Single
from ..records.problems import Problem
from ..records.remembering.noting import ALL, EVERYTHING, cell, listening
from ..records.settings import Settings
from .listed import INDEXES
from .locating import located
from .stands import Stands, untouched

Key = tuple[str, str]
"""Of an index by its name, the key that a record stands under."""

Owner = tuple[str, str]
"""Kind and id of a record, as its file tells them."""

_GATHERED = {"claims": ("Desk.said_of_control", "Desk.said_of_gaps")}
"""Mappings that are no index, in which what stands under the id of a record hangs on that record."""


@dataclass
class Looked:
    """Of all files of records and pages, by their paths.

    digests: what tells a file's bytes. owners: kind and id. keys: where a whole record stands in the indexes of rules.
    unread: the problems that a file has by itself. cells: what the rules that look at one record looked at, as bytes.
    found: the problems they found, if any. bound: pages with figures that are bound to the records. rules: cells and
    problems of each rule that looks at all records, by its name. stands: how published briefs stood that looked at
    nothing which changed since. others: what tells all other files and folders.
    """

    others: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)
    keys: dict[str, tuple[Key, ...]] = field(default_factory=dict)
    unread: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    cells: dict[str, bytes] = field(default_factory=dict)
    bound: set[str] = field(default_factory=set)
    found: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    rules: dict[str, tuple[bytes, tuple[Problem, ...]]] = field(default_factory=dict)
    stands: Stands = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _touched: set[int] = field(default_factory=set)

    def put(self, path: str, digest: str, owner: Owner, one: Single) -> None:
        """Takes up what a file holds now."""
        self.drop(path)
        record = one.record
        self.digests[path], self.owners[path] = digest, owner
        if one.problems or record is None:
            self.unread[path] = one.problems
        if record is not None:
            keys = ((one.name, key) for one in INDEXES if one.kind == owner[0] for key in one.keys(record))
            self.keys[path] = tuple(keys)
            if binds_figures(record, one.prose):
                self.bound.add(path)
        self._touch(path)

    def drop(self, path: str) -> None:
        """Takes up that a file is gone, or is to be taken up anew."""
        if path in self.digests:
            self._touch(path)
            for column in (self.digests, self.owners, self.keys, self.unread, self.cells, self.found):
                column.pop(path, None)
            self.bound.discard(path)

    def touch_fixed(self, beside: Iterable[str]) -> None:
        """Takes up that fixed pages or pictures came, went or changed: what pages hold is read at every check. beside:
        their paths below the folder of prose."""
        self._touched |= {cell("prose", ALL), cell("files", ALL), *(cell("files", path) for path in beside)}

    def ask(self, loaded: Loaded, settings: Settings) -> frozenset[int]:
        """Asks the rules again wherever they had looked at what was taken up: at the cells that are returned. loaded:
        all as it is now, of a desk that tells what is looked up in it."""
        desk, broken = loaded.desk, loaded.broken
        again = {path for path, seen in self.cells.items() if not self._touched.isdisjoint(array("Q", seen))}
        unasked = self.keys.keys() - self.cells.keys()
        for path in self.keys.keys() & (self._changed | again | unasked):
            kind, record_id = self.owners[path]
            record = desk.of(kind)[record_id]
            seen, problems = _heard(loaded, partial(check_record, record, desk, settings, broken))
            self.cells[path] = seen
            self.found.pop(path, None)
            if problems:
                self.found[path] = problems
        for name, rule in OF_DESK.items():
            known = self.rules.get(name)
            if known is None or not self._touched.isdisjoint(array("Q", known[0])):
                self.rules[name] = _heard(loaded, partial(rule, desk, settings, broken))
        touched = frozenset(self._touched)
        if self.stands and touched:
            self.stands = untouched(self.stands, touched)
        self._changed.clear()
        self._touched.clear()
        return touched

    @property
    def broken(self) -> frozenset[Owner]:
        """Kind and file name of each record that is not whole."""
        return frozenset(self.owners[path] for path in self.unread if path not in self.keys)

    def problems(self) -> Iterator[Problem]:
        """All that is wrong with single files and with the records together."""
        for found in (*self.unread.values(), *self.found.values(), *(problems for _, problems in self.rules.values())):
            yield from found

    def _touch(self, path: str) -> None:
        self._changed.add(path)
        if not self.cells and not self.rules and not self.stands:
            return  # nothing was asked yet, so nobody looked there
        self._touched.update(cells_of(self.owners[path], self.keys.get(path, ())))


def _heard(loaded: Loaded, ask: Callable[[], Iterable[Finding]]) -> tuple[bytes, tuple[Problem, ...]]:
    """What was looked at, and what was found."""
    with listening() as seen:
        found = tuple(ask())
    return array("Q", seen).tobytes(), tuple(located(loaded, finding) for finding in found)


def cells_of(owner: Owner, keys: Iterable[Key]) -> Iterator[int]:
    """All that looks different when a record comes, goes or changes."""
    kind, record_id = owner
    names: Mapping[str, object] = {kind: record_id, "paths": owner, "prose": owner, "areas": record_id}
    gathered = [(name, record_id) for name in _GATHERED.get(kind, ())]
    for name, key in (*names.items(), *gathered, *keys):
        yield cell(name, key)
        yield cell(name, ALL)
    yield EVERYTHING
