"""One row on its way to a draft: the fields filled so far, what stays open, and what readers should know."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from ..records.frozen import dataclass
from .rows import Row


@dataclass(frozen=True)
class Question:
    """What the registers or the mapping do not answer. kind: places, sources, actors or words; rows, of what the table
    itself does not say of some rows, with the whole question as its text.

    at: where the answer goes, as a way into the draft. owners: the records that share the spelling, if any do.
    """

    kind: str
    text: str
    at: str
    owners: tuple[str, ...] = ()
    near: str = ""


@dataclass
class Filled:
    """One row, the fields of its claim as text, its open questions, and remarks for the note."""

    row: Row
    tree: dict[str, Any] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
