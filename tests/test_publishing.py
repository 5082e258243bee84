"""A release is made without the right to push, pushed without running anything, and held against what was made."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path

import pytest
from tools.publishing import Refused, bundle, deliver, next_name, verify, whole_in


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Briefs:
    """Stands for the project's program: `build` records an address, `release` adds a folder to the pages branch."""

    def __init__(self, root: Path, new: str = "") -> None:
        self.root, self.new = root, new
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, *words: str) -> None:
        self.asked.append(words)
        if words[0] == "build" and self.new:
            with (self.root / "addresses.txt").open("a") as file:
                file.write(f"{self.new}\n")
        if words[0] == "release":
            self.release(words[1])

    def release(self, name: str) -> None:
        branch = "refs/heads/gh-pages"
        known = subprocess.run(["git", "rev-parse", "-q", "--verify", branch], cwd=self.root, capture_output=True)
        pages = self.root.parent / f"pages-{name}"
        if known.returncode == 0:
            git(self.root, "worktree", "add", "--quiet", "--detach", str(pages), branch)
        else:
            git(self.root, "worktree", "add", "--quiet", "--detach", str(pages))
            git(pages, "checkout", "--quiet", "--orphan", f"new-{name}")
            git(pages, "rm", "-rfq", ".")
        listed = pages / "versions.json"
        versions = json.loads(listed.read_text()) if listed.exists() else []
        listed.write_text(json.dumps([{"version": name}, *versions]))
        (pages / name).mkdir()
        (pages / name / "index.html").write_text(name)
        (pages / name / "manifest.json").write_text(f'{{"release": "{name}"}}')
        (pages / "manifest.json").write_text(f'{{"top": "{name}"}}')
        git(pages, "add", ".")
        git(pages, "commit", "--quiet", f"--message=Release {name}")
        git(self.root, "update-ref", branch, git(pages, "rev-parse", "HEAD"))


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a remote with one commit, as a workflow checks it out."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")
    monkeypatch.delenv("GH_TOKEN", raising=False)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(tmp_path, "clone", "--quiet", "remote.git", "ours")
    ours = tmp_path / "ours"
    git(ours, "config", "user.email", "desk@example.org")
    (ours / "addresses.txt").write_text("index.html\n")
    (ours / ".gitignore").write_text("/dist/\n")
    git(ours, "add", ".")
    git(ours, "commit", "--quiet", "--message=First")
    git(ours, "push", "--quiet", "origin", "HEAD:main")
    return ours


def remote(ours: Path, branch: str) -> str:
    return git(ours.parent / "remote.git", "rev-parse", "--verify", branch)


def cloned(ours: Path) -> Path:
    """Another job's checkout, which got `dist/release` and nothing else."""
    theirs = ours.parent / "deploying"
    git(ours.parent, "clone", "--quiet", "remote.git", str(theirs))
    (theirs / "dist").mkdir()
    (ours / "dist/release").rename(theirs / "dist/release")
    return theirs


