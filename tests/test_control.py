"""Who held a place on a day, according to whom."""

from __future__ import annotations

from datetime import date

import pytest

from briefs.assessment.control.control import control_on, spoken_next_to
from briefs.assessment.days import Days
from briefs.records.desk import Desk, Spoken
from briefs.records.model import Location, Record
from briefs.records.remembering.noting import listening
from desks import claim, control, desk, place, source, withdrawn

HOMS = place("homs", "governorate", region="SY-HI")
PALMYRA = place("palmyra", at=(34.5624, 38.284), parent="homs")
ROAD = place("palmyra-t4-road", "road", along=("palmyra", "tiyas"), parent="homs")
TIYAS = place("tiyas", "airbase", at=(34.5226, 37.6275), parent="homs")


def records(*more: Record) -> Desk:
    return desk(
        source("isis-radio", "armed-group", side="isis"),
        source("sana", "state-media"),
        source("isw", "analyst"),
        HOMS,
        PALMYRA,
        ROAD,
        TIYAS,
        claim("isis-says", "isis-radio", about=None, stated="2016-05-10"),
        claim("sana-says", "sana", about=None, stated="2016-05-11"),
        claim("isw-says", "isw", about=None, stated="2016-05-20"),
        *more,
    )


def test_a_road_said_to_be_cut_one_day_and_retaken_the_next_has_a_state_on_each() -> None:
    of = records(
        control("cut", "palmyra-t4-road", "isis", "2016-05-10", claim="isis-says", state="cut"),
        control("retaken", "palmyra-t4-road", "syria", "2016-05-11", claim="sana-says"),
    )
    tenth, eleventh = (control_on("palmyra-t4-road", date(2016, 5, day), of) for day in (10, 11))
    assert (tenth.summary, tenth.holders, tenth.decided_by[0].source) == ("cut", ("isis",), "isis-radio")
    assert (eleventh.summary, eleventh.holders, eleventh.decided_by[0].source) == ("holds", ("syria",), "sana")


def test_rival_statements_of_one_day_stand_side_by_side_as_contested() -> None:
    of = records(
        control("one", "palmyra", "isis", "2016-05-10", claim="isis-says"),
        control("two", "palmyra", "syria", "2016-05-10", claim="sana-says"),
    )
    found = control_on("palmyra", date(2016, 5, 10), of)
    assert (found.summary, found.holders) == ("contested", ("isis", "syria"))
    assert [s.control.id for s in found.statements] == ["one", "two"]


def test_nothing_is_carried_forward() -> None:
    of = records(control("held", "palmyra", "syria", "2016-05-11", claim="sana-says"))
    assert control_on("palmyra", date(2016, 5, 14), of).summary == "unknown"


def test_a_statement_about_the_town_outweighs_one_about_the_province() -> None:
    of = records(
        control("province", "homs", "syria", "2016-05-01/2016-05-31", claim="isw-says"),
        control("town", "palmyra", "isis", "2016-05-10", claim="isis-says"),
    )
    found = control_on("palmyra", date(2016, 5, 10), of)
    assert (found.summary, found.holders) == ("holds", ("isis",))
    assert [s.control.id for s in found.statements] == ["town", "province"]
    assert control_on("tiyas", date(2016, 5, 10), of).holders == ("syria",)


def test_a_statement_about_a_town_says_nothing_of_the_province() -> None:
    of = records(control("town", "palmyra", "isis", "2016-05-10", claim="isis-says"))
    assert control_on("homs", date(2016, 5, 10), of).statements == ()


def test_a_place_inside_an_area_is_covered_and_one_across_its_edge_is_on_the_boundary() -> None:
    area = place("desert", "area", at=(34.5624, 38.284), radius_m=20_000)
    near = place("near", "village", at=(34.5624, 38.40))
    edge = place("edge", "village", at=(34.5624, 38.503))
    of = records(area, near, edge, control("zone", "desert", "isis", "2016-05-10", claim="isis-says"))
    assert control_on("near", date(2016, 5, 10), of).holders == ("isis",)
    across = control_on("edge", date(2016, 5, 10), of)
    assert ([s.coverage for s in across.statements], across.summary) == (["boundary"], "unknown")


