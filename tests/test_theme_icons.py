"""Icons and palettes are said once for all pages, in the stylesheet and in a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from briefs.theme.icons import icon_styles, palette_choices

SUN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1#"/></svg>'


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / ".icons" / "own").mkdir(parents=True)
    (tmp_path / ".icons" / "own" / "sun.svg").write_text(SUN, encoding="utf-8")
    made = MkDocsConfig()
    made.load_dict({"site_name": "A desk", "theme": {"name": "material"}, "docs_dir": str(tmp_path)})
    assert not made.validate()[0]
    made.theme.dirs.insert(0, str(tmp_path))
    return made


def with_theme(config: MkDocsConfig, **values: Any) -> MkDocsConfig:
    for name, value in values.items():
        config.theme[name] = value
    return config


def test_an_icon_of_the_settings_is_drawn_by_the_stylesheet_as_data(config: MkDocsConfig) -> None:
    styles = icon_styles(with_theme(config, icon={"logo": "own/sun"})).decode()
    (logo,) = (line for line in styles.splitlines() if line.startswith(".b-icon--logo{"))
    picture = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'%3E%3Cpath d='M0 0h1%23'/%3E%3C/svg%3E"
    assert logo == f'.b-icon--logo{{--b-icon:url("data:image/svg+xml,{picture}")}}'


def test_an_icon_that_no_folder_holds_is_left_out(config: MkDocsConfig) -> None:
    assert b"logo" not in icon_styles(with_theme(config, icon={"logo": "own/moon"}))


def test_a_reader_may_choose_among_palettes_with_a_toggle_and_no_others(config: MkDocsConfig) -> None:
    light = {"scheme": "default", "primary": "deep purple", "toggle": {"icon": "own/sun", "name": "Dark </script>"}}
    assert palette_choices(with_theme(config, palette=[light, {"scheme": "slate"}])) == (
        b'const briefsPalettes=[{"colors":{"media":"","scheme":"default","primary":"deep-purple","accent":"indigo"},'
        b'"name":"Dark </script>"}];\n'
    )
    assert palette_choices(with_theme(config, palette={"scheme": "slate"})) == b""


def test_the_toggle_of_each_palette_has_its_picture(config: MkDocsConfig) -> None:
    toggles = [{"toggle": {"icon": icon, "name": "Switch"}} for icon in ("own/sun", "material/weather-night")]
    styles = icon_styles(with_theme(config, palette=toggles))
    assert b".b-icon--palette-0{" in styles
    assert b".b-icon--palette-1{" in styles
