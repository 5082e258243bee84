"""Dates, places, counts and bounds in words. English; one place, so that a second language can be added."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache, lru_cache

from ..assessment.counting.bounded import between, with_bound
from ..assessment.days import MONTHS, day_words, without_repeats
from ..records.model import Count, Harm, Location, Place, Position, Share, When
from ..records.said import Said, count_of, forms, listed, say
from ..records.said import listing as listing
from ..records.vocabulary import HarmEffect, HarmGroup, PartOfDay, Relation, Unit

day = day_words
"""5 November 2015"""


@cache
def month(year: int, number: int) -> Said:
    """October 2015"""
    return say("{month} {year}", month=MONTHS[number - 1], year=year)


@cache
def span(first: date, last: date) -> Said:
    """2–3 November 2015; 27 October – 5 November 2015; 30 December 2015 – 2 January 2016"""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return say("{first}–{last}", first=first.day, last=day(last))
    return say("{first} – {last}", first=without_repeats(first, last), last=day(last))


def when_text(when: When) -> Said:
    """The dating in words, open ends included: “on or before 6 October 2015”."""
    if when.on:
        return _on(when.on, when.part_of_day)
    if when.from_ and when.to:
        return span(when.from_, when.to)
    return _between(when.not_before, when.not_after)


@cache
def _on(on: date, part_of_day: PartOfDay | None) -> Said:
    return listed([day(on), *([part_of_day.label] if part_of_day else [])])


@cache
def _between(not_before: date | None, not_after: date | None) -> Said:
    if not_before and not_after:
        if not_before == not_after:
            return day(not_before)
        first = without_repeats(not_before, not_after)
        return say("between {first} and {last}", first=first, last=day(not_after))
    if not_before:
        return say("on or after {day}", day=day(not_before))
    if not_after:
        return say("on or before {day}", day=day(not_after))
    return say("date not known")


def dated_text(when: When) -> Said:
    """The dating with its hour, where a source gives one: 7 October 2015, 06:30 UTC"""
    said = when_text(when)
    return listed([said, clock_text(when.at, when.on)]) if when.at and when.on else said


def clock_text(at: datetime, day: date) -> Said:
    """18:50 UTC; 23:34 UTC on 6 October, when that is not the local day"""
    moment = at.astimezone(UTC)
    clock = f"{moment:%H:%M}"
    if moment.date() == day:
        return say("{clock} UTC", clock=clock)
    return say("{clock} UTC on {day} {month}", clock=clock, day=moment.day, month=MONTHS[moment.month - 1])


def resolved_text(when: When) -> Said | None:
    """The phrase that dates were read from, and how: “last Wednesday” (the Wednesday before the post)"""
    if not when.stated_as:
        return None
    if not when.resolved:
        return say("“{phrase}”", phrase=when.stated_as)
    return say("“{phrase}” ({how})", phrase=when.stated_as, how=_inside(when.resolved))


def _inside(sentence: str) -> str:
    """A sentence as a part of another: without its full stop, its first word small unless it is a name."""
    text = sentence.rstrip(".")
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _SENTENCE_OPENERS else text


_SENTENCE_OPENERS = frozenset(
    {"A", "After", "All", "An", "Before", "From", "In", "Of", "On", "The", "Two", "Year", "Years"}
)


def where_text(location: Location, place: Place | None) -> str:
    """near Palmyra; in the Eastern Ghouta; place not stated"""
    if place is None:
        return say("place not stated")
    if location.relation is Relation.AT:
        return place.name
    return _beside(location.relation, place.name)


@lru_cache(maxsize=10_000)
def _beside(relation: Relation, place: str) -> Said:
    return say("{relation} {place}", relation=relation.label, place=place)


@cache
def precision_text(radius_m: int | None) -> Said | None:
    """How exactly a position is known: “within 3 km”, never less than it may be off. None where the question has no
    sense. `js/explorer/5-table.js` says the same."""
    if radius_m is None:
        return None
    if radius_m >= 1000:
        return say("within {distance} km", distance=-(-radius_m // 1000))
    return say("within {distance} m", distance=radius_m)


def degrees_text(position: Position) -> Said:
    """34.5624° N, 38.2840° E; south and west without a minus"""
    latitude, longitude = f"{abs(position.lat):.4f}", f"{abs(position.lon):.4f}"
    match position.lat < 0, position.lon < 0:
        case False, False:
            return say("{latitude}° N, {longitude}° E", latitude=latitude, longitude=longitude)
        case False, True:
            return say("{latitude}° N, {longitude}° W", latitude=latitude, longitude=longitude)
        case True, False:
            return say("{latitude}° S, {longitude}° E", latitude=latitude, longitude=longitude)
        case _:
            return say("{latitude}° S, {longitude}° W", latitude=latitude, longitude=longitude)


def unit_text(unit: Unit, number: int) -> Said:
    """The unit alone, as it follows a number."""
    one, many = _UNITS[unit]
    return count_of(number, one, many)


def units_text(unit: Unit) -> Said:
    """A unit of any number: strikes. As after three, since some languages have a form for two and none for “many”."""
    return unit_text(unit, 3)


def bounded(count: Count) -> Said:
    """at most 15; 1 to 4; 26. Empty for a count in words only."""
    if count.value is None:
        return listed([])
    return with_bound(count.bound, _range(count.value, count.upper))


def count_text(count: Count) -> Said:
    """26 munitions (cruise missiles fired); bounds are never dropped, both ends of a range are kept"""
    if count.value is None:
        return say("“{words}” ({what})", words=count.stated_as, what=count.what)
    unit = unit_text(count.unit, count.upper or count.value)
    said = say("{number} {unit} ({what})", number=bounded(count), unit=unit, what=count.what)
    return _printed(said, count.stated_as)


def share_text(share: Share) -> Said:
    """almost 80% of strikes (outside IS-held areas), printed as “almost 80%”; all but at most 15 of 64 locations

    Both numbers behind a share stand in their own unit, which need not be that of the words.
    """
    numbers = _part_of_whole(share)
    of = units_text(share.of)
    if share.percent is not None:
        said = say("{share} of {unit} ({what})", share=percent_text(share), unit=of, what=share.what)
        said = _printed(said, share.stated_as)
    elif share.stated_as:
        said = say("“{words}” of {unit} ({what})", words=share.stated_as, unit=of, what=share.what)
    else:
        return say("{share} ({what})", share=numbers, what=share.what)
    return listed([said, numbers], "; ") if numbers else said


def percent_text(share: Share) -> Said:
    """almost 80%; empty for a share in words only"""
    return listed([]) if share.percent is None else with_bound(share.bound, f"{share.percent:g}%")


def _part_of_whole(share: Share) -> Said:
    """at most 15 of 64 locations; all but at most 15 of 64 locations, where the source counts the rest"""
    counted = share.part or share.rest
    if counted is None or share.whole is None:
        return listed([])
    unit = unit_text(share.whole.unit, share.whole.upper or share.whole.value or 0)
    if share.part:
        said = say("{part} of {whole} {unit}", part=bounded(counted), whole=bounded(share.whole), unit=unit)
    else:
        said = say("all but {part} of {whole} {unit}", part=bounded(counted), whole=bounded(share.whole), unit=unit)
    return _printed(said, counted.stated_as)


def _printed(said: Said, words: str | None) -> Said:
    return say("{number}, printed as “{words}”", number=said, words=words) if words else said


def harm_text(harm: Harm) -> Said:
    """more than 50 civilians killed"""
    if harm.value is None:
        return say("“{words}”", words=harm.stated_as)
    number = with_bound(harm.bound, _range(harm.value, harm.upper))
    one, many = _PEOPLE[harm.group]
    who = count_of(harm.upper or harm.value, one, many)
    return say("{number} {people} {fate}", number=number, people=who, fate=_EFFECT_WORDS[harm.effect])


def _range(low: int, high: int | None) -> str:
    return f"{low:,}" if high is None else between(f"{low:,}", f"{high:,}")


_EFFECT_WORDS = {
    HarmEffect.KILLED: say("killed"),
    HarmEffect.INJURED: say("injured"),
    HarmEffect.FATE_UNKNOWN: say("of unknown fate"),
}

_PEOPLE = {
    HarmGroup.CIVILIAN: forms("civilian", "civilians"),
    HarmGroup.COMBATANT: forms("combatant", "combatants"),
    HarmGroup.NOT_STATED: forms("person", "people"),
}

_UNITS = {
    Unit.STRIKE: forms("strike", "strikes"),
    Unit.SORTIE: forms("sortie", "sorties"),
    Unit.TARGET: forms("target", "targets"),
    Unit.LOCATION: forms("location", "locations"),
    Unit.MUNITION: forms("munition", "munitions"),
    Unit.PERSON: forms("person", "people"),
    Unit.AIRCRAFT: forms("aircraft", "aircraft"),
    Unit.VESSEL: forms("vessel", "vessels"),
    Unit.VEHICLE: forms("vehicle", "vehicles"),
    Unit.SETTLEMENT: forms("settlement", "settlements"),
    Unit.CHECKPOINT: forms("checkpoint", "checkpoints"),
    Unit.KILOMETRE: forms("kilometre", "kilometres"),
    Unit.HOUR: forms("hour", "hours"),
    Unit.US_DOLLAR: forms("US dollar", "US dollars"),
}
