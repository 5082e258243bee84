"""Does many small tasks that do not depend on each other, on every core there is."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import Synchronized
from typing import Any, Generic, TypeVar

T = TypeVar("T")

AT_ONCE = 8
"""Tasks of a millisecond that are taken together: few enough that all hands end at about the same time."""
WORTH_IT = 100
"""Such tasks below which a second process takes longer to begin than it saves."""
TOLD_AT_ONCE = 1000
"""Results that one process sends another together: of all at once both would hold a second copy."""
PROCESSES = "BRIEFS_PROCESSES"
"""Environment variable: how many processes a build may use; as many as there are cores where it is not set."""


class TaskFailed(Exception):
    """A task did not end; the message is its own, or the traceback of what should not have happened."""


class Crew(Generic[T]):
    """Begins with the tasks when it is made, beside whatever the caller does meanwhile; `finish` lends a hand.

    Tasks run in copies of this process, so that they see everything as it is now and leave nothing behind but what they
    return and the files they write. Each runs once. They begin with the first, `finish` with the last: the tasks at the
    end are those that the caller may have worked something out for meanwhile. Where processes cannot be copied, or
    other threads run that a copy would lack, `finish` does everything.

    expected: the exceptions that tasks tell people with. worth_it: as many tasks as one more process must get to begin
    at all. at_once: tasks taken together.
    """

    def __init__(
        self,
        tasks: Sequence[Callable[[], T]],
        expected: type[Exception],
        *,
        worth_it: int = WORTH_IT,
        at_once: int = AT_ONCE,
    ) -> None:
        self._tasks = tasks
        self._expected = expected
        self._at_once = at_once
        self._hands: list[tuple[BaseProcess, Connection]] = []
        # Where the tasks begin and end that nobody has taken yet.
        self._left: tuple[Synchronized[int], Synchronized[int]] | None = None
        self._own = 0
        hands = min(cores(), len(tasks) // worth_it + 1) if _can_copy() else 1
        if hands > 1:
            copies = multiprocessing.get_context("fork")
            lock = copies.RLock()  # one for both
            self._left = copies.Value("l", 0, lock=lock), copies.Value("l", len(tasks), lock=lock)
            gc.freeze()  # what is here already is not looked through, and so not copied, by any of them
            for _ in range(hands - 1):
                mine, theirs = copies.Pipe(duplex=False)
                process = copies.Process(target=self._work, args=(mine, theirs, os.getpid()), daemon=True)
                with _uninterrupted():
                    process.start()
                theirs.close()
                self._hands.append((process, mine))

    @property
    def number(self) -> int:
        """How many tasks there are."""
        return len(self._tasks)

    @property
    def done(self) -> int:
        """How many of the tasks somebody has taken."""
        if self._left is None:
            return self._own
        begin, end = self._left
        return len(self._tasks) - max(0, end.value - begin.value)

    def finish(self, take: Callable[[T], None]) -> None:
        """Hands over what each task returned, as it comes, in any order. Raises what a task raised, or TaskFailed."""
        for number in self._last():
            done = self._tasks[number]()
            self._own += 1
            take(done)
        errors = [_heard(connection, take) for _, connection in self._hands]
        for process, _ in self._hands:
            process.join()
        if self._hands:
            gc.unfreeze()
        for error in errors:
            if error is not None:
                raise error

    def stop(self) -> None:
        """Ends all hands, whatever they are at: the caller wants none of it."""
        for process, _ in self._hands:
            process.kill()
            process.join()
        self._hands = []
        gc.unfreeze()

    def _last(self) -> Iterator[int]:
        if self._left is None:
            yield from range(len(self._tasks))
            return
        begin, end = self._left
        while True:
            with end.get_lock():
                behind = end.value
                first = end.value = max(begin.value, behind - self._at_once)
            if first >= behind:
                return
            yield from range(first, behind)

    def _first(self) -> Iterator[int]:
        assert self._left is not None  # noqa: S101 - there are no hands otherwise
        begin, end = self._left
        while True:
            with begin.get_lock():
                first = begin.value
                behind = begin.value = min(first + self._at_once, end.value)
            if first >= behind:
                return
            yield from range(first, behind)

    def _work(self, read_by_caller: Connection, connection: Connection, parent: int) -> None:
        for other in (read_by_caller, *(read for _, read in self._hands)):
            other.close()  # or a hand would wait for itself to read what it sends once its caller is gone
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted ends its hands, and says what there is to say
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        results: list[T] = []
        error: Exception | None = None
        try:
            for number in self._first():
                if os.getppid() != parent:  # it was killed: nobody waits for what is left
                    os._exit(1)
                results.append(self._tasks[number]())
        except self._expected as told:
            error = self._expected(*told.args)
        except OSError as refused:  # by the disk; it keeps the file's name on its way
            error = refused
        except Exception:
            error = TaskFailed(traceback.format_exc())
        try:
            for first in range(0, len(results), TOLD_AT_ONCE):
                connection.send(results[first : first + TOLD_AT_ONCE])
            connection.send(error)
        except BrokenPipeError:
            os._exit(1)  # the caller was killed
        connection.close()


@contextmanager
def at_will(crew: Crew[Any]) -> Iterator[None]:
    """What copies do not bring to an end while this lasts is left to who asks for it next, and tells what went wrong.
    Whatever else breaks in ends them."""
    try:
        yield
    except (TaskFailed, OSError):
        crew.stop()
    except BaseException:
        crew.stop()
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits until this is over, in this process; a copy that begins meanwhile says when it may come."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def _heard(connection: Connection, take: Callable[[Any], None]) -> Exception | None:
    """Hands over what another process made; what went wrong there."""
    try:
        while isinstance(told := connection.recv(), list):
            for done in told:
                take(done)
    except EOFError:
        return TaskFailed("A process of the build was ended from outside, perhaps for want of memory. Run it again.")
    error: Exception | None = told
    return error


def cores() -> int:
    """How many processes a build may use."""
    asked = os.environ.get(PROCESSES, "")
    if asked.isdigit() and int(asked):
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_copy() -> bool:
    """Whether a copy of this process would be whole. On macOS its system libraries do not allow for it."""
    return sys.platform.startswith("linux") and threading.active_count() == 1
