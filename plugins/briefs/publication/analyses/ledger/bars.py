"""Bars whose lengths are numbers of records or of what a source counts, one scale a drawing."""

from __future__ import annotations

from collections.abc import Iterable

from ....assessment.ledger import LedgerRow
from ....assessment.shares import ShareAudit
from ...wording import listing, number_of, unit_text
from .views import Bar, Segment

LENGTH = 640.0
"""Of a bar that fills its drawing."""


def scale(rows: Iterable[LedgerRow]) -> float:
    """Drawing units a strike, so that the longest line of all rows fills its drawing."""
    numbers = [max(row.strikes.value.low, row.strikes.whole.low - row.strikes.value.low) for row in rows]
    return LENGTH / max([*numbers, 1])


def attack_bar(row: LedgerRow, unit: float) -> Bar:
    """The strikes of a row by grade in one line, attacks claimed only in another."""
    grades = [(f"g{number}", figure.value.low) for number, figure in enumerate(row.grades, start=1)]
    claimed = row.strikes.whole.low - row.strikes.value.low
    words = listing([f"{figure.value.words} {figure.label}" for figure in row.grades])
    apart = f"; apart from them {number_of(claimed, 'attack')} claimed only" if claimed else ""
    return Bar(
        f"{number_of(row.strikes.value.low, 'strike')}: {words}{apart}.",
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
    words = f"Of {whole:,} {unit_text(figure.unit, whole)}, by these numbers: {part:,} are {audit.share.what}"
    words += f"; {left_open:,} may or may not be" if left_open else ""
    words += f"; {other:,} are not" if other else ""
    cuts = [("part", part), ("open", left_open), ("rest", other)]
    return Bar(f"{words}.", _line(cuts, LENGTH / max(whole, 1)))


def _line(cuts: Iterable[tuple[str, int]], unit: float) -> tuple[Segment, ...]:
    found: list[Segment] = []
    x = 0.0
    for key, number in cuts:
        if number:
            found.append(Segment(key, round(x, 2), round(number * unit, 2)))
            x += number * unit
    return tuple(found)
