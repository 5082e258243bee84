"""What is kept between runs comes back byte for byte, or not at all: never changed, stale, or somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.keeping import Store, digest, open_store
from briefs.keeping.program import program

KEY = digest("2015-11-05-albu-kamal", b"id: 2015-11-05-albu-kamal\n")


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from briefs.keeping import signing

    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/.config"))
    signing._secret.cache_clear()
    yield
    signing._secret.cache_clear()


def store(root: Path, believed: bytes = b"mine") -> Store:
    return Store(root / "kept", believed)


def only_file(root: Path) -> Path:
    [path] = [path for path in (root / "kept").rglob("*") if path.is_file()]
    return path


def test_what_was_kept_comes_back_to_a_later_run(tmp_path: Path) -> None:
    open_store(tmp_path).put("trees", KEY, b"a\0b")
    assert open_store(tmp_path).get("trees", KEY) == b"a\0b"


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    assert store(tmp_path).get("trees", KEY) is None


def test_a_value_is_found_under_its_own_key_and_room_alone(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"value")
    assert store(tmp_path).get("trees", digest("other")) is None
    assert store(tmp_path).get("verdicts", KEY) is None


def test_the_last_value_under_a_key_stands(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"first")
    store(tmp_path).put("trees", KEY, b"second")
    assert store(tmp_path).get("trees", KEY) == b"second"


def test_no_flipped_bit_of_an_entry_is_believed(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"not graded")
    path = only_file(tmp_path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in (1, 128):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            assert store(tmp_path).get("trees", KEY) is None


def test_no_shortened_or_lengthened_entry_is_believed(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"not graded")
    path = only_file(tmp_path)
    whole = path.read_bytes()
    for bent in (*(whole[:length] for length in range(len(whole))), whole + b"\0"):
        path.write_bytes(bent)
        assert store(tmp_path).get("trees", KEY) is None


def test_an_entry_put_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"one")
    one = only_file(tmp_path)
    whole = one.read_bytes()
    one.unlink()
    store(tmp_path).put("trees", digest("two"), b"two")
    only_file(tmp_path).write_bytes(whole)
    assert store(tmp_path).get("trees", digest("two")) is None


def test_what_another_program_or_another_user_kept_is_not_used(tmp_path: Path) -> None:
    store(tmp_path, b"yours").put("trees", KEY, b"value")
    assert store(tmp_path, b"mine").get("trees", KEY) is None


def test_a_bent_entry_is_replaced_by_the_next_that_is_made(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"value")
    only_file(tmp_path).write_bytes(b"")
    store(tmp_path).put("trees", KEY, b"value")
    assert store(tmp_path).get("trees", KEY) == b"value"


def test_the_secret_is_for_its_user_alone(tmp_path: Path) -> None:
    open_store(tmp_path).put("trees", KEY, b"value")
    [key] = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert os.name == "nt" or key.stat().st_mode & 0o777 == 0o600


def test_a_secret_that_others_may_have_read_is_made_anew(tmp_path: Path) -> None:
    from briefs.keeping import signing

    open_store(tmp_path).put("trees", KEY, b"value")
    [key] = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    key.chmod(0o644)
    signing._secret.cache_clear()
    assert os.name == "nt" or open_store(tmp_path).get("trees", KEY) is None


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"a file where the folder would be")
    store(tmp_path).put("trees", KEY, b"value")
    store(tmp_path).prune("trees")
    assert store(tmp_path).get("trees", KEY) is None


def test_without_a_secret_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    open_store(tmp_path).put("trees", KEY, b"value")
    assert not (tmp_path / ".cache").exists()


def test_a_folder_under_the_name_of_an_entry_is_no_entry(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"value")
    path = only_file(tmp_path)
    path.unlink()
    path.mkdir()
    store(tmp_path).put("trees", KEY, b"value")
    assert store(tmp_path).get("trees", KEY) is None
    assert [found for found in path.parent.iterdir() if found.is_file()] == []


def test_what_no_run_asked_for_in_a_week_goes(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"old")
    os.utime(only_file(tmp_path), (0, 0))
    store(tmp_path).put("trees", digest("new"), b"new")
    store(tmp_path).prune("trees")
    assert store(tmp_path).get("trees", KEY) is None
    assert store(tmp_path).get("trees", digest("new")) == b"new"


def test_what_a_run_asked_for_stays(tmp_path: Path) -> None:
    store(tmp_path).put("trees", KEY, b"old")
    os.utime(only_file(tmp_path), (0, 0))
    assert store(tmp_path).get("trees", KEY) == b"old"
    store(tmp_path).prune("trees")
    assert store(tmp_path).get("trees", KEY) == b"old"


def test_when_there_is_too_much_what_was_asked_for_longest_ago_goes(tmp_path: Path) -> None:
    for hours, name in enumerate(("new", "middle", "old")):
        store(tmp_path).put("trees", digest(name), b"x" * 100)
        path = store(tmp_path)._path("trees", digest(name))
        then = path.stat().st_mtime - 60 * hours
        os.utime(path, (then, then))
    store(tmp_path).prune("trees", most_bytes=300)
    found = [store(tmp_path).get("trees", digest(name)) for name in ("new", "middle", "old")]
    assert found == [b"x" * 100, b"x" * 100, None]


def test_pruning_touches_no_file_that_is_not_the_stores_own(tmp_path: Path) -> None:
    note = tmp_path / "kept/trees/ab/note.txt"
    note.parent.mkdir(parents=True)
    note.write_bytes(b"mine")
    os.utime(note, (0, 0))
    elsewhere = tmp_path / "elsewhere"
    store(elsewhere).put("trees", KEY, b"old")
    entry = only_file(elsewhere)
    os.utime(entry, (0, 0))
    (tmp_path / "kept/links").symlink_to(elsewhere / "kept/trees")
    store(tmp_path).prune("trees")
    store(tmp_path).prune("links")
    assert note.exists()
    assert entry.exists()


def test_what_was_kept_beside_another_zlib_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    before = program.__wrapped__()
    monkeypatch.setattr("zlib.ZLIB_RUNTIME_VERSION", "0.9")
    assert program.__wrapped__() != before


def test_the_program_is_one_digest_that_stays() -> None:
    assert len(program()) == 32
    assert program() == program.__wrapped__()


def test_keys_of_different_parts_differ() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", ""), digest()}) == 5
