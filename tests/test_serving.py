"""The site while it is edited is the one that a build publishes, and follows every save."""

from __future__ import annotations

import io
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config

from briefs.drafting import Draft
from briefs.serving import Serving
from sites import HOST, SMALL_DESK, Built, port_of_its_own, write

STRIKE = "data/strikes/2015-11-05-town.yml"


def test_every_file_that_is_asked_for_is_the_one_that_a_build_writes(second_desk: Built, tmp_path: Path) -> None:
    """The second desk has every kind of page; each is asked for alone, those that a build writes last first."""
    draft = Draft(load_config(str(second_desk.root / "mkdocs.yml"), site_dir=str(tmp_path)))
    built = sorted(path.relative_to(second_desk.site).as_posix() for path in second_desk.site.rglob("*.*"))
    asked = [address for address in reversed(built) if address not in ("manifest.json",)]
    assert [address for address in asked if not draft.make(address)] == []
    assert [
        address for address in asked if (tmp_path / address).read_bytes() != (second_desk.site / address).read_bytes()
    ] == []


def test_a_page_takes_nothing_that_it_does_not_show(second_desk: Built, tmp_path: Path) -> None:
    draft = Draft(load_config(str(second_desk.root / "mkdocs.yml"), site_dir=str(tmp_path)))
    assert draft.make("method/index.html")
    assert [path.name for path in tmp_path.rglob("*.*")] == ["index.html"]


@pytest.mark.parametrize("address", ["nothing.html", "../mkdocs.yml", "strikes", "", "/etc/passwd"])
def test_what_is_not_of_the_site_is_not_made(address: str, second_desk: Built, tmp_path: Path) -> None:
    assert not Draft(load_config(str(second_desk.root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))).make(address)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str]]:
    """The small desk and the address it is served at."""
    root = write(tmp_path / "desk", SMALL_DESK)
    with Serving(root, HOST, port_of_its_own()) as serving:
        assert serving.refresh()
        threading.Thread(target=serving.run, daemon=True).start()
        yield root, serving.url


def read(address: str, tells: str) -> str:
    """A page, as soon as it tells something; what it told last, when it does not within half a minute."""
    page, until = "", time.monotonic() + 30
    while tells not in page and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - an address of this machine
                page = answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.1)
    return page


def test_a_saved_record_is_on_its_page_at_the_next_look(served: tuple[Path, str]) -> None:
    root, url = served
    assert "Note of the desk" not in read(f"{url}strikes/2015-11-05-town.html", "Town")
    write(root, {STRIKE: SMALL_DESK[STRIKE] + "note: Seen by two people.\n"})
    assert "Seen by two people." in read(f"{url}strikes/2015-11-05-town.html", "Seen by two people.")


def test_a_problem_leaves_the_last_state_up_until_it_is_mended(
    served: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, url = served
    told = io.StringIO()  # what another thread writes while pytest's own capture is read may be lost
    monkeypatch.setattr("sys.stderr", told)
    assert "Town" in read(f"{url}strikes/2015-11-05-town.html", "Town")
    write(root, {STRIKE: SMALL_DESK[STRIKE].replace("airstrike", "airstrke")})
    until = time.monotonic() + 30
    while "The last good site stays up" not in told.getvalue() and time.monotonic() < until:
        time.sleep(0.05)
    assert f"{STRIKE}:2:7: kind: `airstrke` is not an allowed word" in told.getvalue()
    page = read(f"{url}strikes/2015-11-05-town.html", "Town")
    assert f"{STRIKE}:2:7: kind: `airstrke` is not an allowed word" in page
    write(root, {STRIKE: SMALL_DESK[STRIKE] + "note: Mended.\n"})
    page = read(f"{url}strikes/2015-11-05-town.html", "Mended.")
    assert "Mended." in page
    assert "airstrke" not in page


def test_inherited_settings_are_followed_too(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": SMALL_DESK["mkdocs.yml"]}
    root = write(tmp_path / "desk", SMALL_DESK | files)
    with Serving(root, HOST, port_of_its_own()) as serving:
        assert serving.refresh()
        threading.Thread(target=serving.run, daemon=True).start()
        assert "Test desk" in read(serving.url, "Test desk")
        write(root, {"base.yml": SMALL_DESK["mkdocs.yml"].replace("Test desk", "Another desk")})
        assert "Another desk" in read(serving.url, "Another desk")


def test_a_page_of_prose_that_is_no_text_leaves_the_last_state_up(served: tuple[Path, str]) -> None:
    root, url = served
    assert "Test desk" in read(f"{url}index.html", "Test desk")
    (root / "content/index.md").write_bytes(b"# Test desk\n\nA caf\xe9.\n")
    page = read(f"{url}index.html", "is not UTF-8 text")
    assert "content/index.md:3:6: the byte `0xe9` is not UTF-8 text" in page
    assert "Test desk" in page
    write(root, {"content/index.md": "# Mended\n"})
    assert "content/index.md:3:6" not in read(f"{url}index.html", "Mended")


def test_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with Serving(write(tmp_path / "desk", SMALL_DESK), HOST, port_of_its_own()) as serving:
        assert serving.refresh()
    assert list((tmp_path / "temporary").iterdir()) == []
    shutil.rmtree(tmp_path / "desk")
