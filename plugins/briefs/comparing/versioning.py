"""What the version control of a project says of it, if it has any."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from ..records.frozen import dataclass


@dataclass(frozen=True)
class Commit:
    """The commit a project stands at. day: it was committed, in UTC. is_clean: whether the project is as committed."""

    id: str
    day: date
    is_clean: bool


def commit_of(root: Path, *made: str) -> Commit | None:
    """The commit of the repository around `root`; None without git, a repository, or a first commit.

    made: folders in `root` that the program itself writes; what is in them is no change.
    """
    told = _git(root, "show", "--no-patch", "--format=%H %ct", "HEAD")
    if told is None:
        return None
    name, _, moment = told.strip().partition(" ")
    changed = _git(root, "status", "--porcelain", "--", ".", *(f":(exclude,literal){folder}" for folder in made))
    return Commit(name, datetime.fromtimestamp(int(moment), UTC).date(), not changed)


def _git(root: Path, *words: str) -> str | None:
    """What git prints, or None when it does not do it. No hook, pager or optional lock stands in the way."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "--no-optional-locks", *words],  # noqa: S607 - whichever git the editor uses
            cwd=root,
            capture_output=True,
            text=True,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
