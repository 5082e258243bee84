"""A live day: updates in the order of time, two clocks, relative dates shown as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.assessment.assess import assess
from briefs.assessment.rules.live import (
    days_are_followed_once,
    phrases_name_their_weekday,
    updates_fall_on_their_day,
    updates_stand_in_order,
)
from briefs.checking.whole import check_desk
from briefs.publication.live import live_cards, live_page
from briefs.publication.page_views.live import LivePage
from briefs.records.desk import Desk
from briefs.records.model import LiveDay
from briefs.records.settings import Settings
from desks import claim, desk, live, source, strike, withdrawn
from findings import found, said
from html_page import HtmlPage
from sites import SMALL_DESK, write

DAY = live(
    "2015-10-07",
    "2015-10-07",
    {"untimed": "The original entry; no time is printed.", "id": "u-original"},
    {"at": "2015-10-07T06:00Z"},
    {"at": "2015-10-07T18:50Z"},
)


def shown(a_desk: Desk, day: LiveDay, timezone: str = "Asia/Damascus") -> LivePage:
    return live_page(assess(a_desk, Settings(timezone=timezone)), day)


def page_of(day: LiveDay, timezone: str = "Asia/Damascus") -> LivePage:
    return shown(desk(day), day, timezone)


def test_the_newest_update_stands_first_and_the_one_without_a_time_is_first_in_time() -> None:
    page = page_of(DAY)
    assert [update.id for update in page.updates] == ["u2", "u1", "u-original"]
    assert page.first.id == "u-original"


def test_each_update_leads_to_the_next_in_time() -> None:
    assert [update.later for update in page_of(DAY).updates] == [None, ("u2", "18:50 UTC"), ("u1", "06:00 UTC")]


@pytest.mark.parametrize(
    ("day", "at", "utc", "local", "zone"),
    [
        ("2015-10-07", "2015-10-07T18:50Z", "18:50 UTC", "21:50 in Damascus", "Damascus was at UTC+3 on this day"),
        ("2015-10-29", "2015-10-29T18:50Z", "18:50 UTC", "21:50 in Damascus", "Damascus was at UTC+3 on this day"),
        ("2015-10-30", "2015-10-30T18:50Z", "18:50 UTC", "20:50 in Damascus", "Damascus was at UTC+2 on this day"),
        (
            "2015-10-24",
            "2015-10-23T23:34Z",
            "23:34 UTC on 23 October",
            "02:34 in Damascus",
            "Damascus was at UTC+3 on this day",
        ),
    ],
)
def test_a_moment_is_told_by_two_clocks(day: str, at: str, utc: str, local: str, zone: str) -> None:
    page = page_of(live("d1", day, {"at": at}))
    assert (page.updates[0].utc, page.updates[0].local, page.zone) == (utc, local, zone)
    assert page.updates[0].moment == at


def test_a_day_on_which_the_clocks_change_names_both_offsets() -> None:
    page = page_of(
        live("d1", "2015-10-25", {"at": "2015-10-24T23:30Z"}, {"at": "2015-10-25T12:00Z"}), timezone="Europe/Berlin"
    )
    assert page.zone == "Berlin was at UTC+2 and UTC+1 on this day"


@pytest.mark.parametrize(
    ("zone", "local"),
    [("UTC", None), ("Etc/GMT-3", None), ("America/Argentina/Buenos_Aires", "15:50 in Buenos Aires")],
)
def test_a_zone_without_a_city_shows_one_clock(zone: str, local: str | None) -> None:
    page = page_of(live("d1", "2015-10-07", {"at": "2015-10-07T18:50Z"}), timezone=zone)
    assert page.updates[0].local == local
    assert (page.zone is None) == (local is None)


def test_a_relative_date_is_shown_as_printed_and_as_read() -> None:
    phrase = {"stated_as": "last Wednesday", "resolved_to": {"on": "2015-09-30"}, "how": "The Wednesday before."}
    [update] = page_of(live("d1", "2015-10-07", {"at": "2015-10-07T06:00Z", "phrases": (phrase,)})).updates
    [read] = update.phrases
    assert (read.stated_as, read.read_as, read.how) == ("last Wednesday", "30 September 2015", "The Wednesday before.")


def test_neighbours_are_the_standing_live_days_before_and_after() -> None:
    days = [live(day, day, {"at": f"{day}T12:00Z"}) for day in ("2015-10-07", "2015-10-09", "2015-10-12")]
    gone = live("2015-10-08", "2015-10-08", {"at": "2015-10-08T12:00Z"}, withdrawn=withdrawn())
    page = shown(desk(*days, gone), days[1])
    assert page.previous is not None
    assert page.next is not None
    assert (page.previous.id, page.next.id) == ("2015-10-07", "2015-10-12")
    assert [card.link.id for card in live_cards(assess(desk(*days, gone), Settings()))] == [
        "2015-10-12",
        "2015-10-09",
        "2015-10-07",
    ]


def test_an_update_shows_its_claims_and_the_records_it_tells_of() -> None:
    day = live("d1", "2015-10-07", {"at": "2015-10-07T06:00Z", "claims": ("said",), "records": ("hit",)})
    page = shown(desk(source("locals"), strike(at=None, on="2015-10-07"), claim("said", "locals"), day), day)
    assert [row.id for row in page.updates[0].claims] == ["said"]
    assert [link.id for link in page.updates[0].records] == ["hit"]


def test_updates_out_of_order_are_named_where_they_stand() -> None:
    day = live(
        "d1",
        "2015-10-07",
        {"at": "2015-10-07T18:50Z"},
        {"at": "2015-10-07T06:00Z", "id": "u0"},
        {"untimed": "No time is printed."},
    )
    assert said(updates_stand_in_order, desk(day)) == [
        "live/d1: updates[1].id: `u0` is the id of another update of this day",
        "live/d1: updates[1].at: `u0` is earlier than `u0`, which stands before it",
        "live/d1: updates[2].untimed: an update without a time comes before all others, and there is one at most",
    ]
    assert found(updates_stand_in_order, desk(DAY)) == []


def test_an_update_of_another_local_day_is_refused() -> None:
    late = live("d1", "2015-10-07", {"at": "2015-10-07T21:30Z"})
    assert said(updates_fall_on_their_day, desk(late)) == [
        "live/d1: updates[0].at: `2015-10-07T21:30Z` is 00:30 on 2015-10-08 in Asia/Damascus, not on 2015-10-07"
    ]
    assert found(updates_fall_on_their_day, desk(DAY)) == []


@pytest.mark.parametrize(
    ("stated_as", "resolved_to", "is_right"),
    [
        ("last Wednesday", {"on": "2015-09-30"}, True),
        ("last Wednesday", {"on": "2015-10-01"}, False),
        ("late wednesday", {"on": "2015-10-22"}, False),
        ("from Monday to Tuesday", {"on": "2015-10-07"}, True),
        ("after Wednesday", {"not_before": "2015-10-08"}, True),
        ("last week", {"on": "2015-10-01"}, True),
    ],
)
def test_a_weekday_is_not_read_as_another(stated_as: str, resolved_to: dict[str, str], is_right: bool) -> None:
    phrase = {"stated_as": stated_as, "resolved_to": resolved_to, "how": "Reckoned."}
    day = live("d1", "2015-10-07", {"at": "2015-10-07T06:00Z", "phrases": (phrase,)})
    assert (found(phrases_name_their_weekday, desk(day)) == []) == is_right


def test_one_source_is_followed_through_a_day_once() -> None:
    again = live("again", "2015-10-07", {"at": "2015-10-07T06:00Z"})
    assert said(days_are_followed_once, desk(DAY, again)) == [
        "live/again: day: follows Test document on 2015-10-07, and so does `2015-10-07`"
    ]


SMALL_DAY = """\
---
id: 2015-11-05
title: The day
day: 2015-11-05
source: locals
document: Test document
published: 2015-11-06
authors: [Test desk]
updates:
  - id: u0600
    at: 2015-11-05T06:00Z
    title: An attack
    text: Tells of an attack.
    claims: [2015-11-05-locals]
    records: [2015-11-05-town]
