"""Which records are one attack: a salvo and its parts. However many of them there are, it counts once.

An attack is a strike where any of its records is shown as one, and claimed only where none is. So a salvo that is only
claimed counts as a strike when one of its parts is one, under the grade of that part.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...records.desk import Desk
from ...records.model import Strike
from ..graded import Graded


def attack_of(strike: Strike, desk: Desk) -> str:
    """The id under which a strike is counted: that of the salvo it is part of, else its own."""
    salvo = desk.strikes.get(strike.part_of) if strike.part_of else None
    return salvo.id if salvo and not salvo.is_withdrawn else strike.id


def with_parts(strike: Strike, desk: Desk) -> list[Strike]:
    """A strike and its standing parts, theirs too, ids ascending."""
    found, new = {strike.id: strike}, [strike]
    while new:
        parts = [part for part in desk.parts_of.get(new.pop().id, ()) if part.id not in found]
        new += parts
        found |= {part.id: part for part in parts}
    return [found[key] for key in sorted(found)]


def attacks_among(strikes: Iterable[Strike], desk: Desk) -> int:
    """How many attacks these records are, whatever their grades."""
    return len({attack_of(strike, desk) for strike in strikes})


def attacks_struck(graded: Graded) -> frozenset[str]:
    """The ids of all attacks on record that are strikes."""
    desk = graded.desk
    return frozenset(attack_of(desk.strikes[key], desk) for key in graded.strikes)


def counted(strikes: Iterable[Strike], graded: Graded) -> list[Strike]:
    """One of these records for each attack among them, in their order: the one that it is counted by. It is a strike
    where any of them is: the salvo if it is one, else the part with the best grade, the first by id among equals."""
    chosen = list(strikes)
    best: dict[str, Strike] = {}
    for strike in sorted(chosen, key=lambda strike: strike.id):
        attack = attack_of(strike, graded.desk)
        if attack not in best or _standing(strike, attack, graded) > _standing(best[attack], attack, graded):
            best[attack] = strike
    kept = {strike.id for strike in best.values()}
    return [strike for strike in chosen if strike.id in kept]


def counted_by(strike: Strike, graded: Graded) -> Strike:
    """The record that the attack of this one is counted by, of all on record."""
    desk = graded.desk
    attack = desk.strikes[attack_of(strike, desk)]
    return counted([attack, *desk.parts_of.get(attack.id, ())], graded)[0]


def strikes_counted(strikes: Iterable[Strike], graded: Graded) -> list[Strike]:
    """Those of `counted` that are strikes."""
    return [strike for strike in counted(strikes, graded) if graded.grade_of(strike.id).is_strike]


def _standing(strike: Strike, attack: str, graded: Graded) -> tuple[bool, bool, int]:
    grade = graded.grade_of(strike.id)
    return grade.is_strike, strike.id == attack, grade.rank
