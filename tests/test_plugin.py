"""What a build promises: a bad record publishes nothing, every record has its page, no page runs a stranger's code."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from briefs.building.guard import faults
from briefs.cli import main
from briefs.plugin import BriefsPlugin
from briefs.records.model import PAGES
from briefs.records.own_pages import RECORD_KINDS
from briefs.settings.looks import site_source
from html_page import HtmlPage
from sites import HOST, SMALL_DESK, Built, build, build_apart, contents, write

STRIKE = "data/strikes/2015-11-05-town.yml"


def build_small(folder: Path, changed: dict[str, str] | None = None, *, strict: bool = True) -> Built:
    """The small desk, with some of its files changed or added, built."""
    return build(write(folder / "desk", SMALL_DESK | (changed or {})), folder / "site", strict=strict)


def test_a_bad_record_stops_the_build_names_every_problem_and_leaves_the_last_site(tmp_path: Path) -> None:
    good = build_small(tmp_path)
    assert good.code == 0, good.output
    before = contents(good.site)
    broken = SMALL_DESK[STRIKE].replace("airstrike", "airstrke").replace("russia", "rusia")
    built = build_small(tmp_path, {STRIKE: broken, "data/places/town.yml": "id: town\nkind: town\nname: Town\n"})
    assert built.code == 1
    assert "3 problems, nothing was written:" in built.output
    assert f"{STRIKE}:3:8: actor: `rusia` is the id of no actor" in built.output
    assert "data/places/town.yml:1:1: this place needs a position or the reason there is none" in built.output
    assert f"{STRIKE}:2:7: kind: `airstrke` is not an allowed word" in built.output
    assert "Traceback" not in built.output
    assert contents(built.site) == before


def test_a_page_of_the_desks_own_at_a_generated_address_is_refused(tmp_path: Path) -> None:
    built = build_small(tmp_path, {"content/strikes/2015-11-05-town.md": "# My own page\n"})
    assert built.code == 1
    assert "content/strikes/2015-11-05-town.md:1:1: stands where a generated page belongs" in built.output


def test_pages_may_lead_to_what_the_settings_name_and_to_nothing_else_like_it(tmp_path: Path) -> None:
    """A desk's records may be kept at a port; what the settings name is a maintainer's own."""
    named = f"{SMALL_DESK['mkdocs.yml']}      repository: http://127.0.0.1:3000/desk\n"
    named += """copyright: '<a href="http://host:8080/">x</a> <a href="mailto:Desk@example.org">x</a>'\n"""
    built = build_small(tmp_path, {"mkdocs.yml": named})
    assert built.code == 0, built.output
    page = (built.site / "strikes/2015-11-05-town.html").read_text(encoding="utf-8")
    assert 'href="http://127.0.0.1:3000/desk/' in page
    assert 'href="http://host:8080/"' in page
    assert 'href="mailto:Desk@example.org"' in page
    other = named.replace("font: false\n", "font: false\n  custom_dir: looks\n", 1)
    footer = '<a href="http://127.0.0.1:3001/">x</a>'
    built = build_small(tmp_path, {"mkdocs.yml": other, "looks/partials/copyright.html": footer})
    assert built.code == 1
    assert "<a> leads to no plain web address" in built.output


def test_a_page_written_in_html_is_refused(tmp_path: Path) -> None:
    built = build_small(tmp_path, {"content/own.html": "<script>alert(1)</script>\n"})
    assert built.code == 1
    assert "content/own.html:1:1: would be published unchecked" in built.output


def test_a_palette_that_no_page_shows_is_told(tmp_path: Path) -> None:
    theme = "  font: false\n  palette: {scheme: default, primary: indigo, accent: custom}\n"
    built = build_small(tmp_path, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"].replace("  font: false\n", theme)})
    assert built.code == 1, "a strict build heeds every warning"
    assert "theme.palette in mkdocs.yml chooses `indigo`, which no page shows." in built.output


def test_a_desks_own_styles_come_last_on_every_page(tmp_path: Path) -> None:
    looks = SMALL_DESK["mkdocs.yml"].replace("  font: false\n", "  font: false\n  custom_dir: looks\n")
    files = {"mkdocs.yml": f"{looks}extra_css: [own.css]\n", "looks/own.css": "body { color: teal; }"}
    built = build_small(tmp_path, files)
    assert built.code == 0, built.output
    for path in ("index.html", "explorer.html", "strikes/2015-11-05-town.html", "404.html"):
        page = (built.site / path).read_text(encoding="utf-8")
        styles = re.findall(r'<link rel="stylesheet" href="([^"]*)"', page)
        assert styles[-1].endswith("own.css"), path
        assert sum(style.endswith("own.css") for style in styles) == 1, path


def test_a_link_to_a_file_outside_the_content_is_never_published(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {"secret.md": "# Secret\n"})
    (root / "content/own.md").symlink_to(root / "secret.md")
    built = build(root, tmp_path / "site")
    assert built.code == 1
    assert "content/own.md:1:1: is a symbolic link" in built.output


def test_a_mistyped_option_is_refused(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("basemap: syria", "base_map: syria")
    built = build_small(tmp_path, {"mkdocs.yml": config})
    assert built.code == 1
    assert "base_map" in built.output


def test_a_mistyped_option_is_refused_with_the_nearest_even_when_warnings_are_let_pass(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("basemap: syria", "base_map: syria")
    built = build_small(tmp_path, {"mkdocs.yml": config}, strict=False)
    assert built.code == 1
    told = "mkdocs.yml:10:17: base_map: plugin briefs has no option `base_map`\n    Did you mean `basemap`?\n"
    assert told in built.output


def test_an_unknown_basemap_is_refused_with_those_there_are(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("syria", "narnia")
    built = build_small(tmp_path, {"mkdocs.yml": config})
    assert built.code == 1
    assert "mkdocs.yml:10:16: basemap: there is no basemap `narnia`\n    Write one of: syria, world.\n" in built.output


def test_a_page_with_an_inline_script_is_refused(tmp_path: Path) -> None:
    config = SMALL_DESK["mkdocs.yml"] + "copyright: <script>alert(1)</script>\n"
    built = build_small(tmp_path, {"mkdocs.yml": config})
    assert built.code == 1
    assert re.search(r"\.html: line \d+: an inline script", built.output)


def test_a_record_whose_page_is_lost_on_the_way_is_noticed(tmp_path: Path) -> None:
    losing = "def on_files(files, config):\n    files.remove(files.get_file_from_path('strikes/2015-11-05-town.md'))\n"
    config = SMALL_DESK["mkdocs.yml"] + "hooks: [lose.py]\n"
    built = build_small(tmp_path, {"mkdocs.yml": config, "lose.py": losing})
    assert built.code == 1
    assert "strikes/2015-11-05-town.md is missing from the built site" in built.output


def test_a_hook_has_its_hand_in_the_sitemap_of_which_there_is_no_packed_copy(tmp_path: Path) -> None:
    """MkDocs' own copy has the moment of the build in it."""
    hook = """
def on_post_template(output, template_name, config):
    return output.replace("<urlset", "<!-- seen --><urlset") if template_name == "sitemap.xml" else output
"""
    config = SMALL_DESK["mkdocs.yml"] + "hooks: [seen.py]\n"
    built = build_small(tmp_path, {"mkdocs.yml": config, "seen.py": hook})
    assert built.code == 0, built.output
    assert "<!-- seen --><urlset" in (built.site / "sitemap.xml").read_text(encoding="utf-8")
    assert not (built.site / "sitemap.xml.gz").exists()


