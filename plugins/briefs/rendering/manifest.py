"""The manifest of a built site: every file with its SHA-256, and one hash over all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from ..records.frozen import dataclass

MANIFEST = "manifest.json"
"""Its place in a site. It names every file but itself."""

FORMAT = 1


class NotAManifest(ValueError):
    """A text that is no manifest of this format; the message says what is wrong with it."""


@dataclass(frozen=True, order=True)
class Listed:
    """One file. path: from the site's root, with `/`. sha256: in small hexadecimal digits. size: in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a site consists of, and where it comes from.

    address: where it is published. release: its version among releases. commit: of the sources; None when they are in
    no repository or hold changes that are not committed. date: of that commit, ISO 8601 in UTC. program: what built it.
    """

    site: str
    address: str | None
    release: str | None
    commit: str | None
    date: str | None
    program: str
    files: tuple[Listed, ...]

    @property
    def root(self) -> str:
        """The hash of the whole site: equal for equal files, whenever and wherever they were built.

        The SHA-256 of what `sha256sum` prints for all files in byte order of their paths, so that nobody needs this
        program to recompute it.
        """
        return _root(in_order(self.files))


@dataclass(frozen=True)
class Differences:
    """How files differ from a manifest, each a sorted tuple of paths. `additional` are not in the manifest."""

    missing: tuple[str, ...]
    altered: tuple[str, ...]
    additional: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.altered or self.additional)


def in_order(files: Iterable[Listed]) -> tuple[Listed, ...]:
    """Files by the bytes of their paths, as `LC_ALL=C sort` has them."""
    return tuple(sorted(files, key=lambda file: file.path.encode("utf-8", "surrogateescape")))


def _root(ordered: Iterable[Listed]) -> str:
    return hashlib.sha256("".join([f"{file.sha256}  {file.path}\n" for file in ordered]).encode()).hexdigest()


def listed(path: str, data: bytes) -> Listed:
    """The entry of a file that holds `data`."""
    return Listed(path, hashlib.sha256(data).hexdigest(), len(data))


def differences(manifest: Manifest, found: Iterable[Listed]) -> Differences:
    """How the files found on disk differ from those of the manifest."""
    told, there = ({file.path: file for file in files} for files in (manifest.files, found))
    return Differences(
        tuple(sorted(told.keys() - there.keys())),
        tuple(sorted(path for path in told.keys() & there.keys() if told[path] != there[path])),
        tuple(sorted(there.keys() - told.keys())),
    )


def to_text(manifest: Manifest) -> str:
    """The manifest as JSON, one line a file, so that two of them can be compared line by line."""
    ordered = in_order(manifest.files)
    head = {
        "format": FORMAT,
        "site": manifest.site,
        "address": manifest.address,
        "release": manifest.release,
        "commit": manifest.commit,
        "date": manifest.date,
        "program": manifest.program,
        "root": _root(ordered),
    }
    lines = [f" {_json(name)}: {_json(value)},\n" for name, value in head.items()]
    files = [f'{{"path":{_json(file.path)},"sha256":"{file.sha256}","size":{file.size}}}' for file in ordered]
    return "{\n" + "".join(lines) + ' "files": [\n' + ",\n".join(files) + "\n ]\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def from_text(text: str) -> Manifest:
    """The manifest that `to_text` wrote. Raises NotAManifest, also when its own hash does not fit its files."""
    try:
        tree = json.loads(text)
        if tree["format"] != FORMAT:
            raise NotAManifest(f"it is of format {tree['format']}; this program reads format {FORMAT}")
        files = tuple(_file(entry) for entry in tree["files"])
        told = (tree["site"], tree["address"], tree["release"], tree["commit"], tree["date"], tree["program"])
        manifest, root = Manifest(*told, files), tree["root"]
    except NotAManifest:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise NotAManifest("it is damaged, or something else") from error
    if len({file.path for file in files}) != len(files):
        raise NotAManifest("it names a file twice")
    if manifest.root != root:
        raise NotAManifest("its root hash does not fit the files it names: it was altered")
    return manifest


def _file(entry: dict[str, Any]) -> Listed:
    path = str(entry["path"])
    if not is_plain(path):
        raise NotAManifest(f"it names a file outside the site: `{path!r}`")
    return Listed(path, str(entry["sha256"]), int(entry["size"]))


_NOWHERE = {"", ".", ".."}


def is_plain(path: str) -> bool:
    """Whether a path stays inside the site and fits on one line."""
    has_odd_sign = "\\" in path or "\n" in path or "\r" in path or "\0" in path
    return not has_odd_sign and _NOWHERE.isdisjoint(path.split("/"))
