"""The explorer in a real browser: filters, links, what-if, and files, always the rows that the map shows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from reader import NewReader, Reader

import on_record
from briefs.assessment.assess import Assessed, assess
from briefs.assessment.counting.possibly_one import alike_to, fewest
from briefs.assessment.what_if import without
from briefs.assessment.whereabouts import governorate_of
from briefs.publication.wording import precision_text
from briefs.rendering.exports.comma import guarded
from sites import REPOSITORY

EXPLORER = "/explorer.html"
ROWS = ".b-x-rows tbody tr"
COUNT = ".b-x-count"


@pytest.fixture(scope="module")
def assessed() -> Assessed:
    return on_record.assessed(REPOSITORY)


def shown(page: Page) -> list[list[str]]:
    """Id and grade of every row of the present selection."""
    found: list[list[str]] = page.evaluate(
        "() => { const { records, selection } = Explorer.page; return selection.rows.map(row =>"
        " [records.columns.id[row], records.columns.grades[selection.grades[row]][0]]); }"
    )
    return found


def test_it_shows_every_record_at_first_and_asks_no_stranger(reader: Reader, assessed: Assessed) -> None:
    page = reader.open(EXPLORER)
    expect(page.locator(COUNT)).to_contain_text(f"{len(assessed.verdicts)} of {len(assessed.verdicts)} records")
    assert dict(shown(page)) == {key: verdict.grade.key for key, verdict in assessed.verdicts.items()}
    assert (reader.strangers(), reader.refusals, reader.complaints) == ([], [], [])


def test_it_counts_as_few_strikes_at_least_as_every_page_does(reader: Reader) -> None:
    lots = Random(56)  # noqa: S311 - drawn to be tried, not to be guessed
    graphs: list[tuple[int, list[tuple[int, int]]]] = [(3, [(0, 1), (1, 2)]), (25, [(0, one) for one in range(1, 25)])]
    for _ in range(60):
        every = list(combinations(range(lots.randint(1, 12)), 2))
        graphs.append((14, lots.sample(every, lots.randint(0, min(len(every), 20)))))
    page = reader.open(EXPLORER)
    told = page.evaluate(
        "graphs => graphs.map(([n, pairs]) => Explorer.fewest(new Set(Array(n).keys()), pairs))", graphs
    )
    texts = [(map(str, range(number)), [(str(one), str(other)) for one, other in pairs]) for number, pairs in graphs]
    assert told == [fewest(ids, alike_to(pairs)) for ids, pairs in texts]


SILENT = "Sources were silent on some of these days: this is no 0."


def test_no_strike_on_days_when_a_source_was_silent_is_said_to_be_no_0(reader: Reader) -> None:
    page = reader.open(f"{EXPLORER}#from=2015-10-29&to=2015-10-30")
    expect(page.locator(COUNT)).to_contain_text(f"Shown: 0 strikes, 0 attacks claimed only (0 of 42 records). {SILENT}")
    for address in ("from=2015-10-03&to=2015-10-05", "from=2015-10-31&to=2015-11-01", "grade=unsubstantiated"):
        page = reader.open(f"{EXPLORER}#{address}")
        expect(page.locator(COUNT)).to_contain_text("Shown: ")
        assert SILENT not in page.locator(COUNT).inner_text(), address


FIFTYFOLD = """
Object.defineProperty(window, 'BriefsExplorer', {
  configurable: true,
  set(columns) {
    const rows = columns.id.length;
    const times = column => [].concat(...Array(50).fill(column));
    const of = ([name, column]) => [name, Array.isArray(column) && column.length === rows ? times(column) : column];
    const many = Object.fromEntries(Object.entries(columns).map(of));
    many.id = many.id.map((id, row) => row < rows ? id : `${id}-${row}`);
    Object.defineProperty(window, 'BriefsExplorer', { value: many });
  },
});
"""


def test_thousands_are_set_apart_in_every_number(reader: Reader, assessed: Assessed) -> None:
    reader.page.add_init_script(FIFTYFOLD)
    page = reader.open(EXPLORER)
    number = f"{50 * len(assessed.verdicts):,}"
    expect(page.locator(COUNT)).to_contain_text(f"({number} of {number} records)")
    expect(page.locator(".b-x-pages")).to_contain_text(f"of {number}")


def test_what_is_counted_adds_up_to_the_records(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    whole = r"Shown: (\d+) strikes, (\d+) attacks claimed only, (\d+) further parts of salvos \((\d+) of \d+ records\)"
    expect(page.locator(COUNT)).to_have_text(re.compile(whole))
    found = re.match(whole, page.locator(COUNT).inner_text())
    assert found
    *attacks, records = map(int, found.groups())
    assert sum(attacks) == records
    page.get_by_label("High confidence").check()
    expect(page.locator(COUNT)).to_contain_text("Shown: 5 strikes, 0 attacks claimed only (5 of")


def test_a_claimed_part_of_a_salvo_that_is_a_strike_is_no_further_attack(reader: Reader, site: Path) -> None:
    page = reader.open(EXPLORER + "#grade=unsubstantiated")
    told = "Shown: 0 strikes, 7 attacks claimed only, 1 further part of a salvo (8 of"
    expect(page.locator(COUNT)).to_contain_text(told)
    assert "<strong>7</strong> attacks claimed only" in " ".join((site / "index.html").read_text("utf-8").split())


def test_the_bars_count_a_salvo_that_is_a_strike_by_itself_whatever_its_parts_are(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    drawn = page.evaluate("""() => {
        const { records } = Explorer.page, { columns } = records;
        const part = columns.id.indexOf("2015-10-07-caspian-salvo-raqqa");
        columns.grade[part] = 0;
        const counted = records.select(Explorer.emptyState()).onAnyDay;
        return counted.filter(row => columns.attack[row] === columns.attack[part]).map(row => columns.id[row]);
    }""")
    assert drawn == ["2015-10-07-caspian-salvo"]


@pytest.mark.parametrize(("scheme", "violet"), [("light", "rgb(106, 74, 165)"), ("dark", "rgb(187, 162, 242)")])
def test_a_grade_has_one_colour_on_the_map_in_the_rows_and_among_the_filters(
    new_reader: NewReader, scheme: str, violet: str
) -> None:
    page = new_reader(scheme=scheme).open(EXPLORER + "#grade=unsubstantiated")
    symbols = (
        ".b-x-layer .cm-so",
        f"{ROWS} .b-symbol",
        ".b-x-legend .b-symbol--unsubstantiated",
        ".b-x-box :checked + svg",
    )
    seen = [page.locator(one).first.evaluate("one => getComputedStyle(one).stroke") for one in symbols]
    assert seen == [violet] * 4


def test_a_filter_narrows_map_and_table_alike_and_stands_in_the_address(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    page.get_by_label("High confidence").check()
    expect(page.locator(ROWS)).to_have_count(5)
    assert {grade for _, grade in shown(page)} == {"high"}
    assert page.url.endswith("#grade=high")
    drawn = page.locator(".b-x-layer .b-x-mark").evaluate_all("marks => marks.map(m => m.getAttribute('class'))")
    assert drawn
    assert all("cm-g1" in css for css in drawn)


def test_what_is_claimed_only_is_no_mark_until_its_grade_is_chosen(reader: Reader, assessed: Assessed) -> None:
    claimed = {verdict.grade.key for verdict in assessed.verdicts.values() if not verdict.is_strike}
    marked = (
        "() => { const { records, selection } = Explorer.page; return [...new Set(selection.onMap.map(row =>"
        " records.columns.grades[selection.grades[row]][0]))]; }"
    )
    page = reader.open(EXPLORER)
    expect(page.locator(".b-x-mark").first).to_be_attached()
    classes = page.locator(".b-x-mark").evaluate_all("marks => [...new Set(marks.flatMap(m => [...m.classList]))]")
    grades = page.evaluate("() => Explorer.page.records.columns.grades.map(grade => grade[0])")
    assert not {f"cm-g{grades.index(key) + 1}" for key in claimed} & set(classes)
    assert not claimed & set(page.evaluate(marked))
    page = reader.open(f"{EXPLORER}#grade={next(iter(claimed))}")
    expect(page.locator(".b-x-mark").first).to_be_attached()
    assert set(page.evaluate(marked)) == {next(iter(claimed))}


def test_a_link_opens_the_same_view_and_back_again(new_reader: NewReader) -> None:
    first = new_reader().open(EXPLORER + "#grade=low&from=2015-11-01&to=2015-11-03&sort=place-up")
    second = new_reader().open(EXPLORER + "#" + first.url.split("#")[1])
    assert shown(first) == shown(second)
    first.get_by_role("button", name="Clear all filters").click()
    assert "#" not in first.url


def drawn(page: Page) -> list[str]:
    """Table, map and days as they stand, element by element."""
    found: list[str] = page.evaluate(
        "() => ['.b-x-rows tbody', '.b-x-layer', '.b-x-days'].map(one => document.querySelector(one).outerHTML)"
    )
    return found


def test_a_view_looks_the_same_whatever_was_shown_before_it(new_reader: NewReader) -> None:
    views = ["off=kind%3Aofficial", "q=zzzz", "grade=low&sort=place-up", "from=2015-11-01&to=2015-11-03", ""]
    page = new_reader().open(EXPLORER)
    for view in views:
        page.evaluate("view => Explorer.page.set({ ...Explorer.emptyState(), ...Explorer.readState(view) })", view)
        assert drawn(page) == drawn(new_reader().open(f"{EXPLORER}#{view}")), view


def test_the_bars_of_other_days_stay_when_days_are_chosen(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    bars = page.locator(".b-x-bar").evaluate_all("bars => bars.map(bar => bar.getAttribute('d'))")
    assert any(bars)
    page.get_by_label("From").fill("2015-11-01")
    expect(page.locator(".b-x-brush--all")).to_have_count(0)
    assert page.locator(".b-x-bar").evaluate_all("bars => bars.map(bar => bar.getAttribute('d'))") == bars


def test_it_says_how_many_of_the_attacks_shown_may_be_one(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    expect(page.locator(COUNT)).to_contain_text("2 pairs of these records may be one attack each, so there are 30 at")
    page.get_by_label("To", exact=True).fill("2015-10-06")
    expect(page.locator(COUNT)).to_contain_text("Shown: 7 strikes")
    expect(page.locator(COUNT)).not_to_contain_text("may be one")


def test_it_tells_of_hatching_only_where_something_is_hatched(new_reader: NewReader) -> None:
    told = "Hatched: an official source was silent."
    expect(new_reader().open(EXPLORER).get_by_text(told)).to_be_visible()
    without = new_reader(anew=True)
    without.page.add_init_script(NO_SILENCE)
    page = without.open(EXPLORER)
    expect(page.locator(".b-x-step")).to_have_text("One bar a day.")
    expect(page.get_by_text(told)).to_be_hidden()


NO_SILENCE = """
Object.defineProperty(window, 'BriefsExplorer', {
  configurable: true,
  set(columns) { Object.defineProperty(window, 'BriefsExplorer', { value: Object.assign(columns, { gaps: [] }) }); },
});
"""


def test_the_focus_never_passes_to_another_strike(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    page.locator(f"{ROWS} a").first.focus()
    page.evaluate("() => Explorer.page.set({ grade: ['low'] })")
    assert page.evaluate("() => document.activeElement === document.body")


def test_a_symbol_says_its_places_and_grades_when_it_is_pointed_at(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#place=palmyra")
    page.locator(".b-x-layer .b-x-mark").first.hover()
    expect(page.locator(".b-x-layer title")).to_have_count(1)
    expect(page.locator(".b-x-layer title")).to_contain_text("Palmyra")


def test_a_search_finds_another_spelling_of_a_place_and_words_of_a_claim(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    page.get_by_label("Search").fill("Tadmur")
    expect(page.locator(ROWS)).to_have_count(1)
    assert shown(page)[0][0] == "2015-11-02-palmyra"


def test_what_is_unfolded_is_outlined_once_when_it_has_the_focus(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    summary = page.locator(".b-x-whatif summary")
    summary.focus()
    assert page.locator(".b-x-whatif").evaluate("one => getComputedStyle(one).boxShadow") == "none"


def test_the_table_says_how_exact_a_position_is_in_the_words_of_the_pages(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#place=palmyra")
    for radius_m in (500, 1_000, 1_400, 2_500):
        page.evaluate(
            "metres => { const { records, selection, set } = Explorer.page;"
            " records.columns.ground[selection.rows[0]][3] = metres; set({}); }",
            radius_m,
        )
        words = precision_text(radius_m)
        expect(page.locator(f"{ROWS} .b-sub").first).to_have_text(re.compile(rf" · {words}$"))


def test_the_table_says_how_exact_a_position_is_without_scripts_too(new_reader: NewReader) -> None:
    told = []
    for scripts in (False, True):
        page = new_reader(scripts=scripts).open(EXPLORER)
        expect(page.locator(COUNT)).to_be_visible(visible=scripts)
        told.append(page.locator(f"{ROWS} th .b-sub").all_text_contents())
    assert told[0] == told[1]
    assert any("within" in text for text in told[0])


def test_a_search_that_cannot_look_through_everything_says_so_and_can_be_repeated(reader: Reader) -> None:
    reader.page.route("**/explorer-words*", lambda route: route.abort())
    page = reader.open(EXPLORER + "#q=Konashenkov")
    lacking = page.locator(".b-x-lacking")
    expect(lacking).to_contain_text("What claims say could not all be loaded: this search may miss records.")
    found = len(shown(page))
    page.get_by_label("Search").fill("")
    expect(lacking).to_have_count(0)
    page.get_by_label("Search").fill("Konashenkov")
    expect(lacking).to_have_count(1)
    page.unroute("**/explorer-words*")
    lacking.get_by_role("button", name="Try again").click()
    expect(lacking).to_have_count(0)
    page.wait_for_function("before => Explorer.page.selection.rows.length > before", arg=found)


def test_what_is_typed_is_kept_when_days_are_chosen_before_it_was_looked_up(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    box = page.get_by_role("searchbox", name="Search", exact=True)
    box.evaluate("""one => {
        one.value = 'Aleppo';
        one.dispatchEvent(new Event('input', { bubbles: true }));
        Explorer.page.set({ from: '2015-10-07' });
    }""")
    assert page.evaluate("() => [Explorer.page.state.q, Explorer.page.state.from]") == ["Aleppo", "2015-10-07"]
    expect(box).to_have_value("Aleppo")


def test_nothing_found_says_what_to_do(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    page.get_by_label("Search").fill("zzzz")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS)).to_contain_text("Take a filter away")


def test_only_provinces_are_offered_as_such_and_what_lies_in_none_can_be_chosen(
    reader: Reader, assessed: Assessed
) -> None:
    page = reader.open(EXPLORER)
    struck = {key: assessed.desk.strikes[key].where.place or "" for key in assessed.verdicts}
    within = {key: governorate_of(place, assessed.desk) for key, place in struck.items()}
    choice = page.locator("[name=province]")
    offered = choice.locator("option").evaluate_all("all => all.map(one => one.value)")
    assert set(offered) == {"", "_none"} | {province for province in within.values() if province}
    choice.select_option("no province recorded")
    expect(page.locator(COUNT)).to_contain_text("(6 of")
    assert {key for key, _ in shown(page)} == {key for key, province in within.items() if province is None}
    assert page.url.endswith("#province=_none")
    text: str = page.evaluate("() => Explorer.csv(Explorer.page.records, Explorer.page.selection)")
    assert {row["governorate_id"] for row in csv.DictReader(io.StringIO(text))} == {""}


def test_the_file_of_rows_has_the_guard_of_the_downloads_before_a_formula(reader: Reader) -> None:
    texts = ["=1+1", "'=1+1", "''-x", "'plain'", "\n=1+1", "\t@x", "＝1", "a=1", "plain", "x;=1;'-2", 'x;"＠1']
    page = reader.open(EXPLORER + "#place=palmyra")
    saved: list[str] = page.evaluate(
        "texts => { const { records, selection } = Explorer.page, { columns } = records; return texts.map(text => {"
        " columns.wheres[columns.where[selection.rows[0]]] = text; return Explorer.csv(records, selection); }); }",
        texts,
    )
    found = [next(csv.DictReader(io.StringIO(rows, newline="")))["where"] for rows in saved]
    assert dict(zip(texts, found, strict=True)) == {text: guarded(text) for text in texts}


def test_a_link_of_before_to_a_town_among_the_provinces_leads_to_the_town(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#province=baiji")
    expect(page.locator(ROWS)).to_have_count(1)
    assert shown(page)[0][0] == "2015-10-22-baiji"
    expect(page.locator("[name=place]")).to_have_value("baiji")
    assert page.url.endswith("#place=baiji")


def test_a_link_without_a_source_says_so_above_the_map_in_the_fold_and_in_the_citation(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#off=isw")
    expect(page.locator(COUNT)).to_contain_text("Without Institute for the Study of War: 9 strikes, ")
    expect(page.locator(".b-x-moved")).to_be_visible()
    expect(page.locator("[data-off=isw]")).not_to_be_checked()
    cited = page.locator(".b-x-citation")
    expect(cited).to_contain_text("Filter: everything. Without Institute for the Study of War. Rows:")
    page.locator(".b-x-whatif summary").first.click()
    page.get_by_label("Search").fill("Palmyra")
    expect(page.locator(COUNT)).to_contain_text("Without Institute for the Study of War")
    expect(page.locator(".b-x-moved")).to_be_hidden()
    page.evaluate("() => { location.hash = '#off=family%3Arussian-state&off=kind%3Awire'; }")
    expect(page.locator(".b-x-moved")).to_be_visible()
    expect(cited).to_contain_text(
        "Without all sources of the family Russian state; all sources of the kind wire. Rows:"
    )
    page.get_by_role("button", name="Believe all again").click()
    expect(page.locator(COUNT)).to_contain_text("Shown: ")


def test_a_link_without_a_source_that_is_not_on_record_leaves_nothing_out(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#off=nobody")
    expect(page.locator(COUNT)).to_contain_text("Shown: ")
    expect(page.locator(".b-x-moved")).to_be_hidden()
    assert "#" not in page.url


BOXES = """() => [...document.querySelectorAll('.b-x-sources label')].map(label => {
    const box = label.querySelector('input').getBoundingClientRect(), own = label.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(label.querySelector('.b-x-name'));
    const [line] = words.getClientRects();
    return [box.top - own.top, line.left - box.right, line.top - box.bottom, innerWidth - own.right];
})"""


@pytest.mark.parametrize("width", [1400, 360])
def test_every_box_of_a_source_stands_before_its_name_at_the_top_of_its_row(new_reader: NewReader, width: int) -> None:
    page = new_reader(width=width).open(EXPLORER + "#off=isw")
    expect(page.locator("[data-off=isw]")).to_be_visible()
    for down, beside, below, room in page.evaluate(BOXES):
        assert 0 <= down < 12
        assert 0 < beside < 12
        assert below < 0
        assert room >= 0
    tops = page.locator(".b-x-sources label").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(set(tops)) < len(tops) or width == 360


def test_sources_stand_by_their_names(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#off=isw")
    names = page.locator(".b-x-sources fieldset").last.locator("bdi").all_text_contents()
    assert len(names) > 10
    assert names == page.evaluate("names => [...names].sort((a, b) => a.localeCompare(b))", names)


def printed(page: Page) -> None:
    """As a printer sees the page."""
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_on_paper_there_are_no_filters_and_what_if_only_where_something_is_off(new_reader: NewReader) -> None:
    page = new_reader().open(EXPLORER)
    printed(page)
    expect(page.locator(".b-x-choose")).to_be_hidden()
    expect(page.locator(".b-x-whatif")).to_be_hidden()
    expect(page.locator(COUNT)).to_be_visible()
    page = new_reader().open(EXPLORER + "#off=isw")
    printed(page)
    expect(page.locator(".b-x-moved")).to_be_visible()
    expect(page.get_by_text("Believe all again")).to_be_hidden()
    expect(page.get_by_text("Families of several sources")).to_be_hidden()


def test_on_paper_every_row_is_one_of_a_table(new_reader: NewReader) -> None:
    page = new_reader().open(EXPLORER)
    expect(page.locator(".b-x-rows tbody tr").nth(1)).to_be_visible()
    printed(page)
    parts = page.locator(".b-x-rows tbody tr:nth-child(2), .b-x-rows tbody tr:nth-child(2) > *")
    shown = parts.evaluate_all("parts => parts.map(part => getComputedStyle(part).display)")
    assert shown == ["table-row", *6 * ["table-cell"]]


def test_what_is_said_of_positions_is_said_of_the_rows_shown(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    expect(page.locator(COUNT)).to_contain_text("2 of them without a position, in the table only.")
    expect(page.get_by_text("Not on the map:")).to_be_hidden()
    page.locator("[name=province]").select_option("hama-governorate")
    expect(page.locator(COUNT)).to_contain_text("All have a position.")
    page.locator("[name=province]").select_option("aleppo-governorate")
    expect(page.locator(COUNT)).to_contain_text("Claimed only, on the map when its grade is chosen: 2.")
    expect(page.locator(COUNT)).not_to_contain_text("All have")
    page.get_by_label("Search").fill("zzzz")
    expect(page.locator(COUNT)).to_contain_text("(0 of")
    expect(page.locator(COUNT)).not_to_contain_text("position")


def test_what_the_map_has_no_room_for_is_counted_above_it_and_no_row_twice(reader: Reader) -> None:
    count = reader.open(f"{EXPLORER}#actor=united-states").locator(COUNT)
    told = "(2 of 42 records). Beyond the edge of this map: 1. Claimed only, on the map when its grade is chosen: 1."
    expect(count).to_contain_text(told)
    expect(reader.page.locator(".b-x-layer .b-x-mark")).to_have_count(0)
    reader.open(f"{EXPLORER}#grade=unsubstantiated")
    expect(count).to_contain_text("(8 of 42 records). Beyond the edge of this map: 2.")
    reader.open(EXPLORER)
    expect(count).to_contain_text("2 of them without a position, in the table only. Beyond the edge of this map: 3.")
    expect(count).to_contain_text("Claimed only, on the map when its grade is chosen: 6.")
    expect(count).not_to_contain_text("All have")


BEYOND = "ground => Explorer.Grounds(document.querySelector('.b-x-map')).liesBeyond(ground)"


@pytest.mark.parametrize(
    ("ground", "is_beyond"),
    [
        ([0], False),
        ([1, 35, 38, 0], False),
        ([1, 35, 52, 90000], True),
        ([2, 35, 52, 90000], True),
        ([2, 35, 43.5, 150000], False),
        ([4, [[30, 35], [31, 35], [50, 35]]], False),
        ([4, [[30, 35], [31, 35]]], True),
        ([4, [[38, 50], [38, 45]]], True),
        ([3, "SY-HI"], False),
    ],
)
def test_a_ground_lies_beyond_the_edge_when_no_part_of_it_is_drawn(
    reader: Reader, ground: list[Any], is_beyond: bool
) -> None:
    assert reader.open(EXPLORER).evaluate(BEYOND, ground) is is_beyond


NAMES = """() => [...document.querySelectorAll('.cm-main .cm-pn')].filter(one => one.checkVisibility())
    .map(one => one.textContent)"""
DOTTED = """name => {
    const text = [...document.querySelectorAll('.cm-main .cm-t1')].find(one => one.textContent === name);
    const box = text.getBoundingClientRect();
    return [...document.querySelectorAll('.cm-cd')].filter(one => one.checkVisibility()).some(one => {
        const dot = one.getBoundingClientRect();
        return Math.abs(dot.y - box.y) < 40 && Math.min(Math.abs(dot.x - box.x), Math.abs(dot.x - box.right)) < 40;
    });
}"""


def test_the_name_of_a_place_goes_with_its_symbol_and_a_town_keeps_its_name_and_a_dot(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    expect(page.locator(".b-x-mark").first).to_be_attached()
    assert {"Palmyra", "Talbisah", "Darat Izza"} <= set(page.evaluate(NAMES))
    page.locator("[name=place]").select_option("palmyra")
    expect(page.locator(ROWS)).to_have_count(1)
    assert page.evaluate(NAMES) == ["Palmyra"]
    assert page.evaluate(DOTTED, "Aleppo")
    assert page.evaluate(DOTTED, "Raqqa")
    page.get_by_role("button", name="Clear all filters").click()
    assert {"Palmyra", "Talbisah", "Darat Izza"} <= set(page.evaluate(NAMES))


def test_switching_off_any_source_gives_the_grades_of_a_desk_without_it(reader: Reader, assessed: Assessed) -> None:
    page = reader.open(EXPLORER)
    listed: list[Any] = page.evaluate("() => Explorer.page.records.columns.sources")
    assert len(listed) > 10
    for source, *_ in listed:
        page.evaluate("source => Explorer.page.set({ off: [source] })", source)
        again = assess(without(assessed.desk, {source}), replace(assessed.settings, as_of=assessed.as_of))
        assert dict(shown(page)) == {key: verdict.grade.key for key, verdict in again.verdicts.items()}, source


def test_switching_off_a_kind_is_switching_off_all_its_sources(reader: Reader, assessed: Assessed) -> None:
    page = reader.open(EXPLORER + "#off=kind%3Aofficial")
    officials = {source.id for source in assessed.desk.sources.values() if source.kind.value == "official"}
    again = assess(without(assessed.desk, officials), replace(assessed.settings, as_of=assessed.as_of))
    assert dict(shown(page)) == {key: verdict.grade.key for key, verdict in again.verdicts.items()}
    expect(page.locator(".b-x-moved")).to_contain_text("high confidence → low confidence")


def test_the_file_holds_the_rows_shown_and_the_citation_their_fingerprint(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#grade=high")
    rows = shown(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Rows as CSV").click()
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert [[row["id"], row["grade"]] for row in csv.DictReader(io.StringIO(text))] == rows
    lines = "".join(sorted(f"{key} {grade}\n" for key, grade in rows))
    expect(page.locator(".b-x-citation")).to_contain_text(hashlib.sha256(lines.encode()).hexdigest())


def test_the_fingerprint_is_the_sha_256_of_any_text(reader: Reader) -> None:
    texts = ["", "2015-10-01-hit high\n", "a" * 55, "a" * 56, "a" * 64, "تدمر 🛩\n" * 1000]
    found: list[str] = reader.open(EXPLORER).evaluate("texts => texts.map(text => Explorer.sha256(text))", texts)
    wanted = {text: hashlib.sha256(text.encode()).hexdigest() for text in texts}
    assert dict(zip(texts, found, strict=True)) == wanted


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    page.evaluate("() => { Explorer.page.records.columns.wheres[0] = '=1+1,\"x\"'; }")
    text: str = page.evaluate("() => Explorer.csv(Explorer.page.records, Explorer.page.selection)")
    cells = {row["where"] for row in csv.DictReader(io.StringIO(text))}
    assert '\'=1+1,"x"' in cells


def taken(page: Page) -> list[dict[str, Any]]:
    """The rows as CSV and as JSON Lines, which say the same."""
    rows = "(Explorer.page.records, Explorer.page.selection)"
    text: str = page.evaluate(f"() => Explorer.csv{rows}")
    lines = [json.loads(line) for line in page.evaluate(f"() => Explorer.jsonLines{rows}").splitlines()]
    cells = list(csv.DictReader(io.StringIO(text)))
    assert [{name: said(value) for name, value in line.items()} for line in lines] == cells
    return cells


def said(value: str | float | bool | None) -> str:
    """A value of JSON as a cell."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def counted(rows: list[dict[str, Any]]) -> list[int]:
    """Strikes and attacks claimed only, as the data page says how to count them: each salvo once."""
    strikes = {row["part_of_id"] or row["id"] for row in rows if row["counts_as_strike"] == "true"}
    return [len(strikes), len({row["part_of_id"] or row["id"] for row in rows} - strikes)]


