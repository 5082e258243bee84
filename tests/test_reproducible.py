"""Same commit, same bytes, whoever builds it where; and what is taken back is as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from briefs.settings.options import read_project
from briefs.site.build import Making, build_site
from sites import ELSEWHERE, SMALL_DESK, contents, write

CLAIM = "data/claims/2015-11-05-locals.yml"


def git(folder: Path, *words: str) -> None:
    named = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True)


def built(root: Path) -> dict[str, bytes]:
    """The site of a project, built in this process."""
    build_site(read_project(root), root / "site", Making())
    return contents(root / "site")


def built_elsewhere(root: Path) -> dict[str, bytes]:
    """The same, built as on a machine that is set up otherwise."""
    command = [sys.executable, "-m", "briefs", "build"]
    environment = os.environ | ELSEWHERE
    umask = 0o077 if os.name != "nt" else -1
    done = subprocess.run(command, cwd=root, env=environment, umask=umask, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return contents(root / "site")


def test_a_commit_gives_the_same_bytes_anywhere_and_a_reverted_change_leaves_no_trace(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {".gitignore": "/site/\n/.site.*\n/.cache/\n"})
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=The town was struck")
    git(tmp_path, "clone", "--quiet", "desk", "another folder")
    first, second = built(root), built_elsewhere(tmp_path / "another folder")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []

    write(root, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "village was hit")})
    git(root, "commit", "--quiet", "--all", "--message=It was the village")
    changed = built(root)
    git(root, "revert", "--no-edit", "HEAD")
    again = built(root)
    assert b"village was hit" in changed["strikes/2015-11-05-town.html"]
    assert [name for name in first if first[name] != again[name]] == ["manifest.json"]
    manifests = [json.loads(site["manifest.json"]) for site in (first, changed, again)]
    roots = [manifest["root"] for manifest in manifests]
    assert roots[0] == roots[2] != roots[1]
    assert len({manifest["commit"] for manifest in manifests}) == 3
