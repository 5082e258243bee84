"""Names of files are such that every system can hold them, and a reviewer sees what they are."""

from __future__ import annotations

import pytest

from briefs.records.file_names import folded, trouble_with

HONEST = (
    "data/strikes/2015-11/2015-11-05-albu-kamal.yml",
    "data/places/contra.yml",
    "data/places/con-1.yml",
    "content/auxiliary.md",
    "content/com10.md",
    "content/The method, in short.md",
    "content/été/المنهج.md",
    "content/v1.2/notes.final.md",
    "content/.nav.md",
)

BAD = {
    "data/places/con.yml": "`con.yml` is what Windows calls a device",
    "data/places/COM1/village.yml": "`COM1` is what Windows calls a device",
    "content/nul.old.png": "`nul.old.png` is what Windows calls a device",
    "content/lpt³.md": "`lpt³.md` is what Windows calls a device",
    "content/a:b.md": "has `:` in its name",
    "content/a\\b.md": "has `\\` in its name",
    "content/what?.md": "has `?` in its name",
    "content/<b>.md": "has `<` in its name",
    "content/end./page.md": "`end.` begins or ends with a blank, or ends with a full stop",
    "content/ page.md": "` page.md` begins or ends with a blank, or ends with a full stop",
    "content/../page.md": "`..` begins or ends with a blank, or ends with a full stop",
    "content/a\u202egnp.md": "has in its name what cannot be seen: `a\\u202egnp.md`",
    "content/a\x1b[2J.md": "has in its name what cannot be seen: `a\\u001b[2J.md`",
    "content/a\nb.md": "has in its name what cannot be seen: `a\\nb.md`",
    "content/a\udcff.md": "has in its name what cannot be seen: `a\\udcff.md`",
    "content/" + "a" * 180: "has a path of 188 characters, more than the 180 that every system can hold",
    "content/" + "a/" * 20 + "page.md": "lies in more than 20 folders, each in the next",
}


@pytest.mark.parametrize("path", HONEST)
def test_an_honest_name_passes(path: str) -> None:
    assert trouble_with(path) is None


@pytest.mark.parametrize(("path", "what"), BAD.items(), ids=map(ascii, BAD))
def test_a_name_that_some_system_cannot_hold_is_refused(path: str, what: str) -> None:
    found = trouble_with(path)
    assert found is not None
    assert found[0] == what


def test_names_that_differ_in_capitals_or_accents_alone_fold_to_one() -> None:
    assert folded("content/About.md") == folded("content/about.MD")
    assert folded("content/caf\u00e9.md") == folded("content/cafe\u0301.md")
    assert folded("content/STRASSE.md") == folded("content/straße.md")
    assert folded("content/about.md") != folded("content/about-us.md")
