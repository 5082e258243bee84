"""Which pages a site has: all their Markdown paths at once, and each page planned when somebody asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from ...publication.parts import Part, Parts
from ...records.frozen import dataclass
from ...records.model import Record
from ...records.remembering.noting import Memo, unheard
from ...records.said import say
from ..addresses import source_path
from .site import Once, Page, Planned

Later = Callable[[], Planned]
"""Plans one page: works out what it is called and where its figures lead."""


@dataclass(frozen=True)
class Chapter:
    """Pages of one sort.

    begins: how all their Markdown paths begin. sources: these paths, in order. find: how the page of a path is planned;
    None where it is none of them. has_prose: whether the desk writes a file for each. may_have_words: whether there may
    be Markdown of theirs to convert. is_listed: whether search engines are to know them. is_noted: whether a page is
    planned from its path and from what is looked up meanwhile, and from nothing else.
    """

    begins: str
    sources: Callable[[], Iterable[str]]
    find: Callable[[str], Later | None]
    has_prose: bool = False
    may_have_words: bool = False
    is_listed: bool = True
    is_noted: bool = False


class Plan(Mapping[str, Planned]):
    """The pages of a site by their Markdown paths, in the order of the menu. What a page is called, and what it is made
    with, is worked out at every look at it: whoever wants to know which pages there are looks at the paths."""

    def __init__(self, chapters: Iterable[Chapter]) -> None:
        self._chapters = tuple(chapters)
        self._by_folder: dict[str, list[Chapter]] = defaultdict(list)
        for chapter in self._chapters:
            self._by_folder[chapter.begins.partition("/")[0]].append(chapter)
        for chapters in self._by_folder.values():  # those of the records first: nearly all pages are theirs
            chapters.sort(key=lambda chapter: not chapter.is_noted)

    def __getitem__(self, source: str) -> Planned:
        for _, later in self._found(source):
            return later()
        raise KeyError(source)

    def __contains__(self, source: object) -> bool:
        return isinstance(source, str) and any(True for _ in self._found(source))

    def __iter__(self) -> Iterator[str]:
        for chapter in self._chapters:
            yield from chapter.sources()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def prose(self) -> Iterator[str]:
        """The paths of the pages that carry an editor's prose."""
        return (source for chapter in self._chapters if chapter.has_prose for source in chapter.sources())

    @property
    def listed(self) -> Iterator[str]:
        """The paths of the pages that search engines are to know."""
        return (source for chapter in self._chapters if chapter.is_listed for source in chapter.sources())

    @property
    def in_front(self) -> Iterator[str]:
        """The paths of the pages that lie in no folder: templates of the theme, and menus, know them by their names."""
        for chapter in self._chapters:
            if "/" not in chapter.begins:
                yield from chapter.sources()

    @property
    def worded(self) -> Iterator[str]:
        """The paths of all pages whose words MkDocs may have to convert."""
        for chapter in self._chapters:
            if chapter.has_prose or chapter.may_have_words:
                yield from chapter.sources()

    @property
    def noted(self) -> Iterator[str]:
        """The paths of all pages of which `is_noted` is true."""
        return (source for chapter in self._chapters if chapter.is_noted for source in chapter.sources())

    def is_noted(self, source: str) -> bool:
        """Whether there is a page of that path that is planned from look-ups alone: while these find the same, it is
        planned as it was."""
        return any(chapter.is_noted for chapter, _ in self._found(source))

    def _found(self, source: str) -> Iterator[tuple[Chapter, Later]]:
        for chapter in self._by_folder.get(source.partition("/")[0], ()):
            if source.startswith(chapter.begins):
                later = chapter.find(source)
                if later:
                    yield chapter, later


def one_page(source: str, later: Later, *, has_prose: bool = False) -> Chapter:
    """A page of its own."""
    return Chapter(source, lambda: (source,), lambda asked: later if asked == source else None, has_prose)


def pages(*planned: Planned) -> Iterator[Chapter]:
    """Pages that are planned with nothing to work out."""
    for one in planned:
        yield one_page(one.source, partial(_itself, one), has_prose=one.has_prose)


def _itself(planned: Planned) -> Planned:
    return planned


def in_parts(
    whole: str, folder: str, parts: Callable[[], Parts], title: str, render: Callable[[Parts, Part, str], Page]
) -> Iterator[Chapter]:
    """The page of a list, and those of its parts in a folder. `render` takes the list, the part, and no prose."""

    def planned(part: Part | None) -> Planned:
        listed = parts()
        part = part or listed.root
        return Planned(listed.path(part), named(title, part), partial(render, listed, part))

    def find(source: str) -> Later | None:
        key = source[len(folder) + 1 : -len(".md")]
        part = next((part for part in parts().pages if part.key == key), None)
        return partial(planned, part) if part and parts().path(part) == source else None

    yield one_page(whole, lambda: planned(None))
    yield Chapter(f"{folder}/", lambda: [parts().path(part) for part in parts().pages], find)


def of_records(
    kind: str,
    records: Mapping[str, Record],
    plan: Callable[[Record], Planned],
    *,
    has_prose: bool = False,
    is_noted: bool = False,
) -> Chapter:
    """A page for each record of a kind. is_noted: as in `Chapter`; so `plan` may know nothing that no look-up tells."""
    begins = f"{kind}/"

    def find(source: str) -> Later | None:
        record = records.get(source[len(begins) : -len(".md")])
        return partial(plan, record) if record and source.endswith(".md") else None

    sources = partial(_sources, kind, records)
    return Chapter(begins, sources, find, has_prose, is_noted=is_noted)


def _sources(kind: str, records: Mapping[str, Record]) -> Iterator[str]:
    return (source_path(kind, record) for record in records)


def beside_records(
    kind: str,
    records: Mapping[str, Record],
    is_name: Callable[[str], bool],
    of: Callable[[str], Iterable[tuple[str, Later]]],
    *,
    may_have_words: bool = False,
    is_listed: bool = True,
    once: Once | None = None,
) -> Chapter:
    """Further pages of single records, in the folder of each. is_name: whether a file or folder there is of these.
    once: hands over which there are, for who knows them from before; so `of` may know nothing that no look-up tells."""

    known = Memo[str, frozenset[str]]()

    def find(source: str) -> Later | None:
        _, record, *rest = source.removesuffix(".md").split("/")
        if not rest or not is_name(rest[0]) or record not in records:
            return None
        if once is None:
            return later(record, source)
        with unheard():  # whether there is such a page nobody asks who makes one
            is_there = source in known.get(kind, lambda: frozenset(sources()))
        return partial(planned, record, source) if is_there else None

    def later(record: str, source: str) -> Later | None:
        return next((found for path, found in of(record) if path == source), None)

    def planned(record: str, source: str) -> Planned:
        found = later(record, source)
        assert found is not None  # noqa: S101 - `find` saw that it is there
        return found()

    def sources() -> tuple[str, ...]:
        return once(find_all) if once else find_all()

    def find_all() -> tuple[str, ...]:
        return tuple([path for record in records for path, _ in of(record)])

    return Chapter(f"{kind}/", sources, find, False, may_have_words, is_listed, once is not None)


def named(title: str, part: Part) -> str:
    """What a part of a list is called: Claims: February 2015"""
    return say("{list}: {part}", list=title, part=part.words) if part.key else title
