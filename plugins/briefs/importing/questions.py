"""The open questions of a whole table: each once, with how many rows ask it and what the registers have like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..assessment.resolving import Register
from ..records.canonical import written
from .drafting import Drafts
from .filled import Question
from .heads import Origin, questions_in

MOST = 5_000
"""Questions that are told apart; a table that asks more needs another mapping."""

_WORDS = {
    "places": ("place", "Add the spelling to `names` of a place, or open one with briefs new place."),
    "sources": ("source", "Add the spelling to `names` of a source, or open one with briefs new source."),
    "actors": ("actor", "Add the spelling to `names` of an actor, or open one with briefs new actor."),
    "words": ("word", "Say in the mapping what it becomes, under `words`."),
    "rows": (
        "",
        "Say it in each draft, or leave it out where the source does not; then delete the question.",
    ),
}

_OF_A_FIELD = ("words", "rows")


@dataclass
class _Asked:
    question: Question
    first: Origin | int
    """The draft that asks it, or the row of the table that is read."""
    rows: int = 0


class Questions:
    """Gathers questions while a table is read."""

    def __init__(self) -> None:
        self.left_out = 0
        self._asked: dict[tuple[str, str, str], _Asked] = {}

    def __len__(self) -> int:
        return len(self._asked) + self.left_out

    def add(self, drafts: Drafts) -> None:
        """The questions of one row, each once."""
        self._add({question for draft in drafts.drafts for question in draft.questions}, drafts.row.number)

    def add_of(self, draft: bytes) -> None:
        """The questions that a draft of an earlier import still asks."""
        origin, questions = questions_in(draft)
        self._add(set(questions), origin)

    def _add(self, questions: Iterable[Question], first: Origin | int) -> None:
        for question in questions:
            key = (question.kind, question.text, question.at if question.kind in _OF_A_FIELD else "")
            if key not in self._asked:
                if len(self._asked) == MOST:
                    self.left_out += 1
                    continue
                self._asked[key] = _Asked(question, first)
            self._asked[key].rows += 1

    def text(self, registers: Mapping[str, Register], unit: str) -> str:
        """The questions as a file, those that most rows ask first."""
        found = sorted(self._asked.values(), key=lambda one: (-one.rows, one.question.kind, one.question.text))
        asked = [_entry(one, registers, unit) for one in found]
        head = "# Open questions of this import. Answer them, then import the same file again.\n"
        return head + (written({"questions": asked}, None) if asked else "# None.\n")


def _entry(one: _Asked, registers: Mapping[str, Register], unit: str) -> dict[str, Any]:
    kind, advice = _WORDS[one.question.kind]
    entry: dict[str, Any] = {"which": kind, "spelling": one.question.text, "rows": str(one.rows)}
    if not kind:
        entry = {"question": one.question.text, "rows": str(one.rows)}
    if isinstance(one.first, Origin):
        entry[f"first_{one.first.unit}"] = str(one.first.number)
        entry["in_table"] = one.first.file
    else:
        entry[f"first_{unit}"] = str(one.first)
    if one.question.kind in _OF_A_FIELD:
        entry["field"] = one.question.at
    if one.question.near:
        entry["position_given"] = one.question.near
    register = registers.get(one.question.kind)
    owners = one.question.owners or (register.owners(one.question.text) if register else ())
    if owners:
        entry["spelling_of"] = list(owners)
        advice = "Say in the mapping which `kinds` the column names, or choose in each draft."
    elif register:
        like = register.suggest(one.question.text)
        if like:
            entry["perhaps"] = [f"{found.id} ({found.spelling})" for found in like]
    return entry | {"to_answer": advice}
