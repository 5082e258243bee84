"""Projects in a temporary folder, and sites built from them the way an editor builds them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

CONFIG = """\
site_name: Test desk
site_url: https://example.org/test/
docs_dir: content
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - briefs:
      basemap: syria
"""

SMALL_DESK = {
    "mkdocs.yml": CONFIG,
    "content/index.md": "# Test desk\n",
    "content/method.md": "# Method\n",
    "content/reference.md": "# Field reference\n",
    "content/briefs/2015-11-05-strikes.md": """\
---
id: 2015-11-05-strikes
title: Strikes
series: strikes
window: {from: 2015-11-01, to: 2015-11-05}
published: 2015-11-06
takeaway: The town was struck.
authors: [Test desk]
---

The town [was hit](strike:2015-11-05-town).
""",
    "data/actors/russia.yml": "id: russia\nname: Russia\nside: damascus\n",
    "data/places/town.yml": """\
id: town
kind: town
name: Town
position: {lat: 34.5, lon: 38.2}
position_source: Test gazetteer
""",
    "data/sources/locals.yml": "id: locals\nkind: local-media\nname: Locals\nfamily: locals\n",
    "data/strikes/2015-11-05-town.yml": """\
id: 2015-11-05-town
kind: airstrike
actor: russia
when: {on: 2015-11-05}
where: {place: town}
""",
    "data/claims/2015-11-05-locals.yml": """\
id: 2015-11-05-locals
source: locals
document: Test document
stated: {on: 2015-11-05}
paraphrase: Says that the town was hit.
about: [2015-11-05-town]
""",
}
"""A whole project without a problem: one of each record that a brief needs."""


@dataclass(frozen=True)
class Built:
    """How a build of the project in `root` ended, and where its site is."""

    root: Path
    code: int
    output: str
    site: Path


def write(root: Path, files: dict[str, str]) -> Path:
    """Writes a project's files below `root`, which it returns."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root


def copy_project(root: Path, to: Path) -> Path:
    """A copy of what makes up a project, in a new folder."""
    for name in ("content", "data"):
        shutil.copytree(root / name, to / name)
    shutil.copy(root / "mkdocs.yml", to)
    return to


ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "4711",
    "HOME": "/nonexistent",
}
"""A machine as unlike this one as can be: a day ahead, without any letter beyond ASCII, without a home."""


def build(root: Path, site: Path, *, strict: bool = True, elsewhere: bool = False) -> Built:
    """`mkdocs build` in `root`, as of a fixed moment; on request as on a machine that is set up otherwise."""
    command = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else []), "--site-dir", str(site)]
    fixed = {"SOURCE_DATE_EPOCH": "1446768000", "NO_MKDOCS_2_WARNING": "1"}
    environment = os.environ | fixed | (ELSEWHERE if elsewhere else {})
    umask = 0o077 if elsewhere and os.name != "nt" else -1
    done = subprocess.run(command, cwd=root, env=environment, umask=umask, capture_output=True, encoding="utf-8")
    return Built(root, done.returncode, done.stdout + done.stderr, site)


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a built site with its bytes."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
