"""Every page of the demonstration, element by element: what one part names is there, and every picture has a name.

That links lead somewhere and no id stands twice is in `test_demonstration.py`; that languages are real ones, in
`test_html_standard.py`; that nothing is loaded from elsewhere, in `test_plugin.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from html_page import Element, HtmlPage, target_of
from sites import Built

Pages = dict[str, HtmlPage]

NAMING = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
"""Attributes that hold ids of the same page, with blanks between them."""
DRAWN_WITH = re.compile(r"url\(#([^)]+)\)")
"""How one part of an SVG names another, a pattern or a clip path."""
NEEDS_NAME = {"img", "region", "dialog", "application", "group"}
"""Roles that say nothing to a reader who hears the page unless they have a name."""


def named_by(element: Element) -> Iterator[str]:
    """The ids that an element names, links aside."""
    for name, value in element.attributes.items():
        if name in NAMING:
            yield from value.split()
        yield from DRAWN_WITH.findall(value)


def has_name(page: HtmlPage, number: int) -> bool:
    """Whether the element of this number has words of its own for its name; `alt=""` says that it needs none."""
    element = page.elements[number]
    if element.tag == "img":
        return "alt" in element.attributes
    if element.attributes.get("aria-label", "").strip() or element.attributes.get("aria-labelledby"):
        return True
    after = page.elements[number + 1] if number + 1 < len(page.elements) else None
    return element.tag == "svg" and after is not None and after.tag == "title"


def test_every_id_that_a_page_names_is_on_it(demonstration_pages: Pages) -> None:
    absent = []
    for path, page in demonstration_pages.items():
        ids = set(page.ids)
        absent += [
            f"{path}: <{element.tag}> names #{named}"
            for element in page.elements
            for named in named_by(element)
            if named not in ids
        ]
    assert absent == []


def test_every_picture_and_every_region_has_a_name(demonstration_pages: Pages) -> None:
    nameless = [
        f"{path}: <{element.tag} {element.attributes}>"
        for path, page in demonstration_pages.items()
        for number, element in enumerate(page.elements)
        if (element.tag == "img" or element.attributes.get("role") in NEEDS_NAME) and not has_name(page, number)
    ]
    assert nameless == []


def test_every_page_names_its_language_and_has_one_main_heading(demonstration_pages: Pages) -> None:
    for path, page in demonstration_pages.items():
        (root,) = page.named("html")
        assert root.attributes.get("lang") == "en", path
        headings = len(page.named("h1"))
        assert headings == 1, f"{path} has {headings} main headings"


def test_every_page_of_a_record_leads_to_the_list_of_its_kind_above_its_heading(demonstration_pages: Pages) -> None:
    kinds = "strikes|claims|sources|places|actors|events|control|gaps"
    records = {path: page for path, page in demonstration_pages.items() if re.fullmatch(rf"({kinds})/[^/]+", path)}
    assert len(records) > 300
    for path, page in records.items():
        assert page.links_of("b-kicker") == [f"../{path.split('/')[0]}.html"], path


def test_every_page_has_one_way_past_the_menu_to_where_it_begins(demonstration_pages: Pages) -> None:
    for path, page in demonstration_pages.items():
        ways = [e.attributes["href"] for e in page.named("a") if e.attributes.get("class") == "md-skip"]
        assert ways == ["#__content"], path
        starts = [e.attributes.get("id") if e.tag != "h1" else "h1" for e in page.elements]
        assert starts.index("__content") < starts.index("h1"), path


def test_every_script_and_style_that_waits_for_the_reader_is_there(
    demonstration: Built, demonstration_pages: Pages
) -> None:
    waiting = {
        (path, value)
        for path, page in demonstration_pages.items()
        for element in page.elements
        for name, value in element.attributes.items()
        if name.startswith("data-") and re.fullmatch(r"[^\s:]+\.(?:js|css|json)", value)
    }
    assert len(waiting) > 30
    absent = [pair for pair in waiting if not (demonstration.site / str(target_of(*pair))).is_file()]
    assert absent == []
