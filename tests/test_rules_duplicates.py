"""One strike is recorded once, and look-alikes are declared distinct."""

from __future__ import annotations

from datetime import date, timedelta

from briefs.assessment.rules.duplicates import claims_are_recorded_once, strikes_are_recorded_once
from briefs.records.model import Record
from desks import claim, desk, place, source, strike
from ending import calls
from findings import found, said

TIYAS = place("tiyas", at=(34.565, 37.677))
T4 = place("t4-airbase", kind="airbase", at=(34.5225, 37.6300))
PUMPING_STATION = place("t4-pumping-station", kind="facility", at=(34.560, 37.670))
HOMS = place("homs-governorate", kind="governorate", region="SY-HI")


def _alike(*records: Record) -> list[str]:
    return said(strikes_are_recorded_once, desk(TIYAS, T4, PUMPING_STATION, HOMS, *records))


def test_thousands_of_statements_of_one_source_are_not_each_compared_with_each() -> None:
    many = [claim(f"c{number:04}", "locals", paraphrase=f"Says {number}.") for number in range(1_000)]
    again = claim("c9999", "locals", paraphrase="Says  7.")
    a_desk = desk(source("locals"), TIYAS, strike(at="tiyas", on="2015-11-01"), *many, again)
    assert said(claims_are_recorded_once, a_desk) == [
        "claims/c9999: paraphrase: `c9999` says what `c0007` says: same source, days, subjects and words"
    ]
    assert calls(lambda: found(claims_are_recorded_once, a_desk)) < 50 * len(many)


def test_two_strikes_at_one_place_on_one_day_look_like_one() -> None:
    first, second = strike("s1", at="tiyas", on="2015-11-02"), strike("s2", at="tiyas", on="2015-11-01/2015-11-03")
    assert _alike(first, second) == [
        "strikes/s2: id: `s2` looks like `s1`: same actor, kind and place, on days that meet"
    ]


def test_two_strikes_under_two_names_of_one_place_look_like_one() -> None:
    assert _alike(
        strike("s1", at="tiyas", on="2015-11-02"), strike("s2", at="t4-pumping-station", on="2015-11-02")
    ) == ["strikes/s2: id: `s2` looks like `s1`: same actor, kind and place, on days that meet"]


def test_an_airbase_six_kilometres_away_is_another_place() -> None:
    assert _alike(strike("s1", at="tiyas", on="2015-11-02"), strike("s2", at="t4-airbase", on="2015-11-02")) == []


def test_strikes_of_two_actors_two_kinds_or_two_days_are_two() -> None:
    assert (
        _alike(
            strike("s1", at="tiyas", on="2015-11-02"),
            strike("s2", at="tiyas", on="2015-11-02", by="syria"),
            strike("s3", at="tiyas", on="2015-11-02", kind="missile-strike"),
            strike("s4", at="tiyas", on="2015-11-03"),
        )
        == []
    )


def test_a_strike_declared_distinct_on_either_side_is_let_be() -> None:
    reason = "Two passes, hours apart."
    first = strike("s1", at="tiyas", on="2015-11-02", distinct_from=({"id": "s2", "reason": reason},))
    assert _alike(first, strike("s2", at="tiyas", on="2015-11-02")) == []


def test_a_strike_that_may_be_another_is_let_be() -> None:
    reason = "The sources do not say whether the two reports mean one attack."
    later = strike("s2", at="tiyas", on="2015-11-02", may_be_same_as=({"id": "s1", "reason": reason},))
    assert _alike(strike("s1", at="tiyas", on="2015-11-02"), later) == []


def test_a_part_does_not_look_like_its_salvo() -> None:
    salvo = strike("salvo", at="homs-governorate", on="2015-11-02")
    assert _alike(salvo, strike("part", at="homs-governorate", on="2015-11-02", part_of="salvo")) == []


def test_two_statements_about_one_governorate_look_like_one_strike() -> None:
    assert (
        len(
            _alike(
                strike("s1", at="homs-governorate", on="2015-11-02"),
                strike("s2", at="homs-governorate", on="2015-11-02"),
            )
        )
        == 1
    )


def test_a_town_does_not_look_like_its_governorate() -> None:
    assert _alike(strike("s1", at="homs-governorate", on="2015-11-02"), strike("s2", at="tiyas", on="2015-11-02")) == []


def test_north_and_south_of_a_place_are_two_places() -> None:
    north, south = ({"place": "tiyas", "relation": f"{side}-of"} for side in ("north", "south"))
    assert _alike(strike("s1", at=north, on="2015-11-02"), strike("s2", at=south, on="2015-11-02")) == []


def test_many_look_alikes_make_one_message() -> None:
    [*_, last] = _alike(*(strike(f"s{n}", at="tiyas", on="2015-11-02") for n in range(1, 6)))
    assert last.startswith("strikes/s5: id: `s5` looks like `s1`, `s2`, `s3` and 1 more:")


def test_a_withdrawn_strike_looks_like_none() -> None:
    gone = strike("s1", at="tiyas", on="2015-11-02", withdrawn={"on": "2015-12-01", "reason": "Twice."})
    assert _alike(gone, strike("s2", at="tiyas", on="2015-11-02")) == []


def test_no_strike_is_distinct_from_itself() -> None:
    itself = strike("s1", at="tiyas", on="2015-11-02", distinct_from=({"id": "s1", "reason": "Typo."},))
    assert _alike(itself) == ["strikes/s1: distinct_from[0].id: `s1` is the strike itself"]


def test_twice_as_many_strikes_take_some_twice_as_many_steps_to_compare() -> None:
    days = [(date(2015, 9, 30) + timedelta(days=n // 20)).isoformat() for n in range(2000)]
    places = [place(f"p{n}", at=(34 + n * 0.05, 38.0)) for n in range(20)]
    many = [strike(f"s{n:04}", at=f"p{n % 20}", on=day) for n, day in enumerate(days)]
    half, whole = desk(*places, *many[:1000]), desk(*places, *many)
    assert found(strikes_are_recorded_once, whole) == []
    steps = calls(lambda: found(strikes_are_recorded_once, half))
    assert calls(lambda: found(strikes_are_recorded_once, whole)) < 2.5 * steps


def test_one_statement_read_in_two_outlets_is_one_claim() -> None:
    words = "Says aircraft struck near Palmyra."
    a_desk = desk(
        source("ministry"),
        claim("c1", "ministry", about=None, paraphrase=words),
        claim("c2", "ministry", about=None, paraphrase="says  aircraft struck near Palmyra."),
        claim("c3", "ministry", about=None, paraphrase=words, stated="2015-11-02"),
    )
    assert said(claims_are_recorded_once, a_desk) == [
        "claims/c2: paraphrase: `c2` says what `c1` says: same source, days, subjects and words"
    ]