def on_side(relation: str, at: str = "palmyra") -> dict[str, object]:
    return {"place": at, "relation": relation}


def asked(of: Desk, relation: str) -> tuple[list[str], str]:
    """How the statements of 10 May cover what lies so to Palmyra, and who held it."""
    where = Location.model_validate(on_side(relation))
    found = control_on(where, date(2016, 5, 10), of)
    return [s.coverage for s in found.statements], found.summary


def test_a_statement_about_the_ground_south_of_a_town_says_nothing_of_its_north_and_does_not_decide_the_town() -> None:
    of = records(control("south", on_side("south-of"), "syria", "2016-05-10", claim="sana-says"))
    assert asked(of, "south-of") == (["in"], "holds")
    assert asked(of, "southwest-of") == (["boundary"], "unknown")
    assert asked(of, "at") == (["boundary"], "unknown")
    assert asked(of, "near") == (["boundary"], "unknown")
    assert asked(of, "north-of") == ([], "unknown")
    assert asked(of, "northeast-of") == ([], "unknown")


def test_a_town_is_not_contested_because_another_party_holds_the_ground_beside_it() -> None:
    of = records(
        control("beside", on_side("south-of"), "syria", "2016-05-10", claim="sana-says"),
        control("town", "palmyra", "isis", "2016-05-10", claim="isis-says"),
    )
    found = control_on("palmyra", date(2016, 5, 10), of)
    assert (found.summary, found.holders, found.decided_by[0].control.id) == ("holds", ("isis",), "town")


def test_some_ground_near_a_place_is_neither_all_of_it_nor_all_that_lies_in_it() -> None:
    quarter = place("quarter", "neighbourhood", parent="palmyra")
    village = place("village", "village", at=(34.60, 38.284))
    of = records(quarter, village, control("near", on_side("near"), "syria", "2016-05-10", claim="sana-says"))
    for where in ("palmyra", "quarter", "village", Location.model_validate(on_side("near"))):
        found = control_on(where, date(2016, 5, 10), of)
        assert ([s.coverage for s in found.statements], found.summary) == (["boundary"], "unknown")


def test_ground_with_a_point_of_its_own_is_covered_as_far_as_its_circle_reaches() -> None:
    point = {"point": {"lat": "34.5", "lon": "38.3"}, "radius_m": "5000", "method": "map-read", "by": "ISW"}
    hill = place("hill", "hill", at=(34.5, 38.3))
    of = records(hill, control("seen", on_side("south-of") | point, "syria", "2016-05-10", claim="isw-says"))
    assert control_on("hill", date(2016, 5, 10), of).holders == ("syria",)


def test_the_circle_of_a_part_of_a_province_puts_no_place_inside_it() -> None:
    south = place("south", "sector", at=(34.5, 38.3), radius_m=50_000, parent="homs")
    across = place("across", "village", at=(34.5, 38.3), parent="hama")
    village, hama = place("village", "village", parent="south"), place("hama", "governorate")
    of = records(south, hama, across, village, held("south"))
    for where in ("palmyra", "across"):
        found = control_on(where, TENTH, of)
        assert ([s.coverage for s in found.statements], found.summary) == (["boundary"], "unknown")
    assert control_on("village", TENTH, of).holders == ("isis",)


def test_that_someone_is_present_decides_nothing() -> None:
    of = records(control("there", "palmyra", "isis", "2016-05-10", claim="isis-says", state="present"))
    found = control_on("palmyra", date(2016, 5, 10), of)
    assert (found.summary, len(found.statements)) == ("unknown", 1)


