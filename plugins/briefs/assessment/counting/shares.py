"""Shares with both their numbers: worked out from a source's own counts, and set beside what was printed.

Seed 003: an agency names 64 locations, at most 15 of them in IS-held areas; at least 49 of 64, 76.6 %, were not. An
outlet prints “almost 80% of the airstrikes”: another unit, and the page says so.
"""

from __future__ import annotations

from decimal import Decimal

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Share
from ...records.said import Said, say
from ...records.vocabulary import Bound, Unit
from ..days import Days, days_stated_by
from ..lineage import Origin, collapse
from .bounded import at_least, at_most, between, exactly_or_about
from .quantities import Quantity, quantity
from .ranges import APPROXIMATE


@dataclass(frozen=True)
class ShareFigure:
    """A share that shows its working: `part` of `whole`, both in one unit.

    period: the days it covers, None when not stated. sources: ids of who gives the numbers. rows: ids of the records
    behind it.
    """

    what: str
    part: Quantity
    whole: Quantity
    period: Days | None
    sources: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def unit(self) -> Unit:
        return self.whole.unit

    @property
    def part_words(self) -> str:
        """The part with its bound: one that may be the whole is `at least 49`, not `49 to 64`."""
        if self.whole.is_exact and 0 < self.part.low < self.whole.low == self.part.high:
            return at_least(f"{self.part.low:,}", is_rough=self.part.is_approximate)
        return self.part.words

    @property
    def low(self) -> float:
        """The least it can be, in percent."""
        return 100 * self.part.low / self.whole.high if self.whole.high else 0.0

    @property
    def high(self) -> float:
        """The most it can be, in percent, never above 100."""
        if self.part.high is None or not self.whole.low:
            return 100.0
        return min(100.0, 100 * self.part.high / self.whole.low)

    def allows(self, low: float, high: float) -> bool:
        """Whether the share can lie between two percentages, both included. What a source gives as about or almost may
        be off by `APPROXIMATE`."""
        least = self.low * _less(self.part) / _more(self.whole)
        most = min(100.0, self.high * _more(self.part) / _less(self.whole))
        return low <= most and least <= high

    def bound_near(self, percent: float) -> float:
        """The bound that the numbers give; the nearer one where they give two."""
        if self.high >= 100:
            return self.low
        return self.high if self.low <= 0 else min((self.low, self.high), key=lambda bound: abs(percent - bound))

    @property
    def words(self) -> str:
        """The percentage with its bound: `at most 23.4 %`, `at least 76.6 %`, `23.4 %`, `10.0 to 12.5 %`."""
        low, high = percent(self.low), percent(self.high)
        is_rough = self.part.is_approximate or self.whole.is_approximate
        if low == high:
            return exactly_or_about(low, is_rough=is_rough)
        if self.low <= 0:
            return at_most(high, is_rough=is_rough)
        if self.high >= 100:
            return at_least(low, is_rough=is_rough)
        return between(f"{self.low:.1f}", high, is_rough=is_rough)


def _less(number: Quantity) -> float:
    return 1 - APPROXIMATE / 100 if number.is_approximate else 1.0


def _more(number: Quantity) -> float:
    return 1 + APPROXIMATE / 100 if number.is_approximate else 1.0


def percent(share: float) -> Said:
    """76.6 %"""
    return say("{share} %", share=f"{share:.1f}")


@dataclass(frozen=True)
class Printed:
    """A share as a claim prints it. unit: what its words make it a share of.

    is_other_unit: whether the numbers behind it count something else. is_possible: whether the numbers allow the
    printed percentage, rounded as it is and with its bound. difference: the printed percentage less the bound that the
    numbers give, in percentage points. Both are None without a percentage or without numbers.
    """

    claim: str
    source: str
    share: Share
    unit: Unit
    is_relay: bool
    is_other_unit: bool
    is_possible: bool | None
    difference: float | None


@dataclass(frozen=True)
class ShareAudit:
    """One share that a claim gives, with everyone who prints it.

    figure, rest: the share and what is left of the whole, worked out; None where the source gives no counts.
    drawn_from: how many the whole was drawn from, if stated. coverage: the whole as a share of that; None means not
    stated: either no number is given, or one in another unit.
    """

    claim: Claim
    share: Share
    figure: ShareFigure | None
    rest: ShareFigure | None
    drawn_from: Quantity | None
    coverage: ShareFigure | None
    printed: tuple[Printed, ...]


