"""Everything that is wrong with a desk's files, in one list: reading, model, rules across records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .assessment.assess import Assessed, assess
from .assessment.rules import check
from .assessment.rules.figures import figures_agree
from .assessment.rules.finding import Finding
from .records.load import Loaded, read_desk
from .records.model import PAGES
from .records.problems import Problem, field_name, sort_problems
from .records.settings import Settings
from .stray import stray_content


@dataclass(frozen=True)
class Checked:
    """A desk as read, and every problem with it, sorted by file and line.

    `assessed` is there when the records themselves have no problem: figures in prose are held against it.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessed: Assessed | None


def check_desk(root: Path, settings: Settings, data: str = "data", content: str = "content") -> Checked:
    """Reads and checks the project in `root`. Never raises on what its files hold.

    Figures in prose are held against the records once all else is right: a record left out for a problem would
    make right figures look wrong.
    """
    loaded = read_desk(root, data, content)
    findings = check(loaded.desk, settings, loaded.broken)
    located = [_located(loaded, finding) for finding in findings]
    problems = [*loaded.problems, *located, *_strays(root, content)]
    assessed = None if problems else assess(loaded.desk, settings)
    if assessed is not None:
        problems = [_located(loaded, finding) for finding in figures_agree(assessed)]
    return Checked(loaded, tuple(sort_problems(problems)), assessed)


def _strays(root: Path, content: str) -> list[Problem]:
    """Stray files, but for those in the folders of briefs and live days, which the loader checks itself."""
    own = tuple(f"{content}/{kind}/" for kind in PAGES)
    return [problem for problem in stray_content(root, content) if not problem.path.startswith(own)]


def _located(loaded: Loaded, finding: Finding) -> Problem:
    if finding.at is not None:
        path = loaded.desk.paths[finding.kind, finding.id]
        line, column = finding.at
    else:
        path, line, column = loaded.locate(finding.kind, finding.id, finding.field, key=finding.at_key)
    return Problem(path, line, column, field_name(finding.field), finding.what, finding.advice)
