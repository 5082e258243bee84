"""Every id names a record that stands, and a wrong one is answered with the right one."""

from __future__ import annotations

from briefs.assessment.rules.references import every_id_names_a_record, successors_stand
from desks import claim, desk, place, source, strike, withdrawn
from ending import calls
from findings import found, said


def test_an_unknown_id_is_answered_with_the_nearest_one() -> None:
    [finding] = found(every_id_names_a_record, desk(place("palmyra"), strike(at="palmira", on="2015-11-02")))
    assert finding.field == ("where", "place")
    assert finding.what == "`palmira` is the id of no place"
    assert finding.advice == "Did you mean `palmyra`?"


def test_ids_that_share_nothing_but_their_month_are_not_alike() -> None:
    said_once = claim("said", "locals", about="2015-11-05-albu-kamal")
    others = [strike(one, at="palmyra", on=one[:10]) for one in ("2015-11-02-palmyra", "2015-10-06-tal-dakwa")]
    [finding] = found(every_id_names_a_record, desk(source("locals"), place("palmyra"), *others, said_once))
    assert finding.advice == "Correct the id, or add the record it names."
    misdated = strike("2015-11-06-albu-kamal", at="palmyra", on="2015-11-06")
    [finding] = found(every_id_names_a_record, desk(source("locals"), place("palmyra"), *others, misdated, said_once))
    assert finding.advice == "Did you mean `2015-11-06-albu-kamal`?"


def test_an_unknown_id_that_is_like_a_name_is_answered_with_both() -> None:
    tadmur = place("palmyra", names=("Tadmur",))
    [finding] = found(every_id_names_a_record, desk(tadmur, strike(at="tadmurr", on="2015-11-02")))
    assert finding.advice == "Did you mean `palmyra` (Tadmur)?"


def test_a_record_that_is_gone_and_that_many_name_is_told_at_each_and_looked_for_once() -> None:
    places = [place(f"place-{number}", names=(f"Spelling {number}",)) for number in range(500)]
    hits = [strike(f"hit-{number}", at="palmyra", on="2015-11-02") for number in range(200)]
    some, all_of_them = desk(*places, *hits[:100]), desk(*places, *hits)
    assert len(found(every_id_names_a_record, all_of_them)) == 200
    one_hundred_more = calls(lambda: found(every_id_names_a_record, all_of_them)) - calls(
        lambda: found(every_id_names_a_record, some)
    )
    assert one_hundred_more < 100 * len(places)


def test_an_id_like_no_other_is_answered_with_the_file_to_add() -> None:
    [finding] = found(every_id_names_a_record, desk(place("palmyra"), strike(at="tiyas", on="2015-11-02")))
    assert finding.advice == "Correct the id, or add data/places/tiyas.yml."


def test_a_name_in_place_of_an_id_is_answered_with_the_id() -> None:
    tadmur = place("palmyra", names=("Tadmur", "Tadmor city"))
    [finding] = found(every_id_names_a_record, desk(tadmur, strike(at="tadmor-city", on="2015-11-02")))
    assert finding.what == "`tadmor-city` is a name; its id is `palmyra`"
    assert finding.advice == "Write palmyra."


def test_a_name_of_two_places_is_answered_with_both_ids() -> None:
    city = place("aleppo-city", kind="city", parent="aleppo-governorate", name="Aleppo")
    province = place("aleppo-governorate", kind="governorate", region="SY-HL", name="Aleppo")
    [finding] = found(every_id_names_a_record, desk(city, province, strike(at="aleppo", on="2015-11-02")))
    assert finding.what == "`aleppo` is a name; records of that name are `aleppo-city` or `aleppo-governorate`"


def test_the_id_of_another_kind_is_told_from_the_kind_wanted() -> None:
    [finding] = found(every_id_names_a_record, desk(strike(at="russia", on="2015-11-02")))
    assert finding.what == "`russia` is an actor, not a place"


