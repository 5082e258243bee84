"""Puts a finished folder in the place of another, so that nobody ever finds half of either."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
NEW, OLD, SPARE = "new", "old", "spare"
"""Parts of the names of folders beside a site: one being built or thrown away, the last one, renamed away, and the one
before the last, in which the next one may grow."""


def beside(site: Path) -> Path:
    """A new, empty folder beside `site`, on the same disk, as readable as `site` is.

    Each has a name of its own: a program started by a killed build may still be writing into the last one.
    """
    folder = _unused(site, NEW)
    folder.mkdir(parents=True)
    if site.is_dir():
        shutil.copymode(site, folder)
    return folder


def spare_of(site: Path) -> Path:
    """Where the site before the last is, if it was kept."""
    return site.with_name(f".{site.name}.{SPARE}")


def put_in_place(new: Path, site: Path, *, is_last_kept: bool = False) -> None:
    """`new` becomes `site`; the folder that was `site`, if there was one, is gone afterwards, or the spare one.

    Where the system can exchange two names in one step (Linux, macOS), there is no moment without a site. Elsewhere
    the old folder is renamed away first; `recover` brings it back if nothing more happens.
    """
    _discard(spare_of(site), site)
    if not site.exists():
        new.rename(site)
        return
    old = new
    if not exchanged(new, site):
        old = _unused(site, OLD)
        site.rename(old)
        new.rename(site)
    if is_last_kept:
        with suppress(OSError):
            old.rename(spare_of(site))
            return
    _discard(old, site)


def recover(site: Path) -> bool:
    """Puts the last site back if a killed run left it renamed away, and removes what killed runs left beside it.

    True when there was anything of the kind.
    """
    old, new = _left(site, OLD), _left(site, NEW)
    if old and not site.exists():
        old[0].rename(site)
    for folder in _left(site, OLD):
        _discard(folder, site)
    for folder in new:
        shutil.rmtree(folder, ignore_errors=True)
    return bool(old or new)


def is_left(site: Path) -> bool:
    """Whether killed runs left something beside the site, or one that is under way has."""
    return bool(_left(site, OLD) or _left(site, NEW))


def _left(site: Path, what: str) -> list[Path]:
    literal = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in site.name)
    return sorted(site.parent.glob(f".{literal}.{what}-*"))


def _unused(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}-{token_hex(4)}")


def _discard(folder: Path, site: Path) -> None:
    """Renames before it removes: a folder called old, or spare, is always whole."""
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
        return
    doomed = _unused(site, NEW)
    folder.rename(doomed)
    shutil.rmtree(doomed, ignore_errors=True)


def exchanged(first: Path, second: Path) -> bool:
    """Exchanges the names of two folders in one step; False where the system or the disk cannot.

    Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP. Python offers neither.
    """
    names = os.fsencode(first), os.fsencode(second)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _RENAME_SWAP) == 0)
    except (OSError, AttributeError, TypeError):
        pass  # an older C library, or Windows
    return False
