"""Tasks that do not depend on each other are done on every core, each once, and what goes wrong is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from briefs.running.crew import PROCESSES, Crew, TaskFailed


class Told(Exception):
    """What tasks tell people with."""


def done(folder: Path, number: int) -> int:
    """Leaves a mark that cannot be made twice."""
    os.close(os.open(folder / str(number), os.O_CREAT | os.O_EXCL))
    return number


def crew(tasks: list[Callable[[], int]], monkeypatch: pytest.MonkeyPatch, hands: int) -> Crew[int]:
    monkeypatch.setenv(PROCESSES, str(hands))
    monkeypatch.setattr("threading.active_count", lambda: 1)  # the test runner has a thread of its own
    return Crew(tasks, Told)


def finished(at_work: Crew[int]) -> list[int]:
    """What the tasks returned, in order."""
    taken: list[int] = []
    at_work.finish(taken.append)
    return sorted(taken)


@pytest.mark.parametrize("hands", [1, 2, 5])
def test_every_task_is_done_once(hands: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = [partial(done, tmp_path, number) for number in range(501)]
    assert finished(crew(tasks, monkeypatch, hands)) == list(range(501))
    assert len(list(tmp_path.iterdir())) == 501


def test_no_task_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    assert finished(crew([], monkeypatch, 2)) == []


def one_of(number: int, parent: int, last: Event) -> int:
    """In every process but this one, waits until the last task is done."""
    if os.getpid() != parent:
        assert last.wait(30)
    elif number == 999:
        last.set()
    return number


def test_the_caller_lends_a_hand_from_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    last = multiprocessing.get_context("fork").Event()
    at_work = crew([partial(one_of, number, os.getpid(), last) for number in range(1000)], monkeypatch, 2)
    assert finished(at_work) == list(range(1000))


def elsewhere(parent: int, began: Event, what: Callable[[], int]) -> int:
    """Does a thing in every process but this one, which waits until another has begun."""
    if os.getpid() == parent:
        assert began.wait(30)
        return 0
    began.set()
    return what()


def beside(what: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Crew[int]:
    began = multiprocessing.get_context("fork").Event()
    return crew([partial(elsewhere, os.getpid(), began, what)] * 1000, monkeypatch, 2)


def test_more_than_is_told_at_once_comes_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.running.crew.TOLD_AT_ONCE", 3)
    last = multiprocessing.get_context("fork").Event()
    at_work = crew([partial(one_of, number, os.getpid(), last) for number in range(1000)], monkeypatch, 2)
    assert finished(at_work) == list(range(1000))


def fail(error: Exception) -> int:
    raise error


@pytest.mark.parametrize(("error", "kind"), [(Told("This page is unfit."), Told), (KeyError("lost"), TaskFailed)])
def test_what_goes_wrong_in_another_process_is_told_here(
    error: Exception, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = beside(partial(fail, error), monkeypatch)
    with pytest.raises(kind, match=str(error).strip("'")):
        finished(at_work)


def kill() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_process_that_is_killed_does_not_leave_a_half_site(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = beside(kill, monkeypatch)
    with pytest.raises(TaskFailed, match="ended from outside"):
        finished(at_work)


KILLED = """
import multiprocessing, os, signal
from functools import partial
from briefs.running.crew import Crew

def task(number, last):
    if number == 199:
        last.set()
    return "x" * 10_000

last = multiprocessing.get_context("fork").Event()
Crew([partial(task, number, last) for number in range(200)], ValueError)
last.wait()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_hand_outlives_a_caller_that_is_killed() -> None:
    """A hand that stayed would hold the lock of the site, and nobody could build it again."""
    command = [sys.executable, "-c", KILLED]
    ended = subprocess.run(command, env=os.environ | {PROCESSES: "3"}, stdout=subprocess.PIPE, timeout=30, check=False)
    assert ended.returncode == -signal.SIGKILL  # and all who could write to the same output are gone


INTERRUPTED = """
import multiprocessing, os, signal, time
from functools import partial
from briefs.running.crew import Crew

def task(number, begun):
    begun.set()
    time.sleep(0.02)

begun = multiprocessing.get_context("fork").Event()
crew = Crew([partial(task, number, begun) for number in range(200)], ValueError)
begun.wait()
try:
    os.killpg(0, signal.SIGINT)  # as a terminal does
    time.sleep(30)
except KeyboardInterrupt:
    time.sleep(0.2)
    crew.stop()
    print("stopped")
"""


def test_hands_say_nothing_when_all_are_interrupted() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        env=os.environ | {PROCESSES: "3"},
        capture_output=True,
        text=True,
        timeout=60,
        start_new_session=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("stopped\n", "")


def test_hands_that_are_stopped_do_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = crew([partial(signal.pause)] * 200, monkeypatch, 3)
    at_work.stop()
