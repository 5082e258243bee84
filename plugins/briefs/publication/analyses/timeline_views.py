"""What the page of the days shows, as plain values: months, their days, attacks, and the accounts of silence."""

from __future__ import annotations

from datetime import date

from ...records.frozen import dataclass
from ..views import GradeView, Link


@dataclass(frozen=True)
class Attack:
    """A strike or an attack claimed, with the days it can have happened on, each end included.

    ceiling: why its grade cannot be higher, where reporting gaps take the voices away. is_open: whether it is dated
    only on or before, or on or after, its day. may_be: those that may be the same.
    """

    link: Link
    grade: GradeView
    first: date
    last: date
    ceiling: str | None
    is_open: bool = False
    may_be: tuple[Link, ...] = ()


@dataclass(frozen=True)
class GradeLine:
    """The attacks of one grade in one row."""

    grade: GradeView
    attacks: tuple[Attack, ...]


@dataclass(frozen=True)
class Reach:
    """Strikes that can have happened on a day among others: how many, and the row they stand in."""

    anchor: str
    days: str
    count: int


@dataclass(frozen=True)
class Row:
    """One row of a month's table: a day, a stretch of days that are alike, or days that attacks are spread over.

    number: of strikes on each day of the row, None where silence leaves none; for attacks spread over days, of those
    that are strikes, None when they are claimed only. lines: the attacks that stand in this row alone. reaches: the
    rows of attacks spread over this day. silent, gaps: who was silent on any of the days, and by which accounts.
    """

    anchor: str
    first: date
    last: date
    days: str
    is_spread: bool
    number: str | None
    lines: tuple[GradeLine, ...]
    reaches: tuple[Reach, ...]
    silent: tuple[str, ...]
    gaps: tuple[Account, ...]

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Month:
    """A month with anything on record. number: of strikes in it, None where silence leaves none; strikes: the same
    with its unit.

    before: the months since the one shown before, in words, when nothing is on record in them. beyond: how many of
    its strikes can have happened in a neighbouring month. silent_days: days on which some source was silent.
    """

    key: str
    title: str
    first: date
    last: date
    before: str
    number: str | None
    strikes: str
    beyond: int
    silent_days: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Account:
    """One account of a silence. version: its place among the accounts of that silence, from 0."""

    link: Link
    source: Link
    said_by: Link
    what: str
    days: str
    first: date
    last: date
    version: int


@dataclass(frozen=True)
class Silence:
    """One silence of one source. agreed: the days on which all accounts agree, in words; None when they share none.

    capped: attacks whose grade it limits.
    """

    source: Link
    source_kind: str
    accounts: tuple[Account, ...]
    is_disputed: bool
    agreed: str | None
    capped: tuple[Attack, ...]


@dataclass(frozen=True)
class Timeline:
    """Everything the page shows.

    grades: those of strikes, most confident first, with how many strikes each has. strikes: shown as strikes, drawn
    and listed. numbers: what stands above a day in the drawing, where there is anything to say. open_ended: how many of
    the strikes are dated only on or before, or on or after, a day. alike: in words how many pairs of the strikes may be
    one, and how many there are at least; empty where none may.
    """

    first: date | None
    last: date | None
    period: str
    total: int
    spread: int
    grades: tuple[tuple[GradeView, int], ...]
    strikes: tuple[Attack, ...]
    claimed: int
    silences: tuple[Silence, ...]
    numbers: tuple[tuple[date, str], ...]
    months: tuple[Month, ...]
    open_ended: int = 0
    alike: str = ""

    @property
    def accounts(self) -> tuple[Account, ...]:
        return tuple(account for silence in self.silences for account in silence.accounts)
