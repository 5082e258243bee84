"""What differs between two states of a brief, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from ...records.frozen import dataclass
from .facts import LISTED, WITHDRAWN, Facts

_ORDER = ("briefs", "strikes", "claims", "events", "control", "gaps", "sources", "places", "actors")


_LATER = frozenset({("strikes", "search_window"), ("sources", "family_label"), ("sources", "side_label")})
"""Kind and field of what older editions show without holding it: compared where both states have it."""


@dataclass(frozen=True, order=True)
class FactChange:
    """One value before and after; None where there was or is none. kind, record: whose it is. field: with dots."""

    kind: str
    record: str
    field: str
    was: str | None
    now: str | None


def is_of_withdrawal(change: FactChange) -> bool:
    """Whether a brief was withdrawn, stands again, or tells of its withdrawal otherwise."""
    return change.kind == "briefs" and change.field.startswith(f"{WITHDRAWN}.")


def changes(was: Facts, now: Facts) -> tuple[FactChange, ...]:
    """Every value that differs, grouped by record: the brief first, then records by kind and id.

    A record that enters or leaves the brief is one change, whatever it holds; a name that is no longer or newly
    mentioned is none, because what mentions it has changed.
    """
    return tuple(_changes(was, now))


def _changes(was: Facts, now: Facts) -> Iterator[FactChange]:
    for kind in _ORDER:
        before, after = was.get(kind, {}), now.get(kind, {})
        for record in sorted({*before, *after}):
            old, new = before.get(record, {}), after.get(record, {})
            if old == new:
                continue
            if (LISTED in old) != (LISTED in new):
                yield from differing(kind, record, LISTED, old.get(LISTED, ()), new.get(LISTED, ()))
            elif old and new:
                for field in sorted({*old, *new}):
                    if (kind, field) not in _LATER or (field in old and field in new):
                        yield from differing(kind, record, field, old.get(field, ()), new.get(field, ()))


def differing(kind: str, record: str, field: str, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[FactChange]:
    """Values side by side, those that both lists have in the same order left out."""
    if was == now:
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            for old, new in zip_longest(was[i1:i2], now[j1:j2]):
                yield FactChange(kind, record, field, old, new)
