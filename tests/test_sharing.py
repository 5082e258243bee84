"""What copies of a process find out is handed over in order, and known to whoever asks later; what they do not bring to
an end is found out all the same."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, TypeVar

import pytest

from briefs.assessment.assess import Assessed, assess, assess_on_demand
from briefs.assessment.what_if import SORT, WhatIf, tables
from briefs.building.ahead import work_out_ahead
from briefs.checking.heads_kept import heads_read
from briefs.checking.reading import folders_of
from briefs.checking.rechecking import Recheck
from briefs.checking.stands import Shared, Stands, holding
from briefs.checking.whole import check_desk
from briefs.comparing.checks import Checks
from briefs.comparing.states import narrowed
from briefs.keeping import NOWHERE, Store
from briefs.keeping.files import Files
from briefs.publication.editions.standing import Published, published
from briefs.publication.impact import Pages, Side, touched
from briefs.records.desk import Desk
from briefs.records.heads import head_of
from briefs.records.listing import digest_of
from briefs.records.remembering.noting import listening, noting
from briefs.running.crew import PROCESSES, TaskFailed
from briefs.running.sharing import of_each
from briefs.settings.options import read_project
from desks import published as frozen
from desks import settings as choices
from random_edits import altered, drawn, filed, put
from sites import REPOSITORY, copy_project
from test_stands import TWO

A = TypeVar("A")
B = TypeVar("B")


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Two processes at work; set once the copy has begun."""
    monkeypatch.setenv(PROCESSES, "2")
    monkeypatch.setattr("threading.active_count", lambda: 1)  # the test runner has a thread of its own
    return multiprocessing.get_context("fork").Event()


def in_the_copy(began: Event, find: Callable[[int], int]) -> Callable[[int], int]:
    """Finds a thing out in the copy; this process waits until that has begun, and finds out something plain."""
    here = os.getpid()

    def either(thing: int) -> int:
        if os.getpid() == here:
            assert began.wait(30)
            return thing * 10
        began.set()
        return find(thing)

    return either


def test_what_was_found_stands_in_the_order_of_the_things(began: Event) -> None:
    told: list[int] = []
    find = in_the_copy(began, lambda thing: thing * 10)
    assert of_each(find, range(40), 1.0, told.append) == [thing * 10 for thing in range(40)]
    assert told[-1] == 40


def test_few_things_are_found_out_here(began: Event) -> None:
    here = os.getpid()
    assert of_each(lambda thing: os.getpid(), range(9), 0.04) == [here] * 9
    assert of_each(lambda thing: os.getpid(), [], 1.0) == []


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0], ids=["killed", "failed"])
def test_what_a_copy_does_not_bring_to_an_end_is_found_out_here(end: Callable[[], Any], began: Event) -> None:
    find = in_the_copy(began, lambda thing: end())
    assert of_each(find, range(40), 1.0) == [thing * 10 for thing in range(40)]


def test_what_nobody_can_find_out_is_told_with_its_own_words(began: Event) -> None:
    def find(thing: int) -> int:
        raise OSError("no room for it")

    with pytest.raises(OSError, match="no room for it"):
        of_each(find, range(40), 1.0)


