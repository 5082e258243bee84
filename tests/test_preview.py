"""What a shared link shows: words in the page's head, and a card with the brief's own map."""

from __future__ import annotations

import re
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.building.pictures import Studio, rasterised
from briefs.keeping import NOWHERE, open_store
from briefs.rendering.preview import PIXELS, Card, draw_card, literal
from briefs.rendering.preview.card import HEIGHT, MARGIN, rows, text_width
from briefs.rendering.preview.wrapping import wrap
from hostile import PAYLOAD
from html_page import HtmlPage
from sites import REPOSITORY, SMALL_DESK, Built, build, write

STUDIO = Studio(REPOSITORY / "site_src", NOWHERE)
LETTERS = STUDIO.easel.letters
BRIEF = "briefs/2015-11-05-russian-airstrikes.html"
SVG = "{http://www.w3.org/2000/svg}"
written = st.text(st.sampled_from("abc WMil.,–’éāʿḤ<&\"' "), max_size=900)


def shared(page: HtmlPage) -> dict[str, str]:
    """What the head of a page tells whoever shows a link to it."""
    metas = [element.attributes for element in page.elements if element.tag == "meta"]
    named = {meta.get("property") or meta.get("name", ""): meta.get("content", "") for meta in metas}
    return {name: content for name, content in named.items() if name.startswith(("og:", "twitter:"))}


@settings(max_examples=60)
@given(site=written, title=written, window=written, takeaway=written, map_svg=st.sampled_from(["", "<svg></svg>"]))
def test_texts_of_any_length_stay_on_the_card_and_never_touch(
    site: str, title: str, window: str, takeaway: str, map_svg: str
) -> None:
    card = Card(site, title, window, takeaway, map_svg)
    below = 0.0
    for row in rows(card, LETTERS):
        assert LETTERS.width(row.text, row.size) <= text_width(card)
        assert row.y - row.size * 0.9 >= below
        below = row.y + row.size * 0.3
    assert below <= HEIGHT - MARGIN / 2


@settings(max_examples=60)
@given(text=written, width=st.integers(60, 900), most=st.integers(1, 6))
def test_a_wrapped_text_says_the_same_until_it_is_cut_with_an_ellipsis(text: str, width: int, most: int) -> None:
    lines = wrap(text, LETTERS, 26, width, most)
    told, whole = "".join(lines).replace(" ", ""), "".join(text.split())
    assert len(lines) <= most
    assert told == whole or (told.endswith("…") and whole.startswith(told[:-1]))


def test_a_text_with_letters_the_font_lacks_is_left_out_rather_than_told_in_part() -> None:
    card = Card("Desk", "تدمر airport", "5 November 2015", "The town was struck.")
    assert [row.text for row in rows(card, LETTERS)] == ["Desk", "5 November 2015", "The town was struck."]


def test_a_name_on_the_map_with_letters_the_font_lacks_is_left_out() -> None:
    still = '<svg class="cm cm-main" viewBox="0 0 20 10"><text x="1">Homs</text><text x="2">حمص</text></svg>'
    card = draw_card(Card("Desk", "", "", "", still), "", LETTERS)
    assert [text.text for text in ET.fromstring(card).iter(f"{SVG}text")] == ["Homs", "Desk"]  # noqa: S314 - our own


def test_a_hostile_title_stays_text_on_the_card() -> None:
    latin = "".join(letter for letter in PAYLOAD if LETTERS.know(letter))
    root = ET.fromstring(draw_card(Card(latin, latin, latin, latin), "", LETTERS))  # noqa: S314 - our own
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "style", "rect", "text"}


def test_a_card_s_colours_are_looked_up_in_the_light_palette() -> None:
    palette = ":root { --a: #111; } @media screen { :root { --a: #eee; } }"
    assert literal("/* why */ .x { fill: var(--a); }", palette) == ".x { fill: #111; }"
    assert "var(" not in STUDIO.easel.style


