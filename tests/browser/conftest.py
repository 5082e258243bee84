"""The built demonstration site, served, with readers' browsers before it."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from reader import NewReader, Reader, Readers
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


@pytest.fixture(scope="session")
def readers(browser: Browser, server: str) -> Iterator[Readers]:
    """Hands out readers, and takes them back."""
    pool = Readers(browser, server)
    yield pool
    pool.close()


@pytest.fixture
def new_reader(readers: Readers) -> Iterator[NewReader]:
    """Makes readers: `new_reader(width=360, height=740, scheme="dark", scripts=False, address=..., anew=True)`."""
    taken = []

    def make(**asked: Any) -> Reader:
        reader = readers.take(**asked)
        taken.append(reader)
        return reader

    yield make
    for reader in taken:
        readers.give_back(reader)


@pytest.fixture
def inspector(new_reader: NewReader) -> NewReader:
    """A reader whose pages take in an inspector's script, which the content policy would refuse."""
    return partial(new_reader, height=800, inspected=True)


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    """A reader at a desk: wide window, light colours, scripts on."""
    return new_reader()
