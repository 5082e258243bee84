"""Web addresses that pages may link to, and what is told of any other."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from .scalars import TROUBLES, filled, trouble

HOST = r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
ADDRESS = r"(https?)://([^/?#]+)([/?#].*)?"
NOT_IN_ADDRESSES = r'[\s<>"\\^`{|}]'
_HOST, _ADDRESS, _NOT_IN_ADDRESSES = map(re.compile, (HOST, ADDRESS, NOT_IN_ADDRESSES))


def web_address_trouble(value: str) -> tuple[str, str] | None:
    """What is wrong with an address as one that this site may link to, and what to do; None when nothing is.

    `http` or `https`, printable ASCII, a host of small letters with a name that people can read: a user name, a port,
    a number for a host or punycode would show readers another address than the one they are led to.
    """
    match = _ADDRESS.fullmatch(value)
    if not match or not value.isascii() or not value.isprintable() or _NOT_IN_ADDRESSES.search(value):
        what, advice = filled(TROUBLES["address"], found=value)
        encoded = _as_sent(value)
        return what, f"Write it as browsers send it: {encoded}" if encoded else advice
    if not _HOST.fullmatch(match[2]) or "xn--" in match[2]:
        return filled(TROUBLES["host"], found=match[2])
    return None


def _as_sent(address: str) -> str:
    """An address with letters of other scripts as browsers send them; nothing where it cannot be linked to even so."""
    if address.isascii() or not address.isprintable():
        return ""
    encoded = "".join(sign if sign.isascii() else re.sub("..", r"%\g<0>", sign.encode().hex()) for sign in address)
    return "" if web_address_trouble(encoded) else encoded


def _web_address(value: str) -> str:
    found = web_address_trouble(value)
    if found:
        raise trouble(*found)
    return value


WEB_ADDRESS = AfterValidator(_web_address)
"""Marks a public address that pages may link to."""
Url = Annotated[
    str,
    StringConstraints(max_length=500),
    WEB_ADDRESS,
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 500}),
]
