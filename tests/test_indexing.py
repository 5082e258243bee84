"""The index of prose: the same for the same pages, wherever and in whatever order they were written."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from briefs.indexing import IndexingFailed, index_prose
from sites import contents

PAGES = {
    f"briefs/{name}.html": f"<!doctype html><html lang='en'><head><title>{name}</title></head><body><article>"
    f"<h1>{name}</h1><p>The convoy near {name} was seen.</p></article></body></html>"
    for name in ("palmyra", "aleppo", "homs", "hama", "idlib", "raqqa", "daraa")
}


def indexed(folder: Path, names: list[str]) -> dict[str, bytes]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGES[name], encoding="utf-8")
    index_prose(folder, names)
    return {name: data for name, data in contents(folder).items() if name.startswith("pagefind/")}


def test_the_order_in_which_pages_were_written_does_not_show_in_the_index(tmp_path: Path) -> None:
    first, second = indexed(tmp_path / "one", list(PAGES)), indexed(tmp_path / "two", list(reversed(PAGES)))
    assert first == second
    assert sum(1 for name in first if name.startswith("pagefind/fragment/")) == len(PAGES)
    assert not [name for name in first if "-ui" in name]


def test_words_that_stand_on_lines_of_their_own_are_not_run_together(tmp_path: Path) -> None:
    facts = '<dl><dt><code>medical</code></dt><dd>Hospitals.<span class="b-sub">a word</span></dd></dl>'
    (tmp_path / "page.html").write_text(f"<html><body><article>{facts}</article></body></html>", encoding="utf-8")
    index_prose(tmp_path, ["page.html"])
    (fragment,) = (tmp_path / "pagefind/fragment").iterdir()
    assert b'"content":"medical Hospitals. a word' in gzip.decompress(fragment.read_bytes())


def test_a_program_that_ends_in_the_middle_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.indexing.get_executable", lambda: "/bin/false")
    with pytest.raises(IndexingFailed, match="Pagefind ended"):
        index_prose(tmp_path, [])
