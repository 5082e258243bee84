"""What was read of a desk so far, and every problem that was met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..desk import ALL_FOLDERS, Prose
from ..file_names import trouble_with
from ..frozen import dataclass
from ..geojson import Ring
from ..heads import Head, Read, Shelf
from ..listing import Entry, read
from ..model import Edition, Record
from ..problems import Problem
from .refused import Named

Kept = dict[tuple[Any, ...], Any]
"""What files were read as, by all that it depends on, their bytes first: for who reads nearly the same files twice."""


@dataclass(frozen=True)
class Misnamed:
    """What was told of a file that is not called by the id it states. name: of the file, without its ending."""

    told: Problem
    kind: str
    stated: str
    name: str


@dataclass(frozen=True)
class Reading:
    """Filled while a desk is read. seen: folder and name of every file that may hold a record, whole or not.

    named: what is named by the records left out. is_kept: whether somebody reads nearly the same files again.
    """

    root: Path
    hand_over: Read
    kept: Kept = field(default_factory=dict)
    known: Mapping[str, Record] = field(default_factory=dict)
    heads: Mapping[str, tuple[str, Head]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in ALL_FOLDERS})
    prose: dict[tuple[str, str], Prose] = field(default_factory=dict)
    paths: dict[tuple[str, str], str] = field(default_factory=dict)
    areas: dict[str, tuple[Ring, ...]] = field(default_factory=dict)
    editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    misnamed: list[Misnamed] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    is_kept: bool = False

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(lambda path: read(f"{self.root}/{path}"))

    def complain(self, path: str, what: str, advice: str, at: str = "") -> None:
        self.problems.append(Problem(path, 1, 1, at, what, advice))

    def relative(self, path: Path) -> str:
        """A path as records, problems and keys have it."""
        return path.relative_to(self.root).as_posix()

    def is_soberly_called(self, entry: Entry) -> bool:
        """Whether any system can hold a file of that name; complains where one cannot."""
        trouble = trouble_with(entry.path)
        if trouble is not None:
            self.complain(entry.path, *trouble)
        return trouble is None

    def keep(self, kind: str, record: Record, path: str) -> None:
        """Takes a record in, or complains of another that has its id."""
        other = self.paths.get((kind, record.id))
        if other is not None:
            advice = "Delete the copy; if they are two records, give one of them another id and file name."
            self.complain(path, f"has the id of {other}", advice, at="id")
            return
        self.records[kind][record.id] = record
        self.paths[kind, record.id] = path
