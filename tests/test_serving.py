"""The site while it is edited is the one that a build publishes, and follows every save."""

from __future__ import annotations

import gc
import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from briefs.cli import main
from briefs.reloading.by_file import is_for, is_possible
from briefs.serving.drafting import Draft
from briefs.serving.run_folder import MARK, clear_away_what_dead_runs_left, folder_of_this_run
from briefs.serving.server import Serving
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
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with Serving(root, HOST, port_of_its_own()) as serving:
        assert serving.refresh()
        threading.Thread(target=serving.run, daemon=True).start()
        yield root, serving.url


def read(address: str, tells: str) -> str:
    """A page, as soon as it tells something; what it told last, when it does not within half a minute."""
    page, until = "", time.monotonic() + 30
    while tells not in page and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - an address of this machine
                page = answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.1)
    return page


def heard(told: io.StringIO, tells: str) -> str:
    """All that was told on the terminal, as soon as it holds something, or half a minute is over."""
    until = time.monotonic() + 30
    while tells not in told.getvalue() and time.monotonic() < until:
        time.sleep(0.05)
    return told.getvalue()


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
    assert f"{STRIKE}:2:7: kind: `airstrke` is not an allowed word" in heard(told, "The last good site stays up")
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


WITHOUT_PLUGIN = SMALL_DESK["mkdocs.yml"].partition("plugins:")[0] + "plugins: [search]\n"
WITHOUT_PLUGINS = SMALL_DESK["mkdocs.yml"].partition("plugins:")[0]
HOOK = {
    "hooks/mine.py": "def on_env(env, config, files):\n    raise RuntimeError('no such <luck>')\n",
    "mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "hooks: [hooks/mine.py]\n",
}


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ({"mkdocs.yml": WITHOUT_PLUGIN}, "mkdocs.yml no longer lists the plugin briefs"),
        ({"mkdocs.yml": WITHOUT_PLUGINS}, "mkdocs.yml no longer lists the plugin briefs"),
        (HOOK, "mine.py, line 2: RuntimeError: no such &lt;luck&gt;"),
        ({**HOOK, "hooks/mine.py": "raise SystemExit('not today')\n"}, "mine.py, line 1: SystemExit: not today"),
        (
            {"mkdocs.yml": SMALL_DESK["mkdocs.yml"].replace("material", "readthedocs").replace("  font: false\n", "")},
            "theme: `readthedocs` is not made for these pages",
        ),
    ],
)
def test_whatever_goes_wrong_leaves_the_last_state_up_until_it_is_mended(
    served: tuple[Path, str], saved: dict[str, str], told: str
) -> None:
    root, url = served
    assert "Town" in read(f"{url}strikes/2015-11-05-town.html", "Town")  # it runs, and will notice
    write(root, saved)
    page = read(f"{url}strikes/2015-11-05-town.html", told)
    assert told in page
    assert "Town" in page
    assert len(list((root.parent / "temporary").glob("briefs-*/[0-9]*"))) == 1
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"], STRIKE: SMALL_DESK[STRIKE] + "note: Mended.\n"})
    page = read(f"{url}strikes/2015-11-05-town.html", "Mended.")
    assert "Mended." in page
    assert "The last save has a problem" not in page


def test_a_page_that_cannot_be_made_says_so_in_a_sentence_and_the_others_stand(
    served: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, url = served
    told = io.StringIO()
    monkeypatch.setattr("sys.stderr", told)
    assert "Method" in read(f"{url}method.html", "Method")
    hook = "def on_page_context(context, page, **more):\n    if page.file.src_uri == 'method.md': 1 / 0\n"
    write(root, HOOK | {"hooks/mine.py": hook})
    assert "Took up the change" in heard(told, "Took up the change")
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"{url}method.html")  # noqa: S310 - an address of this machine
    page = answer.value.read().decode()
    assert answer.value.code == 500
    assert "This page could not be made: mine.py, line 2: ZeroDivisionError: division by zero" in page
    assert "/livereload/" in page
    assert "method.html could not be made: mine.py, line 2: ZeroDivisionError" in told.getvalue()
    assert "Traceback" not in told.getvalue()
    assert "Town" in read(f"{url}strikes/2015-11-05-town.html", "Town")


