"""A live day reads either way round: with the button, by its address, and without scripts."""

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader, Reader

DAY = "live/2015-10-07.html"


def order(page: Page) -> list[str]:
    return [str(update.get_attribute("id")) for update in page.locator(".b-update").all()]


def test_the_order_turns_round_and_the_address_keeps_it(reader: Reader) -> None:
    page = reader.open(DAY)
    newest_first = order(page)
    page.get_by_role("button", name="Oldest first").click()
    assert order(page) == newest_first[::-1]
    assert page.url.endswith("?order=oldest")
    expect(page.get_by_role("button", name="Oldest first")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Newest first")).to_have_attribute("aria-pressed", "false")
    page.reload()
    assert order(page) == newest_first[::-1]
    page.get_by_role("button", name="Newest first").click()
    assert order(page) == newest_first
    assert "order" not in page.url


def test_a_link_to_an_update_keeps_the_order(reader: Reader) -> None:
    page = reader.open(f"{DAY}?order=oldest#u1730")
    assert order(page)[0] == "u-original"
    expect(page.locator("#u1730")).to_be_in_viewport()


def test_an_address_of_no_update_is_no_error(reader: Reader) -> None:
    page = reader.open(f"{DAY}?order=oldest#%")
    assert order(page)[0] == "u-original"
    assert reader.complaints == []


def test_without_scripts_a_link_leads_to_the_oldest_and_each_update_to_the_next(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(DAY)
    expect(page.locator(".b-live__turn")).to_be_hidden()
    page.get_by_role("link", name="Read from the oldest").click()
    expect(page.locator("#u-original")).to_be_in_viewport()
    ways = [link.get_attribute("href") for link in page.locator(".b-update__later a").all()]
    assert ways == [f"#{update}" for update in order(page)[:-1]]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_day_fits_the_screen(new_reader: NewReader, width: int) -> None:
    page = new_reader().open(DAY)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
