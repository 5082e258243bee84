"""What MkDocs publishes of a theme is the same whether or not hidden files are listed first."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from briefs.theme.listing import list_visible
from sites import SMALL_DESK, write


def published(config: MkDocsConfig) -> list[str]:
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [file.src_uri for file in files]


def desk(root: Path) -> MkDocsConfig:
    config = SMALL_DESK["mkdocs.yml"].replace("  font: false\n", "  font: false\n  custom_dir: looks\n")
    looks = {
        "looks/pictures/ship.svg": "<svg/>",
        "looks/pictures/.hidden.svg": "<svg/>",
        "looks/.icons/own.svg": "<svg/>",
        "looks/pictures/.old/ship.svg": "<svg/>",
    }
    write(root, {"mkdocs.yml": config, "content/index.md": "# Test desk\n", **looks})
    return load_config(str(root / "mkdocs.yml"))


def test_mkdocs_publishes_the_same_files_of_a_theme(tmp_path: Path) -> None:
    whole, listed = published(desk(tmp_path)), desk(tmp_path)
    list_visible(listed.theme)
    list_visible(listed.theme)
    assert published(listed) == whole
    assert "pictures/ship.svg" in whole


def test_templates_still_find_an_icon(tmp_path: Path) -> None:
    config = desk(tmp_path)
    list_visible(config.theme)
    environment = config.theme.get_env()
    assert environment.get_template(".icons/own.svg").render() == "<svg/>"
    assert environment.get_template(".icons/material/map.svg").render().startswith("<svg")
