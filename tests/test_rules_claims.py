"""Claims keep to their own logic, and editors' decisions rest on what they need."""

from __future__ import annotations

from briefs.assessment.rules.claims import (
    channels_differ_from_sources,
    claims_do_not_repeat_themselves,
    relays_follow_their_origin,
    searches_say_where,
)
from briefs.assessment.rules.verdicts import overrides_use_a_known_grade, refutations_rest_on_a_contradiction
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import claim, desk, place, source, strike
from findings import found, said


def _desk(*records: Record) -> Desk:
    return desk(source("agency"), source("paper"), place("palmyra"), *records)


def test_a_paper_does_not_repeat_an_agency_before_the_agency_speaks() -> None:
    a_desk = _desk(
        claim("ap", "agency", about=None, stated="2016-05-11"),
        claim("newsweek", "paper", about=None, stated="2016-05-10", relays="ap"),
    )
    assert said(relays_follow_their_origin, a_desk) == [
        "claims/newsweek: relays: `ap` was stated on 2016-05-11, after this claim that repeats it on 2016-05-10"
    ]


def test_a_paper_may_repeat_an_agency_on_the_same_day() -> None:
    a_desk = _desk(
        claim("ap", "agency", about=None, stated="2016-05-11"),
        claim("newsweek", "paper", about=None, stated="2016-05-11", relays="ap"),
    )
    assert said(relays_follow_their_origin, a_desk) == []


def test_claims_do_not_repeat_each_other_in_a_ring() -> None:
    a_desk = _desk(
        claim("c1", "agency", about=None, relays="c2"),
        claim("c2", "paper", about=None, relays="c3"),
        claim("c3", "agency", about=None, relays="c1"),
        claim("c4", "agency", about=None, relays="c1"),
    )
    assert said(claims_do_not_repeat_themselves, a_desk) == [
        "claims/c1: relays: the claim repeats itself: `c1` → `c2` → `c3` → `c1`"
    ]


def test_a_source_needs_no_channel_to_itself() -> None:
    assert said(channels_differ_from_sources, _desk(claim("c1", "agency", about=None, via="agency"))) == [
        "claims/c1: via: `agency` is the source itself"
    ]


def test_whoever_found_nothing_says_where_they_looked() -> None:
    a_desk = _desk(
        claim("c1", "agency", about=None, stance="found-nothing"),
        claim("c2", "agency", about=None, stance="found-nothing", searched="Local reports of the day."),
        claim("c3", "agency", about=None, searched="Local reports of the day."),
    )
    assert said(searches_say_where, a_desk) == [
        "claims/c1: stance: `found-nothing` without word of where the source looked",
        "claims/c3: searched: says where the source looked, but the stance is `asserts`",
    ]


def _refuted(by: str) -> Record:
    refuted = {"reason": "The bridge stands.", "claim": by, "signed": ("editor", "reader"), "on": "2016-01-01"}
    return strike(at="palmyra", on="2015-10-07", refuted=refuted)


def test_a_strike_is_refuted_by_whoever_denies_that_it_happened() -> None:
    denial = claim("denial", "paper", about="hit", denies="occurrence")
    assert said(refutations_rest_on_a_contradiction, _desk(_refuted("denial"), denial)) == []


def test_a_strike_is_not_refuted_by_a_claim_that_it_happened() -> None:
    a_desk = _desk(_refuted("seen"), claim("seen", "paper", about="hit"))
    assert said(refutations_rest_on_a_contradiction, a_desk) == [
        "strikes/hit: refuted.claim: `seen` does not contradict the strike: it has the stance `asserts`"
    ]


def test_a_strike_is_not_refuted_by_a_denial_of_its_target_or_of_another_strike() -> None:
    a_desk = _desk(_refuted("denial"), claim("denial", "paper", about=None, denies="target"))
    assert said(refutations_rest_on_a_contradiction, a_desk) == [
        "strikes/hit: refuted.claim: `denial` does not contradict the strike: it denies its target",
        "strikes/hit: refuted.claim: `denial` is not about this strike",
    ]


def test_an_editor_gives_a_grade_that_the_rule_knows() -> None:
    override = {"grade": "hihg", "reason": "Typo.", "by": "editor", "on": "2016-01-01"}
    [finding] = found(overrides_use_a_known_grade, _desk(strike(at="palmyra", on="2015-11-02", override=override)))
    assert finding.field == ("override", "grade")
    assert finding.what == "`hihg` is no grade of the rule isw-2015@1"
    assert finding.advice.startswith("Did you mean `high`? Its grades: high, low, ")


def test_an_editor_may_give_a_grade_of_the_rule() -> None:
    override = {"grade": "low", "reason": "The outlet withdrew.", "by": "editor", "on": "2016-01-01"}
    a_desk = _desk(strike(at="palmyra", on="2015-11-02", override=override))
    assert said(overrides_use_a_known_grade, a_desk) == []
