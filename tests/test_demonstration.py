"""The real records: the demonstration's briefs show what their documents support, and every figure can be followed."""

from __future__ import annotations

import re

import pytest

import on_record
from briefs.assessment.assess import Assessed, assess
from briefs.checking.whole import Checked
from briefs.publication.brief import compose_brief
from briefs.publication.crossings import Crossings
from briefs.publication.overviews import front
from briefs.publication.views import BriefView
from briefs.records.desk import FIXED, Desk
from briefs.rendering.prose import SCHEMES
from briefs.settings.options import read_project
from html_page import HtmlPage, dead_links, repeated_ids, target_of
from sites import REPOSITORY, Built

RECORD_LINK = re.compile(rf"\]\(({'|'.join(SCHEMES)}):([a-z0-9-]+)\)")

AT_LEAST = {
    "places": 83,
    "actors": 12,
    "sources": 77,
    "claims": 163,
    "strikes": 42,
    "events": 40,
    "control": 36,
    "gaps": 2,
    "briefs": 10,
    "live": 1,
}

NOVEMBER_2_AND_3 = {
    # strike: grade, and which of the rule's clauses are met
    "2015-11-02-eastern-ghouta": ("low", {"ground", "outside"}),
    "2015-11-02-palmyra": ("low", {"official", "outside"}),
    "2015-11-02-qaraytan": ("low", {"outside"}),
    "2015-11-02-raqqa": ("low", {"outside"}),
    "2015-11-02-southern-aleppo": ("low", {"outside"}),
    "2015-11-02-southern-idlib": ("low", {"outside"}),
    "2015-11-02-deir-ez-zor-governorate": ("unsubstantiated", {"searched"}),
    "2015-11-02-southeastern-aleppo": ("unsubstantiated", {"searched"}),
}

SIX_PROVINCES = {
    "2015-10-31-aleppo-governorate",
    "2015-10-31-daraa-governorate",
    "2015-10-31-hama-governorate",
    "2015-10-31-homs-governorate",
    "2015-10-31-idlib-governorate",
    "2015-10-31-rif-dimashq-governorate",
}


@pytest.fixture(scope="module")
def checked() -> Checked:
    return on_record.checked(REPOSITORY)


@pytest.fixture(scope="module")
def desk(checked: Checked) -> Desk:
    return checked.loaded.desk


@pytest.fixture(scope="module")
def assessed(demonstration: Built, desk: Desk) -> Assessed:
    return assess(desk, read_project(demonstration.root).options.settings)


@pytest.fixture(scope="module")
def briefs(assessed: Assessed) -> dict[str, BriefView]:
    return {brief.id: compose_brief(assessed, brief) for brief in assessed.desk.briefs.values()}


def strikes_shown(brief: BriefView) -> set[str]:
    return {row.id for row in brief.strikes}


def test_the_records_have_no_problem(checked: Checked) -> None:
    assert [str(problem) for problem in checked.problems] == []


@pytest.mark.parametrize("kind", AT_LEAST)
def test_no_record_has_gone(desk: Desk, kind: str) -> None:
    assert len(desk.of(kind)) >= AT_LEAST[kind]


@pytest.mark.parametrize("strike", NOVEMBER_2_AND_3)
def test_the_strikes_of_2_and_3_november_have_their_grades_and_reasons(assessed: Assessed, strike: str) -> None:
    grade, met = NOVEMBER_2_AND_3[strike]
    verdict = assessed.verdicts[strike]
    asked = {"official", "ground", "outside"} if verdict.is_strike else {"official", "ground", "outside", "searched"}
    shown = {clause.key for clause in verdict.clauses if clause.is_met and clause.key in asked}
    assert (verdict.grade.key, shown) == (grade, met)


def test_the_brief_of_2_and_3_november_keeps_what_only_the_ministry_says_off_the_map(
    briefs: dict[str, BriefView],
) -> None:
    brief = briefs["2015-11-03-russian-airstrikes"]
    assert {row.id for row in brief.audit_only} == {
        "2015-11-02-deir-ez-zor-governorate",
        "2015-11-02-southeastern-aleppo",
    }
    assert {strike for strike, (grade, _) in NOVEMBER_2_AND_3.items() if grade == "low"} <= strikes_shown(brief)


