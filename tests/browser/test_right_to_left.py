"""The site from right to left, in a real browser: the second desk in Arabic."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from reader import NewReader
from static_server import serving
from test_accessibility import faults

from sites import Built

PAGES = (
    "",
    "briefs/2031-03-07-drone-strikes/",
    "explorer/",
    "strikes/2031-03-04-puerto-alcaraz/",
)


@pytest.fixture(scope="module")
def arabic_server(arabic_desk: Built) -> Iterator[str]:
    assert arabic_desk.code == 0, arabic_desk.output
    with serving(arabic_desk.site, "/orinel/") as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_page_from_right_to_left_is_whole_and_accessible(
    new_reader: NewReader, inspector: NewReader, arabic_server: str, width: int, scheme: str
) -> None:
    looked = new_reader(width=width, scheme=scheme, address=arabic_server)
    inspected = inspector(width=width, scheme=scheme, address=arabic_server)
    for path in PAGES:
        page = looked.open(path)
        sizes = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert sizes[0] <= sizes[1], path
        assert page.evaluate("() => getComputedStyle(document.documentElement).direction") == "rtl", path
        assert (looked.strangers(), looked.refusals, looked.complaints) == ([], [], []), path
        found = faults(inspected.open(path))
        assert not found, "\n\n".join([path, *found])


def test_the_explorer_counts_in_arabic(new_reader: NewReader, arabic_server: str) -> None:
    page = new_reader(address=arabic_server).open("explorer/")
    count = page.locator(".b-x-count")
    expect(count).to_contain_text("المعروض: 3 غارات")
    page.locator("input[name=grade][value=high]").check()
    expect(count).to_contain_text("المعروض: غارة واحدة")
    expect(count).to_contain_text("1 من أصل 3 سجلات")
