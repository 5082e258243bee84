"""What a rule says about one strike, with its working."""

from __future__ import annotations

from typing import Literal

from ...records.frozen import dataclass
from ...records.model import Location, Override
from ..days import Days
from .grades import Grade


@dataclass(frozen=True)
class Clause:
    """One condition of the rule, met or missing.

    grade: key of the grade that the clause belongs to.
    by: ids of the claims that meet it; for a missing “no denial” clause, the denials that break it.
    note: why it is missing, or what readers should know; may be empty.
    """

    key: str
    grade: str
    text: str
    is_met: bool
    by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Flag:
    """Something readers should know that changes no grade. `records` are claim or gap ids."""

    key: str
    text: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exclusion:
    """A claim that says it happened but does not count, or counts as a secondary source only, and why."""

    claim: str
    key: str
    reason: str


@dataclass(frozen=True)
class Ceiling:
    """Why a grade is out of reach: the gaps that leave no official voice."""

    grade: str
    text: str
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """One claim that is not on record but would count, with what it would have to state.

    role: an official statement, documentation from the ground, a report by any source outside the striking
        side, a search that finds nothing, or a denial from the ground.
    where, within_m: the place to state; any point within `within_m` metres of it does as well.
    days: any day or days within them do; two missing claims have to share them.
    not_families: families that the source must not belong to.
    """

    role: Literal["official", "ground", "report", "search", "denial"]
    actor: str | None = None
    where: Location | None = None
    within_m: int | None = None
    days: Days | None = None
    not_families: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """The smallest evidence that would bring the strike to another grade.

    Every claim of `missing` is needed, and every denial of `resolve` would have to be withdrawn. When
    `is_exact` is False the records do not say where the evidence would have to lie, and only the text stands.
    """

    to_grade: str
    text: str
    missing: tuple[Missing, ...] = ()
    resolve: tuple[str, ...] = ()
    is_exact: bool = True


@dataclass(frozen=True)
class Verdict:
    """The grade of one strike under one rule, and how it came about.

    grade: the one to print; an editor's override decides it. computed: the rule's own.
    clauses: every clause of the rule in order, met or missing.
    excluded: claims that were not counted, or as secondary sources only, each with its reason.
    would_change: relative to `computed`; empty for a refuted strike.
    override: the editor's override, when it is in force.
    """

    strike: str
    rule: str
    grade: Grade
    computed: Grade
    clauses: tuple[Clause, ...]
    flags: tuple[Flag, ...]
    ceiling: Ceiling | None
    would_change: tuple[Change, ...]
    excluded: tuple[Exclusion, ...]
    override: Override | None = None

    @property
    def is_strike(self) -> bool:
        """Whether it is shown among strikes rather than in the claims audit only."""
        return self.grade.is_strike

    @property
    def is_overridden(self) -> bool:
        return self.override is not None
