"""The index of the pages' prose, made by Pagefind over the finished site."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]

FOLDER = "pagefind"
LEFT_OUT = "table, figure, .headerlink, .b-claim, .b-working, .b-bound, .b-cards, .b-more"
"""Tables and record parts have an index of their own; in this one they would be most of it."""
SPARE = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes, which the site does not use."""


class IndexingFailed(Exception):
    """Pagefind did not finish; the message is its own."""


def index_prose(site: Path, pages: Iterable[str]) -> None:
    """Write `pagefind/` into a built site, over these pages (paths from its root). Same pages, same bytes.

    Raises IndexingFailed with Pagefind's words.
    """
    command = [
        str(get_executable()),  # `python -m pagefind` starts Python, only to become this program
        *("--site", str(site)),
        *("--glob", "{" + ",".join(sorted(pages)) + "}"),
        *("--root-selector", "article"),
        *("--exclude-selectors", LEFT_OUT),
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - our own program and arguments
    if done.returncode != 0:
        raise IndexingFailed((done.stderr or done.stdout).strip())
    for pattern in SPARE:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
