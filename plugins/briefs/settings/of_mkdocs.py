"""What in `mkdocs.yml` is wrong besides the options of the plugin: some of it MkDocs refuses in the middle of a build,
some it passes in silence, and the desk then has other settings than its editors wrote."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..records.problems import Problem, nearest, printable
from .nodes import Place, entries, every, pairs, place, under

PLUGINS = "plugins"


def repeated(node: yaml.Node | None) -> Iterator[Problem]:
    """Each key that a group of fields of one file has a second time: MkDocs takes the last."""
    for group in every(node):
        first: dict[str, int] = {}
        for key, _ in pairs(group):
            if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
                continue
            if key.value in first:
                what = f"is given a second time (first on line {first[key.value]})"
                yield Problem(*place(key), printable(key.value), what, "Keep one of the two.")
            first.setdefault(key.value, key.start_mark.line + 1)


def without(plugin: str, node: yaml.Node | None, head: Place) -> Iterator[Problem]:
    """That the plugin is not among those named, where it should be. head: of the file."""
    listed = under(node, PLUGINS)
    named = [one for entry in entries(listed) for one in ([key for key, _ in pairs(entry)] or [entry])]
    names = [one for one in named if isinstance(one, yaml.ScalarNode)]
    if any(one.value == plugin for one in names):
        return
    if listed is None:
        known = {str(key.value): key for key, _ in pairs(node)}
        close = nearest(PLUGINS, known, 1)
        if close:
            what, advice = f"`{printable(close[0])}` is no setting", f"Write {PLUGINS}: there."
            yield Problem(*place(known[close[0]]), close[0], what, advice)
        else:
            yield Problem(*head, PLUGINS, "is missing", f"Add {PLUGINS}: with - {plugin} below it.")
        return
    close = nearest(plugin, (one.value for one in names), 1)
    at = next((one for one in names if close and one.value == close[0]), listed)
    what = f"the plugin `{plugin}` is not among them, without which nothing is checked or shown"
    advice = f"Write {plugin} in place of {printable(close[0])}." if close else f"Add - {plugin} to them."
    yield Problem(*place(at), PLUGINS, what, advice)


def no_address(found: Any, at: Place) -> Iterator[Problem]:
    """That `site_url` is none, from which all addresses of the site are made."""
    if not found:
        return  # a desk may do without one until it publishes
    if not _is_address(found):
        advice = "Write the whole of it, like https://example.org/desk/."
        yield Problem(*at, "site_url", f"`{printable(str(found))}` is no web address", advice)


def _is_address(found: Any) -> bool:
    if not isinstance(found, str) or not re.fullmatch(r"[!-~]+", found):
        return False
    try:
        parts = urlsplit(found)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # a bracket that is never closed
        return False


def no_pages(root: Path, found: Any, at: Place) -> Iterator[Problem]:
    """That `docs_dir` is no folder in the project."""
    if not isinstance(found, str) or not found.strip():
        yield Problem(*at, "docs_dir", "is not one line of text", "Write the name of a folder, like content.")
        return
    folder = Path(os.path.normpath(root / found))
    if root not in folder.parents:
        what = f"`{printable(found)}` does not lie in the folder of this file"
        yield Problem(*at, "docs_dir", what, "Put the pages into a folder of their own beside this file, like content.")
    elif not folder.is_dir():
        what = f"there is no folder `{printable(found)}`"
        yield Problem(*at, "docs_dir", what, "Make it, or name the folder in which pages lie.")
