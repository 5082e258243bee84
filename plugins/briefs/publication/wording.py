"""Dates, places, counts and bounds in words. English; one place, so that a second language can be added."""

from __future__ import annotations

from datetime import date

from ..assessment.days import MONTHS, day_words
from ..records.model import Count, Harm, Location, Place, Share, When
from ..records.vocabulary import Bound, HarmEffect, HarmGroup, PlaceKind, Relation, Unit

day = day_words
"""5 November 2015"""

_RELATION_WORDS = {
    Relation.AT: "",
    Relation.NEAR: "near ",
    Relation.ALONG: "along ",
}

_BOUND_WORDS = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
    Bound.ALMOST: "almost ",
    Bound.BETWEEN: "",
}

_EFFECT_WORDS = {
    HarmEffect.KILLED: "killed",
    HarmEffect.INJURED: "injured",
    HarmEffect.FATE_UNKNOWN: "of unknown fate",
}

_PLURALS = {
    Unit.AIRCRAFT: "aircraft",
    Unit.SORTIE: "sorties",
    Unit.PERSON: "people",
    Unit.US_DOLLAR: "US dollars",
}


def span(first: date, last: date) -> str:
    """2–3 November 2015; 27 October – 5 November 2015; 30 December 2015 – 2 January 2016"""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{first.day}–{day(last)}"


def when_text(when: When) -> str:
    """The dating in words, open ends included: “on or before 6 October 2015”."""
    if when.on:
        part = f", {when.part_of_day.label}" if when.part_of_day else ""
        return day(when.on) + part
    if when.from_ and when.to:
        return span(when.from_, when.to)
    if when.not_before and when.not_after:
        if when.not_before == when.not_after:
            return day(when.not_before)
        return f"between {_without_repeats(when.not_before, when.not_after)} and {day(when.not_after)}"
    if when.not_before:
        return f"on or after {day(when.not_before)}"
    if when.not_after:
        return f"on or before {day(when.not_after)}"
    return "date not known"


def _without_repeats(first: date, last: date) -> str:
    """The first of two days, without the month and year it shares with the last."""
    if first.year != last.year:
        return day(first)
    return str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"


def resolved_text(when: When) -> str | None:
    """The phrase that dates were read from, and how: “last Wednesday” (the Wednesday before the post)"""
    if not when.stated_as:
        return None
    how = f" ({_inside(when.resolved)})" if when.resolved else ""
    return f"“{when.stated_as}”{how}"


def _inside(sentence: str) -> str:
    """A sentence as a part of another: without its full stop, its first word small unless it is a name."""
    text = sentence.rstrip(".")
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _SENTENCE_OPENERS else text


_SENTENCE_OPENERS = frozenset(
    {"A", "After", "All", "An", "Before", "From", "In", "Of", "On", "The", "Two", "Year", "Years"}
)


def relation_text(relation: Relation) -> str:
    """The words before a place's name, with their blank; empty for `at`."""
    return _RELATION_WORDS.get(relation, f"{relation.value.replace('-', ' ')} ")


def where_text(location: Location, place: Place | None) -> str:
    """near Palmyra; in the Eastern Ghouta; place not stated"""
    if place is None:
        return "place not stated"
    return relation_text(location.relation) + place.name


def precision_text(radius_m: int | None, kind: PlaceKind | None) -> str | None:
    """How exactly a position is known: “within 3 km”. None where the question has no sense."""
    if radius_m is None:
        return None
    size = f"{radius_m / 1000:.0f} km" if radius_m >= 1000 else f"{radius_m} m"
    return f"within {size}"


def unit_text(unit: Unit, number: int) -> str:
    if number == 1:
        return unit.value
    return _PLURALS.get(unit, f"{unit.value}s")


def bounded(count: Count) -> str:
    """at most 15; 1 to 4; 26. Empty for a count in words only."""
    if count.value is None:
        return ""
    number = f"{count.value:,}" if count.upper is None else f"{count.value:,} to {count.upper:,}"
    return f"{_BOUND_WORDS[count.bound]}{number}"


def count_text(count: Count) -> str:
    """26 munitions (cruise missiles fired); bounds are never dropped, both ends of a range are kept"""
    if count.value is None:
        return f"“{count.stated_as}” ({count.what})"
    unit = unit_text(count.unit, count.upper or count.value)
    return f"{bounded(count)} {unit} ({count.what}){_printed(count.stated_as)}"


def share_text(share: Share) -> str:
    """almost 80% of strikes (outside IS-held areas), printed as “almost 80%”; all but at most 15 of 64 locations

    Both numbers behind a share stand in their own unit, which need not be that of the words.
    """
    numbers = _part_of_whole(share)
    if share.percent is not None:
        said = f"{percent_text(share)} of {unit_text(share.of, 2)} ({share.what}){_printed(share.stated_as)}"
    elif share.stated_as:
        said = f"“{share.stated_as}” of {unit_text(share.of, 2)} ({share.what})"
    else:
        return f"{numbers} ({share.what})"
    return f"{said}; {numbers}" if numbers else said


def percent_text(share: Share) -> str:
    """almost 80%; empty for a share in words only"""
    return "" if share.percent is None else f"{_BOUND_WORDS[share.bound]}{share.percent:g}%"


def _part_of_whole(share: Share) -> str:
    """at most 15 of 64 locations; all but at most 15 of 64 locations, where the source counts the rest"""
    counted = share.part or share.rest
    if counted is None or share.whole is None:
        return ""
    whole = f"{bounded(share.whole)} {unit_text(share.whole.unit, share.whole.upper or share.whole.value or 0)}"
    return f"{'' if share.part else 'all but '}{bounded(counted)} of {whole}{_printed(counted.stated_as)}"


def _printed(words: str | None) -> str:
    return f", printed as “{words}”" if words else ""


def harm_text(harm: Harm) -> str:
    """more than 50 civilians killed"""
    if harm.value is None:
        return f"“{harm.stated_as}”"
    number = f"{harm.value:,}" if harm.upper is None else f"{harm.value:,} to {harm.upper:,}"
    most = harm.upper or harm.value
    who = {
        HarmGroup.CIVILIAN: "civilian" if most == 1 else "civilians",
        HarmGroup.COMBATANT: "combatant" if most == 1 else "combatants",
        HarmGroup.NOT_STATED: "person" if most == 1 else "people",
    }[harm.group]
    return f"{_BOUND_WORDS[harm.bound]}{number} {who} {_EFFECT_WORDS[harm.effect]}"


def listing(items: list[str] | tuple[str, ...]) -> str:
    """a; a and b; a, b and c"""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def number_of(count: int, singular: str, plural: str | None = None) -> str:
    """1 claim; 3 claims"""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
