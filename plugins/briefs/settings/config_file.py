"""`mkdocs.yml` read without MkDocs: plain values with those it inherits, and where each option of the plugin stands.

What a file inherits (`INHERIT`) is put together from the trees of both files, as MkDocs puts together their values: so
everything keeps the place that it has in its own file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped] # it has no annotations

from ..records.frozen import dataclass
from ..records.problems import Problem, printable
from .nodes import Place, entries, pairs, place, under
from .of_mkdocs import no_address, no_pages, repeated, without

CONFIG_NAME = "mkdocs.yml"
PLUGIN = "briefs"
INHERIT = "INHERIT"
DOCS = "docs"
"""The folder of pages where `docs_dir` names none."""
LANGUAGE = "theme.language"
"""What is told of that setting, beside the options of the plugin."""
Places = Mapping[str, Place]
"""Where each option stands, by its name."""
Fetch = Callable[[str], None]
"""Is told the path of a file, relative to the project, before it is read."""


@dataclass(frozen=True)
class ConfigFile:
    """The settings of a site, and the options of the plugin among them. problems: what is wrong with the others."""

    settings: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_config(root: Path, fetch: Fetch = lambda name: None) -> ConfigFile | Problem:
    """The settings of the project in `root`, or what makes them none. Tags that only MkDocs
    knows become None, but for what the environment gives."""
    files: list[str] = []
    problems: list[Problem] = []
    try:
        node = _tree(root, CONFIG_NAME, fetch, files, problems)
        found = _plugin(node)
        settings, options = _value(node), _value(found)
    except _Unfit as error:
        return error.problem
    if found is not None and options is not None and not isinstance(options, dict):
        advice = "Put each on a line of its own, further in than `briefs:`, like timezone: Asia/Damascus."
        return Problem(*place(found), PLUGIN, "its options are no group of fields", advice)
    places = {key.value: place(value if value.value else key) for key, value in pairs(found)}
    language = under(under(node, "theme"), "language")
    if language is not None:
        places[LANGUAGE] = place(language)
    problems += _troubles(root, node, settings or {})
    return ConfigFile(settings or {}, options or {}, places, tuple(problems))


def _troubles(root: Path, node: yaml.Node | None, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the settings together, and with those of MkDocs that decide what is checked and where it is
    published."""
    head = (CONFIG_NAME, 1, 1)

    def at(name: str) -> Place:
        found = under(node, name)
        return place(found) if found else head

    yield from without(PLUGIN, node, head)
    yield from no_address(settings.get("site_url"), at("site_url"))
    yield from no_pages(root, settings.get("docs_dir", DOCS), at("docs_dir"))


def places_in(root: Path) -> Places:
    """Where the plugin's options stand in the settings of the project in `root`; nowhere when they cannot be read."""
    found = read_config(root) if (root / CONFIG_NAME).is_file() else None
    return found.places if isinstance(found, ConfigFile) else {}


def troubles_in(root: Path) -> tuple[Problem, ...]:
    """What is wrong with the settings of the project in `root` besides the plugin's options; nothing when they cannot
    be read."""
    found = read_config(root) if (root / CONFIG_NAME).is_file() else None
    return found.problems if isinstance(found, ConfigFile) else ()


def settings_files(root: Path) -> tuple[Path, ...]:
    """`mkdocs.yml` in `root` and the files it inherits from, as far as they can be read."""
    files: list[str] = []
    with suppress(_Unfit):
        _tree(root, CONFIG_NAME, lambda name: None, files, [])
    return tuple(root / name for name in files)


class _Unfit(Exception):
    """A file that holds no settings."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Loader(yaml.SafeLoader):
    pass


def _day(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    """A day or a moment; one that there is not as the text it is, for whoever reads that setting to refuse."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)
_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _tree(root: Path, name: str, fetch: Fetch, files: list[str], problems: list[Problem]) -> yaml.MappingNode | None:
    """The settings of a file over those that it inherits. files: those read so far, to which these are added. problems:
    gets what is wrong with one of the files by itself. Raises _Unfit."""
    files.append(name)
    node = _parsed((root / name).read_bytes(), name)
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        advice = "Begin with `site_name: …` on a line of its own; NEW-DESK.md shows a whole one."
        raise _Unfit(Problem(name, 1, 1, "", "holds no settings", advice))
    problems += repeated(node)
    named = under(node, INHERIT)
    if named is None:
        return node
    node.value = [(key, value) for key, value in node.value if key.value != INHERIT]
    parent = _tree(root, _inherited(root, name, named, fetch, files), fetch, files, problems)
    with _told(name):
        return _merged(parent, node) if parent else node


