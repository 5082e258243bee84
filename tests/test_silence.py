"""Reporting gaps by day, and the versions of one silence."""

from __future__ import annotations

from datetime import date

import pytest

from briefs.assessment.days import Days
from briefs.assessment.silence import gaps_by_day, gaps_containing, gaps_on, gaps_touching, silences
from desks import DAMASCUS, claim, desk, gap, source, withdrawn

DESK = desk(
    source("ministry", "official", side=DAMASCUS),
    source("pentagon", "official"),
    claim("isw-says", "isw", stated="2015-11-02"),
    claim("airwars-says", "airwars", stated="2015-11-05"),
    gap("per-airwars", "ministry", "2015-10-28/2015-10-30", claim="airwars-says"),
    gap("per-isw", "ministry", "2015-10-28/2015-11-01", claim="isw-says"),
    gap("earlier", "ministry", "2015-10-10/2015-10-11", claim="isw-says"),
    gap("open", "pentagon", {"not_before": "2015-10-31"}, claim="isw-says"),
    gap("mistake", "ministry", "2015-10-01/2015-12-01", claim="isw-says", withdrawn=withdrawn()),
)


def window(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def ids(gaps: object) -> list[str]:
    return [g.id for g in gaps]  # type: ignore[attr-defined]


def test_a_day_lists_every_account_of_silence_that_covers_it() -> None:
    assert ids(gaps_on(date(2015, 10, 29), DESK)) == ["per-airwars", "per-isw"]
    assert ids(gaps_on(date(2015, 11, 1), DESK)) == ["open", "per-isw"]


def test_a_silent_day_is_told_from_a_day_of_which_nothing_is_known() -> None:
    by_day = gaps_by_day(window("2015-10-27", "2015-10-29"), DESK)
    assert {day.day: len(gaps) for day, gaps in by_day.items()} == {27: 0, 28: 2, 29: 2}


def test_days_cannot_be_listed_without_a_first_and_a_last() -> None:
    with pytest.raises(ValueError, match="first and a last day"):
        gaps_by_day(Days(date(2015, 10, 27), None), DESK)


def test_an_open_silence_ends_on_the_day_it_was_told_of() -> None:
    assert gaps_on(date(2015, 11, 3), DESK) == ()


def test_a_gap_touches_a_window_it_does_not_contain() -> None:
    assert ids(gaps_touching(window("2015-10-30", "2015-11-03"), DESK)) == ["open", "per-airwars", "per-isw"]
    assert ids(gaps_containing(window("2015-10-29", "2015-10-30"), DESK)) == ["per-airwars", "per-isw"]
    assert ids(gaps_containing(window("2015-10-30", "2015-10-31"), DESK)) == ["per-isw"]


def test_two_accounts_of_one_silence_are_kept_with_the_days_on_which_they_agree() -> None:
    first, second, other = silences(DESK)
    assert (ids(first.gaps), first.is_disputed) == (["earlier"], False)
    assert ids(second.gaps) == ["per-airwars", "per-isw"]
    assert second.any_account == window("2015-10-28", "2015-11-01")
    assert second.every_account == window("2015-10-28", "2015-10-30")
    assert second.is_disputed
    assert other.source == "pentagon"
