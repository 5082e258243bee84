"""Lists the theme's files without its 14,000 icons, none of which MkDocs publishes and all of which it goes through."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class Visible(FileSystemLoader):
    """Finds every template, and lists those alone that lie in no hidden folder.

    MkDocs publishes nothing of a folder whose name begins with a dot: what it finds there it drops again, one by one.
    """

    def list_templates(self) -> list[str]:
        """Paths of all visible files, with slashes, each once."""
        return sorted({path for folder in self.searchpath for path in _below(folder)})


def _below(top: str) -> Iterator[str]:
    for folder, inner, names in os.walk(top):
        inner[:] = [name for name in inner if not name.startswith(".")]
        start = os.path.relpath(folder, top).replace(os.sep, "/")
        yield from (name if start == "." else f"{start}/{name}" for name in names if not name.startswith("."))


def list_visible(theme: Theme) -> None:
    """From now on the theme's environment lists no hidden files."""
    if "get_env" not in vars(theme):
        theme.get_env = _listing(theme.get_env)  # type: ignore[method-assign] # MkDocs has no other way in


def _listing(make: Callable[[], Environment]) -> Callable[[], Environment]:
    def get_env() -> Environment:
        environment = make()
        if type(environment.loader) is FileSystemLoader:
            environment.loader = Visible(environment.loader.searchpath)
        return environment

    return get_env
