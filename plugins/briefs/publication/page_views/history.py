"""What was changed after it was published, as the log of corrections and the page of a record tell it."""

from __future__ import annotations

from ...records.frozen import dataclass
from ..redline import Run, redline
from ..views import Link


@dataclass(frozen=True)
class Changed:
    """One published field before and after; `record` where the page does not say whose field it is.

    words: what the field is called; None for one that no record has. field: its name, with dots. is_said: whether the
    values are words of the site, not of a record. is_of_list: whether each is one of several.
    """

    record: Link | None
    field: str
    words: str | None
    was: str | None
    now: str | None
    is_said: bool = False
    is_of_list: bool = False

    @property
    def redline(self) -> tuple[Run, ...]:
        """Both values as one text, where they are long and mostly alike."""
        return redline(self.was, self.now)


@dataclass(frozen=True)
class CorrectionRow:
    """The reader-facing reason for a change to something published, with each field before and after.

    changes: what an editor changed. follows: what was computed anew from it.
    """

    id: str
    name: str
    """Its id without the day that it begins with."""
    on: str
    severity: str
    trigger: str
    reason: str
    briefs: tuple[Link, ...]
    changes: tuple[Changed, ...]
    follows: tuple[Changed, ...]
    note: str | None
    outside: str | None
    outside_url: str | None
    frozen: tuple[tuple[Link, Link, Link | None], ...] = ()
    """For each brief, the edition it became part of, the brief, and what differs from the edition before."""


@dataclass(frozen=True)
class HistoryRow:
    """A correction as one record's page tells it. on: in words. day: ISO 8601.

    changes: what an editor changed. follows: what was computed anew from it.
    frozen: the first edition of each brief that holds it, in the order of the briefs, with what it changed there.
    """

    correction: str
    on: str
    day: str
    severity: str
    reason: str
    changes: tuple[Changed, ...]
    follows: tuple[Changed, ...]
    frozen: tuple[FrozenIn, ...] = ()


@dataclass(frozen=True)
class FrozenIn:
    """The edition that a correction became part of. against: what differs from the edition before, if there is one."""

    edition: Link
    brief: Link
    against: Link | None
