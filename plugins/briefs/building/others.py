"""Which other plugins and hooks have a hand in a site: of what one does to a page nobody knows what from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markdown import Extension
from markdown.util import get_installed_extensions
from mkdocs.config.defaults import MkDocsConfig

from ..settings.config_file import settings_files
from ..settings.options import make_no_pages
from .in_common import is_installed

_BESIDE = ("startup", "shutdown", "serve", "build_error")
"""Events at which nothing becomes of a site."""

_OF_PAGES = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")


def is_alone(config: MkDocsConfig, own: type) -> bool:
    """Whether none has. own: the plugin that asks."""
    return all(
        _is_own(method, own)
        for event, methods in config.plugins.events.items()
        if event not in _BESIDE
        for method in methods
    )


def is_told_of_no_page(config: MkDocsConfig, own: type) -> bool:
    """Whether none listens to what becomes of pages: one that does shall see them all. own: as of `is_alone`."""
    return all(_is_own(method, own) for event in _OF_PAGES for method in config.plugins.events[event])


def is_told_whole(config: MkDocsConfig, own: Collection[Path]) -> bool:
    """Whether a site hangs on nothing else of a desk than its settings, records and prose, what its folder of docs
    holds, and these folders of the theme: on no hook, and on nothing that Markdown reads unseen."""
    are_installed = all(is_installed(folder) or Path(folder) in own for folder in config.theme.dirs)
    return make_no_pages(config.plugins, config.hooks) and are_installed and is_markdown_told(config)


def is_markdown_told(config: MkDocsConfig) -> bool:
    """Whether Markdown becomes of a text what the text, the settings and the packages say: by no extension that reads
    other files, nor by code of the desk's own."""
    extensions = {str(one) for one in config.markdown_extensions if not isinstance(one, Extension)}
    installed = {point.name for point in get_installed_extensions()}
    are_known = all(
        one in installed or (one.startswith(("markdown.extensions.", "pymdownx.")) and one not in _READING_FILES)
        for one in extensions
    )
    return are_known and all(_comes_with_a_package(module) for module in _modules_named(config))


def _modules_named(config: MkDocsConfig) -> set[str]:
    """What the settings take functions from, as `!!python/name:material.extensions.emoji.twemoji` does."""
    texts = (path.read_bytes() for path in settings_files(Path(config.config_file_path).parent))
    return {name.decode() for text in texts for name in _NAMING_CODE.findall(text)}


def _comes_with_a_package(module: str) -> bool:
    found = find_spec(module) if module else None
    return bool(found and found.origin and is_installed(found.origin))


_NAMING_CODE = re.compile(rb"(?:!!|2002:)python/(?:[a-z/]+:([A-Za-z0-9_]*))?")
_READING_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64"})
"""Extensions that put into a page what stands in another file."""


def _is_own(method: Callable[..., Any], own: type) -> bool:
    return isinstance(getattr(method, "__self__", None), own)
