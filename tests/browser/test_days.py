"""The days come alive in place by keyboard alone, ask no stranger, and are whole without scripts and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader, Reader

DAYS = "timeline.html"
LIVE = ".tl-fig .cm-live"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHOWN_MS = """() => {
  const [first, last] = document.querySelector('.cm-live').layout.xaxis.range
  return Date.parse(last) - Date.parse(first)
}"""
FIRST_SHOWN = "() => Date.parse(document.querySelector('.cm-live').layout.xaxis.range[0])"


def explore(page: Page) -> None:
    """Start the live timeline from the keyboard, and wait until it takes keys."""
    page.locator(".tl-fig .cm-go").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{LIVE}[tabindex='0'] .scatterlayer")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_days_come_alive_by_keyboard_and_nothing_is_refused(new_reader: NewReader, scheme: str) -> None:
    reader = new_reader(scheme=scheme)
    page = reader.open(DAYS)
    explore(page)
    expect(page.locator(".tl-still")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    page.locator(".tl-fig .cm-go").focus()
    page.keyboard.press("Enter")
    expect(page.locator(LIVE)).to_have_count(0)
    expect(page.locator(".tl-still")).to_be_visible()
    assert reader.strangers() == []
    assert reader.refusals == []
    assert reader.complaints == []


def test_keys_move_along_the_days_and_back_to_all_of_them(reader: Reader) -> None:
    page = reader.open(DAYS)
    explore(page)
    page.locator(LIVE).focus()
    whole = page.evaluate(SHOWN_MS)
    page.keyboard.press("+")
    page.wait_for_function(f"({SHOWN_MS})() < {whole}")
    start = page.evaluate(FIRST_SHOWN)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"({FIRST_SHOWN})() > {start}")
    page.keyboard.press("Home")
    page.wait_for_function(f"({SHOWN_MS})() === {whole}")


def test_the_silence_is_hatched_in_the_live_timeline(reader: Reader) -> None:
    page = reader.open(DAYS)
    explore(page)
    assert page.locator(f"{LIVE} pattern").count() >= 2


def test_opened_as_a_file_the_days_come_alive_too(new_reader: NewReader, site: Path) -> None:
    reader = new_reader(address=site.as_uri() + "/")
    explore(reader.open(DAYS))
    assert reader.strangers() == []
    assert reader.refusals == []


def test_without_scripts_the_drawing_leads_to_the_rows_and_no_button_is_shown(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(DAYS)
    expect(page.locator(".tl-fig .cm-go")).to_be_hidden()
    rows = {str(mark.get_attribute("xlink:href")).removeprefix("#") for mark in page.locator("a.tl-mk").all()}
    assert rows, "the still timeline has no mark"
    for row in sorted(rows):
        expect(page.locator(f"[id='{row}']")).to_be_visible()


def test_a_phone_shows_the_days_without_scrolling_sideways(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open(DAYS)
    assert page.evaluate(SIDEWAYS) <= 0


PRINTED = """() => [...document.querySelectorAll('.tl text')].map(text => {
  const scale = text.ownerSVGElement.getScreenCTM().a, size = scale * parseFloat(getComputedStyle(text).fontSize)
  const { left, right, top, bottom } = text.getBoundingClientRect(), spare = (bottom - top - 0.72 * size) / 2
  return { size, words: text.textContent, left, right, top: top + spare, bottom: bottom - spare }
})"""
"""Days and numbers as drawn: as large as their letters are on the screen, and as high as digits."""


@pytest.mark.parametrize("width", [360, 720, 1024, 1440])
def test_days_and_numbers_can_be_read_at_any_width_and_none_runs_into_another(
    new_reader: NewReader, width: int
) -> None:
    found = new_reader(width=width, height=740).open(DAYS).evaluate(PRINTED)
    assert len(found) > 60
    assert min(one["size"] for one in found) >= 11
    met = [
        (one["words"], other["words"])
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > -1
        and min(one["bottom"], other["bottom"]) > max(one["top"], other["top"])
    ]
    assert met == []
