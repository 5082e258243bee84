"""Puts files into a folder: all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ..keeping.whole import write_whole

BEGUN = frozenset({".git"})
"""What a folder may hold in which a desk starts: a repository that was cloned before anything was in it."""


class CannotStart(ValueError):
    """Nothing was written; the message says why and what to do."""


def put_into(target: Path, files: Mapping[str, bytes]) -> None:
    """Writes `files` into `target`, as `grow` does."""

    def write(folder: Path) -> None:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    grow(target, write)


def grow(target: Path, write: Callable[[Path], None]) -> None:
    """Puts what `write` writes into `target`, which is made if need be. Raises CannotStart before anything is there.

    The files grow in a folder beside it. A new folder then appears in one step; into one that exists, what lies at the
    top is moved piece by piece, and taken out again when one of them fails.
    """
    beside = None
    try:
        _refuse_used(target)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        grown = beside / "grown"
        grown.mkdir()
        write(grown)
        if target.exists():
            _move_in(grown, target)
        else:
            os.rename(grown, target)
    except OSError as error:
        raise CannotStart(f"{target} could not be written: {error.strerror}. Nothing was kept.") from error
    finally:
        if beside:
            shutil.rmtree(beside, ignore_errors=True)


def renew(target: Path, files: Mapping[str, bytes]) -> list[str]:
    """Writes those of `files` that differ from what is in `target`, each whole or not at all; returns their names."""
    differing = [name for name, data in files.items() if _read(target / name) != data]
    for name in differing:
        write_whole(target / name, files[name])
    return differing


def _refuse_used(target: Path) -> None:
    if not target.parent.is_dir():
        raise CannotStart(f"There is no folder {target.parent}. Make it first.")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CannotStart(f"{target} is no folder. Name one that is empty, or a new one.")
    found = sorted(path.name for path in target.iterdir() if path.name not in BEGUN) if target.exists() else []
    if found:
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        raise CannotStart(
            f"{target} is not empty: it holds {', '.join(found[:3])}{more}. "
            "Nothing was written. Name an empty folder, or a new one."
        )


def _move_in(grown: Path, target: Path) -> None:
    moved: list[Path] = []
    try:
        for child in sorted(grown.iterdir()):
            os.rename(child, target / child.name)
            moved.append(target / child.name)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
