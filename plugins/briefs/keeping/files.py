"""What the files of some folders held when they were last read, so that of forty thousand only those touched are read.

As in git's index: a file is as it was while its size, times and inode are. One touched so lately that it could be
touched again within the same tick of the clock is looked at again the next time
(https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..records.file_names import MOST_FOLDERS
from ..records.listing import digest_of
from .store import Store, digest

ROOM = "files"
TICK_NS = 2_000_000_000
"""The coarsest clock of a file system in use: FAT counts in two seconds."""

FOLDER, OTHER = "folder", "other"
_UNSURE = "?"
_SIZE = 16


@dataclass
class Files:
    """The files and folders under some folders of a project; `look` fills it.

    marks: what tells whether a file was touched, by its path relative to the root; the sort of what is no file.
    digests: of those files whose bytes are known.
    """

    store: Store
    root: Path
    folders: Sequence[str]
    marks: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    _lines: str = ""
    _state: str | None = None
    _is_kept: bool = False
    _is_odd: bool = False
    _began_ns: int = 0
    _handed_over: set[str] = field(default_factory=set)
    _settled_paths: set[str] = field(default_factory=set)
    """Files that were touched for the last time well before an earlier look by this process."""

    @classmethod
    def look(cls, store: Store, root: Path, folders: Sequence[str]) -> Files:
        """What lies there now, with what is known of it from the last time."""
        files = cls(store, root, folders)
        files._began_ns = store.clock_ns()
        for folder in folders:
            files._walk(folder)
        head, _, lines = (store.get(ROOM, files._key) or b"").decode(errors="surrogateescape").partition("\n")
        marked, _, state = head.partition(" ")
        files._lines = lines
        if marked and marked == files._marked():
            files._state, files._is_kept = state, True
        else:
            files.recall()
        return files

    def after(self, written: Collection[str]) -> Files | None:
        """What lies there now, for who is told what was written since: only these files are looked at. None where more
        than what single files hold may be otherwise. written: absolute paths."""
        files = Files(self.store, self.root, self.folders, dict(self.marks), dict(self.digests))
        files._began_ns = self.store.clock_ns()
        folders = tuple(f"{one}/" for one in self.folders)
        for path in written:
            within, status = path.removeprefix(f"{self.root}/"), _status(path)
            if within == path:
                return None  # perhaps by another name of the root
            was, mark = self.marks.get(within), _told_by(status) if status else None
            if was is None and (mark is None or not within.startswith(folders)):
                continue  # what an editor wrote beside a file and took away again, or none of these files
            if mark is None or _is_no_file(mark) or was is None or _is_no_file(was):
                return None
            files.marks[within] = mark
            files.digests.pop(within, None)
        files._settled_paths = self._settled_paths & files.digests.keys()
        return files

    def recall(self) -> None:
        """Takes over the digests of the last time; with nothing touched one can do without."""
        known = (line.split("\0") for line in self._lines.split("\n") if line)
        self.digests |= {path: of for path, mark, of in known if of and self.marks.get(path) == mark}
        self._lines = ""

    def follow(self, last: Files) -> None:
        """Takes over the digests of an earlier look by this process."""
        edge = last._began_ns - TICK_NS
        same = {path for path, mark in self.marks.items() if last.marks.get(path) == mark and path in last.digests}
        fresh = same - last._settled_paths  # few: a mark tells its times as text
        self._settled_paths = same - {path for path in fresh if _touched_ns(self.marks[path]) >= edge}
        self.digests |= {path: last.digests[path] for path in self._settled_paths}

    def differing(self, last: Files) -> set[str]:
        """The paths of what may not be what it was at an earlier look by this process, which this one follows."""
        return {
            path
            for path, mark in self.marks.items()
            if mark != last.marks.get(path) or (path not in self.digests and not _is_no_file(mark))
        }

    def plain(self) -> Iterator[str]:
        """The paths of what is a file: no folder, no link, no pipe."""
        return (path for path, mark in self.marks.items() if not _is_no_file(mark))

    @property
    def are_all_plain(self) -> bool:
        """Whether all that lies there is files and folders, each looked into: nothing leads elsewhere."""
        return not self._is_odd and not any(
            mark == OTHER or (mark == FOLDER and path.count("/") > MOST_FOLDERS) for path, mark in self.marks.items()
        )

    def state(self) -> str | None:
        """One digest of all that lies there, the few files read that were touched; None when nothing is known yet."""
        if self._state is None and self.digests and self._read_the_rest():
            self._state = self._settled()
        return self._state

    def read(self, path: str, plainly: Callable[[str], bytes]) -> bytes:
        """Hands a file over, by its path relative to the root, and notes what it held."""
        data = plainly(f"{self.root}/{path}")
        self.note(path, digest_of(data))
        return data

    def note(self, path: str, digest: str) -> None:
        """Notes what a file held, for who reads it otherwise. digest: as `digest_of` tells it."""
        if path in self.marks:
            self.digests[path] = digest
            self._handed_over.add(path)

    def reader(self, plainly: Callable[[str], bytes], say: Callable[[str], None]) -> Callable[[str], bytes]:
        """`read`, which says once in a while how many it was asked for."""

        asked, number = 0, len(self.marks)

        def read(path: str) -> bytes:
            nonlocal asked
            asked += 1
            if asked % 100 == 0:
                say(f"Reading file {asked:,} of {number:,}")
            return self.read(path, plainly)

        return read

    def settle(self, unread: Collection[str] = frozenset()) -> str | None:
        """The state that belongs to all that was handed over, kept for the next time. unread: paths of files that
        nobody looked into, for what they held when they were looked at is known.

        None when something else was touched meanwhile, or may have been: then nobody knows what was read of it.
        """
        before, self._state = self._state, None
        if self._is_odd or not self._read_the_rest() or not self._are_the_same(self._handed_over.union(unread)):
            self.digests.clear()
            return None
        self._state = self._settled()
        self._is_kept = self._is_kept and self._state == before
        return self._state

    def is_touched(self, *folders: str) -> bool:
        """Whether anything in these of the folders, or in all, is not as it was when it was looked at."""
        again = Files(self.store, self.root, folders or self.folders)
        for folder in again.folders:
            again._walk(folder)
        within = tuple(f"{folder}/" for folder in again.folders)
        return again.marks != {path: mark for path, mark in self.marks.items() if f"{path}/".startswith(within)}

    def keep(self) -> None:
        """Keeps what is known for the next time."""
        if self._state is None or self._is_kept or self._is_odd:
            return
        edge = self._began_ns - TICK_NS
        lines, is_sure = [], True
        for path, mark in self.marks.items():
            if _touched_ns(mark) >= edge:
                mark, is_sure = _UNSURE, False
            lines.append(f"{path}\0{mark}\0{self.digests.get(path, '')}")
        head = f"{self._marked() if is_sure else _UNSURE} {self._state}"
        self.store.put(ROOM, self._key, "\n".join([head, *lines]).encode(errors="surrogateescape"))
        self._is_kept = True

    @property
    def _key(self) -> str:
        return digest(str(self.root), *self.folders)

    def _walk(self, folder: str, besides: Collection[str] = ()) -> None:
        """besides: paths of files of which it does not matter whether they were touched."""
        try:
            found = sorted(os.scandir(f"{self.root}/{folder}"), key=lambda one: one.name)
        except OSError:
            return
        self.marks[folder] = FOLDER  # one that is empty is not one that is missing
        for one in found:
            path = f"{folder}/{one.name}"
            if path in besides and not one.is_dir(follow_symlinks=False):
                self.marks[path] = OTHER
                continue
            status = _status(one.path)
            if status is None:
                continue  # gone since the folder was listed, as what an editor writes beside a file is
            self._is_odd = self._is_odd or "\n" in path  # no such name is looked for in a list of lines
            self.marks[path] = mark = _told_by(status)
            if mark == FOLDER and path.count("/") <= MOST_FOLDERS:
                self._walk(path, besides)

    def _marked(self) -> str:
        told = "\n".join([f"{path}\0{mark}" for path, mark in self.marks.items()])
        return hashlib.blake2b(told.encode(errors="surrogateescape"), digest_size=_SIZE).hexdigest()

    def _settled(self) -> str:
        parts = [f"{path}\0{self.digests.get(path, mark)}" for path, mark in self.marks.items()]
        return digest("\n".join(parts))

    def _read_the_rest(self) -> bool:
        """Reads the files whose bytes are not known; False when one cannot be read."""
        for path in self.plain():
            if path not in self.digests:
                try:
                    self.digests[path] = digest_of(Path(self.root, path).read_bytes())
                except OSError:
                    return False
        return True

    def _are_the_same(self, besides: Collection[str]) -> bool:
        """Whether all is there that was, and what is not of these files as it was when it was looked at."""
        edge = self._began_ns - TICK_NS
        again = Files(self.store, self.root, self.folders)
        for folder in self.folders:
            again._walk(folder, besides)
        if again.marks.keys() != self.marks.keys():
            return False
        left = self.marks.keys() - besides
        return all(again.marks[path] == self.marks[path] and _touched_ns(self.marks[path]) < edge for path in left)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def mark_at(path: str) -> str | None:
    """The mark of what lies there, whatever it is; None where nothing is to be found."""
    status = _status(path)
    return mark_of(status) if status else None


def _told_by(status: os.stat_result) -> str:
    """What `Files.marks` says of it: the mark of a file, the sort of all else."""
    if stat.S_ISREG(status.st_mode):
        return mark_of(status)
    return FOLDER if stat.S_ISDIR(status.st_mode) else OTHER


def _is_no_file(mark: str) -> bool:
    return mark in (FOLDER, OTHER)


def mark_of(status: os.stat_result) -> str:
    """What tells whether a file was touched since."""
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size} {status.st_ino}"


def _touched_ns(mark: str) -> int:
    if _is_no_file(mark):
        return 0
    changed, moved, *_ = mark.split(" ")
    return max(int(changed), int(moved))
