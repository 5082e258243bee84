"""The sides of a comparison, read and checked: what is alike on both is read, graded and composed once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..assessment.assess import Assessed, assess_at_once
from ..assessment.confidence import looking_back
from ..checking.grading import Verdicts
from ..checking.heads_kept import Heads, heads_read
from ..checking.stands import Stands, untouched
from ..checking.whole import Checked, check_loaded, held
from ..records.desk import Desk
from ..records.editions import FOLDER as EDITIONS
from ..records.load import Kept, Loaded, read_desk
from ..records.remembering.noting import differing, mappings_of, noting
from ..records.settings import Settings
from ..settings.options import Project


@dataclass
class Checks:
    """Checks one side after the other. stands: how its published briefs stand to their newest editions."""

    stands: Stands = field(default_factory=dict)
    _stood: Stands = field(default_factory=dict)
    _files: Kept = field(default_factory=dict)
    _heads: Heads = field(default_factory=dict)
    _last: Assessed | None = None
    _verdicts: Verdicts = field(default_factory=Verdicts)

    @property
    def alike(self) -> frozenset[str]:
        """Ids of the published briefs that show on the last side what they show on the one before."""
        return frozenset(brief for brief, stand in self.stands.items() if stand is self._stood.get(brief))

    def check(self, project: Project, say: Callable[[str], None] = lambda step: None) -> Checked:
        """What `check_desk` finds and makes. The desk, and its verdicts, tell what is looked up in them. say: is told
        what comes next."""
        options, content = project.options, project.content
        editions = (path.relative_to(project.root).as_posix() for path in _editions(project))
        self._heads = heads = heads_read(project.root, options.source_dir, editions, say, self._heads)
        loaded = read_desk(
            project.root, options.source_dir, content, self._files, excluded=project.excluded, heads=heads
        )
        with noting():
            return check_loaded(loaded, options.settings, content, say, held, self.grade, lambda: self.stands)

    def grade(self, loaded: Loaded, settings: Settings) -> Assessed:
        """Grades a side. Of the one before, `stands` keeps the briefs that looked at nothing which differs."""
        desk, last = loaded.desk.noted(), self._last
        changed = _between(last, desk, settings) if last and last.settings == settings else None
        if changed is None:
            self._verdicts.forget()
        self._last = assessed = assess_at_once(desk, settings, self._verdicts.handed_on(changed or set())).noted()
        self._stood, self.stands = self.stands, {}
        if last and changed is not None:
            found = differing(last.mappings(are_late=False), assessed.mappings(are_late=False))
            self.stands = untouched(self._stood, set(found))
        return assessed


def _editions(project: Project) -> list[Path]:
    """Files that may hold editions."""
    return sorted((project.root / project.options.source_dir / EDITIONS).glob("*/*.json"))


def _between(last: Assessed, desk: Desk, settings: Settings) -> set[int]:
    """The cells in which something else stands on one desk than on the other, of those that a grade may hang on."""
    was, now = (*mappings_of(last.desk), last.back), (*mappings_of(desk), looking_back(desk, settings))
    return set(differing(was, now))
