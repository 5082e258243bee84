"""What the grades become when a reader no longer believes some sources.

Every answer is given by the rule in use, on a desk without those sources' claims: there is no second statement of the
rule, not even in the browser, which looks the answers up. A source that is switched off stays in the register, so
who controls whom does not change; only what it states, what was read through it, what repeats it, and what rests on
nobody else goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Claim, Gap, Strike
from ..records.remembering.noting import Memo, remembered
from .assess import Assessed
from .confidence import Background, gather
from .counting.attacks import with_parts
from .days import meet
from .selection import shown_days
from .silence import gap_days, standing_gaps

MOST_SOURCES = 10
"""Up to so many sources every combination is worked out: 2 to the power of it."""

SORT = "grades under every combination of sources"


@dataclass(frozen=True)
class GradeTable:
    """The grade of one strike for every combination of its sources.

    sources: ids, ascending. grades: grade keys; the n-th holds when exactly those sources are believed whose bit
    (1 for the first, 2 for the second, 4 …) is set in n. The last is the grade as published.
    """

    sources: tuple[str, ...]
    grades: tuple[str, ...]

    def grade(self, off: Collection[str]) -> str:
        """The grade without these sources; those that have no say in it are ignored."""
        return self.grades[sum(1 << bit for bit, source in enumerate(self.sources) if source not in off)]


def without(desk: Desk, off: Collection[str]) -> Desk:
    """`desk` as if these sources had said nothing: without their claims, what was read through them, what repeats
    any of it, what rests on nobody else, and the gaps and control statements that rest on such a claim."""
    if not off:
        return desk
    needs, gone = Needs(desk), frozenset(off)
    claims = {key: claim for key, claim in desk.claims.items() if needs.of(claim).is_met_without(gone)}
    return replace(
        desk,
        claims=claims,
        gaps={key: gap for key, gap in desk.gaps.items() if gap.claim in claims},
        control={key: control for key, control in desk.control.items() if control.claim in claims},
    )


@dataclass(frozen=True)
class WhatIf:
    """What each strike's grade rests on, over one assessed desk."""

    assessed: Assessed

    @remembered
    def needs(self) -> Needs:
        return Needs(self.assessed.desk)

    @remembered
    def _background(self) -> Background:
        desk = self.assessed.desk
        return Background(desk, self.assessed.back)

    @remembered
    def _gaps(self) -> tuple[Gap, ...]:
        return standing_gaps(self.assessed.desk)

    def table(self, strike_id: str) -> GradeTable | None:
        """The grades of a graded strike by the sources believed; None when it has more than `MOST_SOURCES`."""
        plain = self.assessed.lasting.get(SORT, strike_id, lambda: self._table(strike_id))
        return GradeTable(*plain) if plain else None

    def _table(self, strike_id: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        strike = self.assessed.desk.strikes[strike_id]
        strikes = {one.id: one for one in with_parts(strike, self.assessed.desk)}
        claims = self._claims(strike)
        needed = {claim.id: self.needs.of(claim) for claim in claims}
        sources = tuple(sorted({source for need in needed.values() for source in need.sources}))
        if len(sources) > MOST_SOURCES:
            return None
        known: dict[frozenset[str], str] = {}
        grades = []
        for mask in range(1 << len(sources)):
            off = frozenset(source for bit, source in enumerate(sources) if not mask >> bit & 1)
            kept = frozenset(key for key, need in needed.items() if need.is_met_without(off))
            if kept not in known:
                known[kept] = self._grade(strike, strikes, [claim for claim in claims if claim.id in kept])
            grades.append(known[kept])
        return sources, tuple(grades)

    def _grade(self, strike: Strike, strikes: Mapping[str, Strike], claims: list[Claim]) -> str:
        """The rule's answer on a desk that holds this strike, its parts (`strikes`) and these claims only."""
        ids = {claim.id for claim in claims}
        small = self.assessed.desk.with_statements(
            claims={claim.id: claim for claim in claims},
            strikes=strikes,
            gaps={gap.id: gap for gap in self._gaps if gap.claim in ids},
        )
        shared = self._background.over(small)
        return self.assessed.rule.grade_of(gather(strike, small, self.assessed.settings, shared)).key

    def _claims(self, strike: Strike) -> list[Claim]:
        """Every claim that can bear on the grade: about the strike or a part, what those repeat, what answers them,
        what a decision to refute rests on, and what tells of a silence on its days. Ids ascending."""
        desk = self.assessed.desk
        strikes = with_parts(strike, desk)
        new = [claim for one in strikes for claim in desk.claims_about.get(one.id, ())]
        named = [one.refuted.claim for one in strikes if one.refuted]
        named += [g.claim for g in self._gaps if meet(gap_days(g, desk), shown_days(strike.when))]
        new += [desk.claims[key] for key in named if key in desk.claims]
        found: dict[str, Claim] = {}
        while new:
            claim = new.pop()
            if claim.id not in found:
                found[claim.id] = claim
                new += _followed(claim, desk)
                new += desk.claims_about.get(claim.id, ())
        return [found[key] for key in sorted(found)]


@dataclass(frozen=True, slots=True)
class Need:
    """Which sources a reader has to believe for a claim to stand.

    each: all of these: its source, the outlet it was read through, and those of everything it repeats. some: of each of
    these sets one at least: what it, or something that it repeats, rests on.
    """

    each: frozenset[str]
    some: tuple[frozenset[str], ...]

    @property
    def sources(self) -> frozenset[str]:
        """All that have a say in it."""
        return self.each.union(*self.some)

    @property
    def vital(self) -> frozenset[str]:
        """Those without each of which the claim does not stand, whatever else is believed."""
        return self.each.union(*(bases for bases in self.some if len(bases) == 1))

    def is_met_without(self, off: frozenset[str]) -> bool:
        """Whether the claim stands when these sources are not believed."""
        return self.each.isdisjoint(off) and not any(bases <= off for bases in self.some)


@dataclass(frozen=True)
class Needs:
    """What each claim of a desk needs. What leads to other claims is worked out once; of most claims nothing does."""

    desk: Desk
    _known: Memo[str, Need] = field(default_factory=Memo, init=False, repr=False, compare=False)

    def of(self, claim: Claim) -> Need:
        if claim.relays or claim.rests_on or claim.withdrawn:
            return self._known.get(claim.id, lambda: self._of(claim))
        return Need(frozenset((claim.source, claim.via) if claim.via else (claim.source,)), ())

    def _of(self, claim: Claim) -> Need:
        chain = _chain(claim, self.desk)
        each = frozenset(name for one in chain for name in (one.source, one.via) if name)
        return Need(each, tuple(frozenset(one.rests_on) for one in chain if one.rests_on))


def sources_of(tables: Iterable[GradeTable | None]) -> tuple[str, ...]:
    """Every source that has a say in some grade, ids ascending."""
    return tuple(sorted({source for table in tables if table for source in table.sources}))


def tables(assessed: Assessed, strikes: Iterable[str] | None = None) -> Mapping[str, GradeTable | None]:
    """The table of each graded strike, by default all, by id."""
    what_if = WhatIf(assessed)
    return {key: what_if.table(key) for key in (assessed.verdicts if strikes is None else strikes)}


def _chain(claim: Claim, desk: Desk) -> list[Claim]:
    """The claim and everything it repeats, each once."""
    if not claim.relays and not claim.withdrawn:
        return [claim]
    found: dict[str, Claim] = {}
    new = [claim]
    while new:
        one = new.pop()
        if one.id not in found:
            found[one.id] = one
            new += _followed(one, desk)
    return list(found.values())


def _followed(claim: Claim, desk: Desk) -> list[Claim]:
    """What a claim leads back to: what it repeats, or what stands in its place once it is withdrawn."""
    successor = claim.withdrawn.successor if claim.withdrawn else None
    return [desk.claims[key] for key in (claim.relays, successor) if key and key in desk.claims]
