"""Numbers that records carry, added once each: a salvo's on the salvo, a statement's at its origin.

As in `tallies.py`, a statement about several attacks is added to none of them, and neither a conclusion nor a denial is
added; who names the claim gets its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Count, Event, Harm, Strike
from ...records.vocabulary import Bound, Stance
from ..assess import Assessed
from ..counting.attacks import attack_of
from ..lineage import collapse
from .chosen import strikes_with_numbers
from .language import HARM, Query, Trouble
from .reserve import Reserve
from .scope import Scope

Row = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Answer:
    """A figure as the records give it. For `count:` the value is the number of rows; for `sum:` rows carry it.

    reserve: where a count may be fewer than its rows, how many at least.
    """

    value: int
    upper: int | None
    bound: Bound
    rows: tuple[Row, ...]
    reserve: Reserve | None = None

    @property
    def with_reserve(self) -> tuple[int, int | None, Bound]:
        """The number, its upper end and its bound; of a count that may be fewer, the range it lies in."""
        if self.reserve is None:
            return self.value, self.upper, self.bound
        if self.reserve.least == 0:
            return self.value, None, Bound.AT_MOST
        return self.reserve.least, self.value, Bound.BETWEEN


@dataclass(frozen=True)
class _Number:
    value: int
    upper: int | None
    bound: Bound


_STRICTER = {
    frozenset({Bound.EXACTLY, Bound.AT_LEAST}): Bound.AT_LEAST,
    frozenset({Bound.EXACTLY, Bound.AT_MOST}): Bound.AT_MOST,
    frozenset({Bound.EXACTLY, Bound.ABOUT}): Bound.ABOUT,
}
"""The bound of a sum of unlike bounds; any other mixture has none."""


def total(query: Query, assessed: Assessed, scope: Scope) -> Answer | Trouble:
    """The sum over the strikes, events or claims a query chooses. Where some of several give no number, at least."""
    desk = assessed.desk
    named_claims = query.values("claim")
    if named_claims:
        return _of_claims(query, desk, [desk.claims[claim] for claim in named_claims if claim in desk.claims])
    subjects: list[Strike] | list[Event]
    if query.values("event"):
        subjects = [event for event in scope.events() if event.id in query.values("event")]
    else:
        subjects = strikes_with_numbers(query, assessed, scope)
    numbers: list[_Number] = []
    rows: list[Row] = []
    for subject in subjects:
        found = _of_subject(query, desk, subject)
        if isinstance(found, Trouble):
            return found
        if found is not None:
            numbers.append(found[0])
            rows += found[1]
    if not numbers:
        return _nothing(query, desk, subjects)
    return _added(numbers, tuple(dict.fromkeys(rows)), is_partial=len(numbers) < len(subjects))


def _of_subject(query: Query, desk: Desk, subject: Strike | Event) -> tuple[_Number, tuple[Row, ...]] | Trouble | None:
    """The desk's own number when it gives one, else the one number that all origins give."""
    own = _numbers(query, subject.counts, ())
    if len(own) == 1:
        return own[0], ((subject.kind_folder, subject.id),)
    if own:
        return _several(subject.id, query)
    stating = [(claim, found) for claim, found in _accounts(query, desk, subject) if _is_of_it_alone(claim, desk)]
    if not stating:
        return None
    different = {number for _, found in stating for number in found}
    if len(different) > 1:
        return Trouble(
            f"the claims about `{subject.id}` give different numbers of {query.of}",
            f"Say whose number it is: add claim={stating[0][0].id}, or put it in the source's words.",
        )
    return different.pop(), tuple(("claims", claim.id) for claim, _ in stating)


def _accounts(query: Query, desk: Desk, subject: Strike | Event) -> list[tuple[Claim, tuple[_Number, ...]]]:
    """What is asserted in this unit about a strike or an event, at its origins."""
    origins = [origin.claim for origin in collapse(desk.claims_about.get(subject.id, ()), desk)]
    asserting = [claim for claim in origins if claim.stance is Stance.ASSERTS and not claim.is_inference]
    return [(claim, found) for claim in asserting if (found := _stated(query, claim))]


