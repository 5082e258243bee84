"""A statement is attached to what it can be about, or says why it is attached all the same."""

from __future__ import annotations

from briefs.assessment.rules.attachment import (
    statements_come_after_what_they_found,
    statements_end_when_they_were_made,
    statements_meet_what_they_are_about,
)
from briefs.records.desk import Desk
from briefs.records.model import Claim, Record
from desks import claim, control, desk, event, gap, place, source, strike
from findings import found, said

ALEPPO = place("aleppo-governorate", kind="governorate", region="SY-HL")
HOMS = place("homs-governorate", kind="governorate", region="SY-HI")
TALL_RIFAT = place("tall-rifat", at=(36.47, 37.09), parent="aleppo-governorate")
PALMYRA = place("palmyra", at=(34.56, 38.28), parent="homs-governorate")
MINISTRY = source("ministry", kind="official")


def _desk(*records: Record) -> Desk:
    return desk(ALEPPO, HOMS, TALL_RIFAT, PALMYRA, MINISTRY, *records)


def _on_aleppo(a_claim: Claim) -> Desk:
    return _desk(strike("aleppo-strike", at="tall-rifat", on="2015-11-03"), a_claim)


def test_airwars_rs0114_a_statement_about_homs_a_week_later_does_not_belong_to_an_aleppo_strike() -> None:
    statement = claim(
        "rs0114", "ministry", about="aleppo-strike", at="palmyra", on="2015-11-06/2015-11-09", stated="2015-11-09"
    )
    assert said(statements_meet_what_they_are_about, _on_aleppo(statement)) == [
        "claims/rs0114: about[0]: `aleppo-strike` is dated on 2015-11-03, but the claim speaks of something "
        "from 2015-11-06 to 2015-11-09: a statement attached to an event of another time",
        "claims/rs0114: about[0]: `aleppo-strike` lies in `aleppo-governorate`, but the claim names places in "
        "`homs-governorate` only: a statement attached to an event in another province",
    ]


def test_who_repeats_a_statement_attaches_what_was_said_and_not_what_he_makes_of_it() -> None:
    origin = claim("c1", "ministry", about=None, at="palmyra", on="2015-11-02", stated="2015-11-03")
    relay = claim("c2", "ministry", about="aleppo-strike", relays="c1", stated="2015-11-04")
    a_desk = _desk(strike("aleppo-strike", at="tall-rifat", on="2015-11-03"), origin, relay)
    assert said(statements_meet_what_they_are_about, a_desk) == [
        "claims/c2: about[0]: repeats `c1`: `aleppo-strike` lies in `aleppo-governorate`, but the claim names places "
        "in `homs-governorate` only: a statement attached to an event in another province",
    ]


def test_a_relay_carries_no_statement_to_a_strike_that_it_was_not_about_and_does_not_fit() -> None:
    """Adding a relay changes nothing: so it must not be what brings a statement to a second strike."""
    azaz = place("azaz", at=(36.59, 37.04), parent="aleppo-governorate")
    both = strike("aleppo-strike", at="tall-rifat", on="2015-11-03"), strike("azaz-strike", at="azaz", on="2015-11-03")
    origin = claim("c1", "ministry", about="aleppo-strike", at="tall-rifat", on="2015-11-03")
    relay = claim("c2", "ministry", about=("aleppo-strike", "azaz-strike"), relays="c1", stated="2015-11-04")
    assert said(statements_meet_what_they_are_about, _desk(azaz, *both, origin, relay)) == [
        "claims/c2: about[1]: repeats `c1`, which is not about `azaz-strike`, and cannot be: Names another place, "
        "14 km from the strike's"
    ]
    vague = claim("c1", "ministry", about="aleppo-strike", at="aleppo-governorate", stated="2015-11-03")
    assert said(statements_meet_what_they_are_about, _desk(azaz, *both, vague, relay)) == []


