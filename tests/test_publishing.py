"""A release is made without the right to push, pushed without running anything, and held against what was made."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path

import pytest
from tools.publishing import Refused, bundle, deliver, next_name, verify, whole_in

REDIRECT = "<!doctype html><html lang=en><title>x</title>This page <a href=../latest/index.html>today</a>"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Briefs:
    """Stands for the project's program: `build` records an address, `release` adds a folder to the pages branch."""

    def __init__(self, root: Path, new: str = "", of: str | None = None) -> None:
        self.root, self.new, self.of = root, new, of
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
        (pages / "latest").mkdir(exist_ok=True)
        (pages / "latest" / "manifest.json").write_text(json.dumps({"commit": self.of}))
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


def handed_over(ours: Path, name: str, branch: str, *edits: tuple[str, str]) -> Path:
    """A checkout that gets a release of which somebody bent a commit before it was handed over."""
    bundle(ours, Briefs(ours), name)
    note = json.loads((ours / "dist/release/release.json").read_text())
    bent = ours.parent / "bent"
    tip = "gh-pages" if branch == "gh-pages" else "main"
    git(ours, "worktree", "add", "--quiet", "--detach", str(bent), tip)
    for path, text in edits:
        (bent / path).parent.mkdir(parents=True, exist_ok=True)
        (bent / path).write_text(text)
    git(bent, "add", ".")
    git(bent, "commit", "--quiet", *(["--amend", "--no-edit"] if tip == "gh-pages" else ["--message=More"]))
    at = git(bent, "rev-parse", "HEAD")
    note |= {"pages": at} if tip == "gh-pages" else {"sources": at}
    git(ours, "update-ref", "refs/heads/gh-pages" if tip == "gh-pages" else "refs/heads/bent", at)
    refs = ["refs/heads/gh-pages", *([] if tip == "gh-pages" else ["refs/heads/bent"])]
    (ours / "dist/release/release.bundle").unlink()
    git(ours, "bundle", "create", "--quiet", str(ours / "dist/release/release.bundle"), *refs)
    (ours / "dist/release/release.json").write_text(json.dumps(note))
    return cloned(ours)


@pytest.mark.parametrize(
    "edit",
    [
        ("tools/publishing.py", "print('anything')"),
        ("addresses.txt", "another.html\n"),
        ("addresses.txt.html", "index.html\n"),
    ],
)
def test_a_release_that_brings_more_than_addresses_to_the_sources_is_not_pushed(
    ours: Path, edit: tuple[str, str]
) -> None:
    """Whoever takes over what builds the release writes nothing into the sources by way of it."""
    deploying = handed_over(ours, "2026-11-22", "main", edit, ("strikes.yml", "x"))
    before = git(ours.parent / "remote.git", "for-each-ref")
    with pytest.raises(Refused, match=r"does more than add lines to addresses\.txt: nothing was pushed"):
        deliver(deploying)
    assert git(ours.parent / "remote.git", "for-each-ref") == before


def released_once(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-21")
    deliver(ours)
    git(ours, "fetch", "--quiet")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("2026-11-21/index.html", "bent", "would change `2026-11-21`"),
        ("2026-11-21/new.html", "bent", "would change `2026-11-21`"),
        ("CNAME", "evil.example", "would change `CNAME`"),
        ("versions.json", '[{"version": "2026-11-22"}]', "takes 2026-11-21 off the list"),
    ],
)
def test_a_release_that_touches_what_is_published_is_not_pushed(ours: Path, path: str, text: str, told: str) -> None:
    released_once(ours)
    deploying = handed_over(ours, "2026-11-22", "gh-pages", (path, text))
    before = git(ours.parent / "remote.git", "for-each-ref")
    with pytest.raises(Refused, match=told):
        deliver(deploying)
    assert git(ours.parent / "remote.git", "for-each-ref") == before


CLOSED = ("2026-11-21/manifest.json", '{\n "closed": 2,\n "release": "2026-11-21"\n}\n')


def test_an_earlier_release_may_be_closed(ours: Path) -> None:
    released_once(ours)
    deliver(handed_over(ours, "2026-11-22", "gh-pages", CLOSED, ("2026-11-21/index.html", REDIRECT)))
    assert "today" in git(ours.parent / "remote.git", "show", "gh-pages:2026-11-21/index.html")


@pytest.mark.parametrize(
    "edit",
    [
        ("2026-11-21/index.html", f"{REDIRECT}<SCRIPT>steal()</SCRIPT>"),
        ("2026-11-21/index.html", REDIRECT + "x" * 50_000),
        ("2026-11-21/more.html", REDIRECT),
        ("2026-11-21/worm.js", "steal()"),
    ],
)
def test_what_only_looks_like_a_closed_release_is_not_pushed(ours: Path, edit: tuple[str, str]) -> None:
    released_once(ours)
    with pytest.raises(Refused, match="would change `2026-11-21`"):
        deliver(handed_over(ours, "2026-11-22", "gh-pages", CLOSED, edit))


def test_an_older_state_of_the_sources_is_not_published_over_a_newer_one(ours: Path) -> None:
    """Somebody runs an old run of the workflow again."""
    old = git(ours, "rev-parse", "HEAD")
    git(ours, "commit", "--quiet", "--allow-empty", "--message=Newer")
    git(ours, "push", "--quiet", "origin", "HEAD:main")
    newer = git(ours, "rev-parse", "HEAD")
    bundle(ours, Briefs(ours, of=newer), "2026-11-22")
    deliver(ours)
    git(ours, "fetch", "--quiet")
    git(ours, "reset", "--quiet", "--hard", old)
    with pytest.raises(Refused, match=f"The newest release is of {newer}, which is no part of main at {old}"):
        bundle(ours, Briefs(ours, of=old), "2026-11-23")


def test_what_is_bundled_and_delivered_in_one_checkout_pushes_its_addresses_too(ours: Path) -> None:
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    deliver(ours)
    assert git(ours.parent / "remote.git", "show", "main:addresses.txt") == "index.html\nstrikes/new.html"
    assert remote(ours, "main") == git(ours, "rev-parse", "HEAD")


def test_a_release_of_a_commit_that_was_merged_meanwhile_is_published_and_takes_nothing_back(ours: Path) -> None:
    """Two merges close together: the run of the first is no failure."""
    bundle(ours, Briefs(ours), "2026-11-22")
    deploying = cloned(ours)
    git(ours, "commit", "--quiet", "--allow-empty", "--message=Somebody merged")
    git(ours, "push", "--quiet", "origin", "HEAD:main")
    merged = remote(ours, "main")
    deliver(deploying)
    assert remote(ours, "main") == merged
    assert git(ours.parent / "remote.git", "show", "gh-pages:2026-11-22/index.html") == "2026-11-22"


@pytest.mark.parametrize(
    ("versions", "told"),
    [(None, "holds something other than releases"), ("{", "is damaged"), ('[{"title": 1}]', "is damaged")],
)
def test_a_pages_branch_that_holds_no_releases_is_told_in_words(ours: Path, versions: str | None, told: str) -> None:
    git(ours, "checkout", "--quiet", "--orphan", "gh-pages")
    (ours / "index.html").write_text("gh-deploy")
    if versions is not None:
        (ours / "versions.json").write_text(versions)
    git(ours, "add", ".")
    git(ours, "commit", "--quiet", "--message=Deployed")
    git(ours, "push", "--quiet", "origin", "gh-pages")
    git(ours, "checkout", "--quiet", "main")
    git(ours, "fetch", "--quiet")
    with pytest.raises(Refused, match=told):
        bundle(ours, Briefs(ours), "2026-11-22")


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
