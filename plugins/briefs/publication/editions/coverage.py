"""Which changes since the newest edition are told to readers by a correction, and the correction that is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from ...records.canonical.comments import Comments
from ...records.canonical.layout import written
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Correction, Edition
from .changes import FactChange, is_of_withdrawal
from .fields import KINDS, is_computed


def unused(desk: Desk, brief: str, editions: Sequence[Edition]) -> tuple[Correction, ...]:
    """Standing corrections of a brief that no edition holds yet, oldest first."""
    used = {correction for edition in editions for correction in edition.corrections}
    naming = [c for c in desk.corrections_naming.get(brief, ()) if brief in c.briefs and c.id not in used]
    return tuple(sorted(naming, key=lambda c: (c.on, c.id)))


def uncovered(found: Iterable[FactChange], corrections: Sequence[Correction]) -> tuple[FactChange, ...]:
    """The changes, or what is left of them, that no correction tells.

    Corrections may lead from the old to the new value in several steps; a change that is told half way is left from
    there.
    """
    return tuple(left for change in found if (left := _left(change, corrections)) is not None)


def _left(change: FactChange, corrections: Sequence[Correction]) -> FactChange | None:
    steps = [
        step
        for correction in corrections
        for step in correction.changes
        if step.is_about(change.kind, change.record) and step.field == change.field
    ]
    reached = [change.was]
    for value in reached:  # which grows: of two corrections of one day nobody says which came first
        reached += dict.fromkeys(step.now for step in steps if step.was == value and step.now not in reached)
    if change.now in reached:
        return None
    return replace(change, was=reached[-1]) if change.was is not None else change


@dataclass(frozen=True)
class Missing:
    """A correction to be written: the briefs it is about and what it has to tell, both in order."""

    briefs: tuple[str, ...]
    changes: tuple[FactChange, ...]


MOST_ROWS, MOST_BYTES = 400, 55_000
"""Of one correction, so that its file may be read, and a reason has room in it."""


def correction_files(missing: Missing, on: date, desk: Desk) -> list[tuple[str, str]]:
    """Ids and texts of the records that cover what is missing, all but their reasons, which only an editor can give:
    one, or as many as are needed for files of a size that is read.

    As `briefs fmt` writes them. They pass the check as soon as each `reason` is filled. What an editor changed comes
    first.
    """
    ordered = sorted(missing.changes, key=lambda change: is_computed(change.kind, change.field))
    files: list[tuple[str, str]] = []
    waiting = [replace(missing, changes=tuple(ordered))]
    while waiting:
        part = waiting.pop()
        taken = {*desk.corrections, *(name for name, _ in files)}
        name = _free(f"{on.isoformat()}-{_subject(missing)}", taken)
        text = _correction(name, part, on, desk)
        half = len(part.changes) // 2
        if half and (len(part.changes) > MOST_ROWS or len(text.encode()) > MOST_BYTES):
            waiting += [replace(part, changes=part.changes[half:]), replace(part, changes=part.changes[:half])]
        else:
            files.append((name, text))
    return files


def _correction(name: str, missing: Missing, on: date, desk: Desk) -> str:
    tree = {
        "id": name,
        "on": on.isoformat(),
        "briefs": list(missing.briefs),
        "severity": "withdrawal" if any(map(is_of_withdrawal, missing.changes)) else "correction",
        "trigger": "editor-error",
        "reason": _UNWRITTEN,
        "changes": [_row(change, desk) for change in missing.changes],
    }
    return written(tree, Correction, _HINTS).replace(f"\nreason: {_UNWRITTEN}\n", "\nreason:\n", 1)


_UNWRITTEN = "unwritten"
_HINTS = Comments(
    before={("reason",): ["# Say here why, in a sentence or two for readers."]},
    beside={
        ("severity",): "# or clarification, update, withdrawal, merge, rule-change",
        ("trigger",): "# or new-evidence, source-corrected, duplicate, safety, reader-report, rule-change",
    },
)


def _row(change: FactChange, desk: Desk) -> dict[str, str]:
    told = {"record": change.record}
    if sum(change.record in desk.of(kind) for kind in KINDS) > 1:
        told["kind"] = change.kind
    told["field"] = change.field
    return told | {key: value for key, value in (("was", change.was), ("now", change.now)) if value is not None}


def _subject(missing: Missing) -> str:
    """The record that an editor touched, as far as the changes tell, without the day in its name."""
    edited = [change for change in missing.changes if not is_computed(change.kind, change.field)]
    records = [change.record for change in (*edited, *missing.changes) if change.kind != "briefs"]
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", (records or [missing.briefs[0]])[0])


_LONGEST = 60
"""Letters of a proposed id, so that a number has room behind it; an id may have 64."""


def _free(name: str, taken: Collection[str]) -> str:
    short = name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]
    return next(one for n in range(1, len(taken) + 2) if (one := short if n == 1 else f"{short}-{n}") not in taken)
