"""Citing a brief: the words, BibTeX that a hostile title cannot break, and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.publication.citation import cite
from briefs.rendering.pages.citations import bibtex, csl_json, latex
from desks import brief, correction, desk
from html_page import HtmlPage
from sites import Built

ADDRESS = "https://example.org/briefs/first.html"
HOSTILE = r'100 % of {A_b} & #1 \input{x} } $y$ ~ ^ "q" `t` <i> | تدمر é @misc{z,'


def citation(title: str = "Airstrikes", authors: tuple[str, ...] = ("Test desk",), corrected: str | None = None):  # type: ignore[no-untyped-def]
    one = brief("first", "2015-11-01/2015-11-05", published="2015-11-06", title=title, authors=authors)
    more = [correction("moved", corrected, "first", briefs=("first",))] if corrected else []
    return cite(desk(one, *more), one, "isw-2015@1", "Test site", ADDRESS)


def fields_of(entry: str) -> dict[str, str]:
    """An entry's fields as BibTeX reads them: by counting braces, whatever stands before one."""
    head = re.match(r"@misc\{([a-z0-9-]+),\n", entry)
    assert head, entry
    fields, at = {"key": head[1]}, head.end()
    while not entry.startswith("}", at):
        name = re.compile(r"  (\w+) = ").match(entry, at)
        assert name, entry[at:]
        start = at = name.end()
        depth = 0
        while depth or entry[at] != ",":
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[name[1]] = entry[start:at]
        at += 2
    assert entry[at:] == "}\n"
    return fields


NAMES = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
    "textasciigrave": "`",
}


def printed(latex_text: str) -> str:
    """What LaTeX prints of escaped text; fails on a command that it was not meant to hold."""
    left = re.sub(r"\\(?:([%&#_$])|([a-z]+)\{\})", "", latex_text)
    assert not re.search(r"[\\{}%&#_$~^]", left), latex_text
    return re.sub(r"\\(?:([%&#_$])|([a-z]+)\{\})", lambda m: m[1] or NAMES[m[2]], latex_text)


def test_the_words_name_who_what_where_when_and_the_rule() -> None:
    assert citation().words == (
        "Test desk, “Airstrikes: 1–5 November 2015”, Test site, published 6 November 2015, confidence rule isw-2015@1."
    )


def test_a_corrected_brief_is_cited_with_the_day_it_changed() -> None:
    assert "published 6 November 2015, changed 1 December 2015" in citation(corrected="2015-12-01").words


def test_bibtex_has_the_fields_of_a_web_document() -> None:
    assert fields_of(bibtex(citation())) == {
        "key": "first",
        "author": "{{Test desk}}",
        "title": "{{Airstrikes: 1–5 November 2015}}",
        "howpublished": "{Test site}",
        "year": "{2015}",
        "month": "nov",
        "url": "{https://example.org/briefs/first.html}",
        "note": "{Published 6 November 2015; confidence rule isw-2015@1}",
    }


def test_authors_are_kept_apart_and_whole() -> None:
    entry = bibtex(citation(authors=("Smith and Sons, Ltd", "Doe, Jane")))
    assert fields_of(entry)["author"] == "{{Smith and Sons, Ltd} and {Doe, Jane}}"


def test_a_hostile_title_stays_one_field_of_one_entry() -> None:
    fields = fields_of(bibtex(citation(title=HOSTILE, authors=(HOSTILE,))))
    assert printed(fields["title"].removeprefix("{{").removesuffix("}}")) == f"{HOSTILE}: 1–5 November 2015"
    assert printed(fields["author"].removeprefix("{{").removesuffix("}}")) == HOSTILE


@given(st.text(max_size=60))
def test_any_text_is_printed_as_it_was_and_its_braces_come_in_pairs(text: str) -> None:
    escaped = latex(text)
    assert printed(escaped) == " ".join(text.split())
    depth = 0
    for letter in escaped:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth in (0, 1)
    assert depth == 0


@pytest.mark.parametrize("title", ["Airstrikes", HOSTILE, "</script>\u2028.<!--"])
def test_csl_json_holds_the_texts_as_they_are(title: str) -> None:
    (item,) = json.loads(csl_json(citation(title=title), "en"))
    assert item["title"] == f"{title}: 1–5 November 2015"
    assert item["author"] == [{"literal": "Test desk"}]
    assert item["issued"] == {"date-parts": [[2015, 11, 6]]}
    assert (item["id"], item["type"], item["URL"]) == ("first", "webpage", ADDRESS)


def test_a_later_edition_is_cited_with_its_own_day_and_not_that_of_the_first() -> None:
    later = replace(citation(), edition=4, changed=date(2016, 1, 2))
    fields = fields_of(bibtex(later))
    assert (fields["year"], fields["month"], fields["edition"]) == ("{2016}", "jan", "{4}")
    (item,) = json.loads(csl_json(later, "en"))
    assert item["issued"] == {"date-parts": [[2016, 1, 2]]}
    assert item["original-date"] == {"date-parts": [[2015, 11, 6]]}
    assert "edition 4, published 6 November 2015, changed 2 January 2016" in later.words


def test_a_first_edition_and_a_brief_that_was_corrected_are_cited_with_the_day_of_publication() -> None:
    for one in (replace(citation(), edition=1), citation(corrected="2016-01-02")):
        (item,) = json.loads(csl_json(one, "en"))
        assert item["issued"] == {"date-parts": [[2015, 11, 6]]}
        assert "original-date" not in item


def test_every_brief_of_the_demonstration_shows_what_its_citation_files_hold(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    briefs = [path.stem for path in (demonstration.root / "content/briefs").glob("*.md")]
    for name in briefs:
        page = demonstration_pages[f"briefs/{name}.html"]
        files = [href for e in page.named("a") if (href := e.attributes.get("href") or "").startswith("../cite/")]
        assert sorted(re.sub(rf"\.\./cite/{name}/\d+\.", "", file) for file in files) == ["bib", "csl.json"]
        for file in files:  # of the edition that the brief shows
            assert (demonstration.site / "briefs" / file).read_text(encoding="utf-8").strip() in page.text
    assert briefs
