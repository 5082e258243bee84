"""A build that is killed, at whatever moment, leaves the last site whole or the new one, and the next build works."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sites import REPOSITORY, SMALL_DESK, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a copy of a process, which Windows cannot make")


def ends(what: str, folder: Path, *more: str) -> list[str]:
    """How the builds ended that `killing.py` killed."""
    command = [sys.executable, str(REPOSITORY / "tests" / "killing.py"), what, str(folder), *more]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("what", ["every", "every-without-exchange"])
def test_killed_at_any_step_on_the_disk_there_is_always_a_whole_site(tmp_path: Path, what: str) -> None:
    *sites, lock, last = ends(what, tmp_path)
    assert (lock, last) == (".site.lock", "site")
    assert set(sites) == {"old", "new"}
    assert Counter(sites)["old"] >= 30
    assert Counter(sites)["new"] >= 5


def test_killed_at_twenty_random_moments_there_is_always_a_whole_site(tmp_path: Path) -> None:
    sites = ends("random", tmp_path)
    assert len(sites) == 20
    assert set(sites) <= {"old", "new"}


def test_killed_builds_of_a_desk_leave_its_site_and_the_next_one_works(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("site_name: Test desk", "site_name: old")
    *sites, last, left = ends("desk", write(tmp_path, SMALL_DESK | {"mkdocs.yml": config}), "2")
    assert set(sites) <= {"killed old", "killed new"}
    assert (last, left) == ("new", ".site.lock")
