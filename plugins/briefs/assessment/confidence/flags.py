"""What readers should know of a strike's evidence though it changes no grade: flags, and the ceiling of a gap."""

from __future__ import annotations

from ...records.model import Claim, Gap, Override
from ...records.said import listing, say
from ..days import meet, words
from .evidence import Evidence
from .standing import ORIGIN_NOT_SHOWN_KINDS
from .verdict import Ceiling, Flag
from .voices import Voices, ids


def flags_of(evidence: Evidence, heard: Voices, override: Override | None) -> tuple[Flag, ...]:
    """Every flag that applies, in a fixed order. `override` is the one in force, if any."""
    strike = evidence.strike
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
                say("Official statement about a wide area only, such as a province or a sea."),
                ids(heard.official_at_province),
            )
        )
    if heard.asserting and all(c.source in evidence.struck for c in heard.asserting):
        flags.append(Flag("interested-party", say("Only the struck side says it happened."), ids(heard.asserting)))
    flags += _without_origin(evidence, heard)
    loops = tuple(origin.claim.id for origin in evidence.origins if origin.is_loop)
    if loops:
        flags.append(Flag("relay-loop", say("Claims relay each other in a circle and count as one."), loops))
    flags += _partial_gaps(evidence, heard)
    return tuple(flags)


def _without_origin(evidence: Evidence, heard: Voices) -> list[Flag]:
    """Where nobody outside the striking side shows an origin of their own: analysts or outlets that name nobody, and
    whoever rests on that side alone."""
    based = [c for c in heard.outside if c.rests_on and evidence.striking.issuperset(c.rests_on)]
    nameless = [c for c in heard.outside if not c.rests_on and _is_secondary(c, evidence)]
    if not heard.outside or len(based) + len(nameless) < len(heard.outside):
        return []
    if not nameless:
        text = say("Outside the striking side, all who say so rest on that side's own account.")
        return [Flag("rests-on-striking-side", text, ids(based))]
    text = say("Outside the striking side, only analysts or outlets say so, and they name nobody.")
    if based:
        text = say("Outside the striking side, those who say so name nobody, or rest on that side's own account.")
    return [Flag("origin-not-shown", text, ids(nameless, based))]


def _is_secondary(claim: Claim, evidence: Evidence) -> bool:
    return evidence.desk.sources[claim.source].kind in ORIGIN_NOT_SHOWN_KINDS


def _partial_gaps(evidence: Evidence, heard: Voices) -> list[Flag]:
    if heard.official_anywhere:
        return []
    sources = evidence.desk.sources
    return [
        Flag(
            "gap-partial",
            say(
                "{source} was silent {when}, part of the strike's days, according to {teller}.",
                source=sources[gap.source].name,
                when=words(days),
                teller=listing(_tellers([gap], evidence)),
            ),
            (gap.id,),
        )
        for gap, days in evidence.background.official_gaps
        if _may_speak(gap.source, evidence) and meet(days, evidence.days) and not days.contains(evidence.days)
    ]


def ceiling_of(evidence: Evidence, heard: Voices) -> Ceiling | None:
    """Set when an official source of the striking side was silent on all the strike's days and no official
    voice speaks of it. The grade itself follows from the clauses."""
    silent = [(gap, days) for gap, days in evidence.background.official_gaps if _may_speak(gap.source, evidence)]
    barring = [(gap, days) for gap, days in silent if days.contains(evidence.days)]
    if not barring or heard.official_anywhere:
        return None
    gaps = [gap for gap, _ in barring]
    otherwise = [
        gap
        for gap, days in silent
        if gap not in gaps and any(gap.source == one.source and meet(days, its) for one, its in barring)
    ]
    tellers = _tellers(gaps, evidence)
    others = [name for name in _tellers(otherwise, evidence) if name not in tellers]
    according = listing(tellers)
    text = say("High unavailable: no official reporting, according to {sources}", sources=according)
    if others:
        text = say(
            "High unavailable: no official reporting, according to {sources} (not on all of its days, according to "
            "{others})",
            sources=according,
            others=listing(others),
        )
    return Ceiling("high", text, tuple(gap.id for gap in gaps))


def _tellers(gaps: list[Gap], evidence: Evidence) -> list[str]:
    """Who says that there was silence, by name: a gap is one source's account of another."""
    desk = evidence.desk
    told = (desk.said_of_gaps.get(gap.claim) for gap in gaps)
    return list(dict.fromkeys(desk.sources[said.source].name for said in told if said))


def _may_speak(source_id: str, evidence: Evidence) -> bool:
    """Whether a silent official is one that would have spoken of this strike: not one of another side."""
    source = evidence.desk.sources[source_id]
    return source.side is None or source_id in evidence.striking
