"""What each feed tells: the briefs and the corrections, newest change first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import TypeVar

from ..assessment.assess import Assessed
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Brief, Correction
from ..records.model.publication import Change
from ..records.said import count_of
from . import wording
from .editions.facts import LISTED
from .figures import plain_takeaway
from .history import changed, changed_on, corrections_of, edited_first, newest_first
from .naming import link, name_of
from .overviews import card
from .views import Link

NEWEST = 100
"""How many entries a feed holds. Older ones stay on the site; a feed is asked for again and again."""

T = TypeVar("T")

Days = tuple[date, date]
"""When something changed last, and when it was published."""

Line = tuple[str | Link, ...]
"""A sentence: words, and mentions of records that become links."""


@dataclass(frozen=True)
class Entry:
    """One entry. Page (Markdown path) and fragment are its permanent address; they come from ids, never from words.

    summary: plain text. paragraphs, items: the same and more, an item for each thing that changed.
    updated: the day of the newest change, or the day it was published. label: what sort of entry it is, in a word.
    """

    page: str
    fragment: str
    title: str
    published: date
    updated: date
    authors: tuple[str, ...]
    summary: str
    paragraphs: tuple[Line, ...]
    items: tuple[Line, ...]
    label: str


@dataclass(frozen=True)
class Feed:
    """One feed. name: of its files. page: the page that shows the same. updated: the day of its newest entry; of an
    empty feed, the day the desk looks back from."""

    name: str
    title: str
    description: str
    page: str
    updated: date
    entries: tuple[Entry, ...]


def feeds(assessed: Assessed) -> tuple[Feed, ...]:
    """The feeds of a desk."""
    desk = assessed.desk
    standing = [correction for correction in desk.corrections.values() if not correction.is_withdrawn]
    return (
        _feed(
            assessed,
            "briefs",
            "Every brief with its key takeaway. A brief comes up again when something published in it changes.",
            "briefs/index.md",
            [desk.briefs[brief] for brief in sorted(desk.briefs, reverse=True)],
            _days_of_brief,
            _brief,
        ),
        _feed(
            assessed,
            "corrections",
            "Every change to something published, with its reason.",
            "corrections.md",
            newest_first(desk, standing),
            _days_of_correction,
            _correction,
        ),
    )


def _feed(
    assessed: Assessed,
    name: str,
    description: str,
    page: str,
    records: Iterable[T],
    days: Callable[[Desk, T], Days],
    entry: Callable[[Assessed, T], Entry],
) -> Feed:
    """The newest of the records as entries; those of one day in the order given."""
    newest = sorted(records, key=partial(days, assessed.desk), reverse=True)[:NEWEST]
    entries = tuple(entry(assessed, one) for one in newest)
    updated = entries[0].updated if entries else assessed.as_of
    return Feed(name, name.capitalize(), description, page, updated, entries)


def _days_of_brief(desk: Desk, brief: Brief) -> Days:
    return max(brief.published, changed_on(desk, brief) or brief.published), brief.published


def _days_of_correction(desk: Desk, correction: Correction) -> Days:
    return correction.on, correction.on


def _brief(assessed: Assessed, brief: Brief) -> Entry:
    desk = assessed.desk
    updated, published = _days_of_brief(desk, brief)
    takeaway = plain_takeaway(brief)
    title = name_of(desk, brief)
    paragraphs: list[Line] = [(takeaway,), (_counted(assessed, brief),)]
    if brief.withdrawn:
        title = f"Withdrawn: {title}"
        paragraphs.insert(0, (f"Withdrawn on {wording.day(brief.withdrawn.on)}. {brief.withdrawn.reason}",))
    return Entry(
        page=f"briefs/{brief.id}.md",
        fragment="",
        title=title,
        published=published,
        updated=updated,
        authors=brief.authors,
        summary=brief.withdrawn.reason if brief.withdrawn else takeaway,
        paragraphs=tuple(paragraphs),
        items=tuple((f"{_sort(one)}, {wording.day(one.on)}: {one.reason}",) for one in corrections_of(desk, brief)),
        label=brief.series,
    )


def _counted(assessed: Assessed, brief: Brief) -> str:
    """Strikes: 1 high confidence, 12 low confidence. 3 events. Between the two, how many there are at least."""
    shown = card(assessed, brief)
    grades = ", ".join(f"{count} {grade.label.lower()}" for grade, count in shown.told)
    strikes = f"Strikes: {grades or 'none on record; officials were silent'}. " if shown.counts else ""
    events = count_of(shown.events, "{n} event", "{n} events") + "." if shown.events or not strikes else ""
    return f"{strikes}{f'{shown.alike} ' if shown.alike else ''}{events}".rstrip()


def _correction(assessed: Assessed, correction: Correction) -> Entry:
    desk = assessed.desk
    updated, published = _days_of_correction(desk, correction)
    briefs = [link(desk, "briefs", brief) for brief in correction.briefs]
    paragraphs: list[Line] = [(correction.reason,), ("In ", *_listed(briefs), ".")]
    if correction.note:
        paragraphs.append((correction.note,))
    return Entry(
        page="corrections.md",
        fragment=f"correction-{correction.id}",
        title=f"{_sort(correction)}: {'; '.join(brief.text for brief in briefs)}",
        published=published,
        updated=updated,
        authors=(),
        summary=correction.reason,
        paragraphs=tuple(paragraphs),
        items=tuple(_changes(desk, correction)),
        label=correction.severity.label,
    )


def _sort(correction: Correction) -> str:
    return correction.severity.label.capitalize()


def _listed(links: list[Link]) -> Line:
    pieces: list[str | Link] = []
    for one in links:
        pieces += [", ", one] if pieces else [one]
    return tuple(pieces)


def _changes(desk: Desk, correction: Correction) -> Iterator[Line]:
    """What an editor changed, then what follows from it."""
    edited, follows = edited_first(desk, correction.changes)
    yield from (_change(desk, change) for change in edited)
    if edited and follows:
        yield (f"And what follows from it, {len(follows)} computed value{'s' if len(follows) != 1 else ''}:",)
    yield from (_change(desk, change) for change in follows)


def _change(desk: Desk, change: Change) -> Line:
    told = changed(desk, change, names=True)
    record = told.record or change.record
    if change.field == LISTED:
        return record, ", newly listed" if change.now else ", no longer listed"
    return record, f", {told.words or change.field}: {told.was or 'nothing'} → {told.now or 'nothing'}"
