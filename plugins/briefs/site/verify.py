"""Whether a copy of a site is whole, told without the project and without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..rendering.manifest import MANIFEST, Differences, Manifest, NotAManifest, differences
from .folder import files_in, read_manifest, top_of
from .render import LATEST

VERSIONS = "versions.json"
"""The list of releases at the top of the pages branch, kept by mike."""


class CannotVerify(Exception):
    """There is nothing to verify against; the message says what is missing."""


@dataclass(frozen=True)
class Verified:
    """One site held against its manifest."""

    site: Path
    manifest: Manifest
    found: Differences

    @property
    def is_whole(self) -> bool:
        return not self.found


def verify(site: Path, against: Path | None = None) -> tuple[Verified, ...]:
    """Holds a site against its own manifest, or one published elsewhere. Raises CannotVerify.

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
    if VERSIONS in {file.path for file in manifest.files}:
        return tuple(_releases(site, manifest))
    if (site / VERSIONS).is_file():
        raise CannotVerify(
            f"{path} is the manifest of one site, and {site} holds several releases. Name the folder of the one."
        )
    return (Verified(site, manifest, differences(manifest, files_in(site))),)


def _releases(site: Path, top: Manifest) -> Iterator[Verified]:
    """Every release that is there and has a manifest that can be read; what is wrong with others is told of the top."""
    inside = [file.path for file in top.files if "/" in file.path]
    for path in sorted(inside, key=lambda path: (path.partition("/")[0] == LATEST, path)):
        folder = site / path.rpartition("/")[0]
        try:
            manifest = _read(site / path)
        except CannotVerify:
            continue
        yield Verified(folder, manifest, differences(manifest, files_in(folder)))
    yield Verified(site, top, differences(top, top_of(site, inside)))


def _read(path: Path) -> Manifest:
    try:
        return read_manifest(path)
    except FileNotFoundError as error:
        raise CannotVerify(
            f"{path} is missing. `briefs build` writes a manifest into every site; with --against you can name one "
            f"that you have from elsewhere."
        ) from error
    except NotAManifest as error:
        raise CannotVerify(f"{path} cannot be used: {error}.") from error
