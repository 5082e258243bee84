"""The numbers a bounded statement allows: “more than 50” is 51 or more, “about 20” a little under or over."""

from __future__ import annotations

from ...records.frozen import dataclass
from ...records.model import Count, Harm
from ...records.vocabulary import Bound

APPROXIMATE = 10
"""How far, in percent, the number meant by “about” or “almost” may lie from the number given. The desk's choice; it
decides only whether two statements can both be true, or a percentage and the numbers behind it,
never what is printed."""


@dataclass(frozen=True)
class Range:
    """Lowest and highest number that a statement allows; None where it sets no upper end."""

    low: int
    high: int | None

    def meets(self, other: Range) -> bool:
        """Whether some number is allowed by both."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


def range_of(number: Count | Harm) -> Range | None:
    """What the number allows; None when the source gives words only."""
    value, slack = number.value, 0
    if value is None:
        return None
    slack = -(-value * APPROXIMATE // 100)
    return {
        Bound.EXACTLY: Range(value, value),
        Bound.ABOUT: Range(value - slack, value + slack),
        Bound.AT_LEAST: Range(value, None),
        Bound.MORE_THAN: Range(value + 1, None),
        Bound.AT_MOST: Range(0, value),
        Bound.LESS_THAN: Range(0, max(0, value - 1)),
        Bound.ALMOST: Range(value - slack, value),
        Bound.BETWEEN: Range(value, number.upper),
    }[number.bound]
