"""Every page has one permanent address, and the way from any page to any other is relative."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.records.own_pages import RECORD_KINDS
from briefs.rendering.addresses import Addresses, source_path

FILES = Addresses(directory_urls=False)
FOLDERS = Addresses(directory_urls=True)


@pytest.mark.parametrize(
    ("source", "as_file", "as_folder"),
    [
        ("index.md", "index.html", ""),
        ("method.md", "method.html", "method/"),
        ("briefs/index.md", "briefs/index.html", "briefs/"),
        ("strikes/2015-11-02-palmyra.md", "strikes/2015-11-02-palmyra.html", "strikes/2015-11-02-palmyra/"),
    ],
)
def test_a_page_has_one_address(source: str, as_file: str, as_folder: str) -> None:
    assert (FILES.of(source), FOLDERS.of(source)) == (as_file, as_folder)


@pytest.mark.parametrize(
    ("source", "file"),
    [("index.md", "index.html"), ("method.md", "method/index.html"), ("briefs/index.md", "briefs/index.html")],
)
def test_a_folder_address_is_answered_by_its_index(source: str, file: str) -> None:
    assert FOLDERS.file_of(source) == file


@pytest.mark.parametrize(
    ("source", "target", "as_file", "as_folder"),
    [
        ("index.md", "strikes.md", "strikes.html", "strikes/"),
        ("strikes.md", "index.md", "index.html", "../"),
        ("index.md", "index.md", "index.html", "./"),
        ("briefs/a.md", "briefs/b.md", "b.html", "../b/"),
        ("briefs/a.md", "strikes/b.md", "../strikes/b.html", "../../strikes/b/"),
        ("briefs/index.md", "briefs/b.md", "b.html", "b/"),
        ("briefs/a.md", "briefs/index.md", "index.html", "../"),
        ("briefs/a.md", "assets/map.js", "../assets/map.js", "../../assets/map.js"),
        ("index.md", "assets/map.js", "assets/map.js", "assets/map.js"),
    ],
)
def test_the_way_between_two_pages_is_relative(source: str, target: str, as_file: str, as_folder: str) -> None:
    assert (FILES.between(source, target), FOLDERS.between(source, target)) == (as_file, as_folder)


def test_a_way_can_lead_to_a_part_of_a_page() -> None:
    assert FILES.between("briefs/a.md", "method.md", "rule") == "../method.html#rule"


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_record_lives_under_its_kind_and_id(kind: str) -> None:
    assert FILES.of(source_path(kind, "2015-11-02-palmyra")) == f"{kind}/2015-11-02-palmyra.html"


NAMES = st.sampled_from(["a", "ab", "b"])
FOLDER_PATHS = st.lists(NAMES, max_size=3).map(lambda folders: "".join(f"{name}/" for name in folders))


@given(FOLDER_PATHS, NAMES, FOLDER_PATHS, NAMES)
def test_the_way_between_files_is_what_the_standard_library_says(here: str, page: str, there: str, other: str) -> None:
    way = posixpath.relpath(f"{there}{other}.html", here or ".")
    assert FILES.between(f"{here}{page}.md", f"{there}{other}.md") == way


@given(FOLDER_PATHS, NAMES, FOLDER_PATHS)
def test_the_way_between_folders_is_what_the_standard_library_says(here: str, page: str, there: str) -> None:
    way = posixpath.relpath(there or ".", f"{here}{page}")
    assert FOLDERS.between(f"{here}{page}.md", f"{there}index.md") == f"{way}/"