def test_a_relay_brings_nothing_to_a_strike_that_was_said_before_it() -> None:
    origin = claim("c1", "ministry", about=None, stated="2015-11-02")
    relay = claim("c2", "ministry", about="aleppo-strike", relays="c1", stated="2015-11-04")
    a_desk = _desk(strike("aleppo-strike", at="tall-rifat", on="2015-11-03"), origin, relay)
    assert said(statements_meet_what_they_are_about, a_desk) == [
        "claims/c2: about[0]: repeats `c1`, which was stated on 2015-11-02, before `aleppo-strike`"
    ]


def test_no_written_reason_makes_a_report_of_what_was_announced_days_before() -> None:
    announced = {"about": "aleppo-strike", "at": "tall-rifat", "attached_despite": "Announced ahead."}
    ahead = claim("c1", "ministry", stated="2015-11-01", **announced)
    [finding] = found(statements_meet_what_they_are_about, _on_aleppo(ahead))
    assert finding.field == ("about", 0)
    assert "mark it `is_inference`" in finding.advice
    concluded = claim("c1", "ministry", stated="2015-11-01", is_inference=True, **announced)
    the_day_before = claim("c1", "ministry", stated="2015-11-02", **announced)  # by the clock of another country
    for fine in (concluded, the_day_before):
        assert said(statements_meet_what_they_are_about, _on_aleppo(fine)) == []


def test_no_written_reason_makes_a_report_of_what_a_relay_repeats_from_days_before() -> None:
    origin = claim("c1", "ministry", about=None, stated="2015-10-30")
    relay = claim(
        "c2", "ministry", about="aleppo-strike", relays="c1", stated="2015-11-04", attached_despite="It fits."
    )
    a_desk = _desk(strike("aleppo-strike", at="tall-rifat", on="2015-11-03"), origin, relay)
    [finding] = found(statements_meet_what_they_are_about, a_desk)
    assert "no reason in `attached_despite` is enough" in finding.advice


def test_a_written_reason_keeps_a_statement_where_it_does_not_seem_to_belong() -> None:
    statement = claim(
        "c1",
        "ministry",
        about="aleppo-strike",
        at="palmyra",
        stated="2015-11-03",
        attached_despite="The ministry corrected the town the next day.",
    )
    assert said(statements_meet_what_they_are_about, _on_aleppo(statement)) == []


def test_a_reason_without_a_mismatch_is_to_be_removed() -> None:
    statement = claim(
        "c1", "ministry", about="aleppo-strike", at="tall-rifat", stated="2015-11-03", attached_despite="Misdated."
    )
    [finding] = found(statements_meet_what_they_are_about, _on_aleppo(statement))
    assert (finding.field, finding.at_key, finding.advice) == (("attached_despite",), True, "Remove it.")


def test_no_source_speaks_of_a_strike_before_it_happens() -> None:
    statement = claim("c1", "ministry", about="aleppo-strike", stated="2015-11-02")
    assert said(statements_meet_what_they_are_about, _on_aleppo(statement)) == [
        "claims/c1: about[0]: `aleppo-strike` is dated on 2015-11-03, after the claim was stated on 2015-11-02"
    ]


def test_a_strike_known_only_to_be_no_later_than_a_day_is_after_no_statement() -> None:
    a_desk = _desk(strike(at="palmyra", on={"not_after": "2015-10-06"}), claim("c1", "ministry", stated="2015-10-01"))
    assert said(statements_meet_what_they_are_about, a_desk) == []


def test_a_day_more_or_less_is_the_same_time() -> None:
    near = claim("c1", "ministry", about="aleppo-strike", on="2015-11-04")
    far = claim("c1", "ministry", about="aleppo-strike", on="2015-11-05")
    assert said(statements_meet_what_they_are_about, _on_aleppo(near)) == []
    assert len(said(statements_meet_what_they_are_about, _on_aleppo(far))) == 1


def test_a_statement_about_the_whole_province_is_fine() -> None:
    statement = claim("c1", "ministry", about="aleppo-strike", at="aleppo-governorate", stated="2015-11-03")
    assert said(statements_meet_what_they_are_about, _on_aleppo(statement)) == []


