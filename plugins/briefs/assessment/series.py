"""Which briefs of a series stand beside which, told brief by brief: a new one changes what stands beside a few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Brief
from ..records.remembering.noting import Noted, unheard
from .calendar import calendar
from .selection import window_of

BESIDE = "briefs beside a brief"
"""The name of the mapping of them."""


@dataclass(frozen=True)
class Beside:
    """The other standing briefs of a series beside one of its briefs, by their ids. before, after: its neighbours by
    the last day they cover; None where there is none, or where it is withdrawn itself. overlapping: those whose windows
    share a day with its own, by the last day they cover."""

    before: str | None
    after: str | None
    overlapping: tuple[str, ...]


def beside(desk: Desk, brief: Brief) -> Beside:
    """What stands beside a brief of the desk, or beside one that is to take the place of such."""
    if desk.briefs.get(brief.id) is brief:
        return all_beside(desk)[brief.id]
    with unheard():
        return next(_beside_all(desk, [brief]))[1]


def all_beside(desk: Desk) -> Noted[str, Beside]:
    """What stands beside each brief, by its id."""
    if BESIDE not in desk.told:
        with unheard():
            desk.told[BESIDE] = Noted(BESIDE, dict(_beside_all(desk, desk.briefs.values())))
    return desk.told[BESIDE]


def _beside_all(desk: Desk, briefs: Iterable[Brief]) -> Iterator[tuple[str, Beside]]:
    members: dict[str, list[Brief]] = {}
    for one in sorted(desk.briefs.values(), key=lambda brief: (brief.window.to, brief.window.from_, brief.id)):
        if not one.is_withdrawn:
            members.setdefault(one.series, []).append(one)
    windows = {series: calendar((one, window_of(one)) for one in found) for series, found in members.items()}
    places = {one.id: (one, at) for found in members.values() for at, one in enumerate(found)}
    for brief in briefs:
        series = members.get(brief.series, [])
        standing, at = places.get(brief.id, (None, -1))
        before = series[at - 1].id if standing == brief and at > 0 else None
        after = series[at + 1].id if standing == brief and at + 1 < len(series) else None
        listed = windows[brief.series].meeting(window_of(brief)) if brief.series in windows else []
        yield brief.id, Beside(before, after, tuple(other.id for other in listed if other.id != brief.id))
