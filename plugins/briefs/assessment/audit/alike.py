"""What of a claim is looked at where it is weighed, so that of claims that are alike in it one is weighed for all.

Hundreds of claims about one strike say a few things in a few voices: to weigh each against each other takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import combinations
from typing import TypeVar

from ...records.desk import Desk
from ...records.model import Claim, Facets, Strike
from ...records.vocabulary import Facet, Stance
from ..confidence import seen_by_agree
from .case import Case
from .stated import AGREEMENT_FACETS, Subject, harm_ranges, parts_named, stated

T = TypeVar("T")


def facet_value(facet: Facet, claim: Claim, subject: Subject, desk: Desk) -> Hashable:
    """All that decides how the claim compares with another on a facet; None when it does not state it."""
    found = stated(claim, subject, desk)
    if facet not in found.facets:
        return None
    facets = claim.facets or Facets()
    if facet is Facet.ACTOR:
        return facet, facets.actor
    if facet is Facet.PLACE:
        return facet, found.spots
    if facet is Facet.TIME:
        return facet, found.days
    if facet is Facet.TARGET:
        return facet, facets.target and (facets.target.kind, facets.target.actor)
    if facet is Facet.HARM:
        return facet, tuple((key, tuple(ranges)) for key, ranges in harm_ranges(claim).items())
    return facet


def weighed(facet: Facet, claim: Claim, case: Case) -> Hashable:
    """All that decides what a report does to another on a facet, and the other to it: what it says, in whose voice, of
    which part of a salvo, and whether it can be of one occurrence with another."""
    subject, desk, voice = case.subject, case.desk, case.records.voice(claim)
    if isinstance(subject, Strike):
        occurrence: Hashable = seen_by_agree(claim, subject, desk)
    else:
        occurrence = tuple(facet_value(one, claim, subject, desk) for one in AGREEMENT_FACETS)
    parts = parts_named(claim, case.part_ids)
    return facet_value(facet, claim, subject, desk), voice.roots, voice.families, voice.trusted_on, parts, occurrence


def grouped(facet: Facet, case: Case) -> tuple[tuple[Claim, ...], ...]:
    """The reports on record that state a facet, those together that are alike; ids ascending within."""
    found: dict[Hashable, list[Claim]] = {}
    for claim in case.spoken:
        if claim.stance is Stance.ASSERTS and facet in stated(claim, case.subject, case.desk).facets:
            found.setdefault(weighed(facet, claim, case), []).append(claim)
    return tuple(tuple(group) for group in found.values())


def clashing(
    things: Iterable[T], alike: Callable[[T], Hashable], clash: Callable[[T, T], bool]
) -> tuple[tuple[T, T], ...]:
    """The pairs that clash, in order; of things that are alike one is asked for all."""
    numbers: dict[Hashable, int] = {}
    numbered = [(numbers.setdefault(alike(one), len(numbers)), one) for one in things]
    known: dict[tuple[int, int], bool] = {}
    found = []
    for (a, one), (b, other) in combinations(numbered, 2):
        if (a, b) not in known:
            known[a, b] = clash(one, other)
        if known[a, b]:
            found.append((one, other))
    return tuple(found)
