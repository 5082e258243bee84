"""What a search can find: every record by its name, its other spellings and its id."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..records.desk import ALL_FOLDERS, Desk
from ..records.frozen import dataclass
from ..records.model import Actor, Claim, Event, Place, Record, Source, Strike
from ..records.said import listed, say
from ..records.settings import NO_LABELS, Labels
from .naming import actor_or_source_name, name_of

KINDS = tuple(kind for kind in ALL_FOLDERS if kind != "corrections")
"""Kinds whose records have a page, in the order of results."""


@dataclass(frozen=True, slots=True)
class Named:
    """What one record can be found by. names: other spellings, in any script."""

    kind: str
    id: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findable(Named):
    """The same as a search shows it. detail: a word on what it is."""

    detail: str


def named(desk: Desk) -> Iterator[Named]:
    """Every record with a page, kinds in the order of the desk, ids ascending; withdrawn ones keep their pages."""
    for kind in KINDS:
        for record_id in desk.of(kind):
            yield named_of(desk, kind, record_id)


def named_of(desk: Desk, kind: str, record_id: str) -> Named:
    """One of them."""
    record = desk.of(kind)[record_id]
    title = name_of(desk, record)
    names = tuple(name for name in dict.fromkeys(_names(desk, record)) if name != title)
    return Named(kind, record_id, title, names)


def findable(desk: Desk, labels: Labels = NO_LABELS) -> Iterator[Findable]:
    """The same, with a word on what each is."""
    for one in named(desk):
        yield found(one, detail_of(desk, labels, one.kind, one.id))


def _names(desk: Desk, record: Record) -> tuple[str, ...]:
    """Every spelling that a reader may look for."""
    if isinstance(record, Place):
        return tuple(record.spellings)
    if isinstance(record, Actor | Source):
        return tuple(name.text for name in record.names or ())
    if isinstance(record, Strike):
        place = desk.places.get(record.where.place or "")
        return tuple(place.spellings) if place else ()
    if isinstance(record, Event):
        return tuple(spelling for person in record.people or () for spelling in person.spellings)
    return ()


def found(one: Named, detail: str) -> Findable:
    """A record as a search shows it."""
    return Findable(one.kind, one.id, one.title, one.names, detail)


def detail_of(desk: Desk, labels: Labels, kind: str, record_id: str) -> str:
    """A word on what a record is."""
    record = desk.of(kind)[record_id]
    if record.is_withdrawn:
        return say("withdrawn")
    if isinstance(record, Place | Source | Event):
        return record.kind.label
    if isinstance(record, Strike):
        return listed([record.kind.label, actor_or_source_name(desk, "actors", record.actor)])
    if isinstance(record, Claim):
        return _shortened(record.paraphrase)
    if isinstance(record, Actor):
        return say("side {side}", side=labels.side(record.side))
    return ""


LONGEST = 90
"""Characters of a claim's paraphrase that a result shows."""


def _shortened(text: str) -> str:
    said = " ".join(text.split())
    if len(said) <= LONGEST:
        return said
    begun = said.rfind(" ", 0, LONGEST - len(_MORE) + 1)
    if begun > 0 and "-" not in said[begun : said.find(" ", begun + 1)]:
        return f"{said[:begun]}{_MORE}"
    # A word that may be cut. No more is handed over than may be shown, for that is taken apart word by word.
    return textwrap.shorten(said[: 2 * LONGEST], LONGEST, placeholder=_MORE)


_MORE = " …"
