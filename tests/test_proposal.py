"""A stranger's records are read by our code; a stranger's code is named and never taken over."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from tools.proposal import (
    CODE,
    EDITIONS,
    KINDS,
    MOST_SUMMARY,
    PROSE,
    RECORD_FOLDERS,
    RECORDS,
    SOURCES,
    WORKFLOWS,
    Folders,
    folders_of,
    kind_of,
    main,
)

from briefs.records.model import KINDS as KINDS_OF_RECORDS

BASE = {
    "tool.py": "print('ours')\n",
    "addresses.txt": "index.html\nstrikes/2015-11-05-town.html\n",
    "data/strikes/2015-11-05-town.yml": "id: 2015-11-05-town\n",
    "data/schema/strikes.schema.json": "{}\n",
    "data/editions/brief/1.json": "{}\n",
    "data/corrections/2015-11/2015-11-09-town.yml": "reason: It was wrong.\n",
    "content/live/2015-11-05.md": "A teacher says.\n",
    "content/index.md": "# Desk\n",
    "content/unpublished.md": "# About\n",
}


def git(folder: Path, *words: str) -> str:
    known = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *known, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


@dataclass
class Told:
    """Exit status, outputs for the workflow, summary and log of the tool; `ours` is our checkout."""

    status: int
    output: str
    summary: str
    log: str
    ours: Path


class Case:
    """A base branch, a checkout of it, and a proposal that GitHub merged with it for the check."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.ours, self.proposed = folder / "ours", folder / "proposed"
        self.output, self.summary = folder / "output", folder / "summary"
        self.capsys = capsys
        monkeypatch.setenv("GITHUB_OUTPUT", str(self.output))
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(self.summary))
        write(self.ours, BASE)
        write(self.proposed, BASE)
        git(self.proposed, "init", "--quiet", "--initial-branch=main")
        git(self.proposed, "add", ".")
        git(self.proposed, "commit", "--quiet", "--message=Base")
        git(self.proposed, "checkout", "--quiet", "-b", "theirs")

    def judged(self) -> Told:
        """Commit what stands in the proposal, merge it as GitHub does, and run the tool."""
        git(self.proposed, "add", "--all")
        git(self.proposed, "commit", "--quiet", "--message=Theirs")
        git(self.proposed, "checkout", "--quiet", "main")
        git(self.proposed, "merge", "--quiet", "--no-ff", "--message=Merge", "theirs")
        status = main([str(self.proposed), "--into", str(self.ours)])
        told = [path.read_text(encoding="utf-8") if path.exists() else "" for path in (self.output, self.summary)]
        return Told(status, *told, self.capsys.readouterr().out, self.ours)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Case:
    return Case(tmp_path, monkeypatch, capsys)


def test_proposed_records_are_taken_over_for_our_code_to_judge(case: Case) -> None:
    write(case.proposed, {"data/strikes/2015-11-06-hill.yml": "id: 2015-11-06-hill\n"})
    (case.proposed / "content/unpublished.md").unlink()
    told = case.judged()
    assert (told.status, told.output) == (0, "kind=records\n")
    assert (told.ours / "data/strikes/2015-11-06-hill.yml").read_text() == "id: 2015-11-06-hill\n"
    assert (told.ours / "data/strikes/2015-11-05-town.yml").exists()
    assert (told.ours / "content/index.md").exists()
    assert not (told.ours / "content/unpublished.md").exists()
    assert (told.ours / "tool.py").read_text() == "print('ours')\n"
    assert "Judged by the code of the base branch" in told.summary


