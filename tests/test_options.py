"""What a desk may choose in `mkdocs.yml`: a wrong choice is refused with what would be right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from briefs.plugin import BriefsConfig
from briefs.settings.config_file import ConfigFile, read_config, settings_files
from briefs.settings.options import (
    OptionError,
    Options,
    UnfitOptions,
    find_project,
    read_fit_project,
    read_options,
    read_project,
)
from sites import write


def test_options_left_out_have_their_defaults() -> None:
    assert read_options({}) == Options()


def test_an_option_left_empty_has_its_default() -> None:
    assert read_options({"timezone": None, "frame": None}) == Options()


def test_options_become_settings_of_the_assessment() -> None:
    values = {"timezone": "America/Bogota", "rule": "literal@1", "search_window_days": 3, "as_of": date(2031, 3, 8)}
    chosen = read_options(values).settings
    assert (chosen.timezone, chosen.rule, chosen.search_window_days, chosen.as_of) == tuple(values.values())


def test_sides_and_families_are_called_what_the_desk_calls_them_or_by_their_ids_in_plain_words() -> None:
    values = {
        "sides": {"damascus-and-allies": "Damascus and its allies"},
        "families": {"us-government": "US government"},
    }
    labels = read_options(values).settings.labels
    assert (labels.side("damascus-and-allies"), labels.side("north-and-south")) == (
        "Damascus and its allies",
        "north and south",
    )
    assert (labels.family("us-government"), labels.family("radio-ribera")) == ("US government", "radio ribera")


def test_the_plugin_and_the_command_line_know_the_same_options() -> None:
    shared = {name: option.default for name, option in BriefsConfig._schema}
    assert shared.keys() == Options.__dataclass_fields__.keys() - {"are_pages_known"}
    assert read_options({name: default for name, default in shared.items() if default is not None}) == Options()


def test_the_command_line_reads_the_plugins_options(tmp_path: Path) -> None:
    config = "site_name: x\ndocs_dir: text\nplugins:\n  - search\n  - briefs:\n      source_dir: records\n"
    project = read_project(write(tmp_path, {"mkdocs.yml": config}))
    assert (project.root, project.content, project.options) == (tmp_path, "text", Options(source_dir="records"))


def test_plugins_may_be_named_as_a_group_of_fields(tmp_path: Path) -> None:
    config = "site_name: x\nplugins:\n  search: {}\n  briefs:\n    branch: trunk\n"
    assert read_project(write(tmp_path, {"mkdocs.yml": config})).options == Options(branch="trunk")


def test_tags_that_only_mkdocs_knows_do_not_hinder_the_command_line(tmp_path: Path) -> None:
    config = "site_name: !ENV NAME\nmarkdown_extensions:\n  - x: !!python/name:os.system\nplugins:\n  - briefs\n"
    assert read_project(write(tmp_path, {"mkdocs.yml": config})).options == Options()


@pytest.mark.parametrize(
    ("beside", "are_known"),
    [("  - search\n", True), ("  - search: {lang: ar}\n", True), ("  - blog\n", False), ("hooks: [more.py]\n", False)],
)
def test_pages_are_known_where_no_other_plugin_or_hook_may_make_any(
    tmp_path: Path, beside: str, are_known: bool
) -> None:
    config = f"site_name: x\nplugins:\n  - briefs\n{beside}"
    assert read_project(write(tmp_path, {"mkdocs.yml": config})).options.settings.are_pages_known is are_known


BASE = """\
docs_dir: text
site_name: The desk
site_url: https://example.org/
use_directory_urls: false
theme: {name: material, language: ar}
plugins:
  briefs:
    source_dir: records
    branch: trunk
