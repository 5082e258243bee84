"""Writes a file so that whoever reads it finds all of it, or what was there before."""

from __future__ import annotations

import os
import secrets
from functools import partial
from pathlib import Path

from ..running.disk import named


def write_whole(path: Path, *parts: bytes, mode: int = 0o666) -> None:
    """Puts a file in the place of any that is there, and makes the folders above it. Raises OSError.

    It is written beside and renamed, under a name of its own: several processes may write it at once, and the last to
    come wins. A killed one leaves `NAME.` and 16 hexadecimal digits. mode: of the file, before the user's mask.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with named(path), open(half, "xb", opener=partial(os.open, mode=mode)) as file:
            file.writelines(parts)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