def test_where_records_lie_in_another_folder_they_are_taken_over_from_there(case: Case) -> None:
    moved = {
        "mkdocs.yml": "docs_dir: text # prose\nplugins:\n  - briefs:\n      source_dir: 'sijill/kept'\n",
        "sijill/kept/strikes/2022-06-03-koro-sea.yml": "id: 2022-06-03-koro-sea\n",
        "sijill/kept/editions/brief/1.json": "{}\n",
        "text/index.md": "# Desk\n",
    }
    write(case.ours, moved)
    write(case.proposed, moved)
    git(case.proposed, "checkout", "--quiet", "main")
    git(case.proposed, "add", ".")
    git(case.proposed, "commit", "--quiet", "--message=Other folders")
    git(case.proposed, "checkout", "--quiet", "-B", "theirs")
    brought = {"sijill/kept/strikes/2022-06-04-suva.yml": "id: 2022-06-04-suva\n", "text/index.md": "# New\n"}
    write(case.proposed, brought)
    told = case.judged()
    assert (told.status, told.output) == (0, "kind=records\n")
    assert (told.ours / "sijill/kept/strikes/2022-06-04-suva.yml").read_text() == "id: 2022-06-04-suva\n"
    assert (told.ours / "text/index.md").read_text() == "# New\n"
    assert (told.ours / "data/strikes/2015-11-05-town.yml").exists()


def test_an_edition_in_another_folder_of_records_cannot_be_rewritten_either(case: Case) -> None:
    settings = {"mkdocs.yml": "plugins:\n  - briefs:\n      source_dir: sijill\n"}
    write(case.ours, settings)
    write(case.proposed, settings | {"sijill/editions/brief/1.json": "{}\n"})
    git(case.proposed, "checkout", "--quiet", "main")
    git(case.proposed, "add", ".")
    git(case.proposed, "commit", "--quiet", "--message=Other folder")
    git(case.proposed, "checkout", "--quiet", "-B", "theirs")
    write(case.proposed, {"sijill/editions/brief/1.json": '{"facts": {}}\n'})
    told = case.judged()
    assert told.status == 1
    assert "sijill/editions/brief/1.json was published, and is changed here" in told.log


@pytest.mark.parametrize("folder", [".", "..", "../elsewhere", "/etc", "data/..", "a//b", "${HOME}", ".git"])
def test_a_folder_that_leads_out_of_the_project_is_never_taken_over(folder: str, tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"docs_dir: {folder}\nplugins:\n  - briefs:\n      source_dir: {folder}\n"})
    assert folders_of(tmp_path) == Folders("data", "content")


def test_a_proposal_with_code_is_named_and_nothing_of_it_is_taken_over(case: Case) -> None:
    write(case.proposed, {"tool.py": "print('theirs')\n", "data/strikes/2015-11-05-town.yml": "id: changed\n"})
    told = case.judged()
    assert (told.status, told.output) == (0, "kind=code\n")
    assert (told.ours / "tool.py").read_text() == "print('ours')\n"
    assert (told.ours / "data/strikes/2015-11-05-town.yml").read_text() == "id: 2015-11-05-town\n"
    assert "ITS OWN CODE" in told.summary
    assert "### ⚠️ Code and settings: 1\n\n- M `tool.py`" in told.summary
    assert "::warning title=Look closely::This proposal changes code and settings: 1 file." in told.log


def test_workflows_stand_before_all_else(case: Case) -> None:
    write(case.proposed, {".github/workflows/check.yml": "on: push\n", "data/strikes/a.yml": "id: a\n"})
    told = case.judged()
    assert told.output == "kind=code\n"
    assert told.summary.index("Workflows and rules") < told.summary.index("### Records")


def test_a_change_of_the_source_register_is_named_and_judged_by_our_code(case: Case) -> None:
    write(case.proposed, {"data/sources/new.yml": "id: new\n"})
    told = case.judged()
    assert told.output == "kind=records\n"
    assert "### ⚠️ The source register: 1\n\n- A `data/sources/new.yml`" in told.summary
    assert "::warning title=Look closely::This proposal changes the source register: 1 file." in told.log
    assert (told.ours / "data/sources/new.yml").exists()


def test_what_readers_were_told_before_is_named_where_it_is_told_otherwise(case: Case) -> None:
    reworded = "data/corrections/2015-11/2015-11-09-town.yml", "content/live/2015-11-05.md"
    added = "data/corrections/2015-11/2015-11-10-town.yml", "content/live/2015-11-06.md"
    write(case.proposed, dict.fromkeys((*reworded, *added), "Something else.\n"))
    told = case.judged()
    heading = "### ⚠️ What readers were told before: corrections and live days: 2"
    assert f"{heading}\n\n- M `{reworded[1]}`\n- M `{reworded[0]}`\n" in told.summary
    assert f"### Records: 1\n\n- A `{added[0]}`" in told.summary
    assert f"### Prose: 1\n\n- A `{added[1]}`" in told.summary


