"""The desks of this repository as a check finds them, each once for all tests of a process that only look at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefs.assessment.assess import Assessed
from briefs.checking.whole import Checked, check_desk
from briefs.settings.options import read_project


@cache
def checked(root: Path) -> Checked:
    project = read_project(root)
    return check_desk(project.root, project.options.settings, project.options.source_dir, project.content)


def assessed(root: Path) -> Assessed:
    """Its records graded, where none of them has a problem."""
    found = checked(root)
    assert found.assessed is not None, found.problems
    return found.assessed
