"""Which records and pages are not in canonical layout: on every core, and what a file holds is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ..keeping import Store, digest, open_store
from ..keeping.files import Files
from ..records.canonical import Canonical, canonical, canonical_page
from ..records.frozen import dataclass
from ..records.listing import digest_of
from ..records.model import KINDS, PAGES
from ..running.sharing import of_each
from ..settings.options import Project
from .reading import folders_of, look

ROOM = "layouts"
FILE_S = 0.000_15
"""Seconds that one file takes."""

Named = tuple[str, str]
"""A file by its path from the root, and its kind."""


@dataclass(frozen=True)
class Apart:
    """A file that is laid out otherwise, or has problems that must be mended first. path: from the root."""

    path: str
    data: bytes
    canonical: Canonical


@dataclass(frozen=True)
class Layouts:
    """The files of a project as they lie. files: looked at its folders, where it is about all of them. is_whole:
    whether it is, so that what is found is kept for the next time."""

    project: Project
    store: Store
    files: Files
    is_whole: bool

    @classmethod
    def of_all(cls, project: Project) -> Layouts:
        """Knows what lies there, and what was read of it."""
        store = open_store(project.root)
        files = look(project, store)
        files.recall()
        return cls(project, store, files, is_whole=True)

    @classmethod
    def of_some(cls, project: Project) -> Layouts:
        """For who names the files."""
        store = open_store(project.root)
        return cls(project, store, Files(store, project.root, folders_of(project)), is_whole=False)

    def every(self) -> list[Named]:
        """Each record and each page, sorted; drafts are none yet."""
        data, _ = self.files.folders
        found = [(path, kind) for path in self.files.plain() if (kind := self.kind_of(path))]
        records = tuple(f"{data}/{kind}/" for kind in KINDS)
        whole = [one for one in found if one[1] in PAGES or one[0].startswith(records)]
        return sorted(whole, key=lambda one: one[0].split("/"))

    def kind_of(self, path: str) -> str | None:
        """The kind of a record or page, told by its folder; drafts have theirs below `data/drafts/`."""
        data, content = self.files.folders
        if path.endswith(".yml") and path.startswith(f"{data}/"):
            folders = path[len(data) + 1 :].split("/")[:-1]
            return next((folder for folder in folders if folder in KINDS), None)
        if path.endswith(".md") and path.startswith(f"{content}/"):
            folder, _, name = path[len(content) + 1 :].partition("/")
            return folder if folder in PAGES and "/" not in name else None
        return None

    def apart(self, named: Sequence[Named], at: Callable[[int], None]) -> list[Apart]:
        """Those files that are not as they should be laid out, in order. at: is told of how many it was found out."""
        key = digest(str(self.project.root))
        known = frozenset((self.store.get(ROOM, key) or b"").decode().split("\n"))
        told = {path: _told(kind, of) for path, kind in named if (of := self.files.digests.get(path))}
        doubtful = [(path, kind) for path, kind in named if told.get(path) not in known]
        found = of_each(partial(_looked_at, self.project.root, known), doubtful, FILE_S, at)
        if self.is_whole:
            now = {one for one in told.values() if one in known} | {one for one, apart in found if apart is None}
            if now != known:
                self.store.put(ROOM, key, "\n".join(sorted(now)).encode())
                self.store.prune(ROOM)
        return [apart for _, apart in found if apart]


def _looked_at(root: Path, known: frozenset[str], named: Named) -> tuple[str, Apart | None]:
    path, kind = named
    data = (root / path).read_bytes()
    told = _told(kind, digest_of(data))
    if told in known:
        return told, None
    done = canonical_page(data, path, PAGES[kind]) if kind in PAGES else canonical(data, path, KINDS[kind])
    is_so = done.text is not None and done.text.encode() == data
    return told, None if is_so and not done.problems else Apart(path, data, done)


def _told(kind: str, of_data: str) -> str:
    """Tells what a file holds, and as what it is read: of one that is known to be in its layout."""
    return f"{kind} {of_data}"
