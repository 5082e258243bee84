"""The scripts of the index of records: which records each holds hangs on all names, the rest on these records alone."""

from __future__ import annotations

from functools import partial
from itertools import starmap

from ...assessment.assess import Assessed
from ...publication.search import Named, detail_of, found, named
from ...records.noting import Memo
from ..files import SiteFile
from ..language import Language
from ..search import Shard, cut, shard_script
from .scripts import of_some, told

SORT = "parts of the index"


def index_scripts(assessed: Assessed, language: Language) -> tuple[SiteFile, ...]:
    """The scripts, in order."""
    desk, lasting, labels = assessed.desk, assessed.lasting, assessed.settings.labels
    names: tuple[Named, ...] = language.of(tuple(named(desk)))
    details: Memo[int, str] = Memo()

    def detail(place: int) -> str:
        return details.get(place, lambda: language.of(detail_of(desk, labels, names[place].kind, names[place].id)))

    def script(number: int, shard: Shard) -> bytes:
        return shard_script(number, shard, (found(names[place], detail(place)) for place in shard.places))

    lines = [repr((one.kind, one.id, one.title, one.names)) for one in names]  # a dataclass takes five times as long
    parts = lasting.get(SORT, told(lines), lambda: tuple(map(tuple, cut(names))))
    made = [
        of_some(
            lasting,
            f"records-{number}.js",
            (shard, [lines[place] for place in shard.places]),
            partial(script, number, shard),
        )
        for number, shard in enumerate(starmap(Shard, parts))
    ]
    details.forget()  # each record stands in some five of them; from here on in none
    return tuple(made)
