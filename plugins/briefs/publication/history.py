"""What changed in a record or a brief after it was published, from the corrections that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from math import inf

from ..records.desk import Desk
from ..records.model import Brief, Correction, Record
from ..records.model.publication import Change, Edition
from . import wording
from .editions.fields import field_words, is_computed, kind_of
from .editions.values import is_of_list, value_words
from .naming import diff_link, edition_link, link
from .page_views.history import Changed, FrozenIn, HistoryRow
from .views import Link


def corrections_of(desk: Desk, record: Record) -> tuple[Correction, ...]:
    """Standing corrections that name `record`, newest first; of a brief, those that touch it."""
    if isinstance(record, Brief):
        naming = [c for c in desk.corrections_naming.get(record.id, ()) if record.id in c.briefs]
    else:
        naming = [c for c in desk.corrections_naming.get(record.id, ()) if _tells_of(c, record)]
    if not naming:
        return ()
    return newest_first(desk, naming, record.id if isinstance(record, Brief) else None)


def newest_first(desk: Desk, corrections: Iterable[Correction], brief: str | None = None) -> tuple[Correction, ...]:
    """Corrections by their day; those of one day by the edition that has them, of this brief or of any of theirs. What
    no edition has yet is newest."""

    def place(one: Correction) -> tuple[int, float, str, int]:
        editions = [desk.edition_with(one, of) for of in one.briefs if brief in (None, of)]
        newest = max((edition.number if edition else inf for edition in editions), default=inf)
        numbered = _NUMBER.search(one.id)
        stem, number = (one.id[: numbered.start()], int(numbered[1])) if numbered else (one.id, 1)
        return -one.on.toordinal(), -newest, stem, -number

    return tuple(sorted(corrections, key=place))


_NUMBER = re.compile(r"-(\d{1,3})\Z")
"""What tells an id from an earlier one, at its end."""


def history(desk: Desk, record: Record, only: Collection[str] | None = None) -> tuple[HistoryRow, ...]:
    """Each correction that names `record`, newest first, with the fields it changed there. only: ids of those asked
    for."""
    named = corrections_of(desk, record)
    return tuple(_row(desk, record, one) for one in named if only is None or one.id in only)


def changed_on(desk: Desk, record: Record) -> date | None:
    """The newest day on which something published of `record` changed, its withdrawal included; None if none did."""
    days = [correction.on for correction in corrections_of(desk, record)]
    return max([*days, record.withdrawn.on] if record.withdrawn else days, default=None)


def _row(desk: Desk, record: Record, correction: Correction) -> HistoryRow:
    whole = isinstance(record, Brief)
    shown = [
        change
        for change in correction.changes
        if change.is_about(record.kind_folder, record.id)
        or (whole and change.record not in desk.briefs and _has_shown(desk, record.id, correction, change))
    ]
    edited, follows = edited_first(desk, shown)
    return HistoryRow(
        correction=correction.id,
        on=wording.day(correction.on),
        day=correction.on.isoformat(),
        severity=correction.severity.label,
        reason=correction.reason,
        changes=tuple(changed(desk, change, names=whole and change.record != record.id) for change in edited),
        follows=tuple(changed(desk, change, names=whole and change.record != record.id) for change in follows),
        frozen=frozen_in(desk, correction, record.id if whole else None),
    )


def _has_shown(desk: Desk, brief: str, correction: Correction, change: Change) -> bool:
    """Whether a brief shows the field of a row, or did, as its editions have it: one correction may touch several
    briefs with records of their own, and a record that one shows whole another may only mention. Until an edition has
    the correction, a record that it brings may be new to it, and a field to the record."""
    editions = desk.editions.get(brief, ())
    is_frozen = desk.edition_with(correction, brief) is not None
    if not editions or (change.field == "listed" and not is_frozen):
        return True
    shown = desk.kept.get(("ever shown", brief), lambda: _ever_shown(editions)).get(change.record)
    return shown is not None and (not is_frozen or change.field in shown)


def _ever_shown(editions: Iterable[Edition]) -> Mapping[str, Collection[str]]:
    """The fields of each record that some edition shows, by its id."""
    found = defaultdict[str, set[str]](set)
    for edition in editions:
        for records in edition.shown.values():
            for record, fields in records.items():
                found[record].update(fields)
    return found


def edited_first(desk: Desk, rows: Iterable[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Rows of a correction: what an editor changed, and what was computed anew from it."""
    edited: list[Change] = []
    follows: list[Change] = []
    for row in rows:
        (follows if is_computed(kind_in(desk, row), row.field) else edited).append(row)
    return tuple(edited), tuple(follows)


def kind_in(desk: Desk, row: Change) -> str:
    """The kind of the record that a row of a correction names."""
    return row.kind or kind_of(desk, row.record, row.field)


def changed(desk: Desk, row: Change, *, names: bool) -> Changed:
    """A row of a correction as readers see it; on request it names the record."""
    kind = kind_in(desk, row)
    return Changed(
        link(desk, kind, row.record) if names else None,
        row.field,
        field_words(desk, kind, row.record, row.field),
        *as_read(desk, kind, row.field, row.was, row.now),
        is_said=is_computed(kind, row.field),
        is_of_list=is_of_list(row.field),
    )


def as_read(desk: Desk, kind: str, field: str, was: str | None, now: str | None) -> tuple[str | None, str | None]:
    """Two values as readers see them: what was computed in words, and paragraphs without where their links lead and
    where lines end in their file, unless nothing else differs."""
    if not field.startswith("prose"):
        said = [value_words(desk, kind, field, value) if value else value for value in (was, now)]
        return (said[0], said[1]) if said[0] != said[1] else (was, now)
    read = tuple(_LINE_END.sub(" ", _LINK.sub(r"\1", text)) if text else text for text in (was, now))
    return (read[0], read[1]) if read[0] != read[1] else (was, now)


_LINK = re.compile(r"\[([^\]]*)\]\([^()\s]*\)")

_LINE_END = re.compile(r"\n(?!\s*(?:[-*+>|#]|\d+[.)]\s|\n))[ \t]*")
"""Within a paragraph: not before a line of a list, a quotation or a table."""


def frozen_in(desk: Desk, correction: Correction, brief: str | None = None) -> tuple[FrozenIn, ...]:
    """The edition that `correction` became part of, for each of its briefs that has one, or for one of them only."""
    return tuple(
        FrozenIn(
            edition_link(one, edition.number),
            link(desk, "briefs", one),
            diff_link(one, edition.number - 1, edition.number) if edition.number > 1 else None,
        )
        for one in correction.briefs
        if brief in (None, one) and (edition := desk.edition_with(correction, one))
    )


def first_published(desk: Desk, record: Record) -> tuple[str, Link, Link] | None:
    """The day in words, the edition and the brief that showed a record first; None when none has."""
    edition = desk.first_published.get((record.kind_folder, record.id))
    if edition is None:
        return None
    at = edition_link(edition.brief, edition.number)
    return wording.day(edition.published), at, link(desk, "briefs", edition.brief)


def _tells_of(correction: Correction, record: Record) -> bool:
    return any(change.is_about(record.kind_folder, record.id) for change in correction.changes)
