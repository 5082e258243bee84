"""Dates, counts and places in the words readers meet: no bound is dropped, no open end closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from briefs.publication import wording
from briefs.records.model import Count, Harm, Location, Position, Share, When
from desks import place

SPANS = [
    ("2015-11-05", "2015-11-05", "5 November 2015"),
    ("2015-11-02", "2015-11-03", "2–3 November 2015"),
    ("2015-10-27", "2015-11-05", "27 October – 5 November 2015"),
    ("2015-12-30", "2016-01-02", "30 December 2015 – 2 January 2016"),
]

DATINGS = [
    ({"on": "2015-11-05"}, "5 November 2015"),
    ({"on": "2015-11-05", "part_of_day": "morning"}, "5 November 2015, morning"),
    ({"from": "2015-11-02", "to": "2015-11-03"}, "2–3 November 2015"),
    ({"not_before": "2015-10-18"}, "on or after 18 October 2015"),
    ({"not_after": "2015-10-06"}, "on or before 6 October 2015"),
    ({"not_before": "2015-10-18", "not_after": "2015-10-21"}, "between 18 and 21 October 2015"),
    ({"not_before": "2015-10-30", "not_after": "2015-11-02"}, "between 30 October and 2 November 2015"),
    ({"not_before": "2015-12-30", "not_after": "2016-01-02"}, "between 30 December 2015 and 2 January 2016"),
    ({"not_before": "2015-10-18", "not_after": "2015-10-18"}, "18 October 2015"),
]

COUNTS = [
    ({"unit": "munition", "bound": "exactly", "value": "26"}, "26 munitions (missiles)"),
    ({"unit": "munition", "bound": "exactly", "value": "1"}, "1 munition (missiles)"),
    ({"unit": "sortie", "bound": "more-than", "value": "1000"}, "more than 1,000 sorties (missiles)"),
    ({"unit": "aircraft", "bound": "at-least", "value": "4"}, "at least 4 aircraft (missiles)"),
    ({"unit": "person", "bound": "about", "value": "40"}, "about 40 people (missiles)"),
    ({"unit": "target", "bound": "at-most", "value": "11"}, "at most 11 targets (missiles)"),
    ({"unit": "hour", "bound": "less-than", "value": "2"}, "less than 2 hours (missiles)"),
    ({"unit": "vehicle", "bound": "between", "value": "1", "upper": "4"}, "1 to 4 vehicles (missiles)"),
    ({"unit": "vehicle", "bound": "about", "stated_as": "several others"}, "“several others” (missiles)"),
]

NAMED = {"unit": "location", "bound": "exactly", "value": "64", "what": "named locations"}
AT_MOST_15 = {"unit": "location", "bound": "at-most", "value": "15", "what": "inside", "stated_as": "a maximum of 15"}

SHARES = [
    ({"percent": "76.6", "bound": "at-least", "of": "location"}, "at least 76.6% of locations (outside)"),
    (
        {"percent": "80", "bound": "almost", "of": "strike", "stated_as": "almost 80%"},
        "almost 80% of strikes (outside), printed as “almost 80%”",
    ),
    ({"bound": "about", "of": "strike", "stated_as": "most"}, "“most” of strikes (outside)"),
    (
        {"percent": "80", "bound": "almost", "of": "strike", "whole": NAMED, "rest": AT_MOST_15},
        "almost 80% of strikes (outside); all but at most 15 of 64 locations, printed as “a maximum of 15”",
    ),
    (
        {"bound": "at-most", "of": "location", "whole": NAMED, "part": AT_MOST_15},
        "at most 15 of 64 locations, printed as “a maximum of 15” (outside)",
    ),
]

HARMS = [
    ({"group": "civilian", "effect": "killed", "bound": "more-than", "value": "50"}, "more than 50 civilians killed"),
    ({"group": "civilian", "effect": "killed", "bound": "exactly", "value": "1"}, "1 civilian killed"),
    (
        {"group": "combatant", "effect": "injured", "bound": "between", "value": "1", "upper": "3"},
        "1 to 3 combatants injured",
    ),
    (
        {"group": "not-stated", "effect": "fate-unknown", "bound": "exactly", "value": "2"},
        "2 people of unknown fate",
    ),
    ({"group": "civilian", "effect": "killed", "bound": "about", "stated_as": "dozens"}, "“dozens”"),
]

PLACES = [
    ("at", "Palmyra"),
    ("near", "near Palmyra"),
    ("southeast-of", "southeast of Palmyra"),
    ("along", "along Palmyra"),
]


@pytest.mark.parametrize(("first", "last", "words"), SPANS)
def test_a_window_never_repeats_a_month_or_year(first: str, last: str, words: str) -> None:
    assert wording.span(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(("dating", "words"), DATINGS)
def test_a_dating_keeps_its_open_end(dating: dict[str, str], words: str) -> None:
    assert wording.when_text(When.model_validate(dating)) == words


@pytest.mark.parametrize(("count", "words"), COUNTS)
def test_a_count_keeps_its_unit_and_bound(count: dict[str, str], words: str) -> None:
    assert wording.count_text(Count.model_validate(count | {"what": "missiles"})) == words


@pytest.mark.parametrize(("share", "words"), SHARES)
def test_a_share_says_what_it_is_a_share_of(share: dict[str, str], words: str) -> None:
    assert wording.share_text(Share.model_validate(share | {"what": "outside"})) == words


@pytest.mark.parametrize(("harm", "words"), HARMS)
def test_harm_says_who_and_keeps_its_bound(harm: dict[str, str], words: str) -> None:
    assert wording.harm_text(Harm.model_validate(harm)) == words


@pytest.mark.parametrize(("relation", "words"), PLACES)
def test_a_location_says_how_it_lies_to_its_place(relation: str, words: str) -> None:
    where = Location.model_validate({"place": "palmyra", "relation": relation})
    assert wording.where_text(where, place("palmyra")) == words


def test_a_location_without_a_place_says_so() -> None:
    assert wording.where_text(Location(unplaced="Only “in the area”."), None) == "place not stated"


@pytest.mark.parametrize(
    ("dating", "words"),
    [
        ({"on": "2016-01-01"}, "1 January 2016"),
        ({"on": "2016-01-01", "at": "2016-01-01T06:30Z"}, "1 January 2016, 06:30 UTC"),
        ({"on": "2016-01-01", "at": "2015-12-31T22:30Z"}, "1 January 2016, 22:30 UTC on 31 December"),
    ],
)
def test_an_hour_is_told_where_a_source_gives_it(dating: dict[str, str], words: str) -> None:
    assert wording.dated_text(When.model_validate(dating)) == words


def test_a_resolved_phrase_is_shown_with_its_reckoning() -> None:
    when = {
        "on": "2015-10-07",
        "stated_as": "last Wednesday",
        "resolved": "The Wednesday before the post of 12 October.",
    }
    assert (
        wording.resolved_text(When.model_validate(when))
        == "“last Wednesday” (the Wednesday before the post of 12 October)"
    )


def test_a_reckoning_that_begins_with_a_name_keeps_its_capital() -> None:
    when = {"on": "2015-10-07", "stated_as": "that day", "resolved": "Wednesday, the day of the post"}
    assert wording.resolved_text(When.model_validate(when)) == "“that day” (Wednesday, the day of the post)"


def test_a_date_that_was_given_outright_has_no_phrase() -> None:
    assert wording.resolved_text(When.model_validate({"on": "2015-10-07"})) is None


@pytest.mark.parametrize(
    ("radius_m", "words"),
    [
        (500, "within 500 m"),
        (1000, "within 1 km"),
        (1400, "within 2 km"),
        (2500, "within 3 km"),
        (3000, "within 3 km"),
        (None, None),
    ],
)
def test_a_position_says_how_exact_it_is_and_never_more_exact(radius_m: Any, words: Any) -> None:
    assert wording.precision_text(radius_m) == words


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (34.5624, 38.284, "34.5624° N, 38.2840° E"),
        (51.48, -0.25, "51.4800° N, 0.2500° W"),
        (-48.4, 166.5, "48.4000° S, 166.5000° E"),
        (-48.4, -123.4, "48.4000° S, 123.4000° W"),
    ],
)
def test_a_position_is_north_or_south_and_east_or_west(lat: float, lon: float, words: str) -> None:
    assert wording.degrees_text(Position(lat=lat, lon=lon)) == words


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_does(items: list[str], words: str) -> None:
    assert wording.listing(items) == words
