"""A check after some files changed: of what the last one looked at, only what changed is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from ..assessment.assess import Assessed
from ..assessment.rules.figures import binds_figures
from ..keeping.files import FOLDER, Files
from ..keeping.records import Pieces
from ..keeping.store import Store, digest
from ..records.desk import ALL_FOLDERS
from ..records.frozen import dataclass
from ..records.listing import digest_of, read
from ..records.load import Loaded, Single, fixed_pages, known_editions, read_single
from ..records.model import KINDS, Control, Edition
from ..records.problems import Problem
from ..records.settings import Settings
from ..settings.options import Project
from .heads_kept import heads_of
from .looked import Looked, Owner
from .looked_kept import keep_looked, looked_of
from .outcome import Outcome
from .reading import asked_of, read_again
from .shelves import shelved
from .stands import Stands
from .taking_up import Difference, Folders, are_told_apart, difference, take_up, take_up_all
from .whole import Checked, Grade, check_loaded, graded, graded_on_demand, held, remedy, ungraded


class Moved(Exception):
    """A file does not hold what it held when the check began."""


@dataclass(frozen=True)
class Recheck:
    """One check of a project. files: looked at its folders."""

    project: Project
    store: Store
    files: Files

    @cached_property
    def key(self) -> str:
        """Tells apart checks that ask for something else."""
        return digest(str(self.project.root), *asked_of(self.project))

    @property
    def folders(self) -> Folders:
        return Folders(*self.files.folders)

    def outcome(self, today: date, say: Callable[[str], None]) -> Outcome:
        """What the whole check finds, by the shortest way."""
        self.files.recall()
        looked = looked_of(self.store, self.key) if self.files.state() is not None else None
        try:
            found = self._of_changes(looked, today, say) if looked else None
        except Moved:
            found, looked = None, None  # some of what it looked at was not what it is said to be
        return found or self._whole(looked or Looked(), today, say)

    def _of_changes(self, looked: Looked, today: date, say: Callable[[str], None]) -> Outcome | None:
        """The outcome where nothing has to be read again but records and pages that changed; None where more must be
        asked."""
        changed = difference(looked, self.files, self.folders)
        if not changed.is_whole:
            return None
        data, content = self.files.folders
        owners = {**looked.owners, **changed.new}
        editions = self._editions(looked, changed, owners)
        pieces = Pieces(self.store, dict(looked.digests), data)
        fresh = {path: self._single(path, owner) for path, owner in changed.new.items()}
        if editions is None or any(one.is_misnamed for one in fresh.values()):
            return None

        def fetch(path: str) -> Single:
            if path not in fresh:
                record = pieces.record(path) if owners[path][0] in KINDS else None
                is_drawn = isinstance(record, Control) and record.area is not None  # beside it, and not kept with it
                is_whole = record is not None and not is_drawn
                fresh[path] = Single(record, (), None, None) if is_whole else self._single(path, owners[path])
            return fresh[path]

        fixed = fixed_pages(self.project.root, content, self.project.excluded, self._read)
        take_up(looked, self.files, changed, fresh.__getitem__)
        if not are_told_apart(looked.owners.values()):
            return None
        named = tuple(named for path in looked.unread for named in fetch(path).named)
        desk = shelved(looked, fetch, fixed, editions)
        loaded = Loaded(desk, fixed.problems, self.project.root, looked.broken, data, fixed.paths, named)
        is_bound = bool(looked.bound) or any(binds_figures(None, prose) for prose in fixed.prose.values())

        def ask(loaded: Loaded, settings: Settings) -> Iterable[Problem]:
            looked.ask(loaded, settings)
            return looked.problems()

        settings, grade = self.project.options.settings, graded_on_demand if is_bound or editions else ungraded
        checked = check_loaded(loaded, settings, content, say, ask, grade, lambda: looked.stands)
        outcome = self._told(checked, today, is_bound)
        for path in {problem.path for problem in checked.problems} & looked.digests.keys():
            self._read(path)  # where in a file it is was read from the file
        if self.files.is_touched(content):
            raise Moved(content)
        keep_looked(self.store, self.key, looked)
        touched = changed.new.keys() | pieces.missed
        Pieces(self.store, self.files.digests, data).keep(
            lambda path: fetch(path).record if path in looked.keys else None, touched
        )
        return outcome

    def _editions(
        self, looked: Looked, changed: Difference, owners: Mapping[str, Owner]
    ) -> Mapping[str, tuple[Edition, ...]] | None:
        """The editions of all briefs, of which the last check has kept what they say of themselves; None where it has
        not, or where something is not as it should be. changed: none of their files."""
        data, _ = self.files.folders
        found = {path: mark for path, mark in changed.others.items() if self.folders.is_edition(path)}
        if not found:
            return {}
        heads = heads_of(self.store, str(self.project.root), self.files.digests)
        are_known = all(path in heads or mark == FOLDER for path, mark in found.items())
        if not looked.rules or not are_known:
            return None
        briefs = (name for path, (kind, name) in owners.items() if kind == "briefs" and path not in changed.gone)
        return known_editions(self.project.root, data, briefs, heads)

    def _single(self, path: str, owner: Owner) -> Single:
        return read_single(self.project.root, owner[0], path, self._read)

    def _read(self, path: str) -> bytes:
        data = read(f"{self.project.root}/{path}")
        if digest_of(data) != self.files.digests.get(path):
            raise Moved(path)
        return data

    def _whole(self, looked: Looked, today: date, say: Callable[[str], None]) -> Outcome:
        """The outcome of a check of everything."""
        checked = self._checked(looked, say, graded_on_demand)
        desk = checked.loaded.desk
        bound = (binds_figures(desk.briefs.get(page), prose) for (_, page), prose in desk.prose.items())
        return self._told(checked, today, checked.assessed is None and any(bound))

    def _told(self, checked: Checked, today: date, is_bound: bool) -> Outcome:
        """What is told of a check. is_bound: whether there are figures in prose to be held against the records."""
        desk, stands = checked.loaded.desk, checked.published
        is_graded = checked.assessed is not None
        return Outcome(
            checked.problems,
            checked.follows,
            {kind: len(desk.of(kind)) for kind in ALL_FOLDERS if desk.of(kind)},
            len(stands.unchanged) if stands else 0,
            stands.corrected if stands else (),
            remedy(checked, today, self.project.options.source_dir),
            stands is None and (bool(desk.editions) or (is_bound and not is_graded)),
        )

    def in_full(self, say: Callable[[str], None] = lambda step: None, grade: Grade = graded) -> Checked:
        """The whole check, for who goes on with what was read. say: is told what comes next. grade: as `check_loaded`
        takes it."""
        self.files.recall()
        return self._checked(looked_of(self.store, self.key) or Looked(), say, grade)

    def _checked(self, looked: Looked, say: Callable[[str], None], grade: Grade) -> Checked:
        """All records read and checked, of which rules are asked about those only that `looked` does not know. What
        they look at is kept from the second time on; what published briefs look at from the first, for it takes longer
        to compose one than to note it."""
        is_first = not self.files.digests
        if is_first:
            looked = Looked()  # whatever is left of older ones: nobody knows what changed since
        noted: Loaded | None = None

        def ask(loaded: Loaded, settings: Settings) -> Iterable[Problem]:
            nonlocal noted
            if is_first or not take_up_all(looked, self.files, self.folders, loaded):
                return held(loaded, settings)
            noted = replace(loaded, desk=loaded.desk.noted())
            looked.ask(noted, settings)
            return looked.problems()

        def graded_as_asked(loaded: Loaded, settings: Settings) -> Assessed:
            nonlocal noted
            if is_first and loaded.desk.editions and take_up_all(looked, self.files, self.folders, loaded):
                noted = replace(loaded, desk=loaded.desk.noted())
            return grade(noted or loaded, settings)

        def stands() -> Stands | None:
            return looked.stands if noted else None

        checked = read_again(self.project, self.store, self.files, say, ask, graded_as_asked, stands)
        if noted and self.files.state() is not None:
            keep_looked(self.store, self.key, looked)
        return checked
