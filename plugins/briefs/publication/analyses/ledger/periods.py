"""The days that numbers speak of, in words that leave nothing open unsaid."""

from __future__ import annotations

from ....assessment.days import Days
from ....records.model import Claim
from ....records.said import Said, say
from ...wording import day, month, span, when_text

NOT_STATED = say("period not stated")


def of_claim(claim: Claim) -> Said | None:
    """The days a claim gives; None when it gives none."""
    when = claim.facets.when if claim.facets else None
    if when is None:
        return None
    if when.latest is None and when.earliest is not None:
        return say("from {day} until it was stated, {stated}", day=day(when.earliest), stated=when_text(claim.stated))
    if when.earliest is None and when.latest is not None:
        return say("up to {day}, first day not stated", day=day(when.latest))
    return when_text(when)


def of_days(days: Days | None) -> Said:
    """30 September – 5 November 2015; period not stated"""
    if days is None or days.first is None or days.last is None:
        return NOT_STATED
    return span(days.first, days.last)


def month_title(days: Days) -> Said:
    """October 2015"""
    return month(days.first.year, days.first.month) if days.first else NOT_STATED
