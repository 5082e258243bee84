"""Codes of other data sets are worked out by fixed rules, and say nothing where the records say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from desks import DAMASCUS, claim, desk, place, source, strike, withdrawn
from exporting import exports_of, row

CIVILIANS = {"harm": ({"group": "civilian", "effect": "killed", "bound": "more-than", "value": 50},)}
PLACES = (
    place("province", "governorate", region="SY-HI"),
    place("south", "sector", at=(34.2, 37.0), radius_m=40_000),
    place("plain", "area", at=(35.0, 38.0), radius_m=20_000),
    place("town", at=(34.5, 38.2), parent="province"),
    place("other", at=(34.9, 38.4)),
    place("way", "road", along=("town", "other")),
    place("country", "country"),
    place("water", "sea"),
)


def coded(on: str | dict[str, str] = "2015-11-05", at: Any = "town", *more: Any, **strike_more: Any) -> dict[str, Any]:
    return row(exports_of(desk(*PLACES, strike("hit", at=at, on=on, **strike_more), *more)), "strikes", "hit")


@pytest.mark.parametrize(
    ("days", "acled", "ucdp"),
    [
        ("2015-11-05", 1, 1),
        ("2015-11-02/2015-11-03", 2, 2),
        ("2015-11-02/2015-11-08", 2, 3),
        ("2015-11-01/2015-11-30", 3, 4),
        ("2015-10-01/2015-12-31", None, 5),
        ("2014-01-01/2015-12-31", None, None),
    ],
)
def test_a_date_has_the_code_of_the_days_it_leaves_open(days: str, acled: int | None, ucdp: int | None) -> None:
    found = coded(days)
    assert (found["acled_time_precision"], found["ucdp_date_prec"]) == (acled, ucdp)


def test_an_open_date_has_no_code() -> None:
    found = coded({"not_after": "2015-11-05"})
    assert (found["acled_time_precision"], found["ucdp_date_prec"]) == (None, None)


@pytest.mark.parametrize(
    ("at", "acled", "ucdp"),
    [
        ("town", 1, 1),
        ({"place": "town", "relation": "near"}, 2, 2),
        ({"place": "town", "relation": "east-of"}, 2, 2),
        ("plain", 2, 2),
        ("south", 2, 5),
        ("way", 2, 5),
        ("province", 3, 4),
        ("country", 3, 6),
        ("water", 3, 7),
        (None, None, None),
    ],
)
def test_a_place_has_the_code_of_its_kind_and_of_how_the_spot_lies_to_it(
    at: Any, acled: int | None, ucdp: int | None
) -> None:
    found = coded("2015-11-05", at)
    assert (found["acled_geo_precision"], found["ucdp_where_prec"]) == (acled, ucdp)


def test_a_point_of_its_own_in_a_province_is_as_exact_as_the_point() -> None:
    point = {"lat": 34.5, "lon": 38.2}
    at = {"place": "province", "point": point, "radius_m": 500, "method": "geolocated", "by": "Desk"}
    found = coded("2015-11-05", at)
    assert (found["acled_geo_precision"], found["ucdp_where_prec"]) == (1, 1)


LOCALS, NETWORK = source("locals"), source("network", "activist-network")
MINISTRY = source("ministry", "official", side=DAMASCUS)
SPOKESMAN = source("spokesman", "official", family="ministry")
DOUBTED = source("doubted", credible=False)
LATELY = source("lately", credibility=({"from": "2015-11-06", "deemed": "credible", "reason": "New editor."},))
SOURCES = LOCALS, NETWORK, MINISTRY, SPOKESMAN, DOUBTED, LATELY

BY_RUSSIA, BY_SYRIA = {"actor": "russia"}, {"actor": "syria"}


def harm(record_id: str, by: str, **more: Any) -> Any:
    return claim(record_id, by, facets=CIVILIANS | more.pop("said", {}), **more)


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ((claim("seen", "locals"),), None),
        ((harm("seen", "locals"),), "weak"),
        ((harm("seen", "locals"), harm("also", "network")), "fair"),
        ((harm("seen", "locals"), harm("also", "doubted")), "weak"),
        ((harm("seen", "locals"), harm("also", "lately", stated="2015-11-06")), "fair"),
        ((harm("seen", "locals"), harm("also", "lately", stated="2015-11-05/2015-11-06")), "weak"),
        ((harm("seen", "locals"), harm("also", "network", relays="seen")), "weak"),
        ((harm("seen", "locals"), harm("also", "network", rests_on=("locals",))), "weak"),
        ((harm("seen", "locals"), harm("own", "ministry")), "confirmed"),
        ((harm("seen", "locals"), harm("own", "spokesman")), "confirmed"),
        ((harm("seen", "locals", said=BY_RUSSIA), harm("also", "network", said=BY_SYRIA)), "contested"),
        ((harm("seen", "locals", is_inference=True),), None),
        ((harm("seen", "locals", denies="harm"),), None),
        ((harm("seen", "locals", withdrawn=withdrawn()),), None),
    ],
)  # fmt: skip
def test_reported_harm_has_the_grade_of_those_who_report_it(claims: tuple[Any, ...], grade: str | None) -> None:
    assert coded("2015-11-05", "town", *SOURCES, *claims)["airwars_grade"] == grade


def test_harm_of_a_refuted_strike_is_discounted() -> None:
    refuted = {"reason": "Footage.", "claim": "no", "signed": ("one", "two"), "on": "2016-01-01"}
    denial = claim("no", "network", denies="occurrence", at="town", on="2015-11-05")
    found = coded("2015-11-05", "town", LOCALS, NETWORK, harm("seen", "locals"), denial, refuted=refuted)
    assert (found["grade"], found["airwars_grade"]) == ("refuted", "discounted")


def test_a_withdrawn_strike_has_no_grade_of_harm() -> None:
    assert coded("2015-11-05", "town", LOCALS, harm("seen", "locals"), withdrawn=withdrawn())["airwars_grade"] is None
