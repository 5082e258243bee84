"""Records of a kind in stretches, for what is known of many at once: a record more or less alters the one it stands in,
or two, and moves no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from zlib import crc32

from ..frozen import dataclass

ABOUT = 64
"""Records in a stretch. Whether one begins another hangs on its id alone."""


@dataclass(frozen=True)
class Stretch:
    """Records of a kind, one after the other. digest: of their ids. owners: the kind and id of each."""

    name: str
    digest: int
    owners: tuple[tuple[str, str], ...]


def stretches(kind: str, ids: Iterable[str]) -> Iterator[Stretch]:
    """The records of a kind, in their order."""
    found: list[str] = []
    for one in ids:
        if found and crc32(one.encode()) % ABOUT == 0:
            yield _stretch(kind, found)
            found = []
        found.append(one)
    if found:
        yield _stretch(kind, found)


def _stretch(kind: str, ids: Sequence[str]) -> Stretch:
    digest = blake2b("\n".join(ids).encode(), digest_size=8).digest()
    return Stretch(f"{kind}/{ids[0]}", int.from_bytes(digest, "big"), tuple((kind, one) for one in ids))
