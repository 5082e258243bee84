"""All that the pages of a build have in common, in one digest: where it differs, every page may."""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils.yaml import yaml_load

from ..built.origin import EPOCH
from ..keeping import digest
from ..records.model import PAGES
from ..records.remembering.fingerprint import Fingerprints
from ..rendering.pages import Site
from .build import Build


def in_common(config: MkDocsConfig, build: Build, files: Files, prints: Fingerprints) -> str:
    """Of the settings, the assets, the theme, the menu and what pages are drawn with; of no record.

    The program and the packages it runs with are in the keys of all that is kept (`keeping/program.py`).
    Raises Untold.
    """
    return digest(
        *_settings(config), *_theme(config, build), *_menu(config, build, files), repr(prints.of(of_site(build.site)))
    )


def _settings(config: MkDocsConfig) -> Iterator[str]:
    with open(config.config_file_path, encoding="utf-8") as file:
        yield _ADDRESS.sub("", repr(yaml_load(file)))  # with what it inherits and what the environment gives
    yield repr((config.site_name, config.site_url, config.site_description, config.site_author, config.copyright))
    yield repr(sorted((name, value) for name, value in config.extra.items() if isinstance(value, str | bool)))
    yield repr(
        (config.extra.get("version"), config.extra["briefs_feeds"], sorted(config.extra["briefs_words"].items()))
    )


_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where in memory a function lies that the settings name."""


def _theme(config: MkDocsConfig, build: Build) -> Iterator[str | bytes]:
    source = build.assets.source
    yield from _told(source / "templates")
    folders = [Path(folder) for folder in config.theme.dirs if not is_installed(folder)]
    for folder in folders:
        yield from _told(folder)
    if any(source not in folder.parents for folder in folders):
        yield os.environ.get(EPOCH, "")  # a theme of the desk's own may print the moment of the build
    yield from sorted(file.address for file in build.assets.files.values())


def _menu(config: MkDocsConfig, build: Build, files: Files) -> Iterator[str | bytes]:
    """What pages are called in the menu: by the settings or, where these name no title, by the pages themselves."""
    if config.nav is None:
        yield repr([(source, build.pages[source].title) for source in (*build.pages.in_front, *build.pages.worded)])
    for file in files.documentation_pages():
        if not file.src_uri.startswith(tuple(f"{folder}/" for folder in PAGES)):
            yield file.src_uri
            yield file.content_bytes


def of_site(site: Site) -> tuple[Any, ...]:
    """What pages are drawn with."""
    identity, assessed, lists = site.identity, site.assessed, site.lists
    named = (identity.name, identity.url, identity.description, identity.latest, identity.addresses)
    says = (identity.speaks.code, identity.speaks.records, identity.speaks.messages)
    drawn = (site.cartography, site.map_files, site.map_kb, site.chart_kb, site.index_script)
    return named, says, drawn, lists.kept, lists.limits, site.filing, assessed.settings, assessed.rule.name


def _told(folder: Path) -> Iterable[str | bytes]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()


def is_installed(folder: str) -> bool:
    """Whether a folder of the theme came with a package, whose version is told already."""
    return any(folder.startswith(f"{sysconfig.get_path(name)}{os.sep}") for name in ("purelib", "platlib"))
