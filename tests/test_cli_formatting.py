"""`briefs fmt` lays out record files, shows what differs, and leaves broken files alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import BaseModel

from briefs.cli import main
from briefs.records.canonical import Canonical, canonical
from briefs.records.listing import digest_of
from sites import REPOSITORY, SMALL_DESK, write

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
    assert (done.exit_code, done.output) == (0, "1 of 6 files changed.\n")
    assert (root / "data/actors/russia.yml").read_text(encoding="utf-8") == TIDY
    assert run(root).output == "0 of 6 files changed.\n"


def test_the_check_prints_the_difference_and_writes_nothing(root: Path) -> None:
    done = run(root, "--check")
    assert done.exit_code == 1
    assert done.stdout == (
        "--- data/actors/russia.yml\n+++ data/actors/russia.yml (canonical)\n@@ -1,4 +1,4 @@\n"
        "+id: russia\n+name: Russia\n # the state\n side: damascus-and-allies\n-name: 'Russia'\n-id: russia\n"
    )
    assert done.stderr == "\n1 of 6 files differ from the canonical form. Run: briefs fmt\n"
    assert (root / "data/actors/russia.yml").read_text(encoding="utf-8") == UNTIDY


def test_line_ends_of_windows_are_to_be_seen_in_the_difference(root: Path) -> None:
    run(root)
    (root / "data/actors/russia.yml").write_bytes(TIDY.replace("Russia\n", "Russia\r\n").encode())
    assert "\n-name: Russia␍\n+name: Russia\n" in run(root, "--check").stdout


def test_the_check_passes_when_all_is_canonical(root: Path) -> None:
    run(root)
    done = run(root, "--check")
    assert (done.exit_code, done.output) == (0, "0 of 6 files differ.\n")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are laid out from now on."""
    seen: list[str] = []

    def noting(data: bytes, path: str, model: type[BaseModel]) -> Canonical:
        seen.append(path)
        return canonical(data, path, model)

    monkeypatch.setattr("briefs.checking.layout.canonical", noting)
    return seen


def test_what_was_found_in_its_layout_is_not_laid_out_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    run(root, "--check")
    seen = counted(monkeypatch)
    assert (run(root, "--check").output, seen) == ("0 of 6 files differ.\n", [])
    write(root, {"data/actors/russia.yml": UNTIDY})
    assert run(root, "--check").exit_code == 1
    assert run(root, "--check").exit_code == 1
    assert seen == ["data/actors/russia.yml"] * 2
    run(root, str(root / "data/places"))
    seen.clear()
    assert run(root).output == "1 of 6 files changed.\n"
    assert seen == ["data/actors/russia.yml"]


def test_a_file_that_is_read_as_another_kind_is_laid_out_as_that(root: Path) -> None:
    run(root)
    run(root, "--check")
    write(root, {"data/places/other.yml": "id: other\nside: damascus\nkind: town\nname: Other\n"})
    assert "data/places/other.yml (canonical)" in run(root, "--check").output
    run(root)
    run(root, "--check")
    write(root, {"data/actors/other.yml": (root / "data/places/other.yml").read_text(encoding="utf-8")})
    assert "data/actors/other.yml (canonical)" in run(root, "--check").output


def test_a_list_of_what_is_known_that_is_not_this_users_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    run(root, "--check")
    (kept,) = (path for path in (root / ".cache/briefs/kept/layouts").rglob("*") if path.is_file())
    untidy = f"actors {digest_of(UNTIDY.encode())}"
    kept.write_bytes(kept.read_bytes() + f"\n{untidy}".encode())
    write(root, {"data/actors/russia.yml": UNTIDY})
    assert run(root, "--check").exit_code == 1


@pytest.mark.skipif(os.name == "nt", reason="a link takes a right there that users lack")
def test_what_is_no_file_is_neither_read_nor_followed(root: Path) -> None:
    run(root)
    (root / "data/actors/folder.yml").mkdir()
    (root / "data/actors/link.yml").symlink_to("/dev/zero")
    (root / "content/briefs/link.md").symlink_to("/dev/zero")
    assert run(root, "--check").output == "0 of 6 files differ.\n"
    assert run(root, str(root / "data"), str(root / "content")).output == "0 of 6 files changed.\n"


