"""`mkdocs.yml` read without MkDocs: its plain values, and where each option of the plugin stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

import yaml

from .records.frozen import dataclass
from .records.problems import Problem

CONFIG_NAME = "mkdocs.yml"
PLUGIN = "briefs"
Places = Mapping[str, tuple[int, int]]
"""Line and column by the name of an option."""


@dataclass(frozen=True)
class ConfigFile:
    """The settings of a site, and the options of the plugin among them."""

    settings: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=dict)


def read_config(data: bytes) -> ConfigFile | Problem:
    """The file, or what makes it none. Tags that only MkDocs knows become None."""
    loader = None
    try:
        loader = _Loader(data)
        node = loader.get_single_node()
        settings = loader.construct_document(node) if node else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        advice = "Mend it there or just before: a bracket, a quotation mark, a tab or an indent."
        return Problem(CONFIG_NAME, line, column, "", f"is not YAML: {error.problem}", advice)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return Problem(CONFIG_NAME, 1, 1, "", "is not YAML", "Save it as UTF-8 text, with `key: value` on each line.")
    if not isinstance(settings, dict):
        advice = "Begin with `site_name: …` on a line of its own; NEW-DESK.md shows a whole one."
        return Problem(CONFIG_NAME, 1, 1, "", "holds no settings", advice)
    found = _plugin(node)
    if found is None:
        return ConfigFile(settings)
    options = loader.construct_document(found)
    if options is not None and not isinstance(options, dict):
        line, column = found.start_mark.line + 1, found.start_mark.column + 1
        advice = "Put each on a line of its own, further in than `briefs:`, like timezone: Asia/Damascus."
        return Problem(CONFIG_NAME, line, column, PLUGIN, "its options are no group of fields", advice)
    places = {key.value: _place(value if value.value else key) for key, value in _pairs(found)}
    return ConfigFile(settings, options or {}, places)


def places_in(path: Path) -> Places:
    """Where the plugin's options stand in a file; nowhere when it cannot be read, or takes them from another one."""
    found = read_config(path.read_bytes()) if path.is_file() else None
    return found.places if isinstance(found, ConfigFile) else {}


class _Loader(yaml.SafeLoader):
    pass


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _plugin(node: yaml.Node | None) -> yaml.Node | None:
    """What stands behind `briefs:` under `plugins:`, which is a list, or a group of fields."""
    listed = next((value for key, value in _pairs(node) if key.value == "plugins"), None)
    entries = listed.value if isinstance(listed, yaml.SequenceNode) else [listed]
    return next((value for entry in entries for key, value in _pairs(entry) if key.value == PLUGIN), None)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