class LiveServer(LiveReloadServer):
    """MkDocs' live server, closed, which notes what it is asked to watch."""

    def __init__(self, root: Path) -> None:
        super().__init__(lambda: None, HOST, 0, str(root))
        self.server_close()
        self.watched: list[str] = []

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        self.watched.append(path)


def serving(root: Path, builder: Callable[[], None]) -> LiveServer:
    """The server as the plugin leaves it before the first page is asked for."""
    config = load_config(str(write(root, SMALL_DESK) / "mkdocs.yml"))
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    server = LiveServer(root)
    plugin.on_serve(server, config=config, builder=builder)
    return server


def test_serving_watches_the_records_and_the_looks(tmp_path: Path) -> None:
    assert serving(tmp_path, lambda: None).watched == [str(tmp_path / "data"), str(site_source())]


def test_a_problem_while_serving_leaves_the_last_site_up(tmp_path: Path) -> None:
    def failing() -> None:
        raise Abort("a record has a problem")

    serving(tmp_path, failing).builder()


def test_the_same_files_give_the_same_bytes_in_any_folder_on_any_machine(second_desk: Built, tmp_path: Path) -> None:
    """The second desk, which has every kind of record, with editions."""
    ours, theirs = tmp_path / "desk", tmp_path / "another folder"
    shutil.copytree(second_desk.root, ours, ignore=shutil.ignore_patterns(".cache"))
    words = ["publish", "--all", "--project", str(ours), "--date", "2032-01-01"]
    frozen = CliRunner(env={"SOURCE_DATE_EPOCH": "1956528000"}).invoke(main, words)
    assert frozen.exit_code == 0, frozen.output
    shutil.copytree(ours, theirs, ignore=shutil.ignore_patterns(".cache"))
    here, elsewhere = build(ours, tmp_path / "here"), build_apart(theirs, tmp_path / "there", elsewhere=True)
    assert (here.code, elsewhere.code) == (0, 0), here.output + elsewhere.output
    first, second = contents(here.site), contents(elsewhere.site)
    assert any(name.endswith("/1.json") for name in first)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_every_record_has_its_page(demonstration: Built, demonstration_pages: dict[str, HtmlPage]) -> None:
    records = {
        f"{kind}/{path.stem}.html"
        for kind in RECORD_KINDS
        for path in (demonstration.root / ("content" if kind in PAGES else "data") / kind).rglob("*.*")
        if path.suffix in {".yml", ".md"}
    }
    assert len(records) > 190
    assert records - demonstration_pages.keys() == set()


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
        allowed = "'wasm-unsafe-eval'" if path == "search.html" else "none"  # Pagefind's own program, for search alone
        assert "unsafe-" not in policies[0].replace(allowed, ""), path


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


def test_no_page_makes_a_browser_ask_for_another_page(demonstration_pages: dict[str, HtmlPage]) -> None:
    ahead = {"next", "prefetch", "preload", "prerender", "preconnect", "dns-prefetch"}
    for path, page in demonstration_pages.items():
        told = {word for link in page.named("link") for word in link.attributes.get("rel", "").split()}
        assert "icon" in told, path
        assert not told & ahead, path


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


@pytest.mark.parametrize("built", ["demonstration", "second_desk"])
def test_a_page_is_called_by_its_address_in_the_sitemap(built: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(built).site
    listed = set(re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    told = {
        page.relative_to(site).as_posix(): re.findall(
            r'<link rel="canonical" href="([^"]*)">|<meta property="og:url" content="([^"]*)">',
            page.read_text(encoding="utf-8"),
        )
        for page in site.rglob("*.html")
    }
    assert {address for found in told.values() for both in found for address in both if address} == listed
    assert {address for both in told["index.html"] for address in both if address} == {min(listed, key=len)}
