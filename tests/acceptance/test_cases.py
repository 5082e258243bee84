"""The twelve acceptance cases, each on the built demonstration or on what the checker says to an editor."""

from __future__ import annotations

import re

import pytest
from brief_page import claimed_only, drawn, frame, graded, left_off_the_map, parts_of_salvos, strikes

from conftest import Check
from html_page import HtmlPage, read_site
from sites import SMALL_DESK, Built, build, write

Pages = dict[str, HtmlPage]

SALVO = "strikes/2015-10-07-caspian-salvo.html"
DAILY = "briefs/2015-10-07-syria-daily.html"
OCTOBER_28, NOVEMBER_1, NOVEMBER_3, NOVEMBER_5 = (
    f"briefs/{day}-russian-airstrikes.html" for day in ("2015-10-28", "2015-11-01", "2015-11-03", "2015-11-05")
)
ROAD = "briefs/2016-05-11-palmyra-road.html"
GROUPS = {"High confidence": "group-1", "Low confidence": "group-2"}
"""Where the register of strikes has them."""


def claims_about(page: HtmlPage, claim: str) -> str:
    """The card of one claim on a page, as one line."""
    return page.within(f"claim-{claim}")


# --- AC-01: one salvo, two groups of targets, attributed in opposite ways


def test_the_salvos_26_missiles_and_11_targets_stand_on_the_salvo_and_on_none_of_its_parts(
    demonstration_pages: Pages,
) -> None:
    """AC-01"""
    whole = demonstration_pages[SALVO].facts()["Number"]
    assert whole[:3] == ["26 munitions (cruise missiles fired)", "11 targets (targets, as the ministry counts)",
                         "4 vessels (ships that fired)"]  # fmt: skip
    for part in ("raqqa", "idlib", "aleppo"):
        page = demonstration_pages[f"strikes/2015-10-07-caspian-salvo-{part}.html"]
        own = page.line.partition("Why this grade")[0]
        assert "munition" not in own
        assert "13" not in own


def test_how_the_missiles_were_divided_is_said_to_be_unknown(demonstration_pages: Pages) -> None:
    """AC-01"""
    assert "How many missiles went to each group of targets is not known" in demonstration_pages[SALVO].line
    for part in ("raqqa", "idlib"):
        page = demonstration_pages[f"strikes/2015-10-07-caspian-salvo-{part}.html"]
        assert "The number of missiles in this group is not known." in page.line


def test_the_salvo_is_drawn_as_its_two_groups_and_counted_once(demonstration_pages: Pages) -> None:
    """AC-01"""
    page = demonstration_pages[DAILY]
    of_the_salvo = [strike for strike in drawn(page) if "caspian-salvo" in strike]
    assert sorted(of_the_salvo) == ["2015-10-07-caspian-salvo-idlib", "2015-10-07-caspian-salvo-raqqa"]
    rows = strikes(page)
    assert parts_of_salvos(rows) == set(of_the_salvo)
    assert page.section("strikes").startswith(f"Strikes by confidence {len(rows) - 2}")


def test_aleppo_is_listed_as_claimed_and_drawn_nowhere(demonstration_pages: Pages) -> None:
    """AC-01"""
    for brief in (DAILY, OCTOBER_28):
        page = demonstration_pages[brief]
        assert "2015-10-07-caspian-salvo-aleppo" in claimed_only(page)
        assert "2015-10-07-caspian-salvo-aleppo" not in [*strikes(page), *drawn(page)]
    about_it = demonstration_pages["strikes/2015-10-07-caspian-salvo-aleppo.html"]
    assert about_it.section("claims").startswith("Claims about it 1 ")
    assert "Only the striking side says so." in about_it.section("why")


def test_the_launch_point_is_named_and_neither_drawn_nor_in_the_frame(
    demonstration: Built, demonstration_pages: Pages
) -> None:
    """AC-01"""
    assert demonstration_pages[SALVO].facts()["Launched from"] == ["Caspian Sea named only; neither drawn nor counted"]
    page = demonstration_pages[DAILY]
    west, east = frame(demonstration.site, DAILY, page)
    assert 34 < west < east < 44, "the Caspian Sea begins at 47° E"
    assert not any("caspian-sea" in (link.attributes.get("xlink:href") or "") for link in page.named("a"))


def test_each_partys_wording_of_the_target_stands_side_by_side(demonstration_pages: Pages) -> None:
    """AC-01"""
    page = demonstration_pages[SALVO]
    for claim, words in {
        "2015-10-07-russian-officials-salvo": "“the Islamic State” (ISIS)",
        "2015-10-07-sana-salvo": "“positions for ISIS” (ISIS, military)",
        "2015-10-07-ea-disputes-target": "“Syrian rebels” (Syrian opposition forces)",
    }.items():
        assert words in claims_about(page, claim)
        assert "Target: contradicted" in claims_about(page, claim)
    assert "Statements conflict on: target, circumstances." in page.section("side-by-side")


