"""Styles and scripts as published: lighter by their comments, otherwise what was written."""

from __future__ import annotations

import gzip
import re
from itertools import chain
from pathlib import Path

import pytest

from briefs.building import build
from briefs.building.assets import compiled_early, slim, slim_script
from briefs.keeping import Store
from briefs.rendering.files import given
from html_page import HtmlPage

SOURCE = Path(__file__).parent.parent / "site_src"
LIBRARY = SOURCE / "vendor/plotly-geo.min.js"


def test_a_stylesheet_loses_comments_and_indents_only() -> None:
    assert slim(b'/* why */\n.a {\n  content: "; x";\n}\n') == b'\n.a {\ncontent: "; x";\n}\n'


def test_a_script_loses_comments_on_lines_of_their_own_only() -> None:
    written = b"/* why\n   more */\n  // aside\n  const a = 'http://x'; // kept\n"
    assert slim_script(written) == b"  const a = 'http://x'; // kept\n"


def test_what_looks_like_a_comment_inside_a_line_stays() -> None:
    assert slim_script(b"f('/*', \"*/\");\n") == b"f('/*', \"*/\");\n"


def test_the_library_is_marked_to_be_compiled_while_it_downloads_and_changes_in_nothing_else() -> None:
    library = LIBRARY.read_text(encoding="utf-8")
    marked = compiled_early(library.encode()).decode()
    hint, _, marked = marked.partition("\n")
    assert hint == "//# allFunctionsCalledOnLoad"
    assert marked.replace("this, (() => {", "this, () => {").replace("\n})));", "\n}));") == library
    assert len(marked) == len(library) + 2


def test_a_library_in_another_wrapper_keeps_its_parentheses() -> None:
    assert compiled_early(b"var Plotly = (() => {})();").endswith(b"\nvar Plotly = (() => {})();")


def test_how_large_a_file_is_packed_is_found_out_once_for_all_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"map.js": given("map.js", b"a" * 4000 + bytes(range(256)) * 4)}
    sizes = []
    for pack in (gzip.compress, None):
        monkeypatch.setattr(gzip, "compress", pack)
        build._gzipped.cache_clear()  # which another process has not
        build._packed_size.cache_clear()
        sizes.append(build.download_kb(files, Store(tmp_path, b""), "map.js", "map.js"))
    assert sizes == [1, 1]


def test_how_large_a_file_is_packed_is_found_out_once_for_all_desks_of_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"map.js": given("map.js", b"b" * 4000 + bytes(range(256)) * 4)}
    sizes = []
    for pack in (gzip.compress, None):
        monkeypatch.setattr(gzip, "compress", pack)
        sizes.append(build.download_kb(files, Store(tmp_path / str(len(sizes)), b""), "map.js", "map.js"))
    assert sizes == [1, 1]


def styled(folder: Path) -> dict[str, set[str]]:
    """The classes that each stylesheet of a folder has rules for, by its name."""
    return {
        path.stem: set(re.findall(r"\.(b-[\w-]+)", slim(path.read_bytes()).decode())) for path in folder.glob("*.css")
    }


@pytest.mark.parametrize("site", ["demonstration_pages", "second_desk_pages"])
def test_every_page_loads_the_styles_of_what_stands_on_it(site: str, request: pytest.FixtureRequest) -> None:
    everywhere = set(chain.from_iterable(styled(SOURCE / "css").values()))
    own = styled(SOURCE / "css/pages")
    del own["right-to-left"]  # for sites in such a language alone
    rules = {one: {name for name in own if one in own[name]} for one in set(chain(*own.values())) - everywhere}
    pages: dict[str, HtmlPage] = request.getfixturevalue(site)
    missing = []
    for path, page in pages.items():
        links = {element.attributes.get("href", "") for element in page.named("link")}
        loaded = {found[1] for link in links if (found := re.search(r"/?([\w-]+)\.\w+\.css$", link))}
        used = {one for element in page.elements for one in element.attributes.get("class", "").split()}
        missing += [(path, one) for one in sorted(used & rules.keys()) if not rules[one] & loaded]
    assert missing == []
