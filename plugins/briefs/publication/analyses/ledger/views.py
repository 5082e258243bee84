"""The plain values of the ledger page."""

from __future__ import annotations

from ....records.frozen import dataclass
from ...parts import PartLink, Rest, Way
from ...views import GradeView, Link


@dataclass(frozen=True)
class FigureRow:
    """One record behind a figure. others: records that belong to it, such as the strikes on a place."""

    link: Link
    note: str = ""
    others: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One number with all it needs to be read alone.

    number: with its bound. whole: what it is a part of, such as `31 strikes`; None when that is not stated, empty when
    it is a part of nothing. unit: in the number's grammatical number.
    bound, period: in words, `period not stated` included. sources: who states it; empty for the desk's own count.
    asides: records that the count leaves out, each with the reason. elsewhere: how many records are behind it, where
    they are too many to stand here.
    """

    anchor: str
    number: str
    whole: str | None
    unit: str
    what: str
    bound: str
    period: str
    sources: tuple[Link, ...]
    rows: tuple[FigureRow, ...]
    note: str = ""
    asides: tuple[FigureRow, ...] = ()
    elsewhere: int = 0


@dataclass(frozen=True)
class Segment:
    """A stretch of a bar, in units of its drawing. key: how it is drawn."""

    key: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A drawn number: `words` say all that it shows. Claimed attacks have a line of their own below the strikes."""

    words: str
    strikes: tuple[Segment, ...]
    claimed: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class ShareLine:
    """One share worked out. how: whether the source gives the part or it is the whole less another."""

    what: str
    part: str
    whole: str
    unit: str
    share: str
    how: str


@dataclass(frozen=True)
class PrintedView:
    """A share as an outlet prints it. by: whose statement the outlet prints, where it is another's.

    unit_change, difference: sentences, or empty when there is nothing to say.
    """

    claim: Link
    outlet: Link
    by: Link | None
    words: str
    unit: str
    what: str
    is_relay: bool
    unit_change: str
    difference: str


@dataclass(frozen=True)
class ShareView:
    """A share that a claim gives, recomputed, beside everyone who prints it. coverage: a sentence.

    via: where the desk read it, if elsewhere. rests_on: what the source rests on. rows: the claims behind it.
    """

    anchor: str
    what: str
    source: Link
    via: Link | None
    rests_on: tuple[Link, ...]
    period: str
    lines: tuple[ShareLine, ...]
    bar: Bar | None
    coverage: str
    printed: tuple[PrintedView, ...]
    is_printed_by_source: bool
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class PeriodView:
    """One actor over one period. shares: in full for the whole period; for a part of it only mentioned. stated_rest:
    the way to all claims that state numbers, where of each unit only the first stand here."""

    anchor: str
    title: str
    days: str
    bar: Bar
    strikes: Figure
    grades: tuple[Figure, ...]
    claimed: Figure | None
    targets: tuple[Figure, ...]
    places: Figure | None
    stated: tuple[tuple[str, tuple[Figure, ...]], ...]
    shares: tuple[ShareView, ...]
    is_whole: bool
    stated_rest: Rest | None = None


@dataclass(frozen=True)
class ActorView:
    """All periods of one actor, the whole first. months: where its months are, when each has a page of its own."""

    link: Link
    side: str
    periods: tuple[PeriodView, ...]
    months: tuple[PartLink, ...] = ()

    @property
    def whole(self) -> PeriodView:
        return self.periods[0]


@dataclass(frozen=True)
class LedgerPart:
    """One actor in one month. period: None where nothing is left on record in it."""

    actor: Link
    side: str
    period: PeriodView | None
    way: Way


@dataclass(frozen=True)
class LedgerPage:
    """Every actor with anything on record. grades: the strike grades of the rule. other_shares: those of no one
    actor."""

    period: str
    rule: str
    grades: tuple[GradeView, ...]
    actors: tuple[ActorView, ...]
    other_shares: tuple[ShareView, ...]
