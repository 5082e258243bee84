"""What the front page, the archive and the registers show."""

from __future__ import annotations

from ...records.frozen import dataclass
from ..parts import Way
from ..views import BriefView, GradeView, Link


@dataclass(frozen=True)
class BriefCard:
    """A brief on the front page and in the archive. alike: in words what bounds the counts, empty where nothing does.
    is_in_silence: whether an official reported nothing on some of its days, so that no strike on record is no 0."""

    link: Link
    series: str
    title: str
    window: str
    last: str
    takeaway: str
    counts: tuple[tuple[GradeView, int], ...]
    alike: str
    events: int
    is_outside: bool
    is_in_silence: bool

    @property
    def told(self) -> tuple[tuple[GradeView, int], ...]:
        """The counts that are shown: in a silence none that is 0."""
        return tuple((grade, count) for grade, count in self.counts if count or not self.is_in_silence)


@dataclass(frozen=True)
class LiveCard:
    """A live day on the front page and in the archive."""

    link: Link
    title: str
    day: str
    updates: int
    source: str | None


@dataclass(frozen=True)
class Archive:
    """Every brief, newest window first, by series; and every live day, newest first. way: as of a register, the newest
    part first; where all briefs are in parts, the newest of them are here too."""

    series: tuple[tuple[str, tuple[BriefCard, ...]], ...]
    live: tuple[LiveCard, ...]
    way: Way | None = None

    @property
    def number(self) -> int:
        """How many briefs are here."""
        return sum(len(cards) for _, cards in self.series)


@dataclass(frozen=True)
class Front:
    """The front page: the latest brief and what the desk holds. cards: the newest briefs; total: of all briefs. alike:
    in words how many pairs of the strikes may be one attack; empty where none may."""

    latest: BriefView | None
    cards: tuple[BriefCard, ...]
    total: int
    live: tuple[LiveCard, ...]
    figures: tuple[tuple[str, int, str], ...]
    alike: str


@dataclass(frozen=True)
class RegisterEntry:
    """One line of a register: sources, places, actors. is_counted: not of a strike that counts with another of its
    salvo."""

    link: Link
    kind: str
    details: tuple[str, ...]
    count: int
    is_counted: bool = True
    """Listed below its whole, and counted with it."""


@dataclass(frozen=True)
class Register:
    """A register, or a part of one. way: to its other parts; None where it stands on one page."""

    kind: str
    groups: tuple[tuple[str, str, tuple[RegisterEntry, ...]], ...]
    way: Way | None = None
