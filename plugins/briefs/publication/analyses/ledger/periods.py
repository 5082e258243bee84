"""The days that numbers speak of, in words that leave nothing open unsaid."""

from __future__ import annotations

from ....assessment.days import MONTHS, Days
from ....records.model import Claim
from ...wording import day, span, when_text

NOT_STATED = "period not stated"


def of_claim(claim: Claim) -> str | None:
    """The days a claim gives; None when it gives none."""
    when = claim.facets.when if claim.facets else None
    if when is None:
        return None
    if when.latest is None and when.earliest is not None:
        return f"from {day(when.earliest)} until it was stated, {when_text(claim.stated)}"
    if when.earliest is None and when.latest is not None:
        return f"up to {day(when.latest)}, first day not stated"
    return when_text(when)


def of_days(days: Days | None) -> str:
    """30 September – 5 November 2015; period not stated"""
    if days is None or days.first is None or days.last is None:
        return NOT_STATED
    return span(days.first, days.last)


def month_title(days: Days) -> str:
    """October 2015"""
    return f"{MONTHS[days.first.month - 1]} {days.first.year}" if days.first else NOT_STATED
