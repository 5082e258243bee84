"""Runs MkDocs over a project into a folder, as `mkdocs build` would."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ..built.origin import EPOCH
from ..records.problems import printable_lines
from ..running.progress import NOBODY_WAITS, Progress
from ..settings.config_file import CONFIG_NAME

if TYPE_CHECKING:
    from ..building.reusing import Reuse


class RenderingFailed(Exception):
    """MkDocs did not finish; the message is its own, perhaps empty because the reason was already printed."""


def render(
    root: Path,
    folder: Path,
    *,
    seconds: int,
    strict: bool,
    place: str | None = None,
    reuse: Reuse | None = None,
    progress: Progress = NOBODY_WAITS,
) -> None:
    """Builds the site of the project in `root` into `folder`. Warnings go to standard error.

    progress: is told what it is at. reuse: takes over what it can of the last site. seconds: the moment that stands for
    the clock, since 1970.

    place: the folder below `site_url` that it is published in, one release among others. Then its pages offer the other
    versions, as Material does with `extra.version`: only there, because a site that stands alone would ask for a list
    of versions that does not exist. Raises RenderingFailed.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build  # after the variable above, which its theme reads on import
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    from ..plugin import BriefsPlugin, plugin_in

    with printing_warnings(progress) as printed, _as_of(seconds):
        try:
            config = load_config(str(root / CONFIG_NAME), site_dir=str(folder), strict=strict)
            if place is not None:
                config.extra["briefs_latest"] = place_address(config.site_url, LATEST)
                config.site_url = place_address(config.site_url, place)
                config.extra["version"] = {"provider": "mike", "default": LATEST}
            plugin_in(config)
            config.plugins.on_startup(command="build", dirty=False)
            own = [plugin for plugin in config.plugins.values() if isinstance(plugin, BriefsPlugin)]
            for plugin in own:
                plugin.reuse, plugin.progress = reuse, progress
            try:
                build(config)
            finally:
                for plugin in own:
                    # MkDocs keeps its plugins for the next build of this process
                    plugin.reuse, plugin.progress = None, NOBODY_WAITS
                config.plugins.on_shutdown()
        except (Abort, MkDocsException) as error:
            raise RenderingFailed("" if str(error) in _SAID else str(error)) from error
    if reuse:
        reuse.has_warned = printed.has_any


_SAID = ("Aborted with a BuildError!", "Aborted with a configuration error!")
"""What MkDocs ends with when it has already logged the reason."""

LATEST = "latest"
"""The alias that always leads to the newest release."""


def place_address(site_url: str | None, place: str) -> str:
    """Where a folder of the pages branch is published. Raises RenderingFailed when `site_url` is not set."""
    if not site_url:
        raise RenderingFailed(
            f"{CONFIG_NAME} has no site_url. A release needs a permanent address: set it to where it is published."
        )
    return f"{site_url.rstrip('/')}/{place}/"


@contextmanager
def _as_of(seconds: int) -> Iterator[None]:
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(seconds)
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


class _Printing(logging.StreamHandler[TextIO]):
    """Prints what is logged on lines of its own. has_any: whether anything was."""

    has_any = False

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        self.has_any = True
        self._progress.clear()
        super().emit(record)

    def format(self, record: logging.LogRecord) -> str:
        """What is said of a page quotes it: its name, what its links lead to."""
        return printable_lines(super().format(record))


@contextmanager
def printing_warnings(progress: Progress = NOBODY_WAITS) -> Iterator[_Printing]:
    """MkDocs logs and leaves it to its own command line to show what it logged."""
    logger, handler = logging.getLogger("mkdocs"), _Printing(progress)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    propagates, logger.propagate = logger.propagate, False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
