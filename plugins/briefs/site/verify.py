"""Whether a copy of a site is whole, told without the project and without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..rendering.manifest import MANIFEST, Differences, Manifest, NotAManifest, differences
from .folder import files_in, read_manifest

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

    A folder of releases (a copy of the pages branch) is verified release by release, and what leads to the newest.
    """
    if not (site / MANIFEST).is_file() and against is None and (site / VERSIONS).is_file():
        return tuple(_verified(site / name, site / name / MANIFEST) for name in _releases(site / VERSIONS))
    return (_verified(site, against or site / MANIFEST),)


def _verified(site: Path, path: Path) -> Verified:
    try:
        manifest = read_manifest(path)
    except FileNotFoundError as error:
        raise CannotVerify(
            f"{path} is missing. `briefs build` writes a manifest into every site; with --against you can name one "
            f"that you have from elsewhere."
        ) from error
    except NotAManifest as error:
        raise CannotVerify(f"{path} cannot be used: {error}.") from error
    return Verified(site, manifest, differences(manifest, files_in(site)))


def _releases(path: Path) -> Iterator[str]:
    """The folders of all releases, then those of the aliases that lead to one."""
    try:
        entries = json.loads(path.read_bytes())
        names = [str(entry["version"]) for entry in entries]
        aliases = [str(alias) for entry in entries for alias in entry["aliases"]]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise CannotVerify(f"{path} is no list of releases.") from error
    if not names or any("/" in name or "\\" in name or name in ("", ".", "..") for name in [*names, *aliases]):
        raise CannotVerify(f"{path} is no list of releases.")
    yield from sorted(names)
    yield from sorted(aliases)
