"""The templates of the pages that a release puts on the branch beside its own: those that lead on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, Template

from ..settings.looks import site_source


@cache
def small_page(name: str) -> Template:
    """A template of `site_src/release/`. A release of a large desk fills one for each of its pages."""
    environment = Environment(autoescape=True, keep_trailing_newline=True, trim_blocks=True)
    return environment.from_string((source_of_small_pages() / name).read_text(encoding="utf-8"))


def source_of_small_pages() -> Path:
    """Where they lie, and the script of the way on."""
    return site_source() / "release"
