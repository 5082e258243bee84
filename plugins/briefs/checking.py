"""Everything that is wrong with a desk's files, in one list: reading, model, rules across records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .assessment.rules import check
from .assessment.rules.finding import Finding
from .records.load import Loaded, read_desk
from .records.problems import Problem, field_name, sort_problems
from .records.settings import Settings


@dataclass(frozen=True)
class Checked:
    """A desk as read, and every problem with it, sorted by file and line."""

    loaded: Loaded
    problems: tuple[Problem, ...]


def check_desk(root: Path, settings: Settings, data: str = "data", content: str = "content") -> Checked:
    """Reads and checks the project in `root`. Never raises on what its files hold."""
    loaded = read_desk(root, data, content)
    findings = check(loaded.desk, settings, loaded.broken)
    located = [_located(loaded, finding) for finding in findings]
    return Checked(loaded, tuple(sort_problems([*loaded.problems, *located])))


def _located(loaded: Loaded, finding: Finding) -> Problem:
    if finding.at is not None:
        path = loaded.desk.paths[finding.kind, finding.id]
        line, column = finding.at
    else:
        path, line, column = loaded.locate(finding.kind, finding.id, finding.field, key=finding.at_key)
    return Problem(path, line, column, field_name(finding.field), finding.what, finding.advice)
