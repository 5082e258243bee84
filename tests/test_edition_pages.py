"""What readers see of editions: each at its own address, what changed since, two side by side, and where to look."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefs.assessment import confidence
from briefs.publication.edition_pages import pairs_of
from briefs.publication.editions.values import CLAUSES, FLAGS, value_words
from briefs.publication.history import as_read
from desks import claim, desk, place, source, strike
from html_page import HtmlPage, read_site
from publishing import change, command
from sites import SMALL_DESK, Built, build, copy_project, write

BRIEF = "2015-11-05-strikes"
LIVE = f"briefs/{BRIEF}.html"
EDITION = {number: f"briefs/{BRIEF}/{number}.html" for number in (1, 2, 3)}
CLAIM = "data/claims/2015-11-05-locals.yml"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A brief in three editions, its prose bound to a figure in all of them."""
    folder = tmp_path_factory.mktemp("editions")
    own = f"content/briefs/{BRIEF}.md"
    prose = SMALL_DESK[own].replace(
        "](strike:2015-11-05-town).",
        "](strike:2015-11-05-town), [one strike](count:strikes?window=2015-11-01..2015-11-05).",
    )
    config = f"{SMALL_DESK['mkdocs.yml']}      families: {{locals: people of the town}}\n"
    root = write(folder / "desk", SMALL_DESK | {own: prose, "mkdocs.yml": config})
    assert "edition 1" in command(root, "publish", "--all", "--date", "2015-11-06")
    change(
        root,
        "2015-11-08",
        "The source corrected the day.",
        ("data/strikes/2015-11-05-town.yml", "on: 2015-11-05", "on: 2015-11-04"),
    )
    change(
        root,
        "2015-11-16",
        "Another town of the name.",
        ("data/places/town.yml", "lat: 34.5", "lat: 34.6"),
        (own, "The town [was hit]", "---\n\nThe small town [was hit]"),
        (CLAIM, "Says that the town was hit.", HOSTILE),
        ("mkdocs.yml", "people of the town", "townspeople"),
    )
    return build(root, folder / "site")


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, HtmlPage]:
    assert built.code == 0, built.output
    return read_site(built.site)


def links(page: HtmlPage) -> set[str]:
    return {element.attributes["href"] for element in page.named("a") if "href" in element.attributes}


def test_every_edition_stands_at_its_own_address_with_what_was_published_then(pages: dict[str, HtmlPage]) -> None:
    assert "5 November 2015" in pages[EDITION[1]].within("strike-2015-11-05-town")
    for number in (2, 3):
        assert "4 November 2015" in pages[EDITION[number]].within("strike-2015-11-05-town")
    assert "The small town was hit, one strike." in pages[EDITION[3]].section("brief")
    for number in (1, 2):
        assert "The town was hit, one strike." in pages[EDITION[number]].section("brief")
        assert "Says that the town was hit." in pages[EDITION[number]].section("claims")
    assert HOSTILE in pages[EDITION[3]].section("claims")


def test_what_a_family_is_called_now_changes_no_edition_of_before(pages: dict[str, HtmlPage]) -> None:
    assert "people of the town" in pages[EDITION[2]].section("sources")
    assert "townspeople" in pages[EDITION[3]].section("sources")
    told = "what those who control it are called : people of the town → townspeople"
    assert told in pages[LIVE].section("history")


def test_an_old_edition_says_that_it_is_superseded_and_leads_to_the_brief(pages: dict[str, HtmlPage]) -> None:
    for number in (1, 2):
        page = pages[EDITION[number]]
        assert f"Superseded: this is edition {number} of" in page.line
        assert f"../{BRIEF}.html" in links(page)
        assert f"{number}-3.html" in links(page)
    assert "Superseded" not in pages[EDITION[3]].line
    assert "This is edition 3, the newest, at its permanent address." in pages[EDITION[3]].line


def test_the_figures_and_record_links_of_an_old_text_still_lead_somewhere(pages: dict[str, HtmlPage]) -> None:
    page = pages[EDITION[1]]
    assert {"#figure-1", "../../strikes/2015-11-05-town.html"} <= links(page)
    assert "figure-1" in {element.attributes.get("id") for element in page.elements}


def test_the_brief_tells_its_edition_and_every_change_newest_first(pages: dict[str, HtmlPage]) -> None:
    page = pages[LIVE]
    assert "Edition 3 of 16 November 2015" in page.line
    told = page.section("history")
    assert told.index("Another town of the name.") < told.index("The source corrected the day.")
    assert "date : 2015-11-05 → 2015-11-04" in told
    assert "position, latitude : 34.5 → 34.6" in told
    assert "The town was hit, one strike. → " in told
    assert {f"{BRIEF}/{name}.html" for name in ("1", "2", "3", "1-2", "1-3", "2-3")} <= links(page)


