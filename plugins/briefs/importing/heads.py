"""The lines above a draft: the row it comes from, and its open questions; written, and read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..records.frozen import dataclass
from ..records.problems import printable
from .filled import Question
from .review import DRAFT_MARK, QUESTION_MARK

_WHICH = {"places": "place", "sources": "source", "actors": "actor", "words": "word"}
_KINDS = {word: kind for kind, word in _WHICH.items()}
_FROM = re.compile(rf"{DRAFT_MARK.decode()}(.*), (\w+) (\d+)\. Not published until it is taken over")
_ASKED = re.compile(
    rf"{QUESTION_MARK.decode()}(?:which ({'|'.join(_KINDS)}) is “(.*)”\?|(.*))"
    r" Goes into (\S+?)\.(?: It lies at (.*)\.)?"
)


@dataclass(frozen=True)
class Origin:
    """The row that became a draft: its file, what its number counts, and that."""

    file: str
    unit: str
    number: int


def head_of(origin: Origin, questions: Iterable[Question]) -> str:
    name = printable(origin.file, 120)
    came = f"{name}, {origin.unit} {origin.number}"
    lines = [f"{DRAFT_MARK.decode()}{came}. Not published until it is taken over: briefs accept."]
    for question in questions:
        asked = f"which {_WHICH.get(question.kind, '')} is “{printable(question.text, 120)}”?"
        if question.kind == "rows":
            asked = printable(question.text, 300)
        near = f" It lies at {question.near}." if question.near else ""
        lines.append(f"{QUESTION_MARK.decode()}{asked} Goes into {question.at}.{near}")
    return "\n".join(lines) + "\n"


def questions_in(draft: bytes) -> tuple[Origin, tuple[Question, ...]]:
    """What the lines above a draft tell, as far as nobody has changed them."""
    lines = [line for line in draft.decode("utf-8", "replace").split("\n") if line.startswith("# ")]
    came = next((found for line in lines if (found := _FROM.match(line))), None)
    origin = Origin(came[1], came[2], int(came[3])) if came else Origin("", "line", 0)
    return origin, tuple(_questions(lines))


def _questions(lines: Iterable[str]) -> Iterator[Question]:
    for line in lines:
        found = _ASKED.fullmatch(line)
        if found:
            yield Question(
                _KINDS[found[1]] if found[1] else "rows", found[2] or found[3], found[4], near=found[5] or ""
            )
