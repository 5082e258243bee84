"""Another desk, on another conflict in another part of the world, changes its own files and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import on_record
from exporting import read_csv
from html_page import HtmlPage, dead_links
from sites import Built

DESK = Path(__file__).parent / "second_desk"
BRIEF_ID = "2031-03-07-drone-strikes"
BRIEF = f"briefs/{BRIEF_ID}/index.html"
PAGES = {
    "index.html",
    "method/index.html",
    "ledger/index.html",
    "reference/index.html",
    "strikes/index.html",
    "claims/index.html",
    "sources/index.html",
    "places/index.html",
    "briefs/index.html",
    BRIEF,
    "briefs/2031-03-07-river-war/index.html",
    "live/2031-03-05-radio-ribera/index.html",
    "strikes/2031-03-04-puerto-alcaraz/index.html",
    "claims/2031-03-05-radio-port/index.html",
    "sources/radio-ribera/index.html",
    "places/puerto-alcaraz/index.html",
    "actors/river-front/index.html",
    "events/2031-03-05-road-cut/index.html",
    "control/2031-03-06-puerto-alcaraz/index.html",
    "gaps/2031-03-06-staff-silent/index.html",
    "data/index.html",
    "report-cards/index.html",
}
DEMONSTRATION = re.compile(r"Syria|Damascus|Russia|Palmyra|Aleppo|\bISIS\b")


def test_its_records_have_no_problem() -> None:
    assert on_record.checked(DESK).problems == ()


def test_it_builds_strictly(second_desk: Built) -> None:
    assert second_desk.code == 0, second_desk.output


def test_it_has_a_page_of_every_kind(second_desk_pages: dict[str, HtmlPage]) -> None:
    assert PAGES - second_desk_pages.keys() == set()


def test_its_map_is_drawn_on_the_world_with_its_strike(second_desk_pages: dict[str, HtmlPage]) -> None:
    (figure,) = second_desk_pages[BRIEF].named("figure")
    assert figure.attributes["data-basemap-id"] == "world"
    markers = [e.attributes for e in second_desk_pages[BRIEF].named("a") if "cm-mk" in e.attributes.get("class", "")]
    assert [marker["xlink:href"] for marker in markers] == ["#strike-2031-03-04-puerto-alcaraz"]


def test_its_ledger_recomputes_a_share_and_says_where_the_unit_changes(second_desk_pages: dict[str, HtmlPage]) -> None:
    text = second_desk_pages["ledger/index.html"].text
    assert "at least 66.7 %" in text
    assert "It is printed as a share of sorties; the numbers behind it count locations." in text


def test_its_own_rule_and_series_are_printed(second_desk_pages: dict[str, HtmlPage]) -> None:
    assert "literal@1" in second_desk_pages[BRIEF].text
    assert "Drone strikes in Orinel" in second_desk_pages["briefs/index.html"].text


def test_sides_and_families_have_their_names_wherever_readers_meet_them(second_desk_pages: dict[str, HtmlPage]) -> None:
    def text(page: str) -> str:
        return second_desk_pages[f"{page}/index.html"].line

    assert "Side Government of Orinel" in text("actors/orinel-army")
    assert "Side: Government of Orinel" in text("ledger")
    assert "family Orinel state · side Government of Orinel" in text("sources")
    assert "Family Orinel state" in text("sources/army-staff")
    assert "family radio ribera" in text("sources")
    assert "Orinel state side: Government of Orinel" in text(BRIEF.removesuffix("/index.html"))


def test_its_sources_have_report_cards_and_who_repeats_whom_is_drawn(second_desk_pages: dict[str, HtmlPage]) -> None:
    page = second_desk_pages["report-cards/index.html"]
    assert "Front Bulletin repeats Radio Ribera in 2 claims." in page.text
    assert "side-by-side" in second_desk_pages["strikes/2031-03-04-puerto-alcaraz/index.html"].ids


def test_an_hour_is_told_in_its_own_time_zone(second_desk_pages: dict[str, HtmlPage]) -> None:
    # 01:00 on 6 March in UTC is still the evening of 5 March in Bogotá.
    assert "20:00" in second_desk_pages["live/2031-03-05-radio-ribera/index.html"].text


def test_a_record_links_to_its_file_in_the_desks_own_repository(second_desk_pages: dict[str, HtmlPage]) -> None:
    links = [link.attributes.get("href") for link in second_desk_pages["actors/river-front/index.html"].named("a")]
    assert "https://example.org/desk/orinel/blob/trunk/data/actors/river-front.yml" in links


def test_its_downloads_name_its_pages_as_they_are_served(second_desk: Built) -> None:
    told = read_csv((second_desk.site / "downloads/strikes.csv").read_bytes())
    assert [row["page"] for row in told if not (second_desk.site / row["page"] / "index.html").is_file()] == []
    assert {row["rule"] for row in told} == {"literal@1"}


def test_no_word_of_the_demonstration_is_in_its_data(second_desk: Built) -> None:
    # The API's document is left out: it describes the model, whose examples are the demonstration's.
    files = [*second_desk.site.glob("downloads/**/*.*"), *second_desk.site.glob("api/v1/*/*.json")]
    assert [file.name for file in files if DEMONSTRATION.search(file.read_text(encoding="utf-8"))] == []


def test_no_word_of_the_demonstration_is_in_it(second_desk_pages: dict[str, HtmlPage]) -> None:
    # The field reference is left out: its examples, like the model they come from, are the demonstration's.
    own = {path: page for path, page in second_desk_pages.items() if path != "reference/index.html"}
    assert {path: found for path, page in own.items() if (found := DEMONSTRATION.findall(page.text + page.data))} == {}


def test_every_link_leads_somewhere(second_desk: Built, second_desk_pages: dict[str, HtmlPage]) -> None:
    assert list(dead_links(second_desk.site, second_desk_pages, "/orinel/")) == []


def test_a_correction_is_told_in_the_log_the_record_the_brief_and_the_feeds(
    second_desk: Built, second_desk_pages: dict[str, HtmlPage]
) -> None:
    reason = "The radio station corrected the hour; the strike came after midnight."
    log = "https://example.org/orinel/corrections/#correction-2031-03-12-port-hour"
    for path in ("corrections/index.html", BRIEF, "strikes/2031-03-04-puerto-alcaraz/index.html"):
        assert reason in second_desk_pages[path].text, path
    told = json.loads((second_desk.site / "feeds/corrections.json").read_bytes())["items"]
    assert [(item["id"], item["summary"]) for item in told] == [(log, reason)]
    (brief,) = [
        item
        for item in json.loads((second_desk.site / "feeds/briefs.json").read_bytes())["items"]
        if BRIEF_ID in item["id"]
    ]
    assert brief["id"] == f"https://example.org/orinel/briefs/{BRIEF_ID}/"
    assert brief["date_modified"] == "2031-03-12T00:00:00Z"


def test_the_front_page_says_of_which_briefs_its_own_is_the_latest(second_desk_pages: dict[str, HtmlPage]) -> None:
    assert "Latest brief on strikes · " in second_desk_pages["index.html"].line
