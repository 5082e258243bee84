"""No place lies astray that would lie right, were its two degrees swapped."""

from __future__ import annotations

import pytest

from briefs.assessment.rules.locations import points_lie_at_their_place
from briefs.assessment.rules.positions import positions_are_not_swapped
from briefs.records.desk import Desk
from briefs.records.settings import Settings
from desks import desk, place, strike
from findings import found

UPPER_NILE = Settings(region=(23, 3, 36, 13))
JUBA = place("juba", at=(4.85, 31.58), parent="south-sudan")


def told(*places: object, settings: Settings = UPPER_NILE) -> list[str]:
    """What is found of a desk with South Sudan and Iran on record, both without a position."""
    a_desk: Desk = desk(place("south-sudan", kind="country"), place("iran", kind="country"), *places)  # type: ignore[arg-type]
    return [f"{one.id}: {one.what} | {one.advice}" for one in positions_are_not_swapped(a_desk, settings, frozenset())]


@pytest.mark.parametrize(
    ("at", "fields"),
    [((38.8712, 34.8868), [("position",)]), ((34.8868, 38.8712), []), ((50.4, 30.5), []), ((33.5, 36.3), [])],
    ids=["swapped", "right", "far either way", "near enough"],
)
def test_a_position_far_from_its_province_that_is_right_when_swapped_is_told(
    at: tuple[float, float], fields: list[tuple[str, ...]]
) -> None:
    a_desk = desk(
        place("homs", kind="governorate"),
        place("palmyra", at=(34.5624, 38.2840), parent="homs"),
        place("qaryatayn", at=(34.2296, 37.2406), parent="homs"),
        place("sukhnah", at=at, parent="homs"),
    )
    assert [finding.field for finding in found(positions_are_not_swapped, a_desk)] == fields


def test_two_places_do_not_tell_where_a_province_lies() -> None:
    a_desk = desk(
        place("homs", kind="governorate"),
        place("palmyra", at=(34.5624, 38.2840), parent="homs"),
        place("sukhnah", at=(38.8712, 34.8868), parent="homs"),
    )
    assert found(positions_are_not_swapped, a_desk) == []


def test_the_first_place_of_a_desk_is_told_that_it_lies_off_its_maps_and_swapped_would_not() -> None:
    assert told(place("malakal", at=(31.66, 9.53), parent="south-sudan")) == [
        "malakal: lies outside of the maps of this desk, and swapped it would not"
        " | Did you mean lat: 9.53 and lon: 31.66? If not, widen `frame` in mkdocs.yml."
    ]


def test_a_place_off_the_maps_is_told_when_those_of_its_country_lie_on_them() -> None:
    [finding] = told(JUBA, place("malakal", at=(31.66, 9.53), parent="south-sudan"))
    assert finding.startswith("malakal: lies outside of the maps of this desk")


def test_a_place_off_the_maps_that_names_no_country_is_asked_for_one() -> None:
    [finding] = told(JUBA, place("malakal", at=(31.66, 9.53)))
    assert finding.endswith("Did you mean lat: 9.53 and lon: 31.66? If not, name the `country` or `parent` it lies in.")


@pytest.mark.parametrize(
    "abroad",
    [
        place("tripoli", at=(32.9, 12.9), parent="iran"),
        place("tripoli", at=(32.9, 12.9), country="LY"),
        place("khartoum", at=(15.6, 32.5), parent="south-sudan"),
        place("malakal", at=(9.53, 31.66)),
        place("kyiv", at=(50.45, 30.52)),
        place("malakal", at=(31.66, 9.53), withdrawn={"on": "2015-11-05", "reason": "Twice."}),
    ],
    ids=["in another country", "by its code", "swapped outside, too", "on the maps", "outside either way", "withdrawn"],
)
def test_a_place_that_may_well_lie_off_the_maps_is_not_told(abroad: object) -> None:
    assert told(JUBA, abroad) == []


def test_a_capital_beyond_a_frame_that_holds_a_town_of_its_country_is_not_taken_for_swapped() -> None:
    turkish = place("gaziantep", at=(37.07, 37.38), country="TR"), place("ankara", at=(39.93, 32.85), country="TR")
    assert told(*turkish, settings=Settings(region=(35.5, 32.2, 42.5, 37.4))) == []


def test_a_desk_without_a_frame_says_nothing_of_where_its_places_lie() -> None:
    assert told(place("malakal", at=(31.66, 9.53)), settings=Settings()) == []


KILOMETRE = 1 / 111.195
"""In degrees of latitude."""
PINNED = {"radius_m": 1_000, "method": "geolocated", "by": "Desk"}


@pytest.mark.parametrize(
    ("at", "more", "north_km", "is_told"),
    [
        ("palmyra", {}, 13.9, False),
        ("palmyra", {}, 14.1, True),
        ("palmyra", {"relation": "near"}, 23.9, False),
        ("palmyra", {"relation": "north-of"}, 38.9, False),
        ("palmyra", {"relation": "north-of"}, 39.1, True),
        ("palmyra", {"obscured": {"by_m": 5_000, "reason": "People live there."}}, 18.9, False),
        ("homs", {}, 500, False),
        ("desert", {}, 500, False),
        ("road", {}, 500, False),
    ],
)
def test_a_point_of_a_record_lies_at_the_place_it_names(
    at: str, more: dict[str, object], north_km: float, is_told: bool
) -> None:
    """3 km of the town, what the relation adds, its own kilometre, what it is blurred by, and 10 km of leeway."""
    point = {"lat": round(34.5624 + north_km * KILOMETRE, 5), "lon": 38.284}
    a_desk = desk(
        place("homs", "governorate", at=(34.7, 38.3)),
        place("palmyra", at=(34.5624, 38.2840), parent="homs"),
        place("desert", "area", no_position="It has no bounds."),
        place("road", "road", along=("palmyra", "desert")),
        strike("hit", at={"place": at, "point": point, **PINNED, **more}, on="2015-11-05"),
    )
    assert bool(found(points_lie_at_their_place, a_desk)) is is_told
