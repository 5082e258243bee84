"""A check that remembers the last one finds what a check finds that remembers nothing, whatever happened in between."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import tempfile
import time
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.assessment.confidence import Evidence, gather
from briefs.checking.again import check_again
from briefs.checking.outcome import Outcome, as_bytes, from_bytes
from briefs.checking.reading import read_again, read_known
from briefs.checking.rechecking import Recheck
from briefs.checking.whole import check_desk, graded, held
from briefs.cli import main
from briefs.keeping import NOWHERE, Store
from briefs.keeping.files import Files
from briefs.keeping.records import Unexpected, unpickled
from briefs.records.frozen import dataclass
from briefs.records.listing import read
from briefs.records.load import read_desk
from briefs.records.model import KINDS, Strike
from briefs.records.problems import Problem
from briefs.records.settings import Settings
from briefs.settings.options import Project, read_project
from sites import SMALL_DESK, write

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 28)
STRIKE = next(path for path in SMALL_DESK if path.startswith("data/strikes/"))

CLAIM = "data/claims/2015-11-05-locals.yml"


def said(step: str) -> None:
    """A check tells what it is at; nobody listens here."""


def kept(root: Path, believed: bytes = b"this program") -> Store:
    return Store(root / ".cache/briefs/kept", believed)


def again(root: Path) -> Outcome:
    return check_again(read_project(root), kept(root), TODAY, said)


def anew(root: Path) -> Outcome:
    return check_again(read_project(root), NOWHERE, TODAY, said)


def aged(root: Path) -> None:
    """As if the files had been written a minute ago; what was touched within a tick of the clock is never believed."""
    then = time.time() - 60
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink() and ".cache" not in path.parts:
            os.utime(path, (then, then))


@dataclass(frozen=True)
class Counting(Store):
    """Tells into which rooms something was put."""

    rooms: list[str] = field(default_factory=list)

    def put(self, room: str, key: str, *parts: bytes) -> None:
        self.rooms.append(room)
        super().put(room, key, *parts)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "desk", SMALL_DESK)


@pytest.fixture
def settled(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk whose check is kept, as it is some seconds after the last save."""
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    time.sleep(0.02)
    again(root)
    return root


