"""Which records a brief is about: its window by a day at least, its actors, its kinds, its places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefs.assessment.assess import assess
from briefs.assessment.queries import Answer, answer, parse
from briefs.assessment.selection import claims_of, control_of, events_of, gaps_of, strikes_of
from briefs.assessment.series import Beside, all_beside, beside
from briefs.publication.brief import compose_brief
from briefs.records.desk import Desk
from briefs.records.remembering.noting import listening
from briefs.records.settings import Settings
from desks import actor, brief, claim, control, desk, event, gap, place, source, strike, withdrawn

PLACES = (
    place("homs", "governorate", region="SY-HI"),
    place("palmyra", at=(34.56, 38.28), parent="homs"),
    place("raqqa", "governorate", region="SY-RA"),
)

DATINGS: list[tuple[Any, bool]] = [
    ("2015-10-31", False),
    ("2015-11-01", True),
    ("2015-11-05", True),
    ("2015-11-06", False),
    ("2015-10-30/2015-11-01", True),
    ("2015-11-05/2015-11-09", True),
    ("2015-10-01/2015-12-01", True),
    ("2015-10-30/2015-10-31", False),
    # An open end is closed at the known one: “on or before 6 October” stands with 6 October.
    ({"not_after": "2015-11-02"}, True),
    ({"not_after": "2015-11-09"}, False),
    ({"not_before": "2015-11-02"}, True),
    ({"not_before": "2015-10-02"}, False),
    ({"not_before": "2015-10-30", "not_after": "2015-11-01"}, True),
]


def shown(a_desk: Desk, **choices: Any) -> list[str]:
    """Ids of the strikes of a brief over 1 to 5 November 2015."""
    return [hit.id for hit in strikes_of(a_desk, brief("shown", "2015-11-01/2015-11-05", **choices))]


@pytest.mark.parametrize(("dating", "is_shown"), DATINGS)
def test_a_strike_is_in_a_window_that_it_meets_by_a_day(dating: Any, is_shown: bool) -> None:
    assert shown(desk(*PLACES, strike("hit", at="palmyra", on=dating))) == (["hit"] if is_shown else [])


def test_a_strike_that_reaches_out_of_the_window_is_marked_as_partly_inside() -> None:
    here = brief("shown", "2015-11-01/2015-11-05")
    a_desk = desk(
        *PLACES,
        here,
        source("locals"),
        strike("inside", at="palmyra", on="2015-11-04/2015-11-05"),
        strike("reaching", at="palmyra", on="2015-11-05/2015-11-06"),
        claim("seen", "locals", about=("inside", "reaching"), stated="2015-11-07"),
    )
    rows = compose_brief(assess(a_desk, Settings()), here).strikes
    assert {row.id: row.is_partly_inside for row in rows} == {"inside": False, "reaching": True}


def test_strikes_stand_oldest_first() -> None:
    a_desk = desk(
        *PLACES,
        strike("hit-c", at="palmyra", on="2015-11-02"),
        strike("hit-a", at="palmyra", on="2015-11-03"),
        strike("hit-b", at="palmyra", on="2015-11-02"),
    )
    assert shown(a_desk) == ["hit-b", "hit-c", "hit-a"]


@pytest.mark.parametrize("choose", [strikes_of, events_of, control_of, claims_of])
def test_who_asks_what_a_brief_lists_has_looked_at_that_and_not_at_all_there_is(choose: Any) -> None:
    """Or every brief of ten years would be made anew when one strike changes."""
    own = brief("first", "2015-11-01/2015-11-05")
    hit = strike("hit", at="palmyra", on="2015-11-02")
    noted = desk(*PLACES, source("wire"), own, hit, claim("said", "wire", about="hit")).noted()
    with listening() as looked:
        choose(noted, own)
    every = {getattr(noted, kind).every for kind in ("strikes", "claims", "events", "control")}
    assert looked
    assert looked.isdisjoint(every)


def test_a_withdrawn_strike_is_in_no_brief() -> None:
    assert shown(desk(*PLACES, strike(at="palmyra", on="2015-11-02", withdrawn=withdrawn()))) == []


def test_a_brief_of_some_actors_leaves_out_the_strikes_of_others() -> None:
    a_desk = desk(
        *PLACES,
        strike("by-russia", at="palmyra", on="2015-11-02"),
        strike("by-syria", at="palmyra", on="2015-11-02", by="syria"),
    )
    assert shown(a_desk, actors=("syria",)) == ["by-syria"]
    assert shown(a_desk) == ["by-russia", "by-syria"]


def test_a_brief_of_some_kinds_leaves_out_the_others() -> None:
    a_desk = desk(
        *PLACES,
        strike("bomb", at="palmyra", on="2015-11-02"),
        strike("missile", at="palmyra", on="2015-11-02", kind="missile-strike"),
    )
    assert shown(a_desk, strike_kinds=("missile-strike",)) == ["missile"]


def test_a_brief_within_a_province_holds_what_lies_in_its_towns() -> None:
    a_desk = desk(
        *PLACES,
        strike("town", at="palmyra", on="2015-11-02"),
        strike("province", at="homs", on="2015-11-02"),
        strike("elsewhere", at="raqqa", on="2015-11-02"),
        strike("nowhere", at=None, on="2015-11-02"),
    )
    assert shown(a_desk, within=("homs",)) == ["province", "town"]
    assert shown(a_desk, within=("palmyra",)) == ["town"]


def test_a_brief_about_events_shows_no_strikes() -> None:
    assert shown(desk(*PLACES, strike(at="palmyra", on="2015-11-02")), counts="events") == []


def test_events_follow_the_window_and_the_places() -> None:
    a_desk = desk(
        *PLACES,
        event("late", "2015-11-06"),
        event("here", "2015-11-03", places=({"place": "palmyra"},)),
        event("there", "2015-11-02", places=({"place": "raqqa"},)),
    )
    window = "2015-11-01/2015-11-05"
    assert [e.id for e in events_of(a_desk, brief("shown", window))] == ["there", "here"]
    assert [e.id for e in events_of(a_desk, brief("shown", window, within=("homs",)))] == ["here"]


def test_control_is_listed_newest_first_and_never_from_after_the_window() -> None:
    a_desk = desk(
        *PLACES,
        control("older", "palmyra", "isis", "2015-11-01", claim="said"),
        control("newer", "palmyra", "syria", "2015-11-05", claim="said"),
        control("later", "palmyra", "syria", "2015-11-06", claim="said"),
    )
    assert [c.id for c in control_of(a_desk, brief("shown", "2015-11-01/2015-11-05"))] == ["newer", "older"]


def test_a_statement_that_somebody_has_held_a_place_since_is_in_every_window_up_to_the_day_it_was_made() -> None:
    held = control("held", "palmyra", "isis", {"not_before": "2015-10-20"}, claim="said")
    a_desk = desk(*PLACES, source("paper"), claim("said", "paper", about=None, stated="2015-11-10"), held)
    windows = ["2015-10-10/2015-10-19", "2015-10-20/2015-10-25", "2015-11-10/2015-11-12", "2015-11-11/2015-11-12"]
    shown = [[one.id for one in control_of(a_desk, brief("shown", window))] for window in windows]
    assert shown == [[], ["held"], ["held"], []]
    assert [counted("control", a_desk, window) for window in windows] == [0, 1, 1, 0]


def test_a_silence_without_an_end_is_in_every_window_up_to_the_day_it_was_told_and_in_none_after_it() -> None:
    quiet = gap("quiet", "ministry", {"not_before": "2015-10-20"}, claim="said")
    a_desk = desk(source("ministry", "official"), source("paper"), quiet)
    a_desk = replace(a_desk, claims={"said": claim("said", "paper", about=None, stated="2015-11-10")})
    windows = ["2015-10-10/2015-10-19", "2015-11-01/2015-11-05", "2015-11-10/2015-11-12", "2016-05-01/2016-05-11"]
    shown = [[one.id for one in gaps_of(a_desk, brief("shown", window))] for window in windows]
    assert shown == [[], ["quiet"], ["quiet"], []]
    assert [counted("gaps", a_desk, window) for window in windows] == [0, 1, 1, 0]


def counted(kind: str, a_desk: Desk, window: str) -> int:
    """What a figure in prose counts in these days."""
    found = answer(parse(f"count:{kind}?window={window.replace('/', '..')}"), assess(a_desk, Settings()))  # type: ignore[arg-type]
    assert isinstance(found, Answer)
    return found.value


@pytest.mark.parametrize(("window", "is_shown"), [("2015-10-28/2015-11-01", True), ("2015-10-20/2015-10-31", False)])
def test_a_gap_is_in_every_window_it_touches(window: str, is_shown: bool) -> None:
    a_desk = desk(gap("quiet", "ministry", window, claim="said"))
    assert [g.id for g in gaps_of(a_desk, brief("shown", "2015-11-01/2015-11-05"))] == (["quiet"] if is_shown else [])


def test_a_series_is_ordered_by_the_last_day_it_covers() -> None:
    first, second = brief("first", "2015-10-01/2015-10-28"), brief("second", "2015-09-30/2015-11-01")
    other = brief("other", "2015-10-01/2015-10-30", series="aleppo")
    gone = brief("gone", "2015-10-01/2015-10-31", withdrawn=withdrawn())
    whole = desk(second, first, other, gone)
    assert dict(all_beside(whole)) == {
        "first": Beside(None, "second", ("second",)),
        "gone": Beside(None, None, ("first", "second")),
        "other": Beside(None, None, ()),
        "second": Beside("first", None, ("first",)),
    }


def test_what_would_stand_beside_a_brief_that_is_not_on_the_desk_is_told_too() -> None:
    whole = desk(brief("first", "2015-10-01/2015-10-10"), brief("second", "2015-10-08/2015-10-20"))
    later = brief("second", "2015-10-11/2015-10-20")
    assert beside(whole, later) == Beside(None, None, ())
    assert beside(whole, whole.briefs["second"]) == Beside("first", None, ("first",))


def test_neighbours_are_computed_and_overlaps_named() -> None:
    briefs = (
        brief("first", "2015-10-01/2015-10-10"),
        brief("shown", "2015-10-08/2015-10-20"),
        brief("third", "2015-10-21/2015-10-30"),
    )
    assessed = assess(desk(*briefs), Settings())
    middle = compose_brief(assessed, briefs[1])
    assert (middle.previous and middle.previous.id, middle.next and middle.next.id) == ("first", "third")
    assert [other.id for other in middle.overlapping] == ["first"]
    assert compose_brief(assessed, briefs[0]).previous is None
    assert compose_brief(assessed, briefs[2]).next is None


def test_a_brief_about_one_actor_lists_no_silence_of_an_official_of_another_side() -> None:
    a_desk = desk(
        actor("fiji", "suva"),
        actor("ukraine", "kyiv"),
        source("fiji-navy", "official", side="suva"),
        source("general-staff", "official", side="kyiv"),
        source("united-nations", "official"),
        source("partisans", "armed-group", side="kyiv"),
        *(
            gap(f"{by}-silent", by, "2022-06-10/2022-06-11", claim="told")
            for by in ("fiji-navy", "general-staff", "united-nations", "partisans")
        ),
        brief("narrow", "2022-06-01/2022-06-30", actors=["fiji"]),
        brief("wide", "2022-06-01/2022-06-30"),
    )
    narrow, wide = ([one.source for one in gaps_of(a_desk, a_desk.briefs[key])] for key in ("narrow", "wide"))
    assert sorted(narrow) == ["fiji-navy", "partisans", "united-nations"]
    assert sorted(wide) == ["fiji-navy", "general-staff", "partisans", "united-nations"]
