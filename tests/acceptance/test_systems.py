"""The fifteen systems of the seeds, each on the pages of the built demonstration that show it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from brief_page import claimed_only, drawn, graded, left_off_the_map, parts_of_salvos, strikes

from html_page import HtmlPage, target_of

Pages = dict[str, HtmlPage]

SERIES = [
    f"briefs/{day}-russian-airstrikes.html"
    for day in ("2015-10-01", "2015-10-28", "2015-11-01", "2015-11-03", "2015-11-05")
]
OF_STRIKES = [*SERIES, "briefs/2015-10-07-syria-daily.html", "briefs/2015-10-23-who-is-bombing-what.html"]
NOVEMBER_3 = "briefs/2015-11-03-russian-airstrikes.html"
LIVE = "live/2015-10-07.html"
SALVO = "strikes/2015-10-07-caspian-salvo.html"
SITE_NEAR_T4 = "events/2016-05-11-tayfur-rocket-site.html"


@pytest.mark.parametrize("name", OF_STRIKES)
def test_01_an_isw_style_brief_grades_each_site_and_its_map_tables_and_prose_agree(
    demonstration_pages: Pages, name: str
) -> None:
    page = demonstration_pages[name]
    rows = strikes(page)
    on_the_map, beside_it = drawn(page), left_off_the_map(page)
    # A salvo without a point of its own is drawn as its parts.
    salvos = {row for row in rows if any(part.startswith(f"{row}-") for part in parts_of_salvos(rows))}
    assert sorted([*on_the_map, *beside_it]) == sorted(rows.keys() - salvos)
    counted = len(rows) - len(parts_of_salvos(rows))
    assert page.section("strikes").startswith(f"Strikes by confidence {counted} ")
    for grade in ("High confidence", "Low confidence"):
        of_grade = graded(page, grade)
        number = len(of_grade) - len(parts_of_salvos(of_grade))
        is_open = not number and "None is on record. Sources were silent" in page.section("strikes")
        assert f"{grade} {number} " in page.section("strikes") or is_open
        assert re.search(rf"{grade} (\d+)?", page.classed("cm-leg")[0])[1] == (None if is_open else str(number))


def test_01_the_figures_in_the_prose_are_rows_of_the_tables(demonstration_pages: Pages) -> None:
    page = demonstration_pages[NOVEMBER_3]
    newest = [strike for strike, row in strikes(page).items() if row["When"] == "2–3 November 2015"]
    assert len(newest) == 6
    assert [text for text in page.classed("b-bound-figure") if "strike" in text] == ["six strikes", "no strike"]
    assert page.classed("b-bound__figure")[0] == "6 strikes"
    figure = next(link for link in page.links_of("b-prose") if "figure" in link).removeprefix("#")
    named = {target_of(NOVEMBER_3, link) for link in page.links_in(figure)}
    assert named == {"method.html", *(f"strikes/{strike}.html" for strike in newest)}


def test_01_each_site_prints_the_rules_clauses_and_the_definitions_stand_once(demonstration_pages: Pages) -> None:
    page = demonstration_pages[NOVEMBER_3]
    for strike in strikes(page):
        working = page.within(f"strike-{strike}")
        assert "High confidence needs" in working
        assert "Rule isw-2015@1" in working
    definitions = [text for text in page.classed("b-definition") if text.startswith("A source outside the striking")]
    assert len(definitions) == 1


def test_02_a_strike_of_27_and_28_october_is_in_every_window_that_holds_it_and_counts_once(
    demonstration_pages: Pages,
) -> None:
    holding = [name for name in SERIES if "2015-10-27-aleppo" in strikes(demonstration_pages[name])]
    assert holding == SERIES[1:]
    rows: dict[str, object] = {}
    for name in OF_STRIKES:
        rows |= strikes(demonstration_pages[name])
    total = len(rows) - len(parts_of_salvos(rows))  # type: ignore[arg-type]
    assert f"What the desk holds¶ {total} strikes" in demonstration_pages["index.html"].line


def test_02_briefs_whose_windows_overlap_name_each_other_and_link_to_their_neighbours(
    demonstration_pages: Pages,
) -> None:
    for before, after in pairwise(SERIES):
        forward = [target_of(before, link) for link in demonstration_pages[before].links_of("b-neighbours")]
        back = [target_of(after, link) for link in demonstration_pages[after].links_of("b-neighbours")]
        assert after in forward
        assert before in back
    method = demonstration_pages[SERIES[2]].section("method")
    assert "A strike may stand in several briefs and is counted once in every total" in method


def test_03_no_strike_of_the_ministrys_silence_is_high_and_the_gap_is_a_record_of_the_brief(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages[SERIES[2]]
    assert graded(page, "High confidence") == {}
    silent = [row for strike, row in strikes(page).items() if strike.startswith("2015-10-31")]
    assert len(silent) == 6
    for row in silent:
        assert "High unavailable: no official reporting" in page.within(row.id)
    assert page.section("gaps").startswith("Reporting gaps 2 ")
    assert "Silence on these days denies nothing." in page.section("gaps")


def test_03_the_days_of_the_silence_are_hatched_and_never_read_0(demonstration_pages: Pages) -> None:
    page = demonstration_pages["timeline.html"]
    rows = [*page.rows("October 2015, day by day"), *page.rows("November 2015, day by day")]
    days = {row["Days"]: row for row in rows if "day not known" not in row["Days"]}
    for day in ("28 October 2015", "29–30 October 2015 2 days", "31 October 2015", "1 November 2015"):
        assert days[day]["Strikes"] == "no figure Russian Ministry of Defence silent"
        assert "says Institute for the Study of War" in days[day]["Silent"]
    assert [day for day, row in days.items() if row["Strikes"] == "0" and row["Silent"] != "none known"] == []
    gaps = page.within("gap-2015-10-28-mod-silent") + page.within("gap-2015-10-28-mod-silent-airwars")
    assert "28 October – 1 November 2015" in gaps
    assert "28–30 October 2015" in gaps
    assert "The accounts differ. They agree on 28–30 October 2015." in page.line
    assert "High unavailable: no official reporting" in page.line


def test_04_a_change_of_control_is_a_dated_record_and_a_brief_reads_it_as_of_its_own_last_day(
    demonstration_pages: Pages,
) -> None:
    aleppo = "briefs/2015-10-28-fight-for-aleppo.html"
    page = demonstration_pages[aleppo]
    assert page.section("control").startswith("Who held what, as of 28 October 2015")
    states = {str(row) for row in page.rows("Control statements")}
    assert any(row.startswith("along Khanasir–Ithriya highway | ISIS cut | 23–28 October 2015") for row in states)
    assert not any("November" in row for row in states), "nothing from after the window"
    assert "2015-11-04-khanasir-ithriya-reopened" not in page.section("events")
    first = demonstration_pages["briefs/2015-10-15-fight-for-aleppo.html"]
    assert "2015-10-23-khanasir-ithriya-cut" not in str(first.ids)
    assert any(target_of(aleppo, link) == SERIES[1] for link in page.links_of("b-neighbours"))


def test_05_a_live_day_has_a_link_per_update_two_clocks_and_its_relative_dates_resolved(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages[LIVE]
    updates = ["u1850", "u1730", "u1640", "u1330", "u0630", "u0610", "u0600", "u-original"]
    assert [found for found in page.ids if re.fullmatch(r"u(\d{4}|-original)", found)] == updates
    assert all(f"#{update}" in page.links_in(update) for update in updates)
    assert "Newest first. Read from the oldest" in page.classed("b-live__bar")[0]
    assert page.within("u1730").startswith("17:30 UTC 20:30 in Damascus")
    assert "last Wednesday read as 30 September 2015" in page.within("u-original")


def test_06_one_salvo_has_three_accounts_two_plotted_groups_and_one_that_is_claimed_only(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages[SALVO]
    for claim in ("2015-10-07-shoigu-salvo", "2015-10-07-mod-video-salvo", "2015-10-07-sana-salvo"):
        assert f"claim-{claim}" in page.ids
    daily = demonstration_pages["briefs/2015-10-07-syria-daily.html"]
    assert sorted(strike for strike in drawn(daily) if "salvo" in strike) == [
        "2015-10-07-caspian-salvo-idlib",
        "2015-10-07-caspian-salvo-raqqa",
    ]
    assert "2015-10-07-caspian-salvo-aleppo" in claimed_only(daily)
    assert daily.classed("b-bound__figure") == ["26 munitions", "11 targets", "at least 4 munitions"]
    assert "How many missiles went to each group of targets is not known" in page.line


def test_06_three_statements_of_one_salvo_stand_side_by_side_facet_by_facet_in_their_own_words(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages[SALVO]
    beside = page.section("side-by-side")
    assert "Statements conflict on: target, circumstances." in beside
    target = beside.partition("Target ✕ conflict")[2].partition("Number (target)")[0]
    for words in ("the Islamic State", "positions for ISIS", "opposition-held Idlib Province"):
        assert f"{words} ✕ conflicts with" in target
    assert "Its own side’s evidence differs" in target
    assert "says nothing" in target, "the minister’s sentence does not say who the targets were"
    parts = {row["Part"]: row for row in page.rows("Parts of the salvo")}
    assert {row["Number"] for row in parts.values()} == {"unknown"}
    assert parts["Aleppo governorate"]["Shown"].startswith("listed as claimed only")
    assert parts["Aleppo governorate"]["Named by"] == "SANA"
    assert "it is neither drawn nor counted among the targets" in page.section("parts")


def test_07_what_the_ministry_alone_claims_is_shown_with_the_search_that_found_nothing(
    demonstration_pages: Pages,
) -> None:
    for strike in ("2015-10-06-ghouta", "2015-10-06-tal-dakwa"):
        page = demonstration_pages[f"strikes/{strike}.html"]
        assert page.classed("b-lead") == ["Unsubstantiated"]
        assert "looked and found nothing" in page.within("claim-2015-10-07-ea-found-nothing")
        for name in OF_STRIKES:
            assert strike not in [*drawn(demonstration_pages[name]), *strikes(demonstration_pages[name])]


def test_08_a_synthesis_map_is_one_report_of_one_family_and_bears_out_no_strike(demonstration_pages: Pages) -> None:
    source = demonstration_pages["sources/levantine-group.html"]
    assert source.facts()["Family"][0] == "Levantine Group"
    assert source.section("claims").startswith("Claims it made 1 ")
    card = source.within("claim-2015-10-07-levantine-almost-all")
    assert "Evidence shown: map" in card
    assert "About:" not in card
    for name, page in demonstration_pages.items():
        if name.startswith("strikes/") and "why" in page.ids:
            assert "Levantine" not in page.section("why")


def test_who_repeats_whom_is_told_step_by_step_and_adds_no_origin(demonstration_pages: Pages) -> None:
    told = demonstration_pages[SITE_NEAR_T4].section("claims")
    assert "3 outlets, 1 independent origin." in told
    for step in ("Associated Press repeats Al-Bayan radio", "Newsweek repeats Associated Press"):
        assert f"{step} in 1 claim." in told


def test_every_source_has_a_report_card_that_gives_no_rate_under_ten_resolved_claims(
    demonstration_pages: Pages,
) -> None:
    rows = demonstration_pages["report-cards.html"].rows("How the claims of each source fared")
    sources = [name for name in demonstration_pages if re.fullmatch(r"sources/.+\.html", name)]
    assert len(rows) == len(sources)
    for row in rows:
        made, good, bad, unresolved = (
            int(row[column]) for column in ("Made", "Corroborated", "Contradicted", "Unresolved")
        )
        assert made == good + bad + unresolved
        assert good + bad < 10
    cards = demonstration_pages["report-cards.html"].text
    assert "Too few to say of every source" in cards
    assert "Of resolved, corroborated" not in cards
    for name in sources:
        assert "Too few to say: fewer than 10" in demonstration_pages[name].section("card")


def test_09_a_collation_of_social_media_is_unconfirmed_and_credits_who_translated_and_mapped_it(
    demonstration_pages: Pages,
) -> None:
    for claim in ("2015-10-23-social-southwest-aleppo", "2015-10-23-social-judaydah"):
        page = demonstration_pages[f"claims/{claim}.html"]
        assert "Occurrence: unsupported" in page.line
    mapped = demonstration_pages["claims/2015-10-23-social-southwest-aleppo.html"]
    assert "“Each individual report is unconfirmed unless otherwise noted”" in mapped.line
    assert "Read through Markito" in mapped.line
    assert "Translated and mapped by Markito" in mapped.line


def test_10_every_figure_of_the_ledger_prints_its_whole_unit_bound_period_and_source(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages["ledger.html"]
    figures = [found for found in page.ids if found.startswith("figure-")]
    assert figures
    for figure in figures:
        text = page.within(figure)
        number = r"^((about |at least |at most |almost |more than )?[\d,]+ [a-z]+|none on record)"
        assert re.search(number, text), text[:80]
        assert re.search(r"\bof \d+ |whole: (none|not stated)", text), text[:120]
        assert "bound: " in text
        assert re.search(r"period: .*?\d{4}|period: not stated", text), text[:200]
        assert "source: " in text
        assert page.links_in(figure) or "(0)" in text or text.startswith("0 "), "it opens its records"


def test_10_26_missiles_26_targets_and_20_sorties_stand_in_rows_of_their_own(demonstration_pages: Pages) -> None:
    page = demonstration_pages["ledger.html"]
    assert "Unlike units never add." in page.line
    russia, states = "figure-russia-whole", "figure-united-states-whole"
    assert page.within(f"{russia}-munition-1").startswith("26 munitions")
    assert page.within(f"{russia}-sortie-1").startswith("about 20 sorties")
    assert page.within(f"{russia}-vessel-1").startswith("4 vessels")
    assert page.within(f"{states}-target-1").startswith("26 targets")
    rows = {row["Actor"]: row for row in page.rows("Each actor over the whole time on record")}
    home = demonstration_pages["index.html"].line
    assert f"What the desk holds¶ {sum(int(row['Strikes']) for row in rows.values())} strikes" in home


def test_11_the_share_of_declared_targets_is_worked_out_beside_the_outlets_with_its_change_of_unit(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages["ledger.html"]
    worked_out = page.rows("named locations hit outside areas held by ISIS: the share worked out")
    assert [(row["Part"], row["Whole"], row["Unit"], row["Share"]) for row in worked_out] == [
        ("at least 49", "64", "locations", "at least 76.6 %"),
        ("at most 15", "64", "locations", "at most 23.4 %"),
    ]
    share = page.within("share-2015-10-21-reuters-locations")
    assert "almost 80% of the airstrikes" in share
    assert "Change of unit. It is printed as a share of strikes; the numbers behind it count locations." in share
    assert "Coverage not stated" in share


def test_12_rival_statements_on_baiji_and_on_the_road_to_palmyra_stand_side_by_side_with_who_said_so(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages["disputes.html"]
    baiji = page.within("dispute-baiji-2015-10-20")
    assert "Read as: held by Iraqi government, 20 October 2015" in baiji
    assert "Read as: contested between Iraqi government and ISIS, 20–22 October 2015" in baiji
    road = page.within("dispute-homs-palmyra-highway-2016-05-10") + page.within(
        "dispute-homs-palmyra-highway-2016-05-11"
    )
    for source, day in {"Newsweek": "10 May 2016", "Associated Press": "11 May 2016"}.items():
        assert re.search(rf"{source} .*Read as: cut by ISIS, {day}", road)
    assert re.search(r"Syrian state-run media .*denies the occurrence .*Read as: held by Syrian government", road)


def test_12_the_state_of_a_place_on_any_day_is_worked_out_and_says_who_said_so(demonstration_pages: Pages) -> None:
    rows = demonstration_pages["disputes.html"].rows("Who held what, place by place")
    road = [row for row in rows if row.id == "held-khanasir-ithriya-highway"]
    assert [(row["Days"], row["State"]) for row in road] == [
        ("23–28 October 2015", "cut by ISIS"),
        ("29 October – 3 November 2015", "no statement"),
        ("4 November 2015", "held by Syrian government"),
    ]
    assert all(row["Who said so"] for row in rows)


def test_13_seven_deaths_are_confirmed_and_eight_reported_from_one_list_with_one_man_under_two_spellings(
    demonstration_pages: Pages,
) -> None:
    page = demonstration_pages["losses.html"]
    rows = page.rows("Losses on record: people, Russia")
    confirmed = [int(row["Number"]) for row in rows if row["Confirmed by"] != "nobody on record"]
    assert (sum(confirmed), sum(int(row["Number"]) for row in rows)) == (7, 8)
    assert "7 confirmed officially, of 8 reported" in page.within("losses-russia-person")
    named = [row["Who or what"] for row in rows if "Yerygin" in row["Who or what"]]
    assert len(named) == 1
    assert named[0].startswith("Anton Yerygin also written Yarygin")
    compared = page.rows("Numbers that sources print, beside the list: people")
    assert [row["Compared"] for row in compared] == [
        "Agrees with the confirmed figure of the list.",
        "Agrees with the reported figure of the list.",
    ]


def test_14_an_aircraft_lost_east_and_west_of_damascus_is_flagged_and_where_a_missile_came_from_is_inferred(
    demonstration_pages: Pages,
) -> None:
    aircraft = demonstration_pages["events/2016-04-30-dumayr-mig-23.html"]
    for claim in ("2016-05-11-interpreter-mig-west", "2016-05-11-interpreter-mig-crashed-or-shot"):
        assert "Own evidence differs" in aircraft.within(f"claim-{claim}")
    missile = demonstration_pages["events/2016-05-11-qw-manpads.html"]
    assert "asserts" in missile.within("claim-2016-05-11-bellingcat-new-type").partition(" 11 May")[0]
    for claim in ("2016-05-11-bellingcat-iran-to-syria", "2016-05-11-bellingcat-militia-unlikely"):
        assert "The source concludes this; it does not report it." in missile.within(f"claim-{claim}")


def test_15_previous_and_next_are_worked_out_and_lead_back_to_each_other(demonstration_pages: Pages) -> None:
    briefs = [name for name in demonstration_pages if re.fullmatch(r"briefs/\d[^/]*\.html", name)]
    steps = {(name, other) for name in briefs for other in neighbours(demonstration_pages, name, "next")}
    assert {(other, name) for name in briefs for other in neighbours(demonstration_pages, name, "prev")} == steps
    assert set(pairwise(SERIES)) <= steps
    assert ("briefs/2015-10-23-who-is-bombing-what.html", "briefs/2016-05-11-palmyra-road.html") in steps


def neighbours(pages: Pages, name: str, relation: str) -> list[str]:
    """The briefs that a brief's links of one relation lead to."""
    links = [link for link in pages[name].named("a") if link.attributes.get("rel") == relation]
    return [other for link in links if (other := target_of(name, link.attributes["href"]))]
