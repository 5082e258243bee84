"""The files of a built site on disk, with their hashes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from ..rendering.manifest import MANIFEST, Listed, Manifest, NotAManifest, from_text, is_plain

LINK = "a symbolic link"
"""Stands for the hash of what is no file, so that it differs from every file."""

FOLDER = "a folder"
"""Stands for the hash of a folder that should not be there."""


class UnfitFile(Exception):
    """A file that no site may hold; the message names it."""


def paths_in(site: Path) -> Iterator[Path]:
    """Every file below `site`; links are told as they are and never followed."""
    for parent, folders, names in os.walk(site, onerror=_refuse):
        folders.sort()
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield Path(parent) / name


def _refuse(error: OSError) -> None:
    raise error


def files_in(site: Path, known: Mapping[str, Listed] = MappingProxyType({})) -> tuple[Listed, ...]:
    """Every file of a site but its own manifest. known: what need not be read. Raises OSError for what cannot be."""
    entries = ((path, path.relative_to(site).as_posix()) for path in paths_in(site))
    return tuple(known.get(name) or _listed(path, name) for path, name in entries if name != MANIFEST)


def top_of(site: Path, inside: Collection[str]) -> tuple[Listed, ...]:
    """What stands at the top of a folder of releases, but for its own manifest and git's own files.

    inside: paths of files in folders there that are told; a folder that none of them is in is told as `name/`.
    """
    told = {path.partition("/")[0] for path in inside}
    found = []
    for path in sorted(site.iterdir()):
        if path.name in (MANIFEST, ".git"):
            continue
        if path.is_dir() and not path.is_symlink():
            found += [] if path.name in told else [Listed(f"{path.name}/", FOLDER, 0)]
        else:
            found.append(_listed(path, path.name))
    return (*found, *(_listed(site / path, path) for path in sorted(inside) if _is_there(site, path)))


def _is_there(site: Path, path: str) -> bool:
    folder = site / path.partition("/")[0]
    return not folder.is_symlink() and (site / path).is_file()


def _listed(path: Path, name: str) -> Listed:
    if path.is_symlink() or not path.is_file():
        return Listed(name, LINK, 0)
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return Listed(name, digest, opened.tell())


def refuse_unfit(files: tuple[Listed, ...]) -> None:
    """Raises UnfitFile for a link, and for a name that no manifest can hold."""
    for file in files:
        if file.sha256 == LINK:
            raise UnfitFile(f"{file.path} is a link; a site holds plain files only")
        if not is_plain(file.path):
            raise UnfitFile(f"{file.path!r} has a line break or a backslash in its name")


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises NotAManifest, or FileNotFoundError when there is none."""
    try:
        return from_text(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise NotAManifest("it is damaged, or something else") from error
