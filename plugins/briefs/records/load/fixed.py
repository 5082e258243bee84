"""The fixed pages of a desk: Markdown that is no record, as the front page, the method, and whatever else it adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..desk import FIXED, Prose
from ..front_matter import split
from ..frozen import dataclass
from ..listing import Entry
from ..problems import Problem
from .misplaced import among_fixed_pages, page_meant

_NEVER_BUILT = (".*", "/templates/")
"""What MkDocs makes no page of unless `exclude_docs` says otherwise."""


@dataclass(frozen=True)
class FixedPages:
    """prose: of each page, as `Desk.prose` has it; also of one with refused characters, so that all else that is wrong
    with it is told with them. paths: their files, by their Markdown paths. files: as `Desk.files` has them. problems:
    of their texts."""

    prose: Mapping[tuple[str, str], Prose]
    paths: Mapping[str, str]
    files: Mapping[str, str]
    problems: tuple[Problem, ...]


NO_FIXED_PAGES = FixedPages({}, {}, {}, ())


def read_fixed(entries: Iterable[Entry], content: str, excluded: str, hand_over: Callable[[str], bytes]) -> FixedPages:
    """What MkDocs would build a page from among the files below the folder `content`. excluded: the patterns of
    `exclude_docs`. hand_over: as `read_desk` takes it."""
    prose: dict[tuple[str, str], Prose] = {}
    paths: dict[str, str] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        page = entry.path.removeprefix(f"{content}/")
        if entry.is_file:
            files[page] = entry.path
        if entry.is_file and page.lower().endswith(".md") and not is_excluded(page, excluded):
            found = split(hand_over(entry.path), entry.path, is_page_of_record=False)
            prose[FIXED, page] = Prose(found.body, found.body_first_line)
            paths[page] = entry.path
            problems += found.problems
            if folder := page_meant(found.draft or {}):
                problems.append(among_fixed_pages(entry.path, content, folder))
    return FixedPages(dict(sorted(prose.items())), paths, files, tuple(problems))


def is_excluded(page: str, patterns: str) -> bool:
    """Whether MkDocs makes no page of a file. page: its path below the folder of prose. patterns: of `exclude_docs`."""
    if not patterns.strip():
        parts = page.split("/")
        return any(part.startswith(".") for part in parts) or (parts[0] == "templates" and len(parts) > 1)
    from pathspec.gitignore import GitIgnoreSpec  # here: few desks have any patterns

    try:
        return bool(GitIgnoreSpec.from_lines([*_NEVER_BUILT, *patterns.splitlines()]).match_file(page))
    except ValueError:
        return False  # MkDocs refuses such a pattern itself
