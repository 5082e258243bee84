"""The problems of a check as GitHub and other programs read them.

GitHub: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>. What files hold is never
trusted here: a message cannot open a command, a property or a fence of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from ..records.problems import Problem, first_of_each_file, printable

MOST_ANNOTATIONS = 10
"""Errors of one step that GitHub shows beside the lines."""

MOST_SUMMARY, MOST_LAYOUT = 900_000, 100_000
"""Bytes of a summary, and of one on layout before it in the same step, of which GitHub takes a mebibyte or nothing."""

JSON_FORMAT = 1
"""Raised when a key of the JSON report changes its meaning or goes away; new keys leave it."""


def annotation(problem: Problem) -> str:
    """One problem as a workflow command, which GitHub shows beside its line."""
    field = f"{printable(problem.field, None)}: " if problem.field else ""
    message = f"{field}{printable(problem.what, None)}\n{printable(problem.advice, None)}"
    return annotation_of("error", problem.path, problem.line, problem.column, problem.field or "Record", message)


def annotation_of(level: str, path: str, line: int, column: int, title: str, message: str) -> str:
    """Anything said beside a line, as a workflow command. level: `error` or `warning`."""
    place = f"file={_property(path)},line={line},col={column}"
    return f"::{level} {place},title={_property(title)}::{_message(message)}"


def first_annotations(problems: Sequence[Problem]) -> list[str]:
    """As many commands as GitHub shows of one step; the summary lists all."""
    return [annotation(problem) for problem in problems[:MOST_ANNOTATIONS]]


def summary(problems: Sequence[Problem], told: str, remedy: str = "") -> str:
    """The job summary in Markdown: what `told` says, then the problems of each file and what to paste, fenced."""
    head = f"## Records\n\n{told}\n"
    if not problems:
        return head
    if len(remedy.encode()) > MOST_SUMMARY // 2:
        remedy = "What to save is too long to be shown here: `briefs check` prints it."
    lines: list[str] = []
    size, left = len(remedy.encode()), len(problems)
    for problem, number in first_of_each_file(problems):
        size += len(str(problem).encode()) + 1
        if size > MOST_SUMMARY:
            lines.append(f"… and {left} more.")
            break
        lines.append(str(problem))
        left -= number
    block = "\n".join([*lines, *([remedy.rstrip()] if remedy else [])])
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", block))])
    return f"{head}\n{fence}text\n{block}\n{fence}\n"


def as_json(problems: Sequence[Problem], records: Mapping[str, int]) -> str:
    """The report for programs, as `briefs check --help` documents it; ASCII only, equal for equal input."""
    told = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "what": problem.what,
            "advice": problem.advice,
        }
        for problem in problems
    ]
    return json.dumps({"format": JSON_FORMAT, "problems": told, "records": dict(records)}, indent=1) + "\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(printable(text, None)).replace(":", "%3A").replace(",", "%2C")