def test_a_contested_place_names_everyone_who_contests_it() -> None:
    of = records(
        control("fight", "palmyra", "syria", "2016-05-10", claim="isw-says", state="contested", others=("isis",))
    )
    found = control_on("palmyra", date(2016, 5, 10), of)
    assert (found.summary, found.holders) == ("contested", ("isis", "syria"))


def test_an_open_period_ends_on_the_day_of_its_statement_and_a_withdrawn_one_is_gone() -> None:
    of = records(
        control("since", "palmyra", "syria", {"not_before": "2016-03-27"}, claim="isw-says"),
        control("gone", "palmyra", "isis", "2016-05-10", claim="isis-says", withdrawn=withdrawn()),
    )
    assert control_on("palmyra", date(2016, 5, 20), of).holders == ("syria",)
    assert control_on("palmyra", date(2016, 5, 21), of).summary == "unknown"
    assert control_on("palmyra", date(2016, 5, 10), of).holders == ("syria",)


def test_next_to_some_days_stand_all_that_speak_of_them_and_the_last_before_and_the_first_after() -> None:
    said = [
        control("long-before", "palmyra", "isis", "2016-04-01", claim="isis-says"),
        control("before", "palmyra", "isis", "2016-05-01", claim="isis-says"),
        control("before-too", "palmyra", "syria", "2016-04-20/2016-05-01", claim="isis-says"),
        control("during", "palmyra", "isis", "2016-05-06/2016-05-08", claim="isis-says"),
        control("during-too", "palmyra", "syria", "2016-05-07", claim="isis-says"),
        control("open", "palmyra", "syria", {"not_before": "2016-05-09"}, claim="isis-says"),
        control("after", "palmyra", "syria", "2016-05-11", claim="sana-says"),
    ]
    of, days = records(*said), Days(date(2016, 5, 6), date(2016, 5, 7))
    near = [one.id for one in spoken_next_to(days, said, 10, of)]
    assert near == ["before-too", "before", "during", "during-too", "open"]
    assert [one.id for one in spoken_next_to(days, said, 3, of)] == ["before", "during", "during-too"]
    assert spoken_next_to(days, [], 10, of) == ()


TENTH = date(2016, 5, 10)


def pinned(at: str, lat: float, lon: float, radius_m: int) -> dict[str, object]:
    """A location with a point of its own."""
    point = {"lat": str(lat), "lon": str(lon)}
    return {"place": at, "point": point, "radius_m": str(radius_m), "method": "map-read", "by": "ISW"}


SYRIA = place("syria-country", "country", region="SY")
INNER_HOMS = place("homs", "governorate", region="SY-HI", parent="syria-country")
DESERT = place("desert", "area", at=(34.5624, 38.284), radius_m=25_000)
SECTOR = place("sector", "sector", at=(34.5624, 38.284), radius_m=5_000)
EDGE = place("edge", "village", at=(34.5624, 38.545), radius_m=3_000)
"""24 km from the middle of the desert."""


