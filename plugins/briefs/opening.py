"""Opens a new record: from fields as text to a file that the check would pass, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .assessment.ids import REGISTERS, file_of, first_id
from .assessment.rules import check
from .assessment.rules.finding import Broken
from .records.canonical import written
from .records.desk import Desk
from .records.load import build
from .records.model import KINDS, Record
from .records.problems import field_name, printable
from .records.settings import Settings
from .records.yaml_strict import parse


@dataclass(frozen=True)
class Opened:
    """A new record's id, its file inside the folder of records, its text; and the sentences that say what is wrong."""

    id: str
    file: str
    text: str
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Around:
    """What a new record is held against. taken: ids that may not be given, whatever their kind."""

    desk: Desk
    settings: Settings
    taken: Collection[str]
    broken: Broken = frozenset()


def open_record(kind: str, tree: Mapping[str, Any], around: Around, wanted: str | None = None) -> Opened:
    """A record of `kind` from its fields. `wanted`: an id instead of the rule's. Nothing is written.

    With troubles, the text is what would have been written.
    """
    record_id = wanted or first_id(kind, tree, around.taken)
    if record_id is None:
        stand_in = "unnamed"
        text = written({"id": stand_in, **tree}, KINDS[kind])
        _, troubles = _read(kind, text, stand_in)
        return Opened("", "", text, troubles or (_no_id(kind),))
    file, text = file_of(kind, record_id), written({"id": record_id, **tree}, KINDS[kind])
    if record_id in around.taken:
        trouble = f"id: `{printable(record_id)}` is in use, or was\n    Ids are never reused: choose another with --id."
        return Opened(record_id, file, text, (trouble,))
    record, troubles = _read(kind, text, record_id)
    return Opened(record_id, file, text, troubles or (_of_rules(record, around) if record else ()))


def _read(kind: str, text: str, record_id: str) -> tuple[Record | None, tuple[str, ...]]:
    """The record as the loader would read it from its file, or what it would say."""
    parsed = parse(text.encode(), "")
    record, problems = build(KINDS[kind], parsed.draft or {}, text.encode(), "", record_id)
    return record, tuple(_told(found.field, found.what, found.advice) for found in [*parsed.problems, *problems])


def _of_rules(record: Record, around: Around) -> tuple[str, ...]:
    """What the rules across records say of the new one, as if it stood among the others."""
    kind = record.kind_folder
    records = dict(sorted({**around.desk.of(kind), record.id: record}.items()))
    desk = replace(around.desk, **{kind: records})  # type: ignore[arg-type] # the records of its own kind
    found = check(desk, around.settings, around.broken)
    mine = [finding for finding in found if (finding.kind, finding.id) == (kind, record.id)]
    return tuple(_told(field_name(finding.field), finding.what, finding.advice) for finding in mine)


def _told(field: str, what: str, advice: str) -> str:
    return f"{field + ': ' if field else ''}{printable(what, None)}\n    {printable(advice, None)}"


def _no_id(kind: str) -> str:
    if kind in REGISTERS:
        return "id: the name has no Latin letters to make an id of\n    Choose one with --id, for example --id tadmur."
    return "id: the day is missing that the id begins with\n    Give it, or choose an id with --id."
