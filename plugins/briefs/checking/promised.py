"""The list of published addresses as it lies in a desk: a file of its own, or refused."""

from __future__ import annotations

from pathlib import Path

from ..records.listing import is_plain
from ..records.problems import Problem
from ..rendering.permanence import LIST


def text_of_list(root: Path) -> str:
    """The list as it is kept; nothing where there is none, and of what `list_troubles` refuses."""
    path = root / LIST
    return path.read_text(encoding="utf-8", errors="replace") if is_plain(path) else ""


def list_troubles(root: Path) -> tuple[Problem, ...]:
    """What a pull request may bring in the place of the list, and nobody is to read."""
    path = root / LIST
    if path.is_symlink():
        return (Problem(LIST, 1, 1, "", "is a symbolic link", "Put the file itself here."),)
    if path.exists() and not path.is_file():
        return (Problem(LIST, 1, 1, "", "is no file", "Remove it."),)
    return ()
