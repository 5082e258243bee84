"""One request to an address of the public network: nothing of an answer is read, and no neighbour is knocked at."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

AGENT = "briefs-links/1 (weekly check that sources still answer)"
PATIENCE = 20
"""Seconds until a request counts as not answered, however much comes of an answer."""


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
