"""The sitemap, and no packed copy of it: MkDocs' own holds the moment of the build and what packed it."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.commands.build import _build_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from .writing import write

SITEMAP = "sitemap.xml"


def leave_out(config: MkDocsConfig) -> None:
    """Has MkDocs pass it by."""
    config.theme.static_templates.discard(SITEMAP)


def write_sitemap(config: MkDocsConfig, env: Environment, files: Files, nav: Navigation) -> None:
    """Writes it as MkDocs would, which lets every plugin have a hand in it."""
    made = _build_template(SITEMAP, env.get_template(SITEMAP), files, config, nav)
    if made.strip():
        write(f"{config.site_dir}/{SITEMAP}", made.encode())
