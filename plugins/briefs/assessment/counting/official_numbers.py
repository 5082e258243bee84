"""The numbers that officials state of an actor's attacks, each once, with its unit, its bound and its days."""

from __future__ import annotations

from functools import partial

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Count
from ...records.remembering.noting import Gathered, Noted
from ...records.vocabulary import Bound, SourceKind, Stance, Unit
from ..days import Days, close, days_stated_by
from ..lineage import Origin, collapse
from ..selection import shown_days
from .quantities import Quantity, quantity


@dataclass(frozen=True)
class StatedFigure:
    """One number that officials state. bound, what: how firm it is and what they count, in their terms. period: the
    days they speak of, None when they do not say. relays: claims that repeat it, which add nothing. about: the
    records it speaks of."""

    quantity: Quantity
    bound: Bound
    what: str
    period: Days | None
    claim: str
    source: str
    relays: tuple[str, ...]
    about: tuple[str, ...]


Numbers = Noted[str, list[tuple[Unit, StatedFigure]]]

_NUMBERS = "official numbers"


def official_numbers(desk: Desk) -> Numbers:
    """Every number an official voice states, once, by the actor it speaks of, claim ids ascending.

    A number of something else that happened, such as a deployment, is none of bombing and stands on its event only.
    """
    if _NUMBERS not in desk.told:
        desk.told[_NUMBERS] = Gathered(_NUMBERS, partial(_official_numbers, desk))
    return desk.told[_NUMBERS]


def _official_numbers(desk: Desk) -> dict[str, list[tuple[Unit, StatedFigure]]]:
    found: dict[str, list[tuple[Unit, StatedFigure]]] = {}
    for origin in collapse(desk.claims_with_numbers.values(), desk):
        claim, source = origin.claim, desk.sources.get(origin.claim.source)
        actor = actor_of(claim, desk)
        is_voice = source is not None and source.kind is SourceKind.OFFICIAL and claim.stance is Stance.ASSERTS
        of_others = claim.about and not any(key in desk.strikes for key in claim.about)
        if not is_voice or claim.is_inference or actor is None or of_others:
            continue
        for count in claim.facets.counts or () if claim.facets else ():
            stated = quantity(count)
            if stated:
                found.setdefault(actor, []).append((count.unit, _stated(stated, count, origin, desk)))
    return found


def _stated(number: Quantity, count: Count, origin: Origin, desk: Desk) -> StatedFigure:
    claim = origin.claim
    about = [desk.strikes[key] for key in claim.about or () if key in desk.strikes]
    period = days_stated_by(claim) or (close(shown_days(about[0].when), claim.public_on) if len(about) == 1 else None)
    relays = tuple(relay.id for relay in origin.relays)
    return StatedFigure(number, count.bound, count.what, period, claim.id, claim.source, relays, claim.about or ())


def actor_of(claim: Claim, desk: Desk) -> str | None:
    """The actor a claim names; else the one behind every strike it speaks of, if it is one."""
    if claim.facets and claim.facets.actor:
        return claim.facets.actor
    actors = {desk.strikes[key].actor for key in claim.about or () if key in desk.strikes}
    return actors.pop() if len(actors) == 1 else None
