"""Editors' Markdown: links to records lead to their pages, unsafe links and HTML lose their force, headings fit."""

from __future__ import annotations

import pytest
from markdown import Markdown

from briefs.assessment.rules.naming import SCHEMES as CHECKED_SCHEMES
from briefs.records.own_pages import RECORD_KINDS
from briefs.rendering.prose import SCHEMES, ProseGuard
from ending import soon
from html_page import HtmlPage

BRIEF = "briefs/2015-11-03-strikes.md"


def resolve(kind: str, record_id: str) -> str | None:
    """Knows every record but those called unknown."""
    return None if record_id == "unknown" else f"{kind}/{record_id}.md"


def converted(text: str, here: str = BRIEF, *, demote: bool = False) -> str:
    guard = ProseGuard(resolve)
    guard.start_page(here, demote=demote)
    return Markdown(extensions=[guard, "tables", "fenced_code"]).convert(text)


def links(text: str, here: str = BRIEF) -> list[str]:
    return [link.attributes["href"] for link in HtmlPage(converted(text, here)).named("a")]


@pytest.mark.parametrize("part", ["[a](", "[a](b(c)", "![a](", "[]("])
def test_links_never_closed_become_a_page_soon(part: str) -> None:
    with soon():
        converted(part * (96_000 // len(part)))


def test_an_address_as_long_as_any_stays_a_link() -> None:
    address = f"https://example.org/{'a' * 900}"
    assert links(f"[x]({address} 'told') and [y]({address}a)") == [address, f"{address}a"]


def test_every_kind_with_a_page_can_be_linked_and_checked() -> None:
    assert set(SCHEMES.values()) == set(RECORD_KINDS)
    assert SCHEMES == CHECKED_SCHEMES


@pytest.mark.parametrize(
    ("here", "address"),
    [
        ("index.md", "strikes/2015-11-02-palmyra.md"),
        (BRIEF, "../strikes/2015-11-02-palmyra.md"),
        ("briefs/old/2015.md", "../../strikes/2015-11-02-palmyra.md"),
    ],
)
def test_a_record_link_leads_from_its_page_to_the_records(here: str, address: str) -> None:
    assert links("[Palmyra](strike:2015-11-02-palmyra)", here) == [address]


def test_a_record_link_says_what_kind_of_record_it_leads_to() -> None:
    page = HtmlPage(converted("[Mahin](event:2015-11-01-mahin-capture)"))
    assert page.named("a")[0].attributes["class"] == "b-record b-record--event"


def test_a_brief_links_to_its_neighbour() -> None:
    assert links("[before](brief:2015-11-01-strikes)") == ["2015-11-01-strikes.md"]


@pytest.mark.parametrize(
    "address", ["strike:unknown", "javascript:alert(1)", "vbscript:x", "data:text/html,x", "ftp:x"]
)
def test_a_link_that_leads_nowhere_safe_keeps_its_words_only(address: str) -> None:
    assert converted(f"See [these words]({address}).") == "<p>See <span>these words</span>.</p>"


@pytest.mark.parametrize("address", ["&#106;avascript:alert(1)", "JAVASCRIPT:alert(1)", "java&Tab;script:alert(1)"])
def test_a_script_address_in_disguise_is_no_link_either(address: str) -> None:
    assert links(f"[words]({address})") == []


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "#rule", "../method.md#rule", "method.md"])
def test_a_link_that_leads_somewhere_safe_is_kept(address: str) -> None:
    assert links(f"[words]({address})") == [address.replace("&", "&amp;")]


def test_an_address_that_is_its_own_words_is_marked_so_that_paper_has_it_once() -> None:
    page = HtmlPage(converted("<https://example.org/a> and [words](https://example.org/a)"))
    assert [link.attributes.get("class") for link in page.named("a")] == ["b-address", None]


def test_a_link_out_of_the_site_does_not_tell_where_the_reader_was() -> None:
    page = HtmlPage(converted("[words](https://example.org/)"))
    assert page.named("a")[0].attributes["rel"] == "noreferrer"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        'a <b onclick="alert(1)">word</b>',
        "<!-- a comment -->",
        "<div>\na block\n</div>",
        "<svg/onload=alert(1)>",
    ],
)
def test_html_is_shown_as_the_text_it_is(text: str) -> None:
    page = HtmlPage(converted(text))
    assert page.text == text
    assert {element.tag for element in page.elements} == {"p"}


def test_a_picture_becomes_its_description() -> None:
    assert (
        converted("![Smoke over Talbisah](https://example.org/smoke.png)") == "<p><span>Smoke over Talbisah</span></p>"
    )


def test_code_keeps_its_angle_brackets() -> None:
    assert HtmlPage(converted("`<b>` and\n\n```\n<script>\n```")).text.split() == ["<b>", "and", "<script>"]


def test_headings_of_a_brief_stand_below_the_pages_own() -> None:
    assert converted("# One\n\n## Two\n\n###### Six", demote=True) == "<h2>One</h2>\n<h3>Two</h3>\n<h6>Six</h6>"


def test_headings_of_other_pages_stay_as_written() -> None:
    assert converted("# One") == "<h1>One</h1>"


def test_tables_and_letters_of_every_script_survive() -> None:
    page = HtmlPage(converted("| a | b |\n|---|---|\n| تدمر | O'Neil |"))
    assert [cell.tag for cell in page.elements].count("td") == 2
    assert "تدمر" in page.text
    assert "O'Neil" in page.text
