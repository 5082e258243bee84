"""Who held what: disputes side by side, the state of each place on any day, and a brief's map as of its own date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from briefs.assessment.assess import assess
from briefs.publication.analyses.disputes import DisputesPage, disputes_page
from briefs.publication.brief import compose_brief
from briefs.publication.held import held_at
from briefs.publication.lists import Lists
from briefs.records.desk import Desk
from briefs.records.model import Brief, Record
from desks import brief, claim, control, desk, place, settings, source
from html_page import HtmlPage, dead_links, repeated_ids
from sites import Built

PAGE = "disputes.html"


def of(*records: Record) -> Desk:
    return desk(
        source("army", "official"),
        source("coalition", "official"),
        source("radio", "armed-group"),
        place("province", "governorate", region="IQ-SD"),
        place("baiji", at=(34.93, 43.49), parent="province"),
        claim("army-says", "army", about=None, stated="2015-10-20"),
        claim("coalition-says", "coalition", about=None, stated="2015-10-22"),
        claim("radio-says", "radio", about=None, stated="2015-10-28"),
        *records,
    )


HELD = control("held", "baiji", "syria", "2015-10-20", claim="army-says")
FIGHT = control(
    "fight", "baiji", "syria", "2015-10-20/2015-10-22", claim="coalition-says", state="contested", others=("isis",)
)
LATER = control("later", "baiji", "isis", "2015-10-28", claim="radio-says")


def test_each_stretch_of_a_place_has_its_state_and_its_sources_and_silence_is_said() -> None:
    held = held_at(assess(of(HELD, FIGHT, LATER), settings()), "baiji")
    assert held is not None
    assert [(row.days, row.key, [said.source.text for said in row.sayings]) for row in held.rows] == [
        ("20 October 2015", "contested", ["Coalition", "Army"]),
        ("21–22 October 2015", "contested", ["Coalition"]),
        ("23–27 October 2015", "none", []),
        ("28 October 2015", "holds", ["Radio"]),
    ]
    assert held.outside == "No statement before 20 October 2015 or after 28 October 2015."


def test_who_is_somewhere_in_a_province_is_not_said_to_be_at_each_place_of_it() -> None:
    somewhere = control("somewhere", "province", "isis", "2015-10-20", claim="army-says", state="present")
    there = control("there", "baiji", "rebels", "2015-10-20", claim="coalition-says", state="present")
    held = held_at(assess(of(somewhere, there), settings()), "baiji")
    assert held is not None
    (row,) = held.rows
    assert (row.label, [holder.text for holder in row.holders]) == ("control not stated; present:", ["Rebels"])
    assert [said.words for said in row.sayings] == [
        "Rebels present, control not stated",
        "Isis present, control not stated (Province)",
    ]
    alone = held_at(assess(of(somewhere), settings()), "baiji")
    assert alone is not None
    assert [(row.label, row.holders) for row in alone.rows] == [("control not stated", ())]


def test_what_is_held_beside_a_place_is_shown_there_in_its_own_words_and_decides_nothing() -> None:
    beside = control("beside", {"place": "baiji", "relation": "south-of"}, "syria", "2015-10-20", claim="army-says")
    held = held_at(assess(of(beside), settings()), "baiji")
    assert held is not None
    [row] = held.rows
    [said] = row.sayings
    assert (row.label, said.words, said.touches) == ("control not stated", "held by Syria (south of Baiji)", False)


def page_of(a_desk: Desk) -> DisputesPage:
    lists = Lists(a_desk)
    return disputes_page(assess(a_desk, settings()), lists, {"isis": "cm-h1"}, lists.held, lists.held.root)


def test_a_dispute_has_each_statement_in_its_own_terms_and_says_how_they_differ() -> None:
    page = page_of(of(HELD, FIGHT, LATER))
    assert [(one.days, one.how, [side.words for side in one.sides]) for one in page.disputes] == [
        ("20 October 2015", "Sources disagree", ["held by Syria", "contested between Syria and Isis"]),
        ("21–22 October 2015", "One source calls it contested", ["contested between Syria and Isis"]),
    ]


def test_a_strip_has_a_band_for_each_party_and_a_pause_where_nothing_is_said() -> None:
    ((_, strip),) = page_of(of(HELD, FIGHT, LATER)).places
    assert [(bar.x, bar.width, bar.lanes) for bar in strip.bars] == [
        (0, 14, ("cm-h1", "cm-hn")),
        (14, 28, ("cm-h1", "cm-hn")),
        (42, 74, ("cm-hn",)),
        (116, 14, ("cm-h1",)),
    ]


def test_a_desk_without_control_statements_has_an_empty_page() -> None:
    page = page_of(of())
    assert (page.disputes, page.places, page.first, page.last) == ((), (), "", "")


def test_a_brief_reads_control_as_of_its_own_last_day() -> None:
    a_desk = of(HELD, FIGHT, LATER)
    a_desk = Desk(**{**vars(a_desk), "briefs": {b.id: b for b in (shown("2015-10-21"), shown("2015-10-31"))}})
    assessed = assess(a_desk, settings())
    early, late = (compose_brief(assessed, one) for one in a_desk.briefs.values())
    assert [(row.key, row.as_of) for row in early.held] == [("contested", "21 October 2015")]
    assert [(row.key, row.as_of) for row in late.held] == [("holds", "28 October 2015")]
    assert [one.days for one in early.disputes] == ["20 October 2015", "21–22 October 2015"]


def shown(last: str) -> Brief:
    return brief(f"to-{last}", f"2015-10-15/{last}")


@pytest.fixture(scope="module")
def page(demonstration_pages: dict[str, HtmlPage]) -> HtmlPage:
    return demonstration_pages[PAGE]


def around(page: HtmlPage, element_id: str) -> list[str]:
    """The records that one element leads to, as kind/id."""
    return [link.removesuffix(".html") for link in page.links_in(element_id) if "#" not in link]


def test_baiji_and_the_road_to_palmyra_are_disputed_with_everyone_who_speaks_of_them(page: HtmlPage) -> None:
    sources = {
        dispute: [link for link in around(page, dispute) if link.startswith("sources/")]
        for dispute in page.ids
        if re.match(r"dispute-(baiji|homs-palmyra)", dispute)
    }
    assert sources == {
        "dispute-baiji-2015-10-20": ["sources/iraqi-forces-statements", "sources/coalition-officials"],
        "dispute-baiji-2015-10-21": ["sources/coalition-officials"],
        "dispute-homs-palmyra-highway-2016-05-10": ["sources/newsweek", "sources/syrian-state-media"],
        "dispute-homs-palmyra-highway-2016-05-11": [
            "sources/associated-press",
            "sources/syrian-state-media",
            "sources/the-interpreter",
        ],
    }


def test_each_statement_of_a_dispute_leads_to_its_claim(page: HtmlPage) -> None:
    links = around(page, "dispute-homs-palmyra-highway-2016-05-10")
    assert {"claims/2016-05-11-newsweek-road", "claims/2016-05-11-state-media-road"} <= set(links)
    assert {"control/2016-05-10-homs-palmyra-cut", "control/2016-05-11-homs-palmyra-government"} <= set(links)


def test_the_rows_of_a_place_follow_each_other_without_a_day_between(page: HtmlPage) -> None:
    rows: dict[str, list[tuple[date, date]]] = {}
    for row in page.named("tr"):
        if "data-first" in row.attributes:
            first, last = (date.fromisoformat(row.attributes[f"data-{end}"]) for end in ("first", "last"))
            rows.setdefault(row.around[-1], []).append((first, last))
    assert len(rows["held-raqqa"]) == 3
    for days in rows.values():
        assert all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(days))


def test_the_control_for_one_day_is_hidden_until_a_script_shows_it(page: HtmlPage) -> None:
    (box,) = [e for e in page.elements if e.attributes.get("class") == "b-on"]
    assert "hidden" in box.attributes


def test_places_and_statements_lead_to_the_dispute(demonstration_pages: dict[str, HtmlPage]) -> None:
    wanted = "../disputes.html#dispute-baiji-2015-10-20"
    for path in ("places/baiji.html", "control/2015-10-20-baiji-iraqi-forces.html"):
        assert wanted in {link.attributes.get("href") for link in demonstration_pages[path].named("a")}


def squares(page: str) -> set[str]:
    """What the control squares of a page's still map say."""
    return set(re.findall(r'<rect class="cm-cp[^>]*><title>([^<]*)</title>', page))


