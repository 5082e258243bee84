"""The claims about one strike sorted by the part they play in a rule, each left out with a plain reason."""

from __future__ import annotations

from collections.abc import Mapping

from ...records.frozen import dataclass
from ...records.model import Claim, Source, Strike
from ...records.said import say
from ...records.vocabulary import SourceKind, Stance
from ..lineage import trace
from .agreement import can_answer, why_not_fitting
from .evidence import Evidence
from .standing import GROUND_KINDS, Reason, is_credible_ground_denial, why_not_ground, why_not_official
from .verdict import Exclusion


@dataclass(frozen=True)
class Voices:
    """Origin claims about one strike, each tuple by ascending id.

    asserting: all that say it happened. outside: those of them not on the striking side.
    official, ground: those that count towards High for this very strike.
    official_anywhere: official voices through a credible channel, whatever place and day they name.
    official_at_province: those of them that name only the province. ground_at_province: likewise from the ground.
    another_actor: those that name an actor other than the strike's.
    denials: credible denials from the ground that it happened. searches: claims from outside the striking side that
    looked and found nothing.
    reasons: why claims that say so do not count, or only as secondary sources: the first found, by claim id.
    """

    asserting: tuple[Claim, ...]
    outside: tuple[Claim, ...]
    official: tuple[Claim, ...]
    ground: tuple[Claim, ...]
    official_anywhere: tuple[Claim, ...]
    official_at_province: tuple[Claim, ...]
    ground_at_province: tuple[Claim, ...]
    another_actor: tuple[Claim, ...]
    denials: tuple[Claim, ...]
    searches: tuple[Claim, ...]
    reasons: Mapping[str, Reason]


def hear(evidence: Evidence) -> Voices:
    """Sort the claims of `evidence`."""
    stated = [origin.claim for origin in evidence.origins if not origin.claim.is_inference]
    asserting = [claim for claim in stated if claim.stance is Stance.ASSERTS]
    outside: list[Claim] = []
    official: list[Claim] = []
    ground: list[Claim] = []
    anywhere: list[Claim] = []
    on_ground: list[Claim] = []
    reasons: dict[str, Reason] = {}
    for claim in asserting:
        source = evidence.desk.sources.get(claim.source)
        if source is None:
            continue
        if source.id not in evidence.striking:
            outside.append(claim)
        is_voice, reason = _weight(claim, source, evidence)
        if is_voice:
            (anywhere if source.kind is SourceKind.OFFICIAL else on_ground).append(claim)
        if reason is None:
            (official if source.kind is SourceKind.OFFICIAL else ground).append(claim)
        else:
            reasons[claim.id] = reason
    said = (*stated, *evidence.responses)
    denials = {
        c.id: c
        for c in said
        if is_credible_ground_denial(c, evidence.striking, evidence.desk)
        and can_answer(c, evidence.strike, evidence.desk)
    }
    searches = {c.id: c for c in said if c.stance is Stance.FOUND_NOTHING and c.source not in evidence.striking}
    return Voices(
        asserting=tuple(asserting),
        outside=tuple(outside),
        official=tuple(official),
        ground=tuple(ground),
        official_anywhere=tuple(anywhere),
        official_at_province=tuple(c for c in anywhere if _has(reasons, c, "province-only")),
        ground_at_province=tuple(c for c in on_ground if _has(reasons, c, "province-only")),
        another_actor=tuple(c for c in asserting if _names_another_actor(c, evidence)),
        denials=tuple(denials[key] for key in sorted(denials)),
        searches=tuple(searches[key] for key in sorted(searches)),
        reasons=reasons,
    )


def _weight(claim: Claim, source: Source, evidence: Evidence) -> tuple[bool, Reason | None]:
    """Whether a claim can be a voice at all, and why it does not count for this strike. The registers decide both,
    whatever else is said: worked out once, also for every combination of sources a reader believes."""
    key = ("weight", id(claim), id(evidence.strike))

    def make() -> tuple[bool, Reason | None, Claim, Strike]:
        unheard = why_no_voice(claim, source, evidence)
        reason = unheard or why_not_fitting(claim, evidence.strike, evidence.desk)
        return unheard is None, reason, claim, evidence.strike  # the last two so that their identities stay theirs

    found: tuple[bool, Reason | None] = evidence.desk.kept_of_registers.get(key, make)[:2]
    return found


def ids(*groups: tuple[Claim, ...] | list[Claim]) -> tuple[str, ...]:
    """The ids of all the claims, each once, ascending."""
    if not any(groups):
        return ()
    return tuple(sorted({claim.id for group in groups for claim in group}))


def why_no_voice(claim: Claim, source: Source, evidence: Evidence) -> Reason | None:
    """Why a claim can be neither an official voice nor documentation from the ground; None when it can."""
    if source.kind is SourceKind.OFFICIAL:
        return why_not_official(claim, source, evidence.desk)
    if source.kind in GROUND_KINDS:
        return why_not_ground(claim, source, evidence.striking, evidence.desk)
    if source.kind is SourceKind.STATE_MEDIA and source.id in evidence.striking:
        return Reason("striking-side-state-media", say("State media of the striking side: no second voice."))
    return Reason("secondary-source", say("Neither an official nor on the ground: a secondary source."))


def _names_another_actor(claim: Claim, evidence: Evidence) -> bool:
    return bool(claim.facets and claim.facets.actor and claim.facets.actor != evidence.strike.actor)


def _has(reasons: Mapping[str, Reason], claim: Claim, key: str) -> bool:
    return claim.id in reasons and reasons[claim.id].key == key


def excluded(evidence: Evidence, heard: Voices) -> tuple[Exclusion, ...]:
    """The claims that do not count, or only as secondary sources, each with its reason; by claim id."""
    found = [Exclusion(claim, reason.key, reason.text) for claim, reason in heard.reasons.items()]
    concluded = say("Concluded by the source, not reported.")
    found += [Exclusion(c.id, "inference", concluded) for c in evidence.inferences]
    for claim in evidence.claims:
        origin, _ = trace(claim, evidence.desk)
        if origin is None:
            found.append(Exclusion(claim.id, "origin-withdrawn", say("Repeats a claim the desk has withdrawn.")))
        elif origin.id != claim.id:
            name = evidence.desk.sources[origin.source].name
            of_inference = say("Repeats an inference of {name}.", name=name)
            of_report = say("Repeats the claim of {name}.", name=name)
            found.append(Exclusion(claim.id, "relay", of_inference if origin.is_inference else of_report))
    return tuple(sorted(found, key=lambda exclusion: (exclusion.claim, exclusion.key)))
