"""`briefs fmt` lays out record files, shows what differs, and leaves broken files alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefs.cli import main
from sites import SMALL_DESK, write

UNTIDY = "# the state\nside: damascus-and-allies\nname: 'Russia'\nid: russia\n"
TIDY = "id: russia\nname: Russia\n# the state\nside: damascus-and-allies\n"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["fmt", "--project", str(root), *words], prog_name="briefs")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write(tmp_path / "desk", SMALL_DESK)
    assert run(root).exit_code == 0
    return write(root, {"data/actors/russia.yml": UNTIDY})


def test_an_untidy_record_is_laid_out_with_its_comments(root: Path) -> None:
    done = run(root)
    assert (done.exit_code, done.output) == (0, "1 of 5 files changed.\n")
    assert (root / "data/actors/russia.yml").read_text(encoding="utf-8") == TIDY
    assert run(root).output == "0 of 5 files changed.\n"


def test_the_check_prints_the_difference_and_writes_nothing(root: Path) -> None:
    done = run(root, "--check")
    assert done.exit_code == 1
    assert done.stdout == (
        "--- data/actors/russia.yml\n+++ data/actors/russia.yml (canonical)\n@@ -1,4 +1,4 @@\n"
        "+id: russia\n+name: Russia\n # the state\n side: damascus-and-allies\n-name: 'Russia'\n-id: russia\n"
    )
    assert done.stderr == "\n1 of 5 files differ from the canonical form. Run: briefs fmt\n"
    assert (root / "data/actors/russia.yml").read_text(encoding="utf-8") == UNTIDY


def test_the_check_passes_when_all_is_canonical(root: Path) -> None:
    run(root)
    done = run(root, "--check")
    assert (done.exit_code, done.output) == (0, "0 of 5 files differ.\n")


def test_only_the_files_and_folders_named_are_touched(root: Path) -> None:
    assert run(root, str(root / "data" / "places")).output == "0 of 1 files changed.\n"
    assert run(root, str(root / "data" / "actors" / "russia.yml")).output == "1 of 1 files changed.\n"


def test_a_broken_file_is_told_and_left_alone(root: Path) -> None:
    write(root, {"data/actors/russia.yml": "id: russia\nid: again\n"})
    done = run(root)
    assert done.exit_code == 1
    assert done.stderr.startswith("data/actors/russia.yml:2:1: id: is given a second time (first on line 1)\n")
    assert done.stdout == "0 of 5 files changed. 1 problem to mend first.\n"
    assert (root / "data/actors/russia.yml").read_text(encoding="utf-8") == "id: russia\nid: again\n"


def test_a_path_that_is_no_record_is_refused(root: Path) -> None:
    done = run(root, str(root / "mkdocs.yml"))
    assert done.exit_code == 2
    assert "is no record. Records are .yml files in data/<kind>/." in done.stderr


def test_a_folder_may_hold_other_files_than_records(root: Path) -> None:
    write(root, {"data/drafts/table/questions.yml": "questions:  []\n"})
    assert run(root, str(root / "data")).output == "1 of 5 files changed.\n"
    assert (root / "data/drafts/table/questions.yml").read_text(encoding="utf-8") == "questions:  []\n"
