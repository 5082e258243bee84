"""A spelling leads to one place, and a place has one record."""

from __future__ import annotations

import pytest

from briefs.assessment.rules.locations import only_roads_are_followed_along, spellings_are_registered
from briefs.assessment.rules.places import (
    codes_are_used_once,
    parents_are_larger,
    places_are_told_apart,
)
from desks import claim, desk, place, source, strike
from findings import found, said


def _stated_as(text: str, where: str = "raqqa") -> list[str]:
    a_desk = desk(
        source("locals"),
        place("raqqa", kind="city", names=("ar-Raqqah", "al-Raqqah", "الرقة")),
        place("maarat-al-numan", name="Ma’arat al-Nu’man"),
        place("aqrab"),
        place("uqayribat"),
        place("judaydat-yabus"),
        claim("c1", "locals", about=None, at={"place": where, "stated_as": text}),
    )
    return [f"{f.what} | {f.advice}" for f in found(spellings_are_registered, a_desk)]


@pytest.mark.parametrize("text", ["Raqqa", "ar-Raqqah", "al‑Raqqah", "الرقة"])
def test_each_registered_spelling_of_raqqa_resolves(text: str) -> None:
    assert _stated_as(text) == []


@pytest.mark.parametrize("text", ["Ma’arat al-Nu’man", "Ma'arat al-Nu'man", "Maʼarat al-Nu‘man"])
def test_straight_and_curly_apostrophes_are_one_spelling(text: str) -> None:
    assert _stated_as(text, "maarat-al-numan") == []


def test_an_unknown_spelling_is_answered_with_the_nearest_known_ones() -> None:
    [answer] = _stated_as("ar-Raqah")
    assert answer == (
        "`ar-Raqah` is no known spelling of `raqqa` | Nearest known: `ar-Raqqah` (raqqa), `al-Raqqah` (raqqa), "
        "`Raqqa` (raqqa). If the place is right, add the spelling to `names` of data/places/raqqa.yml, "
        "or correct the id."
    )


def test_aqrab_does_not_become_uqayribat_by_resemblance() -> None:
    [answer] = _stated_as("Aqrab", "uqayribat")
    assert answer.startswith(
        "`Aqrab` is no known spelling of `uqayribat` | It is a spelling of `aqrab`: correct the id, or add "
    )


def test_judaydah_does_not_become_judaydat_yabus_by_resemblance() -> None:
    [answer] = _stated_as("Judaydah", "judaydat-yabus")
    assert answer.startswith("`Judaydah` is no known spelling of `judaydat-yabus`")


def test_only_a_road_is_followed_along() -> None:
    highway = place("highway", kind="road", along=("raqqa", "aqrab"))
    a_desk = desk(
        place("raqqa"),
        place("aqrab"),
        highway,
        strike("s1", at={"place": "highway", "relation": "along"}, on="2015-11-02"),
        strike("s2", at={"place": "raqqa", "relation": "along"}, on="2015-11-02"),
    )
    assert said(only_roads_are_followed_along, a_desk) == [
        "strikes/s2: where.relation: `along` is for roads, and `raqqa` is of the kind town"
    ]


def test_a_city_may_share_its_name_with_its_governorate() -> None:
    province = place("aleppo-governorate", kind="governorate", region="SY-HL", names=("Aleppo",))
    city = place("aleppo", kind="city", parent="aleppo-governorate")
    assert said(places_are_told_apart, desk(province, city)) == []


def test_two_places_with_one_spelling_are_told_apart() -> None:
    in_idlib = place("kuweires-idlib", at=(35.9, 36.6), name="Kuweires", names=("Kweires",))
    airbase = place("kuweires", kind="airbase", at=(36.18, 37.57), names=("KWEIRES",))
    assert said(places_are_told_apart, desk(airbase, in_idlib)) == [
        "places/kuweires-idlib: name: `Kuweires` is a spelling of `kuweires` too, and neither place lies in the other"
    ]