def test_the_idlib_groups_claimed_target_is_held_against_control_of_that_day(demonstration_pages: Pages) -> None:
    """AC-01"""
    page = demonstration_pages["strikes/2015-10-07-caspian-salvo-idlib.html"]
    assert "The place on its days, according to EA WorldView: held by Syrian opposition forces" in claims_about(
        page, "2015-10-07-sana-salvo"
    )
    assert "Place against control on the day: out" in claims_about(page, "2015-10-07-sana-salvo")


def test_two_voices_of_one_side_do_not_make_the_salvo_high(demonstration_pages: Pages) -> None:
    """AC-01"""
    page = demonstration_pages[SALVO]
    assert page.classed("b-lead") == ["Low confidence"]
    assert "SANA, on or before 7 October 2015" not in page.section("why").partition("Neither official")[0]
    assert "State media of the striking side: no second voice" in page.section("why")


# --- AC-02: one place under several spellings


@pytest.mark.parametrize(
    ("place", "spellings"),
    [
        ("raqqa", ["ar-Raqqah", "ar-Raqqa", "al-Raqqah", "الرقة"]),
        ("deir-ez-zor", ["Deir ez-Zour", "Deir el-Zor"]),
        ("kuweires-airbase", ["Kuweires", "Kweires airport"]),
        ("khan-tuman", ["Khan Toman", "Khan Touman"]),
        ("safira", ["Safira", "al Safira"]),
        ("tiyas-airbase", ["T4", "T-4", "Tayfur air base", "Tiyas"]),
        ("daraa-governorate", ["Dera’a"]),
    ],
)
def test_all_spellings_of_a_place_lead_to_one_page(
    demonstration_pages: Pages, place: str, spellings: list[str]
) -> None:
    """AC-02: a city and its province may share a name; two places of one kind may not."""
    (met,) = demonstration_pages[f"places/{place}.html"].facts()["Spellings met"]
    assert set(spellings) <= set(met.split(", "))
    own = demonstration_pages[f"places/{place}.html"].classed("b-kicker")
    others = [
        name
        for name, page in demonstration_pages.items()
        if re.fullmatch(r"places/.+\.html", name) and page.classed("b-kicker") == own
        for met in page.facts().get("Spellings met", [])
        if set(spellings) & set(met.split(", "))
    ]
    assert others == [f"places/{place}.html"]


def test_the_spelling_of_each_source_stays_on_its_claim(demonstration_pages: Pages) -> None:
    """AC-02"""
    printed = {
        "2015-11-04-isw-palmyra": "Raqqa (printed “ar-Raqqah City”)",
        "2015-11-02-local-six-provinces": "Daraa governorate (printed “Dera’a”)",
        "2015-10-28-isw-near-aleppo": "near Aleppo",
        "2016-05-11-al-bayan-t4": "near Tiyas airbase (T4) (printed “Tayfur air base”)",
    }
    for claim, words in printed.items():
        assert words in " ".join(demonstration_pages[f"claims/{claim}.html"].facts()["Where"])


def test_an_unknown_spelling_is_refused_with_the_nearest_known_ones(check_with: Check) -> None:
    """AC-02: nothing is taken for a place because it resembles one."""
    said = check_with({"data/claims/2015-11/2015-11-06-local-albu-kamal.yml": ("as: Albu Kamal", "as: Abu Kemal")})
    assert (
        "data/claims/2015-11/2015-11-06-local-albu-kamal.yml:21:18: facets.places[0].stated_as: "
        "`Abu Kemal` is no known spelling of `albu-kamal`\n    Nearest known: `Abu Kamal` (albu-kamal)"
    ) in said


@pytest.mark.parametrize(
    ("claim", "printed", "unlike"),
    [
        ("2015-10-07-activist-aqrab", "Aqrab", "Uqayribat"),
        ("2015-10-23-social-judaydah", "Judaydah", "Judaydat Yabus"),
        ("2015-10-23-interpreter-supply-routes", "Kweires airport", "Kweires"),
    ],
)
def test_a_name_that_resembles_another_place_is_not_taken_for_it(
    check_with: Check, claim: str, printed: str, unlike: str
) -> None:
    """AC-02"""
    said = check_with({f"data/claims/2015-10/{claim}.yml": (f"stated_as: {printed}", f"stated_as: {unlike}")})
    assert f"`{unlike}` is no known spelling of" in said


