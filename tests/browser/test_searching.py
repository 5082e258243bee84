"""The search page in a real browser: records in any spelling, prose, ids; small, and without asking anyone."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect
from reader import NewReader, Reader

import on_record
from briefs.publication.search import Findable, findable
from briefs.rendering.search import shards
from sites import REPOSITORY

SEARCH = "/search.html"
STATUS = ".b-search__status"
RECORDS = ".b-search__records a"
PROSE = ".b-search__prose a"


def test_who_opens_the_search_can_type_at_once(reader: Reader) -> None:
    page = reader.open(SEARCH)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("palmyra")
    expect(page.locator(RECORDS).first).to_have_attribute("href", "places/palmyra.html")


def test_who_follows_a_link_to_what_was_found_keeps_the_top_of_the_page(reader: Reader) -> None:
    page = reader.open(SEARCH + "#q=palmyra")
    expect(page.locator(RECORDS).first).to_be_visible()
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_a_place_is_found_in_its_own_script(reader: Reader) -> None:
    page = reader.open(SEARCH)
    page.get_by_role("searchbox").fill("تدمر")
    expect(page.locator(RECORDS).first).to_have_attribute("href", "places/palmyra.html")


def test_every_spelling_of_every_record_leads_to_it(reader: Reader) -> None:
    desk = on_record.assessed(REPOSITORY).desk
    wanted = [[e.id, name] for e in findable(desk) for name in (e.title, *e.names, e.id)]
    page = reader.open(SEARCH)
    missed = page.evaluate(
        "async wanted => { const missed = []; for (const [id, name] of wanted) {"
        " const found = await BriefsSearch.find(name);"
        " if (!found.some(line => line[1] === id)) missed.push([id, name]); } return missed; }",
        wanted,
    )
    assert missed == []


def test_among_many_that_are_named_alike_a_whole_name_is_found_and_a_common_word_says_that_more_is_needed(
    reader: Reader,
) -> None:
    many = [Findable("claims", f"syr{n}", f"Wire {n}, July 2018", (), "") for n in range(10_000, 13_000)]
    last = Findable("claims", "2018-07-01-wire", "Wire July 2018", (), "")
    page = reader.open(SEARCH)
    scripts = [script.decode() for script in shards([*many, last])]
    page.locator("[data-shards]").evaluate(
        "(page, number) => { page.dataset.shards = JSON.stringify([...Array(number).keys()]); }", len(scripts)
    )
    for script in scripts:
        page.evaluate(script)
    find = (
        "async query => { const found = await BriefsSearch.find(query);"
        " return [found.map(one => one[1]), found.isPart]; }"
    )
    assert page.evaluate(find, "syr12999") == [["syr12999"], False]
    for query, wanted in (
        ("wire 10000", "syr10000"),
        ("July 2018 12345", "syr12345"),
        ("Wire July 2018", "2018-07-01-wire"),
        ("2018-07-01-wire", "2018-07-01-wire"),
    ):
        found, is_part = page.evaluate(find, query)
        assert (wanted in found, is_part) == (True, True), query
    page.get_by_role("searchbox").fill("july")
    expect(page.locator(".b-search__records")).to_contain_text("Too many records have a word that begins so")
    expect(page.locator(".b-search__records .b-count").first).to_have_text(re.compile(r"^\d+\+$"))


def test_prose_is_found_and_the_whole_search_is_small_and_refused_nothing(new_reader: NewReader) -> None:
    reader = new_reader(anew=True)
    sizes: dict[str, int] = {}
    reader.page.on("requestfinished", lambda one: sizes.update({one.url: one.sizes()["responseBodySize"]}))
    page = reader.open(SEARCH)
    before = set(reader.asked_for)
    page.get_by_role("searchbox").fill("silence")
    expect(page.locator(PROSE).first).to_be_visible()
    expect(page.locator(STATUS)).to_contain_text("pages of text")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(size for address, size in sizes.items() if address not in before) <= 250_000
    assert (reader.strangers(), reader.refusals, reader.complaints) == ([], [], [])
    page.locator(PROSE).first.click()
    page.wait_for_url("**/*.html")


def test_an_excerpt_keeps_the_blanks_around_what_was_found(reader: Reader) -> None:
    page = reader.open(SEARCH + "#q=kurdish")
    found = page.locator(".b-search__prose .b-sub", has=page.locator("mark", has_text=re.compile("^Kurdish$"))).first
    expect(found).to_contain_text(re.compile(r"\w Kurdish \w"))


def test_a_link_carries_the_search(reader: Reader) -> None:
    page = reader.open(SEARCH + "#q=2015-11-02-palmyra")
    expect(page.locator("a[href='strikes/2015-11-02-palmyra.html']")).to_be_visible()


def test_from_a_folder_records_are_found_and_it_says_what_is_not(new_reader: NewReader, site: Path) -> None:
    page = new_reader().page
    page.goto((site / "search.html").as_uri() + "#q=palmyra")
    expect(page.locator(RECORDS).first).to_be_visible()
    expect(page.locator(STATUS)).to_contain_text("cannot be searched in a copy opened from a folder")


def test_without_scripts_it_leads_to_the_registers(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(SEARCH)
    expect(page.get_by_role("link", name="registers")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
