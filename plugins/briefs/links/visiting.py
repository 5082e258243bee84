"""Visits addresses politely, within a time: hosts in turns, one request at a time to each, a pause between two."""

from __future__ import annotations

import heapq
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from ..records.problems import printable

Found = TypeVar("Found")
Step = Callable[[str, bool], Found | None]
"""One request to an address, and what it found; None where one more is needed. Told: whether this is the second."""

STRIDE = 107
"""Addresses by which each week starts further on. Fewer of one host than are reached in a run where every one takes all
the patience there is; a prime number, so that each of a few addresses comes first in its week."""


@dataclass
class Host:
    """A host and what is left to visit there. is_second: whether the address in front was asked once."""

    name: str
    left: deque[str]
    visited: int = 0
    is_second: bool = False


class Round:
    """One run over many hosts, by several workers: each takes the host whose pause is over first."""

    def __init__(self, pause_s: float, whole_s: float, pause: Callable[[float], None], clock: Callable[[], float]):
        self.pause_s, self.pause, self.clock = pause_s, pause, clock
        self.end = clock() + whole_s
        self._waiting: list[tuple[float, int, Host]] = []
        self._number = 0
        self._one_at_a_time = threading.Lock()

    def add(self, host: Host, due: float) -> None:
        """Has a host visited from a moment on; of those due at once, who was added first."""
        with self._one_at_a_time:
            self._number += 1
            heapq.heappush(self._waiting, (due, self._number, host))

    def visit(self, step: Step[Found], found: dict[str, Found], tell: Callable[[str], None]) -> None:
        """What one worker does until nothing is left that another one has not in hand, or the time is over."""
        while (host := self._next()) is not None:
            url = host.left[0]
            answer = step(url, host.is_second)
            host.is_second = answer is None
            if answer is not None:
                found[url] = answer
                host.left.popleft()
                host.visited += 1
            if host.left:
                self.add(host, self.clock() + self.pause_s)
            else:
                tell(f"{printable(host.name)}: {host.visited} visited")

    def _next(self) -> Host | None:
        with self._one_at_a_time:
            if not self._waiting or self._waiting[0][0] > self.end or self.clock() > self.end:
                return None
            due, _, host = heapq.heappop(self._waiting)
        rest = due - self.clock()
        if rest > 0:
            self.pause(rest)
        return host if self.clock() <= self.end else None


def by_host(urls: Iterable[str], week: int) -> list[Host]:
    """The hosts with their addresses, both in an order that starts at another place each week: what one run does not
    reach, another one does, and nothing needs to be remembered for that."""
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        hosts.setdefault(urlsplit(url).hostname or "", []).append(url)
    return [Host(name, deque(turned(hosts[name], week))) for name in turned(sorted(hosts), week)]


def turned(items: Sequence[str], week: int) -> list[str]:
    """The same in a circle, from the place where this week starts."""
    start = week * STRIDE % len(items) if items else 0
    return [*items[start:], *items[:start]]


def visit_all(
    hosts: Sequence[Host],
    step: Step[Found],
    tell: Callable[[str], None],
    rules: Round,
    at_once: int,
) -> dict[str, Found]:
    """What was found at each address that was reached, also when it is stopped."""
    found: dict[str, Found] = {}
    for host in hosts:
        rules.add(host, rules.clock())
    with ThreadPoolExecutor(at_once) as pool:
        workers = [pool.submit(rules.visit, step, found, tell) for _ in range(at_once)]
        try:
            for worker in workers:
                worker.result()
        except KeyboardInterrupt:
            tell("Stopped; telling what was reached ...")
            rules.end = float("-inf")
    return dict(found)
