"""Numbers with a unit and bounds: what may be added, and what two statements of one number leave open."""

from __future__ import annotations

from collections.abc import Iterable

from ...records.frozen import dataclass
from ...records.model import Count
from ...records.vocabulary import Bound, Unit
from .bounded import at_least, at_most, between, exactly_or_about, with_bound


class UnlikeUnits(ValueError):
    """Two numbers in unlike units were to be put together; the message names both."""

    def __init__(self, a: Unit, b: Unit) -> None:
        super().__init__(f"`{a}` and `{b}` are unlike units and never add")
        self.units = (a, b)


@dataclass(frozen=True)
class Quantity:
    """A number of one unit, as firm as its sources make it.

    low, high: the least and the most it can be; `high` is None where nothing limits it. is_approximate: a source
    gives it as about or almost, and how far off it may be is not said. stated: the bound and the number as one
    source gives them, such as `more than 50`; empty for a number that was worked out.
    """

    unit: Unit
    low: int
    high: int | None
    is_approximate: bool = False
    stated: str = ""

    @property
    def words(self) -> str:
        """The number with its bound, never without: `26`, `at least 26`, `at most 15`, `3 to 4`, `about 20`."""
        if self.stated:
            return self.stated
        low, is_rough = f"{self.low:,}", self.is_approximate
        if self.high is None:
            return at_least(low, is_rough=is_rough)
        if self.low == self.high:
            return exactly_or_about(low, is_rough=is_rough)
        high = f"{self.high:,}"
        return at_most(high, is_rough=is_rough) if self.low == 0 else between(low, high, is_rough=is_rough)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high and not self.is_approximate


def exactly(unit: Unit, number: int) -> Quantity:
    return Quantity(unit, number, number)


def quantity(count: Count) -> Quantity | None:
    """What a source's number allows; None when it gives words only. “Almost 800” is about 800 here: how much less
    it is, nobody says; the word is kept."""
    value = count.value
    if value is None:
        return None
    low, high = {
        Bound.AT_LEAST: (value, None),
        Bound.MORE_THAN: (value + 1, None),
        Bound.AT_MOST: (0, value),
        Bound.LESS_THAN: (0, max(0, value - 1)),
        Bound.BETWEEN: (value, count.upper),
    }.get(count.bound, (value, value))
    number = f"{value:,}" if count.upper is None else between(f"{value:,}", f"{count.upper:,}")
    stated = with_bound(count.bound, number)
    return Quantity(count.unit, low, high, count.bound in {Bound.ABOUT, Bound.ALMOST}, stated)


def add(a: Quantity, b: Quantity) -> Quantity:
    """The sum, bounds included. Raises UnlikeUnits."""
    _alike(a, b)
    high = None if a.high is None or b.high is None else a.high + b.high
    return Quantity(a.unit, a.low + b.low, high, a.is_approximate or b.is_approximate)


def either(a: Quantity, b: Quantity) -> Quantity:
    """Two accounts of one number: it is the one or the other. Raises UnlikeUnits."""
    _alike(a, b)
    if (a.low, a.high, a.is_approximate) == (b.low, b.high, b.is_approximate):
        return a if a.stated == b.stated else Quantity(a.unit, a.low, a.high, a.is_approximate)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Quantity(a.unit, min(a.low, b.low), high, a.is_approximate or b.is_approximate)


def remainder(whole: Quantity, part: int) -> Quantity | None:
    """What is left when `part` of a number is accounted for; None when nothing is."""
    high = None if whole.high is None else max(0, whole.high - part)
    left = Quantity(whole.unit, max(0, whole.low - part), high, whole.is_approximate)
    return None if high == 0 else whole if not part else left


def total(quantities: Iterable[Quantity], unit: Unit) -> Quantity:
    """The sum of all of them; exactly none for none. Raises UnlikeUnits."""
    found = exactly(unit, 0)
    for one in quantities:
        found = add(found, one)
    return found


def _alike(a: Quantity, b: Quantity) -> None:
    if a.unit is not b.unit:
        raise UnlikeUnits(a.unit, b.unit)
