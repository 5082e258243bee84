"""Strikes by local day: ranges counted once, silence never as nothing."""

from __future__ import annotations

from datetime import date

import pytest

from briefs.assessment.assess import assess
from briefs.assessment.days import Days
from briefs.assessment.timeline import Timeline, TimelineDay, timeline
from briefs.records.model import Record
from desks import claim, desk, gap, place, settings, source, strike

WEEK = Days(date(2015, 10, 26), date(2015, 11, 1))


def of(*records: Record, window: Days = WEEK) -> Timeline:
    standing = (
        source("ministry", "official"),
        source("locals", "activist-network"),
        source("isw", "analyst"),
        place("talbisah", at=(34.84, 36.73)),
        claim("silent", "isw", about=None, stated="2015-11-02"),
        gap("gap", "ministry", "2015-10-28/2015-11-01", claim="silent"),
    )
    seen = [claim(f"{one.id}-seen", "locals", about=one.id) for one in records if one.kind_folder == "strikes"]
    return timeline(assess(desk(*standing, *records, *seen), settings()), window)


def on(found: Timeline, day: str) -> TimelineDay:
    return next(one for one in found.days if str(one.day) == day)


def test_a_strike_of_one_day_stands_on_that_day_under_its_grade() -> None:
    day = on(of(strike("hit", at="talbisah", on="2015-10-26")), "2015-10-26")
    assert (day.by_grade, day.value and day.value.words) == ({"low": ("hit",)}, "1")


def test_a_strike_over_two_days_is_shown_across_both_counted_on_neither_and_once_in_the_whole() -> None:
    found = of(strike("hit", at="talbisah", on="2015-10-26/2015-10-27"))
    for day in ("2015-10-26", "2015-10-27"):
        one = on(found, day)
        assert (one.by_grade, one.spanning, one.value and one.value.words) == ({}, {"low": ("hit",)}, "at most 1")
    assert (found.total.words, found.rows, len(found.spans)) == ("1", ("hit",), 1)


def test_a_silent_day_without_strikes_never_reads_as_nothing() -> None:
    day = on(of(), "2015-10-28")
    assert (day.value, day.gaps, day.reason) == (None, {"ministry": ("gap",)}, "Silent on this day: Ministry.")


def test_a_silent_day_with_strikes_reads_as_at_least() -> None:
    day = on(of(strike("hit", at="talbisah", on="2015-10-31")), "2015-10-31")
    assert day.value
    assert day.value.words == "at least 1"


def test_a_day_on_which_nobody_was_silent_and_nothing_is_recorded_reads_0() -> None:
    day = on(of(), "2015-10-26")
    assert day.value
    assert (day.value.words, day.reason) == ("0", "")


def test_a_strike_on_or_before_a_day_stands_on_that_day_alone() -> None:
    found = of(strike("hit", at="talbisah", on={"not_after": "2015-10-27"}))
    assert [str(day.day) for day in found.days if day.by_grade] == ["2015-10-27"]
    (number,) = [day.value for day in found.days if day.by_grade]
    assert number is not None
    assert number.words == "at most 1"


def test_the_parts_of_a_salvo_stand_under_it() -> None:
    found = of(
        strike("salvo", at=None, on="2015-10-26"), strike("part", at="talbisah", on="2015-10-26", part_of="salvo")
    )
    assert (found.rows, found.total.words) == (("salvo",), "1")


def test_of_strikes_that_may_be_one_a_day_and_the_whole_hold_one_at_least() -> None:
    found = of(
        strike("hit", at="talbisah", on="2015-10-26", may_be_same_as=[{"id": "other", "reason": "no source says"}]),
        strike("other", at="talbisah", on="2015-10-26"),
    )
    day = on(found, "2015-10-26")
    assert day.value
    assert (day.value.words, found.total.words) == ("1 to 2", "1 to 2")


def test_a_strike_late_in_the_local_day_stays_on_it() -> None:
    late = strike("hit", at="talbisah", on={"on": "2015-10-26", "at": "2015-10-26T20:30Z"})
    assert on(of(late), "2015-10-26").by_grade == {"low": ("hit",)}


def test_a_window_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="first and a last day"):
        of(window=Days(date(2015, 10, 26), None))
