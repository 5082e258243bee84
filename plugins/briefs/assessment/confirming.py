"""Who confirms a loss officially, and how much of it: an official who gives a number confirms no more than that."""

from __future__ import annotations

from collections.abc import Iterable

from ..records.desk import Desk
from ..records.model import Claim, Event
from ..records.vocabulary import SourceKind, Unit
from .counting.quantities import Quantity, exactly, quantity, remainder


def confirms(claim: Claim, event: Event, desk: Desk) -> bool:
    """Whether an official voice says so: whatever outlet it was read through, but not an unnamed official without
    any, and not one of another side than the party that lost: whoever fights it reports its losses."""
    source = desk.sources.get(claim.source)
    if source is None or source.kind is not SourceKind.OFFICIAL or (source.is_anonymous and not claim.via):
        return False
    party = desk.actors.get(event.lost_by or "")
    sides = {side for side, members in desk.sources_by_side.items() if source.id in members}
    return not (party and sides) or party.side in sides


def confirmed_of(lost: Quantity, named: int, event: Event, confirming: Iterable[Claim], desk: Desk) -> Quantity:
    """How many of the unnamed losses of an event are confirmed: all, unless the officials give lesser numbers; then
    the largest of those, less the named persons."""
    said = [number for claim in confirming if (number := _number_of(claim, event, lost.unit, desk))]
    if not said:
        return lost
    highest = None if any(one.high is None for one in said) else max(one.high or 0 for one in said)
    most = max(said, key=lambda one: one.low)
    rest = remainder(Quantity(lost.unit, most.low, highest, most.is_approximate), named)
    return _lesser(lost, rest) if rest else exactly(lost.unit, 0)


def _number_of(claim: Claim, event: Event, unit: Unit, desk: Desk) -> Quantity | None:
    """The one number in this unit that a claim gives of this event. What the number of a claim that speaks of other
    events as well, or of strikes, is a number of, is not settled."""
    if any(key != event.id and (key in desk.events or key in desk.strikes) for key in claim.about or ()):
        return None
    counts = [count for count in (claim.facets and claim.facets.counts) or () if count.unit is unit]
    return quantity(counts[0]) if len(counts) == 1 else None


def _lesser(lost: Quantity, said: Quantity) -> Quantity:
    """The lesser of both at either end; the first where the second limits nothing."""
    low = min(lost.low, said.low)
    highs = [high for high in (lost.high, said.high) if high is not None]
    high = min(highs, default=None)
    if (low, high) == (lost.low, lost.high):
        return lost
    return Quantity(lost.unit, low, high, lost.is_approximate or said.is_approximate)
