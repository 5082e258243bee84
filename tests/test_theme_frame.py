"""A desk that chooses a part of the theme which only its own script serves gets that script, and no other desk does."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.theme.frame_script import serves
from html_page import HtmlPage
from sites import CONFIG, SMALL_DESK, build, write

USUAL = ["navigation.tabs", "navigation.top", "toc.follow"]


def test_the_usual_site_does_without_the_themes_script() -> None:
    assert serves(USUAL, ["briefs"], {"homepage": "https://example.org"})


@pytest.mark.parametrize(
    ("features", "plugins", "extra"),
    [
        ([*USUAL, "navigation.instant"], ["briefs"], {}),
        ([*USUAL, "content.code.copy"], ["briefs"], {}),
        (USUAL, ["briefs", "material/search"], {}),
        (USUAL, ["briefs"], {"consent": {"title": "Cookies"}}),
    ],
)
def test_what_only_the_themes_script_serves_brings_it_back(
    features: list[str], plugins: list[str], extra: dict[str, object]
) -> None:
    assert not serves(features, plugins, extra)


def test_no_page_of_the_demonstration_loads_the_themes_script(demonstration_pages: dict[str, HtmlPage]) -> None:
    scripts = {e.attributes.get("src", "") for page in demonstration_pages.values() for e in page.named("script")}
    assert any("/frame." in address for address in scripts)
    assert not [address for address in scripts if "/bundle." in address]


def test_a_site_with_a_feature_that_only_the_themes_script_serves_loads_it(tmp_path: Path) -> None:
    config = CONFIG.replace("  font: false\n", "  font: false\n  features: [content.code.copy]\n")
    built = build(write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": config}), tmp_path / "site")
    assert built.code == 0, built.output
    page = (built.site / "index.html").read_text(encoding="utf-8")
    assert "assets/javascripts/bundle." in page
    assert 'id="__config"' in page
    assert "assets/briefs/frame." not in page


FLAT = "nav:\n- index.md\n- records.md\n- data.md\n"
NESTED = "nav:\n- index.md\n- Records:\n  - records.md\n  - data.md\n"


@pytest.mark.parametrize(
    ("features", "menu", "drawers"),
    [
        ("[navigation.tabs]", FLAT, 0),
        ("[]", FLAT, 0),
        ("[]", NESTED, 1),
        ("[navigation.tabs, navigation.tabs.sticky]", FLAT, 1),
        ("[navigation.tabs]", NESTED, 1),
    ],
)
def test_a_page_has_one_menu_of_tabs_whatever_the_menu_is_like(
    tmp_path: Path, features: str, menu: str, drawers: int
) -> None:
    config = CONFIG.replace("  font: false\n", f"  font: false\n  features: {features}\n") + menu
    built = build(write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": config}), tmp_path / "site", strict=False)
    assert built.code == 0, built.output
    page = HtmlPage((built.site / "strikes/2015-11-05-town.html").read_text(encoding="utf-8"))
    classes = [set(e.attributes.get("class", "").split()) for e in page.named("nav")]
    assert sum(bool(found & {"b-menu", "md-tabs"}) for found in classes) == 1
    assert sum("md-nav--primary" in found for found in classes) == drawers
