"""What a live day shows, as plain values."""

from __future__ import annotations

from ...records.frozen import dataclass
from ..views import ClaimRow, FigureView, Link
from .records import Standing


@dataclass(frozen=True)
class PhraseView:
    """A relative date as printed, the days it was read as, and how."""

    stated_as: str
    read_as: str
    how: str


@dataclass(frozen=True)
class UpdateView:
    """One update. `utc` and `local` are its two clocks in words; both None when no time is known.

    moment: the instant for machines, ISO 8601 in UTC. later: id and clock of the next update in time.
    """

    id: str
    title: str
    text: str
    moment: str | None
    utc: str | None
    local: str | None
    untimed: str | None
    claims: tuple[ClaimRow, ...]
    records: tuple[Link, ...]
    phrases: tuple[PhraseView, ...]
    later: tuple[str, str] | None


@dataclass(frozen=True)
class LivePage:
    """A live day; `updates` newest first, the one without a time last. `zone` says what the local clock was."""

    standing: Standing
    title: str
    heading: str
    day: str
    source: Link | None
    document: str
    url: str | None
    published: str
    published_on: str
    authors: tuple[str, ...]
    zone: str | None
    figures: tuple[FigureView, ...]
    updates: tuple[UpdateView, ...]
    previous: Link | None
    next: Link | None

    @property
    def first(self) -> UpdateView:
        """The update that is first in time."""
        return self.updates[-1]
