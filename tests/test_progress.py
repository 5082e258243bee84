"""Whoever waits is told what a command is at: on one line of a terminal, and now and then in a log."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefs.running.progress import Progress
from sites import SMALL_DESK, write


class Clock:
    """Seconds, as far as a test says."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def screen(written: str) -> list[str]:
    """The lines that somebody sees in the end."""
    return [line.rpartition("\r\x1b[K")[2] for line in written.split("\n")]


def counted(number: int, of: int, *, each_s: float, is_terminal: bool) -> list[str]:
    """What is written while so many are done, one in so many seconds."""
    written: list[str] = []
    clock = Clock()
    progress = Progress(written.append, is_terminal=is_terminal, clock=clock)
    for place in range(1, number + 1):
        clock.now += each_s
        progress.at_number("Writing file", place, of)
    return written


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_terminal_shows_one_line_that_is_written_over(clock: Clock) -> None:
    written: list[str] = []
    progress = Progress(written.append, is_terminal=True, clock=clock)
    progress.at("Holding the records against each other")
    assert screen("".join(written)) == ["Holding the records against each other ..."]
    progress.at("Grading the strikes")
    assert screen("".join(written)) == ["Grading the strikes ..."]
    progress.say("Verifying that nothing is missing ...")
    progress.at("Putting the site in its place")
    shown = ["Verifying that nothing is missing ...", "Putting the site in its place ..."]
    assert screen("".join(written)) == shown


def test_nothing_of_it_is_left_when_a_command_ends(clock: Clock) -> None:
    written: list[str] = []
    with Progress(written.append, is_terminal=True, clock=clock) as progress:
        progress.at("Grading the strikes")
    assert screen("".join(written)) == [""]


def test_numbers_are_told_so_often_that_one_can_read_them() -> None:
    written = counted(1_000, 12_345, each_s=0.001, is_terminal=True)
    assert 9 <= len(written) <= 11
    assert re.fullmatch(r"Writing file [\d,]+ of 12,345 \.\.\.", screen(written[-1])[0])


def test_a_line_never_runs_over_the_edge_of_a_terminal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    written: list[str] = []
    Progress(written.append, is_terminal=True, clock=clock).at("Holding the records against each other")
    assert screen(written[0]) == ["Holding the records"]


def test_a_log_gets_a_line_twice_a_minute_and_no_more() -> None:
    written = counted(90, 90, each_s=1, is_terminal=False)
    assert "".join(written) == "Writing file 30 of 90 ...\nWriting file 60 of 90 ...\nWriting file 90 of 90 ...\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_build_at_a_terminal_counts_the_files_it_writes_and_leaves_only_what_stays_true(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK)
    told = at_a_terminal([sys.executable, "-m", "briefs", "build", "--project", str(root)])
    assert re.search(r"Writing file [\d,]+ of [\d,]+ \.\.\.", told)
    assert "Grading the strikes ..." in told
    assert [line for line in screen(told.replace("\r\n", "\n")) if line.endswith("...")] == [
        "Reading and checking the records, then writing every page ...",
        "Verifying that nothing is missing ...",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_is_wrong_stands_on_lines_of_its_own(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {"content/extra.md": "A [link](nowhere.csv).\n"})
    told = at_a_terminal([sys.executable, "-m", "briefs", "build", "--project", str(root)])
    [warning] = [line for line in screen(told.replace("\r\n", "\n")) if "nowhere.csv" in line]
    assert warning.startswith("Doc file 'extra.md' contains a link 'nowhere.csv'")


def at_a_terminal(command: list[str]) -> str:
    """All that a command writes where it believes that somebody is there."""
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {"COLUMNS": "200"}
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    read = b""
    while True:
        try:
            data = os.read(ours, 65_536)
        except OSError:  # how Linux tells that the other end is closed
            break
        if not data:
            break
        read += data
    os.close(ours)
    running.wait()
    return read.decode()


def test_a_log_gets_no_line_of_work_that_begins_after_a_long_rest(clock: Clock) -> None:
    written: list[str] = []
    progress = Progress(written.append, clock=clock)
    clock.now += 3600
    progress.clear()
    progress.at("Reading the records")
    assert written == []
    clock.now += 31
    progress.at("Grading the strikes")
    assert written == ["Grading the strikes ...\n"]
