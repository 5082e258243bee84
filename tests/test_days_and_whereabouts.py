"""Windows of days, discs of ground, and when two of them meet."""

from __future__ import annotations

from datetime import date

import pytest

from briefs.assessment.days import Days, clip, days_stated_by, meet, words
from briefs.assessment.whereabouts import (
    DIRECTION_SLACK_M,
    Spot,
    ancestors,
    distance_m,
    governorate_of,
    spot_of,
    spots_meet,
)
from briefs.records.model import Location
from desks import claim, desk, place


def days(first: str | None, last: str | None) -> Days:
    return Days(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def test_windows_meet_when_they_share_a_day_or_lie_within_the_tolerance() -> None:
    third, fifth = days("2015-11-03", "2015-11-03"), days("2015-11-05", "2015-11-05")
    assert not meet(third, fifth)
    assert not meet(third, fifth, 1)
    assert meet(third, fifth, 2)
    assert meet(fifth, third, 2)


def test_an_open_end_meets_everything_beyond_it() -> None:
    by_the_third = days(None, "2015-11-03")
    assert meet(by_the_third, days("2010-01-01", "2010-01-01"))
    assert not meet(by_the_third, days("2015-11-04", None))


def test_the_first_day_of_the_calendar_breaks_nothing() -> None:
    assert not meet(Days(date.min, date.min), Days(date.max, date.max), 1)
    assert not meet(Days(date.max, date.max), Days(date.min, date.min), 1)


def test_a_window_contains_another_only_when_every_day_is_known_to_lie_in_it() -> None:
    window = days("2015-10-28", "2015-11-01")
    assert window.contains(days("2015-10-31", "2015-11-01"))
    assert not window.contains(days("2015-10-31", "2015-11-02"))
    assert not window.contains(days("2015-10-31", None))


def test_an_open_statement_reaches_to_the_day_it_was_made_and_no_further() -> None:
    since = claim("since", "locals", on={"not_before": "2015-10-18"}, stated="2015-10-20")
    assert days_stated_by(since) == days("2015-10-18", "2015-10-20")
    by_then = claim("by-then", "locals", on={"not_after": "2015-10-06"})
    assert days_stated_by(by_then) == days(None, "2015-10-06")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2015-11-05", "2015-11-05", "on 5 November 2015"),
        ("2015-11-02", "2015-11-03", "from 2 to 3 November 2015"),
        ("2015-10-31", "2015-11-01", "from 31 October to 1 November 2015"),
        ("2015-12-31", "2016-01-01", "from 31 December 2015 to 1 January 2016"),
        (None, "2015-10-06", "on or before 6 October 2015"),
        ("2015-10-18", None, "on or after 18 October 2015"),
    ],
)
def test_a_window_reads_as_a_person_would_say_it(first: str | None, last: str | None, said: str) -> None:
    assert words(days(first, last)) == said


def test_clipping_keeps_the_shared_days_or_the_nearest_one() -> None:
    strike = days("2015-10-01", "2015-10-03")
    assert clip(days("2015-10-02", "2015-10-08"), strike) == days("2015-10-02", "2015-10-03")
    assert clip(days("2015-10-04", "2015-10-05"), strike) == days("2015-10-04", "2015-10-04")
    assert clip(days("2015-09-29", "2015-09-30"), strike) == days("2015-09-30", "2015-09-30")


SYRIA = place("syria", "country", region="SY")
RAQQA = place("raqqa-governorate", "governorate", region="SY-RA", parent="syria")
CITY = place("raqqa", "city", at=(35.95283, 39.00788), parent="raqqa-governorate")
VILLAGE = place("village", "village", at=(35.95283, 39.11), parent="raqqa-governorate")
UNKNOWN = place("tel-qurha", "hill")
DESK = desk(SYRIA, RAQQA, CITY, VILLAGE, UNKNOWN)


def spot(**where: object) -> Spot:
    return spot_of(Location.model_validate(where), DESK)


def pinned(lat: float, lon: float, place_id: str = "raqqa") -> Spot:
    return spot(place=place_id, point={"lat": lat, "lon": lon}, radius_m=200, method="geolocated", by="Desk")


def test_the_kind_of_a_place_gives_its_radius_and_the_relation_widens_it() -> None:
    assert spot(place="raqqa").radius_m == 8_000
    assert spot(place="raqqa", relation="near").radius_m == 18_000
    assert spot(place="raqqa", relation="southeast-of").radius_m == 8_000 + DIRECTION_SLACK_M


def test_a_radius_the_editor_wrote_is_the_whole_uncertainty() -> None:
    assert spot(place="raqqa", relation="near", radius_m=5_000).radius_m == 5_000


def test_a_blur_for_safety_makes_the_disc_larger() -> None:
    assert spot(place="village", obscured={"by_m": 5_000, "reason": "Safety."}).radius_m == 6_500


def test_a_distance_is_that_on_the_ground() -> None:
    assert distance_m(34.5624, 38.28402, 35.95283, 39.00788) == pytest.approx(168_000, rel=0.01)


def test_discs_meet_when_their_circles_touch() -> None:
    assert distance_m(35.95283, 39.00788, 35.95283, 39.11) == pytest.approx(9_192, rel=0.01)
    assert spots_meet(spot(place="raqqa"), spot(place="village"))
    assert not spots_meet(spot(place="village"), spot(place="raqqa", radius_m=7_000))


def test_a_province_never_meets_a_place_in_it() -> None:
    assert not spots_meet(spot(place="raqqa-governorate"), spot(place="raqqa"))
    assert spots_meet(spot(place="raqqa-governorate"), spot(place="raqqa-governorate"))


def test_a_place_without_position_meets_itself_and_nothing_else() -> None:
    assert spots_meet(spot(place="tel-qurha"), spot(place="tel-qurha"))
    assert not spots_meet(spot(place="tel-qurha"), spot(place="raqqa"))
    assert not spots_meet(spot(unplaced="In the area."), spot(unplaced="In the area."))


def test_opposite_sides_of_a_place_do_not_meet() -> None:
    assert not spots_meet(spot(place="raqqa", relation="west-of"), spot(place="raqqa", relation="east-of"))
    assert spots_meet(spot(place="raqqa", relation="west-of"), spot(place="raqqa", relation="southwest-of"))
    assert spots_meet(spot(place="raqqa", relation="west-of"), spot(place="raqqa"))


def test_two_geolocated_points_in_one_place_meet_only_where_their_discs_do() -> None:
    assert not spots_meet(pinned(35.95, 39.00), pinned(35.95, 39.05))
    assert spots_meet(pinned(35.95, 39.00), pinned(35.95, 39.004))
    assert not spots_meet(pinned(35.95, 39.00, "raqqa-governorate"), pinned(36.4, 38.9, "raqqa-governorate"))
    assert spots_meet(pinned(35.95, 39.00), spot(place="raqqa"))


def test_a_place_lies_in_everything_above_it() -> None:
    assert ancestors("raqqa", DESK) == ("raqqa", "raqqa-governorate", "syria")
    assert governorate_of("raqqa", DESK) == "raqqa-governorate"
    assert governorate_of("syria", DESK) is None


def test_places_that_lie_in_each_other_do_not_hang_the_build() -> None:
    loop = desk(place("one", parent="two"), place("two", parent="one"))
    assert ancestors("one", loop) == ("one", "two")
