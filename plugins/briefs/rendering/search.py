"""The index of records for the browser, cut into shards by how a word begins: one search loads one shard.

Each shard is a script, so that the search of records works from a folder too. `folded` and `shard_of` are said again
in js/search.js; a browser test looks every spelling up.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from ..publication.search import Findable, Named
from .data_block import inert

RECORDS_A_SHARD = 400
MOST_SHARDS = 256
COMMON, OF_A_COMMON_WORD = 1000, 200
"""A word that more records have than `COMMON`, such as a year, leads only to the first so many of them, and to those of
which one name has no rarer word: whoever writes a whole name or id finds its record."""
ALIKE = 2000
"""Entries of words that begin alike; where there are more, a word longer than that beginning is told apart by one more
character."""
_PLAIN = re.compile(r"['‘’ʼʿ`´-]")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u2066-\u2069]")


def folded(text: str) -> str:
    """Small letters without accents, apostrophes, hyphens and marks of direction, blanks made one."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return " ".join(_PLAIN.sub(" ", plain).split())


def words(entry: Named) -> set[str]:
    """The words an entry can be found by."""
    return {word for name in _names(entry) for word in name}


def _names(entry: Named) -> list[list[str]]:
    """The words of each name, and of the id; without the numbers beside words in it, which half the desk shares."""
    parts = folded(entry.id).split()
    ids = [part for part in parts if not part.isdigit()] or parts
    return [folded(entry.title).split(), *(folded(name).split() for name in entry.names), ids]


def shard_of(word: str, shards: int, length: int = 2) -> int:
    """The shard that holds a word: by its first characters, of which two are enough nearly always."""
    number = 0
    for character in word[:length]:
        number = (number * 31 + ord(character)) % 65_521
    return number % shards


def shard_count(records: int) -> int:
    """A power of two, so that a shard stays small however large the desk."""
    shards = 1
    while shards < MOST_SHARDS and records > RECORDS_A_SHARD * shards:
        shards *= 2
    return shards


class Shard(NamedTuple):
    """One part of the index. places: of its entries among all. common: words in it that lead to some of their records
    only. deep: beginnings with too many words, of which the longer ones stand by one more character."""

    places: tuple[int, ...]
    common: tuple[str, ...]
    deep: tuple[str, ...]


def shards(entries: Iterable[Findable]) -> Iterator[bytes]:
    """All scripts, one a shard."""
    listed = list(entries)
    for number, shard in enumerate(cut(listed)):
        yield shard_script(number, shard, [listed[place] for place in shard.places])


def shard_script(number: int, shard: Shard, entries: Iterable[Findable]) -> bytes:
    """The script of a shard: `BriefsSearch.add(number, [[kind, id, title, names, detail], …], {common, deep})`. The
    last is left out where there is neither. entries: those of the shard, in order."""
    beside = {name: words for name, words in (("common", shard.common), ("deep", shard.deep)) if words}
    rest = f",{_json(beside)}" if beside else ""
    return f"BriefsSearch.add({number},{_json([_line(entry) for entry in entries])}{rest});\n".encode()


def cut(entries: Sequence[Named]) -> Iterator[Shard]:
    """Which entries stand in each shard."""
    count = shard_count(len(entries))
    named = [_names(entry) for entry in entries]
    found: dict[str, list[int]] = {}
    for place, names in enumerate(named):
        for word in {word for name in names for word in name}:
            found.setdefault(word, []).append(place)
    common = {word for word, places in found.items() if len(places) > COMMON}
    kept = dict(_kept(named, found, common))
    deep = _deep({word: len(places) for word, places in kept.items()})
    held: list[set[int]] = [set() for _ in range(count)]
    of_common: list[list[str]] = [[] for _ in range(count)]
    of_deep: list[list[str]] = [[] for _ in range(count)]
    for word, places in sorted(kept.items()):
        number = shard_of(word, count, _length(word, deep))
        held[number].update(places)
        if word in common:
            of_common[number].append(word)
    for beginning in sorted(deep):
        of_deep[shard_of(beginning, count, len(beginning))].append(beginning)
    for places, common_words, beginnings in zip(held, of_common, of_deep, strict=True):
        yield Shard(tuple(sorted(places)), tuple(common_words), tuple(beginnings))


def _kept(
    named: list[list[list[str]]], found: Mapping[str, list[int]], common: AbstractSet[str]
) -> Iterator[tuple[str, set[int]]]:
    """The entries that each word leads to, by their number. named: the words of the names of each."""
    rarest: dict[str, set[int]] = {}
    for place, names in enumerate(named):
        for name in filter(None, names):
            rarest.setdefault(min(name, key=lambda word: (len(found[word]), word)), set()).add(place)
    for word, places in found.items():
        yield word, rarest.get(word, set()).union(places[:OF_A_COMMON_WORD] if word in common else places)


def _deep(sizes: Mapping[str, int]) -> AbstractSet[str]:
    """Beginnings that too many entries have, given how many each word has."""
    deep: set[str] = set()
    length, words = 2, dict(sizes)
    while words:
        alike: dict[str, int] = {}
        for word, size in words.items():
            alike[word[:length]] = alike.get(word[:length], 0) + size
        many = {beginning for beginning, size in alike.items() if size > ALIKE and len(beginning) == length}
        words = {word: size for word, size in words.items() if word[:length] in many and len(word) > length}
        deep |= {word[:length] for word in words}
        length += 1
    return deep


def _length(word: str, deep: AbstractSet[str]) -> int:
    """Of how many characters a word's shard is told from."""
    length = 2
    while len(word) > length and word[:length] in deep:
        length += 1
    return length


def _line(entry: Findable) -> list[str]:
    return [entry.kind, entry.id, entry.title, " · ".join(entry.names), entry.detail]


def _json(value: Any) -> str:
    return inert(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
