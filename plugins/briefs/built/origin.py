"""Where a build comes from: the commit of its sources and the moment that stands for the clock."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from ..records.frozen import dataclass

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that programs take the moment of a build from: https://reproducible-builds.org/specs/source-date-epoch/"""


@dataclass(frozen=True)
class Origin:
    """commit: None when the project is in no repository or holds changes that are not committed.

    seconds: since 1970, of that commit or as `SOURCE_DATE_EPOCH` says; 0 when neither is known.
    """

    commit: str | None
    seconds: int

    @property
    def date(self) -> str | None:
        """The moment in ISO 8601, UTC; None when it is not known."""
        return datetime.fromtimestamp(self.seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if self.seconds else None


def read_origin(root: Path, leaving_out: Path) -> Origin:
    """The origin of the project in `root`. Files below `leaving_out`, the built site, are no change to it."""
    commit = git(root, "rev-parse", "--verify", "HEAD")
    if commit and git(root, "status", "--porcelain", "--untracked-files=all", "--", ".", *_but(root, leaving_out)):
        commit = None
    given = os.environ.get(EPOCH, "")
    told = given if given.isdigit() else git(root, "log", "-1", "--format=%ct") or "0"
    return Origin(commit or None, int(told))


def why_unread(root: Path) -> str:
    """Why git reads no repository around `root`, as the beginning of a sentence."""
    try:
        done = subprocess.run(["git", "rev-parse", "--git-dir"], cwd=root, capture_output=True, text=True)  # noqa: S607
    except OSError:
        return "git is not installed"
    mended = next((line.strip() for line in done.stderr.splitlines() if "--add safe.directory" in line), None)
    if mended:
        return f"git does not read {root}, which belongs to another user (if you trust it: {mended})"
    return f"{root} is in no git repository"


def _but(root: Path, site: Path) -> list[str]:
    """What to leave out of the question whether anything has changed: what a build itself makes."""
    if root not in site.parents:
        return [":(exclude,literal).cache"]
    name = site.relative_to(root).as_posix()
    parent, slash, last = name.rpartition("/")
    return [":(exclude,literal).cache", f":(exclude,literal){name}", f":(exclude,glob){parent}{slash}.{last}.*"]


def git(root: Path, *words: str) -> str | None:
    """What git prints in `root`, stripped; None when it refuses or there is no git."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