def test_no_strike_of_the_ministrys_silence_can_be_high(assessed: Assessed) -> None:
    ceilings = {strike: verdict.ceiling for strike, verdict in assessed.verdicts.items() if verdict.ceiling}
    silenced = {strike: found for strike, found in ceilings.items() if "2015-10-28-mod-silent" in found.gaps}
    assert silenced.keys() == SIX_PROVINCES
    assert {ceiling.text for ceiling in silenced.values()} == {
        "High unavailable: no official reporting, according to Institute for the Study of War (not on all of its days, "
        "according to Airwars)"
    }
    assert {assessed.verdicts[strike].grade.key for strike in silenced} == {"low"}


@pytest.mark.parametrize("brief", ["2015-10-28-russian-airstrikes", "2015-11-01-russian-airstrikes"])
def test_the_ministrys_silence_is_a_gap_of_the_briefs_it_touches(briefs: dict[str, BriefView], brief: str) -> None:
    assert "2015-10-28-mod-silent" in {gap.id for gap in briefs[brief].gaps}


def test_the_first_brief_of_october_2015_has_five_high_strikes(briefs: dict[str, BriefView]) -> None:
    groups = {
        group.grade.key: [row.id for row in group.strikes] for group in briefs["2015-10-01-russian-airstrikes"].groups
    }
    assert groups == {
        "high": [
            "2015-09-30-darat-izza",
            "2015-09-30-ghab-plain",
            "2015-09-30-jisr-al-shughur",
            "2015-09-30-latamna",
            "2015-09-30-talbisah",
        ],
        "low": ["2015-09-30-khirbet-has", "2015-09-30-raqqa-governorate"],
    }


def test_the_strike_of_27_and_28_october_stands_in_every_window_that_holds_it(briefs: dict[str, BriefView]) -> None:
    assert {brief.id for brief in briefs.values() if "2015-10-27-aleppo" in strikes_shown(brief)} == {
        "2015-10-28-russian-airstrikes",
        "2015-11-01-russian-airstrikes",
        "2015-11-03-russian-airstrikes",
        "2015-11-05-russian-airstrikes",
    }


def test_a_strike_in_four_briefs_counts_once_in_the_total(assessed: Assessed, briefs: dict[str, BriefView]) -> None:
    figures = {name: number for name, number, _ in front(assessed, Crossings(assessed.desk)).figures}
    counted = {strike for strike in assessed.strikes if assessed.desk.strikes[strike].part_of is None}
    rows = [row.id for brief in briefs.values() for row in brief.strikes if row.part_of is None]
    assert figures["strikes"] == len(counted)
    assert set(rows) <= counted
    assert len(rows) > len(set(rows))


def test_control_in_a_brief_is_read_no_later_than_its_last_day(briefs: dict[str, BriefView]) -> None:
    later = [(brief.id, row.id) for brief in briefs.values() for row in brief.control if (row.first or "") > brief.last]
    assert later == []


def test_every_claim_a_brief_shows_is_on_its_sources_page(
    briefs: dict[str, BriefView], demonstration_pages: dict[str, HtmlPage]
) -> None:
    absent = [
        (brief.id, claim.id)
        for brief in briefs.values()
        for claim in brief.claims
        if f"claim-{claim.id}" not in demonstration_pages[f"sources/{claim.source.id}.html"].ids
    ]
    assert absent == []


def test_every_record_that_a_briefs_prose_names_can_be_followed(
    desk: Desk, demonstration_pages: dict[str, HtmlPage]
) -> None:
    for (kind, brief), prose in desk.prose.items():
        page = brief.replace(".md", ".html") if kind == FIXED else f"{kind}/{brief}.html"
        led_to = {target_of(page, link.attributes.get("href", "")) for link in demonstration_pages[page].named("a")}
        named = {f"{SCHEMES[word]}/{record}.html" for word, record in RECORD_LINK.findall(prose.text)}
        assert named or kind != "briefs", f"{brief} names no record"
        assert named - led_to == set()
        assert named - demonstration_pages.keys() == set()


