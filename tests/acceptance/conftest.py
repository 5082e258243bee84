"""What the acceptance tests share: the checker, run on a copy of the demonstration with an editor's changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.cli import main
from sites import REPOSITORY, copy_project

Edit = Callable[[str], str]
Check = Callable[[dict[str, str | tuple[str, str]]], str]


@pytest.fixture
def check_with(tmp_path: Path) -> Check:
    """Runs `briefs check` on the demonstration with files added (path: text) or changed (path: old and new words)."""

    def run(edits: dict[str, str | tuple[str, str]]) -> str:
        root = copy_project(REPOSITORY, tmp_path / "desk")
        for name, edit in edits.items():
            path = root / name
            if isinstance(edit, tuple):
                text = path.read_text(encoding="utf-8")
                assert edit[0] in text, f"{name} does not hold {edit[0]!r}"
                edit = text.replace(*edit)
            path.write_text(edit, encoding="utf-8", newline="\n")
        done = CliRunner().invoke(main, ["check", "--project", str(root)], prog_name="briefs")
        return done.output

    return run