def test_two_strikes_under_two_spellings_are_offered_as_one(check_with: Check) -> None:
    """AC-02"""
    second = """\
id: 2015-11-05-abu-kamal
kind: airstrike
actor: russia
when:
  on: 2015-11-05
where:
  place: albu-kamal
  stated_as: Abu Kamal
"""
    said = check_with({"data/strikes/2015-11/2015-11-05-abu-kamal.yml": second})
    assert re.search(
        r"data/strikes/2015-11/2015-11-05-albu-kamal\.yml:1:5: id: "
        r"`2015-11-05-albu-kamal` looks like `2015-11-05-abu-kamal`: same actor, kind and place, on days that meet\n"
        r"    If they are one strike, withdraw one",
        said,
    )


# --- AC-03: one wire in several outlets


def test_the_site_near_t4_has_one_origin_and_the_helicopter_two(demonstration_pages: Pages) -> None:
    """AC-03"""
    site = demonstration_pages["events/2016-05-11-tayfur-rocket-site.html"].section("claims")
    helicopter = demonstration_pages["events/2016-05-10-helicopter-loss.html"].section("claims")
    assert site.startswith("Claims about it 5 ¶ 3 outlets, 1 independent origin.")
    assert helicopter.startswith("Claims about it 8 ¶ 3 outlets, 2 independent origins.")


def test_each_retelling_names_what_it_repeats_and_adds_no_weight(demonstration_pages: Pages) -> None:
    """AC-03"""
    page = demonstration_pages["events/2016-05-11-tayfur-rocket-site.html"]
    for relay, repeated in {
        "2016-05-11-ap-relays-al-bayan": "Al-Bayan radio",
        "2016-05-11-newsweek-relays-ap": "Associated Press",
        "2016-05-11-interpreter-relays-newsweek": "Newsweek",
    }.items():
        assert re.search(rf"Repeats {repeated}, [\w ]*11 May 2016; adds no weight", claims_about(page, relay))


def test_what_every_outlet_repeats_is_still_unsupported_and_no_official_says_it(demonstration_pages: Pages) -> None:
    """AC-03"""
    page = demonstration_pages["events/2016-05-11-tayfur-rocket-site.html"]
    for claim in ("2016-05-11-newsweek-relays-ap", "2016-05-11-interpreter-t4"):
        assert "Occurrence: unsupported" in claims_about(page, claim)
    silent = demonstration_pages["events/2016-05-10-helicopter-loss.html"]
    assert "Syrian government officials silent" in claims_about(silent, "2016-05-10-syrian-government-silent")


def test_an_inference_of_an_admission_is_shown_as_one(demonstration_pages: Pages) -> None:
    """AC-03"""
    page = demonstration_pages["events/2016-05-10-helicopter-loss.html"]
    card = claims_about(page, "2016-05-11-interpreter-admission")
    assert "The Interpreter concludes" in card
    assert "The source concludes this; it does not report it. Shown, never counted." in card


# --- AC-04: windows that overlap


def test_a_strike_of_27_and_28_october_stands_in_three_windows_and_once_in_every_total(
    demonstration_pages: Pages,
) -> None:
    """AC-04"""
    for brief in (OCTOBER_28, NOVEMBER_1, NOVEMBER_5):
        assert strikes(demonstration_pages[brief])["2015-10-27-aleppo"]["When"] == "27–28 October 2015"
    register = demonstration_pages["strikes.html"]
    assert register.line.count("Near Aleppo, 27–28 October 2015") == 1
    counts = [re.match(rf"{grade} (\d+)", register.section(group)) for grade, group in GROUPS.items()]
    counted = sum(int(count[1]) for count in counts if count)
    assert f"What the desk holds¶ {counted} strikes" in demonstration_pages["index.html"].line


def test_what_crosses_the_edge_of_a_window_is_marked_as_partly_inside(demonstration_pages: Pages) -> None:
    """AC-04"""
    row = claimed_only(demonstration_pages[DAILY])["2015-10-06-ghouta"]
    assert row["When"] == "on or before 6 October 2015 partly inside this window"
    assert strikes(demonstration_pages[NOVEMBER_5])["2015-10-27-aleppo"]["When"] == "27–28 October 2015"


def test_a_brief_or_a_strike_that_ends_before_it_starts_is_refused_at_its_line(check_with: Check) -> None:
    """AC-04"""
    brief = "content/briefs/2015-11-05-russian-airstrikes.md"
    strike = "data/strikes/2015-10/2015-10-27-aleppo.yml"
    said = check_with({brief: ("to: 2015-11-05", "to: 2015-10-05"), strike: ("to: 2015-10-28", "to: 2015-10-26")})
    assert f"{brief}:6:3: window: ends on 2015-10-05 before it starts on 2015-10-27" in said
    assert f"{strike}:6:3: when: ends on 2015-10-26 before it starts on 2015-10-27" in said


