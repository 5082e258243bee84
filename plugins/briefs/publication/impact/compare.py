"""Everything a change does, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ...records.frozen import dataclass
from .briefs import BriefImpact, Editions, editions_of, figure_moves, number_moves
from .grades import Count, GradeMove, grade_moves, strike_count
from .pages import Side
from .records import RecordChange, record_changes
from .touching import Pages


@dataclass(frozen=True)
class Files:
    """Files beside the pages, such as pictures, by their path below the folder of the prose, ascending."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        return frozenset({*self.added, *self.changed, *self.removed})


@dataclass(frozen=True)
class Settings:
    """Names of what differs in `mkdocs.yml`. drawn: what the pages are drawn with to tell which change. around: what
    any page may show outside of what is drawn of it, in its frame."""

    drawn: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class Impact:
    """What a change does."""

    settings: Settings
    records: tuple[RecordChange, ...]
    grades: tuple[GradeMove, ...]
    count: Count
    briefs: tuple[BriefImpact, ...]
    editions: Editions
    pages: Pages
    files: Files = field(default_factory=Files)

    @property
    def is_visible(self) -> bool:
        """Whether readers see anything of it, or an editor has something to do because of it."""
        return bool(
            self.settings.around
            or self.pages.all
            or self.pages.maps
            or self.files.all
            or any(move.is_move for move in self.grades)
            or self.editions.frozen
            or self.editions.missing
            or self.editions.rewritten
            or self.editions.untold
            or any(not one.was_waiting for one in self.editions.needed)
        )


NO_SETTINGS = Settings()


def compare(was: Side, now: Side, pages: Pages, settings: Settings = NO_SETTINGS) -> Impact:
    """The whole report. pages: those that changed, as `touched` finds them or as a rendering narrows them down."""
    return Impact(
        settings=settings,
        records=record_changes(was.desk, now.desk),
        grades=grade_moves(was.assessed, now.assessed),
        count=strike_count(was.assessed, now.assessed),
        briefs=tuple(_brief(was, now, brief) for brief in sorted({*was.briefs, *now.briefs}) if _is_in(brief, pages)),
        editions=editions_of(was.desk, now.desk, was.stands, now.stands),
        pages=pages,
        files=_files(was.files, now.files),
    )


def _files(was: Mapping[str, str], now: Mapping[str, str]) -> Files:
    return Files(
        added=tuple(sorted(now.keys() - was.keys())),
        changed=tuple(sorted(path for path in was.keys() & now.keys() if was[path] != now[path])),
        removed=tuple(sorted(was.keys() - now.keys())),
    )


def _is_in(brief: str, pages: Pages) -> bool:
    return f"briefs/{brief}.md" in pages.all


def _brief(was: Side, now: Side, brief: str) -> BriefImpact:
    old, new = was.briefs.get(brief), now.briefs.get(brief)
    named = new or old
    return BriefImpact(brief, named.heading if named else brief, number_moves(old, new), figure_moves(old, new))
