"""What readers should know of a strike's evidence though it changes no grade: flags, and the ceiling of a gap."""

from __future__ import annotations

from ...records.model import Override
from ...records.said import say
from ..days import meet, words
from .evidence import Evidence
from .standing import ORIGIN_NOT_SHOWN_KINDS
from .verdict import Ceiling, Flag
from .voices import Voices, ids


def flags_of(evidence: Evidence, heard: Voices, override: Override | None) -> tuple[Flag, ...]:
    """Every flag that applies, in a fixed order. `override` is the one in force, if any."""
    desk, strike = evidence.desk, evidence.strike
    flags: list[Flag] = []
    if override:
        text = say("An editor's grade stands in place of the rule's: {reason}", reason=override.reason)
        flags.append(Flag("override", text))
    elif strike.override:
        text = say(
            "An editor's grade `{grade}` is not one this rule lets an override give.", grade=strike.override.grade
        )
        flags.append(Flag("override-not-in-force", text))
    if strike.actor_is_suspected:
        flags.append(Flag("actor-suspected", say("The sources imply the actor without naming it.")))
    if heard.another_actor:
        flags.append(Flag("actor-contested", say("A source names another actor."), ids(heard.another_actor)))
    if heard.official_at_province and not heard.official:
        flags.append(
            Flag(
                "official-at-province-level-only",
                say("Official statement at province level only."),
                ids(heard.official_at_province),
            )
        )
    if heard.asserting and all(c.source in evidence.struck for c in heard.asserting):
        flags.append(Flag("interested-party", say("Only the struck side says it happened."), ids(heard.asserting)))
    secondary = [c for c in heard.outside if desk.sources[c.source].kind in ORIGIN_NOT_SHOWN_KINDS]
    if secondary and len(secondary) == len(heard.outside):
        text = say("Outside the striking side, only analysts or outlets say so, and they name nobody.")
        flags.append(Flag("origin-not-shown", text, ids(secondary)))
    loops = tuple(origin.claim.id for origin in evidence.origins if origin.is_loop)
    if loops:
        flags.append(Flag("relay-loop", say("Claims relay each other in a circle and count as one."), loops))
    flags += _partial_gaps(evidence, heard)
    return tuple(flags)


def _partial_gaps(evidence: Evidence, heard: Voices) -> list[Flag]:
    if heard.official_anywhere:
        return []
    sources = evidence.desk.sources
    return [
        Flag(
            "gap-partial",
            say(
                "{source} was silent {when}, part of the strike's days.",
                source=sources[gap.source].name,
                when=words(days),
            ),
            (gap.id,),
        )
        for gap, days in evidence.background.official_gaps
        if _may_speak(gap.source, evidence) and meet(days, evidence.days) and not days.contains(evidence.days)
    ]


def ceiling_of(evidence: Evidence, heard: Voices) -> Ceiling | None:
    """Set when an official source of the striking side was silent on all the strike's days and no official
    voice speaks of it. The grade itself follows from the clauses."""
    gaps = tuple(
        gap.id
        for gap, days in evidence.background.official_gaps
        if _may_speak(gap.source, evidence) and days.contains(evidence.days)
    )
    if not gaps or heard.official_anywhere:
        return None
    return Ceiling("high", say("High unavailable: no official reporting"), gaps)


def _may_speak(source_id: str, evidence: Evidence) -> bool:
    """Whether a silent official is one that would have spoken of this strike: not one of another side."""
    source = evidence.desk.sources[source_id]
    return source.side is None or source_id in evidence.striking