def test_a_desk_that_does_not_list_the_plugin_is_not_served_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    root = write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": WITHOUT_PLUGIN})
    done = CliRunner().invoke(main, ["serve", "--project", str(root)])
    assert done.exit_code == 2
    assert "plugins: the plugin `briefs` is not among them" in done.output
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_build_says_that_the_plugin_is_not_listed(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": WITHOUT_PLUGIN})
    done = CliRunner().invoke(main, ["build", "--project", str(root)])
    assert done.exit_code == 2
    assert "plugins: the plugin `briefs` is not among them" in done.output
    assert "is not about this record" not in done.output


def asked(url: str, path: str, host: str | None = None) -> tuple[int, str]:
    """Status and text of the answer to a path, asked for under a name of the host."""
    request = urllib.request.Request(urljoin(url, path), headers={"Host": host} if host else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - an address of this machine
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_drafts_are_shown_under_no_name_that_a_web_page_could_choose(served: tuple[Path, str]) -> None:
    _, url = served
    assert "Town" in read(f"{url}strikes/2015-11-05-town.html", "Town")
    for host in ("127.0.0.1", "127.0.0.1:1", "localhost", "LOCALHOST:8000", "[::1]", "[::1]:8000"):
        assert asked(url, "method.html", host)[0] == 200, host
    for host in (
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "[::1",
        "::1",
    ):
        for path in ("method.html", "/livereload/problem.css", "/livereload/0/0", "/livereload/1.js", "none.html"):
            status, told = asked(url, path, host)
            assert (status, told) == (403, f"Pages of drafts are shown to this machine alone: open {url}\n"), host


@pytest.mark.parametrize(
    "path",
    ["method.html", "contribute/records.js", "downloads/claims.csv", "/livereload/problem.css", "/livereload/1.js"],
)
def test_no_page_of_others_in_the_same_browser_is_handed_what_drafts_hold(served: tuple[Path, str], path: str) -> None:
    """A script of another site may load a script of this one, and the records of drafts stand in such."""
    _, url = served
    assert "Town" in read(f"{url}strikes/2015-11-05-town.html", "Town")
    with urllib.request.urlopen(urljoin(url, path), timeout=10) as answer:  # noqa: S310 - as above
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/C:/Windows/win.ini", "/test/..\\..\\drafts.txt", "/test/D:x", "/test/x.html:y"])
def test_no_address_is_a_way_to_other_files_on_windows(path: str) -> None:
    assert not is_possible(path)


@pytest.mark.parametrize("bound", ["0.0.0.0", "desk.example"])  # noqa: S104 - nothing is bound to it
def test_who_opens_mkdocs_own_server_to_others_is_heard(bound: str) -> None:
    assert is_for(bound, "desk.example:8000")
    assert is_for(bound, "localhost:8000")
    assert is_for(bound, "evil.example") == (bound != "desk.example")


@pytest.mark.parametrize(
    "path", ["%00", "strikes/a%00.html", "x" * 300 + ".html", "y/" * 4000, "z" * 60_000, "%ff.html"]
)
def test_an_address_that_no_file_can_have_is_not_found(
    served: tuple[Path, str], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url = served
    told = io.StringIO()
    monkeypatch.setattr("sys.stderr", told)
    assert "Town" in read(f"{url}strikes/2015-11-05-town.html", "Town")
    status, page = asked(url, path)
    assert status == 404
    assert "404 - Not found" in page
    assert "Traceback" not in told.getvalue()


@pytest.fixture
def _nothing_is_collected_by_chance() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_nothing_is_collected_by_chance")
def test_states_of_earlier_saves_are_let_go_once_nobody_waits_for_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[weakref.ref[Files]] = []

    class Noted(Draft):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            states.append(weakref.ref(self.files))

    monkeypatch.setattr("briefs.serving.server.Draft", Noted)
    root = write(tmp_path / "desk", SMALL_DESK)
    with Serving(root, HOST, port_of_its_own()) as serving:
        for number in range(5):
            write(root, {STRIKE: SMALL_DESK[STRIKE] + f"note: Saved {number} times.\n"})
            assert serving.refresh()
        threading.Thread(target=serving.run, daemon=True).start()
        until = time.monotonic() + 30
        while sum(state() is not None for state in states[1:]) > 1 and time.monotonic() < until:
            time.sleep(0.05)
        assert [state() is not None for state in states[1:]] == [False, False, False, True]  # the first is kept


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without telling it")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("at", ["Reading and checking", "It follows every save"])
def test_nothing_is_left_of_the_command_however_it_is_stopped(tmp_path: Path, name: str, at: str) -> None:
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-u", "-m", "briefs", "serve", "--project", str(write(tmp_path / "desk", SMALL_DESK))]
    environment = os.environ | {"TMPDIR": str(tmp_path / "temporary")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as one:
        try:
            assert one.stdout
            assert any(at in line for line in one.stdout)
            one.send_signal(getattr(signal, name))
            told = one.communicate(timeout=30)[1]
        finally:
            one.kill()  # whoever started the tests may have had the signal ignored
    assert list((tmp_path / "temporary").iterdir()) == []
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_what_a_killed_run_has_left_is_cleared_away_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    root = write(tmp_path / "desk", SMALL_DESK)
    command = [sys.executable, "-u", "-m", "briefs", "serve", "--project", str(root)]
    environment = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as one:
        assert one.stdout
        assert any("It follows every save" in line for line in one.stdout)
        one.kill()
        one.communicate(timeout=30)
    assert [path.name[:13] for path in temporary.iterdir()] == ["briefs-serve-"]
    with Serving(root, HOST, port_of_its_own()) as serving:
        assert serving.refresh()
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


def test_what_another_run_still_shows_or_others_have_put_there_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, elsewhere = tmp_path / "temporary", tmp_path / "elsewhere"
    (temporary / "briefs-serve-unmarked").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / MARK).write_text("", encoding="utf-8")
    with suppress(OSError):  # Windows may allow no links
        (temporary / "briefs-serve-link").symlink_to(elsewhere, target_is_directory=True)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = sorted(temporary.iterdir())
    with folder_of_this_run() as first:
        assert not clear_away_what_dead_runs_left()
        with folder_of_this_run() as second:
            assert sorted(temporary.iterdir()) == sorted([*before, first, second])
    assert sorted(temporary.iterdir()) == before
    assert (elsewhere / MARK).is_file()


def test_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with Serving(write(tmp_path / "desk", SMALL_DESK), HOST, port_of_its_own()) as serving:
        assert serving.refresh()
    assert list((tmp_path / "temporary").iterdir()) == []
    shutil.rmtree(tmp_path / "desk")