@pytest.mark.parametrize(
    ("brief", "window"),
    [
        (OCTOBER_28, "30 September – 28 October 2015"),
        (NOVEMBER_1, "23 October – 1 November 2015"),
        (NOVEMBER_5, "27 October – 5 November 2015"),
        ("briefs/2015-10-28-fight-for-aleppo.html", "21–28 October 2015"),
    ],
)
def test_each_brief_prints_the_window_of_its_source(demonstration_pages: Pages, brief: str, window: str) -> None:
    """AC-04"""
    assert f" {window} Newest" in demonstration_pages[brief].line or f" {window} Published" in (
        demonstration_pages[brief].line
    )


# --- AC-05: no coordinates, no place


def test_a_strike_without_a_place_is_in_the_table_and_beside_the_map_with_the_reason(
    demonstration_pages: Pages,
) -> None:
    """AC-05"""
    page = demonstration_pages[DAILY]
    assert strikes(page)["2015-10-07-northern-hama-unplaced"]["Where"] == "place not stated no map position"
    (beside,) = page.classed("b-unplaced")
    assert beside.startswith("1 strike without a map position: place not stated (The update says only “in the area”")
    assert left_off_the_map(page) == ["2015-10-07-northern-hama-unplaced"]


@pytest.mark.parametrize("place", ["tel-qurha", "judaydah"])
def test_a_place_in_no_gazetteer_has_no_position(demonstration_pages: Pages, place: str) -> None:
    """AC-05"""
    (position,) = demonstration_pages[f"places/{place}.html"].facts()["Position"]
    assert position.startswith("none: In no gazetteer consulted")


def test_a_province_is_hatched_and_an_area_outlined_and_neither_is_a_dot(demonstration_pages: Pages) -> None:
    """AC-05"""
    page = demonstration_pages[NOVEMBER_3]
    dots = {link.attributes["id"] for link in page.named("a") if "cm-mk" in link.attributes.get("class", "")}
    assert not [dot for dot in dots if "governorate" in dot or "ghouta" in dot or "southern" in dot]
    assert {"2015-10-31-homs-governorate", "2015-11-02-eastern-ghouta"} <= set(drawn(page))


def test_a_road_is_drawn_as_a_line(demonstration_pages: Pages) -> None:
    """AC-05"""
    page = demonstration_pages[ROAD]
    road = next(link for link in page.named("a") if link.attributes.get("id") == "map-2016-05-10-homs-palmyra-road")
    assert road.attributes["class"].startswith("cm-ex")
    assert "Course between known points not known" in page.line


def test_nothing_is_drawn_where_the_equator_meets_the_meridian(check_with: Check, demonstration_pages: Pages) -> None:
    """AC-05"""
    for name, page in demonstration_pages.items():
        if name.startswith("places/"):
            assert "0.0000° N" not in page.line
    said = check_with({"data/places/tel-qurha.yml": ("no_position: In no gazetteer consulted.",
                       "position: {lat: 0, lon: 0}\nposition_source: Test")})  # fmt: skip
    assert "data/places/tel-qurha.yml:" in said


# --- AC-06: an official claim that nobody on the ground reports


def test_a_claim_of_the_ministry_alone_is_on_no_map_and_in_no_table_of_strikes(demonstration_pages: Pages) -> None:
    """AC-06"""
    page = demonstration_pages[DAILY]
    for strike in ("2015-10-06-ghouta", "2015-10-06-tal-dakwa"):
        assert strike in claimed_only(page)
        assert strike not in [*strikes(page), *drawn(page)]
        own = demonstration_pages[f"strikes/{strike}.html"]
        assert own.classed("b-lead") == ["Unsubstantiated"]
        assert "Rule isw-2015@1" in own.section("why")


def test_that_nothing_was_found_is_a_record_with_its_own_source_and_day(demonstration_pages: Pages) -> None:
    """AC-06"""
    card = claims_about(demonstration_pages["strikes/2015-10-06-ghouta.html"], "2015-10-07-ea-found-nothing")
    assert card.startswith("EA WorldView looked and found nothing 7 October 2015")
    assert "Where it looked:" in card


def test_what_was_told_on_tuesday_is_dated_on_or_before_it(demonstration_pages: Pages) -> None:
    """AC-06"""
    when = demonstration_pages["strikes/2015-10-06-ghouta.html"].facts()["When"][0]
    assert when.startswith("on or before 6 October 2015 Dated from “said on Tuesday”")


