"""The index of prose in a finished site: made anew, or taken over from the last site where all prose is the same."""

from __future__ import annotations

from array import array
from itertools import chain
from pathlib import Path

from ..keeping import digest
from .build import Build
from .indexing import FOLDER, index_prose, read_prose
from .reusing import Reuse


def add_index(site: Path, build: Build, reuse: Reuse | None) -> None:
    """What it is told of a page that was taken over is known from the last run, by its digest. Raises
    IndexingFailed."""
    lasting = build.site.assessed.lasting
    taken = reuse.taken if reuse else ()
    known = {page: lasting.last("prose", page) for page in build.prose if page in taken}
    told = read_prose(site, (page for page in build.prose if not known.get(page)))
    digests = known | {page: digest(text) for page, text in told.items()}
    for page, of_prose in digests.items():
        lasting.keep("prose", page, of_prose, array("Q"))
    made_from = digest(*chain.from_iterable(sorted(digests.items())))
    is_taken = reuse is not None and reuse.take(FOLDER, lambda: made_from) is not None
    if reuse:
        reuse.settle()
    if not is_taken:
        told |= read_prose(site, digests.keys() - told.keys())
        written = index_prose(site, told)
        if reuse:
            reuse.note(FOLDER, lambda: made_from, written, array("Q"))