def test_one_place_under_two_transliterations_is_noticed_when_the_positions_meet() -> None:
    a_desk = desk(
        place("ad-dana", at=(36.213, 36.769), name="Ad-Dānā"), place("dana", at=(36.215, 36.772), name="al-Dana")
    )
    assert said(places_are_told_apart, a_desk) == [
        "places/dana: name: `dana` looks like `ad-dana`: names alike, positions 0.3 km apart"
    ]


def test_two_villages_whose_names_differ_by_an_article_may_lie_far_apart() -> None:
    a_desk = desk(place("ad-dana", at=(36.213, 36.769), name="Ad-Dana"), place("dana", at=(35.1, 36.7), name="al-Dana"))
    assert said(places_are_told_apart, a_desk) == []


def test_of_many_places_with_one_spelling_each_is_told_once() -> None:
    many = [place(f"hill-{number:03}", names=("The hill",)) for number in range(300)]
    told = said(places_are_told_apart, desk(*many))
    assert len(told) == 299
    assert told[-1] == (
        "places/hill-299: names[0]: `The hill` is a spelling of `hill-000` too, and neither place lies in the other"
    )


def test_a_spelling_is_listed_once() -> None:
    assert said(places_are_told_apart, desk(place("raqqa", names=("ar-Raqqah", "Raqqa")))) == [
        "places/raqqa: names[1]: `Raqqa` is listed already"
    ]


def test_a_withdrawn_place_shares_its_spellings_with_its_successor() -> None:
    gone = place("tadmur", names=("Palmyra",), withdrawn={"on": "2015-12-01", "reason": "Twice."})
    assert said(places_are_told_apart, desk(gone, place("palmyra", names=("Tadmur",)))) == []


def test_a_gazetteer_id_belongs_to_one_place() -> None:
    a_desk = desk(place("palmyra", geonames="163808"), place("tadmur", geonames="163808", pcode="C2938"))
    assert said(codes_are_used_once, a_desk) == [
        "places/tadmur: geonames: `163808` is the GeoNames id of `palmyra` too"
    ]


@pytest.mark.parametrize(
    "code", ["SY04", "C2938", "UA14020050010", "MMR001", "MMR001D001", "IQG01", "PK1", "PH1301001001", "PSE01"]
)
def test_a_place_code_is_taken_as_ocha_writes_it_in_any_country(code: str) -> None:
    assert said(codes_are_used_once, desk(place("town", pcode=code))) == []


def test_a_platform_and_an_island_lie_in_a_sea_and_a_town_on_the_island() -> None:
    a_desk = desk(
        place("black-sea", kind="sea", radius_m="200000"),
        place("platform", kind="facility", parent="black-sea"),
        place("island", kind="area", radius_m="1000", parent="black-sea"),
        place("port", kind="town", parent="island"),
    )
    assert said(parents_are_larger, a_desk) == []


def test_a_town_does_not_lie_in_a_sea() -> None:
    [finding] = found(parents_are_larger, desk(place("black-sea", kind="sea"), place("port", parent="black-sea")))
    assert finding.what == "`black-sea` is of the kind sea, and a town does not lie in one"


def test_a_governorate_does_not_lie_in_a_town() -> None:
    a_desk = desk(place("homs", kind="governorate", region="SY-HI", parent="mahin"), place("mahin"))
    [finding] = found(parents_are_larger, a_desk)
    assert finding.what == "`mahin` is of the kind town, and a governorate does not lie in one"
    assert finding.advice.endswith("A governorate may lie in: country.")


def test_a_depot_may_lie_in_an_airbase_and_a_plain_in_a_plain() -> None:
    a_desk = desk(
        place("hama-airbase", kind="airbase"),
        place("depot", kind="facility", parent="hama-airbase"),
        place("ghab", kind="area"),
        place("northern-ghab", kind="area", parent="ghab"),
    )
    assert said(parents_are_larger, a_desk) == []


def test_a_place_does_not_lie_in_itself_by_way_of_others() -> None:
    a_desk = desk(
        place("aa", kind="area", parent="bb"), place("bb", kind="area", parent="cc"), place("cc", parent="aa")
    )
    assert said(parents_are_larger, a_desk) == [
        "places/aa: parent: the place lies in itself: `aa` → `bb` → `cc` → `aa`"
    ]
