"""A release is made without the right to push, pushed without running anything, and held against what was made."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tools.publishing import MADE, Refused, bundle, deliver, main, next_name, read_note, verify, whole_in
from tools.publishing import write as hand_on

from briefs.cli import main as cli
from briefs.rendering.closed import Closed
from briefs.rendering.closed import from_text as closed_from
from briefs.rendering.closed import to_text as closed_text
from briefs.rendering.manifest import Manifest, from_text, in_order, listed, to_text
from briefs.site.closing import close
from releases import BRIEF, repository
from sites import REPOSITORY, SMALL_DESK, write
from test_picture_metadata import png, png_block

Edit = Callable[[Path], None]
"""Changes what is checked out in a folder."""


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Briefs:
    """Stands for the project's program: `release` records an address, and adds a folder to the pages branch."""

    def __init__(self, root: Path, new: str = "", of: str | None = None) -> None:
        self.root, self.new, self.of = root, new, of
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, *words: str) -> None:
        self.asked.append(words)
        if words[0] != "release":
            return
        if self.new and self.new not in (self.root / "addresses.txt").read_text().splitlines():
            with (self.root / "addresses.txt").open("a") as file:
                file.write(f"{self.new}\n")
            git(self.root, "commit", "--quiet", "--message=addresses", "--", "addresses.txt")
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
        earlier = [{**entry, "aliases": []} for entry in versions]
        listed.write_text(json.dumps([{"version": name, "title": name, "aliases": ["latest"]}, *earlier]))
        write(pages, {f"{name}/index.html": name, **self.more(name)})
        write(pages, {"manifest.json": f'{{"top": "{name}"}}', "index.html": "latest", "redirect.js": "go()"})
        shutil.rmtree(pages / "latest", ignore_errors=True)
        addresses = (self.root / "addresses.txt").read_text().splitlines()
        write(pages, {f"latest/{path.partition('#')[0]}": name for path in addresses if not path.startswith("# ")})
        of = {"release": name, "commit": self.of or git(self.root, "rev-parse", "HEAD")}
        write(pages, {"latest/manifest.json": json.dumps(of)})
        git(pages, "add", ".")
        git(pages, "commit", "--quiet", f"--message=Release {name}")
        git(self.root, "update-ref", branch, git(pages, "rev-parse", "HEAD"))

    def more(self, name: str) -> dict[str, str]:
        """What else the folder of a release holds."""
        return {f"{name}/manifest.json": f'{{"release": "{name}"}}'}


def clone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a remote with one commit, as a workflow checks it out."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")
    monkeypatch.delenv("GH_TOKEN", raising=False)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(folder, "clone", "--quiet", "remote.git", "ours")
    ours = folder / "ours"
    git(ours, "config", "user.email", "desk@example.org")
    (ours / "addresses.txt").write_text("index.html\n")
    (ours / ".gitignore").write_text("/dist/\n")
    (ours / "README.md").write_text("A desk\n")
    git(ours, "add", ".")
    git(ours, "commit", "--quiet", "--message=First")
    git(ours, "push", "--quiet", "origin", "HEAD:main")
    return ours


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return clone(tmp_path, monkeypatch)


def remote(ours: Path, branch: str) -> str:
    return git(ours.parent / "remote.git", "rev-parse", "--verify", branch)


def cloned(ours: Path) -> Path:
    """Another job's checkout, which got `dist/release` and nothing else."""
    theirs = ours.parent / "deploying"
    shutil.rmtree(theirs, ignore_errors=True)
    git(ours.parent, "clone", "--quiet", "--branch=main", "remote.git", str(theirs))
    (theirs / "dist").mkdir()
    (ours / "dist/release").rename(theirs / "dist/release")
    return theirs


def branches(ours: Path) -> str:
    """Where every branch of the remote is."""
    return git(ours.parent / "remote.git", "for-each-ref")


