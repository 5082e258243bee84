"""Corrections that say something else than when they became part of an edition.

Their rows are held against the editions (`untrue`); that here is what else readers were told: when, what sort of
change, what led to it, and why. Editions of layout 1 do not hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Correction


@dataclass(frozen=True)
class Retold:
    """A field of a correction, what an edition was frozen with (`was`), and what it is."""

    correction: str
    field: str
    was: str
    now: str
    brief: str
    number: int


def words_of(correction: Correction) -> dict[str, str]:
    """What a correction tells readers besides its rows, by field."""
    return {
        "on": correction.on.isoformat(),
        "severity": correction.severity.value,
        "trigger": correction.trigger.value,
        "reason": correction.reason,
    }


def retold(desk: Desk) -> Iterator[Retold]:
    """Every such field once, with the first edition that has it otherwise."""
    seen: set[tuple[str, str]] = set()
    for brief, editions in desk.editions.items():
        for edition in editions:
            for name, told in (edition.told or {}).items():
                if name not in desk.corrections:
                    continue  # that it is gone is told of the edition
                now = words_of(desk.corrections[name])
                for field, was in told.items():
                    if was != now.get(field, was) and (name, field) not in seen:
                        seen.add((name, field))
                        yield Retold(name, field, was, now[field], brief, edition.number)
