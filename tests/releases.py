"""Desks in repositories of their own, and their releases, the way a publisher makes them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from briefs.cli import main
from sites import write

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
