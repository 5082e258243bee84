"""What the form pages load, as scripts: the form of each kind, the records to correct, and those a new one may repeat.

Everything is a script, so that forms work from a folder too; what grows with the desk is loaded only when it is needed.
`kept_in` is said again in js/forms/4-records.js; a browser test looks every record up.
"""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ..assessment.ids import LONGEST, file_of
from ..assessment.rules.claims import WITHIN_A_CLAIM
from ..assessment.rules.dating import STRAY_INSTANT
from ..assessment.rules.locations import UNREGISTERED
from ..assessment.rules.naming import ANOTHER_KIND, ONE, UNKNOWN, WITHDRAWN
from ..publication.look_alikes import Near
from ..records.as_text import as_text
from ..records.canonical.scalars import WIDTH
from ..records.describing.explain import MESSAGES
from ..records.describing.forms import FORM_KINDS, Form, form_of
from ..records.describing.questions import QUESTIONS
from ..records.desk import Desk
from ..records.model import REGISTERS
from ..records.model.addresses import ADDRESS, HOST, NOT_IN_ADDRESSES
from ..records.model.scalars import FORMS, TROUBLES, YEARS
from ..records.problems import INVISIBLE_LETTERS
from ..records.text_checks import NOT_NORMAL, REASONS
from .data_block import inert
from .language import ENGLISH, Language

RECORDS_A_SHARD = 100
MOST_SHARDS = 256

_NAMED = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\ufffc\ufffd"
)
"""Characters whose names messages tell: those that are met, by accident or otherwise."""


def form_script(kind: str, language: Language) -> bytes:
    """The form of one kind: `BriefsForms.learn({…})`."""
    return _in_english(kind) if language.is_plain else _learnt(kind, language)


@cache  # hangs on the model alone, so one is enough for every state of a desk that is served or compared
def _in_english(kind: str) -> bytes:
    return _learnt(kind, ENGLISH)


def _learnt(kind: str, language: Language) -> bytes:
    return _call("BriefsForms.learn", _form(form_of(kind), language))


def _form(form: Form, language: Language) -> dict[str, Any]:
    return {
        "kind": form.kind,
        "top": form.top,
        "subject": ONE[form.kind],
        "asked": QUESTIONS[form.kind],
        "is_register": form.kind in REGISTERS,
        "groups": {
            name: {
                "fields": [_without_nothing(dataclasses.asdict(asked)) for asked in group.fields],
                "rules": [dataclasses.astuple(rule) for rule in group.rules],
            }
            for name, group in form.groups.items()
        },
        "words": {
            name: [[one.word, language.speak(one.label), language.speak(one.definition)] for one in words]
            for name, words in form.words.items()
        },
        "within": [[one.field, *dataclasses.astuple(one.rule)] for one in WITHIN_A_CLAIM]
        if form.kind == "claims"
        else [],
        "forms": {name: dataclasses.astuple(one) for name, one in FORMS.items()},
        "years": [YEARS[0], YEARS[-1]],
        "messages": {
            **MESSAGES,
            **TROUBLES,
            "unknown": UNKNOWN,
            "withdrawn": WITHDRAWN,
            "another-kind": ANOTHER_KIND,
            "unregistered": (UNREGISTERED, "Add the spelling to `names` of {file}, or correct the id."),
            "stray-instant": STRAY_INSTANT,
            "not-normal": NOT_NORMAL,
        },
        "reasons": REASONS,
        "names": {one: unicodedata.name(one).lower() for one in _NAMED if unicodedata.name(one, "")},
        "unseen": "".join(sorted(INVISIBLE_LETTERS)),
        "address": [ADDRESS, HOST, NOT_IN_ADDRESSES],
        "ones": ONE,
        "width": WIDTH,
        "longest": LONGEST,
    }


def _without_nothing(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, False, (), "")}


def kept_in(kind: str, record_id: str, shards: int) -> int:
    """The shard that keeps a record."""
    number = 0
    for character in f"{kind}/{record_id}":
        number = (number * 31 + ord(character)) % 65_521
    return number % shards


Kept = tuple[str, str, bool]
"""Kind and id of a record, and whether an edition shows it."""


def kept_parts(desk: Desk) -> tuple[tuple[Kept, ...], ...]:
    """The records that each script keeps as text."""
    records = [(kind, record) for kind in FORM_KINDS for record in desk.of(kind)]
    count = 1
    while count < MOST_SHARDS and len(records) > RECORDS_A_SHARD * count:
        count *= 2
    held: list[list[Kept]] = [[] for _ in range(count)]
    for kind, record in records:
        held[kept_in(kind, record, count)].append((kind, record, (kind, record) in desk.first_published))
    return tuple(map(tuple, held))


def kept_script(desk: Desk, number: int, records: Sequence[Kept]) -> bytes:
    """Some records as text: `BriefsForms.keep(number, folder, {"strikes/id": [tree, 1 if published, file], …})`.

    What the key says is not said again: no tree has its id, and no file is named that lies below the folder of records
    where a new record of that id would. Nor is it said that no edition shows a record.
    """
    files = [(desk.paths.get((kind, record), ""), f"/{file_of(kind, record)}") for kind, record, _ in records]
    folder = next((file.removesuffix(usual) for file, usual in files if file.endswith(usual)), "")
    entries: dict[str, list[Any]] = {}
    for (kind, record, is_published), (lies, usual) in zip(records, files, strict=True):
        tree = {key: value for key, value in as_text(desk.of(kind)[record]).items() if key != "id"}
        file = [] if lies == folder + usual else [lies]
        entries[f"{kind}/{record}"] = [tree, int(is_published), *file] if is_published or file else [tree]
    return _call("BriefsForms.keep", number, folder, entries)


def near_script(month: str, near: Iterable[Near], language: Language) -> bytes:
    """The strikes and claims of one month: `BriefsForms.meet(month, [[kind, id, title, first, last, about], …])`."""
    lines = [[one.kind, one.id, language.speak(one.title), one.first, one.last, one.about] for one in near]
    return _call("BriefsForms.meet", month, lines)


def lists_script(shards: list[str], kept: list[str], near: Mapping[str, str]) -> bytes:
    """Where all that lies, for the pages: `BriefsForms.lists = {…}`. shards: of the index of records.

    Form pages name this script alone, so that they do not change with every record.
    """
    value = {"shards": shards, "kept": kept, "near": near}
    return f"BriefsForms.lists = {inert(json.dumps(value, separators=(',', ':')))};\n".encode()


def _call(function: str, *values: object) -> bytes:
    said = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"{function}({inert(said)});\n".encode()