def test_what_one_job_made_another_pushes(ours: Path) -> None:
    briefs = Briefs(ours)
    assert bundle(ours, briefs, "2026-11-22") == "2026-11-22"
    assert briefs.asked == [
        ("build", "--strict", "--record"),
        ("release", "2026-11-22", "--local", "--branch", "gh-pages"),
    ]
    assert git(ours.parent / "remote.git", "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    deploying = cloned(ours)
    deliver(deploying)
    assert remote(ours, "gh-pages") == git(ours, "rev-parse", "gh-pages")
    assert git(ours.parent / "remote.git", "show", "gh-pages:2026-11-22/index.html") == "2026-11-22"


def test_a_second_release_of_a_day_is_added_to_the_first(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-22")
    deliver(ours)
    git(ours, "fetch", "--quiet")
    assert bundle(ours, Briefs(ours), "2026-11-22") == "2026-11-22.2"
    deliver(ours)
    assert git(ours.parent / "remote.git", "show", "gh-pages:2026-11-22/index.html") == "2026-11-22"
    assert git(ours.parent / "remote.git", "show", "gh-pages:2026-11-22.2/index.html") == "2026-11-22.2"


def test_a_new_address_is_recorded_in_a_commit_that_is_pushed_with_the_release(ours: Path) -> None:
    before = remote(ours, "main")
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    deliver(cloned(ours))
    assert git(ours.parent / "remote.git", "show", "main:addresses.txt") == "index.html\nstrikes/new.html"
    assert git(ours.parent / "remote.git", "rev-parse", "main^") == before
    assert git(ours.parent / "remote.git", "show", "--format=", "--name-only", "main") == "addresses.txt"


def test_when_main_moved_on_neither_branch_is_pushed(ours: Path) -> None:
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    deploying = cloned(ours)
    git(ours, "reset", "--quiet", "--hard", "HEAD^")
    git(ours, "commit", "--quiet", "--allow-empty", "--message=Somebody merged")
    git(ours, "push", "--quiet", "origin", "HEAD:main")
    merged = remote(ours, "main")
    with pytest.raises(Refused, match=r"was not pushed, and nothing has changed\. If somebody published or merged"):
        deliver(deploying)
    assert git(ours.parent / "remote.git", "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert remote(ours, "main") == merged


def test_the_archive_holds_the_release_and_is_the_same_whoever_makes_it(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-22")
    archive = ours / "dist/release/briefs-2026-11-22.tar"
    with tarfile.open(archive) as tar:
        files = {entry.name: entry.mtime for entry in tar if entry.isfile()}
    assert sorted(files) == ["2026-11-22/index.html", "2026-11-22/manifest.json"]
    assert set(files.values()) == {int(git(ours, "log", "-1", "--format=%ct", "gh-pages"))}
    assert (ours / "dist/release/manifest.json").read_text() == '{"release": "2026-11-22"}'
    assert (ours / "dist/release/pages-manifest.json").read_text() == '{"top": "2026-11-22"}'


def test_a_release_that_lies_where_the_newest_is_looked_for_is_archived_from_there() -> None:
    assert whole_in("2026-11-22", b'{"release": "2026-11-22"}') == "2026-11-22"
    assert whole_in("2026-11-22", b'{"closed": 1, "release": "2026-11-22"}') == "latest"


def test_what_stands_on_the_branch_is_held_against_what_was_made(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-22")
    deliver(ours)
    git(ours.parent, "clone", "--quiet", "--branch=gh-pages", "remote.git", "deployed")
    deployed, asked = ours.parent / "deployed", Briefs(ours)
    verify(ours, deployed, asked)
    manifest = str(ours / "dist/release/manifest.json")
    assert asked.asked == [
        ("verify", str(deployed / "2026-11-22"), "--against", manifest),
        ("verify", str(deployed), "--against", str(ours / "dist/release/pages-manifest.json")),
    ]
    git(deployed, "commit", "--quiet", "--allow-empty", "--message=Another")
    with pytest.raises(Refused, match="Has somebody published since"):
        verify(ours, deployed, asked)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "{}",
        "[]",
        '{"version": "2026-11-22", "pages": "--force", "branch": "main", "sources": "0"}',
        json.dumps({"version": "../x", "pages": "0" * 40, "branch": "main", "sources": "0" * 40}),
        json.dumps({"version": "2026-11-22", "pages": "0" * 40, "branch": "-main", "sources": "0" * 40}),
    ],
)
def test_a_note_that_bundle_did_not_write_is_refused(ours: Path, note: str) -> None:
    (ours / "dist/release").mkdir(parents=True)
    (ours / "dist/release/release.json").write_text(note)
    with pytest.raises(Refused, match=r"[Rr]un (make bundle|it again)"):
        deliver(ours)


def test_a_release_is_named_after_its_day_and_then_counted() -> None:
    assert next_name("2026-11-22", set()) == "2026-11-22"
    assert next_name("2026-11-22", {"2026-11-21", "2026-11-22"}) == "2026-11-22.2"
    assert next_name("2026-11-22", {"2026-11-22", "2026-11-22.2"}) == "2026-11-22.3"
