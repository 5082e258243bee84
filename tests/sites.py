"""Projects in a temporary folder, and sites built from them the way an editor builds them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli

HOST = "127.0.0.1"
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

FIXED = {"SOURCE_DATE_EPOCH": "1446768000", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Built:
    """How a build of the project in `root` ended, and where its site is."""

    root: Path
    code: int
    output: str
    site: Path


def port_of_its_own() -> int:
    """One that no other test takes meanwhile: systems give each in its turn."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


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


def build(root: Path, site: Path, *, strict: bool = True) -> Built:
    """`mkdocs build` of the project in `root`, as of a fixed moment, within this process: most of the time that a
    small site takes goes into starting Python."""
    options = ["--config-file", str(root / "mkdocs.yml"), *_options(site, strict)]
    done = CliRunner(env=FIXED).invoke(cli, ["build", *options], prog_name="mkdocs")
    told = done.output
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        told += "".join(traceback.format_exception(done.exception))
    return Built(root, done.exit_code, told, site)


def build_apart(root: Path, site: Path, *, elsewhere: bool = False) -> Built:
    """`mkdocs build --strict` in a process of its own, with its own seed for hashes, the way an editor builds; on
    request as on a machine that is set up otherwise."""
    command = [sys.executable, "-m", "mkdocs", "build", *_options(site, strict=True)]
    environment = os.environ | FIXED | (ELSEWHERE if elsewhere else {"BRIEFS_PROCESSES": "1"})  # others build beside it
    umask = 0o077 if elsewhere and os.name != "nt" else -1
    done = subprocess.run(command, cwd=root, env=environment, umask=umask, capture_output=True, encoding="utf-8")
    return Built(root, done.returncode, done.stdout + done.stderr, site)


def _options(site: Path, strict: bool) -> list[str]:
    return [*(["--strict"] if strict else []), "--site-dir", str(site)]


def once(folder: Path, make: Callable[[Path], Built]) -> Built:
    """What `make` built in `folder`, which the first of several processes to come makes while the others wait."""
    told = folder / "built.json"
    try:
        folder.mkdir()
    except FileExistsError:
        while not told.is_file():
            time.sleep(0.1)
        root, code, output, site = json.loads(told.read_text(encoding="utf-8"))
        return Built(Path(root), code, output, Path(site))
    built = Built(folder, 1, "the build did not come to an end", folder)
    try:
        built = make(folder)
    finally:
        unread = folder / "built.part"
        unread.write_text(json.dumps([str(built.root), built.code, built.output, str(built.site)]), encoding="utf-8")
        unread.rename(told)  # the others see all of it or nothing
    return built


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a built site with its bytes."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
