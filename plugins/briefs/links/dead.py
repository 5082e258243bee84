"""Which public addresses are dead.

Each address is visited politely: one request at a time to a host and a pause between two (`visiting.py`), no more than
is needed to see whether it answers.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urljoin

from ..records.frozen import dataclass
from .mentions import Mention
from .visiting import Round, by_host, visit_all

PAUSE = 5.0
"""Seconds between two requests to one host."""
ADDRESS_S = 60
"""Seconds in which redirects of one address are followed."""
WHOLE_S = 90 * 60
"""Seconds for all addresses. CI stops the whole job after two hours, and there would be no report."""
HOSTS_AT_ONCE = 8
MOST_STEPS = 5
"""Redirects that are followed."""

GONE = (404, 410)
CLOSED = (401, 403, 405, 406, 418, 429, 451, 503, 999)
"""Answers of a server that is there and does not let programs in: no proof of a dead source."""
REFUSALS = (403, 429)
"""Those that say nothing of the method."""


@dataclass(frozen=True)
class Answer:
    """What an address answered. state: alive, dead or unclear. is_refusal: whether it would refuse any program.
    is_by_server: whether a server said so, which only a machine with a connection hears."""

    state: str
    why: str
    is_refusal: bool = False
    is_by_server: bool = False


SURE = "example.org"
"""A name that those who give names keep for examples (RFC 2606), so that it is always there. Nothing is sent to it."""

Ask = Callable[[str, str], tuple[int, str]]
"""Method and address → status and the Location it leads to, or ''. Raises OSError or HTTPException."""


def dead(mentions: Sequence[Mention], answers: dict[str, Answer]) -> list[Mention]:
    """Those whose address is gone."""
    return [mention for mention in mentions if answers.get(mention.url, Answer("unclear", "")).state == "dead"]


def look(
    urls: Iterable[str],
    asking: Ask,
    pause: Callable[[float], None],
    tell: Callable[[str], None],
    *,
    clock: Callable[[], float] = time.monotonic,
    week: int = 0,
    at_once: int = HOSTS_AT_ONCE,
) -> dict[str, Answer]:
    """What each address answered that could be visited in the time there is. week: which one it is, of all weeks."""
    hosts = by_host(urls, week)
    number = sum(len(host.left) for host in hosts)
    tell(f"Visiting {number} addresses of {len(hosts)} hosts ...")

    def step(url: str, is_second: bool) -> Answer | None:
        """HEAD first, then GET, for servers that do not know HEAD: twice before an address counts as dead. A server
        that keeps programs out does so for both, and GET would only keep it busy."""
        answer = once(url, "GET" if is_second else "HEAD", asking, clock)
        return answer if is_second or answer.state == "alive" or answer.is_refusal else None

    answers = visit_all(hosts, step, tell, Round(PAUSE, WHOLE_S, pause, clock), at_once)
    if len(answers) < number:
        tell(f"The time is over: {number - len(answers)} not reached")
    return answers


def once(url: str, method: str, asking: Ask, clock: Callable[[], float] = time.monotonic) -> Answer:
    """One visit, redirects followed."""
    at, end = url, clock() + ADDRESS_S
    for _ in range(MOST_STEPS):
        try:
            status, onward = asking(method, at)
        except Exception as error:  # whatever it is, the others are to be visited and told
            return of_failure(error)
        if status in (301, 302, 303, 307, 308) and onward:
            if clock() > end:
                return Answer("unclear", f"does not answer within {ADDRESS_S} s")
            try:
                at = urljoin(at, onward)
            except ValueError as error:
                return of_failure(error)
            continue
        return of_status(status)
    return Answer("unclear", "leads on and on")


def of_status(status: int) -> Answer:
    """What a status says of a source."""
    if status in GONE:
        return Answer("dead", f"answers {status}", is_by_server=True)
    if status < 400:
        return Answer("alive", f"answers {status}", is_by_server=True)
    told = f"answers {status}" + (", which keeps programs out" if status in CLOSED else "")
    return Answer("unclear", told, status in REFUSALS, is_by_server=True)


def of_failure(error: Exception) -> Answer:
    """What a failed connection says: a name that no longer exists is dead, all else may pass."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
        return Answer("dead", "its host no longer exists")
    return Answer("unclear", str(error) or type(error).__name__)


def is_offline(answers: Iterable[Answer]) -> bool:
    """Whether no server answered because this machine reaches none: it then finds not even a name that never goes."""
    if any(answer.is_by_server for answer in answers):
        return False
    try:
        socket.getaddrinfo(SURE, 443, type=socket.SOCK_STREAM)
    except OSError:
        return True
    return False