def refused(deploying: Path, ours: Path) -> str:
    """Why `deliver` refuses what was handed on; nothing is pushed then."""
    before = branches(ours)
    with pytest.raises(Refused) as error:
        deliver(deploying)
    assert branches(ours) == before
    return str(error.value)


def test_what_one_job_made_another_pushes(ours: Path) -> None:
    briefs = Briefs(ours)
    assert bundle(ours, briefs, "2026-11-22") == "2026-11-22"
    assert briefs.asked == [("release", "2026-11-22", "--local", "--branch", "gh-pages", "--record")]
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


def test_where_main_takes_no_push_it_is_told_how_a_release_gets_its_new_addresses(ours: Path) -> None:
    """As behind a rule of GitHub that asks for checks, which no workflow passes by."""
    hook = ours.parent / "remote.git/hooks/update"
    hook.write_text('#!/bin/sh\ntest "$1" != refs/heads/main || { echo "Protected branch" >&2; exit 1; }\n')
    hook.chmod(0o755)
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    with pytest.raises(Refused, match=r"merge it, and choose Run workflow: by itself it starts no release\.$"):
        deliver(cloned(ours))
    assert git(ours.parent / "remote.git", "for-each-ref", "--format=%(refname)") == "refs/heads/main"


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
    for none in (ours.parent / "nowhere", ours.parent):
        with pytest.raises(Refused, match="is no checkout of the branch gh-pages"):
            verify(ours, none, asked)


