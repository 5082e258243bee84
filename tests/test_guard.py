"""The last look at a finished page: what would need a weaker content policy is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.guard import contents, faults, inspect, is_suspect
from sites import Built

REFUSED = [
    ("<script>alert(1)</script>", "an inline script"),
    ("<SCRIPT>alert(1)</SCRIPT>", "an inline script"),
    ('<script type="module">x</script>', "an inline script"),
    ("<style>p {color: red}</style>", "a <style> element"),
    ('<p style="color: red">', "a style attribute on <p>"),
    ('<svg><rect style="fill: red"/></svg>', "a style attribute on <rect>"),
    ("<p onclick=alert(1)>", "an onclick handler on <p>"),
    ("<svg/onload=alert(1)>", "an onload handler on <svg>"),
    ('<a href="javascript:alert(1)">x</a>', "a script address on <a>"),
    ('<a href=" java\nscript:alert(1)">x</a>', "a script address on <a>"),
    ('<a href="&#106;avascript:alert(1)">x</a>', "a script address on <a>"),
    ('<a href="data:text/html,x">x</a>', "a script address on <a>"),
    ('<form action="javascript:x"></form>', "a script address on <form>"),
    ('<img src="https://images.example/x.png">', "<img> loads from outside the site"),
    ('<img src="//images.example/x.png">', "<img> loads from outside the site"),
    ('<script src="https://cdn.example/x.js"></script>', "<script> loads from outside the site"),
    ('<link rel="stylesheet" href="https://fonts.example/x.css">', "<link> loads from outside the site"),
    ('<link rel="preconnect" href="https://fonts.example">', "<link> loads from outside the site"),
    ('<base href="https://elsewhere.example/">', "a <base> element"),
    ('<iframe srcdoc="x"></iframe>', "a <iframe> element"),
    ('<object data="x.swf"></object>', "a <object> element"),
    ('<embed src="x.swf">', "a <embed> element"),
    ('<script type="text/javascript" type="application/ld+json">alert(1)</script>', "an inline script"),
    ('<script type="module" type="application/json">alert(1)</script>', "an inline script"),
    ('<script type="application/ld+json;x">alert(1)</script>', "an inline script"),
    ('<script type="application/ld+json">{"a":"</script><script>alert(1)</script>"}</script>', "an inline script"),
    ('<script type="application/ld+json">{"a":"<!--<script>"}</script>', "linked data that could end its own element"),
    ('<script type="application/ld+json">{"a":"<b>"}</script>', "linked data that could end its own element"),
]

ALLOWED = [
    '<script src="assets/map.js"></script>',
    '<script type="application/json">{"a": 1}</script>',
    '<script type="application/ld+json">{"@type": "Report", "name": "\\u003c/script>"}</script>',
    '<a href="https://example.org/">a link out is followed by readers, not by browsers</a>',
    '<link rel="canonical" href="https://example.org/">',
    '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
    '<img src="assets/favicon.png">',
    '<img src="data:image/png;base64,AAAA">',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    '<p title="&lt;img onerror=alert(1)&gt;">x</p>',
    "<!-- <script>alert(1)</script> -->",
]


@pytest.mark.parametrize(("page", "fault"), REFUSED)
def test_what_the_content_policy_would_refuse_is_named(page: str, fault: str) -> None:
    assert faults(page) == [f"line 1: {fault}"]


@pytest.mark.parametrize("page", ALLOWED)
def test_what_the_content_policy_allows_is_let_pass(page: str) -> None:
    assert faults(page) == []


def test_every_fault_is_named_with_its_line() -> None:
    assert faults("<p>\n<p onclick=x>\n\n<style></style>") == [
        "line 2: an onclick handler on <p>",
        "line 4: a <style> element",
    ]


def test_the_contents_of_a_page_are_its_second_and_third_level_headings() -> None:
    page = '<h1 id="a">A</h1><h2 id="b">B</h2><h3 id="c">C</h3><h4 id="d">D</h4><h2 id="e">E</h2>'
    assert [(token["id"], [child["id"] for child in token["children"]]) for token in contents(page)] == [
        ("b", ["c"]),
        ("e", []),
    ]


def test_a_heading_is_listed_by_its_words_alone() -> None:
    page = (
        '<h2 id="strikes">Strikes &amp; <em>more</em> <span class="b-count">13</span>'
        '<a class="headerlink" href="#strikes" title="Link">¶</a></h2>'
    )
    assert [token["name"] for token in contents(page)] == ["Strikes &amp; more"]


def test_a_heading_that_was_escaped_stays_escaped() -> None:
    assert [token["name"] for token in contents('<h2 id="x">&lt;script&gt;</h2>')] == ["&lt;script&gt;"]


PIECES = """application/json application/ld+json type="application/ld+json" type="module" > <b <!--
<script <a <img <link <p <svg <style </script> / > " ' = src href rel action xlink:href onclick style type
canonical javascript: java script: &#106; &amp; https://x.example //x.example assets/x.js data:text
text""".split()  # noqa: SIM905 - one word a piece reads better


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=24).map("".join))
def test_the_quick_look_passes_nothing_that_the_full_look_would_refuse(page: str) -> None:
    assert faults(page) == inspect(page)


def test_hardly_a_page_of_the_demonstration_needs_the_full_look(demonstration: Built) -> None:
    """The full look takes ten times as long; one careless attribute in a template would send every page there."""
    pages = {path.relative_to(demonstration.site).as_posix(): path for path in demonstration.site.rglob("*.html")}
    assert {name for name, path in pages.items() if is_suspect(path.read_text(encoding="utf-8"))} <= {"data.html"}
