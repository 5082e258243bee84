"""What a page weighs before a reader acts, as sent over the wire (gzip), on the built demonstration."""

from __future__ import annotations

import gzip
import json
import posixpath
import re

import pytest

from html_page import HtmlPage
from sites import Built

KB = 1000
KINDS = ("strikes", "claims", "sources", "places", "actors", "events", "control", "gaps")


@pytest.fixture(scope="module")
def sizes(demonstration: Built) -> dict[str, int]:
    """The size of every file of the site but downloads, by its path."""
    files = [
        path for path in demonstration.site.rglob("*") if path.is_file() and path.suffix in (".html", ".css", ".js")
    ]
    return {
        path.relative_to(demonstration.site).as_posix(): len(gzip.compress(path.read_bytes(), 6, mtime=0))
        for path in files
    }


def loaded(page: HtmlPage, path: str) -> list[str]:
    """The site paths of the styles and scripts that a page loads by itself."""
    found = [e.attributes["src"] for e in page.named("script") if "src" in e.attributes]
    found += [e.attributes["href"] for e in page.named("link") if e.attributes.get("rel") == "stylesheet"]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) for address in found]


def briefs(sizes: dict[str, int]) -> list[str]:
    return [path for path in sizes if re.fullmatch(r"briefs/\d.*\.html", path)]


def test_a_brief_with_its_still_map_is_at_most_30_kb(sizes: dict[str, int]) -> None:
    assert briefs(sizes)
    assert {path: sizes[path] for path in briefs(sizes) if sizes[path] > 30 * KB} == {}


def test_all_that_a_brief_loads_before_the_reader_acts_is_at_most_100_kb(
    sizes: dict[str, int], demonstration_pages: dict[str, HtmlPage]
) -> None:
    whole = {p: sizes[p] + sum(sizes[one] for one in loaded(demonstration_pages[p], p)) for p in briefs(sizes)}
    assert {path: size for path, size in whole.items() if size > 100 * KB} == {}


def test_the_live_map_is_at_most_520_kb_more_and_its_button_says_so(
    sizes: dict[str, int], demonstration_pages: dict[str, HtmlPage]
) -> None:
    for path in briefs(sizes):
        for figure in demonstration_pages[path].named("figure"):
            if "data-live" not in figure.attributes:
                continue
            named = [figure.attributes[f"data-{name}"] for name in ("plotly", "basemap", "css", "live")]
            asked = [posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) for address in named]
            size = sum(sizes[one] for one in asked)
            assert size <= 520 * KB
            (words,) = re.findall(r"Explore the map \((\d+) kB\)", demonstration_pages[path].text)[:1]
            assert abs(int(words) - size / KB) <= 0.02 * size / KB


def test_all_that_a_form_loads_before_the_reader_looks_a_record_up_is_at_most_100_kb(
    sizes: dict[str, int], demonstration_pages: dict[str, HtmlPage]
) -> None:
    for path in (path for path in sizes if re.fullmatch(r"contribute/[a-z]+\.html", path)):
        (form,) = (e for e in demonstration_pages[path].named("article") if "data-forms" in e.attributes)
        of_kinds = json.loads(form.attributes["data-forms"]).values()
        asked = [
            posixpath.normpath(posixpath.join("contribute", one)) for one in (*of_kinds, form.attributes["data-lists"])
        ]
        largest = max(sizes[one] for one in asked[:-1]) + sizes[asked[-1]]
        assert sizes[path] + sum(sizes[one] for one in loaded(demonstration_pages[path], path)) + largest <= 100 * KB


def test_a_record_page_is_at_most_30_kb(sizes: dict[str, int]) -> None:
    records = [path for path in sizes if path.split("/")[0] in KINDS and "/" in path]
    assert len(records) > 300
    assert {path: sizes[path] for path in records if sizes[path] > 30 * KB} == {}


def test_the_frame_of_a_record_page_is_at_most_4_kb(demonstration: Built) -> None:
    pages = [path for kind in KINDS for path in (demonstration.site / kind).glob("*.html")]
    found = {}
    for path in pages:
        text = path.read_bytes()
        start, end = text.index(b'<article class="b-page'), text.rindex(b"</article>\n</article>")
        found[path.name] = len(text) - (end - start)
    assert {name: size for name, size in found.items() if size > 4 * KB} == {}