def test_the_map_of_each_brief_reads_control_as_of_its_own_date(demonstration: Built) -> None:
    autumn, spring = (
        squares((demonstration.site / "briefs" / name).read_text(encoding="utf-8"))
        for name in ("2015-11-03-russian-airstrikes.html", "2016-05-11-palmyra-road.html")
    )
    of_palmyra = [[words for words in shown if words.startswith("Palmyra")] for shown in (autumn, spring)]
    assert of_palmyra == [
        ["Palmyra: control not stated; present: ISIS, 3 November 2015, according to Institute for the Study of War"],
        ["Palmyra: held by Syrian government, 11 May 2016, according to Associated Press"],
    ]


def test_no_map_shows_control_of_a_later_day_than_its_briefs_last(demonstration: Built) -> None:
    october = squares((demonstration.site / "briefs/2015-10-28-fight-for-aleppo.html").read_text(encoding="utf-8"))
    assert october
    assert not [words for words in october if "November" in words or "2016" in words]


def test_a_brief_lists_the_disputes_of_its_window(demonstration_pages: dict[str, HtmlPage]) -> None:
    road = demonstration_pages["briefs/2016-05-11-palmyra-road.html"]
    assert [i for i in road.ids if i.startswith("dispute-")] == [
        "dispute-homs-palmyra-highway-2016-05-10",
        "dispute-homs-palmyra-highway-2016-05-11",
    ]
    assert "Who held what, as of 11 May 2016" in road.text


def test_another_desk_has_the_page_with_its_own_dispute(
    second_desk: Built, second_desk_pages: dict[str, HtmlPage]
) -> None:
    own = second_desk_pages["disputes/index.html"]
    assert "dispute-puerto-alcaraz-2031-03-06" in own.ids
    assert "Sources disagree" in own.text
    assert (list(dead_links(second_desk.site, second_desk_pages, "/orinel/")), repeated_ids(second_desk_pages)) == (
        [],
        [],
    )
