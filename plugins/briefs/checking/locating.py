"""Findings of the rules, each at its place in a file."""

from __future__ import annotations

from ..assessment.rules.finding import Finding
from ..records.desk import FIXED
from ..records.load import Loaded
from ..records.problems import Problem, field_name


def located(loaded: Loaded, finding: Finding) -> Problem:
    """The problem that an editor is told of."""
    if finding.at is not None:
        is_fixed = finding.kind == FIXED
        path = loaded.fixed[finding.id] if is_fixed else loaded.desk.paths[finding.kind, finding.id]
        line, column = finding.at
    else:
        path, line, column = loaded.locate(finding.kind, finding.id, finding.field, key=finding.at_key)
    return Problem(path, line, column, field_name(finding.field), finding.what, finding.advice, finding.wanted)
