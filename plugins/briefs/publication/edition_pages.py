"""What readers see of editions: the list on a brief, the frame round an old one, and two of them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Brief, Edition
from . import wording
from .editions.changes import FactChange, changes
from .editions.facts import LISTED
from .editions.fields import field_words, is_computed
from .editions.upgrades import snapshot_of
from .history import as_read, history
from .naming import diff_link, edition_link, link
from .page_views.history import HistoryRow
from .redline import Marked, marked
from .views import Link

COMPARED = 20
"""Editions of a brief of which every two are compared."""
_PAIR = re.compile(r"([1-9]\d*)-([1-9]\d*)")


@dataclass(frozen=True)
class EditionLine:
    """One edition. link: to its own page. on: in words. day: ISO 8601. since: to what it changed in the one before.

    corrections: ids of those that came with it.
    """

    number: int
    link: Link
    on: str
    day: str
    rule: str
    commit: str | None
    sha256: str
    previous: str | None
    corrections: tuple[str, ...]
    since: Link | None


@dataclass(frozen=True)
class EditionList:
    """The editions of a brief, newest first. is_as_published: whether the brief shows what the newest shows.

    pairs: those of them that are compared, newest first.
    """

    brief: Link
    lines: tuple[EditionLine, ...]
    pairs: tuple[Link, ...]
    is_as_published: bool

    @property
    def newest(self) -> EditionLine:
        return self.lines[0]

    @property
    def is_every_pair_there(self) -> bool:
        return len(self.lines) <= COMPARED


@dataclass(frozen=True)
class DiffRow:
    """One field in two editions; an empty side has no value there. words: what the field is called."""

    field: str
    words: str | None
    was: tuple[Marked, ...]
    now: tuple[Marked, ...]


@dataclass(frozen=True)
class DiffGroup:
    """What differs in one record. moved: `added` or `removed` where the record itself came or went, otherwise empty."""

    record: Link
    moved: str
    rows: tuple[DiffRow, ...]


@dataclass(frozen=True)
class EditionDiff:
    """Two editions of a brief, the older first, and the corrections that led from one to the other, newest first.

    groups: what editors changed. follows: what was computed anew from it. before: to what led to the older; after: to
    what came of the newer.
    """

    brief: Link
    was: EditionLine
    now: EditionLine
    groups: tuple[DiffGroup, ...]
    follows: tuple[DiffGroup, ...]
    reasons: tuple[HistoryRow, ...]
    before: Link | None
    after: Link | None


def edition_list(desk: Desk, brief: Brief, *, is_as_published: bool) -> EditionList | None:
    """None for a brief that was never published."""
    editions = desk.editions.get(brief.id, ())
    if not editions:
        return None
    lines = tuple(_line(edition) for edition in reversed(editions))
    pairs = [diff_link(brief.id, *pair) for pair in sorted(pairs_of(len(editions)), reverse=True)]
    return EditionList(link(desk, "briefs", brief.id), lines, tuple(pairs), is_as_published)


def pairs_of(editions: int, kept: Iterable[str] = ()) -> frozenset[tuple[int, int]]:
    """Which of so many editions can be compared: every two of the first, and each later one with the first and with the
    one before it, so that pages grow with the editions. kept: keys of pages that were once published, as `3-12`."""
    found = set(combinations(range(1, min(editions, COMPARED) + 1), 2))
    for later in range(COMPARED + 1, editions + 1):
        found |= {(1, later), (later - 1, later)}
    told = (match for key in kept if (match := _PAIR.fullmatch(key)))
    once = ((int(match[1]), int(match[2])) for match in told)
    return frozenset(found | {(was, now) for was, now in once if was < now <= editions})


def edition_diff(desk: Desk, brief: Brief, was: int, now: int) -> EditionDiff:
    """Every value that differs between two editions, by number."""
    editions = desk.editions[brief.id]
    old, new = editions[was - 1], editions[now - 1]
    found = changes(snapshot_of(old).facts, snapshot_of(new).facts)
    came = {correction for edition in editions[was:now] for correction in edition.corrections}
    return EditionDiff(
        link(desk, "briefs", brief.id),
        _line(old),
        _line(new),
        tuple(_groups(desk, [one for one in found if not is_computed(one.kind, one.field)])),
        tuple(_groups(desk, [one for one in found if is_computed(one.kind, one.field)])),
        history(desk, brief, came),
        _since(old),
        _since(editions[now]) if now < len(editions) else None,
    )


def _line(edition: Edition) -> EditionLine:
    return EditionLine(
        number=edition.number,
        link=edition_link(edition.brief, edition.number),
        on=wording.day(edition.published),
        day=edition.published.isoformat(),
        rule=edition.rule,
        commit=edition.commit,
        sha256=edition.sha256,
        previous=edition.previous,
        corrections=edition.corrections,
        since=_since(edition),
    )


def _since(edition: Edition) -> Link | None:
    """To what an edition changed in the one before; None for the first."""
    return diff_link(edition.brief, edition.number - 1, edition.number) if edition.number > 1 else None


def _groups(desk: Desk, found: Iterable[FactChange]) -> Iterator[DiffGroup]:
    for (kind, record), group in groupby(found, key=lambda change: (change.kind, change.record)):
        of_record = list(group)
        moved = next(("added" if change.now else "removed" for change in of_record if change.field == LISTED), "")
        rows = tuple(
            DiffRow(
                c.field, field_words(desk, kind, record, c.field), *marked(*as_read(desk, kind, c.field, c.was, c.now))
            )
            for c in of_record
            if c.field != LISTED
        )
        yield DiffGroup(link(desk, kind, record), moved, rows)
