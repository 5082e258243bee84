"""Drafts that an editor has reviewed become records of the desk: together, and only those that the check would pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..assessment.ids import file_of
from ..assessment.rules import check_some
from ..assessment.rules.finding import Broken
from ..records.canonical import canonical
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.load import build
from ..records.model import KINDS, Record
from ..records.problems import Problem, field_name
from ..records.settings import Settings
from ..records.yaml.strict import Positions, parse

DRAFT_MARK = b"# Draft from "
QUESTION_MARK = b"# Question: "


@dataclass(frozen=True)
class Drafted:
    """One draft file. path: for messages. name: the file's name without its ending."""

    path: str
    kind: str
    name: str
    data: bytes


@dataclass(frozen=True)
class Accepted:
    """A draft that may become a record: its file inside the folder of records, and its text there."""

    draft: Drafted
    file: str
    text: str


def review(
    drafts: Sequence[Drafted], desk: Desk, settings: Settings, broken: Broken
) -> tuple[tuple[Accepted, ...], tuple[Problem, ...]]:
    """The drafts that stand with one another and with the desk, and what is wrong with the others.

    A draft that needs another one which is refused is refused with it.
    """
    problems: list[Problem] = []
    standing: dict[tuple[str, str], tuple[Drafted, Record]] = {}
    for draft in drafts:
        record, found = _read(draft, desk)
        problems += found
        if record is not None:
            standing[draft.kind, record.id] = (draft, record)
    while standing:
        records = [record for _, record in standing.values()]
        refused = check_some(records, _with(desk, records), settings, broken)
        for finding in refused:
            draft, _ = standing[finding.kind, finding.id]
            line, column = Positions(draft.data).locate(finding.field, key=finding.at_key)
            name = field_name(finding.field)
            problems.append(Problem(draft.path, line, column, name, finding.what, finding.advice, finding.wanted))
        if not refused:
            break
        for finding in refused:
            standing.pop((finding.kind, finding.id), None)
    return tuple(_accepted(draft) for draft, _ in standing.values()), tuple(problems)


def _read(draft: Drafted, desk: Desk) -> tuple[Record | None, list[Problem]]:
    asked = [number for number, line in enumerate(draft.data.splitlines(), 1) if line.startswith(QUESTION_MARK)]
    if asked:
        what, advice = "a question is still open", "Answer it in the fields below, then delete this line."
        return None, [Problem(draft.path, line, 1, "", what, advice) for line in asked]
    parsed = parse(draft.data, draft.path)
    if parsed.tree is None:
        return None, list(parsed.problems)
    record, problems = build(KINDS[draft.kind], parsed.tree, draft.data, draft.path, draft.name)
    if record is not None and any(record.id in desk.of(kind) for kind in KINDS):
        what, advice = f"`{record.id}` is the id of a record of the desk", "Delete the draft, or give it another id."
        return None, [Problem(draft.path, 1, 1, "id", what, advice)]
    return record, problems


def _with(desk: Desk, records: Sequence[Record]) -> Desk:
    """The desk as it would be with these records."""
    kinds = {record.kind_folder for record in records}
    added = {kind: {record.id: record for record in records if record.kind_folder == kind} for kind in kinds}
    folders = {kind: dict(sorted({**desk.of(kind), **found}.items())) for kind, found in added.items()}
    return replace(desk, **folders)  # type: ignore[arg-type] # each kind's records in its own folder


def _accepted(draft: Drafted) -> Accepted:
    """The record's file: the draft in canonical form, without the lines that say where it came from."""
    kept = [line for line in draft.data.splitlines(keepends=True) if not line.startswith(DRAFT_MARK)]
    text = canonical(b"".join(kept), draft.path, KINDS[draft.kind]).text
    assert text is not None  # noqa: S101 - it was read without a problem
    return Accepted(draft, file_of(draft.kind, draft.name), text)