def test_two_editions_stand_side_by_side_with_the_reasons(pages: dict[str, HtmlPage]) -> None:
    page = pages[f"briefs/{BRIEF}/1-3.html"]
    assert "Another town of the name." in page.section("reasons")
    assert "The source corrected the day." in page.section("reasons")
    rows = page.section("values")
    assert "date 2015-11-05 2015-11-04" in rows
    assert f"what it says Says that the town was hit. {HOSTILE}" in rows
    only = pages[f"briefs/{BRIEF}/1-2.html"]
    assert "Another town" not in only.section("reasons")
    assert "latitude" not in only.section("values")


def test_two_editions_lead_to_what_came_before_and_after_them_and_to_each_whole(pages: dict[str, HtmlPage]) -> None:
    around = {name: pages[f"briefs/{BRIEF}/{name}.html"].links_of("b-neighbours") for name in ("1-2", "1-3", "2-3")}
    assert around == {
        "1-2": ["1.html", "2.html", "2-3.html"],
        "1-3": ["1.html", "3.html"],
        "2-3": ["1-2.html", "2.html", "3.html"],
    }


def test_an_edition_is_cited_at_its_own_address(built: Built, pages: dict[str, HtmlPage]) -> None:
    cited = "edition 3, published 6 November 2015, changed 16 November 2015, confidence rule isw-2015@1."
    for page in (LIVE, EDITION[3]):
        assert f"{cited} https://example.org/test/{EDITION[3]}" in pages[page].section("cite")
    assert f"https://example.org/test/{EDITION[1]}" in pages[EDITION[1]].section("cite")
    assert "edition = {1}" in (built.site / f"cite/{BRIEF}/1.bib").read_text(encoding="utf-8")


def test_the_frozen_file_of_an_edition_is_published_byte_for_byte(built: Built) -> None:
    for number in EDITION:
        frozen = (built.root / f"data/editions/{BRIEF}/{number}.json").read_bytes()
        assert (built.site / f"briefs/{BRIEF}/{number}.json").read_bytes() == frozen


def test_search_engines_are_sent_to_the_brief(built: Built, pages: dict[str, HtmlPage]) -> None:
    for path in [path for path in pages if path.startswith(f"briefs/{BRIEF}/")]:
        text = (built.site / path).read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert f'<link rel="canonical" href="https://example.org/test/{LIVE}">' in text
    live = (built.site / LIVE).read_text(encoding="utf-8")
    assert 'name="robots"' not in live
    sitemap = (built.site / "sitemap.xml").read_text(encoding="utf-8")
    assert LIVE in sitemap
    assert f"{BRIEF}/" not in sitemap


