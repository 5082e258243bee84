"""Nobody's text is code: what a record or a page's prose holds is shown as it was written, and nothing of it runs."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefs.building.guard import faults
from briefs.checking.whole import check_desk
from briefs.records.load import read_desk
from briefs.records.settings import Settings
from hostile import HOSTILE_PAGES, PAYLOAD, PROSE, every_text_field, files, one_after_the_other
from html_page import HtmlPage, read_site
from sites import SMALL_DESK, Built, write

FILES, FIELDS = files()
NUMBERED = re.compile(r"⟦(\d+)⟧ ")

SPELLINGS = {field for field in FIELDS if field.endswith("Location.stated_as")}
"""Filled with the spelling of the register instead of a text of their own."""

FOR_MACHINES = re.compile(r'<pre class="b-cite__source".*?</pre>', re.DOTALL)
"""A citation in a language of its own, which writes some letters otherwise; `test_citations.py` reads it back."""

NOT_ON_ANY_PAGE: set[str] = set()
"""Texts that editors write and no reader sees yet. Take a line out when a page shows it; add none without a reason."""


@pytest.fixture(scope="module")
def built(hostile_desk: Built) -> Built:
    return hostile_desk


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, HtmlPage]:
    assert built.code == 0, built.output
    shown = {path: (built.site / path).read_text(encoding="utf-8") for path in read_site(built.site)}
    return {path: HtmlPage(FOR_MACHINES.sub("", one_after_the_other(page))) for path, page in shown.items()}


def shown_by(page: HtmlPage) -> Iterator[str]:
    """All that a page tells a reader, a screen reader or the live map."""
    yield page.text
    for element in page.elements:
        yield from element.attributes.values()
    if page.data.strip():
        # Plotly reads its texts as a kind of HTML, so they are escaped once more.
        yield from (html.unescape(text) for text in strings_of(json.loads(page.data)))


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.items() if isinstance(value, dict) else value:
            yield from strings_of(list(item) if isinstance(item, tuple) else item)


def mangled(page: HtmlPage) -> list[str]:
    """Each numbered text that a page shows otherwise than as it was written."""
    return [
        f"{FIELDS[int(match[1])]}: {piece[match.end() : match.end() + 60]}"
        for piece in shown_by(page)
        for match in NUMBERED.finditer(piece)
        if not piece.startswith(PAYLOAD, match.end())
    ]


def test_the_hostile_desk_leaves_no_free_text_out() -> None:
    assert every_text_field() - {field.partition(": ")[2] for field in FIELDS} == set()


def test_the_checks_would_find_text_that_runs_or_changes() -> None:
    raw = f'<p title="⟦0⟧ {PAYLOAD}">⟦0⟧ {PAYLOAD}</p>'
    assert {fault.partition(": ")[2] for fault in faults(raw)} == {"an inline script", "an onerror handler on <img>"}
    assert len(mangled(HtmlPage(raw))) == 2


def test_every_text_of_a_record_is_shown_as_it_was_written(pages: dict[str, HtmlPage]) -> None:
    assert {path: found for path, page in pages.items() if (found := mangled(page))} == {}


def test_every_text_of_a_record_is_on_some_page(pages: dict[str, HtmlPage]) -> None:
    shown = {int(match[1]) for page in pages.values() for piece in shown_by(page) for match in NUMBERED.finditer(piece)}
    unseen = {field for number, field in enumerate(FIELDS) if number not in shown}
    assert unseen - SPELLINGS == NOT_ON_ANY_PAGE


def test_nothing_of_a_record_or_of_prose_runs(built: Built, pages: dict[str, HtmlPage]) -> None:
    found = {path: faults((built.site / path).read_text(encoding="utf-8")) for path in pages}
    assert {path: page for path, page in found.items() if page} == {}


def test_nothing_of_a_record_or_of_prose_becomes_an_element(pages: dict[str, HtmlPage]) -> None:
    for path, page in pages.items():
        assert not [e for e in page.elements if e.tag == "img" and "assets/" not in e.attributes["src"]], path
        assert not [e for e in page.named("script") if not e.attributes.get("src", "assets/").count("assets/")], path
        assert not [a for e in page.elements for a in e.addresses if "alert" in a], path


LINKED_DATA = re.compile(r'<script type="application/ld\+json">([^<]*)</script>')


def test_every_text_reaches_machines_as_it_was_written(built: Built) -> None:
    page = (built.site / "briefs/2015-11-05-strikes.html").read_text(encoding="utf-8")
    documents = [json.loads(block) for block in LINKED_DATA.findall(page)]
    documents += [json.loads(path.read_bytes()) for path in sorted(built.site.glob("cite/*.json"))]
    feeds = [json.loads(path.read_bytes()) for path in sorted(built.site.glob("feeds/*.json"))]
    entries = [item for feed in feeds for item in feed["items"]]
    assert (len(documents), len(entries)) == (2, 2)
    told = [*strings_of(documents), *strings_of(entries)]
    told += [HtmlPage(item["content_html"]).text for item in entries]
    told += [text for path in sorted(built.site.glob("feeds/*.atom")) for text in ET.parse(path).getroot().itertext()]  # noqa: S314
    found = [piece for piece in told if NUMBERED.search(piece) and not piece.startswith("<p>")]
    assert len(found) > 20
    assert [piece for piece in found for m in NUMBERED.finditer(piece) if not is_whole(piece, m.end())] == []


def is_whole(piece: str, at: int) -> bool:
    """Whether the payload stands there, in plain words or escaped once, as the HTML of an Atom feed is."""
    return piece.startswith(PAYLOAD, at) or piece.startswith(html.escape(PAYLOAD, quote=False), at)


@pytest.mark.parametrize("page", ["index.html", "about.html"])
def test_html_in_prose_is_shown_as_text(pages: dict[str, HtmlPage], page: str) -> None:
    text = " ".join(pages[page].text.split())
    assert "<script>alert(1)</script> and <img src=x onerror=alert(1)> and <b>bold</b> stand here as text." in text
    assert '<div onclick="alert(1)"> a block </div>' in text
    assert "{{ 7*7 }} {% raw %} O'Neil’s تدمر עברית Кириллица" in text


@pytest.mark.parametrize("page", ["index.html", "about.html"])
def test_a_link_of_prose_that_would_run_keeps_its_words_and_loses_its_address(
    pages: dict[str, HtmlPage], page: str
) -> None:
    text = " ".join(pages[page].text.split())
    assert "plain coded data defined upper <javascript:alert(1)> split" in text
    assert not [e for e in pages[page].named("a") if "script" in e.attributes.get("href", "").lower()]


@pytest.mark.parametrize("page", ["index.html", "about.html"])
def test_a_picture_of_prose_from_elsewhere_is_its_description(pages: dict[str, HtmlPage], page: str) -> None:
    assert "a picture from elsewhere" in pages[page].text
    assert pages[page].named("img") == []


@pytest.mark.parametrize("path", ["content/briefs/2015-11-05-strikes.md", *HOSTILE_PAGES])
def test_hostile_prose_is_named_where_it_stands(tmp_path: Path, path: str) -> None:
    prose = SMALL_DESK[path] + PROSE if "briefs" in path else PROSE
    root = write(tmp_path, SMALL_DESK | {path: prose})
    said = [f"{problem.line}: {problem.what}" for problem in check_desk(root, Settings()).problems]
    above = prose[: prose.index(PROSE)].count("\n")
    assert f"{above + 3}: `<script` begins HTML, which readers would see as text" in said
    assert f"{above + 9}: `javascript:` is no kind of link this site knows" in said
    assert f"{above + 12}: `https://images.example/x.png` is an image on another site" in said


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u202e", "\u200b", "\x07"])
def test_a_character_that_readers_cannot_see_is_refused(tmp_path: Path, separator: str) -> None:
    place = SMALL_DESK["data/places/town.yml"].replace("name: Town", f"name: To{separator}wn")
    loaded = read_desk(write(tmp_path, SMALL_DESK | {"data/places/town.yml": place}))
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(3, 9)]
    assert "town" not in loaded.desk.places
