"""A claim's dates and provinces meet those of what it is attached to, or the claim says why.

What happens without: Airwars RS0114 (Aleppo, 3 November 2015) carries a ministry statement about Homs on
6–9 November, attached by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...records.desk import Desk
from ...records.model import Claim, Control, Event, Gap, Strike
from ...records.settings import Settings
from ...records.vocabulary import Facet, Stance
from ..confidence.agreement import why_elsewhere
from ..days import Days, days_of, meet
from ..lineage import trace
from ..whereabouts import ancestors, governorate_of, spot_of, spots_meet
from .each import each
from .finding import Broken, Finding

TOLERANCE_DAYS = 1
"""Sources and desks end their days at different hours: DESIGN section 4 allows 24 hours."""

_ADVICE = "Remove it from `about`, correct the claim, or say in `attached_despite` why it belongs here."
_AHEAD = (
    "Nobody can report what has not happened yet, so no reason in `attached_despite` is enough. Remove it from `about` "
    "and tell of it in the strike's note, or mark it `is_inference`, or correct one of the two dates."
)
_KINDS = ("strikes", "events", "control", "gaps", "claims")


@each("claims")
def statements_meet_what_they_are_about(
    claim: Claim, desk: Desk, settings: Settings, broken: Broken
) -> Iterator[Finding]:
    """A claim is not older than its subject, speaks of the strike's days and of the strike's province. What it repeats
    fits the strike, too. No reason makes a report of what was said days before the strike."""
    sentences = list(_misfits(claim, desk))
    ahead = frozenset(_ahead(claim, desk)) if sentences else frozenset[int]()
    for index, what in sentences:
        if index in ahead:
            yield Finding("claims", claim.id, ("about", index), what, _AHEAD)
        elif claim.attached_despite is None:
            yield Finding("claims", claim.id, ("about", index), what, _ADVICE)
    if (
        claim.attached_despite is not None
        and not sentences
        and all(desk.find(subject, _KINDS) for subject in claim.about or ())
    ):
        what = "explains a mismatch, but the claim's dates and places meet those of all it is about"
        yield Finding("claims", claim.id, ("attached_despite",), what, "Remove it.", at_key=True)


@each("control", "gaps")
def statements_come_after_what_they_found(
    record: Control | Gap, desk: Desk, settings: Settings, broken: Broken
) -> Iterator[Finding]:
    """A control statement or gap does not rest on a claim made before its first day."""
    claim = desk.claims.get(record.claim)
    if claim is None or claim.is_withdrawn or record.id in (claim.about or ()):
        return
    days = _days_of(record)
    if is_before(claim, days) and claim.attached_despite is None:
        what = f"`{claim.id}` was stated {spoken(days_of(claim.stated))}, before what it is to show: "
        what += f"this record begins {spoken(Days(days.first, days.first))}"
        advice = "Name the claim that says so, or correct one of the two dates."
        yield Finding(record.kind_folder, record.id, ("claim",), what, advice)


@each("control")
def statements_end_when_they_were_made(
    control: Control, desk: Desk, settings: Settings, broken: Broken
) -> Iterator[Finding]:
    """A control statement speaks of no day after its claim was public: nobody reports who will hold a place."""
    claim, days = desk.claims.get(control.claim), days_of(control.period)
    if claim is None or claim.is_withdrawn or is_before(claim, days):
        return
    if days.last is not None and days.last > claim.public_on:
        what = f"reaches to {days.last}, past the day on which `{claim.id}` was stated, {claim.public_on}"
        advice = f"End it on {claim.public_on} or before; what a later claim says of later days is another statement."
        yield Finding("control", control.id, ("period",), what, advice, at_key=True)


def spoken(days: Days) -> str:
    """Days as messages say them: “on 2015-11-03”, “from 2015-11-06 to 2015-11-09”, “on or before …”."""
    if days.first is None:
        return f"on or before {days.last}"
    if days.last is None:
        return f"on or after {days.first}"
    return f"on {days.first}" if days.first == days.last else f"from {days.first} to {days.last}"


def is_before(claim: Claim, subject: Days) -> bool:
    """Whether the claim was public before the first day its subject can have been."""
    return subject.first is not None and claim.public_on < subject.first


def _misfits(claim: Claim, desk: Desk) -> Iterator[tuple[int, str]]:
    for index, target in enumerate(claim.about or ()):
        subject = desk.find(target, _KINDS)
        if subject is None or subject.is_withdrawn:
            continue
        assert isinstance(subject, Strike | Event | Control | Gap | Claim)  # noqa: S101 - by `_KINDS`
        days = _days_of(subject)
        if is_before(claim, days):
            stated = spoken(days_of(claim.stated))
            yield index, f"`{target}` is dated {spoken(days)}, after the claim was stated {stated}"
        if isinstance(subject, Strike):
            unlike = tuple(_unlike(claim, subject, desk))
            yield from ((index, what) for what in unlike)
            repeated = trace(claim, desk)[0] if claim.relays and not unlike else None
            if repeated and repeated.id != claim.id:  # what it adds to the strike is what that one says
                yield from ((index, f"repeats `{repeated.id}`{what}") for what in _unfit(repeated, subject, desk))


def _ahead(claim: Claim, desk: Desk) -> Iterator[int]:
    """The strikes that a claim cannot report, because it, or what it repeats, was public days before them."""
    if claim.stance is not Stance.ASSERTS or claim.is_inference:
        return
    said = trace(claim, desk)[0] or claim
    for index, target in enumerate(claim.about or ()):
        strike = desk.strikes.get(target)
        if strike is not None and not strike.is_withdrawn:
            first = days_of(strike.when).first
            if first is not None and said.public_on + timedelta(days=TOLERANCE_DAYS) < first:
                yield index


def _unfit(repeated: Claim, strike: Strike, desk: Desk) -> Iterator[str]:
    """Why a claim cannot be what is repeated about a strike, as the rest of a sentence that has named it."""
    if is_before(repeated, days_of(strike.when)):
        yield f", which was stated {spoken(days_of(repeated.stated))}, before `{strike.id}`"
    unlike = [f": {what}" for what in _unlike(repeated, strike, desk)]
    yield from unlike
    if unlike or strike.id in (repeated.about or ()) or repeated.stance is not Stance.ASSERTS:
        return
    reason = why_elsewhere(repeated, strike, desk)
    if reason and reason.key in _ELSEWHERE:
        yield f", which is not about `{strike.id}`, and cannot be: {reason.text}".rstrip(".")


_ELSEWHERE = frozenset({"another-place", "other-days"})
"""Reasons for which a claim that is not about a strike cannot be about it; that it is vague is none."""


def _days_of(subject: Strike | Event | Control | Gap | Claim) -> Days:
    match subject:
        case Control():
            return days_of(subject.period)
        case Gap():
            return days_of(subject.window)
        case Claim():
            return days_of(subject.stated)
    return days_of(subject.when)


def _unlike(claim: Claim, strike: Strike, desk: Desk) -> Iterator[str]:
    if claim.facets is None:
        return
    when, days = claim.facets.when, days_of(strike.when)
    if when and not _denies(claim, Facet.TIME) and not meet(days_of(when), days, TOLERANCE_DAYS):
        yield (
            f"`{strike.id}` is dated {spoken(days)}, but the claim speaks of something "
            f"{spoken(days_of(when))}: a statement attached to an event of another time"
        )
    elsewhere = () if _denies(claim, Facet.PLACE) else _other_provinces(claim, strike, desk)
    if elsewhere:
        named = ", ".join(f"`{province}`" for province in elsewhere)
        yield (
            f"`{strike.id}` lies in `{governorate_of(strike.where.place or '', desk)}`, but the claim names "
            f"places in {named} only: a statement attached to an event in another province"
        )


def _denies(claim: Claim, facet: Facet) -> bool:
    return claim.stance is Stance.DENIES and claim.denies is facet


def _other_provinces(claim: Claim, strike: Strike, desk: Desk) -> tuple[str, ...]:
    """The provinces the claim speaks of when not one of its places can be the strike's; else nothing."""
    struck = strike.where.place
    places = claim.facets.places if claim.facets else None
    if struck is None or not places or any(location.place in (None, struck) for location in places):
        return ()
    province = governorate_of(struck, desk)
    others: dict[str, None] = {}
    for location in places:
        stated = location.place or ""
        other = governorate_of(stated, desk)
        if province is None or other is None or other == province or stated in ancestors(struck, desk):
            return ()
        if struck in ancestors(stated, desk) or spots_meet(spot_of(location, desk), spot_of(strike.where, desk)):
            return ()
        others[other] = None
    return tuple(others)
