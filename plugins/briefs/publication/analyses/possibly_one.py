"""What a count says of those among it that may be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...assessment.counting.possibly_one import Pair, alike_to, among, fewest
from ...records.said import count_of


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