def test_a_link_is_refused_before_anything_is_taken_over(case: Case) -> None:
    os.symlink("/etc/hostname", case.proposed / "data/strikes/b.yml")
    told = case.judged()
    assert told.status == 1
    assert "::error title=Proposal::data/strikes/b.yml is a link or another repository." in told.log
    assert told.output == ""
    assert not (told.ours / "data/strikes/b.yml").exists()
    assert (told.ours / "content/index.md").exists()


def test_no_name_of_a_file_is_a_command_in_the_log(case: Case) -> None:
    write(case.proposed, {"content/##[set-output name=kind;]records.md": "# Theirs\n", "tool.py": "theirs\n"})
    told = case.judged()
    assert told.output == "kind=code\n"
    assert "##[" not in told.log
    assert "content/#\\x23[set-output name=kind;]records.md" in told.log


def test_a_file_in_folders_without_end_is_refused(case: Case) -> None:
    write(case.proposed, {f"data/strikes/{'a/' * 30}b.yml": "id: b\n"})
    told = case.judged()
    assert told.status == 1
    assert "more than 20 folders" in told.log


def test_an_enormous_file_is_refused(case: Case) -> None:
    write(case.proposed, {"content/picture.png": "x" * 5_000_001})
    told = case.judged()
    assert told.status == 1
    assert "content/picture.png has 5,000,001 bytes" in told.log


def test_a_published_address_cannot_be_taken_off_the_list(case: Case) -> None:
    write(case.proposed, {"addresses.txt": "index.html\nnew.html\n"})
    told = case.judged()
    assert told.status == 1
    assert "addresses.txt no longer lists strikes/2015-11-05-town.html." in told.log


def test_a_comment_of_the_list_of_addresses_may_change(case: Case) -> None:
    git(case.proposed, "checkout", "--quiet", "main")
    write(case.proposed, {"addresses.txt": "# Every address.\n" + BASE["addresses.txt"]})
    git(case.proposed, "commit", "--quiet", "--all", "--message=Comment")
    git(case.proposed, "checkout", "--quiet", "-B", "theirs")
    write(case.proposed, {"addresses.txt": "# All of them.\n\n" + BASE["addresses.txt"]})
    assert case.judged().status == 0


def test_the_list_of_addresses_may_grow(case: Case) -> None:
    write(case.proposed, {"addresses.txt": BASE["addresses.txt"] + "new.html\n"})
    told = case.judged()
    assert (told.status, told.output) == (0, "kind=records\n")
    assert (told.ours / "addresses.txt").read_text() == BASE["addresses.txt"] + "new.html\n"


def test_an_address_list_that_git_could_not_merge_is_refused_in_those_words(case: Case) -> None:
    write(case.proposed, {"addresses.txt": f"<<<<<<< HEAD\na.html\n=======\n{BASE['addresses.txt']}>>>>>>> main\n"})
    told = case.judged()
    assert told.status == 1
    assert "addresses.txt holds what git left where it could not merge, such as <<<<<<< HEAD. Keep every" in told.log


@pytest.mark.parametrize("name", ["data/strikes/2015-11-05-towns.yml", "data/claims/2015-11-05-town.yml", None])
def test_a_published_record_can_be_neither_deleted_nor_renamed(case: Case, name: str | None) -> None:
    (case.proposed / "data/strikes/2015-11-05-town.yml").unlink()
    write(case.proposed, {name: "id: 2015-11-05-towns\n"} if name else {})
    told = case.judged()
    assert (told.status, told.output) == (1, "")
    assert "Proposal::data/strikes/2015-11-05-town.yml was published, and is deleted or renamed here." in told.log
    assert "add `withdrawn` with a reason" in told.log


def test_a_published_page_of_prose_stays_too(case: Case) -> None:
    (case.proposed / "content/index.md").unlink()
    assert "Proposal::content/index.md was published, and is deleted" in case.judged().log


