"""What lists, citations and plans of pages want of an edition, without all the rest that it shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from ...records.frozen import dataclass
from ...records.model import Edition
from .once import once_an_edition
from .upgrades import snapshot_of


@dataclass(frozen=True)
class Cover:
    """Of an edition. published: the day of its brief. prose: its text, in Markdown. anchors: of its bound figures, by
    their queries."""

    authors: tuple[str, ...]
    heading: str
    published: date
    prose: str
    anchors: dict[str, str]


def cover(edition: Edition) -> Cover:
    authors, heading, published, prose, anchors = _plain(edition)
    return Cover(authors, heading, date.fromisoformat(published), prose, dict(anchors))


@once_an_edition
def _plain(edition: Edition) -> tuple[tuple[str, ...], str, str, str, tuple[tuple[str, str], ...]]:
    page = snapshot_of(edition).page
    view: Any = page["view"]
    anchors = tuple((str(figure["query"]), str(figure["anchor"])) for figure in view["figures"])
    return tuple(view["authors"]), str(view["heading"]), str(view["published_on"]), str(page["prose"]), anchors