def audit_shares(desk: Desk) -> tuple[ShareAudit, ...]:
    """Every share that a standing claim gives, by claim id and in the claim's order; relays stand with their origin."""
    origins = [_bearer(origin) for origin in collapse(desk.claims_with_numbers.values(), desk)]
    return tuple(_audit(origin, share) for origin in origins for share in _shares(origin.claim))


def _bearer(origin: Origin) -> Origin:
    """The origin, or the first relay that gives a share where the origin itself gives none."""
    giving = tuple(claim for claim in origin.read_as if _shares(claim))
    return origin if _shares(origin.claim) or not giving else Origin(giving[0], giving)


def _shares(claim: Claim) -> tuple[Share, ...]:
    return claim.facets.shares or () if claim.facets else ()


def _audit(origin: Origin, share: Share) -> ShareAudit:
    claim = origin.claim
    whole = quantity(share.whole) if share.whole else None
    given = share.part or share.rest
    stated = quantity(given) if given else None
    figure = rest = coverage = None
    drawn_from = quantity(share.drawn_from) if share.drawn_from else None
    if whole and stated and given:
        counted, other = _figure(given.what, stated, whole, claim), _complement(share.what, stated, whole, claim)
        figure, rest = (counted, other) if share.part else (other, counted)
        if drawn_from and drawn_from.unit is whole.unit:
            coverage = _figure(say("how much of all the whole covers"), whole, drawn_from, claim)
    printed = [_printed(claim, share, figure, whole, is_relay=False)] if _prints(share) else []
    for relay in origin.relays:
        shown = _same_share(relay, share, len(_shares(claim)))
        if shown and _prints(shown):
            printed.append(_printed(relay, shown, figure, whole or share.of, is_relay=True))
    return ShareAudit(claim, share, figure, rest, drawn_from, coverage, tuple(printed))


def _prints(share: Share) -> bool:
    return share.percent is not None or share.stated_as is not None


def _same_share(relay: Claim, share: Share, of: int) -> Share | None:
    """The relay's share that repeats this one: the only one of both, or the one that prints the same figure."""
    shown = _shares(relay)
    if len(shown) == 1 and of == 1:
        return shown[0]
    same = [one for one in shown if one.percent is not None and one.percent == share.percent]
    return same[0] if len(same) == 1 else None


def _figure(what: str, part: Quantity, whole: Quantity, claim: Claim) -> ShareFigure:
    return ShareFigure(what, part, whole, days_stated_by(claim), _sources(claim), (claim.id,))


def _complement(what: str, stated: Quantity, whole: Quantity, claim: Claim) -> ShareFigure:
    """The whole less the stated number, bounds turned round."""
    low = 0 if stated.high is None else max(0, whole.low - stated.high)
    high = None if whole.high is None else max(0, whole.high - stated.low)
    return _figure(what, Quantity(whole.unit, low, high, stated.is_approximate or whole.is_approximate), whole, claim)


def _sources(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in (claim.source, claim.via, *(claim.rests_on or ())) if key))


def _printed(
    claim: Claim, share: Share, figure: ShareFigure | None, counted: Quantity | Unit | None, *, is_relay: bool
) -> Printed:
    unit = counted.unit if isinstance(counted, Quantity) else counted
    is_possible = difference = None
    if figure and share.percent is not None:
        is_possible = figure.allows(*_meant(share.percent, share.bound))
        difference = round(share.percent - figure.bound_near(share.percent), 1)
    is_other = unit is not None and share.of is not unit
    return Printed(claim.id, claim.via or claim.source, share, share.of, is_relay, is_other, is_possible, difference)


def _meant(printed: float, bound: Bound) -> tuple[float, float]:
    """The least and the most, in percent, that a printed percentage can mean: half a unit of its last digit to either
    side, and what its bound allows. The upper end of “between” is not on record."""
    decimals = max(0, -int(Decimal(str(printed)).normalize().as_tuple().exponent))
    half = 0.5000001 * 10**-decimals  # a hair more, for what lies on the edge as floating point has it
    slack = printed * APPROXIMATE / 100
    below = {Bound.ABOUT: slack, Bound.ALMOST: slack, Bound.AT_MOST: printed, Bound.LESS_THAN: printed}
    above = {Bound.ABOUT: slack} | dict.fromkeys((Bound.AT_LEAST, Bound.MORE_THAN, Bound.BETWEEN), 100 - printed)
    return printed - half - below.get(bound, 0.0), printed + half + above.get(bound, 0.0)