"""


def test_settings_are_inherited_as_mkdocs_inherits_them(tmp_path: Path) -> None:
    child = "INHERIT: base.yml\nsite_name: Staging\ntheme: {font: false}\nplugins: {briefs: {branch: staging}}\n"
    project = read_project(write(tmp_path, {"mkdocs.yml": child, "base.yml": BASE}))
    assert (project.content, project.name, project.site_url) == ("text", "Staging", "https://example.org/")
    assert (project.language, project.has_directory_urls) == ("ar", False)
    assert project.options == Options(source_dir="records", branch="staging")


def test_a_list_of_plugins_takes_the_place_of_the_one_it_inherits(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "INHERIT: base.yml\nplugins: [briefs]\n", "base.yml": BASE}
    assert read_project(write(tmp_path, files)).options == Options()


def test_inherited_settings_may_inherit_each_file_is_looked_for_beside_the_one_that_names_it(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "INHERIT: shared/all.yml\n",
        "shared/all.yml": "INHERIT: base.yml\n",
        "shared/base.yml": BASE,
    }
    root = write(tmp_path, files)
    assert read_project(root).content == "text"
    assert [file.relative_to(root).as_posix() for file in settings_files(root)] == list(files)


@settings(max_examples=100)
@given(st.recursive(st.integers(), lambda some: st.dictionaries(st.sampled_from("abc"), some)), st.data())
def test_law_any_two_files_give_the_values_that_mkdocs_reads(under: object, data: st.DataObject) -> None:
    over = data.draw(st.recursive(st.integers(), lambda some: st.dictionaries(st.sampled_from("abc"), some)))
    with TemporaryDirectory() as folder:
        texts = {
            "mkdocs.yml": f"INHERIT: base.yml\nextra: {json.dumps(over)}\n",
            "base.yml": f"extra: {json.dumps(under)}",
        }
        root = write(Path(folder), texts)
        config = read_config(root)
        assert isinstance(config, ConfigFile)
        with (root / "mkdocs.yml").open("rb") as opened:
            assert config.settings == yaml_load(opened)


def test_what_the_environment_gives_is_read_as_mkdocs_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROSE", "text")
    assert read_project(write(tmp_path, {"mkdocs.yml": "docs_dir: !ENV [PROSE, content]\n"})).content == "text"


@pytest.mark.parametrize(
    "address", ["https://desk.example/", "http://localhost:8000/desk", "http://[::1]/", '""', "null"]
)
def test_a_site_may_have_any_address_of_the_web_or_none_yet(address: str, tmp_path: Path) -> None:
    config = f"site_name: x\nsite_url: {address}\ndocs_dir: text\nplugins: [briefs]\n"
    assert read_fit_project(write(tmp_path, {"mkdocs.yml": config, "text/index.md": "# x\n"})).root == tmp_path


@pytest.mark.parametrize(
    "address", ["ftp://desk.example/", "//desk.example/", "https://", "http://[", "https://a b", "1"]
)
def test_no_other_address_is_one_of_a_site(address: str, tmp_path: Path) -> None:
    config = f"site_name: x\nsite_url: {address}\ndocs_dir: text\nplugins: [briefs]\n"
    with pytest.raises(UnfitOptions) as refused:
        read_fit_project(write(tmp_path, {"mkdocs.yml": config, "text/index.md": "# x\n"}))
    assert [problem.what for problem in refused.value.problems] == [f"`{address}` is no web address"]


def test_a_day_may_stand_in_quotation_marks() -> None:
    assert read_options({"as_of": "2026-06-30"}).as_of == date(2026, 6, 30)


def test_a_key_of_an_alias_is_given_once(tmp_path: Path) -> None:
    config = "docs_dir: text\nextra:\n  a: &a {b: 1}\n  c: *a\n  d: {<<: *a, b: 2}\nplugins: [briefs]\n"
    assert read_fit_project(write(tmp_path, {"mkdocs.yml": config, "text/index.md": "# x\n"})).root == tmp_path


def test_a_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    root = write(tmp_path, {"mkdocs.yml": "site_name: x\n", "data/strikes/a.yml": ""})
    assert find_project(root / "data" / "strikes") == root


def test_outside_any_project_one_is_told_to_go_inside(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"No mkdocs\.yml here or in any folder above .*Run the command inside"):
        find_project(tmp_path)
