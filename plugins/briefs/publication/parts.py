"""Long lists in parts, each of which means the same for ever, so that no page grows with the desk.

A part holds the records whose ids begin alike: `2015`, `2015-02`, `b`. An id is given once and never changes, so no
record ever moves to another part, whatever is corrected in it; and whoever has an id knows its part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ..records.frozen import dataclass
from . import wording


@dataclass(frozen=True)
class Limits:
    """From when on a list is in parts: what stands here is all there is to say of it.

    rows: of a register, an analysis, or the strikes of a place or an actor on one page; a list with more is in parts,
    and so is a part with more. claims: in short on one part of the claims of a source, and of who repeats whom in one
    list; strikes whose grade a brief explains. few: claims in full on the page of a source, a strike or an event, and
    links in a row of text; with more, the newest so many stand there and lead to the others, but on the page of a
    strike or an event all, in short. links: to the claims behind one sentence among many, such sentences, what one
    statement clashes with, and other strikes at a place.
    """

    rows: int = 300
    claims: int = 100
    few: int = 40
    links: int = 10


Kept = Mapping[str, frozenset[str]]
"""By folder, the keys of all pages that were ever published in it."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=-|$)")
"""How an id begins that tells a day."""
_PAGE = re.compile(r"(.+)/(?!index\.)([a-z0-9-]+)(?:/index)?\.html")


@dataclass(frozen=True)
class Part:
    """Some of a list. key: how the ids begin; empty for the whole list. ids: of all its records, ascending.

    own: those that stand on its own page; parts: where the others are.
    """

    key: str
    ids: tuple[str, ...]
    own: tuple[str, ...]
    parts: tuple[Part, ...] = ()

    @property
    def words(self) -> str:
        """February 2015; b…"""
        year, _, rest = self.key.partition("-")
        if _is_day(f"{self.key}-01-01"):
            return year
        if _is_day(f"{self.key}-01"):
            return wording.month(int(year), int(rest))
        if _is_day(self.key):
            return wording.day(date.fromisoformat(self.key))
        return f"{self.key}…"

    def below(self) -> Iterator[Part]:
        """All parts of this one, each before its own parts."""
        for part in self.parts:
            yield part
            yield from part.below()


@dataclass(frozen=True)
class PartLink:
    """The way to a part. path: the Markdown path of its page. number: of the records that stand in it."""

    path: str
    key: str
    words: str
    number: int


@dataclass(frozen=True)
class Way:
    """What a page in parts says of the others. here: words for this part, empty for the whole. parts: each with its
    own parts; before, after: the neighbours of a page that lists records. whole: the page that all parts belong to."""

    here: str
    key: str
    whole: str
    parts: tuple[tuple[PartLink, tuple[PartLink, ...]], ...]
    before: PartLink | None
    after: PartLink | None


@dataclass(frozen=True)
class Rest:
    """What a page says of a list of which it shows the newest only. number: of all its records that stand."""

    number: int
    way: Way


@dataclass(frozen=True)
class Parts:
    """A list and its parts. whole: the Markdown path of the page that leads to them. folder: where they lie.

    pages: all parts with a page of their own; none for a list that fits on one page.
    """

    whole: str
    folder: str
    root: Part
    pages: tuple[Part, ...]

    @property
    def is_cut(self) -> bool:
        return bool(self.root.parts)

    def path(self, part: Part) -> str:
        """The Markdown path of the page of a part."""
        return f"{self.folder}/{part.key}.md" if part.key else self.whole

    def way(self, part: Part, is_there: Callable[[str], bool]) -> Way | None:
        """How one gets from this part to others; None where there is nothing to say: the list is on one page.

        is_there: whether the record of an id stands in the list.
        """
        if not self.pages:
            return None

        def to(other: Part) -> PartLink:
            return PartLink(self.path(other), other.key, other.words, sum(1 for key in other.ids if is_there(key)))

        row = [one for one in self.pages if one.own] if part.own and part.key else []
        at = row.index(part) if part in row else -1
        return Way(
            here=part.words if part.key else "",
            key=part.key,
            whole=self.whole,
            parts=tuple((to(one), tuple(to(inner) for inner in one.parts)) for one in part.parts),
            before=to(row[at - 1]) if at > 0 else None,
            after=to(row[at + 1]) if 0 <= at < len(row) - 1 else None,
        )


