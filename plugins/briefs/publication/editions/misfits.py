"""Editions whose page is of another form than `briefs publish` writes: they were made by hand, and no page can be
made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...records.frozen import dataclass
from ...records.model import Edition
from .once import once_an_edition
from .snapshot import SnapshotError, thaw
from .upgrades import snapshot_of


@dataclass(frozen=True)
class Misfit:
    """An edition, and what is wrong with its page."""

    brief: str
    number: int
    what: str


def misfits(editions: Iterable[Edition]) -> Iterator[Misfit]:
    """Every such edition."""
    for edition in editions:
        what = _misfit(edition)
        if what:
            yield Misfit(edition.brief, edition.number, what)


@once_an_edition
def _misfit(edition: Edition) -> str:
    try:
        page, otherwise = snapshot_of(edition).page, ""
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # an upgrade takes what it needs as given
        page, otherwise = edition.content().page, "page and facts do not belong together"
    try:
        thaw(page)
    except SnapshotError as error:
        return str(error)
    return otherwise
