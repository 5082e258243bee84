"""Readers go from one release to another at the top of every page, and from `latest/` to the newest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader, Reader
from static_server import serving

from releases import NEW, OLD, Race

BRIEF = "briefs/2015-11-05-strikes.html"
LATER = "briefs/2015-11-05-later.html"
KEPT = (
    "async () => [...Object.keys({ ...localStorage, ...sessionStorage }), ...await caches.keys(), "
    "...(await indexedDB.databases()).map(one => one.name)]"
)


@pytest.fixture(scope="module")
def releases(race: Race) -> Iterator[str]:
    """The address of the releases, served below a path, as project pages are."""
    with serving(race.pages, "/some/desk/") as address:
        yield address


@pytest.fixture
def reader(new_reader: NewReader, releases: str) -> Reader:
    return new_reader(address=releases)


def choose(page: Page, version: str) -> None:
    """Open the selector at the top of the page, and choose a release."""
    selector = page.locator(".md-version")
    selector.get_by_role("button").focus()
    selector.get_by_role("link", name=version, exact=True).click()


def undisturbed(reader: Reader, asked_in_vain: int = 0) -> bool:
    """Whether nobody else was asked, nothing was refused or went wrong, and nothing was stored.

    asked_in_vain: how often the site was asked for a page that it may lack, which the browser tells twice.
    """
    stored = [*reader.page.evaluate(KEPT), *reader.page.context.cookies()]
    told = [complaint for complaint in reader.complaints if "404" in complaint]
    assert (reader.strangers(), reader.refusals, len(told), stored) == ([], [], 2 * asked_in_vain, [])
    assert reader.complaints == told
    return True


def test_a_reader_of_an_old_release_finds_the_same_page_in_the_newest(reader: Reader, releases: str) -> None:
    page = reader.open(f"{OLD}/{BRIEF}")
    expect(page.locator(".md-version")).to_contain_text(OLD)
    choose(page, NEW)
    page.wait_for_url(f"{releases}{NEW}/{BRIEF}")
    expect(page.locator("#strike-2015-11-05-town")).to_be_visible()
    expect(page.locator(".md-version")).to_contain_text(NEW)
    assert undisturbed(reader)


def test_a_page_that_an_old_release_lacks_leads_to_its_front_page(reader: Reader, releases: str) -> None:
    page = reader.open(f"{NEW}/{LATER}")
    choose(page, OLD)
    page.wait_for_url(f"{releases}{OLD}/")
    expect(page.get_by_role("heading", name="All briefs 1")).to_be_visible()
    assert undisturbed(reader, asked_in_vain=1)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_alias_leads_to_the_page_in_the_newest_release(new_reader: NewReader, releases: str, scripts: bool) -> None:
    reader = new_reader(address=releases, scripts=scripts)
    page = reader.open(f"latest/{LATER}#strike-2015-11-05-town")
    page.wait_for_url(f"{releases}{NEW}/{LATER}#strike-2015-11-05-town" if scripts else f"{releases}{NEW}/{LATER}")
    expect(page.locator("#strike-2015-11-05-town")).to_be_visible()
    assert (reader.strangers(), reader.complaints) == ([], [])


def test_the_address_of_the_releases_itself_leads_to_the_newest(reader: Reader, releases: str) -> None:
    page = reader.open("")
    page.wait_for_url(f"{releases}{NEW}/index.html")
    assert undisturbed(reader)
