"""The whole desk assessed: every standing strike graded by the rule in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.remembering.lasting import Lasting
from ..records.remembering.noting import (
    Memo,
    Noted,
    Worked,
    gathered,
    gathered_late,
    mappings_of,
    remembered,
    unheard,
)
from ..records.settings import Settings
from .confidence import Grade, Verdict, background, find_rule, gather
from .graded import Graded
from .on_demand import OnDemand

if TYPE_CHECKING:
    from .audit import ClaimAudit, Outcome, SideBySide
    from .control.disputes import Dispute
    from .control.held import Stretch
    from .counting.shares import ShareAudit
    from .ledger import LedgerRow
    from .outcomes import Tallied
    from .report_cards import ReportCard

T = TypeVar("T")

GRADES = "grades"

MOST_KEPT = 1_500
"""Values made of the records of one kind that are kept: those of half a year."""


@dataclass(frozen=True)
class Assessed(Graded):
    """A graded desk with all that is worked out from it, each when it is first asked for."""

    @cached_property
    def audits(self) -> OnDemand[ClaimAudit]:
        """The facet verdicts of every claim about a strike or an event, by claim id; worked out when first asked."""
        from .audit import audit_desk  # here, because its geometry takes as long to import as a whole check

        with unheard():  # each of them tells what it was made from
            return audit_desk(self.desk, self.settings)

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What each of the audits comes to, without its reasons."""
        from .outcomes import Outcomes

        found = Outcomes(self.audits, self.lasting)
        if not isinstance(self.verdicts, Noted):
            return found
        return Noted("outcomes", Worked(self.audits.ids.plain, found.__getitem__), is_late=True)

    @cached_property
    def lasting(self) -> Lasting:
        """What is worked out from the records and need not be again in the next run."""
        return Lasting()

    @cached_property
    def comparisons(self) -> OnDemand[SideBySide]:
        """What is said of each strike and event, side by side, by its id; worked out when first asked."""
        from .audit import compare_desk

        with unheard():
            return compare_desk(self.desk)

    @gathered_late
    def report_cards(self) -> Mapping[str, ReportCard]:
        """How the claims of each source fared, by source id; worked out when first asked."""
        from .report_cards import report_cards

        return report_cards(self.desk, self.outcomes)

    @gathered_late
    def tallied(self) -> Mapping[tuple[str, str], Tallied]:
        """How many claims have each verdict, by facet and verdict, and which; worked out when first asked."""
        from .outcomes import tallied

        return tallied(self.audits.ids, self.outcomes)

    @remembered
    def shares(self) -> tuple[ShareAudit, ...]:
        """Every share that a claim gives, recomputed; worked out when first asked."""
        return tuple(share for shares in self.shares_by_claim.values() for share in shares)

    @gathered
    def shares_by_claim(self) -> Mapping[str, tuple[ShareAudit, ...]]:
        """The same by the ids of these claims, ascending."""
        from .counting.shares import audit_shares

        found: dict[str, tuple[ShareAudit, ...]] = {}
        for share in audit_shares(self.desk):
            found[share.claim.id] = (*found.get(share.claim.id, ()), share)
        return found

    @gathered_late
    def ledger(self) -> Mapping[tuple[str, str], LedgerRow]:
        """What is on record, by actor and month (`2015-02`, empty for the whole period); worked out when first asked.
        Actors ascending, the whole period before its months."""
        from .ledger import by_month

        return by_month(self, self.shares)

    @gathered_late
    def longest_in_ledger(self) -> Mapping[str, int]:
        """The most attacks that stand in one line of the ledger, as `attacks`."""
        from .ledger import longest

        return {"attacks": longest(self.ledger.values())}

    @gathered
    def stretches(self) -> Mapping[str, tuple[Stretch, ...]]:
        """The state of each place over all days, by place id; only places of which a control statement speaks."""
        from .control.held import stretches

        found = {place: stretches(place, self.desk) for place in sorted(self.desk.places)}
        return {place: periods for place, periods in found.items() if len(periods) > 1}

    @remembered
    def disputes(self) -> tuple[Dispute, ...]:
        """Where sources disagree on who held a place, by place id and then by day."""
        from .control.disputes import disputes

        return disputes(self.desk)

    def grade_of(self, strike: str) -> Grade:
        """The same, and no verdict is worked out for it where it stands as it stood."""
        key = self.lasting.get(GRADES, strike, lambda: self.verdicts[strike].grade.key)
        known = (grade for grade in self.rule.grades if grade.key == key)
        return next(known, None) or self.verdicts[strike].grade

    @cached_property
    def _made(self) -> dict[str, Memo[str, Any]]:
        return {}

    def once(self, kind: str, record_id: str, make: Callable[[], T], most: int = MOST_KEPT) -> T:
        """What the floors above make of a record, made when first asked: many pages show the same row.

        Of each kind the `most` that were asked for last are kept, and others made again: a build asks for all
        of them, and those of ten years are more than it can hold.
        """
        made: T = self._made.setdefault(kind, Memo(most)).get(record_id, make)
        return made

    def noted(self) -> Assessed:
        """The same, telling what is looked up in it to whoever listens (`remembering/noting.py`)."""
        # Of a verdict a page hears nothing else: what stands of it is compared, not what that is made from.
        verdicts, desk = self.verdicts, self.desk.noted()
        if isinstance(verdicts, OnDemand) and desk is self.desk:  # else a verdict may not tell what it was made from
            return replace(self, verdicts=Noted("verdicts", Worked(verdicts.ids.plain, verdicts.__getitem__)))
        return replace(self, desk=desk, verdicts=Noted("verdicts", dict(verdicts)))

    def mappings(self, *others: object, are_late: bool) -> Iterator[Noted[Any, Any]]:
        """Every mapping through which the desk, its verdicts and others are looked at: those that are compared first,
        or the late."""
        for owner in (self.desk, self, *others):
            yield from mappings_of(owner, are_late=are_late)
        if are_late and isinstance(self.outcomes, Noted):
            yield self.outcomes
        if not are_late:
            from .counting.official_numbers import official_numbers
            from .selection import lists_of_briefs
            from .series import all_beside

            yield from (self.audits.ids, self.comparisons.ids, all_beside(self.desk), official_numbers(self.desk))
            yield from lists_of_briefs(self.desk)