_WORDS = {
    "mapping values are not allowed": (
        "a second `: ` in one value, or a key further in than the one above it",
        "Put text with a colon in double quotes; line keys up with their neighbours by spaces.",
    ),
    "found character '\\t'": ("a tab is used for indentation", "Use ordinary spaces, two for each level."),
}
"""How a message of PyYAML begins: what is wrong, what to do."""


def _parsed(data: bytes, name: str) -> yaml.Node | None:
    with _told(name):
        loader = _Loader(data)
        loader.name = name  # which every mark then tells
        return loader.get_single_node()


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turns what is no YAML into a problem of that file, or of the one that a mark tells. Raises _Unfit."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = (mark.name, mark.line + 1, mark.column + 1) if mark else (name, 1, 1)
        unknown = (
            f"is not YAML: {error.problem}",
            "Mend it there or just before: a bracket, a quotation mark or an indent.",
        )
        told = next((words for start, words in _WORDS.items() if (error.problem or "").startswith(start)), unknown)
        raise _Unfit(Problem(*place, "", *told)) from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        advice = "Save it as UTF-8 text, with `key: value` on each line."
        raise _Unfit(Problem(name, 1, 1, "", "is not YAML", advice)) from error


def _inherited(root: Path, name: str, named: yaml.Node, fetch: Fetch, files: list[str]) -> str:
    """The path of the file that another one inherits from, which MkDocs takes from the folder of that one."""
    given = _value(named)
    if not isinstance(given, str):
        what, advice = "names no file", "Write the name of one, like base.yml."
        raise _Unfit(Problem(*place(named), INHERIT, what, advice))
    path = os.path.normpath(os.path.join(os.path.dirname(name), given)).replace(os.sep, "/")
    if path in files:
        what = f"`{printable(given)}` inherits from this file, or is it"
        raise _Unfit(Problem(*place(named), INHERIT, what, "Take this line out, or name another file."))
    fetch(path)
    if not (root / path).is_file():
        what = f"there is no file `{printable(given)}` beside this one"
        raise _Unfit(Problem(*place(named), INHERIT, what, "Put it there, or name the file that you mean."))
    return path


def _merged(parent: yaml.MappingNode, child: yaml.MappingNode) -> yaml.MappingNode:
    """One over the other: groups of fields key by key, all else whole."""
    for node in (parent, child):
        _Loader("").flatten_mapping(node)
    under, over = ({key.value: (key, value) for key, value in node.value if _is_plain(key)} for node in (parent, child))
    both = {name: (over[name][0], _joined(under[name][1], over[name][1])) for name in under.keys() & over.keys()}
    pairs = [pair for pair in (*parent.value, *child.value) if not _is_plain(pair[0])]
    return yaml.MappingNode(
        child.tag, [*({**under, **over, **both}).values(), *pairs], child.start_mark, child.end_mark, child.flow_style
    )


def _joined(under: yaml.Node, over: yaml.Node) -> yaml.Node:
    if isinstance(under, yaml.MappingNode) and isinstance(over, yaml.MappingNode):
        return _merged(under, over)
    return over


def _is_plain(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode)


def _value(node: yaml.Node | None) -> Any:
    """The plain value of a tree; None of none. Raises _Unfit."""
    if node is None:
        return None
    with _told(node.start_mark.name):
        return _Loader("").construct_document(node)


def _plugin(node: yaml.Node | None) -> yaml.Node | None:
    """What stands behind `briefs:` under `plugins:`, which is a list, or a group of fields."""
    listed = under(node, "plugins")
    return next((value for entry in entries(listed) for key, value in pairs(entry) if key.value == PLUGIN), None)
