"""An address that was published answers for ever."""

from __future__ import annotations

import pytest

from briefs.rendering.permanence import Lost, addresses_of, is_permanent, lost, parse, records_of, to_text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", True),
        ("strikes/2015-11-05-town.html", True),
        ("api/v1/strikes.json", True),
        ("downloads/strikes.csv", True),
        ("feeds/briefs.atom", True),
        ("cite/2015-11-05-strikes.bib", True),
        ("assets/briefs/map-2015-11-05-strikes.2e207deaec.js", False),
        ("pagefind/pagefind-entry.json", False),
        ("404.html", False),
        ("sitemap.xml", False),
        ("manifest.json", False),
        ("briefs/photograph.jpg", False),
    ],
)
def test_pages_and_data_are_permanent_and_what_pages_load_is_not(path: str, expected: bool) -> None:
    assert is_permanent(path) is expected


def test_corrections_and_updates_of_live_days_are_addresses_of_their_own() -> None:
    pages = {
        "corrections.html": '<section id="correction-2016-01-02-hour" class="x"><h2 id="title-2016">',
        "live/2015-10-07.html": '<li class="b-update" id="u1850"><li class="b-update" id="u-original"><p id="other">',
        "method.html": '<section id="correction-not-here">',
    }
    assert addresses_of(pages, pages.__getitem__) == {
        "corrections.html",
        "corrections.html#correction-2016-01-02-hour",
        "live/2015-10-07.html",
        "live/2015-10-07.html#u1850",
        "live/2015-10-07.html#u-original",
        "method.html",
    }


def test_a_list_is_sorted_and_read_back_without_its_remarks() -> None:
    text = to_text({"b.html", "a.html"})
    assert text.endswith(".\na.html\nb.html\n")
    assert parse(text) == {"a.html", "b.html"}


def test_a_list_of_two_people_who_added_at_once_can_be_merged_in_any_order() -> None:
    assert parse("b.html\n\n# merged\na.html\nb.html\r\n") == {"a.html", "b.html"}


def test_addresses_may_be_added() -> None:
    assert list(lost({"a.html"}, {"a.html", "b.html"})) == []


def test_a_lost_record_is_to_be_withdrawn() -> None:
    (gone,) = lost({"strikes/2015-11-05-town.html"}, {"strikes.html"})
    assert gone == Lost(
        "strikes/2015-11-05-town.html",
        "Put the record back and add `withdrawn:` with the day and the reason (and its `successor`, if there is one). "
        "What was published is withdrawn, never deleted or renamed.",
    )


def test_a_lost_page_is_to_be_put_back() -> None:
    (gone,) = lost({"method.html"}, {"how.html"})
    assert gone.advice == "Put the page back. If it moved, leave a page at the old address that says where to."


def test_an_id_that_comes_back_as_another_kind_is_told_as_such() -> None:
    gone = list(lost({"strikes/town.html", "api/v1/strikes/town.json"}, {"events/town.html"}))
    assert [one.address for one in gone] == ["api/v1/strikes/town.json", "strikes/town.html"]
    assert all(
        one.advice.startswith("The id `town` was one of strikes and is now one of events. Ids are never")
        for one in gone
    )


def test_an_id_that_two_kinds_share_from_the_start_is_not_taken_for_reused() -> None:
    (gone,) = lost({"places/town.html", "actors/town.html"}, {"actors/town.html"})
    assert gone.advice.startswith("Put the record back")


def test_addresses_tell_which_records_there_were() -> None:
    told = {"strikes/hit.html", "api/v1/claims/said.json", "places/town/index.html", "index.html", "claims.csv"}
    told |= {"corrections.html#correction-mended", "live/2015-10-07.html#u0610"}
    assert set(records_of(told)) == {
        ("strikes", "hit"),
        ("claims", "said"),
        ("places", "town"),
        ("corrections", "mended"),
    }
