"""What the acceptance tests share: the checker, run on a copy of the demonstration with an editor's changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.cli import main
from sites import REPOSITORY, copy_project

Edit = Callable[[str], str]
Check = Callable[[dict[str, str | tuple[str, str]]], str]


def checked(root: Path) -> str:
    return CliRunner().invoke(main, ["check", "--project", str(root)], prog_name="briefs").output


@pytest.fixture(scope="session")
def checked_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the demonstration that was checked before, as an editor's was."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefs.keeping.files.TICK_NS", 0)  # no file system here counts as coarsely
        root = copy_project(REPOSITORY, tmp_path_factory.mktemp("checked") / "desk")
        assert checked(root).startswith("No problems. ")
        yield root


@pytest.fixture
def check_with(checked_desk: Path) -> Iterator[Check]:
    """Runs `briefs check` on the demonstration with files added (path: text) or changed (path: old and new words)."""
    before: dict[Path, str | None] = {}

    def run(edits: dict[str, str | tuple[str, str]]) -> str:
        for name, edit in edits.items():
            path = checked_desk / name
            text = path.read_text(encoding="utf-8") if path.exists() else None
            before.setdefault(path, text)
            if isinstance(edit, tuple):
                assert text is not None
                assert edit[0] in text, f"{name} does not hold {edit[0]!r}"
                edit = text.replace(*edit)
            path.write_text(edit, encoding="utf-8", newline="\n")
        return checked(checked_desk)

    yield run
    for path, text in before.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
