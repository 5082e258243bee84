"""The files of a built site on disk, with their hashes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType

from ..records.frozen import dataclass
from ..rendering import closed
from ..rendering.manifest import MANIFEST, Listed, Manifest, NotAManifest, from_text, is_plain, listed
from ..running.progress import NOBODY_WAITS, Progress

LINK = "a symbolic link"
"""Stands for the hash of what is no file, so that it differs from every file."""

FOLDER = "a folder"
"""Stands for the hash of a folder that should not be there."""


class UnfitFile(Exception):
    """A file that no site may hold; the message names it."""


def names_in(site: Path) -> Iterator[str]:
    """Every file below `site` by its path from there; links are told as they are and never followed."""
    return (name for name, _ in below(str(site)))


def below(folder: str) -> Iterator[tuple[str, bool]]:
    """Every file by its path from a folder, and whether it is a plain one; links are never followed. Raises OSError for
    a folder that cannot be read."""
    left = [""]
    while left:  # a copy from elsewhere may have folders in each other without end
        prefix = left.pop()
        with os.scandir(f"{folder}/{prefix}") as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield prefix + entry.name, entry.is_file(follow_symlinks=False)
        left += [f"{prefix}{entry.name}/" for entry in reversed(entries) if entry.is_dir(follow_symlinks=False)]


def files_in(
    site: Path,
    known: Mapping[str, Listed] = MappingProxyType({}),
    progress: Progress = NOBODY_WAITS,
    number: int = 0,
    names: Iterable[tuple[str, bool]] | None = None,
) -> tuple[Listed, ...]:
    """Every file of a site but its own manifest. known: what need not be read. progress: is told how many were read, of
    how many there should be. names: as `below` tells them, where they are known. Raises OSError for what cannot be
    read."""
    found: list[Listed] = []
    for name, is_plain_file in below(str(site)) if names is None else names:
        if name != MANIFEST:
            progress.at_number(f"Reading {site.name}, file", len(found) + 1, number)
            found.append((known.get(name) if is_plain_file else None) or _listed(site / name, name))
    return tuple(found)


@dataclass(frozen=True)
class ReadBack:
    """Reads files of a finished site, and notes what a manifest says of them: so each is read once.

    listed: of the files read, by their paths from the site's root.
    """

    site: Path
    listed: dict[str, Listed] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file by its path from the site's root; None where there is none."""
        data = read_in(self.site, name)
        if data is not None:
            self.listed[name] = listed(name, data)
        return data


def read_in(site: Path, name: str) -> bytes | None:
    """The bytes of a file of a site by its path from there; None where there is none. Raises OSError for others."""
    try:
        with open(f"{site}/{name}", "rb", buffering=0) as opened:
            return opened.readall()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


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
    with open(path, "rb", buffering=0) as opened:
        return listed(name, opened.readall())


def refuse_unfit(files: tuple[Listed, ...]) -> None:
    """Raises UnfitFile for a link, and for a name that no manifest can hold."""
    for file in files:
        if file.sha256 == LINK:
            raise UnfitFile(f"{file.path} is a link; a site holds plain files only")
        if not is_plain(file.path):
            raise UnfitFile(f"{file.path!r} has a line break or a backslash in its name")


def read_manifest(path: Path) -> Manifest | closed.Closed:
    """The manifest in a file, or what stands for a closed release. Raises NotAManifest, or FileNotFoundError when there
    is none."""
    try:
        text = path.read_text(encoding="utf-8")
        return closed.from_text(text) if closed.is_closed(text) else from_text(text)
    except UnicodeDecodeError as error:
        raise NotAManifest("it is damaged, or something else") from error
