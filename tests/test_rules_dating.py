"""Moments in UTC and local days say the same."""

from __future__ import annotations

from briefs.assessment.rules.dating import days_can_be_listed, instants_fall_on_their_day
from desks import claim, desk, gap, place, source, strike
from findings import found, said


def test_a_strike_late_in_the_evening_stays_on_its_local_day() -> None:
    # Damascus was at UTC+3 until 30 October 2015.
    late = strike(at="palmyra", on={"on": "2015-10-21", "at": "2015-10-21T20:30Z"})
    assert said(instants_fall_on_their_day, desk(place("palmyra"), late)) == []


def test_an_instant_after_local_midnight_belongs_to_the_next_day() -> None:
    late = strike(at="palmyra", on={"on": "2015-10-21", "at": "2015-10-21T21:30Z"})
    [finding] = found(instants_fall_on_their_day, desk(place("palmyra"), late))
    assert finding.field == ("when", "at")
    assert finding.what == "`2015-10-21T21:30Z` is 00:30 on 2015-10-22 in Asia/Damascus, not on 2015-10-21"
    assert finding.advice == "Write on: 2015-10-22, or correct `at`."


def test_winter_time_moves_the_edge_of_the_day() -> None:
    winter = strike(at="palmyra", on={"on": "2015-11-21", "at": "2015-11-21T21:30Z"})
    assert said(instants_fall_on_their_day, desk(place("palmyra"), winter)) == []


def test_the_hour_of_a_statement_is_held_to_its_day_as_well() -> None:
    spoken_of = {"on": "2015-10-07", "at": "2015-10-08T06:30Z"}
    a_desk = desk(source("ministry"), claim("c1", "ministry", about=None, on=spoken_of))
    assert [f.field for f in found(instants_fall_on_their_day, a_desk)] == [("facets", "when", "at")]


def test_a_slip_of_the_year_that_would_fill_a_page_with_days_is_told() -> None:
    long = strike(at="palmyra", on="2015-10-21/2105-10-22")
    assert said(days_can_be_listed, desk(place("palmyra"), long)) == [
        "strikes/hit: when: covers 32,874 days, from 2015-10-21 to 2105-10-22; at most 3,660 are listed one by one"
    ]


def test_a_gap_that_begins_a_century_before_it_was_noticed_is_told() -> None:
    noticed = claim("said", "ministry", about=None, stated="2015-11-01")
    silent = gap("silent", "ministry", {"not_before": "1915-10-28"}, claim="said")
    assert said(days_can_be_listed, desk(source("ministry"), noticed, silent)) == [
        "gaps/silent: window: covers 36,530 days, from 1915-10-28 to 2015-11-01; at most 3,660 are listed one by one"
    ]


def test_ten_years_and_what_has_no_beginning_or_no_end_may_stand() -> None:
    ten = strike("ten", at="palmyra", on="2005-11-01/2015-10-31")
    open_ended = strike("open", at="palmyra", on={"not_after": "2015-11-01"})
    assert said(days_can_be_listed, desk(place("palmyra"), ten, open_ended)) == []
