"""Whether a copy of a site is whole, told without the project and without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..built.files import files_in, read_manifest, top_of
from ..records.frozen import dataclass
from ..rendering.closed import Closed
from ..rendering.manifest import MANIFEST, Differences, Listed, Manifest, NotAManifest, differences
from ..running.progress import NOBODY_WAITS, Progress
from .render import LATEST

VERSIONS = "versions.json"
"""The list of releases at the top of the pages branch, kept by mike."""


class CannotVerify(Exception):
    """There is nothing to verify against; the message says what is missing."""


@dataclass(frozen=True)
class Verified:
    """One site held against its manifest. closed: what it was, where it is the folder of a closed release."""

    site: Path
    manifest: Manifest
    found: Differences
    closed: Closed | None = None

    @property
    def is_whole(self) -> bool:
        return not self.found


def verify(site: Path, against: Path | None = None, progress: Progress = NOBODY_WAITS) -> tuple[Verified, ...]:
    """Holds a site against its own manifest, or one published elsewhere. progress: is told what it is at. Raises
    CannotVerify.

    What stands for a closed release tells one hash of it all: a copy of that release is held against its own manifest,
    and that against the hash.

    A folder of releases (a copy of the pages branch) is verified release by release, then what leads to the newest,
    then its top, whose manifest lists the files there and the manifest of every release.
    """
    path = against or site / MANIFEST
    if (site / VERSIONS).is_file() and not path.is_file():
        raise CannotVerify(
            f"{path} is missing: the files at the top of the releases cannot be verified. Every release of today's "
            f"program writes it; if this copy is of an older one, verify its folders one by one."
        )
    manifest = _read(path)
    if isinstance(manifest, Closed):
        return (_of_closed(site, manifest, progress) if against else _closed(site, manifest, progress),)
    if VERSIONS in {file.path for file in manifest.files}:
        return tuple(_releases(site, manifest, progress))
    if (site / VERSIONS).is_file():
        raise CannotVerify(
            f"{path} is the manifest of one site, and {site} holds several releases. Name the folder of the one."
        )
    return (Verified(site, manifest, differences(manifest, _found(site, manifest, progress))),)


def _releases(site: Path, top: Manifest, progress: Progress) -> Iterator[Verified]:
    """Every release that is there and has a manifest that can be read; what is wrong with others is told of the top."""
    inside = [file.path for file in top.files if "/" in file.path]
    for path in sorted(inside, key=lambda path: (path.partition("/")[0] == LATEST, path)):
        folder = site / path.rpartition("/")[0]
        try:
            manifest = _read(site / path)
        except CannotVerify:
            continue
        if isinstance(manifest, Closed):
            yield _closed(folder, manifest, progress)
        else:
            yield Verified(folder, manifest, differences(manifest, _found(folder, manifest, progress)))
    yield Verified(site, top, differences(top, top_of(site, inside)))


def _closed(folder: Path, closed: Closed, progress: Progress) -> Verified:
    """The small pages of a closed release."""
    return Verified(
        folder, closed.manifest, differences(closed.manifest, _found(folder, closed.manifest, progress)), closed
    )


def _of_closed(copy: Path, closed: Closed, progress: Progress) -> Verified:
    """A copy of what a release was before it was closed."""
    own = _read(copy / MANIFEST)
    if isinstance(own, Closed):
        raise CannotVerify(f"{copy} is the folder of a closed release. Name the folder of a copy of what it was.")
    found = differences(own, _found(copy, own, progress))
    if own.root != closed.root:
        found = replace(found, altered=(*found.altered, MANIFEST))
    return Verified(copy, own, found)


def _found(site: Path, manifest: Manifest, progress: Progress) -> tuple[Listed, ...]:
    return files_in(site, progress=progress, number=len(manifest.files))


def _read(path: Path) -> Manifest | Closed:
    try:
        return read_manifest(path)
    except FileNotFoundError as error:
        raise CannotVerify(
            f"{path} is missing. `briefs build` writes a manifest into every site; with --against you can name one "
            f"that you have from elsewhere."
        ) from error
    except NotAManifest as error:
        raise CannotVerify(f"{path} cannot be used: {error}.") from error
