"""What a desk may choose in `mkdocs.yml`: a wrong choice is refused with what would be right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefs.options import OptionError, Options, find_project, read_options, read_project
from briefs.plugin import BriefsConfig
from sites import write


def test_options_left_out_have_their_defaults() -> None:
    assert read_options({}) == Options()


def test_an_option_left_empty_has_its_default() -> None:
    assert read_options({"timezone": None, "frame": None}) == Options()


def test_options_become_settings_of_the_assessment() -> None:
    values = {"timezone": "America/Bogota", "rule": "literal@1", "search_window_days": 3, "as_of": date(2031, 3, 8)}
    settings = read_options(values).settings
    assert (settings.timezone, settings.rule, settings.search_window_days, settings.as_of) == tuple(values.values())


def test_the_plugin_and_the_command_line_know_the_same_options() -> None:
    shared = {name: option.default for name, option in BriefsConfig._schema}
    assert shared.keys() == Options.__dataclass_fields__.keys()
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


def test_a_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    root = write(tmp_path, {"mkdocs.yml": "site_name: x\n", "data/strikes/a.yml": ""})
    assert find_project(root / "data" / "strikes") == root


def test_outside_any_project_one_is_told_to_go_inside(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"No mkdocs\.yml here or in any folder above .*Run the command inside"):
        find_project(tmp_path)