def test_a_published_record_may_move_to_another_folder_of_its_kind(case: Case) -> None:
    (case.proposed / "data/strikes/2015-11-05-town.yml").unlink()
    write(case.proposed, {"data/strikes/2015-11/2015-11-05-town.yml": "id: 2015-11-05-town\n"})
    assert case.judged().status == 0


@pytest.mark.parametrize("name", ["a.yml", "claims/2015-11/a.yaml", "Data/claims/a.yml", "content/briefs/a.YML"])
def test_a_record_where_none_is_read_is_refused_rather_than_called_code(case: Case, name: str) -> None:
    write(case.proposed, {name: "\ufeffid: a\r\nkind: airstrike\r\n"})
    told = case.judged()
    assert (told.status, told.output) == (1, "")
    assert f"Proposal::{name} looks like a record, and lies where none is read. Put it into data/," in told.log


def test_a_proposal_knows_every_folder_of_records() -> None:
    assert tuple(KINDS_OF_RECORDS) == RECORD_FOLDERS


def test_a_link_of_such_a_name_is_code(case: Case) -> None:
    (case.proposed / "a.yml").symlink_to("addresses.txt")
    other = case.proposed / "b.yml"
    other.mkdir()
    git(other, "init", "--quiet")
    git(other, "commit", "--quiet", "--allow-empty", "--message=Another repository")
    assert case.judged().output == "kind=code\n"


@pytest.mark.parametrize("name", ["tests/problems/a.yml", ".github/ISSUE_TEMPLATE/a.yml"])
def test_a_file_of_the_program_with_an_id_is_code(case: Case, name: str) -> None:
    write(case.proposed, {name: "id: a\n", "mkdocs.yml": "site_name: Desk\n"})
    assert case.judged().output == "kind=code\n"


@pytest.mark.parametrize("beside", [{}, {"tool.py": "print('theirs')\n"}], ids=["records", "code"])
def test_a_published_edition_can_neither_be_rewritten_nor_removed(
    case: Case, beside: dict[str, str], request: pytest.FixtureRequest
) -> None:
    write(case.proposed, {"data/editions/brief/1.json": "{ }\n"} | beside)
    told = case.judged()
    assert (told.status, told.output) == (1, "")
    assert "::error title=Proposal::data/editions/brief/1.json was published, and is changed here." in told.log
    assert "### ⚠️ Published editions: 1\n\n- M `data/editions/brief/1.json`" in told.summary
    assert (told.ours / "data/editions/brief/1.json").read_text() == "{}\n"
    again = Case(case.ours.parent / "again", request.getfixturevalue("monkeypatch"), case.capsys)
    (again.proposed / "data/editions/brief/1.json").unlink()
    told = again.judged()
    assert told.status == 1
    assert "::error title=Proposal::data/editions/brief/1.json was published, and is gone here." in told.log


def test_an_edition_that_a_proposal_brings_is_named_first_however_much_comes_with_it(case: Case) -> None:
    noise = {f"data/claims/2015-11/{number:03}.yml": "id: a\n" for number in range(80)}
    sources = {f"data/sources/{number:03}.yml": "id: a\n" for number in range(80)}
    write(case.proposed, noise | sources | {"data/editions/brief/2.json": "{}\n"})
    told = case.judged()
    assert (told.status, told.output) == (0, "kind=records\n")
    assert "::warning title=Look closely::This proposal changes published editions: 1 file." in told.log
    assert "### ⚠️ Published editions: 1\n\n- A `data/editions/brief/2.json`" in told.summary
    assert told.summary.index("Published editions") < told.summary.index("### Records")
    assert told.summary.count("- A `data/sources/") == 80
    assert told.summary.count("- A `data/claims/") == 50
    assert "- … and 30 more" in told.summary


