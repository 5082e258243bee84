"""Moments in UTC and local days say the same."""

from __future__ import annotations

from briefs.assessment.rules.dating import instants_fall_on_their_day
from desks import claim, desk, place, source, strike
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
