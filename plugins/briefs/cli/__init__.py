"""The command line: `briefs check`, `briefs schema`, `briefs serve`. Every command works without a network."""

from typing import NoReturn

from ..running.collecting import collect_rarely
from .leaving import run
from .main import main

__all__ = ["main", "program"]


def program() -> NoReturn:
    """The `briefs` command, as a process of its own."""
    collect_rarely()
    run(lambda: main(prog_name="briefs"))
