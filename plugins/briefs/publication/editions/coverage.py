"""Which changes since the newest edition are told to readers by a correction, and the correction that is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...records.desk import Desk
from ...records.model import Correction, Edition
from .changes import FactChange


def unused(desk: Desk, brief: str, editions: Sequence[Edition]) -> tuple[Correction, ...]:
    """Standing corrections of a brief that no edition holds yet, oldest first."""
    used = {correction for edition in editions for correction in edition.corrections}
    naming = [c for c in desk.corrections_naming.get(brief, ()) if brief in c.briefs and c.id not in used]
    return tuple(sorted(naming, key=lambda c: (c.on, c.id)))


def uncovered(found: Iterable[FactChange], corrections: Sequence[Correction]) -> tuple[FactChange, ...]:
    """The changes, or what is left of them, that no correction tells.

    Corrections may lead from the old to the new value in several steps, in their order; a change that is told half
    way is left from there.
    """
    return tuple(left for change in found if (left := _left(change, corrections)) is not None)


def _left(change: FactChange, corrections: Sequence[Correction]) -> FactChange | None:
    reached = [change.was]
    for correction in corrections:
        for step in correction.changes:
            if (step.record, step.field) == (change.record, change.field) and step.was in reached:
                if step.now == change.now:
                    return None
                if step.now not in reached:
                    reached.append(step.now)
    return replace(change, was=reached[-1]) if change.was is not None else change


@dataclass(frozen=True)
class Missing:
    """A correction to be written: the briefs it is about and what it has to tell, both in order."""

    briefs: tuple[str, ...]
    changes: tuple[FactChange, ...]


def correction_file(missing: Missing, on: date, taken: Collection[str]) -> tuple[str, str]:
    """Id and text of the record that covers what is missing, all but its reason, which only an editor can give.

    `taken` are the ids of other corrections. The text passes the check as soon as `reason` is filled.
    """
    name = _free(f"{on.isoformat()}-{_subject(missing)}", taken)
    lines = [
        f"id: {name}",
        f"on: {on.isoformat()}",
        f"briefs: [{', '.join(missing.briefs)}]",
        "severity: correction  # or clarification, update, withdrawal, merge, rule-change",
        "trigger: editor-error  # or new-evidence, source-corrected, duplicate, safety, reader-report, rule-change",
        "reason:  # say here why, in a sentence or two for readers",
        "changes:",
    ]
    for record, field, was, now in dict.fromkeys((c.record, c.field, c.was, c.now) for c in missing.changes):
        lines += [f"  - record: {record}", f"    field: {_quoted(field)}"]
        lines += [f"    {key}: {_quoted(value)}" for key, value in (("was", was), ("now", now)) if value is not None]
    return name, "\n".join(lines) + "\n"


def _subject(missing: Missing) -> str:
    """The record that an editor most likely touched, the first that is no brief, without the day in its name."""
    records = [change.record for change in missing.changes if change.kind != "briefs"]
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", (records or [missing.briefs[0]])[0])


def _free(name: str, taken: Collection[str]) -> str:
    short = name[:60].rstrip("-")
    return next(one for n in range(1, len(taken) + 2) if (one := short if n == 1 else f"{short}-{n}") not in taken)


def _quoted(text: str) -> str:
    """A YAML scalar that holds exactly this text: JSON's string is one (YAML 1.2, section 1.3)."""
    return json.dumps(text, ensure_ascii=False)