def _is_of_it_alone(claim: Claim, desk: Desk) -> bool:
    """Whether a claim speaks of one attack or event: a salvo and its parts are one."""
    about = claim.about or ()
    return len({attack_of(desk.strikes[key], desk) if key in desk.strikes else key for key in about}) == 1


def _nothing(query: Query, desk: Desk, subjects: Iterable[Strike | Event]) -> Trouble:
    of_several = next((claim for subject in subjects for claim, _ in _accounts(query, desk, subject)), None)
    if of_several is None:
        return Trouble(f"no record chosen gives a number of {query.of}", "Name the claim or the strike that gives it.")
    what = f"`{of_several.id}` gives a number of {query.of} for several attacks together"
    return Trouble(what, f"Name it: claim={of_several.id}.")


def _of_claims(query: Query, desk: Desk, claims: Iterable[Claim]) -> Answer | Trouble:
    numbers, rows = [], []
    origins = collapse(claims, desk)
    for origin in origins:
        found = _stated(query, origin.claim)
        if len(found) > 1:
            return _several(origin.claim.id, query, (origin.claim.facets and origin.claim.facets.harm) or ())
        if found:
            numbers.append(found[0])
            rows.append(("claims", origin.claim.id))
    if not numbers:
        return Trouble(f"the claim gives no number of {query.of}", "Name the claim that gives it, or correct the unit.")
    return _added(numbers, tuple(rows), is_partial=len(numbers) < len(origins))


def _several(record_id: str, query: Query, harm: Iterable[Harm] = ()) -> Trouble:
    what = f"`{record_id}` gives several numbers of {query.of}, which do not add"
    if query.of not in HARM:
        return Trouble(what, "Add what= with the words of `what` in the record, joined by hyphens.")
    groups = sorted({one.group.value for one in harm if one.effect is HARM[query.of] and one.value is not None})
    if query.values("group") or len(groups) < 2:
        return Trouble(what, "Put the number in the source's words, in quotation marks.")
    return Trouble(what, f"Add group= with one of: {', '.join(groups)}.")


def _stated(query: Query, claim: Claim) -> tuple[_Number, ...]:
    facets = claim.facets
    return _numbers(query, facets.counts, facets.harm or ()) if facets else ()


def _numbers(query: Query, counts: Iterable[Count] | None, harm: Iterable[Harm]) -> tuple[_Number, ...]:
    """The numbers of one record in the unit asked for; what it gives in words only is no number."""
    if query.of in HARM:
        groups = query.values("group")
        kept: list[Count | Harm] = [
            one for one in harm if one.effect is HARM[query.of] and (not groups or one.group.value in groups)
        ]
    else:
        wanted = query.values("what")
        kept = [
            one for one in counts or () if one.unit.value == query.of and (not wanted or _joined(one.what) in wanted)
        ]
    return tuple(_Number(one.value, one.upper, one.bound) for one in kept if one.value is not None)


def _added(numbers: list[_Number], rows: tuple[Row, ...], *, is_partial: bool) -> Answer | Trouble:
    bounds = {number.bound for number in numbers}
    if is_partial and bounds != {Bound.MORE_THAN}:
        bounds.add(Bound.AT_LEAST)
    bound = bounds.pop() if len(bounds) == 1 else _STRICTER.get(frozenset(bounds))
    if bound is None:
        return Trouble("the records give numbers with bounds that do not add", "State each by itself.")
    value = sum(number.value for number in numbers)
    uppers = [number.upper for number in numbers if number.upper is not None]
    return Answer(value, sum(uppers) if uppers else None, bound, rows)


def _joined(words: str) -> str:
    """cruise-missiles-fired"""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")
