"""What readers knew on the day of an edition: from the frozen editions alone, told as differences from now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from briefs.assessment.assess import assess
from briefs.publication.editions.known import KnownDay, KnownRow, Past, edition_days, past
from briefs.publication.explorer import ExplorerGap, explorer
from briefs.records.desk import Desk
from briefs.records.model import Record
from briefs.rendering.explorer import known_script, records_script
from desks import actor as actor_of
from desks import brief, claim, desk, gap, place, published, settings, source, strike, withdrawn

WINDOW = "2015-11-01/2015-11-05"


def small(*more: Record) -> Desk:
    """A strike on a town on 2 November in one brief; `more` may be other versions of the same records."""
    return desk(
        place("town", at=(34.5, 38.2)),
        place("village", at=(34.7, 38.4)),
        source("locals"),
        strike("hit", at="town", on="2015-11-02"),
        claim("seen", "locals", about="hit", at="town", on="2015-11-02"),
        brief("first", WINDOW),
        *more,
    )


def then(later: Desk, before: Desk) -> Desk:
    """The later records with the editions made of earlier ones."""
    return replace(later, editions=before.editions)


def known_to(of: Desk, rule: str = "isw-2015@1") -> Past:
    at = assess(of, settings(rule))
    return past(at, explorer(at))


@dataclass(frozen=True)
class Known:
    """A day as it is when every difference is applied."""

    on: date
    rows: dict[str, KnownRow]
    gaps: tuple[ExplorerGap, ...]


def days_of(days: Iterable[KnownDay]) -> list[Known]:
    """Each day in full, newest first."""
    rows: dict[str, KnownRow] = {}
    gaps: tuple[ExplorerGap, ...] = ()
    found = []
    for day in days:
        gone = {strike for strike, row in day.rows.items() if row is None}
        rows = {strike: row for strike, row in rows.items() if strike not in gone}
        rows |= {strike: row for strike, row in day.rows.items() if row is not None}
        gaps = gaps if day.gaps is None else day.gaps
        found.append(Known(day.on, rows, gaps))
    return found


def on(of: Desk, day: str) -> Known:
    (found,) = (one for one in days_of(known_to(of).days) if one.on == date.fromisoformat(day))
    return found


def told(of: Desk, rule: str = "isw-2015@1") -> Any:
    """The script that a browser loads."""
    at = assess(of, settings(rule))
    view = explorer(at)
    script = known_script(view, past(at, view)).decode()
    return json.loads(script.removeprefix("window.BriefsExplorerKnown=").removesuffix(";\n"))


def test_the_days_are_those_of_editions_newest_first_each_once() -> None:
    first = published(small(brief("second", WINDOW)), "2016-01-02")
    later = published(then(small(strike("hit", at="village", on="2015-11-02")), first), "2016-02-01")
    assert edition_days(later) == (date(2016, 2, 1), date(2016, 1, 2))
    assert edition_days(small()) == ()


def test_a_desk_that_changed_nothing_has_no_differences() -> None:
    first = published(
        small(
            strike("mine", at="village", on="2015-11-03", target={"kind": "medical", "actor": "rebels"}),
            claim("denial", "locals", about="mine", denies="occurrence"),
            gap("silence", "locals", WINDOW, claim="seen"),
        ),
        "2016-01-02",
    )
    assert told(first) == {
        "id": [],
        "more": {},
        "rules": ["isw-2015@1"],
        "days": [{"on": "2016-01-02", "gone": [], "rows": {}}],
    }


def test_what_was_corrected_stands_on_the_earlier_day_as_it_was_published() -> None:
    first = published(small(), "2016-01-02")
    moved = small(
        strike("hit", at="village", on="2015-11-03"),
        claim("seen", "locals", about="hit", at="village", on="2015-11-03"),
    )
    later = published(then(moved, first), "2016-02-01")
    was, now = on(later, "2016-01-02").rows["hit"].row, on(later, "2016-02-01").rows["hit"].row
    assert (was.when, was.where, was.first, was.ground.lat) == ("2 November 2015", "Town", date(2015, 11, 2), 34.5)
    assert (now.when, now.where, now.first, now.ground.lat) == ("3 November 2015", "Village", date(2015, 11, 3), 34.7)


def test_an_earlier_day_knows_a_province_by_itself_and_none_for_a_town_in_none() -> None:
    of = published(
        small(place("homs", "governorate", region="SY-HI"), strike("wide", at="homs", on="2015-11-03")), "2016-01-02"
    )
    rows = on(of, "2016-01-02").rows
    provinces = {strike: known.row.province for strike, known in rows.items()}
    assert {strike: one and one.id for strike, one in provinces.items()} == {"hit": None, "wide": "homs"}
    assert told(of)["days"] == [{"on": "2016-01-02", "gone": [], "rows": {}}]


def test_a_strike_that_no_edition_showed_by_then_was_not_known_and_a_withdrawn_one_was() -> None:
    new = strike("new", at="village", on="2015-11-04")
    first = published(small(), "2016-01-02")
    gone = small(new, strike("hit", at="town", on="2015-11-02", withdrawn=withdrawn()))
    later = published(then(gone, first), "2016-02-01")
    assert [set(day.rows) for day in days_of(known_to(later).days)] == [{"new"}, {"hit"}]
    script = told(later)
    assert script["id"] == ["hit"]
    assert script["days"][0] == {"on": "2016-02-01", "gone": [], "rows": {}}
    assert (script["days"][1]["gone"], list(script["days"][1]["rows"])) == ([0], ["1"])


def test_each_difference_is_told_once_and_only_for_what_differs() -> None:
    first = published(small(), "2016-01-02")
    second = published(then(small(brief("other", "2015-12-01/2015-12-05")), first), "2016-02-01")
    other = actor_of("russia", "damascus-and-allies", name="The Russian air force")
    third = published(then(small(other, brief("other", "2015-12-01/2015-12-05")), second), "2016-03-01")
    script = told(third)
    assert script["more"] == {"actors": [["russia", "Russia"]]}
    assert [day["rows"] for day in script["days"]] == [{}, {"0": {"actor": 1}}, {}]


def test_of_two_briefs_that_show_a_strike_the_edition_frozen_last_counts() -> None:
    both = (brief("second", "2015-11-02/2015-11-08"),)
    first = published(small(*both), "2016-01-02")
    again = then(small(*both, strike("hit", at="village", on="2015-11-02")), first)
    only = published(replace(again, briefs={"first": again.briefs["first"]}), "2016-02-01")
    later = replace(only, briefs=again.briefs)
    assert len(later.editions["first"]) == 2
    assert len(later.editions["second"]) == 1
    assert on(later, "2016-02-01").rows["hit"].row.where == "Village"


def test_a_brief_counts_no_longer_from_the_day_it_is_withdrawn() -> None:
    first = published(small(brief("second", "2015-12-01/2015-12-05")), "2016-01-02")
    gone = brief("first", WINDOW, withdrawn=withdrawn("2016-02-01"))
    renamed = brief("second", "2015-12-01/2015-12-05", title="Others")
    later = published(then(small(gone, renamed), first), "2016-02-01")
    assert [set(day.rows) for day in days_of(known_to(later).days)] == [set(), {"hit"}]


def test_words_that_the_software_says_otherwise_are_no_difference() -> None:
    first = published(small(), "2016-01-02")
    (edition,) = first.editions["first"]
    view: Any = json.loads(json.dumps(edition.content().page))
    for group in view["view"]["groups"]:
        for row in group["strikes"]:
            row |= {"when": "on the 2nd of November", "kind": "air raid"}
    worded = replace(first, editions={"first": (edition.model_copy(update={"page": view}),)})
    assert told(worded)["days"][0]["rows"] == {}


def test_a_grade_that_only_an_earlier_rule_gave_comes_with_its_words() -> None:
    first = published(small(), "2016-01-02", "literal@1")
    script = told(first)
    assert script["rules"] == ["isw-2015@1", "literal@1"]
    assert script["days"][0]["rows"]["0"]["ruleOf"] == 1


def test_the_numbers_of_the_script_go_on_where_those_of_today_end() -> None:
    first = published(small(), "2016-01-02")
    later = published(then(small(strike("hit", at="village", on="2015-11-02")), first), "2016-02-01")
    view = explorer(assess(later, settings()))
    today = json.loads(records_script(view).decode().removeprefix("window.BriefsExplorer=").removesuffix(";\n"))
    script = told(later)
    cells = script["days"][1]["rows"]["0"]
    wheres = today["wheres"] + script["more"]["wheres"]
    places = today["places"] + script["more"]["places"]
    assert wheres[cells["where"]] == "Town"
    assert places[cells["place"]] == ["town", "Town"]
    assert cells["ground"][:3] == [1, 34.5, 38.2]


ONE_DAY = st.sampled_from(["2016-01-02", "2016-02-01", "2016-03-01"])
STATE = st.fixed_dictionaries(
    {
        "on": ONE_DAY,
        "at": st.sampled_from(["town", "village"]),
        "briefs": st.sets(st.sampled_from(["first", "second", "third"]), min_size=1),
        "silent": st.booleans(),
    }
)


def as_by_each_day(of: Desk, withdrawn_on: str | None) -> list[Known]:
    """What was known, told the long way: all editions in force, for every day anew."""
    found = []
    for day in edition_days(of):
        newest = []
        for brief_id, editions in of.editions.items():
            until = [one for one in editions if one.published <= day]
            is_gone = brief_id == "first" and withdrawn_on and date.fromisoformat(withdrawn_on) <= day
            newest += until[-1:] if not is_gone else []
        rows: dict[str, KnownRow] = {}
        gaps: dict[str, ExplorerGap] = {}
        for edition in sorted(newest, key=lambda one: (one.published, one.brief)):
            (alone,) = known_to(replace(of, editions={"alone": (edition,)})).days
            rows |= {strike: row for strike, row in alone.rows.items() if row}
            gaps |= {gap.link.id: gap for gap in alone.gaps or ()}
        found.append(Known(day, rows, tuple(one for _, one in sorted(gaps.items()))))
    return found


@given(states=st.lists(STATE, min_size=1, max_size=4), gone=st.none() | ONE_DAY)
@profile(max_examples=25, derandomize=True, database=None, deadline=None)
def test_the_differences_lead_to_what_the_editions_in_force_show(
    states: list[dict[str, Any]], gone: str | None
) -> None:
    of = small()
    for state in states:
        silence = [gap("silence", "locals", WINDOW, claim="seen")] if state["silent"] else []
        now = small(
            strike("hit", at=state["at"], on="2015-11-02"),
            strike("other", at="village", on="2015-11-03"),
            *silence,
            *(brief(one, WINDOW) for one in sorted(state["briefs"])),
        )
        now = replace(now, briefs={one: now.briefs[one] for one in sorted(state["briefs"])})
        of = published(then(now, of), state["on"])
    if gone:
        of = replace(of, briefs={**of.briefs, "first": brief("first", WINDOW, withdrawn=withdrawn(gone))})
    assert days_of(known_to(of).days) == as_by_each_day(of, gone)
