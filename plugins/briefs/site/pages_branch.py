"""The branch that releases are kept on: asked of its remote, and only ever added to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ..built.origin import git
from ..records.frozen import dataclass

WORK = "briefs-release"
"""The branch on which a release is put together; nobody sees it before it is whole."""


class ReleaseRefused(Exception):
    """Nothing was released; the message says why and what to do."""


class SomeoneElsePublished(ReleaseRefused):
    """The pages branch grew while this release was made."""


@dataclass(frozen=True)
class Pages:
    """Where releases are kept. remote: the repository they are pushed to; None commits to the local branch only."""

    branch: str = "gh-pages"
    remote: str | None = "origin"

    @property
    def known(self) -> str:
        """The name by which the local repository knows the branch as it last was."""
        return f"refs/remotes/{self.remote}/{self.branch}" if self.remote else f"refs/heads/{self.branch}"


def fetched(root: Path, pages: Pages) -> str | None:
    """The newest commit of the pages branch, asked of the remote; None when there is no such branch yet."""
    if pages.remote is not None:
        if git(root, "remote", "get-url", pages.remote) is None:
            raise ReleaseRefused(
                f"There is no remote `{pages.remote}`. Name another with --remote, or commit to this repository's own "
                f"branch with --local."
            )
        heads = asked(root, "ls-remote", "--heads", pages.remote, f"refs/heads/{pages.branch}")
        if not heads:
            return None
        asked(root, "fetch", "--quiet", pages.remote, f"+refs/heads/{pages.branch}:{pages.known}")
    return git(root, "rev-parse", "--verify", "--quiet", pages.known) or None


def asked(root: Path, *words: str, environment: Mapping[str, str] | None = None) -> str:
    """What git prints. environment: variables beside those there are. Raises ReleaseRefused with its complaint."""
    variables = {**os.environ, **environment} if environment else None
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, env=variables)  # noqa: S603, S607 - our own words
    if done.returncode != 0:
        raise ReleaseRefused(f"git {words[0]} did not work:\n{done.stderr.strip()}")
    return done.stdout.strip()


def blob(root: Path, commit: str, path: str) -> bytes | None:
    """A file of a commit; None when there is none."""
    words = ["git", "cat-file", "blob", f"{commit}:{path}"]
    done = subprocess.run(words, cwd=root, capture_output=True)  # noqa: S603 - our own words
    return done.stdout if done.returncode == 0 else None


def push(root: Path, pages: Pages, base: str | None) -> None:
    """Moves the pages branch on, if it is still where it was. Raises SomeoneElsePublished."""
    made = asked(root, "rev-parse", f"refs/heads/{WORK}")
    if pages.remote is None:
        words = ["update-ref", f"refs/heads/{pages.branch}", made, base or "0" * len(made)]
        target = f"branch {pages.branch}"
    else:
        words = ["push", "--quiet", "--porcelain", pages.remote, f"{made}:refs/heads/{pages.branch}"]
        target = f"{pages.branch} of {pages.remote}"
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)  # noqa: S603, S607 - our own words
    git(root, "update-ref", "-d", f"refs/heads/{WORK}")
    if done.returncode == 0:
        return
    if _moved(root, pages, base):
        raise SomeoneElsePublished(
            f"Someone else published to {target} while this release was made. Theirs stands and nothing is lost: run "
            f"this again, and yours is added to theirs."
        )
    raise ReleaseRefused(f"git could not publish to {target}:\n{(done.stderr or done.stdout).strip()}")


def _moved(root: Path, pages: Pages, base: str | None) -> bool:
    try:
        return fetched(root, pages) != base
    except ReleaseRefused:
        return False
