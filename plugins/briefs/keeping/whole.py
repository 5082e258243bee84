"""Writes a file so that whoever reads it finds all of it, or what was there before."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import partial
from pathlib import Path

from ..running.disk import named


def write_whole(path: Path, *parts: bytes, mode: int = 0o666) -> None:
    """Puts a file in the place of any that is there, and makes the folders above it. Raises OSError.

    It is written beside and renamed, under a name of its own: several processes may write it at once, and the last to
    come wins. A killed one leaves `NAME.` and 16 hexadecimal digits. mode: of the file, before the user's mask.
    """
    half = f"{path}.{secrets.token_hex(8)}"
    opener = partial(os.open, mode=mode)
    try:
        with named(path):
            try:
                file = open(half, "xb", opener=opener)  # noqa: SIM115 - closed below
            except FileNotFoundError:  # most of a thousand folders are there
                os.makedirs(path.parent, exist_ok=True)
                file = open(half, "xb", opener=opener)  # noqa: SIM115
            with file:
                file.writelines(parts)
        os.replace(half, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(half)
        raise
