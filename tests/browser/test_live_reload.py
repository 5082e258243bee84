"""An open page follows every save, whichever command shows the site, and the content policy stops none of it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reader import NewReader

from briefs.serving.server import Serving
from sites import HOST, SMALL_DESK, port_of_its_own, write

STRIKE = "data/strikes/2015-11-05-town.yml"
PAGE = "strikes/2015-11-05-town.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small desk that is served below the path of its address."""
    return write(tmp_path / "desk", SMALL_DESK)


@pytest.fixture
def by_briefs(root: Path) -> Iterator[str]:
    """The address where `briefs serve` shows the desk."""
    with Serving(root, HOST, port_of_its_own()) as serving:
        assert serving.refresh()
        threading.Thread(target=serving.run, daemon=True).start()
        yield serving.url


@pytest.fixture
def by_mkdocs(root: Path) -> Iterator[str]:
    """The address where `mkdocs serve` shows the desk."""
    port = port_of_its_own()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"{HOST}:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = []
        for line in process.stderr:
            told.append(line)
            if "Serving on" in line:
                break
        else:
            pytest.fail("".join(told))
        threading.Thread(target=process.stderr.read, daemon=True).start()  # or it stands when the pipe is full
        yield f"http://{HOST}:{port}/test/"
        process.terminate()


@pytest.mark.parametrize("shown", ["by_briefs", "by_mkdocs"])
def test_an_open_page_shows_what_was_saved(
    shown: str, root: Path, new_reader: NewReader, request: pytest.FixtureRequest
) -> None:
    reader = new_reader(address=request.getfixturevalue(shown))
    page = reader.open(PAGE)
    for note in ("Seen by two people.", "Seen by three people."):
        write(root, {STRIKE: SMALL_DESK[STRIKE] + f"note: {note}\n"})
        expect(page.get_by_text(note)).to_be_visible()
    assert (reader.noted["refusals"], reader.noted["complaints"]) == ([], [])


def test_an_open_page_tells_what_is_wrong_with_the_last_save(by_briefs: str, root: Path, new_reader: NewReader) -> None:
    reader = new_reader(address=by_briefs)
    page = reader.open(PAGE)
    write(root, {STRIKE: SMALL_DESK[STRIKE] + "status: <b>odd</b>\n"})
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The last save has a problem. This page shows the state before it.")
    expect(alert).to_contain_text(f"{STRIKE}:6:1: status")
    expect(alert).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.querySelector('[role=alert]')).position") == "fixed"
    alert.locator("summary").press("Enter")
    expect(alert.locator("pre")).to_be_hidden()
    write(root, {STRIKE: SMALL_DESK[STRIKE] + "note: Mended.\n"})
    expect(page.get_by_text("Mended.")).to_be_visible()
    expect(alert).to_have_count(0)
    assert (reader.noted["refusals"], reader.noted["complaints"]) == ([], [])


def test_a_page_that_is_not_there_yet_shows_itself_once_it_is(
    by_briefs: str, root: Path, new_reader: NewReader
) -> None:
    page = new_reader(address=by_briefs).open("strikes/2015-11-04-town.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("404 - Not found")
    write(root, {"data/strikes/2015-11-04-town.yml": SMALL_DESK[STRIKE].replace("2015-11-05", "2015-11-04")})
    expect(page.get_by_role("heading", level=1)).not_to_have_text("404 - Not found")
