"""Files that are kept are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefs.keeping.whole import write_whole


def test_a_file_takes_the_place_of_the_one_before_and_makes_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "one"
    write_whole(path, b"first")
    write_whole(path, b"sec", b"ond\r\n")
    assert path.read_bytes() == b"second\r\n"
    assert [one.name for one in path.parent.iterdir()] == ["one"]


def test_what_cannot_be_written_leaves_what_was_there_and_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "one"
    write_whole(path, b"first")
    with pytest.raises(TypeError):
        write_whole(path, b"second", None)  # type: ignore[arg-type] # stands for whatever goes wrong half way
    assert path.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["one"]


@pytest.mark.skipif(os.name == "nt", reason="there are no modes")
def test_a_secret_can_be_read_by_its_user_alone_from_its_first_byte_on(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret", b"x", mode=0o600)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
