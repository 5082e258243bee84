"""A save is noticed whoever makes it, and however."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from briefs.reloading.noticing import Notices

PATIENCE_S = 30


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Queue[str]]:
    """The paths of a change below `records`, and of `settings.yml`."""
    (tmp_path / "records/2015").mkdir(parents=True)
    (tmp_path / "records/2015/one.yml").write_text("id: one")
    (tmp_path / "settings.yml").write_text("name: desk")
    told: Queue[str] = Queue()
    notices = Notices(lambda paths: told.put(" ".join(paths)))
    for path in ("records", "settings.yml"):
        notices.watch(str(tmp_path / path))
    notices.start()
    yield told
    notices.stop()
    notices.join()


def test_a_record_that_is_written_over_is_noticed(told: Queue[str], tmp_path: Path) -> None:
    (tmp_path / "records/2015/one.yml").write_text("id: another")
    assert told.get(timeout=PATIENCE_S) == str(tmp_path / "records/2015/one.yml")


def test_a_record_in_a_new_folder_is_noticed(told: Queue[str], tmp_path: Path) -> None:
    (tmp_path / "records/2016").mkdir()
    (tmp_path / "records/2016/two.yml").write_text("id: two")
    assert told.get(timeout=PATIENCE_S)


def test_a_record_that_is_removed_is_noticed(told: Queue[str], tmp_path: Path) -> None:
    (tmp_path / "records/2015/one.yml").unlink()
    assert told.get(timeout=PATIENCE_S)


def test_settings_are_noticed_again_and_again_where_an_editor_puts_a_new_file_in_their_place(
    told: Queue[str], tmp_path: Path
) -> None:
    for name in ("first", "second"):
        (tmp_path / "new").write_text(f"name: {name}")
        os.replace(tmp_path / "new", tmp_path / "settings.yml")
        assert told.get(timeout=PATIENCE_S)
