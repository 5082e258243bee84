"""A desk's own colours, chosen as `NEW-DESK.md` shows it, are those that readers see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reader import NewReader
from static_server import serving

from sites import REPOSITORY, SMALL_DESK, build, write

GUIDE = (REPOSITORY / "NEW-DESK.md").read_text(encoding="utf-8")
PALETTE = "  font: false\n  palette: {scheme: SCHEME, primary: custom, accent: custom}\n"


def block(language: str, holding: str) -> str:
    """What the guide says to write, in a language, with these words in it."""
    return next(one for one in re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL) if holding in one)


@pytest.mark.parametrize(("scheme", "accent"), [("default", "rgb(11, 83, 148)"), ("slate", "rgb(127, 178, 229)")])
def test_the_colours_of_the_guide_are_those_of_the_page(
    scheme: str, accent: str, tmp_path: Path, new_reader: NewReader
) -> None:
    settings = block("yaml", "custom_dir")
    assert settings == "theme:\n  custom_dir: looks\nextra_css: [own.css]\n"
    theme = PALETTE.replace("SCHEME", scheme) + "  custom_dir: looks\n"
    config = SMALL_DESK["mkdocs.yml"].replace("  font: false\n", theme) + "extra_css: [own.css]\n"
    files = {"mkdocs.yml": config, "looks/own.css": block("css", "--b-accent")}
    built = build(write(tmp_path / "desk", SMALL_DESK | files), tmp_path / "site")
    assert built.code == 0, built.output
    with serving(built.site, "/") as address:
        reader = new_reader(address=address)
        page = reader.open("briefs/2015-11-05-strikes.html")
        expect(page.locator(".b-kicker").first).to_have_css("color", accent)
        expect(page.locator("h1").first).to_have_css("letter-spacing", re.compile("normal|0px"))
        assert (reader.refusals, reader.strangers(), reader.complaints) == ([], [], [])
