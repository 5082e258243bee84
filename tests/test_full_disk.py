"""What a full disk, or one that may only be read, refuses is told in a sentence, and leaves nothing half written.

The disk is full for one process: the system lets it write no file of more than so many bytes.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.cli import main
from briefs.running.disk import why, write_new
from sites import FIXED, SMALL_DESK, write

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits a process, which Windows cannot")

PLACE = ("new", "place", "--no-ask", "--set", "name=Skerry", "--set", "kind=village",
         "--set", "position_source=Invented", "--set", "position.lat=34.1", "--set", "position.lon=38.1")  # fmt: skip
BRIEF = "2015-11-05-strikes"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "desk", SMALL_DESK)


def run(root: Path, room: int, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a copy of this process, which may write no file of more than `room` bytes."""
    from_child, to_parent = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            sys.dont_write_bytecode = True
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
            done = CliRunner(env=FIXED).invoke(main, [*words, "--project", str(root)], prog_name="briefs")
            is_told = isinstance(done.exception, SystemExit | None)
            bug = "" if is_told else "".join(traceback.format_exception(done.exception))
            os.write(to_parent, json.dumps([done.exit_code, done.stdout, done.stderr + bug]).encode())
        finally:
            os._exit(0)
    os.close(to_parent)
    with os.fdopen(from_child, "rb") as told:
        code, printed, errors = json.loads(told.read())
    os.waitpid(child, 0)
    return subprocess.CompletedProcess(words, code, printed, errors)


def files(root: Path) -> dict[str, bytes]:
    """All that lies in a project but for what is hidden."""
    named = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".")}


def test_a_record_that_finds_no_room_is_not_begun(root: Path) -> None:
    before = files(root)
    done = run(root, 10, *PLACE)
    path = root / "data/places/skerry.yml"
    assert done.returncode == 1
    assert done.stderr == f"briefs: {path} could not be written: File too large.\n\nNothing was written.\n"
    assert files(root) == before
    assert run(root, 10_000, *PLACE).returncode == 0


@pytest.mark.parametrize("room", [0, 3_000, 40_000])
def test_a_site_that_finds_no_room_leaves_the_last_one(root: Path, room: int) -> None:
    write(root, {"site/404.html": "The last site."})
    done = run(root, room, "build")
    assert done.returncode == 1
    assert "could not be written: File too large.\n\nNo site was built. " in done.stderr
    assert f"{root / 'site'} is as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert (root / "site/404.html").read_text(encoding="utf-8") == "The last site."
    assert [path.name for path in root.iterdir() if path.name.startswith(".site.new")] == []


def test_an_edition_that_finds_no_room_is_not_begun(root: Path) -> None:
    done = run(root, 1_000, "publish", BRIEF, "--date", "2015-11-06")
    assert done.returncode == 1
    assert "could not be written: File too large.\n\nEach edition is whole or not there" in done.stderr
    assert not (root / "data/editions").exists()


def test_a_file_that_is_laid_out_anew_and_finds_no_room_is_as_it_was(root: Path) -> None:
    write(root, {"data/actors/russia.yml": "name: Russia\nid: russia\nside: damascus\n"})
    before = files(root)
    done = run(root, 10, "fmt")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "What was written before is whole." in done.stderr
    assert files(root) == before


def test_a_release_that_finds_no_room_releases_nothing(root: Path) -> None:
    done = run(root, 0, "release", "2015-11-06", "--local")
    assert done.returncode == 1
    assert done.stderr.endswith("release.lock could not be written: File too large.\n\nNothing was released.\n")


def test_a_disk_that_may_only_be_read_is_told_by_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: str, flags: int, *rest: int, **named: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    done = CliRunner().invoke(main, ["publish", "--project", str(root), BRIEF, "--date", "2015-11-06"])
    assert done.exit_code == 1
    lock = root / ".cache/briefs/publish.lock"
    assert done.output.startswith(f"briefs: {lock} could not be written: Read-only file system.")


def test_of_a_file_that_is_copied_the_one_that_is_written_is_told() -> None:
    refused = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "theme/icon.png", None, "site/icon.png")
    assert why(refused) == "site/icon.png could not be written: No space left on device"


def test_a_new_file_takes_the_place_of_none(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "first"})
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.yml", "second")
    assert (tmp_path / "a.yml").read_text(encoding="utf-8") == "first"
