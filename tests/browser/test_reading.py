"""What every reader can count on: no stranger is asked, the map is optional, phones and keyboards work."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from reader import NewReader, Reader

FRONT = "/index.html"
BRIEF = "/briefs/2015-11-03-russian-airstrikes.html"
STRIKE = "/strikes/2015-11-02-palmyra.html"
METHOD = "/method.html"
REFERENCE = "/reference.html"

MARKER = "a.cm-mk"
EXPLORE = ".cm-go"
LIVE_MAP = ".cm-live svg.main-svg"
STRIKE_ROW = "[id^='strike-']"

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def explore(page: Page) -> None:
    """Start the live map, and wait until it is drawn."""
    page.locator(EXPLORE).first.click()
    expect(page.locator(LIVE_MAP).first).to_be_visible(timeout=20_000)


def row_named_by(marker: Locator) -> str:
    """The id that a marker of the still map links to."""
    address = marker.get_attribute("href") or marker.get_attribute("xlink:href") or ""
    return address.removeprefix("#")


@pytest.mark.parametrize("path", [FRONT, BRIEF, STRIKE, METHOD, REFERENCE])
def test_nothing_leaves_the_site_and_nothing_is_refused(reader: Reader, path: str) -> None:
    reader.open(path)
    assert reader.asked_for, "the page asked for nothing, so the test saw nothing"
    assert reader.strangers() == []
    assert reader.refusals == []
    assert reader.complaints == []


def tops_without_and_with(
    new_reader: NewReader, width: int, path: str, script: str, brought: str, below: str
) -> list[float]:
    """How far down a page something lies without a script, and with it. brought: what the script shows."""
    tops = []
    for is_there in (False, True):
        reader = new_reader(width=width, height=800)
        if not is_there:
            reader.page.route(f"**/{script}*.js", lambda route: route.abort())
        page = reader.open(path)
        expect(page.locator(brought).first).to_be_visible(visible=is_there)
        tops.append(page.locator(below).first.evaluate("one => one.getBoundingClientRect().top + scrollY"))
    return tops


@pytest.mark.parametrize("width", [360, 720, 1440])
@pytest.mark.parametrize(
    ("path", "script", "below"),
    [
        ("explorer.html", "explorer.", ".b-x-map"),
        ("disputes.html", "held.", "#disputes"),
        ("contribute/claim.html", "forms.", ".md-footer"),
        ("contribute/correct.html#record=strikes/2015-10-07-caspian-salvo", "forms.", ".md-footer"),
    ],
)
def test_what_scripts_bring_has_its_room_before_they_come(
    new_reader: NewReader, width: int, path: str, script: str, below: str
) -> None:
    tops = tops_without_and_with(new_reader, width, path, script, ".b-x-count, .b-on, .b-form form", below)
    assert min(800, tops[1]) == pytest.approx(min(800, tops[0]), abs=30)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("path", "script", "brought", "below"),
    [
        (BRIEF, "map.", ".cm-go", ".b-group"),
        ("timeline.html", "map.", ".cm-go", ".b-silence"),
        ("search.html", "search.", ".b-search form", ".b-search .b-definition"),
        ("explorer.html", "explorer.", ".b-x-days", ".b-x-rows"),
    ],
)
def test_who_reads_on_below_does_not_lose_the_line_when_scripts_come(
    new_reader: NewReader, width: int, path: str, script: str, brought: str, below: str
) -> None:
    tops = tops_without_and_with(new_reader, width, path, script, brought, below)
    assert tops[1] == pytest.approx(tops[0], abs=30)


@pytest.mark.parametrize(
    ("path", "above", "below"),
    [("explorer.html", ".b-x-off", ".b-x-map"), ("disputes.html", ".b-lead", "#disputes")],
)
def test_without_scripts_no_room_is_kept_for_what_they_would_bring(
    new_reader: NewReader, path: str, above: str, below: str
) -> None:
    page = new_reader(width=360, height=740, scripts=False).open(path)
    upper, lower = page.locator(above).first.bounding_box(), page.locator(below).first.bounding_box()
    assert upper
    assert lower
    assert lower["y"] - upper["y"] - upper["height"] < 80


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_exploring_the_map_asks_no_stranger(new_reader: NewReader, scheme: str) -> None:
    reader = new_reader(scheme=scheme)
    explore(reader.open(BRIEF))
    reader.page.wait_for_load_state("networkidle")
    assert reader.strangers() == []
    assert reader.refusals == []
    assert reader.complaints == []


def test_the_map_comes_alive_and_returns_to_the_still(reader: Reader) -> None:
    page = reader.open(BRIEF)
    expect(page.locator(MARKER).first).to_be_visible()
    explore(page)
    page.locator(EXPLORE).first.click()
    expect(page.locator(LIVE_MAP)).to_have_count(0)
    expect(page.locator(MARKER).first).to_be_visible()


def test_the_live_map_is_not_loaded_before_it_is_asked_for(reader: Reader) -> None:
    reader.open(BRIEF)
    assert [address for address in reader.asked_for if "plotly" in address and address.endswith(".js")] == []


@pytest.mark.parametrize("path", [FRONT, BRIEF, STRIKE, METHOD, REFERENCE])
def test_a_phone_never_scrolls_sideways(new_reader: NewReader, path: str) -> None:
    page = new_reader(width=360, height=740).open(path)
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_the_system_chooses_the_colours(new_reader: NewReader, scheme: str) -> None:
    def colours(page: Page) -> list[str]:
        parts = ("body", ".md-header", ".md-typeset h1", ".md-typeset a", ".cm-fig", "[class^=cm-g]", ".md-footer-meta")
        look = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor, getComputedStyle(one).fill]"
        return [str(page.locator(part).first.evaluate(look)) for part in parts]

    without = new_reader(scripts=False, scheme=scheme).open(BRIEF)
    assert colours(without) == colours(new_reader(scheme=scheme).open(BRIEF))


def test_without_scripts_every_marker_has_its_row(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(BRIEF)
    named = {row_named_by(marker) for marker in page.locator(MARKER).all()}
    assert named, "the still map has no marker"
    for row in sorted(named):
        expect(page.locator(f"[id='{row}']")).to_have_count(1)
        expect(page.locator(f"[id='{row}']")).to_be_visible()


def test_scripts_change_neither_rows_nor_markers(new_reader: NewReader) -> None:
    def shown(page: Page) -> tuple[list[str | None], list[str]]:
        rows = [row.get_attribute("id") for row in page.locator(STRIKE_ROW).all()]
        return rows, [row_named_by(marker) for marker in page.locator(MARKER).all()]

    with_scripts = shown(new_reader().open(BRIEF))
    without = shown(new_reader(scripts=False).open(BRIEF))
    assert with_scripts == without
    assert all(without), "no strike row, or no marker, was found"


def test_the_keyboard_goes_from_a_marker_to_its_row(reader: Reader) -> None:
    page = reader.open(BRIEF)
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{MARKER}')"):
            break
    else:
        pytest.fail("200 presses of Tab reached no marker of the map", pytrace=False)
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def test_new_values_look_alike_in_the_history_of_a_brief_and_in_the_log_and_not_like_links(reader: Reader) -> None:
    look = """one => { const { fontWeight, textDecorationLine, backgroundColor } = getComputedStyle(one);
        return [fontWeight, textDecorationLine, backgroundColor] }"""
    of_brief = reader.open("briefs/2015-10-28-russian-airstrikes.html").locator(".b-history ins").first.evaluate(look)
    of_log = reader.open("corrections.html").locator("section ins").first.evaluate(look)
    assert of_log == of_brief == ["600", "none", "rgba(0, 0, 0, 0)"]


@pytest.mark.parametrize(
    ("page_of", "words", "row"),
    [
        ("strikes/2015-10-07-habit", "Day by day", "d2015-10-07"),
        ("strikes/2015-09-30-talbisah", "Day by day", "s2015-09-30-2015-10-01"),
        ("places/raqqa", "Who held what", "held-raqqa"),
    ],
)
def test_the_page_of_a_record_leads_to_its_row_of_an_analysis(
    reader: Reader, page_of: str, words: str, row: str
) -> None:
    page = reader.open(f"/{page_of}.html")
    page.locator("article").get_by_role("link", name=words, exact=True).click()
    expect(page.locator(":target")).to_have_id(row)


def test_a_place_that_no_statement_of_control_names_has_no_row_to_lead_to(reader: Reader) -> None:
    page = reader.open("/places/hama.html")
    expect(page.get_by_role("heading", name="Who held it, when")).to_be_visible()
    expect(page.locator("article").get_by_role("link", name="Who held what")).to_have_count(0)


@pytest.mark.parametrize("path", ["/audit.html", "/report-cards.html", "/ledger.html"])
def test_on_a_phone_a_number_that_leads_on_can_be_hit_and_covers_no_other(new_reader: NewReader, path: str) -> None:
    page = new_reader(width=360, height=740).open(path)
    boxes = page.locator(".b-num > a:only-child").evaluate_all(
        "all => all.map(one => { const { left, top, right, bottom } = one.getBoundingClientRect();"
        " return [left, top, right, bottom]; })"
    )
    assert boxes
    assert not [box for box in boxes if box[2] - box[0] < 24 or box[3] - box[1] < 24]
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert not [one for one in boxes[:at] if left < one[2] and one[0] < right and top < one[3] and one[1] < bottom]


def test_on_a_phone_the_link_beside_a_heading_takes_no_line_of_its_own(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open("/live/2015-10-07.html")
    heights = "all => all.map(one => one.parentElement.offsetHeight)"
    links = page.locator(":is(h2, h3) > .headerlink")
    before = links.evaluate_all(heights)
    links.evaluate_all("all => all.forEach(one => { one.style.display = 'none'; })")
    assert before == links.evaluate_all(heights)


def test_on_a_phone_a_field_without_an_example_announces_none(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open(REFERENCE)
    meant = page.locator("[data-label=Example]:visible")
    assert meant.count() > 100
    assert [words for words in meant.all_text_contents() if not words.strip()] == []


def test_the_site_works_below_a_path(new_reader: NewReader, server_below_a_path: str) -> None:
    reader = new_reader(address=server_below_a_path)
    reader.open(FRONT)
    explore(reader.open(BRIEF))
    assert reader.strangers() == []
    assert reader.complaints == []


def test_a_brief_opened_as_a_file_has_a_living_map(new_reader: NewReader, site: Path) -> None:
    reader = new_reader(address=site.as_uri() + "/")
    explore(reader.open(BRIEF))
    assert reader.strangers() == []
    assert reader.refusals == []