@pytest.mark.parametrize(
    "view", ["", "grade=low", "off=kind%3Aofficial", "place=idlib", "province=aleppo-governorate", "known=2026-11-19"]
)
def test_the_attacks_of_the_file_are_those_that_the_page_counts(reader: Reader, view: str) -> None:
    page = reader.open(f"{EXPLORER}#{view}")
    expect(page.locator(COUNT)).to_have_text(re.compile("records"))
    if view.startswith("known"):
        page.wait_for_function("() => Explorer.page.records.columns.known")
    shown = page.evaluate("() => [Explorer.page.selection.strikes, Explorer.page.selection.claimed]")
    assert counted(taken(page)) == shown


def test_the_file_says_what_the_table_of_strikes_says_under_the_same_names(reader: Reader, site: Path) -> None:
    with (site / "downloads/strikes.csv").open(encoding="utf-8", newline="") as file:
        strikes = {row["id"]: row for row in csv.DictReader(file)}
    page = reader.open(EXPLORER)
    expect(page.locator(COUNT)).to_have_text(re.compile("records"))
    rows = taken(page)
    assert {row["part_of_id"] for row in rows} == {"", "2015-10-07-caspian-salvo"}
    shared = [name for name in rows[0] if name in strikes[rows[0]["id"]]]
    assert len(shared) == 15
    for row in rows:
        told = strikes[row["id"]]
        assert [row[name] for name in shared if name not in ("lat", "lon")] == [
            told[name] for name in shared if name not in ("lat", "lon")
        ]
        for name in ("lat", "lon"):
            assert float(row[name] or "nan") == pytest.approx(float(told[name] or "nan"), nan_ok=True, abs=0)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_buttons_stay_where_they_are_when_the_citation_comes(new_reader: NewReader, width: int) -> None:
    page = new_reader(width=width, height=800).open(EXPLORER)
    above, buttons = page.locator(".b-x-citation"), page.locator(".b-x-buttons")
    expect(above).not_to_be_empty()
    there = buttons.evaluate("one => one.getBoundingClientRect().top")
    above.evaluate("one => one.replaceChildren()")
    assert buttons.evaluate("one => one.getBoundingClientRect().top") == pytest.approx(there, abs=26)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_bars_of_the_days_are_as_tall_on_a_phone_as_on_a_desk(new_reader: NewReader, width: int) -> None:
    bars = new_reader(width=width, height=800).open(EXPLORER).locator(".b-x-days").bounding_box()
    assert bars
    assert bars["height"] == pytest.approx(112, abs=3)


