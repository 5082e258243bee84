"""Pages of prose that the menu leaves out, where `mkdocs.yml` asks MkDocs to warn of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..records.frozen import dataclass
from ..records.listing import below
from ..records.problems import Problem

OF_RECORDS = ("briefs", "live")
"""Folders of pages that are records, which no menu names one by one."""


@dataclass(frozen=True)
class Menu:
    """The files that `nav` names, and the patterns of those that `not_in_nav` lets stand beside it."""

    named: frozenset[str]
    beside: str


def menu_of(settings: Mapping[str, Any]) -> Menu | None:
    """None where MkDocs makes the menu by itself or from folders, and where no warning is asked for."""
    named = list(named_in(settings.get("nav")))
    if not named or _asked(settings.get("validation")) != "warn":
        return None
    if not all(one.endswith(".md") or "//" in one for one in named):
        return None
    beside = settings.get("not_in_nav")
    return Menu(frozenset(named), beside if isinstance(beside, str) else "")


def named_in(nav: Any) -> Iterator[str]:
    """The pages and addresses that `nav` names."""
    return (one for one, _ in _entries(nav))


def titled_in(nav: Any) -> frozenset[str]:
    """The pages to which `nav` gives a title wherever it names them: the menu knows others by what stands on them."""
    entries = list(_entries(nav))
    return frozenset(one for one, is_titled in entries if is_titled) - {
        one for one, is_titled in entries if not is_titled
    }


def _entries(nav: Any, *, is_titled: bool = False) -> Iterator[tuple[str, bool]]:
    if isinstance(nav, str):
        yield nav, is_titled
    elif isinstance(nav, dict):
        for one in nav.values():
            yield from _entries(one, is_titled=True)
    elif isinstance(nav, list):
        for one in nav:
            yield from _entries(one)


def left_out(root: Path, content: str, menu: Menu, excluded: str) -> Iterator[Problem]:
    """A problem for each page that the menu has to name. excluded: as of `Project`."""
    folder = Path(content).as_posix()
    found = {
        entry.path.removeprefix(f"{folder}/"): entry.path
        for entry in (below(root, folder, OF_RECORDS) if (root / folder).is_dir() else ())
        if entry.is_file and entry.name.endswith(".md")
    }
    for page in sorted(found.keys() - menu.named):
        from ..records.load.fixed import is_excluded  # here: few pages are in no menu, and it takes long to import

        if not is_excluded(page, menu.beside) and not is_excluded(page, excluded):
            advice = "Name it under `nav` in mkdocs.yml, or under `not_in_nav` where readers come to it by links alone."
            yield Problem(found[page], 1, 1, "", "is in no menu", advice)


def _asked(validation: Any) -> Any:
    if not isinstance(validation, dict):
        return None
    nav = validation.get("nav")
    of_nav = nav.get("omitted_files") if isinstance(nav, dict) else None
    return of_nav or validation.get("omitted_files")
