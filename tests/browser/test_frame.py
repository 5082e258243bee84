"""The frame of every page by keyboard, touch and address: drawer, palette, contents, folded parts, paper."""

from __future__ import annotations

import json
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader, Reader
from static_server import serving

from briefs.rendering.frame import releases_line
from sites import Built

BRIEF = "/briefs/2015-11-03-russian-airstrikes.html"
CORRECTING = "/contribute/correct.html#record=strikes/2015-10-07-caspian-salvo"
DRAWER = ".b-menu a[href$='explorer.html']"
OPENER = ".md-header label[for=__drawer]"
TOGGLE = "label[for^='__palette_']:visible"
TOP_OF_TARGET = "() => document.querySelector(':target').getBoundingClientRect().top"
HEADER_PX = 48


def settled_top(page: Page) -> float:
    """Where the target stands below the top of the window, once nothing moves any more."""
    page.wait_for_function(
        f"() => new Promise(done => {{ const first = ({TOP_OF_TARGET})();"
        f"setTimeout(() => done(first === ({TOP_OF_TARGET})()), 300); }})"
    )
    return float(page.evaluate(TOP_OF_TARGET))


def press_until(page: Page, selector: str) -> None:
    """Tab until an element of that kind has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"60 presses of Tab reached no {selector}")


def test_a_keyboard_opens_the_drawer_goes_where_it_leads_and_shuts_it(new_reader: NewReader) -> None:
    page = new_reader(width=412, height=823).open(BRIEF)
    expect(page.locator(DRAWER)).to_be_hidden()
    press_until(page, "#__drawer")
    page.keyboard.press("Enter")
    expect(page.locator(DRAWER)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(DRAWER)).to_be_hidden()
    page.keyboard.press("Space")
    press_until(page, DRAWER)
    page.keyboard.press("Enter")
    page.wait_for_url("**/explorer.html")


def test_the_drawer_opens_without_scripts(new_reader: NewReader) -> None:
    page = new_reader(width=412, height=823, scripts=False).open(BRIEF)
    page.locator(OPENER).click()
    expect(page.locator(DRAWER)).to_be_visible()


def test_what_is_shut_in_the_drawer_takes_no_focus(new_reader: NewReader) -> None:
    page = new_reader(width=412, height=823).open(BRIEF)
    press_until(page, "article a")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.closest('.b-menu') === null")


def test_a_dark_system_is_dark_before_anything_is_chosen(new_reader: NewReader) -> None:
    page = new_reader(scheme="dark").open(BRIEF)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", "rgb(20, 22, 27)")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_a_keyboard_changes_the_palette_and_the_choice_outlives_the_system(reader: Reader) -> None:
    page = reader.open(BRIEF)
    press_until(page, "[name=__palette]")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator(TOGGLE)).to_have_count(1)
    page.emulate_media(color_scheme="light")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    press_until(page, "[name=__palette]")
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_contents_follow_the_reader_and_the_header_names_the_page(reader: Reader) -> None:
    page = reader.open(BRIEF)
    active = page.locator(".b-contents [aria-current]")
    expect(active).to_have_count(0)
    page.locator(".b-contents a[href='#sources']").click()
    expect(active).to_have_text("Sources used")
    expect(page.locator(".md-header__title")).to_have_class("md-header__title md-header__title--active")
    named = page.locator(".md-header__topic").last
    expect(named).to_have_text("Russian airstrikes in Syria: 25 October – 3 November 2015")
    page.keyboard.press("End")
    expect(active).to_have_text("Editions")
    page.wait_for_function("() => Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight")
    page.keyboard.press("Home")  # pressed on the way to the end it would have been lost
    page.wait_for_function("() => scrollY === 0")
    expect(active).to_have_count(0)


LATE_OBSERVER = """
    const Observer = IntersectionObserver;
    window.IntersectionObserver = class extends Observer {
      constructor(tell, options) {
        let told = [];
        super((entries) => {
          if (!told.length) setTimeout(() => { const all = told; told = []; tell(all, this); }, 600);
          told.push(...entries);
        }, options);
      }
    };