def parts_of(
    whole: str, folder: str, ids: Iterable[str], kept: Kept, longest: int, *, at_once: int | None = None
) -> Parts:
    """A list in parts of at most `longest` records; in none when it has no more than `at_once`, else `longest`.

    Every page once published stays, also when its records have left the list.
    """
    every = sorted(ids)
    is_long = len(every) > (longest if at_once is None else at_once)
    root = _divided("", every, longest) if is_long else Part("", tuple(every), tuple(every))
    pages = list(root.below())
    missing = sorted(kept.get(folder, frozenset()) - {page.key for page in pages})
    pages += [_cut(key, [one for one in every if one.startswith(key)], longest) for key in missing]
    return Parts(whole, folder, root, tuple(sorted(pages, key=lambda page: page.key)))


def by_month(whole: str, folder: str, days: Iterable[str], kept: Kept) -> Parts:
    """A list whose parts are months, as `2015-02`, of its days or of months alone; months once published stay, also
    when nothing is left in them."""
    return _by_date(whole, folder, days, kept, len("2015-02"))


def by_year(whole: str, folder: str, days: Iterable[str], kept: Kept) -> Parts:
    """The same with years, as `2015`, of days that are few in each."""
    return _by_date(whole, folder, days, kept, len("2015"))


def _by_date(whole: str, folder: str, days: Iterable[str], kept: Kept, length: int) -> Parts:
    dates: dict[str, list[str]] = {}
    for day in sorted(set(days)):
        dates.setdefault(day[:length], []).append(day)
    parts = tuple(Part(key, tuple(found), tuple(found)) for key, found in dates.items())
    gone = kept.get(folder, frozenset()) - {part.key for part in parts}
    pages = (*parts, *(Part(key, (), ()) for key in gone))
    return Parts(whole, folder, Part("", (), (), parts), tuple(sorted(pages, key=lambda page: page.key)))


def on_one_page(whole: str) -> Parts:
    """A list that is never in parts."""
    return Parts(whole, "", Part("", (), ()), ())


def kept_pages(addresses: Iterable[str]) -> Kept:
    """The pages below the folders of a site, from the list of all addresses ever published."""
    found: dict[str, set[str]] = {}
    for address in addresses:
        if page := _PAGE.fullmatch(address):
            found.setdefault(page[1], set()).add(page[2])
    return {folder: frozenset(keys) for folder, keys in found.items()}


def _cut(key: str, ids: list[str], longest: int) -> Part:
    if len(ids) <= longest:
        return Part(key, tuple(ids), tuple(ids))
    return _divided(key, ids, longest)


def _divided(key: str, ids: list[str], longest: int) -> Part:
    groups: dict[str, list[str]] = {}
    own, length = [], len(key)
    of_a_day = next((step for step in _OF_A_DAY if step > length), 0)
    for one in ids:
        longer = one[:of_a_day] if of_a_day and DAY.match(one) else _letter_by_letter(one, length)
        if longer is None:
            own.append(one)
        else:
            groups.setdefault(longer, []).append(one)
    return Part(key, tuple(ids), tuple(own), tuple(_cut(longer, found, longest) for longer, found in groups.items()))


def _letter_by_letter(record_id: str, length: int) -> str | None:
    """The shortest beginning of an id that is longer and ends with no dash; None where there is none."""
    for end in range(length + 1, len(record_id) + 1):
        if record_id[end - 1] != "-":
            return record_id[:end]
    return None


_OF_A_DAY = len("2015"), len("2015-02"), len("2015-02-05")
"""Where the beginning of an id that begins with a day is longer: year, month, day; after these letter by letter."""


def _is_day(text: str) -> bool:
    try:
        return bool(DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