def test_of_many_files_copies_of_the_process_find_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    many = {f"data/actors/a{number}.yml": UNTIDY.replace("russia", f"a{number}") for number in range(40)}
    write(root, many)
    alone = run(root, "--check").output
    monkeypatch.setattr("briefs.checking.layout.FILE_S", 1.0)
    monkeypatch.setenv("BRIEFS_PROCESSES", "3")
    assert run(root, "--check").output == alone
    assert run(root).output == "40 of 46 files changed.\n"


def test_only_the_files_and_folders_named_are_touched(root: Path) -> None:
    assert run(root, str(root / "data" / "places")).output == "0 of 1 files changed.\n"
    assert run(root, str(root / "data" / "actors" / "russia.yml")).output == "1 of 1 files changed.\n"


def test_a_broken_file_is_told_and_left_alone(root: Path) -> None:
    write(root, {"data/actors/russia.yml": "id: russia\nid: again\n"})
    done = run(root)
    assert done.exit_code == 1
    assert done.stderr.startswith("data/actors/russia.yml:2:1: id: is given a second time (first on line 1)\n")
    assert done.stdout == "0 of 6 files changed. 1 problem to mend first.\n"
    assert (root / "data/actors/russia.yml").read_text(encoding="utf-8") == "id: russia\nid: again\n"


def test_a_path_that_is_no_record_is_refused(root: Path) -> None:
    done = run(root, str(root / "mkdocs.yml"))
    assert done.exit_code == 2
    assert "is no record. Records are .yml files in data/<kind>/, pages .md files in" in done.stderr


def test_a_folder_may_hold_other_files_than_records(root: Path) -> None:
    write(root, {"data/drafts/table/questions.yml": "questions:  []\n"})
    assert run(root, str(root / "data")).output == "1 of 5 files changed.\n"
    assert (root / "data/drafts/table/questions.yml").read_text(encoding="utf-8") == "questions:  []\n"


PAGE = "content/briefs/2015-11-05-strikes.md"
PROSE = "---\r\n\r\n## Not  tidied \n\n* the town\r\n---\n\ttail"


def with_page(root: Path, front: str) -> bytes:
    (root / PAGE).write_bytes((front + PROSE).encode())
    return PROSE.encode()


def test_the_front_matter_of_a_page_is_laid_out_and_no_byte_of_its_prose_touched(root: Path) -> None:
    run(root)
    tidy = (root / PAGE).read_text(encoding="utf-8").partition("\n---\n")[0] + "\n"
    prose = with_page(
        root, tidy.replace("title: Strikes\n", "").replace("---\n", "---\n# the first\ntitle: 'Strikes'\n")
    )
    assert run(root).output == "1 of 6 files changed.\n"
    assert (root / PAGE).read_bytes() == tidy.replace("title:", "# the first\ntitle:").encode() + prose
    assert run(root).output == "0 of 6 files changed.\n"


def test_a_page_without_front_matter_is_told_and_left_alone(root: Path) -> None:
    run(root)
    (root / PAGE).write_bytes(b"# No fields\n")
    done = run(root)
    assert (done.exit_code, done.stdout) == (1, "0 of 6 files changed. 1 problem to mend first.\n")
    assert f"{PAGE}:1:1: the file does not begin with its front matter" in done.stderr
    assert (root / PAGE).read_bytes() == b"# No fields\n"


def test_on_github_each_file_is_a_warning_and_the_difference_stands_in_the_summary(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = root / "summary.txt"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(root, {"data/actors/russia.yml": UNTIDY.replace("# the state", "# ``` </details> ::error::x")})
    done = run(root, "--check", "--format", "github")
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith(
        "::warning file=data/actors/russia.yml,line=1,col=1,title=Layout::Nothing is wrong with what"
    )
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("## Layout\n\n1 file is laid out otherwise than `briefs fmt` would.")
    assert told.count("\n````") == 2
    assert "\n+id: russia\n" in told
    run(root)
    summary.unlink()
    assert run(root, "--check", "--format", "github").output == "0 of 6 files differ.\n"
    assert summary.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("desk", ["", "plugins/briefs/starting/example"])
def test_the_records_and_pages_of_this_repository_are_laid_out(tmp_path: Path, desk: str) -> None:
    for name in ("data", "content"):
        shutil.copytree(REPOSITORY / desk / name, tmp_path / name)
    write(tmp_path, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"]})
    assert run(tmp_path, "--check").output.endswith(" files differ.\n")
    assert run(tmp_path, "--check").output.startswith("0 of ")
