"""Editors' prose on a page: no mark of Markdown makes anything run, load or lead astray."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from briefs.assessment.rules import prose as rules
from briefs.assessment.rules.naming import Naming
from briefs.building.guard import faults
from briefs.records.desk import FIXED, Prose
from briefs.rendering import prose
from briefs.rendering.prose import ProseGuard
from desks import desk
from html_page import HtmlPage
from threats.detectors import hostile_parts, html_of
from threats.payloads import HONEST, HONEST_URLS, PROSE, URLS

EXTENSIONS = ["tables", "fenced_code"]
IN_A_HURRY = [*EXTENSIONS, "attr_list", "md_in_html"]
LOADING = re.compile(r"(?:src|href)=\"(?!index)[^\"]*pwn", re.IGNORECASE)


def guarded(text: str) -> str:
    guard = ProseGuard(lambda kind, record_id: None)
    guard.start_page("index.md")
    return Markdown(extensions=[guard, *EXTENSIONS]).convert(text)


def in_a_hurry(text: str) -> str:
    """What Python-Markdown makes of prose with its usual extensions, and of an include with the usual plugin."""
    return Markdown(extensions=IN_A_HURRY).convert(text).replace('--8&lt;-- "pwn.txt"', "").replace(INCLUDE, "<pwn/>")


INCLUDE = '--8&lt;-- "pwn.txt"'


def is_hostile(page: str) -> bool:
    attributes = [name for element in HtmlPage(page).elements for name in element.attributes]
    return bool([*hostile_parts(page)] or LOADING.search(page) or [name for name in attributes if name[:2] == "on"])


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE.keys())
def test_hostile_prose_runs_loads_and_leads_nowhere(text: str) -> None:
    assert not is_hostile(guarded(text))


@pytest.mark.parametrize("name", [name for name in PROSE if name != "include"])
def test_it_would_in_ordinary_markdown(name: str) -> None:
    assert is_hostile(in_a_hurry(PROSE[name]))


def test_without_the_look_at_links_they_lead_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "SAFE", re.compile(""))
    monkeypatch.setattr(prose, "DROPPED", re.compile("(?!)"))
    monkeypatch.setattr(prose, "web_address_trouble", lambda target: None)
    leading = [name for name in PROSE if name.startswith(("link", "data", "vbscript", "file"))]
    assert [name for name in leading if not is_hostile(guarded(PROSE[name]))] == ["link-automatic"]


def test_with_raw_html_let_pass_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProseGuard, "extendMarkdown", lambda self, md: None)
    for name in ("script", "block", "image"):
        assert is_hostile(guarded(PROSE[name])), name


PLAIN = {"https://pwn.example/", "https://pwn.example/x"}
"""What Markdown makes of some of them: the beginning, which is an address like any other, and shows where it leads."""


@pytest.mark.parametrize("url", URLS)
def test_no_link_of_prose_leads_where_no_record_may(url: str) -> None:
    for text in (f"[x]({url})", f"[x](<{url}>)", f"<{url}>", f"[x][y]\n\n[y]: {url}"):
        addresses = [a.attributes.get("href", "") for a in HtmlPage(guarded(text)).named("a")]
        assert [one for one in addresses if "pwn" in one.lower() and one not in PLAIN] == [], text


PIECES = """/ // % %09 %3a %5c \\ \\\\ &#9; &Tab; &NewLine; &#1; &#47; &sol; &#92; &bsol; &#58; &amp; : http: https://
https: javascript: data: pwn.example x.html a.md @ ? # . .. ../ " ' ( ) < > &lt; mailto: strike:a 127.0.0.1 xn--pwn
[ ] *
""".split()  # noqa: SIM905


@given(
    st.lists(st.sampled_from([*PIECES, " ", "\n", "\t", "\x0b", "\u00a0"]), max_size=8).map("".join),
    st.sampled_from(["[x]({})", "[x](<{}>)", "<{}>", "[x][y]\n\n[y]: {}", "[x][y]\n\n[y]: <{}> 'z'", "![x]({})"]),
)
def test_whatever_a_link_of_prose_is_put_together_from_it_leads_to_plain_addresses_alone(url: str, link: str) -> None:
    assert faults(guarded(link.format(url))) == []


@pytest.mark.parametrize("url", HONEST_URLS)
def test_an_honest_link_of_prose_is_kept(url: str) -> None:
    page = HtmlPage(guarded(f"[words](<{url}>)"))
    assert [a.attributes["href"] for a in page.named("a")] == [url]


@pytest.mark.parametrize("url", [url for url in URLS if not re.search(r"\s", url)])
def test_a_bad_link_in_a_brief_is_told(url: str) -> None:
    assert rules._link_trouble(url, Naming(desk(), frozenset())) is not None


@pytest.mark.parametrize("name", [name for name in PROSE if name.startswith("link")])
def test_a_hostile_link_of_prose_is_told(name: str) -> None:
    shown = replace(desk(), prose={(FIXED, "page.md"): Prose(PROSE[name], 1)})
    assert len(list(rules.link_troubles((FIXED, "page.md"), shown, frozenset()))) == (name != "link-automatic")


@pytest.mark.parametrize("name", [name for name in PROSE if name.startswith("link")])
def test_a_page_on_which_a_hostile_link_got_through_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "SAFE", re.compile(""))
    monkeypatch.setattr(prose, "DROPPED", re.compile("(?!)"))
    monkeypatch.setattr(prose, "web_address_trouble", lambda target: None)
    assert len(faults(guarded(PROSE[name]))) == (name != "link-automatic")


@pytest.mark.parametrize(
    "text",
    [
        "[x](strike:gone)",
        "[x](\nstrike:gone)",
        "[x]( \n  strike:gone)",
        "[x](\u00a0strike:gone)",
        "[x](< strike:gone>)",
        "[x](strike\\:gone)",
        "[x](strike&#58;gone)",
        "[x](\nhttps://name@example.org/)",
        "[x](https&#58;//name@example.org/)",
        "<https://name@example.org/>",
        "<HTTPS://example.org:8080/>",
        "[x]\n\n[x]:\n  strike:gone",
        "> [x]\n>\n> [x]: strike:gone",
        "- [x]\n\n    [x]: strike:gone",
        "[x](mailto:desk@example.org)",
        "[x][y]\n\n[y]: MAILTO:desk@example.org",
        "[x](<a page.md>)",
        "[x](\n<../a\npage.md> 'told')",
        "[x](a page.md)",
        "[x](../a&nbsp;page.md)",
        "[x](a.md#b&Tab;c)",
        "[x]\n\n[x]: ../a&#32;page.md",
        "<https://example.org/\nx>",
    ],
)
def test_no_way_to_write_a_link_keeps_it_from_the_check(text: str) -> None:
    """A page shows the words of each without a link, so whoever wrote it has to be told."""
    assert "<span>" in guarded(text)
    shown = replace(desk(), prose={(FIXED, "page.md"): Prose(text, 1)})
    assert len(list(rules.link_troubles((FIXED, "page.md"), shown, frozenset()))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org/x>",
        "a \\<https://name@example.org/>",
        "[x](\nindex.md)",
        "[x]( <index.md> 'told' )",
        '[x](index.md "told") and [y](https://example.org/a(b)\n"told (so)")',
        "[x](index.md\n) and more (of it)",
        "a <https://example.org/\n\nb >",
    ],
)
def test_what_is_written_rightly_is_told_nothing(text: str) -> None:
    shown = replace(desk(), prose={(FIXED, "page.md"): Prose(text, 1)})
    assert list(rules.link_troubles((FIXED, "page.md"), shown, frozenset())) == []


@pytest.mark.parametrize("text", [text for text in HONEST if not set(text) & set("*<[`&")])
def test_honest_prose_is_shown_exactly(text: str) -> None:
    assert html_of(guarded(f"Before {text} after.")).says(text)
