"""Opens a new record or brief: from fields as text to a file that the check would pass, or what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from ..assessment.assess import assess_on_demand
from ..assessment.ids import file_of, first_id
from ..assessment.rules import check_some
from ..assessment.rules.figures import figures_agree
from ..assessment.rules.finding import Broken
from ..assessment.rules.naming import UNKNOWN, Fault
from ..assessment.selection import strikes_of
from ..records.canonical import written
from ..records.desk import Desk, Prose
from ..records.frozen import dataclass
from ..records.load import build
from ..records.model import KINDS, PAGES, REGISTERS, Brief, Record
from ..records.model.scalars import is_id
from ..records.problems import field_name, printable
from ..records.settings import Settings
from ..records.yaml.strict import parse

MODELS: dict[str, type[Record]] = {**KINDS, "briefs": PAGES["briefs"]}
"""What can be opened, by kind."""


@dataclass(frozen=True)
class Opened:
    """A new record's id, its file inside the folder of records (of a brief: of pages), its text; and the sentences that
    say what is wrong."""

    id: str
    file: str
    text: str
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Around:
    """What a new record is held against. taken: ids that may not be given, whatever their kind. fault: tells more of an
    id that names nothing (`wanted` of a `Problem`), if there is more."""

    desk: Desk
    settings: Settings
    taken: Collection[str]
    broken: Broken = frozenset()
    fault: Callable[[tuple[str, ...]], Fault | None] = lambda wanted: None


def open_record(kind: str, tree: Mapping[str, Any], around: Around, wanted: str | None = None) -> Opened:
    """A record of `kind` from its fields. `wanted`: an id instead of the rule's. Nothing is written.

    With troubles, the text is what would have been written.
    """
    record_id = wanted or first_id(kind, tree, around.taken)
    if record_id is None or not (wanted or is_id(record_id)):  # made of fields that are not as they should be
        stand_in = "unnamed"
        text = written({"id": stand_in, **tree}, MODELS[kind])
        _, troubles = _read(kind, text, stand_in, around)
        if troubles or record_id is None:
            return Opened("", "", text, troubles or (_no_id(kind),))
    file, text = file_of(kind, record_id), written({"id": record_id, **tree}, MODELS[kind])
    if record_id in around.taken:
        trouble = f"id: `{printable(record_id)}` is in use, or was\n    Ids are never reused: choose another with --id."
        return Opened(record_id, file, text, (trouble,))
    record, troubles = _read(kind, text, record_id, around)
    body = ""
    if kind == "briefs":
        body = _skeleton(around.desk, record) if isinstance(record, Brief) and not troubles else ""
        text = f"---\n{text}---\n{body}"
    return Opened(record_id, file, text, troubles or (_of_rules(record, around, body) if record else ()))


def _read(kind: str, text: str, record_id: str, around: Around) -> tuple[Record | None, tuple[str, ...]]:
    """The record as the loader would read it from its file, or what it would say."""
    parsed = parse(text.encode(), "")
    record, problems = build(MODELS[kind], parsed.draft or {}, text.encode(), "", record_id)
    found = [*parsed.problems, *problems]
    return record, tuple(_told(one.field, *_more(around, one.wanted, one.what, one.advice)) for one in found)


def _skeleton(desk: Desk, brief: Brief) -> str:
    """What the prose of a new brief begins as: a link to each attack in its window, to be told in an editor's words."""
    links = [
        f"- [{_plain(desk.places[strike.where.place].name if strike.where.place else strike.id)}](strike:{strike.id})"
        for strike in strikes_of(desk, brief)
        if strike.where.place is None or strike.where.place in desk.places
    ]
    return "\n## What is on record\n\n" + "\n".join(links) + "\n" if links else ""


def _plain(name: str) -> str:
    """A name without the signs that mean something in Markdown."""
    return " ".join(re.sub(r"[^\w\s.,'’-]|_", " ", name).split())


def _of_rules(record: Record, around: Around, body: str) -> tuple[str, ...]:
    """What the rules across records say of the new one, as if it stood among the others."""
    kind = record.kind_folder
    records = dict(sorted({**around.desk.of(kind), record.id: record}.items()))
    desk = replace(around.desk, **{kind: records})  # type: ignore[arg-type] # the records of its own kind
    if kind in PAGES:
        desk = replace(desk, prose={**desk.prose, (kind, record.id): Prose(body, 1)})
    mine = check_some((record,), desk, around.settings, around.broken)
    if kind in PAGES and not mine and not around.broken:
        found = figures_agree(assess_on_demand(desk, around.settings))
        mine = tuple(finding for finding in found if (finding.kind, finding.id) == (kind, record.id))
    return tuple(
        _told(
            field_name(finding.field),
            *_more(around, finding.wanted, finding.what, of_others(finding.advice, record.id)),
        )
        for finding in mine
    )


def _more(around: Around, wanted: tuple[str, ...], what: str, advice: str) -> tuple[str, str]:
    """What is wrong and what to do, of an id that names nothing as far as can be told."""
    fault = around.fault(wanted) if wanted else None
    return (fault.what, fault.advice) if fault else (what, advice)


def of_others(advice: str, own: str) -> str:
    """An advice that does not guess at the record which is being opened: its id often is like those it names."""
    own = rf"`{re.escape(own)}`(?: \([^`]*\))?"
    if re.fullmatch(rf"Did you mean {own}\?", advice):
        return UNKNOWN[1]
    return re.sub(rf"{own} or | or {own}", "", advice)


def _told(field: str, what: str, advice: str) -> str:
    return f"{field + ': ' if field else ''}{printable(what, None)}\n    {printable(advice, None)}"


def _no_id(kind: str) -> str:
    if kind in REGISTERS:
        return "id: the name has too few Latin letters to make an id of\n    Choose one with --id, such as --id tadmur."
    return "id: the day is missing that the id begins with\n    Give it, or choose an id with --id."