def test_three_clicks_lead_from_a_strike_in_a_brief_to_its_document(
    briefs: dict[str, BriefView], demonstration_pages: dict[str, HtmlPage]
) -> None:
    ways = [(brief, row, claim) for brief in briefs.values() for row in brief.strikes for claim in row.claims]
    assert ways
    for brief, row, claim in ways:
        page = f"briefs/{brief.id}.html"
        in_row = demonstration_pages[page].links_in(f"strike-{row.id}")
        assert f"#claim-{claim.id}" in in_row, f"{page}: the row of {row.id} does not lead to {claim.id}"
        in_card = {target_of(page, link) for link in demonstration_pages[page].links_in(f"claim-{claim.id}")}
        record = f"claims/{claim.id}.html"
        assert record in in_card, f"{page}: {claim.id} does not lead to its record"
        on_record = {link.attributes.get("href", "") for link in demonstration_pages[record].named("a")}
        assert claim.document in demonstration_pages[record].text
        assert claim.url is None or claim.url in on_record
        assert f"sources/{claim.source.id}.html" in {target_of(record, link) for link in on_record}


def test_every_link_of_the_site_leads_somewhere(demonstration: Built, demonstration_pages: dict[str, HtmlPage]) -> None:
    assert list(dead_links(demonstration.site, demonstration_pages)) == []


def test_no_page_uses_an_id_twice(demonstration_pages: dict[str, HtmlPage]) -> None:
    assert repeated_ids(demonstration_pages) == []


def test_a_strike_says_of_control_on_other_days_that_it_is_not_that_of_its_own(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    told = "They say nothing of the strike’s own days."
    palmyra = demonstration_pages["strikes/2015-11-02-palmyra.html"].section("control")
    assert "11 May 2016" in palmyra
    assert told in palmyra
    assert told not in demonstration_pages["strikes/2015-11-05-albu-kamal.html"].section("control")


def test_the_contents_of_the_corrections_log_tell_its_corrections_apart(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    text = (demonstration.site / "corrections.html").read_text(encoding="utf-8")
    listed = re.findall(r'<a href="#title-[^"]*">([^<]*)', text)
    assert len(listed) == len(set(listed)) > 5
    assert "29 November 2026, ghouta" in listed
    assert "correction-2026-11-29-ghouta" in demonstration_pages["corrections.html"].ids


def test_the_caspian_salvo_is_one_strike_of_its_brief_though_its_two_groups_are_listed(
    briefs: dict[str, BriefView],
) -> None:
    brief = briefs["2015-10-07-syria-daily"]
    parts = [row.id for row in brief.strikes if row.part_of and row.part_of.id == "2015-10-07-caspian-salvo"]
    assert parts == ["2015-10-07-caspian-salvo-idlib", "2015-10-07-caspian-salvo-raqqa"]
    assert brief.strike_count == len(brief.strikes) - 2
    assert "2015-10-07-caspian-salvo" not in {row.id for row in brief.unplaced}


def test_the_caspian_salvo_names_the_reports_of_its_parts_that_its_grade_rests_on(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    page = demonstration_pages["strikes/2015-10-07-caspian-salvo.html"]
    assert "Who reports a part of a salvo reports the salvo: the grade rests on 2 claims more" in page.line
    assert {f"../claims/2015-10-07-ea-salvo-{place}.html" for place in ("idlib", "raqqa")} <= {
        *page.links_of("b-definition")
    }
    assert "claims more" not in demonstration_pages["strikes/2015-11-02-palmyra.html"].line


def test_the_method_says_what_the_conditions_of_its_rule_mean_to_work_a_grade_out_again(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    method = demonstration_pages["method.html"].text
    assert "armed group, activist network, civil defence, monitor and local media" in method
    assert "“imagery” counts among them with a published geolocation only" in method
    assert "where both rest on one family" in method
    assert "their days are the same or lie 1 day apart" in method
    assert "names no first day or more than 7 days" in method
    assert "only a place of these kinds: country, governorate, sector and sea" in method