def test_a_summary_that_github_would_drop_for_its_length_is_cut_where_it_is_least_grave(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.proposal.MOST_SUMMARY", 10_000)
    assert MOST_SUMMARY < 1_024 * 1_024, "what GitHub takes"
    long = "x" * 200
    write(case.proposed, {f"data/sources/{long}-{number}.yml": "id: a\n" for number in range(60)})
    told = case.judged()
    assert len(told.summary.encode()) < 10_100
    assert told.summary.endswith("… and more than a summary holds: the log has all.\n")
    assert told.log.count("- A `data/sources/") == 60


def test_what_git_would_filter_is_taken_over_as_it_is_stored(case: Case) -> None:
    """Attributes beside the records decide how git writes files; they count as code, and are asked nothing."""
    write(case.proposed, {"data/.gitattributes": "*.yml export-ignore\n"})
    assert case.judged().output == "kind=code\n"


def test_a_file_name_can_neither_start_a_command_nor_write_markdown(case: Case) -> None:
    write(case.proposed, {"data/strikes/`<img src=x>`\n::error::gone.yml": "id: a\n"})
    told = case.judged()
    assert told.status == 1
    assert not [line for line in told.log.splitlines() if line.startswith("::error::")]
    assert "- A `data/strikes/'<img src=x>'\\n::error::gone.yml`" in told.summary


def test_a_checkout_that_is_no_merge_needs_a_base(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(case.proposed), "--into", str(case.ours)]) == 2
    assert "with --base the commit it began from" in capsys.readouterr().err
    write(case.proposed, {"data/strikes/a.yml": "id: a\n"})
    git(case.proposed, "add", ".")
    git(case.proposed, "commit", "--quiet", "--message=A")
    assert main([str(case.proposed), "--base", "main", "--into", str(case.ours)]) == 0
    assert (case.ours / "data/strikes/a.yml").exists()


@pytest.mark.parametrize("method", ["merge", "squash", "rebase"])
def test_what_a_merge_queue_made_is_judged_however_it_merges(case: Case, method: str) -> None:
    for name in ("a", "b"):
        write(case.proposed, {f"data/strikes/{name}.yml": f"id: {name}\n"})
        git(case.proposed, "add", ".")
        git(case.proposed, "commit", "--quiet", f"--message={name}")
    git(case.proposed, "checkout", "--quiet", "main")
    git(case.proposed, "commit", "--quiet", "--allow-empty", "--message=Merged before")
    base = git(case.proposed, "rev-parse", "HEAD")
    if method == "merge":
        git(case.proposed, "merge", "--quiet", "--no-ff", "--message=Merge", "theirs")
    elif method == "squash":
        git(case.proposed, "merge", "--quiet", "--squash", "theirs")
        git(case.proposed, "commit", "--quiet", "--message=Squashed")
    else:
        git(case.proposed, "cherry-pick", "main..theirs")
    assert main([str(case.proposed), "--base", base, "--into", str(case.ours)]) == 0
    assert case.output.read_text() == "kind=records\n"
    assert "2 files differ." in case.summary.read_text()
    assert (case.ours / "data/strikes/b.yml").read_text() == "id: b\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/claims/2015-11/a.yml", RECORDS),
        ("data/editions/brief/1.json", EDITIONS),
        ("data/editions/stray.txt", EDITIONS),
        ("data/sources/isw.yml", SOURCES),
        ("content/briefs/a.md", PROSE),
        ("data/schema/claims.schema.json", CODE),
        ("data/.editorconfig", CODE),
        ("content/.hidden/a.md", CODE),
        ("data", CODE),
        ("mkdocs.yml", CODE),
        ("plugins/briefs/data/x.py", CODE),
        ("requirements.lock", CODE),
        (".github/CODEOWNERS", WORKFLOWS),
        (".ci/run", WORKFLOWS),
        ("content-tools/x.py", CODE),
    ],
)
def test_what_is_not_plainly_a_record_or_prose_is_code(path: str, kind: str) -> None:
    assert kind_of(path) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("is_git_here", "told"),
    [(False, "git is not installed: a proposal can only be read with it."), (True, "is not there: name a folder")],
)
def test_a_proposal_that_cannot_be_read_is_told_in_words(
    is_git_here: bool, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proposed = tmp_path / "proposed"
    if not is_git_here:
        proposed.mkdir()
        monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert main([str(proposed), "--base", "main", "--into", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err
