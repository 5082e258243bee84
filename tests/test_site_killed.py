"""A build that is killed, at whatever moment, leaves the last site whole or the new one, and the next build works."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from killing import ends_of
from sites import SMALL_DESK, write
from test_reusing import OTHER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a copy of a process, which Windows cannot make")


@pytest.mark.parametrize("what", ["every", "every-without-exchange"])
def test_killed_at_any_step_on_the_disk_there_is_always_a_whole_site(tmp_path: Path, what: str) -> None:
    *sites, lock, last = ends_of(what, tmp_path)
    assert (lock, last) == (".site.lock", "site")
    assert set(sites) == {"old", "new"}
    assert Counter(sites)["old"] >= 30
    assert Counter(sites)["new"] >= 5


def test_killed_at_twenty_random_moments_there_is_always_a_whole_site(tmp_path: Path) -> None:
    sites = ends_of("random", tmp_path)
    assert len(sites) == 20
    assert set(sites) <= {"old", "new"}


def test_killed_builds_of_a_desk_leave_its_site_and_the_next_one_works(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("site_name: Test desk", "site_name: old")
    *sites, last, left = ends_of("desk", write(tmp_path, SMALL_DESK | {"mkdocs.yml": config}), "2")
    assert set(sites) <= {"killed old", "killed new"}
    assert (last, left) == ("new", ".site.lock")


def test_killed_builds_that_grew_in_the_site_before_the_last_leave_the_last_one_whole(tmp_path: Path) -> None:
    *sites, lock, spare = ends_of("rebuilds", write(tmp_path, SMALL_DESK | OTHER), "3")
    assert set(sites) == {"killed Test desk", "Test desk"}
    assert (lock, spare) == (".site.lock", ".site.spare")
