"""What a desk may choose in `mkdocs.yml`: a wrong choice is refused with what would be right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefs.assets import Assets, site_source
from briefs.options import OptionError, Options, find_project, read_options, read_project
from briefs.plugin import BriefsConfig
from sites import write

REFUSED = [
    ({"time_zone": "UTC"}, "plugin briefs has no option `time_zone`. did you mean `timezone`?"),
    ({"timezone": "Damascus"}, "timezone: `Damascus` is not an IANA time zone, for example Asia/Damascus."),
    ({"timezone": "../etc/passwd"}, "timezone: `../etc/passwd` is not an IANA time zone, for example Asia/Damascus."),
    (
        {"rule": "isw-2015"},
        "rule: `isw-2015` is not a rule; there are `isw-2015@1`, `literal@1`. Did you mean `isw-2015@1`?",
    ),
    ({"frame": [35, 32, 42]}, "frame: give four numbers: west, south, east, north."),
    ({"frame": "Syria"}, "frame: give four numbers: west, south, east, north."),
    ({"frame": [42, 32, 35, 37]}, "frame: west must lie west of east, and south south of north."),
    ({"as_of": "yesterday"}, "as_of: `yesterday` is not a day. Write it like 2015-11-05."),
]


@pytest.mark.parametrize(("values", "message"), REFUSED)
def test_a_wrong_option_is_refused_with_what_is_right(values: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as refused:
        read_options(values)
    assert str(refused.value) == message


def test_an_option_like_no_other_is_told_which_there_are() -> None:
    with pytest.raises(OptionError, match=r"no option `zzz`\. It has: as_of, basemap, branch, frame, holders, rec"):
        read_options({"zzz": 1})


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


def test_tags_that_only_mkdocs_knows_do_not_hinder_the_command_line(tmp_path: Path) -> None:
    config = "site_name: !ENV NAME\nmarkdown_extensions:\n  - x: !!python/name:os.system\nplugins:\n  - briefs\n"
    assert read_project(write(tmp_path, {"mkdocs.yml": config})).options == Options()


def test_a_config_that_is_no_yaml_is_told_where(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"(?s)mkdocs\.yml: .*line 3, column 1"):
        read_project(write(tmp_path, {"mkdocs.yml": "site_name: x\nplugins: [\n"}))


def test_a_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    root = write(tmp_path, {"mkdocs.yml": "site_name: x\n", "data/strikes/a.yml": ""})
    assert find_project(root / "data" / "strikes") == root


def test_outside_any_project_one_is_told_to_go_inside(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"No mkdocs\.yml here or in any folder above .*Run the command inside"):
        find_project(tmp_path)


@pytest.mark.parametrize("name", ["narnia", ""])
def test_a_basemap_is_one_of_those_there_are(name: str) -> None:
    with pytest.raises(OptionError, match=r"is not one of: syria, world\."):
        Assets(site_source(), name).basemap  # noqa: B018 - reading it is what refuses
