"""A claim keeps to its own logic: relays come after what they repeat, channels differ from sources."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.settings import Settings
from ...records.vocabulary import Stance
from ..days import days_of
from .attachment import spoken
from .chains import drawn, loops
from .finding import Broken, Finding


def relays_follow_their_origin(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A claim that repeats another was not public before it, and no claim repeats itself by way of others."""
    for loop in loops({claim.id: claim.relays for claim in desk.claims.values()}):
        what = f"the claim repeats itself: {drawn(loop)}"
        advice = "Remove `relays` from the claim that was made first."
        yield Finding("claims", loop[0], ("relays",), what, advice)
    for claim in desk.claims.values():
        origin = desk.claims.get(claim.relays or "")
        if origin is None or claim.is_withdrawn or origin.is_withdrawn:
            continue
        first = origin.stated.earliest
        if first and claim.public_on < first:
            said, repeated = spoken(days_of(origin.stated)), spoken(days_of(claim.stated))
            what = f"`{origin.id}` was stated {said}, after this claim that repeats it {repeated}"
            advice = "Correct one of the dates, or name the true origin."
            yield Finding("claims", claim.id, ("relays",), what, advice)


def channels_differ_from_sources(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """`via` names an outlet other than the source: a source needs no channel to itself."""
    for claim in desk.claims.values():
        if claim.via == claim.source and not claim.is_withdrawn:
            what = f"`{claim.via}` is the source itself"
            yield Finding("claims", claim.id, ("via",), what, "Remove `via`, or name the outlet.")


def searches_say_where(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Whoever found nothing says where they looked, and only then is there a `searched`."""
    for claim in desk.claims.values():
        if claim.is_withdrawn:
            continue
        if claim.stance is Stance.FOUND_NOTHING and claim.searched is None:
            what = "`found-nothing` without word of where the source looked"
            advice = "Add `searched`; if the source does not say, write that it does not say."
            yield Finding("claims", claim.id, ("stance",), what, advice)
        if claim.searched is not None and claim.stance is not Stance.FOUND_NOTHING:
            what = f"says where the source looked, but the stance is `{claim.stance}`"
            advice = "Write stance: found-nothing, or remove `searched`."
            yield Finding("claims", claim.id, ("searched",), what, advice, at_key=True)