def test_for_the_first_time_carries_the_earlier_claim_from_outside(demonstration_pages: Pages) -> None:
    """AC-06"""
    assert "States that the ministry has spoken for the first time" in (
        demonstration_pages["claims/2015-10-07-ea-first-time.html"].line
    )
    earlier = demonstration_pages["claims/2015-10-06-isw-mod-first-damascus.html"]
    assert "From outside the curated documents." in earlier.line
    assert "5 October 2015" in earlier.facts()["When"][0]


CREDIBLE = "credibility:\n  - {deemed: credible, from: 2015-01-01, reason: For the test.}\n"
TWO_STRIKES = {
    "data/sources/ministry.yml": "id: ministry\nkind: official\nname: Ministry\nfamily: ministry\nside: damascus\n"
    + CREDIBLE,
    "data/sources/locals.yml": SMALL_DESK["data/sources/locals.yml"] + CREDIBLE,
    "data/places/province.yml": "id: province\nkind: governorate\nname: Province\nregion: SY-HI\n",
    "data/places/village.yml": """\
id: village
kind: village
name: Village
parent: province
position: {lat: 34.8, lon: 36.7}
position_source: Test gazetteer
""",
    "data/strikes/2015-11-05-village.yml": """\
id: 2015-11-05-village
kind: airstrike
actor: russia
when: {on: 2015-11-05}
where: {place: village}
""",
    "data/claims/2015-11-05-locals.yml": """\
id: 2015-11-05-locals
source: locals
document: Test document
stated: {on: 2015-11-05}
paraphrase: Says that the village was hit.
about: [2015-11-05-village]
facets:
  when: {on: 2015-11-05}
  places: [{place: village}]
""",
    "data/claims/2015-11-05-province.yml": """\
id: 2015-11-05-province
source: ministry
document: Test document
stated: {on: 2015-11-05}
paraphrase: Says that targets in the province were hit.
about: [2015-11-05-village]
facets:
  places: [{place: province}]
""",
    "data/claims/2015-11-05-ministry.yml": """\
id: 2015-11-05-ministry
source: ministry
document: Test document
stated: {on: 2015-11-05}
paraphrase: Says that the town was hit.
about: [2015-11-05-town]
""",
}
"""A town that the ministry alone says was hit, and a village of which it names the province only."""


