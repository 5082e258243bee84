"""Packs the bytes of a file, and unpacks them."""

from __future__ import annotations

from collections.abc import Callable

from ...records.frozen import dataclass

GZIP = ".gz"
"""At the end of the name of a file that is packed with gzip."""


@dataclass(frozen=True)
class Packer:
    """Packs the bytes of a file, the same for the same, and unpacks them; ValueError for what it did not pack."""

    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]
