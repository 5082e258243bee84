"""The finished pages of a site as plain Markdown, for another generator to build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..rendering.manifest import MANIFEST
from ..rendering.plain_page import NoPage, plain_page
from ..settings.options import Project
from .build import Making, build_site

NOT_TAKEN = frozenset({"404.html", "sitemap.xml", MANIFEST})
"""What another generator makes of its own site, and what is true of ours alone."""

_THEMES = ("assets/stylesheets/", "assets/javascripts/")


def plain_site(project: Project, making: Making) -> Callable[[Path], None]:
    """Writes the pages as Markdown, and all files that they load or lead to, into an empty folder. What it returns
    raises BuildRefused."""

    def write(folder: Path) -> None:
        site = folder.with_name(f"{folder.name}-site")
        build_site(project, site, replace(making, is_kept=False))
        making.progress.say("Writing the pages as Markdown ...")
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site).as_posix()
            if name in NOT_TAKEN or name.startswith(_THEMES):
                continue
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            page = _as_markdown(path, project.name) if path.suffix == ".html" else None
            if page is None:
                shutil.move(path, target)
            else:
                target.with_suffix(".md").write_text(page, encoding="utf-8", newline="\n")
        shutil.rmtree(site)

    return write


def _as_markdown(path: Path, site_name: str) -> str | None:
    """The page as Markdown; None where a file of the desk's own is no page of the site."""
    try:
        return plain_page(path.read_text(encoding="utf-8"), site_name)
    except (NoPage, UnicodeDecodeError):
        return None