@pytest.fixture(scope="module")
def small_desk_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The two strikes under the two-level rule as it is printed. High asks the same as under the other rule."""
    folder = tmp_path_factory.mktemp("small")
    config = {"mkdocs.yml": f"{SMALL_DESK['mkdocs.yml']}      rule: literal@1\n"}
    built = build(write(folder / "desk", SMALL_DESK | TWO_STRIKES | config), folder / "site")
    assert built.code == 0, built.output
    return read_site(built.site)


def test_under_the_rule_as_printed_the_same_claim_is_low_and_the_page_names_the_rule(small_desk_pages: Pages) -> None:
    """AC-06"""
    page = small_desk_pages["strikes/2015-11-05-town.html"]
    assert page.classed("b-lead") == ["Low confidence"]
    assert "Rule literal@1" in page.section("why")


# --- AC-07: silence is not a denial


def test_strikes_in_the_ministrys_silence_are_low_with_no_denial_and_say_why_not_high(
    demonstration_pages: Pages,
) -> None:
    """AC-07"""
    low = graded(demonstration_pages[NOVEMBER_1], "Low confidence")
    in_silence = [strike for strike in low if strike.startswith("2015-10-31-")]
    assert len(in_silence) == 6
    for strike in in_silence:
        page = demonstration_pages[f"strikes/{strike}.html"]
        assert page.section("why").startswith("Why this grade¶ High unavailable: no official reporting")
        assert "met No credible denial from the ground" in page.section("why")
        assert "contradicted" not in page.section("claims")


def test_both_versions_of_the_silences_end_are_kept(demonstration_pages: Pages) -> None:
    """AC-07"""
    for brief in (OCTOBER_28, NOVEMBER_1, NOVEMBER_3, NOVEMBER_5):
        gaps = demonstration_pages[brief].section("gaps")
        assert gaps.startswith("Reporting gaps 2 ")
        assert "28 October – 1 November 2015: Russian Ministry of Defence published no daily airstrike reports" in gaps
        assert "28–30 October 2015: Russian Ministry of Defence published no airstrike reports" in gaps
    other = demonstration_pages["gaps/2015-10-28-mod-silent.html"]
    assert "28–30 October 2015, according to Airwars" in other.line


def test_one_statement_about_six_provinces_is_one_claim_and_corroborates_none_of_them(
    demonstration_pages: Pages,
) -> None:
    """AC-07"""
    page = demonstration_pages["claims/2015-11-02-local-six-provinces.html"]
    assert len({link for link in page.links_of("b-claim", "footer") if "2015-10-31" in link}) == 6
    assert "Occurrence: unsupported" in page.line
    for province in ("homs", "hama", "idlib"):
        strike = demonstration_pages[f"strikes/2015-10-31-{province}-governorate.html"]
        assert strike.section("claims").startswith("Claims about it 1 ¶ 1 outlet, 1 independent origin.")


# --- AC-08: denials


def test_a_denial_is_a_claim_of_its_own_that_says_what_it_denies_and_that_no_evidence_is_given(
    demonstration_pages: Pages,
) -> None:
    """AC-08"""
    page = demonstration_pages["claims/2015-10-07-zakharova-denial.html"]
    assert "Maria Zakharova denies the occurrence" in page.line
    assert "About: Vladimir Komoyedov, 5 October 2015" in page.line
    assert "No evidence is given with the denial." in page.line
    assert "Evidence shown" not in page.line


def test_that_an_aircraft_crossed_is_agreed_and_why_is_contested(demonstration_pages: Pages) -> None:
    """AC-08"""
    page = demonstration_pages["events/2015-10-03-turkish-airspace.html"]
    assert "Occurrence: supported. Borne out by Jens Stoltenberg" in claims_about(page, "2015-10-07-mod-airspace")
    assert "NATO denies the circumstances" in claims_about(page, "2015-10-07-nato-airspace")


def test_looking_into_it_is_neither_a_confirmation_nor_a_denial(demonstration_pages: Pages) -> None:
    """AC-08"""
    page = demonstration_pages["events/2015-10-04-turkish-airspace.html"]
    card = claims_about(page, "2015-10-07-mod-looking-into")
    assert "neither confirms nor denies" in card
    assert "Audit:" not in card
    assert page.section("claims").startswith("Claims about it 4 ¶ 1 outlet, 1 independent origin.")


def test_a_partys_denial_moves_no_grade(demonstration_pages: Pages) -> None:
    """AC-08"""
    why = demonstration_pages[SALVO].section("why")
    assert "met No credible denial from the ground" in why


# --- AC-09: what was published stays readable; what has changed since is told with its reason


def test_the_salvo_as_first_published_stays_at_its_own_address_and_the_brief_tells_what_was_added(
    demonstration_pages: Pages,
) -> None:
    """AC-09"""
    report = "claim-2015-10-08-us-officials-missiles"
    first = demonstration_pages["briefs/2015-10-07-syria-daily/1.html"]
    assert "says that all 11 targets were destroyed" in first.line
    assert report not in first.ids
    assert "Superseded: this is edition 1 of 19 November 2026." in first.classed("b-edition--old")[0]
    assert "../2015-10-07-syria-daily.html" in first.links_of("b-edition--old")
    now = demonstration_pages[DAILY]
    assert "at least four missiles had crashed in Iran" in now.line
    assert {report, "claim-2015-10-08-mod-missiles"} <= set(now.ids)
    assert re.search(r"Edition [2-9] of 2\d November 2026", now.classed("b-meta")[0])
    assert re.match(r"What changed since it was published [2-9] ", now.section("history"))
    assert "22 November 2026 update On 8 October 2015, the day after the salvo, CNN reported" in now.section("history")


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({"data/places/tiyas-airbase.yml": ("lat: 34.5177", "lat: 34.5464")},
         "position.lat: position, latitude, `34.5177` → `34.5464`"),
        ({"data/strikes/2015-11/2015-11-05-albu-kamal.yml": ("on: 2015-11-05", "on: 2015-11-04")},
         "when.on: date, `2015-11-05` → `2015-11-04`"),
        ({"data/claims/2015-11/2015-11-06-local-albu-kamal.yml": ("value: 50", "value: 60"),
          "content/briefs/2015-11-05-russian-airstrikes.md": ("50", "60")},
         "`more than 50` → `more than 60` in what is published as 2015-11-05-russian-airstrikes (edition "),
    ],
    ids=["coordinate", "date", "casualties"],
)  # fmt: skip
def test_a_changed_coordinate_date_or_casualty_figure_without_a_correction_is_refused(
    check_with: Check, edits: dict[str, str | tuple[str, str]], told: str
) -> None:
    """AC-09"""
    said = check_with(edits)
    assert told in said
    assert "in what is published as" in said
    assert "save this as data/corrections/" in said


def test_the_difference_between_any_two_versions_can_be_read_with_the_reasons(demonstration_pages: Pages) -> None:
    """AC-09"""
    road = demonstration_pages["briefs/2016-05-11-palmyra-road/1-3.html"]
    rows = {row["Value"]: (row["Edition 1"], row["Edition 3"]) for row in road.rows("What differs")}
    assert rows["position, latitude"] == ("34.5464", "34.5177")
    assert rows["people"] == ("name: Anton Yarygin", "name: Anton Yerygin, names: text: Yerygin; text: Yarygin")
    assert road.section("reasons").startswith("Why 2 ")
    assert {
        f"briefs/2016-05-11-palmyra-road/{pair}.html" for pair in ("1-2", "1-3", "2-3")
    } <= demonstration_pages.keys()


def test_a_strike_recorded_under_two_spellings_keeps_its_page_and_is_counted_once(demonstration_pages: Pages) -> None:
    """AC-09"""
    page = demonstration_pages["strikes/2015-09-30-talbiseh.html"]
    (told,) = page.classed("b-withdrawn")
    assert told.startswith("Withdrawn on 20 November 2026. The same strike as that on Talbisah")
    assert told.endswith("In its place: Talbisah, 30 September – 1 October 2015.")
    for brief in ("briefs/2015-10-01-russian-airstrikes.html", OCTOBER_28):
        now, first = demonstration_pages[brief], demonstration_pages[brief.replace(".html", "/1.html")]
        assert "2015-09-30-talbiseh" in [*strikes(first)]
        assert "2015-09-30-talbiseh" not in [*strikes(now), *drawn(now), *claimed_only(now)]
        assert len(strikes(first)) == len(strikes(now)) + 1


def test_a_person_under_two_spellings_is_one_person(demonstration_pages: Pages) -> None:
    """AC-09"""
    people = demonstration_pages["events/2016-05-11-yerygin-loss.html"].facts()["People"]
    assert people[0].startswith("Anton Yerygin (also written ")
    assert "Yarygin" in people[0]
    named = [name for name, page in demonstration_pages.items() if "Yarygin" in str(page.facts().get("People"))]
    assert named == ["events/2016-05-11-yerygin-loss.html"]


def test_west_and_east_of_damascus_are_two_claims_about_one_aircraft_and_contradict_each_other(
    demonstration_pages: Pages,
) -> None:
    """AC-09"""
    page = demonstration_pages["events/2016-04-30-dumayr-mig-23.html"]
    west = claims_about(page, "2016-05-11-interpreter-mig-west")
    assert "west of Damascus" in west
    assert "Place: contradicted" in west
    assert "Own evidence differs: The Interpreter" in west


# --- AC-10: one number, several units


def test_26_missiles_and_26_targets_are_numbers_of_two_units(demonstration_pages: Pages) -> None:
    """AC-10"""
    assert "26 munitions (cruise missiles fired)" in demonstration_pages[SALVO].facts()["Number"]
    field = demonstration_pages["strikes/2015-10-21-omar-oil-field.html"]
    assert field.facts()["Number"][0] == "26 targets (targets hit, as the coalition counts)"


def test_a_figure_of_another_unit_than_its_query_is_refused_at_its_line(check_with: Check) -> None:
    """AC-10"""
    brief = "content/briefs/2015-10-07-syria-daily.md"
    said = check_with({brief: ("[26 cruise missiles](sum:munition", "[26 targets](sum:munition")})
    assert f"{brief}:26:2: says targets, the query is about munitions" in said


def test_a_lower_bound_is_never_shown_as_an_exact_number(check_with: Check, demonstration_pages: Pages) -> None:
    """AC-10"""
    harm = demonstration_pages["strikes/2015-11-05-albu-kamal.html"].facts()["Harm"]
    assert harm == ["more than 50 civilians killed"]
    page = demonstration_pages[NOVEMBER_5]
    assert re.findall(r"(?:\w+ ){2}50 civilians", page.line)
    assert not re.search(r"(?<!more than )(?<!over )50 civilians", page.line)
    brief = "content/briefs/2015-11-05-russian-airstrikes.md"
    assert f"{brief}:12:11: takeaway: says 50, the records say more than 50" in check_with(
        {brief: ("[more than 50\n", "[50\n")}
    )


def test_the_day_of_a_strike_and_the_day_of_a_statement_are_two_days(demonstration_pages: Pages) -> None:
    """AC-10: both copies of the coalition's statement are read as one voice about one attack."""
    page = demonstration_pages["strikes/2015-10-21-omar-oil-field.html"]
    assert page.facts()["When"][0].startswith("21 October 2015, evening")
    assert "asserts between 21 and 23 October 2015" in claims_about(page, "2015-10-22-warren-omar")
    assert "2 outlets, 1 independent origin." in page.section("claims")


