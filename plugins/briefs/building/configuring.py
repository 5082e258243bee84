"""What `mkdocs.yml` chooses for a build, and what the theme is told of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ..rendering.addresses import Addresses
from ..rendering.frame import FRAME, LEADS_ON, releases_line
from ..rendering.identity import Identity, site_address
from ..rendering.language import Language
from ..rendering.prose import ProseGuard
from ..settings.config_file import troubles_in
from ..settings.looks import site_source
from ..settings.options import Options, UnfitOptions, gathered, make_no_pages, sift, unfit
from ..settings.translations import speaker
from ..theme.frame_script import serves
from ..theme.icons import icon_styles, palette_choices
from ..theme.listing import list_visible
from ..theme.markup import lean_palette
from ..theme.unscripted import schemes_of
from .assets import Assets
from .build import Build, Published

_OF_MATERIAL = "partials/language.html"
"""A template that only Material has, and a theme that builds on it."""


def chosen(values: dict[str, Any], root: Path, config: MkDocsConfig) -> tuple[Options, Language, Assets]:
    """The options, and what they choose. Raises UnfitOptions for all that cannot be used."""
    options, problems = sift(values)
    options = replace(options, are_pages_known=make_no_pages(config.plugins, config.hooks))
    problems += troubles_in(root)
    source = site_source()
    speaks, words = Language(), None
    with gathered(problems):
        speaks, words = speaker(source, root, str(config.theme.get("language") or "en"), options)
    icons, choices = icon_styles(config), palette_choices(config)
    version = config.extra.get("version")  # of a release alone
    releases = releases_line(_frame_words(speaks), str(version.get("default", ""))) if version else b""
    assets = Assets(
        source,
        options.basemap,
        words=words,
        palette=_palette(config),
        schemes=schemes_of(_palettes(config)),
        icons=icons,
        choices=choices,
        releases=releases,
    )
    with gathered(problems):
        assets.whole_basemap  # noqa: B018 - reading it is what refuses
    if not any((Path(folder) / _OF_MATERIAL).is_file() for folder in config.theme.dirs):
        what = f"`{config.theme.name}` is not made for these pages, whose templates build on Material's"
        problems.append(
            unfit("theme", what, "Say `name: material` below `theme:`; a `custom_dir` changes how it looks.")
        )
    if problems:
        raise UnfitOptions(problems)
    return options, speaks, assets


def identity_of(config: MkDocsConfig, speaks: Language) -> Identity:
    """The site as `mkdocs.yml` names it."""
    return Identity(
        config.site_name,
        site_address(config.site_url),
        speaks,
        Addresses(config.use_directory_urls),
        config.site_description or "",
        site_address(config.extra.get("briefs_latest")),
    )


def configure(config: MkDocsConfig, build: Build) -> None:
    """What the theme needs to know: our templates before its own, our styles, no inline scripts."""
    overrides = str(build.assets.source / "overrides")
    if overrides not in config.theme.dirs:
        config.theme.dirs.insert(0, overrides)
    list_visible(config.theme)
    config.extra["briefs_feeds"] = build.feeds
    features = config.theme.get("features") or ()
    config.extra["briefs_frame_is_own"] = serves(features, config.plugins, config.extra)
    if config.extra["briefs_frame_is_own"]:  # which has no room beside a page for the menu
        config.theme["features"] = list(dict.fromkeys([*features, "navigation.tabs"]))
    config.extra["briefs_origins"] = _origins(config)
    speaks = build.site.identity.speaks
    config.extra["briefs_words"] = _frame_words(speaks)
    of = build.site.identity.addresses.of
    config.extra["briefs_leads_on"] = [
        (of(page), speaks.speak(name), speaks.speak(what)) for page, name, what in LEADS_ON
    ]
    if speaks.own and config.copyright:
        config.copyright = f"<span{speaks.own}>{config.copyright}</span>"
    config.extra["briefs"] = Published(build)
    config.extra["briefs_assets"] = frozenset(build.assets.files)
    own = [css for css in config.extra_css if "assets/briefs/" not in css]
    config.extra["briefs_styles"] = list(dict.fromkeys([*config.extra.get("briefs_styles", ()), *own]))
    config.extra_css = [*build.styles]
    config.markdown_extensions = [
        *(extension for extension in config.markdown_extensions if not isinstance(extension, ProseGuard)),
        build.guard,  # type: ignore[list-item] # Python-Markdown takes extension objects too
    ]


def _origins(config: MkDocsConfig) -> frozenset[str]:
    """Those of all web addresses that the settings name, also while the site is served: pages may lead there, to a port
    or a host without a name, too. And the mail addresses that they name, which no prose may give."""
    of_plugins = [dict(getattr(one, "config", {})) for one in config.plugins.values()]  # among them hooks, with none
    extra = {name: value for name, value in config.extra.items() if name != "briefs"}  # which is the build
    told = (config.site_url, config.repo_url, config.copyright, config.nav, extra, of_plugins)
    found = re.findall(r"https?://[^\s/?#\"'<>\\]+|mailto:[^\s\"'<>\\]+", repr(told), re.IGNORECASE)
    return frozenset((*found, *map(str.lower, found)))


def idle_colours(config: MkDocsConfig) -> tuple[str, ...]:
    """The colours that `theme.palette` chooses in vain: those of our own style stand in their place."""
    told = (str(one[name]) for one in _palettes(config) for name in ("primary", "accent") if one.get(name))
    return tuple(dict.fromkeys(colour for colour in told if colour != "custom"))


def _palettes(config: MkDocsConfig) -> list[dict[str, Any]]:
    chosen = config.theme.get("palette") or []
    return [one for one in (chosen if isinstance(chosen, list) else [chosen]) if isinstance(one, dict)]


def _frame_words(speaks: Language) -> dict[str, str]:
    return {name: speaks.speak(text) for name, text in FRAME.items()}


def _palette(config: MkDocsConfig) -> bytes | None:
    """The theme's stylesheet of colours, with those that `mkdocs.yml` chooses."""
    palettes = _palettes(config)
    used = {str(one.get(name, "indigo")) for one in palettes for name in ("primary", "accent")}
    found = [path for folder in config.theme.dirs for path in Path(folder).glob("assets/stylesheets/palette.*.min.css")]
    return lean_palette(found[0].read_text(encoding="utf-8"), used).encode() if found and palettes else None
