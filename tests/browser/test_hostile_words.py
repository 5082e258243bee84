"""A hostile desk in a real browser: no page of it runs, loads or names anything that a record asked for.

The content policy is switched off for the readers of these pages: what protects them here is that texts are texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect
from reader import NewReader, Reader
from static_server import serving

from hostile import files, text_of
from sites import Built
from threats.payloads import HTML

_, FIELDS = files()
COUNT = "window.ran = []; window.pwn = what => { window.ran.push(what ?? 'x'); };"
PAGES = [
    "index.html",
    "prose.html",
    "briefs/2015-11-05-strikes.html",
    "briefs/2015-11-05-strikes/editions/1.html",
    "live/2015-11-05-live.html",
    "strikes/hit.html",
    "claims/said.html",
    "sources/locals.html",
    "events/fight.html",
    "corrections.html",
    "timeline.html",
    "explorer.html",
    "search.html",
    "data.html",
    "contribute/correct.html#record=strikes/hit",
    "contribute/claim.html#about=hit",
]
FOREIGN = """() => [...document.querySelectorAll('*')].flatMap(element => [
    ...(/pwn/i.test(element.tagName) ? [element.tagName] : []),
    ...[...element.attributes].filter(one => /^on|pwn/i.test(one.name)
        || (one.name === 'style' && /pwn/.test(one.value))
        || (/^(href|src|srcset|srcdoc|action|formaction|data|poster|xlink:href|ping|id|name)$/.test(one.name)
            && /pwn|^\\s*(javascript|data:text)/i.test(one.value))).map(one => `${element.tagName} ${one.name}`),
    ...(element.tagName === 'SCRIPT' && !element.src && !/json/.test(element.type) ? ['an inline script'] : []),
    ...(element.tagName === 'STYLE' && element.textContent ? ['a style'] : []),
])"""

HOVER = """text => { const plot = document.querySelector('.js-plotly-plot'), layout = plot._fullLayout;
    const box = { x: 100, y: 100, text, color: 'grey', fontSize: 12, fontFamily: 'Arial' };
    const where = { container: layout._hoverlayer.node(), outerContainer: layout._paper.node(), gd: plot };
    Plotly.Fx.loneHover(box, where);
    return layout._hoverlayer.node().textContent; }"""
"""Draws the box of a point that is pointed at, as every kind of plot does, and reads what stands in it."""


@pytest.fixture(scope="module")
def hostile_server(hostile_desk: Built) -> Iterator[str]:
    with serving(hostile_desk.site, "/") as address:
        yield address


@pytest.fixture
def victim(new_reader: NewReader, hostile_server: str) -> Reader:
    """A reader whose browser runs whatever it meets."""
    return new_reader(address=hostile_server, inspected=True, first=COUNT)


def ran(reader: Reader) -> Any:
    return reader.page.evaluate("window.ran")


def test_the_same_words_in_a_careless_page_run(new_reader: NewReader, tmp_path: Path) -> None:
    """The control. What needs a click or a network of its own is looked for by its element."""
    reader = new_reader(address=tmp_path.as_uri() + "/", inspected=True)
    reader.page.add_init_script(COUNT)
    reader.page.route(re.compile("^https:"), lambda route: route.fulfill(body="led away"))
    missed = []
    for name, text in HTML.items():
        page = f"<title>{text}</title><p title=\"{text}\">x</p><p title='{text}'>x</p>"
        page += f"<!-- {text} --><textarea>{text}</textarea><svg><text>{text}</text></svg><p>{text}</p>"
        page += f"<template>{text}</template>"
        (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
        try:
            reader.page.goto(reader.site_address + "page.html", wait_until="load")
            asked = [address for address in reader.noted["requests"] if address.startswith("https://pwn.example")]
            if not (ran(reader) or asked or reader.page.evaluate(FOREIGN)):
                missed.append(name)
        except PlaywrightError:  # the page has led its reader away
            reader.page.wait_for_url("https://pwn.example/")
        reader.noted["requests"].clear()
    assert missed == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_a_hostile_desk_runs_loads_and_holds_nothing_foreign(victim: Reader, path: str) -> None:
    page = victim.open(path)
    assert victim.strangers() == []
    assert ran(victim) == []
    assert page.evaluate(FOREIGN) == []


def test_every_page_is_free_of_foreign_parts_by_the_browsers_own_parser(victim: Reader, hostile_desk: Built) -> None:
    page = victim.open("about.html")
    paths = [path.relative_to(hostile_desk.site).as_posix() for path in sorted(hostile_desk.site.rglob("*.html"))]
    found = page.evaluate(
        f"""async paths => {{ const look = {FOREIGN.replace("document.", "given.").replace("() =>", "given =>")};
        const found = {{}};
        for (const path of paths) {{
            const text = await (await fetch(path)).text();
            const parts = look(new DOMParser().parseFromString(text, 'text/html'));
            if (parts.length) found[path] = parts;
        }}
        return found; }}""",
        paths,
    )
    assert len(paths) > 30
    assert found == {}


def test_the_live_map_shows_hostile_words_as_words(victim: Reader) -> None:
    page = victim.open("briefs/2015-11-05-strikes.html")
    page.locator(".cm-go").first.click()
    expect(page.locator(".cm-live svg.main-svg").first).to_be_visible()
    page.wait_for_function("document.querySelector('.js-plotly-plot')?._fullData")
    hover = page.evaluate(
        """() => { const plot = document.querySelector('.js-plotly-plot');
        const at = plot._fullData.findIndex(trace => trace.hovertext && [].concat(trace.hovertext).length);
        return [].concat(plot._fullData[at].hovertext)[0]; }"""
    )
    assert "⟦" in hover
    assert "<script>alert(1)</script>" in page.evaluate(HOVER, hover)
    assert (ran(victim), page.evaluate(FOREIGN), victim.strangers()) == ([], [], [])
    assert page.evaluate(HOVER, "<b>pwn</b>") == "pwn"  # the control: a text that nobody escaped is a mark


def test_the_search_shows_hostile_names_as_names(victim: Reader) -> None:
    page = victim.open("search.html")
    page.get_by_role("searchbox").fill("pipe")
    expect(page.locator(".b-search__records a").first).to_be_visible()
    told = page.locator(".b-search__records").text_content() or ""
    assert any(text_of(number) in told for number in range(len(FIELDS)))
    expect(page.locator(".b-search__prose a").first).to_be_visible()
    assert (ran(victim), page.evaluate(FOREIGN), victim.strangers()) == ([], [], [])


def test_the_explorer_shows_hostile_names_as_names(victim: Reader) -> None:
    page = victim.open("explorer.html")
    expect(page.get_by_text("⟦").first).to_be_attached()
    assert (ran(victim), page.evaluate(FOREIGN), victim.strangers()) == ([], [], [])
