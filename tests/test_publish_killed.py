"""A `briefs publish` that is killed, at whatever moment, leaves whole editions, and the next run freezes the rest."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.cli import main
from killing import ends_of
from publishing import correct
from sites import SMALL_DESK, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a copy of a process, which Windows cannot make")

BRIEF = "2015-11-05-strikes"
STRIKE = "data/strikes/2015-11-05-town.yml"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three briefs over one strike: two are published and then corrected, the third was never published."""
    own = SMALL_DESK[f"content/briefs/{BRIEF}.md"]
    more = {
        f"content/briefs/{name}.md": own.replace(f"id: {BRIEF}", f"id: {name}").replace("series: ", f"series: {name}-")
        for name in ("2015-11-05-another", "2015-11-05-third")
    }
    root = write(tmp_path, SMALL_DESK | more)
    words = ["publish", BRIEF, "2015-11-05-another", "--date", "2015-11-06", "--project", str(root)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    write(root, {STRIKE: SMALL_DESK[STRIKE].replace("on: 2015-11-05", "on: 2015-11-04")})
    correct(root, "It was another day.", day="2015-11-08")
    return root


def test_killed_at_any_step_on_the_disk_whole_briefs_are_frozen_and_the_next_run_freezes_the_rest(three: Path) -> None:
    *ends, last = ends_of("publish", three)  # the last was not killed: it has no step left
    assert ends == sorted(ends)
    assert (set(ends), last) == ({"0", "1", "2"}, "3")


def test_killed_at_twenty_random_moments_whole_briefs_are_frozen(three: Path) -> None:
    ends = ends_of("publish-random", three)
    assert len(ends) == 20
    assert set(ends) <= {"0", "1", "2", "3"}
