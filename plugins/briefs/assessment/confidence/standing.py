"""Which sources can speak as an official voice or as documentation from the ground, whatever the strike.

DESIGN section 4: OFFICIAL is a matter of the channel, GROUND one of the source on the day of publication; where that
is not known to the day, on every day that it may be (`judged.py`).
"""

from __future__ import annotations

from datetime import date

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Source
from ...records.said import Said, say
from ...records.vocabulary import Deemed, Evidence, Facet, SourceKind, Stance
from ..days import day_words
from ..judged import last_day_discredited, last_day_not_credible, last_day_suspect

GROUND_KINDS = frozenset(
    {
        SourceKind.ARMED_GROUP,
        SourceKind.ACTIVIST_NETWORK,
        SourceKind.CIVIL_DEFENCE,
        SourceKind.LOCAL_MEDIA,
        SourceKind.MONITOR,
        SourceKind.IMAGERY,
    }
)
"""Imagery counts when the claim publishes a geolocation with it."""

ORIGIN_NOT_SHOWN_KINDS = frozenset({SourceKind.ANALYST, SourceKind.MEDIA, SourceKind.WIRE, SourceKind.UNATTRIBUTED})
"""Sources away from the event: when one of these is an origin, it asserts without naming anyone."""

NEEDED_FACETS = frozenset({Facet.OCCURRENCE, Facet.ACTOR, Facet.PLACE, Facet.TIME})
"""A disinformation judgement on any of these keeps a source from counting as documentation."""


@dataclass(frozen=True)
class Reason:
    """Why something does not count: a key for code, a sentence for readers.

    of_this: the same with “this claim” for its subject, where the rule compares two claims.
    """

    key: str
    text: str
    of_this: str = ""


def why_not_official(claim: Claim, source: Source, desk: Desk) -> Reason | None:
    """Why a claim of an official source is not an official voice; None when it is.

    The channel decides, not the speaker: the striking side's own ministry counts, and so do anonymous
    officials through a credible outlet, as in ISW's brief of 2 October 2015. Without `via` an office speaks
    through its own channel; an anonymous official has none.
    """
    if claim.via is None or claim.via == claim.source:
        if source.is_anonymous:
            return Reason("no-channel", say("An anonymous official, and no outlet is named."))
        return None
    channel = desk.sources.get(claim.via)
    doubted = last_day_not_credible(channel, claim) if channel else claim.public_on
    if doubted:
        return Reason(
            "channel-not-credible",
            _doubted_channel(channel, doubted, _name(claim.via, desk)),
        )
    return None


def why_not_ground(claim: Claim, source: Source, striking: frozenset[str], desk: Desk) -> Reason | None:
    """Why a claim of a ground source is not credible documentation; None when it is.

    `striking` holds the ids of the sources on the striking side: they do not document their own side's
    strikes, nor does a report known only through that side's media or through an outlet deemed not credible.
    """
    if source.id in striking:
        return Reason("striking-side", say("Belongs to the striking side."))
    if source.kind is SourceKind.IMAGERY and Evidence.GEOLOCATION not in (claim.evidence or ()):
        return Reason("not-geolocated", say("Images without a published geolocation."))
    if doubted := last_day_not_credible(source, claim):
        return Reason("not-credible", _doubted(source, doubted))
    if suspected := last_day_suspect(source, claim, NEEDED_FACETS):
        return Reason(
            "disinformation",
            say("A disinformation judgement about it was in force on {day}.", day=day_words(suspected)),
        )
    channel = desk.sources.get(claim.via) if claim.via and claim.via != claim.source else None
    if channel and (channel.id in striking or last_day_discredited(channel, claim)):
        return Reason(
            "channel-not-credible",
            say("Known only through {channel}, not a credible channel for it.", channel=channel.name),
        )
    return None


def _doubted(source: Source, on: date) -> Said:
    """Why a source is not credible on a day: whoever was never judged is not said to have been found wanting."""
    if source.deemed_on(on) is Deemed.NOT_CREDIBLE:
        return say("Deemed not credible on {day}.", day=day_words(on))
    return say("No judgement of its credibility covers {day}; without one it does not count.", day=day_words(on))


def _doubted_channel(channel: Source | None, on: date, name: str) -> Said:
    """The same of an outlet through which a claim was read. name: what it is called."""
    if channel and channel.deemed_on(on) is Deemed.NOT_CREDIBLE:
        return say("Read through {channel}, deemed not credible on {day}.", channel=name, day=day_words(on))
    return say(
        "Read through {channel}, of whose credibility no judgement covers {day}.", channel=name, day=day_words(on)
    )


def is_credible_ground_denial(claim: Claim, striking: frozenset[str], desk: Desk) -> bool:
    """Whether a claim is a credible denial from the ground that the strike happened at all.

    Armed groups are parties to the fight: their denials change no grade (DESIGN section 4).
    """
    return (
        claim.stance is Stance.DENIES and claim.denies is Facet.OCCURRENCE and is_neutral_ground(claim, striking, desk)
    )


def is_neutral_ground(claim: Claim, striking: frozenset[str], desk: Desk) -> bool:
    """Whether a claim is credible documentation from the ground, by nobody who is a party to the fight."""
    source = desk.sources.get(claim.source)
    return (
        source is not None
        and not claim.is_inference
        and source.kind in GROUND_KINDS
        and not _is_of_a_party(source, desk)
        and why_not_ground(claim, source, striking, desk) is None
    )


def _is_of_a_party(source: Source, desk: Desk) -> bool:
    """Whether whoever controls a source fights or governs: activists of an armed group are as little neutral as it."""

    def found() -> bool:
        return any(one.kind in _PARTIES for one in desk.sources.values() if one.family == source.family)

    return bool(desk.kept_of_registers.get(("party", source.family), found))


_PARTIES = frozenset({SourceKind.ARMED_GROUP, SourceKind.OFFICIAL, SourceKind.STATE_MEDIA})


def _name(source_id: str, desk: Desk) -> str:
    source = desk.sources.get(source_id)
    return source.name if source else source_id
