"""What a new record is held against while it is typed: the strikes and claims of its month, in a few words each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

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


def by_month(desk: Desk) -> dict[str, tuple[tuple[str, str], ...]]:
    """Kind and id of the strikes and claims by each year and month they touch at their ends, `2015-11`, ids
    ascending."""
    found: dict[str, list[tuple[str, str]]] = {}
    records: Iterable[Strike | Claim] = chain(desk.strikes.values(), desk.claims.values())
    for record in records:
        for month in _months(record):
            found.setdefault(month, []).append((record.kind_folder, record.id))
    return {month: tuple(found[month]) for month in sorted(found)}


def months_of(desk: Desk, kind: str, record_id: str) -> tuple[str, ...]:
    """The months that one of them stands in; none where nothing is held against it."""
    return _months(desk.strikes[record_id] if kind == "strikes" else desk.claims[record_id])


def _months(record: Strike | Claim) -> tuple[str, ...]:
    if record.is_withdrawn or not (isinstance(record, Claim) or record.where.place):
        return ()
    return tuple(sorted({day.isoformat()[:7] for day in _ends(record) if day}))


def near_of(desk: Desk, kind: str, record_id: str) -> Near:
    """One of them, as it is shown."""
    record = desk.strikes[record_id] if kind == "strikes" else desk.claims[record_id]
    first, last = (day.isoformat() if day else "" for day in _ends(record))
    return Near(kind, record_id, name_of(desk, record), first, last, _shared(record))


def _shared(record: Strike | Claim) -> tuple[str, ...]:
    if isinstance(record, Strike):
        return str(record.where.place), record.actor, record.kind.value
    return record.source, *(record.about or ())


def _ends(record: Strike | Claim) -> tuple[date | None, date | None]:
    days = record.when if isinstance(record, Strike) else record.stated
    return days.earliest, days.latest
