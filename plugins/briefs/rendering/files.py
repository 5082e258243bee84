"""Every file of the site that is not a page: where it lies, and how its bytes are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class SiteFile:
    """One file. address: from the site's root. produce: its bytes, the same at every call."""

    address: str
    produce: Callable[[], bytes]


def given(address: str, data: bytes) -> SiteFile:
    """A file whose bytes are there already."""
    return SiteFile(address, lambda: data)
