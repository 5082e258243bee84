"""How the strikes of each day pile up: those of one day at the bottom, those spread over days above them.

A level is the height of one strike, so the top of a pile is the most that can have happened on its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from ...assessment.days import Days, each_day
from ...publication.analyses.timeline_views import Attack, Timeline
from ...publication.wording import span
from ...records.frozen import dataclass
from ...records.said import Said, count_of, listed, say
from ..brief_map import grade_styles
from ..map import GradeStyle


@dataclass(frozen=True, slots=True)
class Pile:
    """Strikes of one grade with the same days. levels: the level of each, in the order of `strikes`."""

    style: GradeStyle
    first: date
    last: date
    strikes: tuple[Attack, ...]
    levels: tuple[int, ...]

    @property
    def is_spread(self) -> bool:
        return self.first < self.last

    @property
    def href(self) -> str:
        """The row of the table that lists them."""
        ends = f"{self.first.isoformat()}-{self.last.isoformat()}"
        return f"#s{ends}" if self.is_spread else f"#d{self.first.isoformat()}"

    @property
    def title(self) -> Said:
        """A sentence with the same facts as the row."""
        days, grade = span(self.first, self.last), self.style.label
        strikes = count_of(len(self.strikes), "{n} strike", "{n} strikes")
        if self.is_spread:
            told = say("{days}: {strikes}, {grade}, on any of these days.", days=days, strikes=strikes, grade=grade)
        else:
            told = say("{days}: {strikes}, {grade}.", days=days, strikes=strikes, grade=grade)
        return listed([told, *self._ceilings()], " ")

    def _ceilings(self) -> list[Said]:
        capped = [attack.ceiling for attack in self.strikes if attack.ceiling]
        texts = list(dict.fromkeys(capped))
        if len(texts) == 1 and len(capped) == len(self.strikes):
            return [say("{ceiling}.", ceiling=texts[0])]
        return [
            count_of(capped.count(text), "{ceiling} ({n} of them).", "{ceiling} ({n} of them).", ceiling=text)
            for text in texts
        ]


@dataclass(frozen=True)
class Layout:
    """Piles in the order they are drawn. heights: how many levels each day has, where it has any."""

    styles: tuple[GradeStyle, ...]
    piles: tuple[Pile, ...]
    heights: Mapping[date, int]

    @property
    def top(self) -> int:
        """Levels of the highest day."""
        return max(self.heights.values(), default=0)


def compose(page: Timeline) -> Layout:
    """Every strike in one pile, no two on one level of a day."""
    styles = grade_styles(grade for grade, _ in page.grades)
    rank = {style.key: place for place, style in enumerate(styles)}
    heights: dict[date, int] = {}
    ordered = sorted(page.strikes, key=lambda one: (one.first < one.last, one.first, one.last, rank[one.grade.key]))
    piles = []
    for (first, last, key), group in groupby(ordered, key=lambda one: (one.first, one.last, one.grade.key)):
        strikes = tuple(group)
        base = max((heights.get(day, 0) for day in each_day(Days(first, last))), default=0)
        for day in each_day(Days(first, last)):
            heights[day] = base + len(strikes)
        levels = tuple(range(base, base + len(strikes)))
        piles.append(Pile(styles[rank[key]], first, last, strikes, levels))
    return Layout(styles, tuple(piles), heights)


def inside(piles: Sequence[Pile], first: date, last: date) -> Iterable[Pile]:
    """The piles that reach into these days."""
    return (pile for pile in piles if pile.first <= last and first <= pile.last)
