"""The index of prose: the same for the same pages, wherever and in whatever order they were written."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from briefs.building.indexing import IndexingFailed, index_prose, read_prose
from sites import contents

PAGES = {
    f"briefs/{name}.html": f"<!doctype html><html lang='en'><head><title>{name}</title></head><body><article>"
    f"<h1>{name}</h1><p>The convoy near {name} was seen.</p></article></body></html>"
    for name in ("palmyra", "aleppo", "homs", "hama", "idlib", "raqqa", "daraa")
}


def indexed(folder: Path, names: list[str]) -> dict[str, bytes]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGES[name], encoding="utf-8")
    index_prose(folder, read_prose(folder, names))
    return {name: data for name, data in contents(folder).items() if name.startswith("pagefind/")}


def test_the_order_in_which_pages_were_written_does_not_show_in_the_index(tmp_path: Path) -> None:
    first, second = indexed(tmp_path / "one", list(PAGES)), indexed(tmp_path / "two", list(reversed(PAGES)))
    assert first == second
    assert sum(1 for name in first if name.startswith("pagefind/fragment/")) == len(PAGES)
    assert not [name for name in first if "-ui" in name]


def test_words_that_stand_on_lines_of_their_own_are_not_run_together(tmp_path: Path) -> None:
    facts = '<dl><dt><code>medical</code></dt><dd>Hospitals.<span class="b-sub">a word</span></dd></dl>'
    (tmp_path / "page.html").write_text(f"<html><body><article>{facts}</article></body></html>", encoding="utf-8")
    index_prose(tmp_path, read_prose(tmp_path, ["page.html"]))
    (fragment,) = (tmp_path / "pagefind/fragment").iterdir()
    assert b'"content":"medical Hospitals. a word' in gzip.decompress(fragment.read_bytes())


def test_what_is_found_is_called_by_its_whole_name_where_the_heading_is_but_a_part_of_it(tmp_path: Path) -> None:
    named = {
        "brief.html": ("Airstrikes, &quot;North&quot;: 7 October 2015", "<bdi>7 October 2015</bdi>"),
        "front.html": ("Briefs", "Who struck where?"),
    }
    for page, (name, heading) in named.items():
        head = f'<head><meta property="og:title" content="{name}"></head>'
        article = f'<article><h1 class="a">{heading}</h1><p>Words.</p></article>'
        (tmp_path / page).write_text(f"<html lang='en'>{head}<body>{article}</body></html>", encoding="utf-8")
    index_prose(tmp_path, read_prose(tmp_path, named))
    fragments = [gzip.decompress(file.read_bytes()) for file in (tmp_path / "pagefind/fragment").iterdir()]
    titles = [json.loads(one.removeprefix(b"pagefind_dcd"))["meta"]["title"] for one in fragments]
    assert sorted(titles) == ['Airstrikes, "North": 7 October 2015', "Who struck where?"]


def test_a_program_that_ends_in_the_middle_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.building.indexing.get_executable", lambda: "/bin/false")
    with pytest.raises(IndexingFailed, match="Pagefind ended"):
        index_prose(tmp_path, {})


HIDDEN = """<!doctype html><html lang='ar' dir='rtl'><head><title>t</title></head><body><nav>menu</nav><article>
<h1 id='top'>Town<a class='headerlink' href='#top'>#</a></h1>
<p>An <em class="b-more later">aside, <em>in</em> two</em> end.</p>
<article class="b-brief"><div id="c" class="wide b-claim"><div>held <div>deep</div></div><tablet>x</tablet></div>
between <figure id="map"><table><tr><td>1</td></tr></table></figure><h2 id="two">Second</h2>
<p class="b-claims b-cardsx">stays</p>
<div class="b-cards">a<div class="b-cards">b</div>c</div><br class="b-bound"><p>after</p></article>
<table id="rows"><tr><td>out</td></tr></table></article><article><p>and another</p><div class="b-claim">never ends
</article><footer>foot</footer></body></html>"""


def test_pagefind_is_told_nothing_of_what_it_would_leave_out_and_makes_the_same_index(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HIDDEN, encoding="utf-8")
    told = read_prose(tmp_path, ["page.html"])
    assert not [word for word in ("menu", "deep", "out<", "aside", ">b<", "foot") if word in told["page.html"]]
    index_prose(tmp_path / "short", told)
    index_prose(tmp_path / "whole", {"page.html": HIDDEN})
    short, whole = contents(tmp_path / "short"), contents(tmp_path / "whole")
    assert [name for name in whole if "fragment/ar" in name]
    assert short == whole


def test_a_page_of_another_frame_is_told_whole(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<main><table>all</table></main>", encoding="utf-8")
    assert read_prose(tmp_path, ["page.html"]) == {"page.html": "<main><table>all</table></main>"}
