"""A number with its bound, in words: the bound is never dropped."""

from __future__ import annotations

from ...records.said import Said, say
from ...records.vocabulary import Bound


def with_bound(bound: Bound, number: str) -> Said:
    """at most 15; the number alone where it is exact, or a range with both its ends"""
    match bound:
        case Bound.ABOUT:
            return say("about {number}", number=number)
        case Bound.AT_LEAST:
            return say("at least {number}", number=number)
        case Bound.MORE_THAN:
            return say("more than {number}", number=number)
        case Bound.AT_MOST:
            return say("at most {number}", number=number)
        case Bound.LESS_THAN:
            return say("less than {number}", number=number)
        case Bound.ALMOST:
            return say("almost {number}", number=number)
        case _:
            return say("{number}", number=number)


def at_least(number: str, *, is_rough: bool = False) -> Said:
    """at least 26; at least about 26"""
    return say("at least about {number}", number=number) if is_rough else with_bound(Bound.AT_LEAST, number)


def at_most(number: str, *, is_rough: bool = False) -> Said:
    """at most 26; at most about 26"""
    return say("at most about {number}", number=number) if is_rough else with_bound(Bound.AT_MOST, number)


def between(low: str, high: str, *, is_rough: bool = False) -> Said:
    """3 to 4; about 3 to 4"""
    if is_rough:
        return say("about {low} to {high}", low=low, high=high)
    return say("{low} to {high}", low=low, high=high)


def exactly_or_about(number: str, *, is_rough: bool = False) -> Said:
    """26; about 26"""
    return with_bound(Bound.ABOUT if is_rough else Bound.EXACTLY, number)
