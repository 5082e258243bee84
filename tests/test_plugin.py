"""What a build promises: a bad record publishes nothing, every record has its page, no page runs a stranger's code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from html_page import HtmlPage
from mkdocs.config import load_config
from sites import REPOSITORY, SMALL_DESK, Built, build, contents, write

from briefs.assets import site_source
from briefs.guard import faults
from briefs.plugin import BriefsPlugin
from briefs.rendering.addresses import RECORD_KINDS

STRIKE = "data/strikes/2015-11-05-town.yml"


def build_small(folder: Path, **changed: str) -> Built:
    """The small desk, with some of its files changed or added, built."""
    return build(write(folder / "desk", SMALL_DESK | changed), folder / "site")


def test_the_small_desk_builds(tmp_path: Path) -> None:
    built = build_small(tmp_path)
    assert built.code == 0, built.output


def test_a_bad_record_stops_the_build_names_every_problem_and_leaves_the_last_site(tmp_path: Path) -> None:
    before = contents(build_small(tmp_path).site)
    broken = SMALL_DESK[STRIKE].replace("airstrike", "airstrke").replace("russia", "rusia")
    built = build_small(tmp_path, **{STRIKE: broken, "data/places/town.yml": "id: town\nkind: town\nname: Town\n"})
    assert built.code == 1
    assert "2 problems, nothing was written:" in built.output
    assert "data/places/town.yml:1:1: needs a position or the reason there is none, and not both" in built.output
    assert f"{STRIKE}:2:7: kind: `airstrke` is not an allowed word" in built.output
    assert "Traceback" not in built.output
    assert contents(built.site) == before


def test_a_page_of_the_desks_own_at_a_generated_address_is_refused(tmp_path: Path) -> None:
    built = build_small(tmp_path, **{"content/strikes/2015-11-05-town.md": "# My own page\n"})
    assert built.code == 1
    assert "content/strikes/2015-11-05-town.md stands where a generated page belongs. Rename it." in built.output
    assert str(tmp_path) not in built.output.partition("stands where")[0].rpartition("\n")[2]


def test_a_mistyped_option_is_refused_with_the_nearest(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("basemap: syria", "base_map: syria")
    built = build_small(tmp_path, **{"mkdocs.yml": config})
    assert built.code == 1
    assert "mkdocs.yml: plugin briefs has no option `base_map`. did you mean `basemap`?" in built.output


def test_an_unknown_basemap_is_refused_with_those_there_are(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("syria", "narnia")
    built = build_small(tmp_path, **{"mkdocs.yml": config})
    assert built.code == 1
    assert "mkdocs.yml: basemap: `narnia` is not one of: syria, world." in built.output


def test_a_page_with_an_inline_script_is_refused(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"] + "copyright: <script>alert(1)</script>\n"
    built = build_small(tmp_path, **{"mkdocs.yml": config})
    assert built.code == 1
    assert re.search(r"\.html: line \d+: an inline script", built.output)


def test_a_record_whose_page_is_lost_on_the_way_is_noticed(tmp_path: Path) -> None:
    losing = "def on_files(files, config):\n    files.remove(files.get_file_from_path('strikes/2015-11-05-town.md'))\n"
    config = SMALL_DESK["mkdocs.yml"] + "hooks: [lose.py]\n"
    built = build_small(tmp_path, **{"mkdocs.yml": config, "lose.py": losing})
    assert built.code == 1
    assert "strikes/2015-11-05-town.md is missing from the built site" in built.output


def test_serving_watches_the_records_and_the_looks(tmp_path: Path) -> None:
    class Server:
        """Notes what MkDocs' live server is asked to watch."""

        def __init__(self) -> None:
            self.watched: list[str] = []

        def watch(self, path: str) -> None:
            self.watched.append(path)

    root = write(tmp_path, SMALL_DESK)
    config = load_config(str(root / "mkdocs.yml"))
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    server = Server()
    plugin.on_serve(server, config=config, builder=None)  # type: ignore[arg-type] # stands for MkDocs' own server
    assert server.watched == [str(root / "data"), str(site_source())]


def test_the_same_files_give_the_same_bytes_in_any_folder(demonstration: Built, tmp_path: Path) -> None:
    root = tmp_path / "another folder"
    for name in ("content", "data"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    again = build(root, tmp_path / "site")
    assert again.code == 0, again.output
    first, second = contents(demonstration.site), contents(again.site)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_record_has_its_page(demonstration_pages: dict[str, HtmlPage], kind: str) -> None:
    folder, ending = ("content/briefs", ".md") if kind == "briefs" else (f"data/{kind}", ".yml")
    records = [path.stem for path in (REPOSITORY / folder).rglob(f"*{ending}")]
    assert records
    assert [record for record in records if f"{kind}/{record}.html" not in demonstration_pages] == []


def test_no_page_holds_an_inline_script_style_or_handler(demonstration: Built) -> None:
    found = {path.name: faults(path.read_text(encoding="utf-8")) for path in demonstration.site.rglob("*.html")}
    assert {name: page for name, page in found.items() if page} == {}


def test_every_page_carries_a_content_policy_without_exceptions(demonstration_pages: dict[str, HtmlPage]) -> None:
    for path, page in demonstration_pages.items():
        policies = [
            meta.attributes["content"]
            for meta in page.named("meta")
            if meta.attributes.get("http-equiv", "").lower() == "content-security-policy"
        ]
        assert len(policies) == 1, path
        assert "default-src 'none'" in policies[0], path
        assert "unsafe-" not in policies[0], path


def test_the_content_policy_stands_before_anything_it_governs(demonstration_pages: dict[str, HtmlPage]) -> None:
    for path, page in demonstration_pages.items():
        tags = [element.tag for element in page.elements]
        policy = next(i for i, e in enumerate(page.elements) if "http-equiv" in e.attributes)
        assert not {"script", "link", "style", "img"} & set(tags[:policy]), path


def test_no_page_loads_anything_from_elsewhere(demonstration_pages: dict[str, HtmlPage]) -> None:
    loaded = [
        (path, element.tag, address)
        for path, page in demonstration_pages.items()
        for element in page.elements
        if element.is_loaded
        for address in element.addresses
        if address.startswith(("http:", "https:", "//"))
    ]
    assert loaded == []


def test_no_style_sheet_loads_anything_from_elsewhere(demonstration: Built) -> None:
    outside = {
        path.name: found
        for path in demonstration.site.rglob("*.css")
        if (found := re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"']+", path.read_text(encoding="utf-8")))
    }
    assert outside == {}


def test_every_link_out_of_the_site_hides_where_the_reader_comes_from(demonstration_pages: dict[str, HtmlPage]) -> None:
    for path, page in demonstration_pages.items():
        named = {meta.attributes.get("name"): meta.attributes.get("content") for meta in page.named("meta")}
        assert named.get("referrer") == "no-referrer", path