def test_the_outlets_share_keeps_its_bound_and_the_numbers_of_the_passage_theirs(demonstration_pages: Pages) -> None:
    """AC-10"""
    numbers = demonstration_pages["claims/2015-10-21-reuters-locations.html"].facts()["Number"]
    assert numbers[0] == "64 locations (named locations hit)"
    assert numbers[1].startswith("at most 15 locations (named locations hit in areas held by ISIS)")
    retold = demonstration_pages["claims/2015-10-23-interpreter-eighty-percent.html"].facts()["Share"]
    assert retold[0].startswith("almost 80% of strikes")


# --- AC-11: relative dates and time zones


def test_last_wednesday_on_a_wednesday_is_the_one_before_and_says_how_it_was_read(demonstration_pages: Pages) -> None:
    """AC-11"""
    phrases = " ".join(demonstration_pages["live/2015-10-07.html"].classed("b-phrases"))
    assert "last Wednesday read as 30 September 2015 The Wednesday before the page, which is itself of Wednesday" in (
        phrases
    )


def test_the_days_updates_are_in_utc_and_damascus_time_with_the_untimed_entry_first_in_time(
    demonstration_pages: Pages,
) -> None:
    """AC-11"""
    page = demonstration_pages["live/2015-10-07.html"]
    assert page.classed("b-update__time") == [
        "18:50 UTC 21:50 in Damascus",
        "17:30 UTC 20:30 in Damascus",
        "16:40 UTC 19:40 in Damascus",
        "13:30 UTC 16:30 in Damascus",
        "06:30 UTC 09:30 in Damascus",
        "06:10 UTC 09:10 in Damascus",
        "06:00 UTC 09:00 in Damascus",
        "No time first of the day",
    ]
    assert "Damascus was at UTC+3 on this day" in page.classed("b-live__clock")[0]