@pytest.mark.parametrize("step", ["bundle", "deliver"])
def test_without_git_it_is_told_in_words(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note = {"version": "2026-11-22", "pages": "0" * 40, "branch": "main", "sources": "0" * 40}
    write(tmp_path, {"dist/release/release.json": json.dumps(note)})
    monkeypatch.setattr("tools.publishing.ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert main([step]) == 1
    assert "git is not installed" in capsys.readouterr().err


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


def test_a_release_made_twice_before_it_is_pushed_reaches_both_branches(ours: Path) -> None:
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    bundle(ours, Briefs(ours), "2026-11-23")
    deliver(cloned(ours))
    assert remote(ours, "main") == git(ours, "rev-parse", "HEAD")


def test_a_commit_that_is_not_pushed_is_not_released(ours: Path) -> None:
    git(ours, "commit", "--quiet", "--allow-empty", "--message=A revert")
    with pytest.raises(Refused, match=r"main has commits here that origin does not have.*git push origin main"):
        bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    git(ours, "push", "--quiet", "origin", "main")
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    deliver(ours)
    assert remote(ours, "main") == git(ours, "rev-parse", "HEAD")


def released(ours: Path, day: str, new: str = "", made_by: type[Briefs] = Briefs) -> None:
    """A release that is made and pushed in one clone, of the newest commit of the remote."""
    git(ours, "pull", "--quiet", "--ff-only", "origin", "main")
    git(ours, "fetch", "--quiet", "origin")
    bundle(ours, made_by(ours, new), day)
    deliver(ours)
    git(ours, "fetch", "--quiet", "origin")


def later(ours: Path) -> str:
    """A merge, and a release of it that records an address; the commit before."""
    before = git(ours, "rev-parse", "HEAD")
    git(ours, "commit", "--quiet", "--allow-empty", "--message=A source")
    git(ours, "push", "--quiet", "origin", "main")
    released(ours, "2026-11-22", "sources/new.html")
    return before


def test_a_release_that_is_not_made_of_the_newest_one_is_not_pushed(ours: Path) -> None:
    """Somebody made `main` anew from before the newest release."""
    before = later(ours)
    git(ours.parent / "remote.git", "update-ref", "refs/heads/main", before)
    git(ours, "reset", "--quiet", "--hard", before)
    Briefs(ours).release("2026-11-23")
    hand_on(ours, "2026-11-23", "main", before, known=[before, remote(ours, "gh-pages")])
    assert f"which is no part of main at {before}: to publish this would take it back." in refused(ours, ours)


def test_a_clone_of_the_newest_commits_says_that_it_needs_the_others(ours: Path) -> None:
    released(ours, "2026-11-22")
    for message in ("One", "Two"):
        git(ours, "commit", "--quiet", "--allow-empty", f"--message={message}")
    git(ours, "push", "--quiet", "origin", "main")
    bundle(ours, Briefs(ours), "2026-11-23")
    shallow = ours.parent / "shallow"
    git(ours.parent, "clone", "--quiet", "--depth=1", (ours.parent / "remote.git").as_uri(), str(shallow))
    (ours / "dist").rename(shallow / "dist")
    assert "git fetch --unshallow" in refused(shallow, ours)
    git(shallow, "fetch", "--quiet", "--unshallow")
    deliver(shallow)


def test_a_branch_of_the_same_release_that_is_not_checked_out_is_not_pushed(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-22")
    git(ours.parent / "remote.git", "branch", "other", "main")
    note = ours / MADE / "release.json"
    note.write_text(note.read_text().replace('"main"', '"other"'))
    assert "The release is of other, and main is checked out." in refused(ours, ours)
    git(ours, "checkout", "--quiet", "--detach")
    assert "No branch is checked out here" in refused(ours, ours)
    with pytest.raises(Refused, match="No branch is checked out here"):
        bundle(ours, Briefs(ours), "2026-11-22")


@pytest.mark.parametrize("damaged", ["", "[{", "{}", "[1]", '[{"title": "1"}]', '[{"version": 1}]', "[" * 100_000])
def test_a_damaged_list_of_releases_is_refused_in_words(ours: Path, damaged: str) -> None:
    pages_branch(ours, {"versions.json": damaged})
    with pytest.raises(Refused, match=r"versions.json on gh-pages is damaged \(.*Revert the commit that did it"):
        bundle(ours, Briefs(ours), "2026-11-22")


def pages_branch(ours: Path, files: dict[str, str]) -> None:
    """A pages branch of the remote that holds these files alone."""
    pages = ours.parent / "foreign"
    git(ours, "worktree", "add", "--quiet", "--detach", str(pages))
    git(pages, "checkout", "--quiet", "--orphan", "foreign")
    git(pages, "rm", "-rfq", ".")
    write(pages, files)
    git(pages, "add", ".")
    git(pages, "commit", "--quiet", "--allow-empty", "--message=Foreign")
    git(pages, "push", "--quiet", "origin", "HEAD:gh-pages")
    git(ours, "fetch", "--quiet", "origin")


def about_to_release(ours: Path) -> Path:
    """Two releases were made, and a third is about to be, which records an address."""
    for day in ("2026-11-20", "2026-11-21"):
        released(ours, day, made_by=Told)
    bundle(ours, Briefs(ours, new="strikes/new.html"), "2026-11-22")
    return ours


def forged(ours: Path, sources: Edit, pages: Edit) -> Path:
    """A clone that got what a job hands on in which a package was taken over: both commits are edited."""
    folder = ours.parent / "pages-2026-11-22"
    made = [git(ours, "rev-parse", name) for name in ("main", "gh-pages")]
    sources(ours)
    commit = amended(ours)
    write(folder, {"latest/manifest.json": json.dumps({"release": "2026-11-22", "commit": commit})})
    pages(folder)
    git(ours, "update-ref", "refs/heads/gh-pages", amended(folder))
    hand_on(ours, "2026-11-22", "main", commit, known=[remote(ours, "main"), remote(ours, "gh-pages")])
    for where, name, was in zip((ours, folder), ("main", "gh-pages"), made, strict=True):
        git(where, "clean", "--quiet", "-fd")
        git(where, "reset", "--quiet", "--hard", was)
        git(ours, "update-ref", f"refs/heads/{name}", was)
    return cloned(ours)


def amended(folder: Path) -> str:
    """Makes the last commit anew; its date, of whole seconds, is another, so that it is another commit at any speed."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--amend", "--reset-author", "--date=2001-01-01", "--no-edit")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A release that is about to be made, for what is refused and therefore changes nothing."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield about_to_release(clone(tmp_path_factory.mktemp("untouched"), monkeypatch))


def nothing(_: Path) -> None:
    """Leaves a commit as it is."""


def writing(path: str, text: str) -> Edit:
    return lambda folder: write(folder, {path: text})


def removing(path: str) -> Edit:
    return lambda folder: (folder / path).unlink()


def linking(path: str) -> Edit:
    return lambda folder: (folder / path).symlink_to("/etc/hostname")


def committing(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--allow-empty", "--message=One more")


def making_a_program(path: str) -> Edit:
    return lambda folder: (folder / path).chmod(0o755)


def test_what_a_job_hands_on_is_pushed_when_nothing_of_it_was_edited(ours: Path) -> None:
    deliver(forged(about_to_release(ours), nothing, nothing))
    assert git(ours.parent / "remote.git", "show", "main:addresses.txt") == "index.html\nstrikes/new.html"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (writing("tools/publishing.py", "print('theirs')\n"), "does more than add lines to addresses.txt"),
        (writing(".gitignore", "/dist/\n/x/\n"), "does more than add lines to addresses.txt"),
        (removing("README.md"), "does more than add lines to addresses.txt"),
        (writing("data/strikes/a.yml", "id: a\n"), "does more than add lines to addresses.txt"),
        (writing("data/strikes/a\n::error::b.yml", "id: a\n"), "does more than add lines to addresses.txt"),
        (writing("addresses.txt", "strikes/new.html\n"), "does more than add lines to addresses.txt"),
        (removing("addresses.txt"), "does more than add lines to addresses.txt"),
        (making_a_program("addresses.txt"), "does more than add lines to addresses.txt"),
        (
            writing("addresses.txt", "index.html\nnever.html\n"),
            "addresses.txt has never.html, and there is no such file",
        ),
        (committing, "somebody published or merged meanwhile"),
    ],
)
def test_a_job_that_was_taken_over_writes_nothing_to_main_but_new_addresses(
    untouched: Path, edit: Edit, told: str
) -> None:
    assert told in refused(forged(untouched, edit, nothing), untouched)


def relisted(old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / "versions.json").read_text()
        assert old in text
        write(folder, {"versions.json": text.replace(old, new)})

    return edit


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            writing("2026-11-21/index.html", "Theirs"),
            "would change `2026-11-21` on gh-pages: it is not closed, and what is released",
        ),
        (writing("2026-11-21/more.html", "Theirs"), "would change `2026-11-21` on gh-pages: it is not closed"),
        (removing("2026-11-21/index.html"), "would change `2026-11-21` on gh-pages: it is not closed"),
        (
            lambda folder: shutil.rmtree(folder / "2026-11-21"),
            "would change `2026-11-21` on gh-pages: it is not closed",
        ),
        (writing("login.html", "Who are you?"), "would change `login.html` on gh-pages: it has no business with that"),
        (writing("CNAME", "theirs.example"), "would change `CNAME` on gh-pages: it has no business with that"),
        (
            writing(".github/workflows/a.yml", "on: push"),
            "would change `.github` on gh-pages: it has no business with that",
        ),
        (
            writing("2026-11-19/index.html", "Never"),
            "would change `2026-11-19` on gh-pages: it has no business with that",
        ),
        (removing("redirect.js"), "would change `redirect.js` on gh-pages: it leads to the releases"),
        (linking("2026-11-22/a.html"), "holds what is no plain file: 2026-11-22/a.html"),
        (linking("latest/a.html"), "holds what is no plain file: latest/a.html"),
        (making_a_program("index.html"), "would change `index.html` on gh-pages: it leads to the releases"),
        (relisted('"2026-11-21"', '"2026-11-19"'), "takes 2026-11-21 off the list of releases"),
        (relisted('"2026-11-22"', '"2026-11-23"'), "would tell of other releases than there are and 2026-11-22"),
        (
            relisted('"title": "2026-11-21"', '"title": "Old"'),
            "would tell of other releases than there are and 2026-11-22",
        ),
        (
            relisted('"title": "2026-11-22"', '"title": "New"'),
            "would tell of other releases than there are and 2026-11-22",
        ),
        (writing("versions.json", "[{"), "versions.json on gh-pages is damaged"),
        (writing("latest/manifest.json", "[]"), "latest/manifest.json on gh-pages at "),
        (writing("latest/manifest.json", '{"commit": 1}'), "latest/manifest.json on gh-pages at "),
        (
            writing("latest/manifest.json", json.dumps({"release": "2026-11-22", "commit": "0" * 40})),
            "/manifest.json does not say that it is of release 2026-11-22 and commit ",
        ),
        (removing("latest/index.html"), "addresses.txt has index.html, and there is no such file under latest/"),
        (committing, "Somebody published meanwhile: gh-pages is at "),
    ],
)
def test_a_job_that_was_taken_over_changes_no_page_but_those_of_its_own_release(
    untouched: Path, edit: Edit, told: str
) -> None:
    assert told in refused(forged(untouched, nothing, edit), untouched)


def test_a_release_without_its_own_folder_is_not_pushed(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-22")
    pages, note = ours.parent / "pages-2026-11-22", ours / MADE / "release.json"
    shutil.rmtree(pages / "2026-11-22")
    made, bent = git(ours, "rev-parse", "gh-pages"), amended(pages)
    git(ours, "update-ref", "refs/heads/gh-pages", bent)
    git(ours, "bundle", "create", "--quiet", str(ours / MADE / "release.bundle"), "refs/heads/gh-pages")
    note.write_text(note.read_text().replace(made, bent))
    assert "2026-11-22/ has nothing, or " in refused(cloned(ours), ours)


def test_a_bundle_that_has_not_what_its_note_names_is_refused_in_words(ours: Path) -> None:
    bundle(ours, Briefs(ours), "2026-11-22")
    deploying = cloned(ours)
    note = deploying / MADE / "release.json"
    was = note.read_text()
    note.write_text(was.replace(read_note(deploying)["pages"], "1" * 40))
    assert f"names commit {'1' * 40}, and release.bundle does not have it" in refused(deploying, ours)
    note.write_text(was)
    (deploying / MADE / "release.bundle").write_text("Something else")
    assert "git cannot take dist/release/release.bundle" in refused(deploying, ours)


def test_it_is_pushed_by_a_python_that_has_no_packages(ours: Path) -> None:
    """The job that may write runs one file of the sources that were merged, and git."""
    write(ours, {"tools/publishing.py": (REPOSITORY / "tools/publishing.py").read_text(encoding="utf-8")})
    git(ours, "add", ".")
    git(ours, "commit", "--quiet", "--message=Tools")
    git(ours, "push", "--quiet", "origin", "main")
    deploying = forged(about_to_release(ours), writing("tools/publishing.py", "print('theirs')\n"), nothing)
    words = [sys.executable, "-S", "-E", "tools/publishing.py", "deliver"]
    done = subprocess.run(words, cwd=deploying, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "does more than add lines to addresses.txt" in done.stderr
    assert "Traceback" not in done.stderr


class Told(Briefs):
    """Its releases have two pages and data, and manifests as the program writes them."""

    def more(self, name: str) -> dict[str, str]:
        files = {"index.html": name, "404.html": "Gone", "strikes/a b.html": "A strike", "downloads/all.csv": "a,b\n"}
        all_of_it = in_order(listed(path, text.encode()) for path, text in files.items())
        told = Manifest(
            "Desk", "https://desk.example/", name, git(self.root, "rev-parse", "HEAD"), None, "B 1", all_of_it
        )
        return {f"{name}/{path}": text for path, text in {**files, "manifest.json": to_text(told)}.items()}


def closing(name: str, *more: Edit) -> Edit:
    """Closes a release on the pages branch as the program does, then edits what is left of it."""

    def edit(pages: Path) -> None:
        was = from_text((pages / name / "manifest.json").read_text())
        closed = close(was, (git(pages, "rev-parse", "HEAD^"), name), "https://forge.example/desk/site")
        left(pages, name, closed)
        for one in more:
            one(pages)

    return edit


def left(pages: Path, name: str, closed: Closed) -> None:
    """Puts there what is left of a closed release."""
    shutil.rmtree(pages / name)
    write(pages, {f"{name}/{path}": data.decode() for path, data in closed.files()})
    write(pages, {f"{name}/manifest.json": closed_text(closed)})


def closing_otherwise(name: str, **fields: object) -> Edit:
    """Closes a release, with pages and manifest that fit each other and say something else."""

    def edit(pages: Path) -> None:
        closing(name)(pages)
        left(pages, name, replace(closed_from((pages / name / "manifest.json").read_text()), **fields))  # type: ignore[arg-type]

    return edit


def test_an_earlier_release_may_be_closed(ours: Path) -> None:
    deliver(forged(about_to_release(ours), nothing, closing("2026-11-20")))
    names = git(ours.parent / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages:2026-11-20").splitlines()
    assert names == ["index.html", "manifest.json", "strikes/a b.html"]


def test_all_earlier_releases_are_closed(ours: Path) -> None:
    deliver(forged(about_to_release(ours), nothing, closing("2026-11-20", closing("2026-11-21"))))


LEADING = "<!doctype html><title>2026</title><a href={up}latest/{path}>today</a><a href={home}>2026</a>"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (closing("2026-11-21"), "It closes release 2026-11-21, and 2026-11-20, which is older, stays."),
        (closing("2026-11-20", writing("2026-11-20/strikes/a b.html", "Theirs")), "strikes/a b.html is not what its"),
        (closing("2026-11-20", writing("2026-11-20/index.html", "Theirs")), "index.html is not what its manifest.json"),
        (closing("2026-11-20", writing("2026-11-20/b.html", "Theirs")), "there are other pages than there were"),
        (closing("2026-11-20", removing("2026-11-20/strikes/a b.html")), "there are other pages than there were"),
        (closing("2026-11-20", removing("2026-11-20/manifest.json")), "it is not closed"),
        (closing("2026-11-20", writing("2026-11-20/worm.js", "steal()")), "there are other pages than there were"),
        (closing_otherwise("2026-11-20", page=LEADING + "<SCRIPT>steal()</SCRIPT>"), "its pages do more than lead on"),
        (closing_otherwise("2026-11-20", page=LEADING + "<img src=x onerror=steal()>"), "its pages do more than"),
        (
            closing_otherwise("2026-11-20", front="<meta http-equiv=refresh content=0;url=//x.example>"),
            "its front page",
        ),
        (closing_otherwise("2026-11-20", root="0" * 64), "does not say what it was and where it is whole"),
        (closing_otherwise("2026-11-20", size=1), "does not say what it was and where it is whole"),
        (closing_otherwise("2026-11-20", commit="0" * 40), "does not say what it was and where it is whole"),
        (closing_otherwise("2026-11-20", kept_in=("0" * 40, "2026-11-20")), "does not say what it was and where"),
        (closing_otherwise("2026-11-20", kept_in=None), "does not say what it was and where it is whole"),
        (
            closing_otherwise("2026-11-20", front="<script src=x></script>"),
            "its front page does more than say what it was",
        ),
        (closing_otherwise("2026-11-20", front='<a href="https://theirs.example">'), "its front page does more"),
        (closing_otherwise("2026-11-20", front="<p onclick=x>"), "its front page does more"),
        (closing_otherwise("2026-11-20", front="<p" + " " * 9), "its front page does more"),
        (closing_otherwise("2026-11-20", front="word " * 1001), "its front page does more"),
        (
            closing_otherwise("2026-11-20", page=LEADING.replace("{up}latest/", "//x/")),
            "its pages do more than lead on",
        ),
        (closing_otherwise("2026-11-20", page=LEADING + "<img src=x>"), "its pages do more than lead on"),
        (closing_otherwise("2026-11-20", page=LEADING + "word " * 100), "its pages do more than lead on"),
    ],
)
def test_a_job_that_was_taken_over_makes_nothing_of_an_old_release_but_what_closing_makes(
    untouched: Path, edit: Edit, told: str
) -> None:
    assert told in refused(forged(untouched, nothing, edit), untouched)


def test_what_is_closed_stays_as_it_is(ours: Path) -> None:
    deliver(forged(about_to_release(ours), nothing, closing("2026-11-20")))
    git(ours, "fetch", "--quiet")
    git(ours, "reset", "--quiet", "--hard", "origin/main")
    bundle(ours, Briefs(ours), "2026-11-23")
    pages = ours.parent / "pages-2026-11-23"
    closed = closed_from((pages / "2026-11-20/manifest.json").read_text())
    left(pages, "2026-11-20", replace(closed, front=closed.front.replace("today", "now")))
    git(pages, "commit", "--quiet", "--all", "--amend", "--no-edit")
    git(ours, "update-ref", "refs/heads/gh-pages", git(pages, "rev-parse", "HEAD"))
    hand_on(ours, "2026-11-23", "main", git(ours, "rev-parse", "HEAD"), known=[remote(ours, "gh-pages")])
    assert "would change `2026-11-20` on gh-pages: it was closed before." in refused(ours, ours)


@pytest.fixture
def real(published_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a desk whose releases the program itself makes."""
    monkeypatch.delenv("GH_TOKEN", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    root = repository(tmp_path / "ours", published_desk)
    write(root, {".gitignore": (root / ".gitignore").read_text() + "/dist/\n"})
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(root, "remote", "add", "origin", "../remote.git")
    return root


def really_released(root: Path, day: str) -> set[str]:
    """One more release, made by the program and pushed from another clone; the releases that are closed by then."""
    git(root, "add", ".")
    git(root, "commit", "--quiet", f"--message={day}")
    git(root, "push", "--quiet", "origin", "main")

    def program(*words: str) -> None:
        done = CliRunner().invoke(cli, [*words, "--project", str(root)], prog_name="briefs")
        assert done.exit_code == 0, done.output

    bundle(root, program, day)
    deliver(cloned(root))
    git(root, "pull", "--quiet", "--ff-only", "origin", "main")
    git(root, "fetch", "--quiet", "origin")
    held = set(git(root, "ls-tree", "-r", "--name-only", "origin/gh-pages").splitlines())
    days = {name.partition("/")[0] for name in held if name.startswith("2026-")}
    return {name for name in days if f"{name}/downloads/strikes.csv" not in held}


def test_whatever_the_program_makes_of_earlier_releases_is_pushed(real: Path) -> None:
    """The first is closed, for there is room for one copy alone; the second then lies where the newest is looked for,
    and is closed with its archive named once the third lies there."""
    assert really_released(real, "2026-11-21") == set()
    site = sum(int(line.split()[3]) for line in git(real, "ls-tree", "-rl", "origin/gh-pages:2026-11-21").splitlines())
    limit = (site + 100_000) // 1_000_000 + 1
    (real / "content/filling.png").write_bytes(png(png_block(b"IDAT", bytes(limit * 1_000_000 - 100_000 - site))))
    text = (real / "mkdocs.yml").read_text()
    write(real, {"mkdocs.yml": text.replace("  - briefs:\n", f"  - briefs:\n      pages_mb: {limit}\n", 1)})
    assert really_released(real, "2026-11-22") == {"2026-11-21", "2026-11-22"}
    write(real, {BRIEF: SMALL_DESK[BRIEF] + "\nMore.\n"})
    assert really_released(real, "2026-11-23") == {"2026-11-21", "2026-11-22", "2026-11-23"}
    told = json.loads(git(real, "show", "origin/gh-pages:2026-11-22/manifest.json"))
    assert told["kept_in"] == [git(real, "rev-parse", "origin/gh-pages^"), "latest"]
