"""Bars whose lengths are numbers of records or of what a source counts, one scale a drawing."""

from __future__ import annotations

from collections.abc import Iterable

from ....assessment.counting.shares import ShareAudit
from ....assessment.ledger import LedgerRow
from ....records.said import count_of, listed, say
from ...wording import listing, unit_text
from .views import Bar, Segment

LENGTH = 640.0
"""Of a bar that fills its drawing."""


def scale(most: int) -> float:
    """Drawing units a strike, so that the line of so many fills its drawing."""
    return LENGTH / max(most, 1)


def attack_bar(row: LedgerRow, unit: float) -> Bar:
    """The strikes of a row by grade in one line, attacks claimed only in another."""
    grades = [(f"g{number}", figure.value.low) for number, figure in enumerate(row.grades, start=1)]
    claimed = row.strikes.whole.low - row.strikes.value.low
    strikes = count_of(row.strikes.value.low, "{n} strike", "{n} strikes")
    by_grade = listing([say("{number} {grade}", number=f.value.words, grade=f.label) for f in row.grades])
    words = say("{strikes}: {by_grade}.", strikes=strikes, by_grade=by_grade)
    if claimed:
        attacks = count_of(claimed, "{n} attack", "{n} attacks")
        words = say(
            "{strikes}: {by_grade}; apart from them {attacks} claimed only.",
            strikes=strikes,
            by_grade=by_grade,
            attacks=attacks,
        )
    return Bar(
        words,
        _line(grades, unit),
        _line([("claimed", claimed)], unit),
    )


def share_bar(audit: ShareAudit) -> Bar | None:
    """A whole, cut into what is surely the part, what the bounds leave open, and what is surely the rest; None where
    the numbers have no end or are approximate."""
    figure, rest = audit.figure, audit.rest
    if figure is None or rest is None or not figure.whole.is_exact or figure.part.is_approximate:
        return None
    whole, part, other = figure.whole.low, figure.part.low, rest.part.low
    left_open = max(0, whole - part - other)
    words = [
        say(
            "Of {whole} {unit}, by these numbers: {part} are {what}",
            whole=f"{whole:,}",
            unit=unit_text(figure.unit, whole),
            part=f"{part:,}",
            what=audit.share.what,
        ),
        *([count_of(left_open, "{n} may or may not be", "{n} may or may not be")] if left_open else []),
        *([count_of(other, "{n} are not", "{n} are not")] if other else []),
    ]
    cuts = [("part", part), ("open", left_open), ("rest", other)]
    return Bar(say("{clauses}.", clauses=listed(words, "; ")), _line(cuts, LENGTH / max(whole, 1)))


def _line(cuts: Iterable[tuple[str, int]], unit: float) -> tuple[Segment, ...]:
    found: list[Segment] = []
    x = 0.0
    for key, number in cuts:
        if number:
            found.append(Segment(key, round(x, 2), round(number * unit, 2)))
            x += number * unit
    return tuple(found)
