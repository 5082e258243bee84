"""Grades that move between two assessed desks, and the attacks that enter or leave the count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...assessment.assess import Assessed
from ...assessment.confidence import Verdict
from ...assessment.confidence.verdict import Clause
from ...assessment.counting.attacks import attacks_struck
from ...records.frozen import dataclass
from ..naming import name_of

OVERRIDE = "override"
"""Key of what is no clause of any rule: the grade that an editor gives in its place."""


@dataclass(frozen=True)
class ClauseMove:
    """One clause before and after: met, missing, or None where the rule did not ask it. by_was, by_now: claims that
    meet it, or break it, whichever side they are on. note: what the working says of it now."""

    key: str
    text: str
    was: bool | None
    now: bool | None
    by_was: tuple[str, ...]
    by_now: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class GradeMove:
    """A strike on both desks whose grade or clauses differ. was, now: keys of its grades, alike when only the clauses
    moved; the labels beside them. clauses: those that are newly met or newly missing; when there is none, `why` says
    what else moved the grade."""

    strike: str
    title: str
    was: str
    now: str
    label_was: str
    label_now: str
    clauses: tuple[ClauseMove, ...]
    why: str = ""

    @property
    def is_move(self) -> bool:
        return self.was != self.now


@dataclass(frozen=True)
class Crossing:
    """An attack that enters or leaves the strike count, and why."""

    attack: str
    title: str
    why: str


@dataclass(frozen=True)
class Count:
    """The strike count of the whole desk, and what moved it."""

    was: int
    now: int
    entering: tuple[Crossing, ...]
    leaving: tuple[Crossing, ...]


def grade_moves(was: Assessed, now: Assessed) -> tuple[GradeMove, ...]:
    """Strikes graded on both desks, ids ascending: first those whose grade moved."""
    both = [key for key in now.verdicts if key in was.verdicts]
    found = [move for key in both if (move := _move(was, now, key))]
    return tuple(sorted(found, key=lambda move: (not move.is_move, move.strike)))


def _move(was: Assessed, now: Assessed, key: str) -> GradeMove | None:
    old, new = was.verdicts[key], now.verdicts[key]
    clauses = tuple(_clauses(old, new))
    if old.grade.key == new.grade.key and not clauses:
        return None
    return GradeMove(
        key,
        name_of(now.desk, now.desk.strikes[key]),
        old.grade.key,
        new.grade.key,
        old.grade.label,
        new.grade.label,
        clauses,
        "" if clauses else _why(old, new),
    )


def _clauses(old: Verdict, new: Verdict) -> Iterator[ClauseMove]:
    """An editor's override first, which stands above all clauses; then those of the rule, in its order."""
    if old.is_overridden != new.is_overridden:
        text = "An editor's grade stands in place of the rule's"
        note = new.override.reason if new.override else ""
        yield ClauseMove(OVERRIDE, text, old.is_overridden, new.is_overridden, (), (), note)
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key), after.get(key)
        named = now or was
        if named is not None and _is_met(was) != _is_met(now):
            yield ClauseMove(
                key, named.text, _is_met(was), _is_met(now), was.by if was else (), now.by if now else (), named.note
            )


def _by_key(verdict: Verdict) -> Mapping[str, Clause]:
    return {clause.key: clause for clause in verdict.clauses}


def _is_met(clause: Clause | None) -> bool | None:
    return clause.is_met if clause else None


def _why(old: Verdict, new: Verdict) -> str:
    if old.rule != new.rule:
        return f"The rule is {new.rule} instead of {old.rule}."
    if new.override and old.override:
        return f"The editor's grade is another: {new.override.reason}"
    return "The same clauses are met; the rule weighs who says so."


def strike_count(was: Assessed, now: Assessed) -> Count:
    """Attacks that are strikes, a salvo once."""
    before, after = attacks_struck(was), attacks_struck(now)
    entering = tuple(_crossing(was, now, key, is_entering=True) for key in sorted(after - before))
    leaving = tuple(_crossing(was, now, key, is_entering=False) for key in sorted(before - after))
    return Count(len(before), len(after), entering, leaving)


def _crossing(was: Assessed, now: Assessed, key: str, *, is_entering: bool) -> Crossing:
    desk = (now if is_entering else was).desk
    strike = desk.strikes[key]
    there, other = (now, was) if is_entering else (was, now)
    beyond = other.desk.strikes.get(key)
    if beyond is None:
        why = "the record is new" if is_entering else "the record is gone"
    elif beyond.is_withdrawn:
        why = "the record is restored" if is_entering else "the record is withdrawn"
    elif key in there.verdicts and there.verdicts[key].is_strike and not other.verdicts[key].is_strike:
        old, new = was.verdicts[key].grade, now.verdicts[key].grade
        why = f"{old.label} → {new.label}"
    else:
        why = "which attack its parts belong to, or their grade, has changed"
    return Crossing(key, name_of(desk, strike), why)