def test_every_brief_s_picture_is_a_png_of_the_size_that_its_page_tells(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    briefs = [path for path in demonstration_pages if re.fullmatch(r"briefs/2\d[^/]*\.html", path)]
    assert briefs
    for path in briefs:
        told = shared(demonstration_pages[path])
        data = (demonstration.site / told["og:image"].removeprefix("https://example.org/")).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        size = struct.unpack(">II", data[16:24])
        assert size == PIXELS == (int(told["og:image:width"]), int(told["og:image:height"]))
        assert len(data) <= 200_000


def test_a_card_is_drawn_in_whatever_thread_it_is_asked_for_in() -> None:
    """A desk that is served draws each page in a thread of its own."""
    drawings = [
        draw_card(Card("Site", f"Title {n}", "Days", "Takeaway"), STUDIO.easel.style, STUDIO.easel.letters)
        for n in "ab"
    ]
    first = STUDIO.png(drawings[0])
    with ThreadPoolExecutor(1) as other:
        assert other.submit(STUDIO.png, drawings[1]).result() not in (b"", first)


def test_the_same_card_gives_the_same_bytes_twice() -> None:
    card = Card("Desk", "Strikes", "5 November 2015", "The town was struck.")
    drawn = []
    for _ in range(2):
        rasterised.cache_clear()  # drawn anew
        drawn.append(STUDIO.easel.preview("x", card))
    assert drawn[0].file.address == drawn[1].file.address
    assert drawn[0].file.produce() == drawn[1].file.produce()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every drawing that became a picture, in order: these pictures are texts."""
    found: list[str] = []

    def rasterise(svg: str, fonts: tuple[Path, ...]) -> bytes:
        found.append(svg)
        return f"picture of {svg}".encode()

    monkeypatch.setattr("briefs.building.pictures.rasterised", rasterise)
    return found


def test_a_card_has_its_address_before_it_is_a_picture(drawn: list[str]) -> None:
    picture = STUDIO.easel.preview("x", Card("Desk", "Strikes", "5 November 2015", "The town was struck.")).file
    assert (picture.address.startswith("assets/briefs/preview-x."), drawn) == (True, [])
    assert picture.produce().startswith(b"picture of <svg")


def test_a_card_that_would_be_another_picture_has_another_address() -> None:
    card, easel = Card("Desk", "Strikes", "5 November 2015", "The town was struck."), STUDIO.easel
    others = replace(card, takeaway="The town was not struck."), card
    easels = easel, replace(easel, drawn_with="another version")
    addresses = {easel.preview("x", card).file.address}
    addresses |= {one.preview("x", other).file.address for one, other in zip(easels, others, strict=True)}
    assert len(addresses) == 3


def test_a_picture_is_drawn_once_for_all_builds(tmp_path: Path, drawn: list[str]) -> None:
    for _ in range(2):
        assert Studio(REPOSITORY / "site_src", open_store(tmp_path)).png("a card") == b"picture of a card"
    assert drawn == ["a card"]


def test_a_picture_that_somebody_put_in_the_place_of_one_is_not_published(tmp_path: Path, drawn: list[str]) -> None:
    Studio(REPOSITORY / "site_src", open_store(tmp_path)).png("a card")
    [kept] = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes().replace(b"a card", b"a lie!"))
    assert Studio(REPOSITORY / "site_src", open_store(tmp_path)).png("a card") == b"picture of a card"
    assert drawn == ["a card", "a card"]


def test_a_shared_brief_shows_its_title_its_takeaway_and_its_picture(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    told = shared(demonstration_pages[BRIEF])
    assert told["og:title"] == "Russian airstrikes in Syria: 27 October – 5 November 2015"
    assert told["og:description"].startswith("Local sources report strikes on Albu Kamal")
    assert told["og:type"] == "article"
    assert told["og:url"] == f"https://example.org/{BRIEF}"
    assert told["og:image"].startswith("https://example.org/assets/briefs/preview-2015-11-05-russian-airstrikes.")
    assert "Russian airstrikes in Syria" in told["og:image:alt"]
    assert told["twitter:card"] == "summary_large_image"


def test_the_front_page_shows_the_latest_brief_s_picture_and_a_record_page_only_words(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    front = shared(demonstration_pages["index.html"])
    assert front["og:type"] == "website"
    assert front["og:image"] == shared(demonstration_pages[BRIEF])["og:image"]
    assert set(shared(demonstration_pages["claims.html"])) == {"og:site_name", "og:title", "og:description"}


@pytest.mark.parametrize("has_address", [True, False], ids=["with an address", "without"])
def test_a_hostile_title_stays_in_its_attribute_and_no_address_means_no_picture(
    tmp_path: Path, has_address: bool
) -> None:
    brief = SMALL_DESK["content/briefs/2015-11-05-strikes.md"]
    quoted = PAYLOAD.replace("'", "''")
    files = SMALL_DESK | {"content/briefs/2015-11-05-strikes.md": brief.replace("title: Strikes", f"title: '{quoted}'")}
    if not has_address:
        files["mkdocs.yml"] = re.sub("site_url.*\n", "", files["mkdocs.yml"])
    built = build(write(tmp_path / "desk", files), tmp_path / "site", strict=False)
    assert built.code == 0, built.output
    page = HtmlPage((built.site / "briefs/2015-11-05-strikes.html").read_text(encoding="utf-8"))
    told = shared(page)
    assert told["og:title"].startswith(PAYLOAD)
    assert ("og:image" in told, "og:url" in told) == (has_address, has_address)
    assert bool(list(built.site.glob("assets/briefs/preview-*.png"))) == has_address