Once = Callable[[str, Callable[[], Verdict]], Verdict]
"""Hands over the verdict on a strike, by its id and by how it is made, for who knows some from before."""


def assess(desk: Desk, settings: Settings, once: Once = lambda strike, make: make()) -> Assessed:
    """Grade every standing strike of `desk`. Raises UnknownRule for a rule that is not registered."""
    graded = assess_on_demand(desk, settings, once)
    return replace(graded, verdicts=dict(graded.verdicts))


def assess_at_once(desk: Desk, settings: Settings, once: Once = lambda strike, make: make()) -> Assessed:
    """The same, of verdicts each of which tells who asks for it what it was made from."""
    graded = assess_on_demand(desk, settings, once)
    for _ in graded.verdicts.values():
        pass
    return graded


def assess_on_demand(desk: Desk, settings: Settings, once: Once = lambda strike, make: make()) -> Assessed:
    """The same, each strike graded when its verdict is asked for: for who asks for few of them."""
    rule = find_rule(settings.rule)
    shared = background(desk, settings)

    def verdict(strike: str) -> Verdict:
        return once(strike, lambda: rule.verdict_of(gather(desk.strikes[strike], desk, settings, shared)))

    standing = sorted(strike.id for strike in desk.strikes.values() if not strike.is_withdrawn)
    return Assessed(desk, settings, rule, shared.back, OnDemand("verdicts", standing, verdict))