---

The town [was hit](strike:2015-11-05-town).
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "claims: [2015-11-05-locals]",
            "claims: [2015-11-05-local]",
            "14:14: updates[0].claims[0]: `2015-11-05-local`",
        ),
        ("strike:2015-11-05-town", "strike:2015-11-05-towm", "18:20: `2015-11-05-towm` is the id of no strike"),
        ("source: locals", "source: nobody", "5:9: source: `nobody` is the id of no source"),
        ("was hit](", "was <b>hit](", "begins HTML"),
        ("2015-11-05T06", "2015-11-06T06", "11:9: updates[0].at:"),
    ],
)
def test_what_a_live_day_names_is_checked_where_it_stands(tmp_path: Path, old: str, new: str, problem: str) -> None:
    files = SMALL_DESK | {"content/live/2015-11-05.md": SMALL_DAY.replace(old, new)}
    told = [str(problem) for problem in check_desk(write(tmp_path, files), Settings()).problems]
    assert any(problem in line for line in told), told


def test_a_live_day_without_a_fault_passes(tmp_path: Path) -> None:
    files = SMALL_DESK | {"content/live/2015-11-05.md": SMALL_DAY}
    assert check_desk(write(tmp_path, files), Settings()).problems == ()


def test_a_file_that_is_no_live_day_is_named(tmp_path: Path) -> None:
    files = SMALL_DESK | {"content/live/2015-11-05.txt": "Notes"}
    [problem] = check_desk(write(tmp_path, files), Settings()).problems
    assert (problem.path, problem.what) == ("content/live/2015-11-05.txt", "is not a live day")


# The demonstration: EA WorldView on 7 October 2015

LIVE = "live/2015-10-07.html"


def test_the_day_of_the_document_is_shown_newest_first(demonstration_pages: dict[str, HtmlPage]) -> None:
    moments = [
        time.attributes["datetime"]
        for time in demonstration_pages[LIVE].named("time")
        if time.attributes.get("datetime", "").startswith("2015-10-07T")
    ]
    hours = ("18:50", "17:30", "16:40", "13:30", "06:30", "06:10", "06:00")
    assert moments == [f"2015-10-07T{hour}Z" for hour in hours]


def test_every_update_has_an_address_that_its_page_links(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages[LIVE]
    links = {link.attributes.get("href") for link in page.named("a")}
    updates = [
        element.attributes["id"] for element in page.named("li") if element.attributes.get("class") == "b-update"
    ]
    assert len(updates) == 8
    assert [update for update in updates if f"#{update}" not in links] == []


def test_the_day_shows_both_clocks_and_what_last_wednesday_was(demonstration_pages: dict[str, HtmlPage]) -> None:
    text = " ".join(demonstration_pages[LIVE].text.split())
    assert "18:50 UTC" in text
    assert "21:50 in Damascus" in text
    assert "last Wednesday read as 30 September 2015" in text


def test_the_archive_and_the_front_page_list_the_day(demonstration_pages: dict[str, HtmlPage]) -> None:
    for page, way in (("briefs/index.html", "../live/2015-10-07.html"), ("index.html", "live/2015-10-07.html")):
        assert way in {link.attributes.get("href") for link in demonstration_pages[page].named("a")}, page