def test_every_column_of_the_file_stands_on_the_data_page(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    text: str = page.evaluate("() => Explorer.csv(Explorer.page.records, Explorer.page.selection)")
    page.get_by_role("link", name="What their columns mean").press("Enter")  # wherever it is moved meanwhile
    columns = page.locator("#table-explorer ~ details").first.locator("dt code")
    columns.first.wait_for(state="attached")
    explained = columns.all_text_contents()
    assert explained == text.splitlines()[0].split(",")


def test_json_lines_hold_the_same_rows(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    text: str = page.evaluate("() => Explorer.jsonLines(Explorer.page.records, Explorer.page.selection)")
    assert [[line["id"], line["grade"]] for line in map(json.loads, text.splitlines())] == shown(page)


def test_the_keyboard_alone_filters_zooms_and_reaches_a_record(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    page.get_by_label("High confidence").focus()
    page.keyboard.press("Space")
    expect(page.locator(ROWS)).to_have_count(5)
    page.locator(".b-x-map svg.cm-main").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("view="))
    page.keyboard.press("0")
    expect(page).not_to_have_url(re.compile("view="))
    page.locator(f"{ROWS} a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/strikes/*.html")


def test_days_are_marked_while_they_are_dragged_across_and_only_with_the_main_button(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    bars, brush = page.locator(".b-x-days"), page.locator(".b-x-brush")
    bars.hover()
    page.mouse.down(button="right")
    page.mouse.up(button="right")
    assert "from=" not in page.url
    page.mouse.down()
    box = bars.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    expect(brush).to_be_visible()
    bars.dispatch_event("pointercancel")
    expect(brush).to_be_hidden()
    page.mouse.up()
    assert "from=" not in page.url


PINCH = """([first, second, apart, moved]) => {
    const map = document.querySelector('.b-x-map svg.cm-main'), { left, top } = map.getBoundingClientRect();
    const touch = (kind, pointerId, [x, y]) =>
        map.dispatchEvent(new PointerEvent(kind, { pointerId, clientX: left + x, clientY: top + y, bubbles: true }));
    touch('pointerdown', 1, first);
    touch('pointerdown', 2, second);
    touch('pointermove', 2, apart);
    touch('pointerup', 2, apart);
    const before = map.getAttribute('viewBox');
    touch('pointermove', 1, moved);
    const after = map.getAttribute('viewBox');
    touch('pointerup', 1, moved);
    return [before, after];
}"""


def test_the_map_stays_where_two_fingers_left_it_when_one_is_lifted(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    whole = page.locator(".b-x-map svg.cm-main").get_attribute("viewBox")
    before, after = page.evaluate(PINCH, [[200, 200], [260, 200], [400, 200], [200, 200]])
    assert before == after != whole


def test_a_browser_that_refuses_another_address_shows_the_view(reader: Reader) -> None:
    reader.page.add_init_script(
        "History.prototype.replaceState = () => { throw new DOMException('', 'SecurityError'); }"
    )
    page = reader.open(EXPLORER)
    page.get_by_label("High confidence").check()
    expect(page.locator(ROWS)).to_have_count(5)
    page.wait_for_timeout(300)
    assert reader.complaints == []


ASIDE = """x => {
    const figure = document.querySelector('.b-x-map');
    Explorer.Names(figure)([{ x, y: 950, radius: 60, count: 1 }], 1);
    const name = [...figure.querySelectorAll('.cm-pn')].find(one => one.textContent === 'Albu Kamal');
    return [name.classList.contains('b-x-covered'), Number(name.getAttribute('dx')) > 0];
}"""


def test_a_name_that_a_symbol_would_move_beyond_the_edge_of_the_map_is_not_shown(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open(EXPLORER)
    expect(page.locator(COUNT)).to_contain_text("Shown")
    assert page.evaluate(ASIDE, 1530) == [False, True]
    assert page.evaluate(ASIDE, 1700)[0]


def test_a_click_on_the_map_leads_to_the_row(reader: Reader) -> None:
    page = reader.open(EXPLORER + "#place=palmyra")
    page.locator(".b-x-layer .b-x-mark").first.click()
    expect(page.locator("#row-2015-11-02-palmyra a").first).to_be_focused()


def test_the_rows_of_a_symbol_that_was_clicked_are_marked_until_others_are_shown(reader: Reader) -> None:
    page = reader.open(EXPLORER)
    marked = """all => all.filter(row => getComputedStyle(row).boxShadow !== 'none'
        && getComputedStyle(row).backgroundColor !== 'rgba(0, 0, 0, 0)').map(row => row.id)"""
    page.evaluate(
        "() => [...document.querySelectorAll('.b-x-mark')].find(mark => mark.textContent === '2').id = 'pair'"
    )
    page.locator("#pair").dispatch_event("click")
    page.locator(f"{ROWS} a:focus").hover()
    assert len(page.locator(ROWS).evaluate_all(marked)) == 2
    page.get_by_label("High confidence").check()
    expect(page.locator(COUNT)).to_contain_text("Shown: 5 strikes")
    assert page.locator(ROWS).evaluate_all(marked) == []


def test_on_a_phone_nothing_scrolls_sideways_and_the_filters_are_folded(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open(EXPLORER)
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    expect(page.get_by_label("Search")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 640])
def test_on_a_phone_nothing_stands_on_the_map_and_its_buttons_are_large_enough(
    new_reader: NewReader, width: int
) -> None:
    page = new_reader(width=width, height=740).open(EXPLORER)
    buttons = page.locator(".b-x-zoom button")
    expect(buttons).to_have_count(3)
    stage = page.locator(".b-x-map .cm-stage").bounding_box()
    assert stage
    for box in (button.bounding_box() for button in buttons.all()):
        assert box
        assert box["y"] >= stage["y"] + stage["height"]
        assert min(box["width"], box["height"]) >= 34


class Slow:
    """The explorer before a reader whose browser still waits for its scripts."""

    def __init__(self, reader: Reader) -> None:
        self.page = reader.page
        self.waiting: list[Route] = []
        self.page.route("**/explorer.*.js", lambda route: self.waiting.append(route))
        with self.page.expect_request("**/explorer.*.js"):
            self.page.goto(reader.site_address + EXPLORER, wait_until="commit")
        self.row = self.page.locator(ROWS).nth(9)
        self.row.evaluate("row => row.scrollIntoView({ block: 'center' })")

    def bring(self) -> None:
        """Lets the scripts come."""
        self.waiting.pop().continue_()


def test_a_link_that_is_pressed_before_the_scripts_come_leads_where_it_says(new_reader: NewReader) -> None:
    slow = Slow(new_reader())
    link = slow.row.locator("th a")
    address = str(link.get_attribute("href"))
    link.hover()
    slow.page.mouse.down()
    slow.bring()
    slow.page.wait_for_load_state("load")
    slow.page.mouse.up()
    slow.page.wait_for_url(f"**/{address}")


@pytest.mark.parametrize("width", [360, 720, 1280])
def test_the_row_that_is_read_stays_where_it_is_when_the_scripts_come(new_reader: NewReader, width: int) -> None:
    slow = Slow(new_reader(width=width, height=800))
    top = "row => row.getBoundingClientRect().top"
    before = slow.row.evaluate(top)
    slow.bring()
    expect(slow.page.locator(COUNT)).to_be_visible()
    assert slow.row.evaluate(top) == pytest.approx(before, abs=40)


def test_without_scripts_the_table_and_the_picture_are_whole(new_reader: NewReader, assessed: Assessed) -> None:
    page = new_reader(scripts=False).open(EXPLORER)
    expect(page.locator(ROWS)).to_have_count(len(assessed.verdicts))
    expect(page.locator("a.cm-mk").first).to_be_visible()
    expect(page.get_by_label("Search")).to_be_hidden()
    expect(page.get_by_text("Not on the map: 2 records without a position.")).to_be_visible()
    expect(page.get_by_text("Beyond the edge of this map: 3.")).to_be_visible()
    expect(page.get_by_text("What is claimed only is in the table, not on the map.")).to_be_visible()
    expect(page.get_by_text("the map shows the strikes among it and says what it leaves out.")).to_be_visible()


def test_without_scripts_the_contents_lead_to_nothing_that_is_hidden(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(EXPLORER)
    leads = page.locator(".b-contents a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert "#cite" in leads
    for lead in leads:
        expect(page.locator(lead)).to_be_visible()
    expect(page.locator(".b-x-citation")).to_be_hidden()
    page.get_by_role("link", name="the data page").click()
    page.wait_for_url("**/data.html#cite")


def test_it_works_from_a_folder(new_reader: NewReader, site: Path) -> None:
    page = new_reader().page
    page.goto((site / "explorer.html").as_uri() + "#grade=high")
    expect(page.locator(ROWS)).to_have_count(5)


COVERED = """() => {
    const shapes = [...document.querySelectorAll('.b-x-mark use, .b-x-mark path')];
    const marks = shapes.map(one => one.getBoundingClientRect()).filter(box => box.width < 25);
    const names = [...document.querySelectorAll('svg.cm-main .cm-pn')].filter(one => one.checkVisibility());
    return names.map(name => {
        const box = name.getBoundingClientRect();
        const over = marks.filter(mark => mark.top < box.bottom && mark.bottom > box.top)
            .map(mark => Math.min(mark.right, box.right) - Math.max(mark.left, box.left));
        return [name.textContent, box.height, Math.max(0, ...over)];
    });
}"""


def test_on_a_phone_names_can_be_read_beside_the_symbols(new_reader: NewReader) -> None:
    page = new_reader(width=390, height=844).open(EXPLORER)
    expect(page.locator(".b-x-mark").first).to_be_attached()
    names = {name: (height, over) for name, height, over in page.evaluate(COVERED)}
    assert min(height for height, _ in names.values()) > 12
    assert max(names[alone][1] for alone in ("Palmyra", "Albu Kamal")) < 3


UNDER = """() => { const boxes = sheet => [...document.querySelectorAll(sheet)].filter(one =>
    getComputedStyle(one).display !== 'none').map(one => [one.textContent, one.getBoundingClientRect()])
  const names = boxes('.cm-main :is(.cm-t1, .cm-t2, .cm-pn)')
  const drawn = boxes('.b-x-mark :is(.cm-sf, .cm-so, .cm-sx), .b-x-number')
  const high = name => [name.top + name.height * .25, name.bottom - name.height * .3]
  return [names.length, names.filter(([, name]) => drawn.some(([, other]) => {
    const [top, bottom] = high(name), rest = other.height * .25
    return Math.min(name.right, other.right) - Math.max(name.left, other.left) > 3 &&
      Math.min(bottom, other.bottom - rest) - Math.max(top, other.top + rest) > 1 })).map(([text]) => text)] }"""
"""How many names are printed, and which of them lie, but for what letters leave free, under a symbol or its number."""


@pytest.mark.parametrize("chosen", ["", "#grade=high"])
@pytest.mark.parametrize("width", [360, 1280])
def test_names_stand_clear_of_symbols_and_of_what_they_count(new_reader: NewReader, width: int, chosen: str) -> None:
    page = new_reader(width=width, height=800).open(f"{EXPLORER}{chosen}")
    expect(page.locator(".b-x-mark").first).to_be_visible()
    printed, covered = page.evaluate(UNDER)
    assert covered == []
    assert printed >= 7
    page.get_by_role("button", name="Closer").click()
    assert page.evaluate(UNDER)[1] == []


def test_the_citation_is_copied_also_where_the_page_has_no_secure_address(reader: Reader) -> None:
    reader.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = reader.open(EXPLORER)
    button = page.get_by_role("button", name="Copy the citation")
    button.click()
    expect(page.locator(".b-x-copied")).to_have_text("Copied.")
    expect(button).to_be_focused()


def test_pages_of_records_lead_to_their_attacks(reader: Reader) -> None:
    page = reader.open("/strikes/2015-10-06-ghouta.html")
    page.get_by_role("link", name="on the explorer’s map").click()
    expect(page.locator(COUNT)).to_contain_text("0 strikes, 1 attack claimed only (1 of")
    expect(page.locator(".b-x-map svg .b-x-mark")).to_have_count(1)
    reader.open("/places/raqqa.html").get_by_role("link", name="These attacks in the explorer").click()
    expect(page.locator(ROWS)).to_have_count(2)
    assert {record for record, _ in shown(page)} == {"2015-10-07-caspian-salvo-raqqa", "2015-11-02-raqqa"}
    reader.open("/sources/coalition-officials.html").get_by_role("link", name="The attacks it speaks of").click()
    expect(page.locator(COUNT)).to_contain_text("2 attacks claimed only (2 of")
    assert {record for record, _ in shown(page)} == {"2015-10-22-baiji", "2015-10-22-ramadi"}
