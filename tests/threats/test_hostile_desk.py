"""The site of a hostile desk, file by file: every text is a text, and nothing private is in it."""

from __future__ import annotations

import gzip
import html
import re
from pathlib import Path

import pytest

from hostile import FORMULA, LEAK, TAILS, files, one_after_the_other, text_of
from html_page import HtmlPage
from sites import Built
from threats.detectors import Look, csv_of, hostile_parts, html_of, plotly_of, script_of, xml_of

_, FIELDS = files()
NUMBERED = re.compile(r"⟦(\d+)⟧ ")
DRAWN = re.compile(r'<template class="cm-json">(.*?)</template>', re.DOTALL)
"""What plotly.js draws of a page: its texts are told as those of a script are."""
FOR_MACHINES = re.compile(r'<pre class="b-cite__source".*?</pre>', re.DOTALL)
LOOKS: dict[str, Look] = {".html": html_of, ".csv": csv_of, ".kml": xml_of, ".atom": xml_of}
JSON = (".json", ".geojson")


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def of(built: Built, *endings: str) -> list[Path]:
    return [path for path in sorted(built.site.rglob("*")) if path.suffix in endings and "pagefind" not in path.parts]


def test_every_payload_is_in_some_text() -> None:
    assert len(FIELDS) >= len(TAILS)


def test_nothing_on_any_page_runs_loads_or_takes_a_name(hostile_desk: Built) -> None:
    pages = of(hostile_desk, ".html")
    assert len(pages) > 30
    found = {path.name: list(hostile_parts(read(path))) for path in pages}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_the_same_pages_written_in_a_hurry_would_be_found_out(hostile_desk: Built) -> None:
    """Each page with the escapes of its text taken away, once: what every template that says `safe` does."""
    pages = [read(path) for path in of(hostile_desk, ".html")]
    hostile = [page for page in pages if NUMBERED.search(page)]
    assert len(hostile) > 20
    assert [page[:200] for page in hostile if not list(hostile_parts(html.unescape(page)))] == []


@pytest.mark.parametrize("ending", [*LOOKS, ".js", ".json", ".geojson", ".jsonl"])
def test_every_text_in_every_file_is_whole(hostile_desk: Built, ending: str) -> None:
    numbers: set[int] = set()
    for path in of(hostile_desk, ending):
        written = FOR_MACHINES.sub("", one_after_the_other(read(path)))
        for document in written.splitlines() if ending == ".jsonl" else [written]:
            if not NUMBERED.search(document) and "\\u27e6" not in document:
                continue
            look = script_of if ending in (*JSON, ".js", ".jsonl") else LOOKS[ending]
            seen = look(DRAWN.sub("", document) if ending == ".html" else document)
            pieces = seen.texts
            for drawn in DRAWN.findall(document) if ending == ".html" else ():
                pieces += plotly_of(drawn).texts
            if ending == ".js" and "BriefsMaps" in document:
                pieces = plotly_of(document.partition("]=")[2].rstrip(";\n")).texts
            assert pieces, path
            told = [(piece, match) for piece in pieces for match in NUMBERED.finditer(piece)]
            numbers |= {int(match[1]) for _, match in told}
            assert [m[0] for piece, m in told if not is_whole(piece, m)] == [], path
    assert len(numbers) >= (10 if ending == ".atom" else 20)


def is_whole(piece: str, at: re.Match[str]) -> bool:
    """Whether the whole text stands there; as it is, or as the HTML in a feed or a balloon has it."""
    text = text_of(int(at[1]))
    shown = piece[at.start() :]
    if "".join(shown.split()).startswith("".join(text.split())):  # a live map sets long words in lines
        return True
    if shown.endswith("…"):  # the search cuts long words of a claim short
        return text.startswith(shown[:-1])
    return any(shown.startswith(one) for one in (text, html.escape(text), html.escape(text, quote=False)))


def test_no_cell_of_a_table_is_a_formula(hostile_desk: Built) -> None:
    for path in of(hostile_desk, ".csv"):
        assert [part for part in csv_of(read(path)).shape if isinstance(part, str)] == [], path
        assert f"'{FORMULA}" in read(path) or not NUMBERED.search(read(path))


def test_no_script_of_the_site_could_end_before_its_end(hostile_desk: Built) -> None:
    scripts = [path for path in of(hostile_desk, ".js") if NUMBERED.search(read(path))]
    assert len(scripts) >= 3
    assert [path.name for path in scripts if len(script_of(read(path)).shape) > 1] == []


def test_pages_written_in_prose_show_html_as_text(hostile_desk: Built) -> None:
    page = HtmlPage(read(hostile_desk.site / "prose.html"))
    assert "<script>pwn(40)</script>" in page.text
    assert '--8<-- "pwn.txt"' in page.text


def everything(site: Path) -> dict[str, bytes]:
    """Every file, unpacked where it is packed."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for name, data in found.items()}


def test_nothing_private_is_in_any_file(hostile_desk: Built) -> None:
    root, published = hostile_desk.root, everything(hostile_desk.site)
    left = [path for path in root.rglob("*") if path.is_file() and LEAK.encode() in path.read_bytes()]
    assert len(left) == 6
    assert [name for name, data in published.items() if LEAK.encode() in data] == []
    assert [name for name in published if "private" in name] == ["private.html"]


def test_a_private_note_would_be_found_in_a_packed_file_too(tmp_path: Path) -> None:
    (tmp_path / "page.pf_fragment").write_bytes(gzip.compress(LEAK.encode()))
    assert [name for name, data in everything(tmp_path).items() if LEAK.encode() in data] == ["page.pf_fragment"]
