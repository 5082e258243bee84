"""A project's files as a git revision has them, written into a folder: read as data, never run.

Blobs are taken as they are: no filter, attribute or hook of the repository is asked (`git archive` would obey
`export-ignore` and `export-subst`, and records could be hidden from a comparison with it).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..building.writing import write
from ..built.origin import why_unread
from ..settings.config_file import CONFIG_NAME
from ..settings.options import OptionError, Project, read_project

_LINK, _MODULE = b"120000", b"160000"


class RevisionError(ValueError):
    """A revision that cannot be read; the message says what to do."""


def commit_named(root: Path, revision: str) -> str:
    """The full name of the commit that `revision` names in the repository around `root`. Raises RevisionError."""
    told = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not told.strip() and not _git(root, "rev-parse", "--git-dir"):
        raise RevisionError(f"{why_unread(root)}: there is nothing to compare with.")
    if not told.strip():
        raise RevisionError(
            f"`{revision}` is no commit of this repository. Give a branch, a tag or a commit, such as origin/main; "
            "a shallow clone may have to fetch it first."
        )
    return told.decode("ascii").strip()


def read_revision(root: Path, commit: str, into: Path) -> Project:
    """The project in `root` as `commit` has it, its settings, records and prose written below `into`.

    Raises RevisionError when there is no project in it, or a file that this program would not follow.
    """
    _write(root, commit, CONFIG_NAME, into)
    if not (into / CONFIG_NAME).is_file():
        raise RevisionError(f"Commit {commit[:7]} has no {CONFIG_NAME} here: there is nothing to compare with.")

    def fetch(name: str) -> None:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise RevisionError(_outside(commit))
        _write(root, commit, name, into)

    try:
        project = read_project(into, fetch)
    except OptionError as error:
        raise RevisionError(f"Commit {commit[:7]}: {error}") from error
    for name in (project.options.source_dir, project.content, project.options.translations):
        if name:
            _write(root, commit, name, into)
    return project


def _write(root: Path, commit: str, name: str, into: Path) -> None:
    """Every file at or below `name`, a path relative to the project."""
    found = list(_entries(root, commit, name))
    wanted = b"".join(blob + b"\n" for _, blob in found)
    told = _git(root, "cat-file", "--batch", given=wanted) if found else b""
    at = 0
    for path, _ in found:
        header, _, _ = told[at : at + 200].partition(b"\n")
        size = int(header.rsplit(b" ", 1)[1])
        start = at + len(header) + 1
        write(f"{into}/{path}", told[start : start + size])
        at = start + size + 1


def _entries(root: Path, commit: str, name: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path and object of each file, paths relative to the project."""
    for entry in _git(root, "--literal-pathspecs", "ls-tree", "-r", "-z", commit, "--", name).split(b"\0"):
        if not entry:
            continue
        described, _, raw = entry.partition(b"\t")
        mode, _, blob = described.split(b" ")
        path = PurePosixPath(raw.decode("utf-8", "surrogateescape"))
        if path.is_absolute() or ".." in path.parts:
            raise RevisionError(_outside(commit))
        if mode == _LINK:
            raise RevisionError(f"Commit {commit[:7]}: `{ascii(str(path))[1:-1]}` is a symbolic link, not a file.")
        if mode != _MODULE:
            yield path, blob


def _outside(commit: str) -> str:
    return f"Commit {commit[:7]}: {CONFIG_NAME} names a folder outside the project."


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """What git prints, nothing when it refuses. Raises RevisionError without git."""
    try:
        done = subprocess.run(["git", "--no-optional-locks", *words], cwd=root, input=given, capture_output=True)  # noqa: S603, S607 - no shell, whichever git the editor uses
    except OSError as error:
        raise RevisionError("git is not installed: a revision can only be read with it.") from error
    return done.stdout if done.returncode == 0 else b""