"""
"""A busy browser: it tells late what came into view, and several changes of one element at once."""


def test_the_contents_follow_a_reader_in_a_busy_browser(reader: Reader) -> None:
    reader.page.add_init_script(LATE_OBSERVER)
    page = reader.open(BRIEF)
    page.wait_for_timeout(1000)
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.wait_for_timeout(200)  # a few frames, of which the browser tells nothing yet
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.wait_for_timeout(1000)
    expect(page.locator(".b-contents [aria-current]")).to_have_count(0)
    expect(page.locator(".md-header__title")).to_have_class("md-header__title")


def test_who_scrolls_upwards_is_offered_the_way_to_the_top(reader: Reader) -> None:
    page = reader.open(BRIEF)
    back = page.locator("[data-md-component=top]")
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 2000")
    expect(back).to_be_hidden()
    page.mouse.wheel(0, -300)
    expect(back).to_be_visible()
    back.click()
    page.wait_for_function("() => scrollY === 0")


def test_who_arrives_at_something_folded_is_not_sent_back_to_the_top(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open("audit.html#target-undetermined")
    back = page.locator("[data-md-component=top]")
    settled_top(page)
    expect(page.locator(":target")).to_be_in_viewport()
    expect(back).to_be_hidden()
    page.mouse.move(180, 300)
    page.mouse.wheel(0, -300)
    expect(back).to_be_visible()


COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_who_comes_back_finds_the_palette_chosen_since_and_the_drawer_closed(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740, scheme="light").open(BRIEF)
    page.locator("#__drawer").check(force=True)
    scope = page.evaluate("__md_scope.pathname")
    dark = page.evaluate(
        "[...document.querySelectorAll('[name=__palette]')].findIndex(one => one.dataset.mdColorScheme === 'slate')"
    )
    page.evaluate(
        "([key, index]) => localStorage.setItem(key, JSON.stringify({ index }))", [f"{scope}.__palette", dark]
    )
    page.evaluate(COME_BACK)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("#__drawer")).not_to_be_checked()


def test_an_address_within_a_long_brief_leads_to_its_place_below_the_header(reader: Reader) -> None:
    page = reader.open(BRIEF)
    last = page.locator(".b-claims > article").last.get_attribute("id")
    for way in (f"#{last}", "#sources"):
        page.goto("about:blank")
        reader.open(BRIEF + way)
        expect(page.locator(":target")).to_be_in_viewport()
        assert HEADER_PX <= settled_top(page) <= 3 * HEADER_PX
    page.evaluate("address => { location.hash = address; }", last)
    expect(page.locator(f"[id='{last}']")).to_be_in_viewport()
    assert HEADER_PX <= settled_top(page) <= 3 * HEADER_PX


def test_an_address_of_something_folded_unfolds_it(reader: Reader) -> None:
    page = reader.open(BRIEF)
    page.evaluate("() => { document.querySelector('.b-why ul').id = 'inside'; location.hash = '#inside'; }")
    expect(page.locator("#inside")).to_be_in_viewport()


def test_on_paper_everything_is_unfolded_and_folded_again_afterwards(reader: Reader) -> None:
    page = reader.open(BRIEF)
    folded = page.locator("details:not([open]):not(.b-history li *)")
    before = folded.count()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(before)


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_shows_why_a_grade_is_given_and_what_a_file_holds_without_scripts_too(
    new_reader: NewReader, scripts: bool
) -> None:
    reader = new_reader(scripts=scripts)
    for path, folded in [(BRIEF, ".b-why details:not([open]) li"), ("/data.html", ".b-columns:not([open]) dt")]:
        page = reader.open(path)
        within = page.locator(folded).first
        expect(within).to_be_hidden()
        page.emulate_media(media="print")
        expect(within).to_be_visible()
        page.emulate_media(media="screen")


def test_on_paper_every_change_is_told_but_not_what_followed_from_it(
    reader: Reader,
) -> None:
    page = reader.open("/briefs/2015-10-28-russian-airstrikes.html")
    folded, earlier = page.locator(".b-history li details:not([open])"), page.locator("details:has(> .b-history)")
    before = folded.count()
    assert before > 0
    expect(earlier).not_to_have_attribute("open", "")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(before)
    expect(earlier).to_have_attribute("open", "")


def test_on_paper_earlier_changes_come_at_the_end_not_before_the_map(new_reader: NewReader) -> None:
    page = new_reader().open("/briefs/2015-10-28-russian-airstrikes.html")
    earlier = page.get_by_text("Earlier changes")
    order = "earlier => document.querySelector('#editions').compareDocumentPosition(earlier) & 4 ? 'after' : 'before'"
    assert earlier.evaluate(order) == "before"
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert earlier.evaluate(order) == "after"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert earlier.evaluate(order) == "before"


def test_a_short_page_leaves_no_empty_sheet(new_reader: NewReader) -> None:
    page = new_reader().open("404.html")
    assert re.findall(rb"/Count (\d+)", page.pdf(format="A4")) == [b"1"]


def test_paper_may_end_between_any_two_losses_of_a_table_but_not_between_its_head_and_the_first(
    new_reader: NewReader,
) -> None:
    page = new_reader().open("/losses.html")
    page.emulate_media(media="print")
    table = page.locator("table:has(.b-strike)").first
    before = table.locator("tbody > tr:first-child").evaluate_all(
        "rows => rows.map(row => getComputedStyle(row).breakBefore)"
    )
    assert before == ["avoid", "auto", "auto"]


def test_paper_names_the_claims_of_the_audit_once_not_behind_each_number_too(reader: Reader) -> None:
    page = reader.open("/audit.html")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("The claims behind the numbers: occurrence")).to_be_hidden()
    expect(page.locator("#occurrence-supported")).to_be_hidden()
    expect(page.locator(".b-auditrow").first).to_be_visible()


def test_paper_has_an_address_once_that_is_its_own_words(reader: Reader) -> None:
    page = reader.open("/sources/isw.html")
    page.emulate_media(media="print")
    behind = page.evaluate(
        """() => [...document.querySelectorAll('main a')].filter(link => link.textContent === link.getAttribute('href'))
            .map(link => getComputedStyle(link, '::after').content)"""
    )
    assert len(behind) > 1
    assert set(behind) == {"none"}


def test_paper_is_light_whatever_the_palette(new_reader: NewReader) -> None:
    page = new_reader(scheme="dark").open(BRIEF)
    colours = "() => ['body', 'h1', '.b-claim'].map(of => getComputedStyle(document.querySelector(of)).color)"
    dark = page.evaluate(colours)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    light = page.evaluate(colours)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert all(sum(map(int, re.findall(r"\d+", colour)[:3])) < 3 * 0x66 for colour in light)
    assert page.evaluate(colours) == dark != light


def test_what_a_keyboard_reaches_on_its_way_back_stands_below_the_bar(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open("/strikes/2015-10-07-caspian-salvo.html")
    page.locator(".b-recordfoot a").last.focus()
    tops = []
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        tops.append(page.evaluate("() => document.activeElement.getBoundingClientRect().top"))
    assert min(tops) >= HEADER_PX


@pytest.mark.parametrize("path", ["/losses.html", "index.html", CORRECTING, "/strikes/2015-11-02-palmyra.html", BRIEF])
def test_letters_of_twice_the_size_stay_within_a_phone(new_reader: NewReader, path: str) -> None:
    page = new_reader(width=360, height=740).open(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => { document.documentElement.style.fontSize = '250%'; }")  # the theme's own size is 125 %
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(
    ("path", "lists"),
    [
        ("/briefs/2015-10-28-russian-airstrikes.html", ".b-events, .b-bound, .b-history, .b-method"),
        ("/places/palmyra.html", ".b-facts, .b-events"),
    ],
)
def test_a_word_of_eighty_letters_breaks_within_a_phone(new_reader: NewReader, path: str, lists: str) -> None:
    page = new_reader(width=360, height=740).open(path)
    links = page.locator(f":is({lists}) :is(a, dd)")
    links.evaluate_all("links => links.forEach(link => { link.textContent = 'Llanfair'.repeat(10); })")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360


def test_one_line_parts_a_loss_from_the_next_on_a_phone_and_none_its_own_rows(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open("/losses.html")
    line = "part => getComputedStyle(part).borderBottomWidth"
    assert page.locator(".b-losses .b-strike > tr").first.evaluate(line) == "0px"
    assert page.locator(".b-losses .b-strike").first.evaluate(line) == "1px"


def test_where_the_system_chooses_colours_a_fold_keeps_its_mark(new_reader: NewReader) -> None:
    page = new_reader().open(BRIEF)
    page.emulate_media(forced_colors="active")
    mark, ground = page.evaluate(
        """() => {
            const ground = (selector, part) => getComputedStyle(document.querySelector(selector), part).backgroundColor;
            return [ground('.md-content summary', '::before'), ground('body')];
        }"""
    )
    assert mark != ground


@pytest.mark.parametrize("path", ["index.html", BRIEF])
def test_a_tab_is_as_easy_to_hit_as_any_link(reader: Reader, path: str) -> None:
    page = reader.open(path)
    tabs = page.locator(".md-tabs__link, .b-menu li a")
    heights = tabs.evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert len(heights) > 5
    assert min(heights) >= 24


@pytest.mark.parametrize(
    ("path", "links"),
    [("/briefs/2015-11-01-russian-airstrikes.html", ".b-claim > footer > a"), ("/disputes.html", ".b-held__disputed")],
)
def test_a_link_of_its_own_below_a_claim_or_beside_a_state_can_be_hit(
    new_reader: NewReader, path: str, links: str
) -> None:
    page = new_reader(width=360, height=740).open(path)
    heights = page.locator(links).evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert heights
    assert min(heights) >= 24


def test_a_release_offers_the_others_and_says_when_it_is_not_the_newest(new_reader: NewReader, tmp_path: Path) -> None:
    script = next((Path(__file__).parents[2] / "site_src/js").glob("releases.js")).read_text(encoding="utf-8")
    words = {"outdated": "There is a newer one.", "newest": "Go there", "choose": "Choose a release"}
    head = "<header class='md-header'><span class='md-header__topic'></span></header>"
    tag = "<script src='assets/briefs/releases.js'></script>"
    for name, pages in {"2": ("index.html", "a.html"), "1": ("index.html", "a.html", "only-here.html")}.items():
        for page_name in pages:
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / page_name).write_text(
                f"<!doctype html><title>{name}</title>{head}{tag}", encoding="utf-8"
            )
        assets = tmp_path / name / "assets/briefs"
        assets.mkdir(parents=True)
        (assets / "releases.js").write_bytes(releases_line(words, "latest") + script.encode())
    listed = [{"version": "2", "title": "Two", "aliases": ["latest"]}, {"version": "1", "title": "One", "aliases": []}]
    (tmp_path / "versions.json").write_text(json.dumps(listed), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = new_reader(address=f"http://127.0.0.1:{server.server_port}/").open("1/a.html")
        expect(page.get_by_role("button", name="Choose a release")).to_have_text("One")
        expect(page.get_by_text("There is a newer one.")).to_be_visible()
        expect(page.get_by_role("link", name="Go there")).to_have_attribute("href", re.compile(r"/latest/$"))
        page.get_by_role("link", name="Two").click()
        page.wait_for_url("**/2/a.html")
        expect(page.get_by_role("button", name="Choose a release")).to_have_text("Two")
        expect(page.get_by_text("There is a newer one.")).to_have_count(0)
        page.goto(f"http://127.0.0.1:{server.server_port}/1/only-here.html")
        page.get_by_role("link", name="Two").click()
        page.wait_for_url("**/2/")
    finally:
        server.shutdown()
        server.server_close()


def test_a_page_that_is_not_there_says_so_plainly_and_leads_on_from_any_depth(
    new_reader: NewReader, demonstration: Built
) -> None:
    with serving(demonstration.site, "/", not_found=True) as address:
        reader = new_reader(address=address)
        page = reader.open("strikes/of/nowhere.html")
        expect(page.get_by_role("heading", level=1)).to_have_text("404 - Not found")
        expect(page.get_by_text("This site has no page at that address.")).to_be_visible()
        leads = page.locator("article li a")
        assert leads.all_text_contents() == ["Search", "Briefs", "Records"]
        for at, file in enumerate(("search.html", "briefs/index.html", "records.html")):
            leads.nth(at).click()
            page.wait_for_url(f"{address}{file}")
            page.go_back()
        assert (reader.strangers(), reader.refusals) == ([], [])
