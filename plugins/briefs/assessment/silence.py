"""Who was silent when: the days of reporting gaps, and the versions of one silence.

Seed 001 and DESIGN section 2, system 3: a day without an official report is not a day without strikes. Two
accounts of one silence with different last days are two gap records, and both are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Gap
from ..records.vocabulary import SourceKind
from .days import Days, close, days_of, meet


@dataclass(frozen=True)
class Silence:
    """One silence of one source, as told by one or several gap records whose windows meet.

    any_account: first to last day that some account gives. every_account: the days on which all accounts
    agree, None when they share none.
    """

    source: str
    gaps: tuple[Gap, ...]
    any_account: Days
    every_account: Days | None

    @property
    def is_disputed(self) -> bool:
        """Whether the accounts give different days."""
        return self.any_account != self.every_account


def gap_days(gap: Gap, desk: Desk) -> Days:
    """The days of a gap. An open end is closed by the day its claim was public; open if that is unknown."""
    said = desk.said_of_gaps.get(gap.claim)
    days = days_of(gap.window)
    return close(days, said.public_on) if said else days


def standing_gaps(desk: Desk) -> tuple[Gap, ...]:
    """Gaps that are not withdrawn, ids ascending."""
    return tuple(gap for gap in desk.gaps.values() if not gap.is_withdrawn)


def of_officials(gaps: Iterable[Gap], desk: Desk) -> tuple[Gap, ...]:
    """Those of official sources: where they reach, no strike on record is no 0."""
    sources = ((gap, desk.sources.get(gap.source)) for gap in gaps)
    return tuple(gap for gap, source in sources if source and source.kind is SourceKind.OFFICIAL)


def is_missed(gap: Gap, actors: Iterable[str], desk: Desk) -> bool:
    """Whether a silence says something of these actors: that of an official of another side does not, as in the
    grades."""
    source = desk.sources.get(gap.source)
    if source is None or source.kind is not SourceKind.OFFICIAL or source.side is None:
        return True
    return any(desk.actors[one].side == source.side for one in actors if one in desk.actors)


def silences(desk: Desk) -> tuple[Silence, ...]:
    """Gap records grouped into silences: same source, windows that meet. By source, then first day."""
    found: list[tuple[str, list[Gap]]] = []
    ordered = sorted(standing_gaps(desk), key=lambda gap: (gap.source, gap_days(gap, desk).first or date.min, gap.id))
    for gap in ordered:
        if found and found[-1][0] == gap.source and meet(_hull(found[-1][1], desk), gap_days(gap, desk)):
            found[-1][1].append(gap)
        else:
            found.append((gap.source, [gap]))
    return tuple(Silence(source, tuple(gaps), _hull(gaps, desk), _shared(gaps, desk)) for source, gaps in found)


def _hull(gaps: list[Gap], desk: Desk) -> Days:
    windows = [gap_days(gap, desk) for gap in gaps]
    firsts = [w.first for w in windows if w.first]
    lasts = [w.last for w in windows if w.last]
    return Days(min(firsts, default=None), max(lasts) if len(lasts) == len(windows) else None)


def _shared(gaps: list[Gap], desk: Desk) -> Days | None:
    windows = [gap_days(gap, desk) for gap in gaps]
    first = max((w.first for w in windows if w.first), default=None)
    last = min((w.last for w in windows if w.last), default=None)
    return None if first and last and first > last else Days(first, last)
