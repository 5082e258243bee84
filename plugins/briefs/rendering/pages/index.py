"""The scripts of the index of records: which records each holds hangs on all names, the rest on these records alone.

Of names that looked at nothing which changed, digests are known: a name is made for a script that is composed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import blake2b
from itertools import starmap
from typing import Any

from ...assessment.assess import Assessed
from ...publication.search import KINDS, Named, detail_of, found, named_of
from ...records.remembering.noting import Memo, unheard
from ...records.remembering.stretches import stretches
from ..files import SiteFile
from ..language import Language
from ..search import Shard, cut, shard_script
from .scripts import of_some, told

SORT, NAMES = "parts of the index", "names of records"


def index_scripts(assessed: Assessed, language: Language) -> tuple[SiteFile, ...]:
    """The scripts, in order."""
    desk, lasting, labels = assessed.desk, assessed.lasting, assessed.settings.labels
    together = [stretch for kind in KINDS for stretch in stretches(kind, desk.of(kind))]
    records = [owner for stretch in together for owner in stretch.owners]
    names: Memo[int, Named] = Memo()
    details: Memo[int, str] = Memo()

    def name(place: int) -> Named:
        return names.get(place, lambda: language.of(named_of(desk, *records[place])))

    def detail(place: int) -> str:
        return details.get(place, lambda: language.of(detail_of(desk, labels, *records[place])))

    def script(number: int, shard: Shard) -> bytes:
        with unheard():  # what the names are is told by their digests
            shown = [name(place) for place in shard.places]
        return shard_script(number, shard, map(found, shown, map(detail, shard.places)))

    @unheard()
    def parts() -> tuple[tuple[Any, ...], ...]:
        return tuple(map(tuple, cut([name(place) for place in range(len(records))])))

    digests = array("Q")
    for stretch in together:
        places = range(len(digests), len(digests) + len(stretch.owners))
        digests.frombytes(lasting.get(NAMES, f"{stretch.name} {stretch.digest:x}", partial(_digests, name, places)))
    made = [
        of_some(
            lasting,
            f"records-{number}.js",
            (shard, [digests[place] for place in shard.places]),
            partial(script, number, shard),
        )
        for number, shard in enumerate(starmap(Shard, lasting.get(SORT, told(digests), parts)))
    ]
    for each in (names, details):  # a record stands in some five scripts; from here on in none
        each.forget()
    return tuple(made)


def _digests(name: Callable[[int], Named], places: Iterable[int]) -> bytes:
    """Of some names, eight bytes each."""
    named = (name(place) for place in places)
    told = (repr((one.kind, one.id, one.title, one.names)) for one in named)  # a dataclass takes five times as long
    return b"".join([blake2b(one.encode(), digest_size=8).digest() for one in told])
