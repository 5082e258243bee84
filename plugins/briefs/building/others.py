"""Which other plugins and hooks have a hand in a site: of what one does to a page nobody knows what from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

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


def _is_own(method: Callable[..., Any], own: type) -> bool:
    return isinstance(getattr(method, "__self__", None), own)
