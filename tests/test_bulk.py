"""Prose made to take a build long: the check refuses it, or a page is made of it within seconds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown import Markdown
from mkdocs.structure.pages import _RawHTMLPreprocessor

from briefs.assessment.rules.bulk import MOST_LINKS, MOST_MARKS, bulk_troubles
from briefs.records.desk import FIXED, Prose
from briefs.rendering.prose import ProseGuard
from desks import desk
from ending import soon

MOST = 250_000


def told(text: str) -> list[str]:
    shown = replace(desk(), prose={(FIXED, "page.md"): Prose(text, 1)})
    return [finding.what for finding in bulk_troubles((FIXED, "page.md"), shown)]


def converted(text: str, **contents: str) -> str:
    """As MkDocs does, which registers a look for raw HTML after all extensions."""
    guard = ProseGuard(lambda kind, record_id: None)
    guard.start_page("page.md")
    markdown = Markdown(extensions=["toc", "tables", "fenced_code", guard], extension_configs={"toc": contents})
    _RawHTMLPreprocessor()._register(markdown)
    return markdown.convert(text)


def parted(part: str, length: int) -> str:
    """As many paragraphs of as many parts as may be."""
    paragraph = part * length
    return f"{paragraph}\n\n" * (MOST // (len(paragraph) + 2))


BOMBS = {
    "tags that are none": "<a@b " * (MOST // 5),
    "tags that are none, in paragraphs": parted("<a@b ", MOST_MARKS - 1),
    "escaped brackets": "\\[" * (MOST // 2),
    "escaped brackets, in paragraphs": parted("\\[", MOST_MARKS),
    "emphasis": "*a* " * (MOST // 4),
    "emphasis, in paragraphs": parted("*a* ", MOST_MARKS // 2),
    "emphasis of both sorts": "*_" * (MOST // 2),
    "emphasis of both sorts, in paragraphs": parted("*_", MOST_MARKS // 2),
    "emphasis of both sorts, round words": parted("*_a", MOST_MARKS // 2),
    "underscores within words": "a_b__c " * (MOST // 7),
    "underscores that begin words": parted(" ___a", MOST_MARKS),
    "one word of underscores": "a" + "_" * (MOST - 2) + "a",
    "entities": "&#9;" * (MOST // 4),
    "line breaks": "a  \n" * (MOST // 4),
    "links never closed": '[a](b.md "' * (MOST // 10),
    "links never closed, in paragraphs": parted("[a](b((()", 500),
    "as many links as may be": "".join(f"{'[a](b((()' * 1_000}\n\n" for _ in range(MOST_LINKS // 1_000)),
    "marks at the end": "x" * (MOST - 4 * MOST_MARKS) + "*a* " * (MOST_MARKS // 2),
    "contents": "# a\n\n" * 1_500 + "[TOC]\n\n" * 1_500,
    "headings": "## a\n\n" * (MOST // 6),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_prose_made_to_take_long_is_refused_or_becomes_a_page_soon(text: str) -> None:
    with soon():
        found = told(text)
        if not found or found[0].startswith("`[TOC]`"):
            assert len(converted(text)) < 8 * MOST


def test_as_many_marks_and_links_as_may_be_are_told_nothing_and_one_more_is() -> None:
    assert told("*a* " * (MOST_MARKS // 2) + "\n \n" + "`a` " * (MOST_MARKS // 2)) == []
    assert told("x\n\n" + "*a* " * (MOST_MARKS // 2) + "\n[") == [
        "more than 2,000 marks of Markdown stand in one paragraph, list or table"
    ]
    assert told("[a](b)\n\n" * MOST_LINKS) == []
    assert told("[a](b)\n\n" * (MOST_LINKS + 1)) == ["more than 5,000 links stand on one page"]


def test_underscores_within_words_are_no_marks_and_others_are() -> None:
    names = "a_b https://example.org/a_b__c \u0645_\u0646 "
    assert told(names * MOST_MARKS) == []
    assert told(names * MOST_MARKS + "_a_ " * (MOST_MARKS // 2)) == []
    assert told(names * MOST_MARKS + "_a_ " * (MOST_MARKS // 2) + "a_") != []
    assert told("_*" * (MOST_MARKS // 2) + "_") != []


def test_what_asks_for_the_contents_of_a_page_is_told_and_nothing_that_names_it() -> None:
    assert told("[TOC]\n") == ["`[TOC]` would be shown to readers as it stands"]
    assert told("> - [TOC]  \n\n`[TOC]` and [TOC] here\n\n```\n[TOC]\n```\n") == told("[TOC]")


@pytest.mark.parametrize("marker", ["[TOC]", "[CONTENTS]"])
def test_no_page_repeats_its_contents_whatever_the_settings_say(marker: str) -> None:
    assert converted(f"# A\n\n{marker}\n", marker=marker) == f'<h1 id="a">A</h1>\n<p>{marker}</p>'


def test_html_that_is_text_has_no_anchor_to_link_to() -> None:
    guard = ProseGuard(lambda kind, record_id: None)
    markdown = Markdown(extensions=[guard])
    raw = _RawHTMLPreprocessor()
    raw._register(markdown)
    assert "&lt;a id=" in markdown.convert('<a id="x">')
    assert raw.present_anchor_ids == set()
