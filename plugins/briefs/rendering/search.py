"""The index of records for the browser, cut into shards by how a word begins: one search loads one shard.

Each shard is a script, so that the search of records works from a folder too. `folded` and `shard_of` are said again
in js/search.js; a browser test looks every spelling up.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..publication.search import Findable
from .data_block import inert

RECORDS_A_SHARD = 400
MOST_SHARDS = 256
_PLAIN = re.compile(r"['‘’ʼʿ`´-]")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u2066-\u2069]")


def folded(text: str) -> str:
    """Small letters without accents, apostrophes, hyphens and marks of direction, blanks made one."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return " ".join(_PLAIN.sub(" ", plain).split())


def words(entry: Findable) -> set[str]:
    """The words an entry can be found by. Numbers beside words in an id are left out: half the desk shares them."""
    parts = folded(entry.id).split()
    ids = [part for part in parts if not part.isdigit()] or parts
    return {*folded(entry.title).split(), *(word for name in entry.names for word in folded(name).split()), *ids}


def shard_of(word: str, shards: int) -> int:
    """The shard that holds a word: by its first two characters."""
    number = 0
    for character in word[:2]:
        number = (number * 31 + ord(character)) % 65_521
    return number % shards


def shard_count(records: int) -> int:
    """A power of two, so that a shard stays small however large the desk."""
    shards = 1
    while shards < MOST_SHARDS and records > RECORDS_A_SHARD * shards:
        shards *= 2
    return shards


def shards(entries: Iterable[Findable]) -> Iterator[bytes]:
    """The scripts, one a shard: `BriefsSearch.add(number, [[kind, id, title, names, detail], …])`."""
    listed = list(entries)
    count = shard_count(len(listed))
    held: list[list[list[str]]] = [[] for _ in range(count)]
    for entry in listed:
        line = [entry.kind, entry.id, entry.title, " · ".join(entry.names), entry.detail]
        for number in sorted({shard_of(word, count) for word in words(entry)}):
            held[number].append(line)
    for number, lines in enumerate(held):
        text = inert(json.dumps(lines, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
        yield f"BriefsSearch.add({number},{text});\n".encode()
