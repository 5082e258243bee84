"""A live drawing keeps the reader's place, and shows what its legend and the still picture show."""

import pytest
from playwright.sync_api import Page, expect
from reader import Reader

BRIEF = "/briefs/2015-11-05-russian-airstrikes.html"
DAYS = "/timeline.html"
OPENS = ".cm-go"
LIVE = ".cm-live svg.main-svg"
HAS_FOCUS = "document.activeElement.matches('.cm-go')"


def explore(page: Page) -> None:
    """Start the live drawing from the keyboard, and wait until it is drawn."""
    page.locator(OPENS).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(LIVE).first).to_be_visible()
    expect(page.locator(OPENS).first).not_to_have_attribute("aria-disabled", "true")


# --- The reader's place


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (BRIEF, "The map can be moved and enlarged now. The button leads back to the still one."),
        (DAYS, "The timeline can be moved and enlarged now. The button leads back to the still one."),
    ],
)
def test_who_opens_a_drawing_by_keyboard_keeps_the_place_and_is_told(reader: Reader, path: str, told: str) -> None:
    page = reader.open(path)
    page.evaluate("window.left = []; addEventListener('focusout', event => left.push(event.target.className))")
    explore(page)
    expect(page.locator(".cm-say").first).to_have_text(told)
    assert page.evaluate("left") == []
    assert page.evaluate(HAS_FOCUS)
    page.keyboard.press("Enter")
    expect(page.locator(LIVE)).to_have_count(0)
    expect(page.locator(".cm-say").first).to_be_empty()
    assert page.evaluate(HAS_FOCUS)


def test_a_second_press_while_the_map_is_loading_opens_it_once(reader: Reader) -> None:
    page = reader.open(BRIEF)
    page.locator(OPENS).first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(OPENS).first).to_have_text("Back to the still map")
    assert page.locator(".cm-live").count() == 1


def test_who_waited_for_a_map_that_could_not_be_loaded_keeps_the_place(reader: Reader) -> None:
    page = reader.page
    page.route("**/*plotly*.js", lambda route: route.abort())
    reader.open(BRIEF)
    page.locator(OPENS).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cm-say").first).to_contain_text("could not be loaded")
    assert page.evaluate(HAS_FOCUS)
    expect(page.locator(OPENS).first).not_to_have_attribute("aria-disabled", "true")
