"""What came of a check, as plain values that can be told, and kept until the next one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple

from ..records.frozen import dataclass
from ..records.problems import Problem, first_of_each_file
from ..records.said import count_of


@dataclass(frozen=True)
class Outcome:
    """All that `briefs check` tells.

    problems: sorted. follows: those of them that are computed anew from what the others tell. counts: records that
    could be read, by kind, none that is 0. unchanged: published briefs that show what they showed. corrected: ids of
    those that wait for their next edition. remedy: the correction to paste, or nothing. is_cut: whether figures or
    published briefs were not looked at for the problems there are.
    """

    problems: tuple[Problem, ...]
    follows: tuple[Problem, ...]
    counts: Mapping[str, int]
    unchanged: int
    corrected: tuple[str, ...]
    remedy: str
    is_cut: bool = False


def lines_of(problems: Sequence[Problem], follows: Collection[Problem]) -> list[str]:
    """The problems of each file for people to read: those to mend first, then, a line each, what was computed
    anew from them."""
    computed = frozenset(follows)
    mended = [problem for problem in problems if problem not in computed]
    first = [str(problem) for problem, _ in first_of_each_file(mended)]
    if not follows:
        return first
    values = count_of(len(follows), "{n} computed value", "{n} computed values")
    told_too = "which the same correction tells"
    lines = [str(problem).partition("\n")[0] for problem, _ in first_of_each_file(follows)]
    return [*first, f"and what follows from it, {values}, {told_too}:", *(f"    {line}" for line in lines)]


def as_bytes(outcome: Outcome) -> bytes:
    """The outcome as JSON."""
    told = {
        "problems": [astuple(problem) for problem in outcome.problems],
        "follows": [astuple(problem) for problem in outcome.follows],
        "counts": dict(outcome.counts),
        "unchanged": outcome.unchanged,
        "corrected": outcome.corrected,
        "remedy": outcome.remedy,
        "is_cut": outcome.is_cut,
    }
    return json.dumps(told, ensure_ascii=True).encode()


def from_bytes(data: bytes) -> Outcome:
    """The outcome again. Only for what `as_bytes` made."""
    told = json.loads(data)
    problems, follows = ([Problem(*one) for one in told[key]] for key in ("problems", "follows"))
    corrected, remedy, is_cut = tuple(told["corrected"]), told["remedy"], told["is_cut"]
    return Outcome(tuple(problems), tuple(follows), told["counts"], told["unchanged"], corrected, remedy, is_cut)
