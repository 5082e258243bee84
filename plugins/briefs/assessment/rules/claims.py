"""A claim keeps to its own logic: relays come after what they repeat, channels differ from sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.indexes import Index
from ...records.model import Claim
from ...records.model.rules import Rule, compiled, differ, given, when, word
from ...records.settings import Settings
from ...records.vocabulary import Stance
from ..days import days_of
from .attachment import spoken
from .chains import drawn, loops
from .each import each
from .finding import Broken, Finding

RELAYS = Index("relays", "claims", lambda claim: (claim.relays,) if claim.relays else ())
"""Claims by the one they repeat, withdrawn ones too."""


def claims_do_not_repeat_themselves(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No claim repeats itself by way of others."""
    for loop in loops({claim.id: repeated for repeated, relays in desk.by(RELAYS).items() for claim in relays}):
        what = f"the claim repeats itself: {drawn(loop)}"
        advice = "Remove `relays` from the claim that was made first."
        yield Finding("claims", loop[0], ("relays",), what, advice)


@each("claims")
def relays_follow_their_origin(claim: Claim, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A claim that repeats another was not public before it."""
    origin = desk.claims.get(claim.relays) if claim.relays else None
    if origin is None or origin.is_withdrawn:
        return
    first = origin.stated.earliest
    if first and claim.public_on < first:
        said, repeated = spoken(days_of(origin.stated)), spoken(days_of(claim.stated))
        what = f"`{origin.id}` was stated {said}, after this claim that repeats it {repeated}"
        advice = "Correct one of the dates, or name the true origin."
        yield Finding("claims", claim.id, ("relays",), what, advice)


@each("claims")
def channels_differ_from_sources(claim: Claim, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """`via` names an outlet other than the source: a source needs no channel to itself."""
    yield from _broken(claim, CHANNEL)


@each("claims")
def searches_say_where(claim: Claim, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Whoever found nothing says where they looked, and only then is there a `searched`."""
    yield from _broken(claim, WHERE_LOOKED)
    yield from _broken(claim, LOOKED)


@dataclass(frozen=True)
class ClaimRule:
    """A rule within one claim that is told of one of its fields, or of that field's key."""

    field: str
    rule: Rule
    at_key: bool = False

    @cached_property
    def holds(self) -> Callable[[Claim], bool]:
        return compiled(self.rule.test, Claim.attributes)


CHANNEL = ClaimRule(
    "via", Rule(differ("via", "source"), "`{via}` is the source itself", "Remove `via`, or name the outlet.")
)
WHERE_LOOKED = ClaimRule(
    "stance",
    Rule(
        when(word("stance", Stance.FOUND_NOTHING), given("searched")),
        "`found-nothing` without word of where the source looked",
        "Add `searched`; if the source does not say, write that it does not say.",
    ),
)
LOOKED = ClaimRule(
    "searched",
    Rule(
        when(given("searched"), word("stance", Stance.FOUND_NOTHING)),
        "says where the source looked, but the stance is `{stance}`",
        "Write stance: found-nothing, or remove `searched`.",
    ),
    at_key=True,
)
WITHIN_A_CLAIM = (CHANNEL, WHERE_LOOKED, LOOKED)
"""Rules that need no other record; a withdrawn claim is not held to them."""


def _broken(claim: Claim, found: ClaimRule) -> Iterator[Finding]:
    if not found.holds(claim):
        yield Finding("claims", claim.id, (found.field,), *found.rule.told(claim.read), at_key=found.at_key)
