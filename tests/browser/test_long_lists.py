"""Long lists in parts, in a real browser: old addresses lead on, and every kind of part can be read by anyone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader
from static_server import serving
from test_accessibility import LOOKS, faults

from html_page import dead_links, read_site, repeated_ids
from sites import Built

ROW = "audit-2031-03-05-radio-port"
PAGES = (
    "audit/",
    "briefs/",
    "claims/",
    "claims/in/2031-03/",
    "claims/in/2031-03-05-a/",
    "claims/audit/2031-03-05-r/",
    "explorer/",
    "ledger/",
    "report-cards/",
    "sources/report-cards/a/",
    "sources/radio-ribera/",
    "sources/radio-ribera/claims/2031-03-05/",
    "actors/orinel-army/",
    "actors/orinel-army/strikes/2031-03-04/",
    "strikes/days/2031-03/",
    "timeline/",
    "sources/front-bulletin/",
    "places/river-road/",
)
"""Each kind of page that leads to parts, and of part."""


@pytest.fixture(scope="module")
def address(split_desk: Built) -> Iterator[str]:
    with serving(split_desk.site, "/orinel/") as served:
        yield served


def test_the_address_of_a_row_leads_to_the_part_it_stands_in_and_back_to_where_the_reader_came_from(
    new_reader: NewReader, address: str
) -> None:
    reader = new_reader(address=address)
    page = reader.open("method/")
    page.goto(f"{address}audit/#{ROW}")
    page.wait_for_url(f"{address}claims/audit/2031-03-05-r/#{ROW}")
    expect(page.locator(f"#{ROW}")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url(f"{address}method/")
    assert (reader.complaints, reader.refusals, reader.strangers()) == ([], [], [])


def test_a_fragment_changed_on_the_page_leads_on_and_one_of_the_page_itself_stays(
    new_reader: NewReader, address: str
) -> None:
    page = new_reader(address=address).open("sources/radio-ribera/#claim-none-such")
    assert page.url.endswith("/sources/radio-ribera/#claim-none-such")
    page.evaluate("() => { location.hash = 'claim-2031-03-05-radio-port'; }")
    page.wait_for_url(f"{address}sources/radio-ribera/claims/2031-03-05/#claim-2031-03-05-radio-port")
    newest = page.goto(f"{address}sources/radio-ribera/")
    assert newest is not None
    own = page.locator("article.b-claim").first.get_attribute("id")
    page.evaluate("own => { location.hash = own; }", own)
    expect(page.locator(f"#{own}")).to_be_in_viewport()
    assert page.url == f"{address}sources/radio-ribera/#{own}"


def test_the_keyboard_alone_goes_from_the_whole_to_a_part_its_neighbour_and_back(
    new_reader: NewReader, address: str
) -> None:
    page = new_reader(address=address).open("claims/")
    page.locator(".b-parts a").filter(has_text="March 2031").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}claims/in/2031-03/")
    page.locator(".b-parts a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}claims/in/2031-03-05/")
    page.goto(f"{address}claims/in/2031-03-07/")
    page.locator("a[rel=next]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}claims/in/2031-03-11/")
    page.go_back()
    page.wait_for_url(f"{address}claims/in/2031-03-07/")


def test_without_scripts_every_part_is_reached_by_links(new_reader: NewReader, address: str) -> None:
    page = new_reader(address=address, scripts=False).open(f"audit/#{ROW}")
    assert page.url.endswith(f"audit/#{ROW}")
    for name in ("March 2031", "5 March 2031", "2031-03-05-r"):
        page.locator(".b-parts a").filter(has_text=name).first.click()
    expect(page.locator(f"#{ROW}")).to_be_visible()


def test_without_scripts_every_kind_of_part_fits_a_phone(new_reader: NewReader, address: str) -> None:
    reader = new_reader(width=360, scheme="dark", address=address, scripts=False)
    for path in PAGES:
        assert fits(reader.open(path)), path


def fits(page: Page) -> bool:
    """Whether nothing of a page is wider than its window."""
    sizes = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return bool(sizes[0] <= sizes[1])


@pytest.mark.parametrize(("number", "path"), list(enumerate(PAGES)))
def test_every_kind_of_part_is_accessible_and_fits_its_window(
    inspector: NewReader, address: str, number: int, path: str, request: pytest.FixtureRequest
) -> None:
    every = request.config.getoption("every_look")
    for width, scheme in LOOKS if every else [LOOKS[(3, 0)[number % 2]]]:
        page = inspector(width=width, scheme=scheme, address=address).open(path)
        assert fits(page)
        found = faults(page, is_whole=bool(every))
        assert not found, "\n\n".join(found)


def test_on_paper_a_table_is_a_table_and_nothing_is_there_that_paper_cannot_do(
    new_reader: NewReader, address: str
) -> None:
    page = new_reader(width=718, height=1017, address=address).open("strikes/days/2031-03/")  # A4 within its margins
    expect(page.locator("thead").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("thead").first).to_be_visible()
    assert fits(page)
    page.goto(f"{address}claims/")
    expect(page.get_by_role("link", name="Add a claim")).to_be_hidden()


def test_no_link_of_a_site_in_parts_is_dead_and_no_id_stands_twice(split_desk: Built) -> None:
    pages = read_site(split_desk.site)
    assert list(dead_links(split_desk.site, pages, "/orinel/")) == []
    assert repeated_ids(pages) == []
