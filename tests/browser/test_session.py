"""One reader's whole visit under the content policy: nothing is refused, nobody else asked, nothing kept unasked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect
from reader import NewReader, Readers

BRIEF = "briefs/2015-11-03-russian-airstrikes.html"
KEPT = "() => ({ ...localStorage, ...sessionStorage })"
DATABASES = "async () => (await indexedDB.databases()).map(one => one.name)"


def kept(page: Page) -> list[str]:
    """The names of all that the site keeps in this browser."""
    return [*page.evaluate(KEPT), *page.evaluate(DATABASES), *(str(c["name"]) for c in page.context.cookies())]


def come_alive(page: Page, figure: str) -> None:
    """Ask for the live drawing of a figure, and wait until it is there."""
    page.locator(f"{figure} .cm-go").click()
    expect(page.locator(f"{figure} .cm-live svg.main-svg").first).to_be_visible()


def brush(page: Page) -> None:
    """Drag over the first half of the explorer's days."""
    page.locator(".b-x-days").scroll_into_view_if_needed()
    box = page.locator(".b-x-days").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(page.get_by_label("To", exact=True)).not_to_have_value("")


def what_if(page: Page) -> None:
    """Stop believing what officials say, and see grades move."""
    page.get_by_text("What if a source is not believed?").click()
    page.locator("[data-off='kind:official']").uncheck()
    expect(page.locator(".b-x-moved")).to_contain_text("→")


def test_a_whole_visit_is_refused_nothing_asks_no_stranger_and_keeps_only_the_choice(
    new_reader: NewReader,
) -> None:
    reader = new_reader(anew=True)
    page = reader.open("index.html")
    page.locator(f"article a[href='{BRIEF}']").first.click()
    page.wait_for_url(f"**/{BRIEF}")
    come_alive(page, "figure.cm-fig")

    reader.open("search.html").get_by_role("searchbox").fill("Tadmur")
    expect(page.locator(".b-search__records a[href='places/palmyra.html']")).to_be_visible()
    page.get_by_role("searchbox").fill("silence")
    expect(page.locator(".b-search__prose a").first).to_be_visible()

    reader.open("explorer.html").get_by_label("High confidence").check()
    expect(page.locator(".b-x-rows tbody tr")).to_have_count(5)
    page.get_by_role("button", name="Clear all filters").click()
    brush(page)
    what_if(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Rows as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(started.value.path()).read_text(encoding="utf-8"))))
    assert len(rows) == page.evaluate("() => Explorer.page.selection.rows.length")
    expect(page.locator(".b-x-citation")).to_contain_text("explorer.html#")

    reader.open("timeline.html")
    come_alive(page, ".tl-fig")
    reader.open("disputes.html").get_by_label("Show one day").fill("2015-10-20")
    expect(page.locator(".b-dispute:visible")).to_have_count(1)

    assert kept(page) == []
    page.locator("label[for^='__palette_']:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert kept(page) == ["/.__palette"]
    reader.open("index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert (reader.refusals, reader.strangers(), reader.complaints) == ([], [], [])


def test_who_is_handed_on_has_forgotten_what_it_kept_and_who_was_changed_is_not(readers: Readers) -> None:
    first = readers.take(width=777)
    page = first.open("index.html")
    page.evaluate("() => { localStorage.kept = 1; sessionStorage.kept = 1; document.cookie = 'kept=1'; }")
    first.noted["complaints"].append("noted")
    readers.give_back(first)
    again = readers.take(width=777)
    assert (again is first, again.noted["complaints"]) == (True, [])
    assert kept(again.open("index.html")) == []
    again.page.context.grant_permissions(["clipboard-read"])
    readers.give_back(again)
    other = readers.take(width=777)
    assert other is not first
    other.page.emulate_media(media="print")
    readers.give_back(other)
    assert readers.take(width=777, anew=True) is not other
    assert not [reader for reader in readers.idle if reader.look[0] == 777]
