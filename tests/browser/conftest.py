"""The built demonstration site, served, with readers' browsers before it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from reader import NewReader, Reader
from static_server import serving
from tools.browser import ADVICE, find

from sites import Built

QUIET_FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
NOTE_REFUSALS = """document.addEventListener('securitypolicyviolation', event =>
    noteRefusal(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""

expect.set_options(timeout=20_000)  # a slow machine is no failure


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser; `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(demonstration: Built) -> Path:
    """The demonstration site, built strictly, once for all tests."""
    return demonstration.site


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site, served at a host's root."""
    with serving(site, "/") as address:
        yield address


@pytest.fixture(scope="session")
def server_below_a_path(site: Path) -> Iterator[str]:
    """The address of the site, served below a path, as project pages are."""
    with serving(site, "/some/desk/") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed browser, without a window. None installed is a failure, never a skip."""
    program = find()
    if program is None:
        pytest.fail(ADVICE, pytrace=False)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    flags = [*QUIET_FLAGS, *(["--no-sandbox"] if as_root else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=flags)
        yield chromium
        chromium.close()


def reader_of(browser: Browser, address: str, look: dict[str, Any]) -> Reader:
    """A reader with a window, colours and a memory of its own."""
    context = browser.new_context(**look, reduced_motion="reduce", service_workers="block")
    reader = Reader(context.new_page(), address)
    context.expose_function("noteRefusal", lambda words: reader.noted["refusals"].append(words))
    context.add_init_script(NOTE_REFUSALS)
    return reader


@pytest.fixture
def new_reader(browser: Browser, server: str) -> Iterator[NewReader]:
    """Makes readers: `new_reader(width=360, height=740, scheme="dark", scripts=False, address=...)`."""
    readers = []

    def make(
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Any = "light",
        scripts: bool = True,
        inspected: bool = False,
        address: str = server,
    ) -> Reader:
        """An inspected page takes in an inspector's script, which the content policy would refuse."""
        look = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
        reader = reader_of(browser, address, look | {"java_script_enabled": scripts, "bypass_csp": inspected})
        readers.append(reader)
        return reader

    yield make
    for reader in readers:
        reader.page.context.close()


@pytest.fixture(scope="session")
def inspectors(browser: Browser) -> Iterator[dict[tuple[str, int, str], Reader]]:
    """The readers that inspected pages so far, by address, width of the window and colours."""
    readers: dict[tuple[str, int, str], Reader] = {}
    yield readers
    for reader in readers.values():
        reader.page.context.close()


@pytest.fixture
def inspector(browser: Browser, server: str, inspectors: dict[tuple[str, int, str], Reader]) -> NewReader:
    """A reader whose pages take in an inspector's script: `inspector(width=360, scheme="dark", address=...)`.

    All tests share one for each look, emptied of whatever the last page left: to read that script anew in a browser
    without a past is a quarter of what an inspection costs.
    """

    def hand_over(*, width: int = 1280, scheme: Any = "light", address: str = server) -> Reader:
        seen = (address, width, str(scheme))
        if seen not in inspectors:
            look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}
            inspectors[seen] = reader_of(browser, address, look)
        reader = inspectors[seen]
        if reader.page.url != "about:blank":
            reader.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            reader.page.context.clear_cookies()
            reader.page.goto("about:blank")
        return reader

    return hand_over


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    """A reader at a desk: wide window, light colours, scripts on."""
    return new_reader()
