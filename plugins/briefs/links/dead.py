"""Which public addresses of the records are dead, and which statements have no archived copy.

Each address is visited politely: one request at a time to a host and a pause between two (`visiting.py`), no more than
is needed to see whether it answers, and never an address inside the network this runs in.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

from pydantic import BaseModel

from ..keeping.whole import write_whole
from ..records.frozen import dataclass
from ..records.load import read_desk
from ..records.problems import printable
from ..settings.options import Project
from .visiting import Round, by_host, visit_all

REPORT, COUNTS = "report.md", "summary.json"
"""What `write` leaves: the text of the issue, and how many addresses are dead, not archived or not reached."""

AGENT = "briefs-links/1 (weekly check that sources still answer)"
PAUSE = 5.0
"""Seconds between two requests to one host."""
PATIENCE = 20
"""Seconds until a request counts as not answered, however much comes of an answer."""
ADDRESS_S = 60
"""Seconds in which redirects of one address are followed."""
WHOLE_S = 90 * 60
"""Seconds for all addresses. CI stops the whole job after two hours, and there would be no report."""
HOSTS_AT_ONCE = 8
MOST_STEPS = 5
"""Redirects that are followed."""
MOST_ROWS = 200
"""Of a list in the issue; GitHub takes 65,536 characters."""

GONE = (404, 410)
CLOSED = (401, 403, 405, 406, 418, 429, 451, 503, 999)
"""Answers of a server that is there and does not let programs in: no proof of a dead source."""
REFUSALS = (403, 429)
"""Those that say nothing of the method."""


@dataclass(frozen=True)
class Mention:
    """A public address in a record. record: its file. archived: whether the record also holds an archived copy."""

    url: str
    record: str
    field: str
    archived: bool


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


def mentions_in(project: Project) -> list[Mention]:
    """Every public address of the records of a project, by file."""
    desk = read_desk(project.root, project.options.source_dir, project.content).desk
    found = [
        mention
        for record in desk.everything()
        for mention in mentions_of(record, desk.paths.get((record.kind_folder, record.id), record.id))
    ]
    return sorted(found, key=lambda mention: (mention.record, mention.field))


def mentions_of(value: BaseModel, record: str, at: str = "") -> Iterator[Mention]:
    """The addresses in the fields `url` and `archived` of a record and of its parts."""
    archived = getattr(value, "archived", None)
    for name in type(value).model_fields:
        part = getattr(value, name)
        here = f"{at}.{name}" if at else name
        if name in ("url", "archived") and isinstance(part, str):
            # Only what has a field for the copy can lack one.
            is_kept = name == "archived" or archived is not None or "archived" not in type(value).model_fields
            yield Mention(part, record, here, is_kept)
        for number, item in enumerate(part if isinstance(part, tuple) else [part]):
            if isinstance(item, BaseModel):
                yield from mentions_of(item, record, f"{here}[{number}]" if isinstance(part, tuple) else here)


def unarchived(mentions: Sequence[Mention]) -> list[Mention]:
    """Those that stand in a record without an archived copy."""
    return [mention for mention in mentions if not mention.archived]


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


def ask(method: str, url: str) -> tuple[int, str]:
    """One request, nothing of the body read. Raises OSError or ValueError for an address inside this network."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("no address of the web")
    place = public_place(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    with connected(parts, place) as connection:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        status, onward = answer.status, answer.getheader("Location") or ""
    return status, onward


class connected:
    """A connection to the place that was looked up and found public: the name is not looked up a second time."""

    def __init__(self, parts: SplitResult, place: tuple[str, int]) -> None:
        host = parts.hostname or ""
        self.connection = http.client.HTTPConnection(host, place[1], timeout=PATIENCE)
        self.connection.sock = line = socket.create_connection(place, timeout=PATIENCE)
        self._end = line.dup()  # of the line itself, which TLS takes over
        self._is_cut = False
        self._cut = threading.Timer(PATIENCE, self._cut_off)
        self._cut.daemon = True
        self._cut.start()
        if parts.scheme == "https":
            try:
                self.connection.sock = ssl.create_default_context().wrap_socket(line, server_hostname=host)
            except OSError:
                self.__exit__()
                raise

    def _cut_off(self) -> None:
        """The timeout of a socket is for each time something comes, and a byte a second would never end."""
        self._is_cut = True
        with suppress(OSError):  # it ended by itself
            self._end.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> http.client.HTTPConnection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self._cut.cancel()
        self._end.close()
        self.connection.close()
        if self._is_cut:
            raise TimeoutError(f"does not answer within {PATIENCE} s")


def public_place(host: str, port: int) -> tuple[str, int]:
    """The address of a host, which has to be public: a record must not make this machine knock at its neighbours."""
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if is_public(str(place[0]).partition("%")[0]):
            return str(place[0]), port
    raise ValueError("leads into a private network")


_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96")))
"""Addresses whose last four bytes are one of IPv4, to which a translator passes them on (RFC 6052 and 4291)."""
_PRIVATE = (ipaddress.IPv6Network("64:ff9b:1::/48"), ipaddress.IPv6Network("fec0::/10"))
"""Those of a network's own translator (RFC 8215), and of a site (RFC 3879)."""


def is_public(address: str) -> bool:
    """Whether an address is one of the public network, and so is the one of IPv4 that it may stand for."""
    at = ipaddress.ip_address(address)
    if isinstance(at, ipaddress.IPv6Address):
        if any(at in network for network in _PRIVATE):
            return False
        last = ipaddress.IPv4Address(at.packed[-4:]) if any(at in network for network in _TRANSLATED) else None
        meant = at.ipv4_mapped or at.sixtofour or last
        if meant is not None:
            return is_public(str(meant))
    return at.is_global and not at.is_multicast


def is_offline(answers: Iterable[Answer]) -> bool:
    """Whether no server answered because this machine reaches none: it then finds not even a name that never goes."""
    if any(answer.is_by_server for answer in answers):
        return False
    try:
        socket.getaddrinfo(SURE, 443, type=socket.SOCK_STREAM)
    except OSError:
        return True
    return False


def write(folder: Path, mentions: Sequence[Mention], answers: dict[str, Answer]) -> dict[str, int]:
    """Write the report and its counts into `folder`, made if need be; returns the counts: `dead`, `unarchived` and
    `unreached`."""
    counts = {
        "dead": len(dead(mentions, answers)),
        "unarchived": len(unarchived(mentions)),
        "unreached": len({mention.url for mention in mentions} - answers.keys()),
    }
    write_whole(folder / REPORT, report(mentions, answers).encode())
    write_whole(folder / COUNTS, f"{json.dumps(counts)}\n".encode())
    return counts


def report(mentions: Sequence[Mention], answers: dict[str, Answer]) -> str:
    """The text of the issue, in Markdown; equal for equal findings, so that an unchanged week changes nothing."""
    gone, bare = dead(mentions, answers), unarchived(mentions)
    urls = {mention.url for mention in mentions}
    doubtful = sorted({m.url for m in mentions if answers.get(m.url, Answer("alive", "")).state == "unclear"})
    lines = [
        "Written every week by `make links`; this issue is updated in place and closed when nothing is left.",
        "",
        *unreached(len(urls - answers.keys()), len(urls)),
        f"## Dead sources: {len(gone)}",
        "",
        "Find the page's new address or an archived copy; where there is neither, keep it and say so in `note`.",
        "",
        *rows([(m, answers[m.url].why) for m in gone]),
        f"## No archived copy: {len(bare)}",
        "",
        "Have the page archived, look at the copy, and write its address into `archived`.",
        "",
        *rows([(m, "") for m in bare]),
        f"## Could not be judged: {len(doubtful)}",
        "",
        "Their servers keep programs out or did not answer this time. Open one in a browser when you pass by.",
        "",
        *[f"- {code(url)}: {code(answers[url].why)}" for url in doubtful[:MOST_ROWS]],
        *more(len(doubtful)),
    ]
    return "\n".join(lines)[:64_000] + "\n"


def unreached(number: int, of: int) -> list[str]:
    """What is said of the addresses for which there was no time."""
    told = f"Not reached this time: {number} of {of} addresses. Each week starts at another place, so their turn comes."
    return [told, "", "A dead source that was told in an earlier week may be among them.", ""] if number else []


def rows(found: Sequence[tuple[Mention, str]]) -> list[str]:
    """A list of mentions with what is to be said of each."""
    said = [
        f"- {code(mention.record)}, `{mention.field}`: {code(mention.url)}" + (f" {why}" if why else "")
        for mention, why in found[:MOST_ROWS]
    ]
    return [*said, *more(len(found)), ""]


def more(number: int) -> list[str]:
    """What is said of those that are not listed."""
    return [f"- … and {number - MOST_ROWS} more: `make links` lists all"] if number > MOST_ROWS else []


def code(text: str) -> str:
    """The text as a Markdown code span, in which nothing has a meaning."""
    return f"`{printable(text, 300).replace('`', chr(39))}`"