def test_the_sites_own_search_finds_the_brief_and_no_old_edition(built: Built) -> None:
    counted = json.loads((built.site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert counted["languages"]["en"]["page_count"] == 4  # the front page, the brief, method and field reference


def test_linked_data_names_the_version(built: Built) -> None:
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', (built.site / LIVE).read_text(encoding="utf-8")
    )
    assert json.loads(block)["@graph"][0]["version"] == 3


def test_a_record_says_when_it_was_first_published_and_what_changed_since(pages: dict[str, HtmlPage]) -> None:
    for page in ("strikes/2015-11-05-town.html", "places/town.html", "claims/2015-11-05-locals.html"):
        assert "First published 6 November 2015 in edition 1 of Strikes: 1–5 November 2015" in pages[page].line
        assert f"../briefs/{BRIEF}/1.html" in links(pages[page])
    assert "date : 2015-11-05 → 2015-11-04" in pages["strikes/2015-11-05-town.html"].section("history")
    assert "in edition 2" in pages["strikes/2015-11-05-town.html"].section("history").lower()


def test_the_corrections_page_leads_to_the_edition_that_has_each(pages: dict[str, HtmlPage]) -> None:
    assert {f"briefs/{BRIEF}/{name}.html" for name in ("2", "3", "1-2", "2-3")} <= links(pages["corrections.html"])


def test_the_archive_lists_the_editions_of_each_brief_with_their_days(pages: dict[str, HtmlPage]) -> None:
    page = pages["briefs/index.html"]
    assert "3, 16 November 2015 · 2, 8 November 2015 · 1, 6 November 2015" in page.section("editions")
    assert {f"{BRIEF}/{number}.html" for number in EDITION} <= links(page)
    assert "../explorer.html" in links(page)


def test_a_brief_without_an_edition_tells_of_none(tmp_path: Path) -> None:
    made = build(write(tmp_path / "desk", SMALL_DESK), tmp_path / "site")
    assert made.code == 0, made.output
    page = read_site(made.site)[LIVE]
    assert "Edition" not in page.line
    assert not (made.site / "briefs" / BRIEF).exists()


def test_a_site_whose_published_brief_changed_unsaid_is_not_built(built: Built, tmp_path: Path) -> None:
    files = {
        path.relative_to(built.root).as_posix(): path.read_text(encoding="utf-8")
        for path in built.root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }
    root = write(tmp_path / "desk", files)
    write(root, {CLAIM: files[CLAIM].replace(HOSTILE, "Says another thing.")})
    refused = build(root, tmp_path / "site")
    assert refused.code == 1
    assert f"in what is published as {BRIEF} (edition 3)" in refused.output
    assert "save this as data/corrections/" in refused.output
    assert not (tmp_path / "site").exists()


def test_a_paragraph_is_read_without_where_its_links_lead_unless_only_that_changed() -> None:
    assert as_read(desk(), "briefs", "prose", "It [hit](strike:one).", "It [struck](strike:one).") == (
        "It hit.",
        "It struck.",
    )
    same = ("It [hit](strike:one).", "It [hit](strike:two).")
    assert as_read(desk(), "briefs", "prose", *same) == same
    assert as_read(desk(), "briefs", "title", "[a](b:c)", None) == ("[a](b:c)", None)


def test_a_paragraph_is_read_without_the_line_breaks_of_its_file_and_a_list_with_its_lines() -> None:
    assert as_read(desk(), "briefs", "prose", "It was\nhit.", "It was\nnot hit.") == ("It was hit.", "It was not hit.")
    assert as_read(desk(), "briefs", "prose", None, "- a town\n  and more\n- a road\n1. one") == (
        None,
        "- a town and more\n- a road\n1. one",
    )
    assert as_read(desk(), "briefs", "prose", "It was\nhit.", "It\nwas hit.") == ("It was\nhit.", "It\nwas hit.")


def test_a_computed_value_is_read_in_the_words_of_the_pages() -> None:
    on_record = desk(
        source("locals", name="Local reporters"),
        place("talbisah", at=(34.84, 36.73)),
        strike("hit", at="talbisah", on="2015-10-01"),
        claim("seen", "locals", about="hit", at="talbisah", on="2015-10-01"),
    )
    told = "for low confidence: a source outside the striking side says it happened (Local reporters, 1 October 2015)"
    assert value_words(on_record, "strikes", "clauses_met", "low: outside by seen") == told
    assert value_words(on_record, "strikes", "not_counted", "seen") == "Local reporters, 1 October 2015"
    assert value_words(on_record, "strikes", "flags", "relay-loop") == "claims relay each other in a circle"
    assert value_words(on_record, "claims", "audit.target", "not-stated") == "not stated"
    present = value_words(on_record, "briefs", "held.talbisah", "present isis rebels")
    assert present == "control not stated; present: Isis and Rebels"
    assert value_words(on_record, "briefs", "figure.count:claims.rows", "seen") == "Local reporters, 1 October 2015"
    assert value_words(on_record, "briefs", "held.talbisah", "unknown") == "control not stated"
    assert value_words(on_record, "strikes", "note", "low: outside by seen") == "low: outside by seen"


def test_records_that_a_value_names_are_called_by_their_names() -> None:
    on_record = desk(
        source("locals", name="Local reporters"),
        place("talbisah", at=(34.84, 36.73)),
        strike("hit", at="talbisah", on="2015-10-01"),
        claim("seen", "locals", about="hit", at="talbisah", on="2015-10-01"),
    )
    assert value_words(on_record, "strikes", "where.place", "talbisah") == "Talbisah"
    assert value_words(on_record, "claims", "about", "hit, seen") == (
        "Talbisah, 1 October 2015; Local reporters, 1 October 2015"
    )
    assert value_words(on_record, "claims", "about", "hit, gone") == "hit, gone"
    assert value_words(on_record, "claims", "facets.place", "verified") == "verified"


@pytest.mark.parametrize(("made", "words"), [("Clause", CLAUSES), ("Flag", FLAGS)])
def test_every_condition_and_flag_of_a_rule_has_words(made: str, words: dict[str, str]) -> None:
    """As the rules name them in their code: no desk meets all of them."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(confidence.__file__).parent.glob("*.py")))
    assert set(re.findall(rf"\b{made}\(\s*\"([a-z-]+)\"", code)) == set(words)


def test_a_false_row_of_a_used_correction_is_refused_with_its_line_and_what_the_editions_show(
    built: Built, tmp_path: Path
) -> None:
    root = copy_project(built.root, tmp_path)
    (path,) = [p for p in (root / "data/corrections").rglob("*.yml") if "2015-11-04" in p.read_text(encoding="utf-8")]
    text = path.read_text(encoding="utf-8")
    write(root, {path.relative_to(root).as_posix(): text.replace("now: 2015-11-04", "now: 2015-11-03", 1)})
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "2015-11-04" in one) - 3
    said = command(root, "check")
    assert f"{path.relative_to(root).as_posix()}:{line}:" in said
    assert "tells of a change that there is not" in said
    assert f"Between {BRIEF} (editions 1 and 2) it is `2015-11-05` → `2015-11-04`: write that" in said


def test_every_two_of_twenty_editions_are_compared_and_a_later_one_with_the_first_and_the_one_before_it() -> None:
    assert len(pairs_of(20)) == 190
    assert pairs_of(22) - pairs_of(20) == {(1, 21), (20, 21), (1, 22), (21, 22)}
    assert pairs_of(2) == {(1, 2)}
    assert pairs_of(0) == pairs_of(1) == frozenset()


def test_two_editions_that_were_once_compared_stay_so() -> None:
    assert (3, 22) in pairs_of(22, ("3-22", "22", "index", "1-2-3", "30-40", "9-4"))
    assert pairs_of(22, ("30-40", "9-4")) == pairs_of(22)
