"""Desks in repositories of their own, and their releases, the way a publisher makes them."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from briefs.cli import main
from sites import SMALL_DESK, Built, write

IGNORED = "/site/\n/.site.*\n/.cache/\n"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def release(root: Path, version: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["release", version, "--project", str(root), *more], prog_name="briefs")


def named(root: Path) -> Path:
    git(root, "config", "user.name", "Desk")
    git(root, "config", "user.email", "desk@example.org")
    return root


def repository(root: Path, published_desk: Path) -> Path:
    """A repository of the published desk, without its site."""
    shutil.copytree(published_desk, root, ignore=shutil.ignore_patterns("site", ".site.*", ".cache"))
    write(root, {".gitignore": IGNORED})
    git(root, "init", "--quiet", "--initial-branch=main")
    named(root)
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=The town was struck")
    return root


def record(root: Path) -> int:
    """Builds the site and adds its new addresses to the list; the exit code."""
    words = ["build", "--strict", "--record", "--project", str(root)]
    return CliRunner().invoke(main, words, prog_name="briefs").exit_code


OLD, THEIRS, NEW = "2026-11-22", "2026-11-23", "2026-11-23.2"
BRIEF = "content/briefs/2015-11-05-strikes.md"
LATER = BRIEF.replace("strikes.md", "later.md")
"""A brief that only the newest release has."""


@dataclass(frozen=True)
class Told:
    """How a release ended, and what it said."""

    exit_code: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Race:
    """Three releases: `first` alone; `second`, during which another publisher's was pushed; `third`, run again.

    ours: the repository. pages: a copy of the branch at the end. before: the tree of the first release when it was
    made. All for reading alone: copy what is to be changed.
    """

    ours: Path
    pages: Path
    before: str
    first: Told
    second: Told
    third: Told


def hold_race(folder: Path, published_desk: Path) -> Built:
    """Two publishers with one remote. The other's push comes in the midst of ours: our own push sets it off."""
    ours = repository(folder / "ours", published_desk)
    git(folder, "init", "--quiet", "--bare", "remote.git")
    git(ours, "remote", "add", "origin", "../remote.git")
    git(ours, "push", "--quiet", "origin", "main")
    first = release(ours, OLD)
    assert first.exit_code == 0, first.output
    before = git(folder / "remote.git", "rev-parse", f"gh-pages:{OLD}")

    git(folder, "clone", "--quiet", "--branch=main", "remote.git", "theirs")
    theirs = named(folder / "theirs")
    git(theirs, "branch", "gh-pages", "origin/gh-pages")
    write(theirs, {BRIEF: SMALL_DESK[BRIEF].replace("was struck", "was struck twice")})
    git(theirs, "commit", "--quiet", "--all", "--message=Twice")
    local = release(theirs, THEIRS, "--local")
    assert local.exit_code == 0, local.output

    later = SMALL_DESK[BRIEF].replace("id: 2015-11-05-strikes", "id: 2015-11-05-later")
    write(ours, {LATER: later.replace("series: ", "series: later-").replace("was struck", "was struck later")})
    assert record(ours) == 0
    git(ours, "add", ".")
    git(ours, "commit", "--quiet", "--message=Another brief")

    hook = ours / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nrm '{hook}'\nunset GIT_DIR\ncd '{theirs}' && git push --quiet origin gh-pages\n")
    hook.chmod(0o755)
    ended = [first, release(ours, NEW), release(ours, NEW)]
    git(folder, "clone", "--quiet", "--branch=gh-pages", "remote.git", "pages")
    told = [asdict(Told(one.exit_code, one.stdout, one.stderr)) for one in ended]
    (folder / "race.json").write_text(json.dumps([before, told]), encoding="utf-8")
    return Built(folder, 0, "", folder / "pages")


def race_in(folder: Path) -> Race:
    """The race that was held in a folder."""
    before, told = json.loads((folder / "race.json").read_text(encoding="utf-8"))
    return Race(folder / "ours", folder / "pages", before, *(Told(**one) for one in told))
