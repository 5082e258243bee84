"""One day can be picked out of who held what, kept in the address, and everything is there without scripts."""

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader, Reader

PAGE = "disputes.html"


def places(page: Page) -> list[str]:
    expect(page.locator(".b-on")).to_be_visible()  # the script has run
    return [str(body.get_attribute("id")) for body in page.locator(".b-held tbody").all() if body.is_visible()]


def test_a_day_shows_what_is_said_of_it_and_the_address_keeps_it(reader: Reader) -> None:
    page = reader.open(PAGE)
    everything = places(page)
    page.get_by_label("Show one day").fill("2015-10-20")
    assert page.url.endswith("#on=2015-10-20")
    assert places(page) == ["held-baiji", "held-hawija"]
    expect(page.locator(".b-dispute:visible")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="places")).to_contain_text("2 of 27 places")
    page.reload()
    assert places(page) == ["held-baiji", "held-hawija"]
    page.get_by_role("button", name="Later statement").click()
    assert page.url.endswith("#on=2015-10-21")
    page.get_by_role("button", name="All days").click()
    assert places(page) == everything
    assert "#" not in page.url
    assert (reader.complaints, reader.refusals) == ([], [])


def test_an_address_of_no_day_shows_all_days(reader: Reader) -> None:
    page = reader.open(f"{PAGE}#on=2015-13-45")
    assert len(places(page)) == 27
    expect(page.get_by_role("button", name="All days")).to_be_disabled()


@pytest.mark.parametrize(("day", "places"), [("2015-10-07", 10), ("2015-10-23", 2), ("2016-05-10", 1)])
def test_badges_count_what_the_day_shows_and_nothing_shown_is_said(reader: Reader, day: str, places: int) -> None:
    page = reader.open(PAGE)
    counts = page.locator("h2 .b-count")
    of_all = counts.all_text_contents()
    none = page.locator("#held").get_by_text("None on this day.")
    expect(none).to_have_count(2)
    expect(none.locator("visible=true")).to_have_count(0)
    page.goto("about:blank")
    reader.open(f"{PAGE}#on={day}")
    disputed = page.locator(".b-dispute:visible").count()
    assert page.locator(".b-held tbody:visible").count() == places
    assert counts.all_text_contents() == [str(disputed), str(places)]
    assert none.locator("visible=true").count() == int(disputed == 0)
    page.get_by_role("button", name="All days").click()
    assert counts.all_text_contents() == of_all
    expect(none.locator("visible=true")).to_have_count(0)


def test_on_a_day_of_which_nobody_speaks_both_lists_say_none(reader: Reader) -> None:
    page = reader.open(f"{PAGE}#on=2015-01-01")
    expect(page.locator("#held").get_by_text("None on this day.").locator("visible=true")).to_have_count(2)
    expect(page.locator(".b-held")).to_be_hidden()


def test_a_link_to_a_day_works_on_a_phone_and_the_page_fits_it(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=740).open(f"{PAGE}#on=2016-05-11")
    assert places(page) == ["held-homs-palmyra-highway", "held-palmyra", "held-tiyas-airbase"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_every_stretch_is_there_and_no_control(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(PAGE)
    expect(page.locator(".b-on")).to_be_hidden()
    expect(page.locator("#held-raqqa")).to_contain_text("no statement")
    expect(page.locator("#held-raqqa")).to_contain_text("8 October – 1 November 2015")
