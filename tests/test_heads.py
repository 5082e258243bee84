"""Of an edition a desk holds what it says of itself; what it shows is read when it is asked for, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.publication.citation import cite
from briefs.publication.editions.covers import cover
from briefs.publication.history import first_published, history
from briefs.records.editions import read_edition
from briefs.records.heads import Shelf, head_of
from briefs.records.listing import digest_of
from briefs.records.load import read_desk
from briefs.records.remembering.noting import listening
from sites import REPOSITORY

PATH = "data/editions/2015-10-01-russian-airstrikes/1.json"


def test_an_edition_shows_what_its_file_holds_however_it_came_to_the_desk(tmp_path: Path) -> None:
    data = (REPOSITORY / PATH).read_bytes()
    whole, problem = read_edition(data, PATH, "2015-10-01-russian-airstrikes", 1)
    assert whole, problem
    shelf = Shelf(lambda path: (REPOSITORY / path).read_bytes())
    taken = shelf.take(whole, PATH, digest_of(data))
    known = Shelf(lambda path: data).known(head_of(taken), PATH, digest_of(data))
    for edition in (taken, known):
        assert (edition.content(), edition.shown) == (whole.content(), whole.shown)
        assert (edition.published, edition.corrections, edition.told) == (
            whole.published,
            whole.corrections,
            whole.told,
        )
        assert edition.file == data


def test_an_edition_is_read_once_for_who_listens_and_who_does_not() -> None:
    reads: list[str] = []

    def read(path: str) -> bytes:
        reads.append(path)
        return (REPOSITORY / path).read_bytes()

    data = (REPOSITORY / PATH).read_bytes()
    whole, _ = read_edition(data, PATH, "2015-10-01-russian-airstrikes", 1)
    assert whole
    edition = Shelf(read).known(head_of(whole), PATH, digest_of(data))
    shown = edition.content()
    with listening() as heard:
        assert edition.content() is shown
    assert (reads, heard) == ([PATH], set())


def test_an_edition_that_is_touched_before_it_is_shown_is_not_shown_as_something_else(tmp_path: Path) -> None:
    root = Path(shutil.copytree(REPOSITORY / "data", tmp_path / "data")).parent
    shutil.copytree(REPOSITORY / "content", root / "content")
    first, *_ = read_desk(root).desk.editions["2015-10-01-russian-airstrikes"]
    for edition in read_desk(root).desk.editions["2015-10-28-russian-airstrikes"]:
        assert edition.content().page
    (root / PATH).write_bytes((root / PATH).read_bytes().replace(b"strike", b"attack"))
    with pytest.raises(OSError, match="touched meanwhile"):
        assert first.content()


def test_histories_first_days_and_citations_read_no_edition_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A correction has hundreds of rows, and a brief many editions."""
    desk = read_desk(REPOSITORY).desk
    for editions in desk.editions.values():
        for edition in editions:
            cover(edition)
    monkeypatch.setattr(Shelf, "_content", lambda *_: pytest.fail("an edition was read again"))
    assert any(history(desk, record) for record in desk.everything())
    assert any(first_published(desk, record) for record in desk.everything())
    for brief, editions in desk.editions.items():
        for edition in editions:
            assert cite(desk, desk.briefs[brief], "rule", "Site", None, edition).edition == edition.number
