"""The scripts of the index of records: which records each holds hangs on all names, the rest on these records alone.

Of names that looked at nothing which changed, digests are known: a name is made for a script that is composed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import blake2b

from ...assessment.assess import Assessed
from ...publication.search import Named, detail_of, found, named_of
from ...records.remembering.noting import Memo, unheard
from ...records.remembering.stretches import Stretch
from ..files import SiteFile
from ..language import Language
from ..search import Shard, cut, shard_script
from .scripts import of_parts

NAMES = "names of records"

Part = tuple[int, bytes, tuple[str, ...], tuple[str, ...]]
"""A shard as it outlives a run: its number, its places in four bytes each, its common and its deep words."""


def index_scripts(assessed: Assessed, language: Language, together: Iterable[Stretch]) -> tuple[SiteFile, ...]:
    """The scripts, in order. together: all records with a page, in order."""
    desk, lasting, labels = assessed.desk, assessed.lasting, assessed.settings.labels
    records = [owner for stretch in together for owner in stretch.owners]
    names: Memo[int, Named] = Memo()
    details: Memo[int, str] = Memo()

    def name(place: int) -> Named:
        return names.get(place, lambda: language.of(named_of(desk, *records[place])))

    def detail(place: int) -> str:
        return details.get(place, lambda: language.of(detail_of(desk, labels, *records[place])))

    def script(part: Part) -> bytes:
        number, held, common, deep = part
        shard = Shard(tuple(array("I", held)), common, deep)
        with unheard():  # what the names are is told by their digests
            shown = [name(place) for place in shard.places]
        return shard_script(number, shard, map(found, shown, map(detail, shard.places)))

    digests = array("Q")
    for stretch in together:
        places = range(len(digests), len(digests) + len(stretch.owners))
        digests.frombytes(lasting.get(NAMES, f"{stretch.name} {stretch.digest:x}", partial(_digests, name, places)))

    def parts() -> Mapping[str, tuple[object, Part]]:
        shards = enumerate(cut([name(place) for place in range(len(records))]))
        return {
            f"records-{number}.js": (
                (one.common, one.deep, [digests[place] for place in one.places]),
                (number, array("I", one.places).tobytes(), one.common, one.deep),
            )
            for number, one in shards
        }

    made = of_parts(lasting, "records", digests, parts, script)
    for each in (names, details):  # a record stands in some five scripts; from here on in none
        each.forget()
    return made


def _digests(name: Callable[[int], Named], places: Iterable[int]) -> bytes:
    """Of some names, eight bytes each."""
    named = (name(place) for place in places)
    told = (repr((one.kind, one.id, one.title, one.names)) for one in named)  # a dataclass takes five times as long
    return b"".join([blake2b(one.encode(), digest_size=8).digest() for one in told])