def test_dates_that_are_not_days_are_shown_as_they_are_known(demonstration_pages: Pages) -> None:
    """AC-11"""
    shown = {
        "events/2016-04-30-dumayr-mig-23.html": "between 21 and 30 April 2016 Dated from “At the end of April”",
        "strikes/2015-10-22-hawija-bridge.html": "18–22 October 2015 Dated from “Earlier this week”",
        "claims/2015-10-28-isw-checkpoints.html": "23 October 2015, from “23 OCT”",
    }
    for page, words in shown.items():
        assert demonstration_pages[page].facts()["When"][0].startswith(words)


def test_a_strike_late_in_the_evening_stays_on_its_local_day(check_with: Check, demonstration_pages: Pages) -> None:
    """AC-11"""
    when = demonstration_pages["strikes/2015-10-21-omar-oil-field.html"].facts()["When"][0]
    assert when.startswith("21 October 2015, evening")
    assert "not moved to the 22nd" in when
    strike = "data/strikes/2015-10/2015-10-21-omar-oil-field.yml"
    said = check_with({strike: ("on: 2015-10-21", "on: 2015-10-22\n  at: 2015-10-21T20:30Z")})
    assert "`2015-10-21T20:30Z` is 23:30 on 2015-10-21 in Asia/Damascus, not on 2015-10-22" in said


# --- AC-12: a statement about a province, a report about a place


def test_a_statement_about_the_province_does_not_make_a_report_about_a_place_in_it_high(
    small_desk_pages: Pages,
) -> None:
    """AC-12"""
    page = small_desk_pages["strikes/2015-11-05-village.html"]
    assert page.classed("b-lead") == ["Low confidence"]
    assert "Official statement about a wide area only, such as a province or a sea." in page.section("why")
    assert "met Credible documentation from the ground: Locals" in page.section("why")


def test_the_ministrys_statement_about_a_province_is_said_to_be_one(demonstration_pages: Pages) -> None:
    """AC-12"""
    why = demonstration_pages["strikes/2015-11-02-deir-ez-zor-governorate.html"].section("why")
    assert "Official statement about a wide area only, such as a province or a sea." in why


def test_a_statement_about_other_days_or_another_province_is_refused_where_it_is_attached(check_with: Check) -> None:
    """AC-12"""
    claim = "data/claims/2015-11/2015-11-06-local-albu-kamal.yml"
    said = check_with({claim: ("about:\n", "about:\n  - 2015-10-27-aleppo\n")})
    assert f"{claim}:16:5: about[0]: `2015-10-27-aleppo` is dated from 2015-10-27 to 2015-10-28" in said
    assert "a statement attached to an event of another time" in said
    assert "a statement attached to an event in another province" in said


def test_an_editors_reason_for_attaching_it_all_the_same_is_printed(demonstration_pages: Pages) -> None:
    """AC-12"""
    page = demonstration_pages["claims/2015-10-06-isw-mod-first-damascus.html"]
    assert "Attached although its dates or places do not meet the record: " in page.line
