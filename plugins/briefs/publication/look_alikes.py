"""What a new record is held against while it is typed: the strikes and claims of its month, in a few words each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Claim, Strike
from .naming import name_of


@dataclass(frozen=True)
class Near:
    """One standing strike or claim. about: the ids that a record like it shares, its place or its source first."""

    kind: str
    id: str
    title: str
    first: str
    last: str
    about: tuple[str, ...]


def look_alikes(desk: Desk) -> dict[str, tuple[Near, ...]]:
    """Strikes and claims by each year and month they touch at their ends, `2015-11`, ids ascending."""
    found: dict[str, list[Near]] = {}
    for near in _all(desk):
        for month in sorted({day[:7] for day in (near.first, near.last) if day}):
            found.setdefault(month, []).append(near)
    return {month: tuple(found[month]) for month in sorted(found)}


def _all(desk: Desk) -> Iterator[Near]:
    for strike in desk.strikes.values():
        if not strike.is_withdrawn and strike.where.place:
            when = strike.when
            yield _near(desk, strike, when.earliest, when.latest, (strike.where.place, strike.actor, strike.kind))
    for claim in desk.claims.values():
        if not claim.is_withdrawn:
            stated = claim.stated
            yield _near(desk, claim, stated.earliest, stated.latest, (claim.source, *(claim.about or ())))


def _near(desk: Desk, record: Strike | Claim, first: date | None, last: date | None, about: tuple[str, ...]) -> Near:
    days = tuple(day.isoformat() if day else "" for day in (first, last))
    return Near(record.kind_folder, record.id, name_of(desk, record), days[0], days[1], tuple(map(str, about)))
