"""What the downloads hold: each value once defined, bounds kept, withdrawn records told, nothing drawn that is not."""

from __future__ import annotations

from dataclasses import replace

from briefs.publication.exports.columns import ColumnType
from desks import (
    DAMASCUS,
    actor,
    area,
    brief,
    claim,
    control,
    correction,
    desk,
    event,
    place,
    source,
    strike,
    withdrawn,
)
from exporting import exports_of, row, rows, table

TOWN = place("town", at=(34.5, 38.2), parent="province")
PROVINCE = place("province", "governorate", region="SY-HI")
LOCALS = source("locals")
MINISTRY = source("ministry", "official", side=DAMASCUS)
MISSILES = {"unit": "munition", "bound": "at-least", "value": 26, "what": "missiles"}
DESK = desk(
    TOWN,
    PROVINCE,
    LOCALS,
    MINISTRY,
    place("plain", "area", at=(35.0, 38.0), radius_m=20_000),
    place("other", at=(34.9, 38.4)),
    place("way", "road", along=("town", "other")),
    strike("hit", at="town", on="2015-11-05"),
    strike("salvo", at="province", on="2015-11-04", counts=(MISSILES,)),
    strike("part", at="town", on="2015-11-04", part_of="salvo"),
    strike("claimed", at="other", on="2015-11-03"),
    strike("gone", at="town", on="2015-11-02", withdrawn=withdrawn(successor="hit")),
    strike("wide", at="plain", on="2015-11-01"),
    strike("along", at="way", on="2015-11-01"),
    claim("seen", "locals", about=("hit", "salvo", "part", "wide", "along"), at="town", on="2015-11-05",
          facets={"when": {"on": "2015-11-05"}, "places": ({"place": "town"}, {"unplaced": "Somewhere."}),
                  "harm": ({"group": "civilian", "effect": "killed", "bound": "more-than", "value": 50},),
                  "shares": ({"percent": 80, "bound": "almost", "of": "strike", "what": "outside"},)}),
    claim("said", "ministry", about=("hit", "claimed"), at="town", on="2015-11-05", actor="russia"),
    control("front", "town", "isis", "2015-11-01/2015-11-30", claim="seen"),
    event("fight", "2015-11-04", places=({"place": "town"}, {"place": "plain"})),
    brief("week", "2015-11-01/2015-11-05"),
)  # fmt: skip
EXPORTS = exports_of(DESK)


def shape(name: str, record_id: str, of=EXPORTS):  # type: ignore[no-untyped-def]
    (found,) = (row.shape for row in table(of, name).rows if row.owner[1] == record_id)
    return found


def test_a_strike_tells_its_grade_its_clauses_and_who_stands_behind_it() -> None:
    hit = row(EXPORTS, "strikes", "hit")
    assert (hit["grade"], hit["rule"], hit["counts_as_strike"]) == ("high", "isw-2015@1", True)
    assert "official" in hit["clauses_met"]
    assert "ground" in hit["clauses_met"]
    assert (hit["claim_count"], hit["outlets"], hit["origins"]) == (2, 2, 2)
    assert hit["claim_ids"] == ("said", "seen")
    assert hit["brief_ids"] == ("week",)


def test_a_strike_tells_where_it_lies_and_how_exactly_that_is_known() -> None:
    hit = row(EXPORTS, "strikes", "hit")
    assert (hit["lat"], hit["lon"], hit["radius_m"], hit["precision"]) == (34.5, 38.2, 3000, "place")
    assert hit["governorate_id"] == "province"
    salvo = row(EXPORTS, "strikes", "salvo")
    assert (salvo["lat"], salvo["precision"], salvo["region"]) == (None, "region", "SY-HI")
    assert row(EXPORTS, "strikes", "along")["precision"] == "road"


def test_a_country_is_not_called_a_province_and_neither_is_a_place_within_itself() -> None:
    told = exports_of(
        desk(
            place("syria", "country", region="SY"),
            place("province", "governorate", region="SY-HI", parent="syria"),
            event("spread", "2015-11-04", places=({"place": "syria"},)),
            strike("hit", at="province", on="2015-11-04"),
        )
    )
    places = [row(told, "places", one)["no_position"] for one in ("syria", "province")]
    assert places == ["A country has no single position.", "A province has no single position."]
    assert row(told, "strikes", "hit")["no_position"] == "A province has no single position."
    assert shape("events", "spread", told).reason == "A country has no single position."


def test_an_attack_that_is_claimed_only_is_told_and_not_drawn() -> None:
    claimed = row(EXPORTS, "strikes", "claimed")
    assert claimed["counts_as_strike"] is False
    assert shape("strikes", "claimed").reason == "Claimed only: on no map of a brief and in no total of strikes."
    assert not shape("strikes", "claimed").is_drawn


def test_a_withdrawn_strike_is_told_with_its_reason_and_successor_and_not_drawn() -> None:
    gone = row(EXPORTS, "strikes", "gone")
    assert (gone["state"], gone["withdrawn_on"], gone["successor_id"]) == ("withdrawn", "2015-12-01", "hit")
    assert gone["grade"] is None
    assert not shape("strikes", "gone").is_drawn