def test_a_summary_that_names_six_provinces_may_be_about_a_strike_in_one() -> None:
    statement = claim(
        "c1", "ministry", about="aleppo-strike", at=("palmyra", "aleppo-governorate"), stated="2015-11-03"
    )
    assert said(statements_meet_what_they_are_about, _on_aleppo(statement)) == []


def test_neighbouring_places_on_two_sides_of_a_border_are_near_enough() -> None:
    across = place("across", at=(36.50, 37.10), parent="homs-governorate")
    statement = claim("c1", "ministry", at="across", stated="2015-11-03")
    a_desk = _desk(across, strike(at="tall-rifat", on="2015-11-03"), statement)
    assert said(statements_meet_what_they_are_about, a_desk) == []


def test_a_place_outside_every_province_contradicts_none() -> None:
    caspian = place("caspian-sea", kind="sea")
    statement = claim("c1", "ministry", at="caspian-sea", stated="2015-11-03")
    a_desk = _desk(caspian, strike(at="tall-rifat", on="2015-11-03"), statement)
    assert said(statements_meet_what_they_are_about, a_desk) == []


def test_whoever_denies_the_place_may_name_another() -> None:
    denial = claim(
        "c1", "ministry", about="aleppo-strike", at="palmyra", stated="2015-11-03", stance="denies", denies="place"
    )
    assert said(statements_meet_what_they_are_about, _on_aleppo(denial)) == []


def test_a_different_actor_is_a_normal_dispute() -> None:
    statement = claim("c1", "ministry", about="aleppo-strike", actor="syria", stated="2015-11-03")
    assert said(statements_meet_what_they_are_about, _on_aleppo(statement)) == []


def test_an_event_is_not_stated_before_its_first_day_either() -> None:
    a_desk = _desk(event("e1", "2015-11-05"), claim("c1", "ministry", about="e1", stated="2015-11-04"))
    assert len(said(statements_meet_what_they_are_about, a_desk)) == 1


def test_a_gap_does_not_rest_on_a_claim_made_before_it_began() -> None:
    a_desk = _desk(
        claim("c1", "ministry", about=None, stated="2015-10-20"),
        gap("silent", "ministry", "2015-10-28/2015-11-01", claim="c1"),
    )
    assert said(statements_come_after_what_they_found, a_desk) == [
        "gaps/silent: claim: `c1` was stated on 2015-10-20, before what it is to show: this record begins on 2015-10-28"
    ]


def test_a_claim_about_a_control_statement_is_reported_once() -> None:
    a_desk = _desk(
        claim("c1", "ministry", about="held", stated="2015-10-20"),
        control("held", "palmyra", "isis", "2015-10-28", claim="c1"),
    )
    assert said(statements_come_after_what_they_found, a_desk) == []
    assert len(said(statements_meet_what_they_are_about, a_desk)) == 1


def _held(days: str | dict[str, str]) -> Desk:
    """A control statement over those days, by a claim of 10 November."""
    return _desk(
        claim("c1", "ministry", about=None, stated="2015-11-10"), control("held", "palmyra", "isis", days, claim="c1")
    )


def test_nobody_reports_who_will_hold_a_place_after_the_day_of_the_report() -> None:
    [finding] = found(statements_end_when_they_were_made, _held("2015-11-05/2015-12-30"))
    assert finding.what == "reaches to 2015-12-30, past the day on which `c1` was stated, 2015-11-10"
    assert len(found(statements_end_when_they_were_made, _held({"not_after": "2015-11-11"}))) == 1


def test_a_control_statement_may_reach_to_the_day_of_its_claim_and_an_open_one_ends_there() -> None:
    for days in ("2015-11-05/2015-11-10", {"not_before": "2015-11-05"}, {"not_after": "2015-11-10"}):
        assert said(statements_end_when_they_were_made, _held(days)) == []


def test_a_control_statement_that_begins_after_its_claim_is_reported_once() -> None:
    a_desk = _held("2015-11-12/2015-11-13")
    assert said(statements_end_when_they_were_made, a_desk) == []
    assert len(said(statements_come_after_what_they_found, a_desk)) == 1
