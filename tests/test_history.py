"""The foot of a record: what changed in it, its permanent address, and the ways to mend it."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from briefs.publication.history import history
from briefs.records.model.publication import Change
from desks import brief, claim, correction, desk, place, published, source, strike, withdrawn
from html_page import HtmlPage
from sites import Built

BRIEF = brief("first", "2015-11-01/2015-11-05")
HIT, MISS = strike("hit", at="town", on="2015-11-02"), strike("miss", at="town", on="2015-11-03")
KINDS = {"strikes", "claims", "sources", "places", "actors", "events", "control", "gaps"}


def test_a_record_tells_only_its_own_changes_newest_first() -> None:
    older = correction("older", "2015-12-01", "hit", "miss", briefs=("first",))
    newer = correction("newer", "2015-12-09", "hit", briefs=("first",))
    a_desk = desk(BRIEF, place("town"), HIT, MISS, older, newer)
    assert [(row.correction, len(row.changes)) for row in history(a_desk, HIT)] == [("newer", 1), ("older", 1)]
    assert [row.correction for row in history(a_desk, MISS)] == ["older"]
    assert history(a_desk, a_desk.places["town"]) == ()


def test_corrections_of_one_day_stand_in_the_order_of_the_editions_that_have_them() -> None:
    village = strike("hit", at="village", on="2015-11-02")
    records = BRIEF, place("town"), place("village")
    first = published(desk(*records, HIT), "2015-11-06")
    moved = correction("a-moved", "2015-12-01", "hit", briefs=("first",))
    second = published(replace(desk(*records, village, moved), editions=first.editions), "2015-12-01")
    back = moved.model_copy(update={"id": "b-moved-back", "changes": tuple(_turned(c) for c in moved.changes)})
    third = published(replace(desk(*records, HIT, moved, back), editions=second.editions), "2015-12-01")
    again = moved.model_copy(update={"id": "a-moved-2"})
    now = replace(desk(*records, village, moved, back, again), editions=third.editions)
    assert [row.correction for row in history(now, BRIEF)] == ["a-moved-2", "b-moved-back", "a-moved"]
    assert [row.correction for row in history(now, now.strikes["hit"])] == ["a-moved-2", "b-moved-back", "a-moved"]


def _turned(change: Change) -> Change:
    return change.model_copy(update={"was": change.now, "now": change.was})


def test_a_brief_tells_every_change_of_its_corrections_and_whose_they_are() -> None:
    a_desk = desk(BRIEF, place("town"), HIT, MISS, correction("moved", "2015-12-01", "hit", "miss", briefs=("first",)))
    (row,) = history(a_desk, BRIEF)
    assert [change.record.id if change.record else None for change in row.changes] == ["hit", "miss"]


def test_a_brief_tells_nothing_of_another_brief_that_the_same_correction_touches() -> None:
    other = brief("second", "2015-11-01/2015-11-05")
    both = correction("moved", "2015-12-01", "first", "second", "hit", briefs=("first", "second"))
    (row,) = history(desk(BRIEF, other, place("town"), HIT, both), BRIEF)
    assert [change.record.id if change.record else None for change in row.changes] == [None, "hit"]


def test_a_published_brief_tells_nothing_of_records_that_it_has_never_shown() -> None:
    later = strike("later", at="town", on="2015-12-24")
    both = correction("moved", "2015-12-31", "hit", "later", briefs=("first",))
    a_desk = replace(published(desk(BRIEF, place("town"), HIT, later), "2015-11-06"), corrections={"moved": both})
    (row,) = history(a_desk, BRIEF)
    assert [change.record.id if change.record else None for change in row.changes] == ["hit"]


def test_a_published_brief_tells_of_a_record_that_it_only_mentions_no_more_than_it_shows_of_it() -> None:
    whose = brief("first", "2015-11-01/2015-11-05", actors=("russia",))
    beside = strike("beside", at="town", on="2015-11-02", actor="syria")
    both = claim("both", "locals", about=("hit", "beside"), stated="2015-11-03")
    records = (whose, source("locals"), place("town"), beside, both)
    before = published(desk(*records, HIT), "2015-11-06")
    graded = [{"record": one, "field": "grade", "was": "low", "now": "high"} for one in ("hit", "beside")]
    moved = correction("moved", "2015-12-01", briefs=("first",), changes=graded)
    after = desk(*records, strike("hit", at="town", on="2015-11-03"), moved)
    now = published(replace(after, editions=before.editions), "2015-12-01")
    (row,) = history(now, whose)
    assert [change.record.id if change.record else None for change in row.follows] == ["hit"]


def test_what_an_editor_changed_is_told_apart_from_what_follows_from_it() -> None:
    changes = [
        {"record": "hit", "field": "grade", "was": "low", "now": "high"},
        {"record": "hit", "field": "when.on", "was": "2015-11-01", "now": "2015-11-02"},
        {"record": "first", "field": "strikes.high", "was": "0", "now": "1"},
    ]
    moved = correction("moved", "2015-12-01", briefs=("first",), changes=changes)
    (row,) = history(desk(BRIEF, place("town"), HIT, moved), BRIEF)
    assert [change.words for change in row.changes] == ["date"]
    assert [change.words for change in row.follows] == ["confidence", "strikes graded high confidence"]
    (own,) = history(desk(BRIEF, place("town"), HIT, moved), HIT)
    assert ([change.field for change in own.changes], [change.field for change in own.follows]) == (
        ["when.on"],
        ["grade"],
    )


def test_a_row_with_a_kind_is_no_history_of_another_record_of_that_id() -> None:
    town = strike("town", at="town", on="2015-11-02")
    changes = [{"record": "town", "kind": "places", "field": "name", "was": "Town", "now": "The Town"}]
    a_desk = desk(BRIEF, place("town"), town, correction("named", "2015-12-01", briefs=("first",), changes=changes))
    assert history(a_desk, town) == ()
    assert len(history(a_desk, a_desk.places["town"])) == 1
    (row,) = history(a_desk, BRIEF)
    assert [change.record.kind for change in row.changes if change.record] == ["places"]


def test_a_withdrawn_correction_is_in_no_history() -> None:
    gone = correction("gone", "2015-12-01", "hit", briefs=("first",), withdrawn=withdrawn())
    assert history(desk(BRIEF, place("town"), HIT, gone), HIT) == ()


def test_a_record_and_a_brief_of_one_id_keep_their_histories_apart() -> None:
    named_alike = strike("first", at="town", on="2015-11-02")
    a_desk = desk(BRIEF, place("town"), named_alike, HIT, correction("moved", "2015-12-01", "hit", briefs=("first",)))
    assert history(a_desk, named_alike) == ()
    assert len(history(a_desk, BRIEF)) == 1


@pytest.mark.parametrize("kind", sorted(KINDS | {"briefs", "live"}))
def test_every_record_has_its_address_and_the_ways_to_mend_it(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage], kind: str
) -> None:
    own = {path: page for path, page in demonstration_pages.items() if str(Path(path).parent) == kind}
    own.pop("briefs/index.html", None)
    assert own
    for path, page in own.items():
        record = Path(path).stem
        links = [element.attributes["href"] for element in page.named("a") if "href" in element.attributes]
        assert f"https://example.org/{path}" in links
        if kind in ("briefs", "live"):
            assert [link for link in links if link.startswith("https://example.org/desk/edit/main/") and record in link]
        else:
            assert f"../contribute/correct.html#record={kind}/{record}" in links
        (report,) = [link for link in links if "/issues/new?" in link]
        asked = parse_qs(urlsplit(report).query)
        assert asked == {
            "template": ["error.yml"],
            "title": [f"Error in {kind}/{record}"],
            "record": [f"{kind}/{record}"],
        }


def test_a_record_page_is_light_enough_for_a_bad_line(demonstration: Built) -> None:
    sizes = {
        path.relative_to(demonstration.site).as_posix(): len(gzip.compress(path.read_bytes(), 9))
        for kind in KINDS
        for path in (demonstration.site / kind).glob("*.html")
    }
    assert {path: size for path, size in sizes.items() if size > 30_000} == {}
