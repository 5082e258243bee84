"""What changed in the files of a desk since the rules last looked at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ..keeping.files import FOLDER, OTHER, Files
from ..records.editions import FOLDER as EDITIONS
from ..records.frozen import dataclass
from ..records.load import SILENT, UNIQUE_TOGETHER, Loaded, Single
from ..records.model import KINDS, PAGES
from ..records.problems import Problem
from .looked import Looked, Owner


@dataclass(frozen=True)
class Folders:
    """Where the records and the prose of a project lie, relative to its root."""

    data: str
    content: str

    def owner(self, path: str) -> Owner | None:
        """Kind and name of the record or page that a file is to hold; None for any other file."""
        kind, rest = self._in_data(path)
        name = rest.rpartition("/")[2]
        if kind not in KINDS or not name[1:].endswith(".yml"):
            kind, name = _parted(path, self.content)
            if kind not in PAGES or "/" in name or not name[1:].endswith(".md"):
                return None
        return kind, name.rpartition(".")[0]

    def is_silent(self, path: str, mark: str) -> bool:
        """Whether the loader has nothing to tell of what holds no record, and takes nothing from it. mark: as of
        `Files.marks`."""
        is_folder = mark == FOLDER
        kind, rest = self._in_data(path)
        if path in (self.data, self.content):
            return False
        if kind:
            return (is_folder and kind in KINDS) or (kind in SILENT and mark != OTHER)
        kind, rest = _parted(path, self.content)
        return (is_folder and not rest) if kind in PAGES else (is_folder or path.endswith(".md"))

    def is_fixed(self, path: str) -> bool:
        """Whether it may be a fixed page, or a folder of some."""
        return path.startswith(f"{self.content}/") and _parted(path, self.content)[0] not in PAGES

    def is_edition(self, path: str) -> bool:
        """Whether it belongs to what was published."""
        return self._in_data(path)[0] == EDITIONS

    def _in_data(self, path: str) -> tuple[str, str]:
        return _parted(path, self.data)


@dataclass(frozen=True)
class Difference:
    """What the rules looked at against what lies there now.

    gone: paths of records and pages. new: of those that hold something else or were not there, with whose they are.
    is_whole: whether this is all there is to be taken up. beside: what changed of fixed pages and of what lies beside
    them, by its path below the folder of prose.
    """

    gone: frozenset[str]
    new: Mapping[str, Owner]
    others: Mapping[str, str]
    is_whole: bool
    beside: frozenset[str] = frozenset()


def difference(looked: Looked, files: Files, folders: Folders) -> Difference:
    """`files`: with the digests of all of them."""
    new, others = {}, {}
    for path, mark in files.marks.items():
        digest = files.digests.get(path)
        if path in looked.digests and looked.digests[path] == digest:
            continue
        owner = folders.owner(path) if digest else None
        if owner and digest:
            new[path] = owner
        else:
            others[path] = digest or mark
    gone = looked.digests.keys() - files.digests.keys()
    moved = {path for path in others.keys() | looked.others.keys() if others.get(path) != looked.others.get(path)}
    marks = [(path, mark) for path in moved for mark in (looked.others.get(path), others.get(path)) if mark]
    is_whole = all(folders.is_silent(path, mark) for path, mark in marks)
    beside = frozenset(path.removeprefix(f"{folders.content}/") for path in moved if folders.is_fixed(path))
    return Difference(frozenset(gone), new, others, is_whole, beside)


def take_up(looked: Looked, files: Files, changed: Difference, single: Callable[[str], Single]) -> None:
    """Has `looked` take up what changed. single: what a file holds."""
    for path in changed.gone:
        looked.drop(path)
    for path, owner in changed.new.items():
        looked.put(path, files.digests[path], owner, single(path))
    looked.others = dict(changed.others)
    if changed.beside:
        looked.touch_fixed(changed.beside)


def take_up_all(looked: Looked, files: Files, folders: Folders, loaded: Loaded) -> bool:
    """The same of all that was loaded. Whether that is all there is to it: a problem that no single file has by itself
    cannot be taken up, nor what came while it was loaded."""
    if loaded.is_misnamed:
        return False
    changed = difference(looked, files, folders)
    new = dict(changed.new)
    if not changed.is_whole:  # what a control statement draws lies in a file of its own
        new |= {p: owner for p, owner in looked.owners.items() if owner[0] == "control" and p not in changed.gone}
    unread: dict[str, list[Problem]] = defaultdict(list)
    fixed = set(loaded.fixed.values())
    for problem in loaded.problems:
        if problem.path not in fixed:  # which are read at every check
            unread[problem.path].append(problem)
    desk = loaded.desk

    def single(path: str) -> Single:
        owner = new[path]
        is_whole = desk.paths.get(owner) == path
        record = desk.of(owner[0])[owner[1]] if is_whole else None
        return Single(record, tuple(unread[path]), desk.prose.get(owner), desk.areas.get(owner[1]))

    are_the_same = not changed.gone and all(looked.owners.get(path) == owner for path, owner in new.items())
    take_up(looked, files, replace(changed, new=new), single)
    are_all = set(desk.paths.values()) == looked.keys.keys() and unread.keys() <= looked.owners.keys()
    return are_all and (are_the_same or are_told_apart(looked.owners.values()))


def are_told_apart(owners: Iterable[Owner]) -> bool:
    """Whether no two files are to hold records of one id that may not share it."""
    met: set[Owner] = set()
    number = 0
    for kind, name in owners:
        number += 1
        met.add(("", name) if kind in UNIQUE_TOGETHER else (kind, name))
    return len(met) == number


def _parted(path: str, folder: str) -> tuple[str, str]:
    """The first folder below one, and the rest of the way; two empty words for a path elsewhere."""
    if not path.startswith(f"{folder}/"):
        return "", ""
    first, _, rest = path[len(folder) + 1 :].partition("/")
    return first, rest