def test_who_looks_something_up_reads_only_what_was_touched(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CliRunner().invoke(main, ["check", "--project", str(settled)])
    write(settled, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    reads: list[str] = []

    def noting(path: str) -> bytes:
        reads.append(path)
        return read(path)

    with monkeypatch.context() as noted:
        noted.setattr("briefs.records.load.whole.read", noting)
        found = read_known(read_project(settled))
    assert [path for path in reads if path.endswith(".yml")] == [str(settled / CLAIM)]
    assert (found.desk.of("claims"), found.problems) == (read_desk(settled).desk.of("claims"), ())
    shutil.rmtree(settled / ".cache")
    assert read_known(read_project(settled)).desk.of("claims") == found.desk.of("claims")


def test_with_nothing_touched_no_record_is_read_again(settled: Path) -> None:
    steps: list[str] = []
    assert check_again(read_project(settled), kept(settled), TODAY, steps.append) == anew(settled)
    assert steps == []


def test_a_file_that_goes_while_its_folder_is_looked_through_was_never_there(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Files.look(NOWHERE, settled, ["data"]).marks
    passing = settled / "data/strikes/4913"
    scandir = os.scandir

    def listed_too_early(folder: str) -> list[os.DirEntry[str]]:
        passing.touch()
        found = list(scandir(folder))
        passing.unlink()
        return found

    monkeypatch.setattr(os, "scandir", listed_too_early)
    assert Files.look(NOWHERE, settled, ["data"]).marks == before


@pytest.mark.parametrize("folder", ["data", "content"])
def test_a_folder_that_is_empty_is_not_taken_for_one_that_is_missing(settled: Path, folder: str) -> None:
    shutil.rmtree(settled / folder)
    missing = again(settled)
    (settled / folder).mkdir()
    assert again(settled) == anew(settled)
    (settled / folder).rmdir()
    assert again(settled) == missing == anew(settled)


def test_a_change_of_inherited_settings_is_noticed(settled: Path) -> None:
    write(settled, {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": SMALL_DESK["mkdocs.yml"]})
    assert again(settled).counts["briefs"] == 1
    write(settled, {"base.yml": SMALL_DESK["mkdocs.yml"].replace("docs_dir: content", "docs_dir: prose")})
    assert "briefs" not in again(settled).counts


def test_an_outcome_comes_back_whole() -> None:
    problem = Problem("data/claims/a.yml", 3, 7, "stated.on", "`🚀` \udc80 → \u202e", "Write it.")
    outcome = Outcome((problem,), (problem,), {"claims": 2}, 3, ("a", "b"), "id: x\n", True)
    assert from_bytes(as_bytes(outcome)) == outcome


SAVED = [
    "2015-11-05",
    "2015-11-04",
    "russia",
    "isis",
    "Town",
    "town",
    "low",
    "nobody",
    ": ",
    "  ",
    "# note",
    "",
    "\u202e",
]
PATHS = sorted(path for path in SMALL_DESK if path.startswith(("data/", "content/")))


@st.composite
def saves(draw: st.DrawFn) -> tuple[str, str, int, str]:
    what = draw(st.sampled_from(["write", "write", "write", "remove", "restore", "copy", "link", "folder"]))
    return what, draw(st.sampled_from(PATHS)), draw(st.integers(0, 400)), draw(st.sampled_from(SAVED))


def apply(root: Path, what: str, name: str, at: int, word: str) -> None:
    path = root / name
    if path.is_symlink() or what == "remove":
        path.unlink(missing_ok=True)
    if what == "restore":
        path.write_text(SMALL_DESK[name], encoding="utf-8")
    elif what == "write":
        text = path.read_text(encoding="utf-8") if path.exists() else SMALL_DESK[name]
        path.write_text(text[:at] + word + text[at + len(word) :], encoding="utf-8")
    elif what == "copy":
        path.with_name(f"copy{path.suffix}").write_text(SMALL_DESK[name], encoding="utf-8")
    elif what == "link" and not path.exists():
        path.symlink_to(root / "mkdocs.yml")
    elif what == "folder":
        (path.parent / "folder").mkdir(exist_ok=True)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(saves(), st.booleans()), min_size=1, max_size=5))
def test_after_any_saves_both_find_the_same(steps: list[tuple[tuple[str, str, int, str], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder) / "desk", SMALL_DESK)
        for save, is_later in steps:
            apply(root, *save)
            if is_later:
                aged(root)
            found = again(root)
            assert found == anew(root)
            assert again(root) == found


def test_only_what_was_touched_is_read_again(settled: Path) -> None:
    files = kept(settled)
    for turn in range(3):
        (settled / STRIKE).write_text(f"{SMALL_DESK[STRIKE]}# turn {turn}\n", encoding="utf-8")
        looked = Files.look(files, settled, ("data", "content"))
        assert (
            read_again(read_project(settled), files, looked, print, held, graded).loaded
            == check_desk(settled, Settings()).loaded
        )
        handed_over = {path for path in looked._handed_over if path.startswith("data/")}
        assert STRIKE in handed_over
        assert {path.split("/")[1] for path in handed_over} == {"strikes"}


def test_a_check_grades_no_strike_that_nothing_written_is_held_against(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graded: list[str] = []

    def gathering(strike: Strike, *others: Any) -> Evidence:
        graded.append(strike.id)
        return gather(strike, *others)

    monkeypatch.setattr("briefs.assessment.assess.gather", gathering)
    assert anew(root).problems == ()
    assert graded == []
    [brief] = [path for path in SMALL_DESK if path.startswith("content/briefs/")]
    bound = SMALL_DESK[brief] + "\n[Seven strikes](count:strikes?window=brief&grade=low) are on record.\n"
    (root / brief).write_text(bound, encoding="utf-8")
    assert [str(problem.what) for problem in anew(root).problems] == ["says Seven, the records say 1 strike"]
    assert graded == ["2015-11-05-town"]


def test_a_kept_piece_can_name_nothing_but_records() -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("exit 1",)

    for harm in (Harm(), os.getcwd, Path("x"), Outcome):
        with pytest.raises(Unexpected):
            unpickled(pickle.dumps(harm))


def test_every_record_of_the_demonstration_comes_back_from_a_piece() -> None:
    records = {record.id: record for record in read_desk(ROOT).desk.everything() if record.kind_folder in KINDS}
    assert len(records) > 400
    back = unpickled(pickle.dumps(records))
    assert back == records
    assert {one: back[one].model_dump(exclude_unset=True) for one in back} == {
        one: record.model_dump(exclude_unset=True) for one, record in records.items()
    }


def test_a_word_changed_for_one_as_long_within_the_same_moment_is_seen(root: Path) -> None:
    before = again(root)
    path = root / STRIKE
    status = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("russia", "nobody"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert before.problems == ()
    assert again(root).problems != ()


def test_a_file_saved_while_the_check_runs_is_seen_by_the_next(settled: Path) -> None:
    path = settled / STRIKE
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")

    def save(step: str) -> None:
        if step.startswith("Holding"):
            path.write_text(path.read_text(encoding="utf-8").replace("russia", "nobody"), encoding="utf-8")

    assert check_again(read_project(settled), kept(settled), TODAY, save).problems == ()
    assert again(settled).problems != ()


def test_a_known_record_saved_while_all_is_checked_is_seen_by_the_next(settled: Path) -> None:
    def save(step: str) -> None:
        if step.startswith("Holding"):
            (settled / STRIKE).write_text(SMALL_DESK[STRIKE].replace("russia", "nobody"), encoding="utf-8")

    files = Files.look(kept(settled), settled, ("data", "content"))
    assert Recheck(read_project(settled), kept(settled), files).in_full(save).problems == ()
    assert again(settled) == anew(settled)
    assert again(settled).problems != ()


def test_a_known_record_that_goes_while_all_is_checked_is_missed_by_the_next(settled: Path) -> None:
    def remove(step: str) -> None:
        if step.startswith("Holding"):
            (settled / STRIKE).unlink(missing_ok=True)

    files = Files.look(kept(settled), settled, ("data", "content"))
    Recheck(read_project(settled), kept(settled), files).in_full(remove)
    assert files.state() is None
    assert again(settled) == anew(settled)


def test_a_file_that_comes_while_the_check_runs_is_seen_by_the_next(settled: Path) -> None:
    (settled / STRIKE).touch()

    def save(step: str) -> None:
        if step.startswith("Holding"):
            (settled / "content/stray.html").write_text("<p>", encoding="utf-8")

    (settled / STRIKE).write_text(SMALL_DESK[STRIKE] + "# a note\n", encoding="utf-8")
    check_again(read_project(settled), kept(settled), TODAY, save)
    assert again(settled) == anew(settled)


def test_other_settings_and_another_day_are_another_check(settled: Path) -> None:
    project = read_project(settled)
    other = replace(project, options=replace(project.options, search_window_days=1, timezone="Asia/Tokyo"))
    for asked, day in ((other, TODAY), (project, date(2026, 11, 29))):
        found = check_again(asked, kept(settled), day, said)
        assert found == check_again(asked, NOWHERE, day, said)


def test_no_changed_byte_of_what_is_kept_changes_what_is_found(settled: Path) -> None:
    (settled / STRIKE).write_text(SMALL_DESK[STRIKE].replace("russia", "nobody"), encoding="utf-8")
    again(settled)
    expected = anew(settled)
    folder = settled / ".cache/briefs/kept"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {"checks", "files", "looked", "records"}
    for path in sorted(folder.rglob("*")):
        whole = path.read_bytes() if path.is_file() else b""
        for at in range(0, len(whole), max(1, len(whole) // 25)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            if path.parent.parent.name != "checks":
                shutil.rmtree(folder / "checks")  # so that files and records are asked
            assert again(settled) == expected


def test_what_another_version_kept_is_not_used(settled: Path) -> None:
    forged = as_bytes(Outcome((), (), {"claims": 7}, 0, (), ""))
    (settled / STRIKE).write_text("id: nobody\n", encoding="utf-8")
    other = kept(settled, b"another program")

    class Forging(Store):
        def put(self, room: str, key: str, *parts: bytes) -> None:
            super().put(room, key, *((forged,) if room == "checks" else parts))

    project: Project = read_project(settled)
    check_again(project, Forging(other.folder, other.believed), TODAY, said)
    assert again(settled) == anew(settled)


def test_the_command_tells_the_same_from_what_is_kept(root: Path) -> None:
    (root / STRIKE).write_text(SMALL_DESK[STRIKE].replace("russia", "nobody"), encoding="utf-8")
    aged(root)
    for form in ("text", "json", "github"):
        words = ["check", "--project", str(root), "--format", form]
        told = [CliRunner().invoke(main, words, prog_name="briefs") for _ in range(3)]
        assert len({re.sub(r"in \d+\.\d s", "", one.output) for one in told}) == 1
        assert {one.exit_code for one in told} == {1}


def test_what_a_check_knows_of_files_is_written_once(settled: Path) -> None:
    for turn in range(3):
        (settled / "content/method.md").write_text(f"# Method {turn}\n", encoding="utf-8")
        aged(settled)
        store = Counting(settled / ".cache/briefs/kept", b"this program")
        check_again(read_project(settled), store, TODAY, said)
        assert store.rooms.count("files") == 1
