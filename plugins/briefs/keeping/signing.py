"""The secret by which this user's own entries are told from others': a cache may come in a stranger's archive."""

from __future__ import annotations

import os
import secrets
from functools import cache
from pathlib import Path

import click

from .whole import write_whole

LENGTH = 32
"""Bytes of the secret."""


def secret() -> bytes | None:
    """The secret of this user on this machine, made when there is none; None where none can be kept."""
    return _secret(Path(click.get_app_dir("briefs")) / "cache.key")


@cache
def _secret(path: Path) -> bytes | None:
    try:
        return _read(path) or _made(path)
    except OSError:
        return None


def _read(path: Path) -> bytes | None:
    """What is kept; None when there is nothing whole, or others could have written or read it."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            found = file.read(LENGTH + 1)
    except FileNotFoundError:
        return None
    is_own = os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    return found if is_own and len(found) == LENGTH else None


def _made(path: Path) -> bytes:
    """A new secret in its place. Of two processes that make one at once, the last to come wins for all runs after."""
    made = secrets.token_bytes(LENGTH)
    write_whole(path, made, mode=0o600)
    return made
