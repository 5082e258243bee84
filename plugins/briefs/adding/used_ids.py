"""Every id that is in use or ever was, so that none is given twice."""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath


def used_ids(root: Path, data: str) -> frozenset[str]:
    """Names of all record files in the folder of records, drafts included, and of those its history ever held.

    Without git, or outside a repository, those on disk only.
    """
    on_disk = {path.stem for path in (root / data).rglob("*.yml")}
    return frozenset(on_disk | _in_history(root, data))


def _in_history(root: Path, data: str) -> set[str]:
    command = ["git", "log", "--all", "--format=", "--name-only", "--no-renames", "--diff-filter=AD", "-z", "--", data]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=60)  # noqa: S603 - a fixed command
    except (OSError, subprocess.TimeoutExpired):
        return set()
    names = done.stdout.decode("utf-8", "replace").split("\0") if done.returncode == 0 else []
    return {PurePosixPath(name.strip()).stem for name in names if name.strip().endswith(".yml")}
