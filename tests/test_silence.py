"""The days of reporting gaps, and the versions of one silence."""

from __future__ import annotations

from datetime import date

from briefs.assessment.days import Days
from briefs.assessment.silence import gap_days, silences
from briefs.records.remembering.noting import listening
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


def test_an_open_silence_ends_on_the_day_it_was_told_of() -> None:
    assert gap_days(DESK.gaps["open"], DESK) == window("2015-10-31", "2015-11-02")


def test_two_accounts_of_one_silence_are_kept_with_the_days_on_which_they_agree() -> None:
    first, second, other = silences(DESK)
    assert (ids(first.gaps), first.is_disputed) == (["earlier"], False)
    assert ids(second.gaps) == ["per-airwars", "per-isw"]
    assert second.any_account == window("2015-10-28", "2015-11-01")
    assert second.every_account == window("2015-10-28", "2015-10-30")
    assert second.is_disputed
    assert other.source == "pentagon"


def test_who_asks_for_the_days_of_a_gap_looks_at_when_it_was_told_of_and_not_at_the_words_of_its_claim() -> None:
    of = DESK.noted()
    with listening() as looked:
        assert gap_days(of.gaps["open"], of) == window("2015-10-31", "2015-11-02")
    assert of.claims.cell("isw-says") not in looked
    assert of.said_of_gaps.cell("isw-says") in looked