def test_a_claim_about_a_place_is_told_what_claims_are_about() -> None:
    a_desk = desk(source("locals"), place("palmyra"), claim("c1", "locals", about="palmyra"))
    assert said(every_id_names_a_record, a_desk) == [
        "claims/c1: about[0]: `palmyra` is a place, not a strike, event, control statement, gap or claim"
    ]


def test_a_reference_to_a_record_that_failed_to_load_is_not_reported_again() -> None:
    a_desk = desk(strike(at="palmyra", on="2015-11-02"))
    assert said(every_id_names_a_record, a_desk, frozenset({("places", "palmyra")})) == []
    assert len(said(every_id_names_a_record, a_desk, frozenset({("sources", "palmyra")}))) == 1


def test_a_reference_to_a_withdrawn_record_is_sent_to_the_one_that_stands() -> None:
    a_desk = desk(
        source("locals"),
        place("palmyra"),
        strike("s1", at="palmyra", on="2015-11-02", withdrawn=withdrawn(successor="s2")),
        strike("s2", at="palmyra", on="2015-11-02", withdrawn=withdrawn(successor="s3")),
        strike("s3", at="palmyra", on="2015-11-02"),
        claim("c1", "locals", about="s1"),
    )
    [finding] = found(every_id_names_a_record, a_desk)
    assert finding.what == "`s1` is withdrawn; `s3` stands in its place"
    assert finding.advice == "Write s3."


def test_a_reference_to_a_record_withdrawn_for_good_is_to_be_removed() -> None:
    a_desk = desk(
        source("locals"),
        place("palmyra"),
        strike("s1", at="palmyra", on="2015-11-02", withdrawn=withdrawn()),
        claim("c1", "locals", about="s1"),
    )
    [finding] = found(every_id_names_a_record, a_desk)
    assert (finding.what, finding.advice) == (
        "`s1` is withdrawn",
        "Remove it here, or name a record that stands.",
    )


def test_a_withdrawn_record_may_still_name_withdrawn_ones() -> None:
    a_desk = desk(
        place("palmyra", withdrawn=withdrawn()),
        strike("s1", at="palmyra", on="2015-11-02", withdrawn=withdrawn()),
    )
    assert said(every_id_names_a_record, a_desk) == []


def test_a_successor_stands_itself() -> None:
    a_desk = desk(
        place("palmyra"),
        strike("s1", at="palmyra", on="2015-11-02", withdrawn=withdrawn(successor="s2")),
        strike("s2", at="palmyra", on="2015-11-02", withdrawn=withdrawn()),
    )
    assert said(successors_stand, a_desk) == ["strikes/s1: withdrawn.successor: `s2` is withdrawn"]


def test_no_record_succeeds_itself() -> None:
    a_desk = desk(place("palmyra", withdrawn=withdrawn(successor="palmyra")))
    assert said(successors_stand, a_desk) == [
        "places/palmyra: withdrawn.successor: `palmyra` is the withdrawn record itself"
    ]


def test_records_that_succeed_each_other_leave_nothing_standing() -> None:
    a_desk = desk(
        place("tadmur", withdrawn=withdrawn(successor="palmyra")),
        place("palmyra", withdrawn=withdrawn(successor="tadmur")),
    )
    assert [f.what for f in found(successors_stand, a_desk)] == [
        "`tadmur` is withdrawn",
        "`palmyra` is withdrawn",
    ]


def test_a_place_is_succeeded_by_a_place() -> None:
    a_desk = desk(source("palmyra-news"), place("palmyra", withdrawn=withdrawn(successor="palmyra-news")))
    assert said(successors_stand, a_desk) == [
        "places/palmyra: withdrawn.successor: `palmyra-news` is a source, not a place"
    ]


def test_a_strike_may_turn_out_to_be_an_event_but_not_a_place() -> None:
    a_desk = desk(place("palmyra"), strike(at="palmyra", on="2015-11-02", withdrawn=withdrawn(successor="palmyra")))
    assert said(successors_stand, a_desk) == [
        "strikes/hit: withdrawn.successor: `palmyra` is of the kind place; a strike is withdrawn"
    ]
