"""The site in another language, written from right to left: the second desk, whose records stay English."""

from __future__ import annotations

import re
import string
from collections import defaultdict

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from tools import messages

from briefs.rendering.language import FIRST_STRONG, POP
from html_page import HtmlPage, dead_links, read_site
from marked import unmarked
from sites import Built

BRIEF = "briefs/2031-03-07-drone-strikes/index.html"
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
READ_BY_PEOPLE = {"alt", "aria-label", "content", "data-label", "data-loading", "placeholder", "title"}
"""Attributes that hold words; all others are addresses, names and numbers."""

NAMES = {
    "Orinel monitor": "the site's name, in the theme's menu",
    "the river road": "a place, on a map",
    "Army of Orinel": "an actor, in a legend and as the label of a part of the table of contents",
    "River Front": "the same",
}
"""What no catalogue says outside the elements marked as the records' own, and why."""


@pytest.fixture(scope="module")
def pages(arabic_desk: Built) -> dict[str, HtmlPage]:
    assert arabic_desk.code == 0, arabic_desk.output
    return read_site(arabic_desk.site)


@pytest.fixture(scope="module")
def translations() -> list[Message]:
    with (messages.FOLDER / "ar.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def texts(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message's English texts and its translations."""
    one, said = message.id, message.string
    return one if isinstance(one, tuple) else (one,), said if isinstance(said, tuple) else (str(said),)


@pytest.mark.parametrize("page", [BRIEF, "explorer/index.html"])
def test_what_a_base_map_says_below_its_maps_is_said_in_the_language_of_the_site(
    pages: dict[str, HtmlPage], page: str
) -> None:
    assert "الحدود والأنهار والبحيرات: Natural Earth (ملك عام)." in pages[page].text
    assert "Boundaries, rivers and lakes" not in pages[page].text


def test_every_page_says_its_language_and_its_direction(pages: dict[str, HtmlPage]) -> None:
    roots = {(root["lang"], root.get("dir")) for page in pages.values() for root in [page.named("html")[0].attributes]}
    assert len(pages) > 40
    assert roots == {("ar", "rtl")}


def test_a_brief_speaks_arabic_of_records_that_stay_english(pages: dict[str, HtmlPage]) -> None:
    page = pages[BRIEF]
    assert "الغارات بحسب درجة الثقة" in page.text
    assert "غارة واحدة" in page.text
    own = [e for e in page.elements if e.attributes.get("lang") == "en"]
    assert own
    assert {element.attributes["dir"] for element in own} == {"ltr"}


def test_every_link_leads_somewhere(arabic_desk: Built, pages: dict[str, HtmlPage]) -> None:
    assert list(dead_links(arabic_desk.site, pages, "/orinel/")) == []


def test_no_mark_of_direction_is_in_an_address_or_a_name(pages: dict[str, HtmlPage]) -> None:
    found = [
        (path, element.tag, name, value)
        for path, page in pages.items()
        for element in page.elements
        for name, value in element.attributes.items()
        if name not in READ_BY_PEOPLE and ISOLATES.search(value)
    ]
    assert found == []


def test_every_isolate_is_closed_in_its_text(pages: dict[str, HtmlPage]) -> None:
    assert any(FIRST_STRONG in page.text for page in pages.values())
    assert [path for path, page in pages.items() if page.text.count(FIRST_STRONG) != page.text.count(POP)] == []


def test_data_holds_no_mark_of_direction_and_no_word_of_the_translation(arabic_desk: Built, second_desk: Built) -> None:
    files = (file for folder in ("downloads", "feeds") for file in second_desk.site.glob(f"{folder}/**/*.*"))
    names = [file.relative_to(second_desk.site) for file in files]
    assert len(names) > 20
    for name in names:
        assert (arabic_desk.site / name).read_bytes() == (second_desk.site / name).read_bytes(), name


def test_every_word_of_the_interface_is_marked(marked_desk: Built) -> None:
    assert marked_desk.code == 0, marked_desk.output
    found: dict[tuple[str, str], str] = {}
    for path in marked_desk.site.rglob("*.html"):
        for one in unmarked(path.read_text(encoding="utf-8")):
            found.setdefault(one, path.relative_to(marked_desk.site).as_posix())
    assert {one: path for one, path in found.items() if one[1] not in NAMES} == {}


def test_a_text_that_is_not_marked_is_found() -> None:
    page = '<main><p>⟦Marked, of ⟦one⟧⟧</p><p>and not</p><p lang="en">Own</p><a title="Bare words">⟦x⟧</a></main>'
    assert unmarked(page) == [("p", "and not"), ("a@title", "Bare words")]


def test_the_translation_is_complete_and_up_to_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["messages.py", "--check"])
    code = messages.main()
    assert (code, capsys.readouterr().out) == (0, "")


def test_a_translation_names_what_the_text_names(translations: list[Message]) -> None:
    wrong = []
    for message in translations:
        english, arabic = texts(message)
        counted = {"{n}", "{num}", "%(num)s", "{number}", "%(number)s"} if len(english) > 1 else set()
        names = set().union(*map(placeholders, english))
        wrong += [(said, names) for said in arabic if not names - counted <= placeholders(said) <= names]
    assert wrong == []


def placeholders(text: str) -> set[str]:
    """{name} and %(name)s, with how each is printed."""
    braces = {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name} if "%(" not in text else set()
    return braces | set(re.findall(r"%\(\w+\)\w", text))


def test_a_translation_brings_no_markup_that_the_text_lacks(translations: list[Message]) -> None:
    wrong = []
    for message in translations:
        english, arabic = texts(message)
        tags = [sorted(re.findall(r"<[^>]*>", text)) for text in english]
        wrong += [said for said in arabic if sorted(re.findall(r"<[^>]*>", said)) not in tags]
        signs = {sign for sign in '"<>' if not any(sign in text for text in english)}
        wrong += [said for said in arabic if signs & set(said)]
    assert wrong == []


def test_no_text_is_said_both_with_a_number_and_without() -> None:
    # A catalogue holds it once, and the forms of a number are no translation of the word alone.
    kinds: dict[tuple[str | None, str], dict[bool, str]] = defaultdict(dict)
    for name, context, message in messages.extracted():
        text = message if isinstance(message, str) else message[0]
        kinds[context, text][isinstance(message, tuple)] = name
    assert {key: files for key, files in kinds.items() if len(files) > 1} == {}


def test_every_word_of_the_scripts_is_extracted() -> None:
    for path in sorted((messages.ROOT / "site_src" / "js").rglob("*.js")):
        name = path.relative_to(messages.ROOT).as_posix()
        if path.name == "words.js":
            continue
        script = path.read_text(encoding="utf-8")
        said = re.findall(r"\bBriefs\.(?:say|countOf)\b", script)
        assert sum(1 for one, _, _ in messages.extracted() if one == name) == len(said), name


def test_the_english_site_marks_no_words_as_its_own_language(second_desk: Built) -> None:
    for path in second_desk.site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert ' dir="ltr">' not in re.sub(r"<html[^>]*>|<body[^>]*>", "", page), path
        assert not ISOLATES.search(page), path
