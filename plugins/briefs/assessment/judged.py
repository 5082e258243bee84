"""How a source was judged while a claim may have been made: of several possible days the worst one counts.

A claim dated by an open beginning, “on or before a day”, is judged on that day: how far back it may lie nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ..records.model import Claim, Source
from ..records.model.registers import Judgement
from ..records.vocabulary import Deemed, Facet


def last_day_not_credible(source: Source, claim: Claim) -> date | None:
    """The last possible day of the claim on which its source was not deemed credible; None when it was on each."""
    return _last_day(claim, source.credibility, lambda day: source.deemed_on(day) is not Deemed.CREDIBLE)


def last_day_discredited(source: Source, claim: Claim) -> date | None:
    """The last possible day of the claim on which its source was deemed not credible; None when it was on none."""
    return _last_day(claim, source.credibility, lambda day: source.deemed_on(day) is Deemed.NOT_CREDIBLE)


def last_day_suspect(source: Source, claim: Claim, facets: frozenset[Facet]) -> date | None:
    """The last possible day of the claim on which a disinformation judgement for one of `facets` was in force."""
    return _last_day(claim, source.disinformation, lambda day: source.is_suspect_on(day, facets))


def _last_day(claim: Claim, judgements: Iterable[Judgement] | None, is_so: Callable[[date], bool]) -> date | None:
    """The last possible day of the claim on which something is so that hangs on which of the judgements hold."""
    last = claim.public_on
    first = claim.stated.earliest or last
    turns = {last}
    for one in judgements or () if first < last else ():
        turns |= {one.from_ - timedelta(1), one.to or last}
    return max((day for day in turns if first <= day <= last and is_so(day)), default=None)
