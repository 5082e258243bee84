"""What installs this very program on another machine: the line that a new desk's `requirements.txt` states.

Installers note where a package came from beside it (`direct_url.json`,
https://packaging.python.org/en/latest/specifications/direct-url/); without that note it came from a package index.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from .. import __version__
from ..records.frozen import dataclass

NAME = "mkdocs-briefs"
WHEELS = "packages"
"""Folder of a desk that holds a wheel which was installed from a file."""


@dataclass(frozen=True)
class Product:
    """requirement: one line of a requirements file. wheels: files to put into WHEELS beside it, by name.

    is_known: False when no other machine could install what this one runs, so that a person has to fill it in.
    """

    requirement: str
    wheels: tuple[tuple[str, bytes], ...] = ()
    is_known: bool = True


def this_product() -> Product:
    """What installs the program that is running."""
    try:
        found = distribution(NAME)
    except PackageNotFoundError:
        return Product(NAME, is_known=False)
    return product_of(__version__, _origin(found))


def product_of(version: str, origin: dict[str, Any] | None) -> Product:
    """What installs a version of the program that came from `origin`, the installer's note; None is an index."""
    if origin is None:
        return Product(f"{NAME}=={version}")
    url = str(origin.get("url", ""))
    commit, archive = origin.get("vcs_info", {}).get("commit_id"), origin.get("archive_info")
    if commit and urlsplit(url).scheme in ("https", "ssh"):
        part = f"#subdirectory={origin['subdirectory']}" if origin.get("subdirectory") else ""
        return Product(f"{NAME} @ {origin['vcs_info']['vcs']}+{url}@{commit}{part}")
    if archive is not None:
        digest = archive.get("hashes", {}).get("sha256") or str(archive.get("hash", "")).removeprefix("sha256=")
        if urlsplit(url).scheme == "https" and digest:
            return Product(f"{NAME} @ {url} --hash=sha256:{digest}")
        if urlsplit(url).scheme == "file" and url.endswith(".whl"):
            return _of_file(Path(url2pathname(urlsplit(url).path)), digest, version)
    return Product(f"{NAME}=={version}", is_known=False)


def _of_file(wheel: Path, digest: str, version: str) -> Product:
    """A wheel on this machine, to be kept in the desk itself; unless it is gone or another by now."""
    data = wheel.read_bytes() if wheel.is_file() else b""
    actual = hashlib.sha256(data).hexdigest()
    if not data or digest not in ("", actual):
        return Product(f"{NAME}=={version}", is_known=False)
    return Product(f"./{WHEELS}/{wheel.name} --hash=sha256:{actual}", ((wheel.name, data),))


def _origin(found: Distribution) -> dict[str, Any] | None:
    text = found.read_text("direct_url.json")
    origin: dict[str, Any] | None = json.loads(text) if text else None
    return origin