def held(at: object, holder: str = "isis", days: object = "2016-05-10", **more: object) -> Record:
    return control(f"by-{holder}", at, holder, days, **({"claim": "isw-says"} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "statements", "told"),
    [
        ("palmyra", (held("palmyra"),), ("holds", ["in"], 0)),
        ("palmyra", (held("palmyra", state="cut"),), ("cut", ["in"], 0)),
        ("palmyra", (held("palmyra", state="cut"), control("two", "palmyra", "isis", "2016-05-10", claim="isw-says")),
         ("holds", ["in", "in"], 0)),
        ("palmyra", (held("homs"), held("syria-country", "syria")), ("holds", ["in", "in"], None)),
        ("palmyra", (held(pinned("palmyra", 34.5624, 38.284, 500)),), ("unknown", ["boundary"], 500)),
        ("palmyra", (held(pinned("homs", 34.5226, 37.6275, 5_000)),), ("unknown", [], None)),
        (pinned("palmyra", 34.5624, 38.284, 500), (held("palmyra"),), ("holds", ["in"], 1_003_000)),
        (on_north := {"place": "palmyra", "relation": "north-of"},
         (held({"place": "homs", "relation": "north-of"}),), ("unknown", ["boundary"], None)),
        (on_north, (held({"place": "palmyra", "relation": "east-of"}),), ("unknown", ["boundary"], 0)),
        ("edge", (held("desert"),), ("unknown", ["boundary"], 25_000)),
        ("tiyas", (held("desert"),), ("unknown", [], None)),
        ("homs", (held("desert"),), ("unknown", [], None)),
        ("nowhere", (held("desert"),), ("unknown", [], None)),
        ("sector", (held("desert"),), ("unknown", [], None)),
        ("desert", (held("nowhere"),), ("unknown", [], None)),
    ],
)  # fmt: skip
def test_how_a_statement_covers_a_place_and_how_much_it_says_of_it_in_particular(
    where: object, statements: tuple[Record, ...], told: tuple[str, list[str], float | None]
) -> None:
    of = records(SYRIA, INNER_HOMS, DESERT, EDGE, place("nowhere"), SECTOR, *statements)
    found = control_on(where if isinstance(where, str) else Location.model_validate(where), TENTH, of)
    assert (found.summary, [one.coverage for one in found.statements]) == told[:2]
    assert told[2] is None or found.statements[0].rank == told[2]


def test_of_a_province_and_its_country_the_province_says_more_of_a_town_in_it() -> None:
    of = records(SYRIA, INNER_HOMS, held("homs"), held("syria-country", "syria"))
    assert control_on("palmyra", TENTH, of).holders == ("isis",)


@pytest.mark.parametrize(
    ("days", "spoken", "silent"),
    [
        ({"not_after": "2016-05-10"}, (10,), (9, 11)),
        ({"not_before": "2016-05-10"}, (10,), (9, 11)),
        ("2016-05-10/2016-05-11", (10, 11), (9, 12)),
    ],
)
def test_a_statement_whose_claim_is_gone_speaks_of_no_day_that_it_does_not_name(
    days: object, spoken: tuple[int, ...], silent: tuple[int, ...]
) -> None:
    of = records(held("palmyra", days=days, claim="gone"))
    told = {day: control_on("palmyra", date(2016, 5, day), of) for day in (*spoken, *silent)}
    assert [day for day, one in told.items() if one.holders == ("isis",)] == list(spoken)
    assert told[10].statements[0].source is None


def test_of_what_is_said_up_to_a_day_that_day_alone_is_spoken_of() -> None:
    of = records(held("palmyra", days={"not_after": "2016-05-10"}))
    assert [control_on("palmyra", date(2016, 5, day), of).summary for day in (9, 10, 11)] == [
        "unknown",
        "holds",
        "unknown",
    ]


def test_what_ends_as_the_days_begin_speaks_of_them_and_is_no_last_before_them() -> None:
    said = [held("palmyra", "syria", "2016-05-01"), held("palmyra", "isis", "2016-05-05/2016-05-06")]
    of, days = records(*said), Days(date(2016, 5, 6), date(2016, 5, 7))
    assert [one.id for one in spoken_next_to(days, said, 10, of)] == ["by-syria", "by-isis"]


def test_who_asks_for_the_state_of_a_place_looks_at_who_spoke_and_when_and_not_at_the_words_of_claims() -> None:
    """Every page with a place asks that of all statements: none is made anew where one of their claims is reworded."""
    of = records(control("held", "palmyra", "isis", "2016-05-10", claim="isis-says")).noted()
    with listening() as looked:
        assert control_on("palmyra", date(2016, 5, 10), of).holders == ("isis",)
    assert looked.isdisjoint({of.claims.cell("isis-says"), of.claims.cell("sana-says")})
    assert of.said_of_control.cell("isis-says") in looked
    assert dict(of.said_of_control) == {"isis-says": Spoken("isis-radio", date(2016, 5, 10))}
