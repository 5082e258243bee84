"""A desk that one process checks again and again: what did not change is neither read nor asked nor graded again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..assessment.assess import Assessed, assess_at_once
from ..assessment.confidence import LookingBack, looking_back
from ..keeping import NOWHERE
from ..keeping.files import Files
from ..records.desk import Desk
from ..records.listing import read
from ..records.load import Loaded, read_desk, reread
from ..records.model import KINDS
from ..records.problems import Problem
from ..records.remembering.noting import differing
from ..records.settings import Settings
from .grading import Verdicts
from .heads_kept import heads_in
from .looked import Looked
from .stands import Stands
from .taking_up import Folders, take_up_all
from .whole import Checked, check_loaded, held

FEW = 50
"""Files that are written at once and looked at alone. Where there are more, all are looked at: systems drop what they
have to tell when it is too much."""


@dataclass
class Watched:
    """What is known from one check to the next. Records that did not change stay the same values.

    written: absolute paths of what was written since the last check, and perhaps more, filled by who is told of every
    save: no other file is looked at. None where nobody tells.
    """

    written: set[str] | None = None
    _asked: tuple[object, ...] = ()
    _files: Files | None = None
    _loaded: Loaded | None = None
    _looked: Looked | None = None
    _desk: Desk | None = None
    _verdicts: Verdicts = field(default_factory=Verdicts)
    _back: LookingBack | None = None
    _touched: set[int] = field(default_factory=set)

    def forget(self) -> None:
        """Nothing is known any more: what broke off in the middle left it half brought up to date."""
        vars(self).update(vars(Watched()))

    def check(
        self,
        root: Path,
        settings: Settings,
        data: str,
        content: str,
        say: Callable[[str], None] = lambda step: None,
        excluded: str = "",
    ) -> Checked:
        """What `check_desk` finds and makes. say: is told what comes next."""
        asked = root, settings, data, content, excluded
        if asked != self._asked:
            self._asked, self._files, self._loaded, self._looked = asked, None, None, None
        files = self._look(root, data, content)
        self._loaded = self._read(files, say, excluded)
        self._files = files
        if self.written is not None:
            self.written.clear()
        return check_loaded(self._loaded, settings, content, say, self._ask, self._grade, self._stands)

    def _look(self, root: Path, data: str, content: str) -> Files:
        last = self._files
        files = last.after(self.written) if last and self.written and len(self.written) <= FEW else None
        if files is None:
            files = Files.look(NOWHERE, root, (data, content))
            if last:
                files.follow(last)
        return files

    def _read(self, files: Files, say: Callable[[str], None], excluded: str) -> Loaded:
        """The desk as it is now, of which only those files are read that were touched."""
        data, content = files.folders
        hand_over = files.reader(read, say)
        if self._loaded is None or self._files is None:
            return read_desk(files.root, data, content, hand_over=hand_over, excluded=excluded)
        touched = files.differing(self._files)
        loaded = None
        if files.marks.keys() == self._files.marks.keys():
            owners = {path: Folders(data, content).owner(path) for path in touched}
            loaded = reread(self._loaded, owners, hand_over)
        if loaded is None:
            paths, desk = self._loaded.desk.paths, self._loaded.desk
            same = files.marks.keys() - touched
            known = {
                path: desk.of(kind)[name] for (kind, name), path in paths.items() if kind in KINDS and path in same
            }
            digests = {path: digest for path, digest in self._files.digests.items() if path in same}
            heads = heads_in(desk, data, digests)
            loaded = read_desk(files.root, data, content, None, hand_over, known, excluded, heads)
        return loaded

    def _ask(self, loaded: Loaded, settings: Settings) -> Iterable[Problem]:
        assert self._files is not None  # noqa: S101 - `check` looked at them
        self._desk = loaded.desk.noted()
        if self._looked is None:
            self._looked = Looked()
            self._verdicts.forget()
        looked = self._looked
        if not self._files.state() or not take_up_all(looked, self._files, Folders(*self._files.folders), loaded):
            self._looked = None
            self._verdicts.forget()
            return held(loaded, settings)
        self._touched |= looked.ask(replace(loaded, desk=self._desk), settings)
        return looked.problems()

    def _grade(self, loaded: Loaded, settings: Settings) -> Assessed:
        assert self._desk is not None  # noqa: S101 - rules are asked first
        back = looking_back(loaded.desk, settings)
        if self._back is not None:
            self._touched.update(differing([self._back], [back]))
        self._back = back
        assessed = assess_at_once(self._desk, settings, self._verdicts.handed_on(self._touched))
        self._touched.clear()
        return assessed

    def _stands(self) -> Stands | None:
        return self._looked.stands if self._looked else None
