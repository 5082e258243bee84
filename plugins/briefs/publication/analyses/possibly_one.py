"""What a count says of those among it that may be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ...assessment.counting.possibly_one import AttackCount, Pair, alike_to, among, attack_count, fewest
from ...records.frozen import dataclass
from ...records.said import Said, count_of, listed, say
from ..views import BriefView, Link


def may_be_one(ids: Collection[str], pairs: Iterable[Pair], least: int | None = None) -> str:
    """How many pairs of these attacks may be one, and how many there are at least; empty where none may. least: where
    some may lie outside what is counted, how many there are of the others."""
    found = among(ids, pairs)
    if not found:
        return ""
    return count_of(
        len(found),
        "{n} pair of these records may be one attack, so there are {least} at least. Why it is not settled stands on "
        "their pages.",
        "{n} pairs of these records may be one attack each, so there are {least} at least. Why it is not settled "
        "stands on their pages.",
        least=fewest(ids, alike_to(found)) if least is None else least,
    )


def may_lie_outside(number: int) -> Said:
    """How many of what is counted in some days may lie outside them."""
    return count_of(number, "{n} may lie outside these days", "{n} may lie outside these days")


def at_least_in(found: AttackCount, *, is_frozen: bool = False) -> str:
    """What bounds a count of attacks in some days: those that may lie outside, and those that may be one; empty where
    all are certain. is_frozen: of an edition, since which the pages of its records may have changed: it leads to no
    reasons on them."""
    told = [say("{condition}.", condition=may_lie_outside(len(found.outside)))] if found.outside else []
    one = _may_be_one_then(found) if is_frozen else may_be_one(found.attacks, found.alike, found.least)
    return listed([*told, one] if one else told, " ")


@dataclass(frozen=True)
class Alike:
    """What bounds the number of strikes of a brief. told: how many may lie outside its days or be one; empty where all
    are certain. rows: by the id of a row the records that it may be the same as, whichever of the two says so."""

    told: str
    rows: Mapping[str, tuple[Link, ...]]


def alike_in(brief: BriefView, *, is_frozen: bool = False) -> Alike:
    """What follows from the rows of a brief. is_frozen: as `at_least_in` has it."""
    rows = {row.id: row for row in (*brief.strikes, *brief.audit_only)}
    links: dict[str, dict[str, Link]] = {}
    for row in rows.values():
        for other, _ in row.may_be:
            links.setdefault(row.id, {})[other.id] = other
            if other.id in rows:
                links.setdefault(other.id, {}).setdefault(row.id, Link("strikes", row.id, row.title))
    found = attack_count(
        {row.id: row.attack for row in rows.values()},
        {row.id: not row.is_partly_inside for row in brief.strikes},
        ((row.id, other.id) for row in rows.values() for other, _ in row.may_be),
    )
    told = at_least_in(found, is_frozen=is_frozen)
    return Alike(told, {key: tuple(others[one] for one in sorted(others)) for key, others in links.items()})


def _may_be_one_then(found: AttackCount) -> str:
    if not found.alike:
        return ""
    return count_of(
        len(found.alike),
        "{n} pair of these records may be one attack, so there are {least} at least.",
        "{n} pairs of these records may be one attack each, so there are {least} at least.",
        least=found.least,
    )