def elsewhere(find: Callable[[A], B], things: Sequence[A], *_: object) -> list[B]:
    """What `find` finds of each thing in a copy of this process."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(write, "wb") as out:
            pickle.dump([find(thing) for thing in things], out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        found: list[B] = pickle.load(told)  # noqa: S301 - written above
    os.waitpid(child, 0)
    return found


def standing(desk: Desk, stands: Stands, told: list[str]) -> Published:
    assessed = assess_on_demand(desk.noted(), choices())
    return published(assessed, holding(stands, assessed), Shared(assessed.desk, stands, told.append).each)


def test_briefs_that_copies_compose_are_known_as_if_they_had_been_composed_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (here, apart), stands_here, stands = (frozen(TWO, "2016-02-01") for _ in range(2)), Stands(), Stands()
    found = standing(here, stands_here, [])
    monkeypatch.setattr("briefs.running.sharing.of_each", elsewhere)
    assert standing(apart, stands, []) == found
    assert {*stands} == {"first", "later"}
    for brief in stands:
        assert stands[brief]._replace(cells=b"") == stands_here[brief]._replace(cells=b"")
        assert sorted(stands[brief].cells) == sorted(stands_here[brief].cells)
        memos = [edition.memo for edition in apart.editions[brief]]
        assert memos == [edition.memo for edition in here.editions[brief]] != [{}]


def test_what_is_known_of_a_brief_stays_the_same_value(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, stands, told = frozen(TWO, "2016-02-01"), Stands(), list[str]()
    standing(desk, stands, told)
    assert told[-1] == "Comparing with what was published: brief 2 of 2"
    before = dict(stands)
    del stands["later"]
    monkeypatch.setattr("briefs.running.sharing.of_each", elsewhere)
    assert standing(desk, stands, []).unchanged == ("first", "later")
    assert stands["first"] is before["first"]
    assert stands["later"] is not before["later"]


def test_editions_that_copies_read_are_those_that_are_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_project(REPOSITORY, tmp_path)
    bent = root / "data/editions/2015-10-07-syria-daily/1.json"
    bent.write_bytes(bent.read_bytes().replace(b"strike", b"attack", 1))
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    time.sleep(0.01)  # more than a tick of the clock
    project = read_project(root)
    files = Files.look(NOWHERE, root, folders_of(project))
    monkeypatch.setattr("briefs.running.sharing.of_each", elsewhere)
    told = check_desk(root, project.options.settings)
    editions = {path.relative_to(root).as_posix() for path in root.glob("data/editions/*/*.json")}
    with monkeypatch.context() as patch:
        patch.setattr("briefs.records.load.chains.read_edition", lambda data, path, *of: (None, told.problems[0]))
        patch.setattr(Files, "_read_the_rest", lambda files: editions <= files.digests.keys())
        found = Recheck(project, NOWHERE, files).in_full()
    assert [(one.path, one.what) for one in found.problems] == [
        ("data/editions/2015-10-07-syria-daily/1.json", "was altered after it was frozen: its SHA-256 is another")
    ]
    assert found.problems == told.problems
    here, apart = (
        {brief: [head_of(edition) for edition in editions] for brief, editions in one.loaded.desk.editions.items()}
        for one in (told, found)
    )
    assert len(here) > 8
    assert apart == here
    assert {files.digests.get(path) == digest_of((root / path).read_bytes()) for path in editions} == {True}


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a name")
def test_nothing_among_the_editions_is_read_that_may_never_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_project(REPOSITORY, tmp_path)
    folder, daily = root / "data/editions", root / "data/editions/2015-10-07-syria-daily"
    plain = {str(path) for path in folder.glob("*/*.json")}
    (daily / "9.json").symlink_to("/dev/zero")
    (daily / "7.json").symlink_to(root / "mkdocs.yml")
    os.mkfifo(daily / "8.json")
    (folder / "linked").symlink_to(daily)
    found: list[str] = []
    monkeypatch.setenv(PROCESSES, "1")
    monkeypatch.setattr("briefs.checking.heads_kept.read", lambda path: found.append(path) or b"")
    paths = [path.relative_to(root).as_posix() for path in folder.glob("*/*.json")]
    assert heads_read(root, "data", paths, lambda step: None) == {}
    assert len(paths) > len(plain) + 3
    assert {*found} == plain


def test_what_copies_read_of_editions_is_kept_for_the_next_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_project(REPOSITORY, tmp_path)
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    time.sleep(0.01)  # more than a tick of the clock
    project, store = read_project(root), Store(root / "kept", b"this program")
    for _ in range(2):
        files = Files.look(store, root, folders_of(project))
        assert Recheck(project, store, files).in_full().problems == ()
        monkeypatch.setattr("briefs.checking.heads_kept.read_edition", lambda *_: pytest.fail("an edition was read"))


class Elsewhere:
    """A crew that leaves everything to a copy of this process; or one that fails."""

    is_failing = False

    def __init__(self, tasks: Sequence[Callable[[], Any]], expected: type[Exception]) -> None:
        self.tasks = tasks

    def finish(self, take: Callable[[Any], None]) -> None:
        if self.is_failing:
            raise TaskFailed("It was ended from outside.")
        for done in elsewhere(lambda task: task(), self.tasks):
            take(done)

    def stop(self) -> None:
        """Nothing of it goes on."""


def ahead(monkeypatch: pytest.MonkeyPatch) -> Assessed:
    """A noted desk whose tables a copy has worked out."""
    monkeypatch.setattr("briefs.building.ahead.Crew", Elsewhere)
    assessed = assess(TWO, choices()).noted()
    with noting():
        assessed.lasting.begin(None)
        work_out_ahead(assessed)
    return assessed


def test_grades_that_a_copy_works_out_are_those_that_are_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here = assess(TWO, choices()).noted()
    with noting():
        here.lasting.begin(None)
        wanted = tables(here)
    apart = ahead(monkeypatch)
    monkeypatch.setattr(WhatIf, "_table", lambda *_: pytest.fail("a table was worked out once more"))
    assert tables(apart) == wanted
    made, told = apart.lasting.made()[SORT], here.lasting.made()[SORT]
    assert {strike: {*(cells or ())} for strike, (_, cells) in made.items()} == {
        strike: {*(cells or ())} for strike, (_, cells) in told.items()
    }
    assert all(cells for _, cells in made.values())


def test_grades_that_no_copy_could_work_out_are_worked_out_when_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Elsewhere, "is_failing", True)
    assert tables(ahead(monkeypatch)) == tables(assess(TWO, choices()))


def test_grades_that_a_copy_worked_out_unheard_are_worked_out_again_for_who_listens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("briefs.building.ahead.Crew", Elsewhere)
    assessed = assess(TWO, choices()).noted()
    work_out_ahead(assessed)
    with listening() as looked:
        WhatIf(assessed).table("early")
    assert assessed.desk.strikes.cell("early") in looked


def test_pages_that_copies_compare_are_those_that_differ() -> None:
    later = put(TWO, altered(TWO.claims["late-said"], {"paraphrase": "It says otherwise."}))
    was, now = (Side(assess_on_demand(desk, choices()), {}) for desk in (TWO, later))
    found = touched(was, now, elsewhere)
    assert found == touched(was, now)
    assert {"claims/late-said.md", "strikes/late.md", "briefs/later.md", "data.md"} <= {*found.changed}
    assert found.tables == touched(was, now).tables >= {"claims"}


def test_pages_that_copies_draw_are_those_that_readers_see_change(monkeypatch: pytest.MonkeyPatch) -> None:
    later = put(TWO, altered(TWO.claims["late-said"], {"paraphrase": "Words." * 100}))

    def changed() -> tuple[Pages, Pages]:
        was, now = (drawn(Side(assess(filed(desk), choices()), {})) for desk in (TWO, later))
        found = touched(was.side, now.side)
        return found, narrowed(found, was, now)

    here = changed()
    monkeypatch.setattr("briefs.comparing.states.of_each", elsewhere)
    assert changed() == here
    assert {"claims/late-said.md", "data.md"} <= {*here[1].changed} < {*here[0].changed}


def test_editions_are_read_on_one_side_of_a_comparison_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = read_project(copy_project(REPOSITORY, tmp_path))
    checks = Checks()
    monkeypatch.setattr(
        "briefs.records.load.chains.read_edition", lambda *_: pytest.fail("an edition was read by the loader")
    )
    first = checks.check(project)
    monkeypatch.setattr("briefs.checking.heads_kept.read_edition", lambda *_: pytest.fail("it was read once more"))
    second = checks.check(project)
    assert (first.problems, second.problems) == ((), ())
    assert second.loaded.desk.editions == first.loaded.desk.editions
    assert checks.alike == first.loaded.desk.editions.keys()