def test_a_count_keeps_its_bound_and_its_unit() -> None:
    (count,) = rows(EXPORTS, "counts")
    assert (count["record_kind"], count["record_id"]) == ("strikes", "salvo")
    assert (count["bound"], count["value"], count["unit"]) == ("at-least", 26, "munition")
    (harm,) = rows(EXPORTS, "harm")
    assert (harm["bound"], harm["value"], harm["effect"]) == ("more-than", 50, "killed")
    (share,) = rows(EXPORTS, "shares")
    assert (share["bound"], share["percent"], share["of_unit"]) == ("almost", 80.0, "strike")


def test_the_places_a_source_names_are_told_apart_from_those_the_desk_assesses() -> None:
    named = [(r["record_id"], r["role"], r["place_id"], r["unplaced"]) for r in rows(EXPORTS, "locations")]
    assert ("hit", "assessed", "town", None) in named
    assert [n for n in named if n[0] == "seen"] == [
        ("seen", "stated", "town", None),
        ("seen", "stated", None, "Somewhere."),
    ]


def test_a_brief_counts_a_salvo_once_and_what_is_claimed_only_never() -> None:
    week = row(EXPORTS, "briefs", "week")
    assert week["strike_count"] == 4
    assert week["claimed_only_count"] == 1
    roles = {r["record_id"]: r["role"] for r in rows(EXPORTS, "in_briefs") if r["record_kind"] == "strikes"}
    assert (roles["salvo"], roles["part"], roles["claimed"]) == ("counted", "part", "claimed-only")
    assert "gone" not in roles


def test_an_actor_and_a_place_have_their_strikes_counted_beside_the_records_that_name_them() -> None:
    actor = row(EXPORTS, "actors", "russia")
    assert (actor["strike_count"], actor["counted_strike_count"]) == (6, 4)
    claimed = row(EXPORTS, "places", "other")
    assert (claimed["strike_count"], claimed["counted_strike_count"]) == (1, 0)


def test_a_town_is_a_dot_an_area_a_circle_and_a_road_a_line() -> None:
    assert shape("strikes", "hit").points == ((38.2, 34.5),)
    wide, along = shape("strikes", "wide"), shape("strikes", "along")
    assert len(wide.rings) == 1
    assert wide.points == ()
    assert along.lines == (((38.2, 34.5), (38.4, 34.9)),)


def test_an_event_in_two_places_lies_in_both() -> None:
    fight = shape("events", "fight")
    assert (len(fight.points), len(fight.rings)) == (1, 1)


def test_a_line_that_a_control_statement_draws_is_its_shape() -> None:
    drawn = exports_of(area(DESK, "front", at=(34.5, 38.2), half_m=5000))
    assert shape("control", "front", drawn).rings == drawn.material.desk.areas["front"]
    assert row(drawn, "control", "front")["draws_a_line"] is True


def test_a_change_names_the_kind_of_its_record_also_where_two_kinds_share_the_id() -> None:
    turkey = {"record": "turkey", "field": "name", "was": "Turkey", "now": "Türkiye"}
    told = exports_of(
        desk(
            TOWN,
            PROVINCE,
            place("turkey", "country", region="TR"),
            actor("turkey", "turkish"),
            strike("hit", at="town", on="2015-11-05"),
            brief("week", "2015-11-01/2015-11-05"),
            correction("renamed", "2015-12-01", briefs=("week",), changes=[turkey | {"kind": "actors"}]),
            correction("moved", "2015-12-02", "hit", briefs=("week",)),
        )
    )
    found = [(one["changed_kind"], one["changed_id"]) for one in rows(told, "changes")]
    assert found == [("strikes", "hit"), ("actors", "turkey")]


def test_a_desk_without_records_has_every_table_with_its_columns() -> None:
    empty = exports_of(replace(DESK, **{kind: {} for kind in ("strikes", "claims", "briefs", "events", "control")}))
    assert [len(one.table.columns) for one in empty.tables] == [len(one.table.columns) for one in EXPORTS.tables]


def test_every_column_says_what_it_means() -> None:
    unsaid = [
        f"{one.table.name}.{column.name}"
        for one in EXPORTS.tables
        for column in one.table.columns
        if not column.description.endswith(".")
    ]
    assert unsaid == []


def test_no_table_has_two_columns_of_one_name() -> None:
    for one in EXPORTS.tables:
        assert len(set(one.table.names)) == len(one.table.names), one.table.name
        assert set(one.table.key) <= set(one.table.names), one.table.name


def test_a_list_is_never_absent_only_empty() -> None:
    lists = [
        (filled.table.name, column.name)
        for filled in (one.whole for one in EXPORTS.tables)
        for row in filled.rows
        for column, cell in zip(filled.table.columns, row.cells, strict=True)
        if column.type is ColumnType.LIST and not isinstance(cell, tuple)
    ]
    assert lists == []
