"""Notices saves below some folders: from the system at once, and by looking, for disks whose system tells nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

from ..keeping.files import mark_at

OFTEN_S = 0.5
REST = 30
"""Looking takes no more than one of so many parts of a processor's time: a desk of forty thousand files would keep
half of one busy otherwise."""

_CHANGES = frozenset({EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED})


class Notices:
    """Calls `tell` with the paths after every change of files that are watched, from a thread of its own; of one that
    both ways show, once."""

    def __init__(self, tell: Callable[[Collection[str]], None]) -> None:
        self._handler = _Handler(tell)
        self._looking = BaseObserver(_Sparing, timeout=OFTEN_S)
        self._told = Observer()

    def watch(self, path: str) -> None:
        """Watches a folder with all below it, or a file."""
        self._looking.schedule(self._handler, path, recursive=True)
        if os.path.isdir(path):  # a file that an editor puts another in the place of is lost to the system
            self._told.schedule(self._handler, path, recursive=True)

    def start(self) -> None:
        """From now on changes are told."""
        self._looking.start()
        with suppress(OSError):  # where the system watches no more folders for anybody, they are looked at
            self._told.start()

    def stop(self) -> None:
        """From now on none is; also where nothing was started."""
        for observer in (self._looking, self._told):
            observer.stop()

    def join(self) -> None:
        """Waits until that is so."""
        for observer in (self._looking, self._told):
            if observer.is_alive():
                observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[Collection[str]], None]) -> None:
        self._tell = tell
        self._known: dict[str, object] = {}
        self._one_at_a_time = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type not in _CHANGES:
            return  # the system tells of reading too
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        with self._one_at_a_time:
            stands = {path: mark_at(path) for path in paths}
            is_new = any(self._known.get(path, _UNKNOWN) != mark for path, mark in stands.items())
            self._known |= stands
        if is_new:
            self._tell(paths)


_UNKNOWN = object()


class _Sparing(PollingEmitter):
    """Looks the less often the longer a look takes."""

    _took_s = 0.0

    def queue_events(self, timeout: float) -> None:
        began = time.thread_time()
        super().queue_events(max(timeout, REST * self._took_s))
        self._took_s = time.thread_time() - began
