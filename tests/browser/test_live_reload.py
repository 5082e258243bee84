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

from briefs.serving import Serving
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
