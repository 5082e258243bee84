"""How a command ends: at once, but not before all is told and tidied up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def _end(command: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys, atexit, threading, time\nfrom briefs.cli.leaving import run\n{command}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("left", "code"), [("0", 0), ("1", 1), ("3", 3), ("None", 0), ("True", 1)])
def test_a_process_ends_with_the_code_of_its_command(left: str, code: int) -> None:
    assert _end(f"run(lambda: sys.exit({left}))").returncode == code


def test_a_command_that_merely_returns_ends_well() -> None:
    assert _end("run(lambda: None)").returncode == 0


def test_what_was_made_is_not_taken_apart() -> None:
    ended = _end("class Made:\n def __del__(self): print('taken apart')\nmade = Made()\nrun(lambda: sys.exit(0))")
    assert (ended.returncode, ended.stdout) == (0, "")


def test_what_asked_to_be_called_at_the_end_is_called_once_and_what_it_says_is_told() -> None:
    ended = _end("atexit.register(print, 'tidied up')\nprint('done', end='; ')\nrun(lambda: sys.exit(1))")
    assert (ended.returncode, ended.stdout) == (1, "done; tidied up\n")


def test_another_thread_is_waited_for() -> None:
    ended = _end(
        "threading.Thread(target=lambda: (time.sleep(0.3), print('written'))).start()\nrun(lambda: sys.exit(0))"
    )
    assert (ended.returncode, ended.stdout) == (0, "written\n")


def test_an_exit_with_words_tells_them() -> None:
    ended = _end("run(lambda: sys.exit('nothing to do'))")
    assert (ended.returncode, ended.stderr) == (1, "nothing to do\n")


def test_what_nobody_expected_is_told_with_its_traceback() -> None:
    ended = _end("run(lambda: 1 / 0)")
    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
def test_words_that_cannot_be_told_are_no_success() -> None:
    program = "import sys\nfrom briefs.cli.leaving import run\nprint('all is well')\nrun(lambda: sys.exit(0))"
    with open("/dev/full", "w") as full:
        ended = subprocess.run([sys.executable, "-c", program], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert ended.returncode != 0
