"""A frame is rendered once for all pages that it is the same for, and each page is what the theme would make."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from briefs.building.frames import Frames, Told
from briefs.theme.markup import squeezed


def told(source: str = "claims/a.md", title: str = "A", **changed: object) -> Told:
    plain = Told(source, title, "About it", "https://d.example/a.html", False, (("og:title", title),), ())
    return plain._replace(**changed)


def theme(told: Told, body: str) -> str:
    """A theme with all that frames depend on."""
    head = [f"<title>{told.title}</title>", f'<link rel="canonical" href="{told.canonical}">' if told.canonical else ""]
    head += [f'<meta property="{name}" content="{escape(text)}">' for name, text in told.share]
    if told.description:
        head.append(f'<meta name="description" content="{told.description}">')
    menu = "".join(f'<a href="#{one["id"]}">{one["name"]}</a>' for one in told.contents)
    own = f"<h1>{told.title}</h1>\n" if "<h1" not in body else ""
    return "\n".join(head) + f"\n<nav>{menu}</nav>\n<article>\n{own}{squeezed(body).strip()}\n</article>\n"


class Counted:
    def __init__(self, finish: Callable[[Told, str], str] = theme) -> None:
        self.finish, self.calls = finish, 0

    def __call__(self, told: Told, body: str) -> str:
        self.calls += 1
        return self.finish(told, body)


def test_a_thousand_pages_of_one_folder_take_the_theme_two_renderings() -> None:
    finish = Counted()
    frames = Frames(finish, squeezed)
    for number in range(1000):
        page = frames.page(told(title=f"Claim {number}"), f"<h1>Claim {number}</h1>\n   <p>Said.</p>\n")
        assert page == theme(told(title=f"Claim {number}"), f"<h1>Claim {number}</h1>\n   <p>Said.</p>\n")
    assert finish.calls == 2


def heading(anchor: str, words: str, *within: dict[str, object]) -> dict[str, object]:
    return {"level": 2, "id": anchor, "name": words, "children": list(within)}


def test_pages_share_a_frame_whatever_their_headings_say() -> None:
    finish = Counted()
    frames = Frames(finish, squeezed)
    for month in ("October", "November", "December"):
        listed = heading("days", "The days", heading(f"days-{month}", month)), heading("seealso", f"After {month}")
        assert frames.page(told(contents=listed), "<h1>A</h1>") == theme(told(contents=listed), "<h1>A</h1>")
    assert finish.calls == 2


def test_a_heading_that_a_theme_may_print_otherwise_has_a_frame_of_its_own() -> None:
    def plainly(told: Told, body: str) -> str:
        words = "".join(html.unescape(re.sub("<[^>]*>", "", one["name"])) for one in told.contents)
        return f"<nav>{words}</nav>\n{body}\n"

    frames = Frames(plainly, squeezed)
    for words in ("Strikes", "Claims", "<span>Claims</span>", "<span>Gaps</span>", "Claims &amp; gaps", "A &lt; B"):
        one = told(contents=(heading("x", words),))
        assert frames.page(one, "<p>A</p>") == plainly(one, "<p>A</p>")


def test_a_frame_is_taken_from_no_page_that_nobody_looked_through() -> None:
    finish, mark = Counted(), Counted(lambda told, body: theme(told, body).replace("<nav>", "<nav onclick='x()'>"))
    frames = Frames(finish, squeezed, mark=mark)
    for title in ("A", "B", "C"):
        assert "onclick" not in frames.page(told(title=title), "<h1>A</h1>")
    assert (finish.calls, mark.calls) == (3, 1)


def test_pages_whose_frames_differ_do_not_share_one() -> None:
    finish = Counted()
    frames = Frames(finish, squeezed)
    heading = {"level": 2, "id": "where", "name": "Where it appears", "children": []}
    different = (
        told(),
        told("strikes/a.md"),
        told(description=""),
        told(canonical=None),
        told(share=()),
        told(contents=(heading,)),
    )
    for one in different:
        for body in ("<h1>A</h1>", "<p>A</p>"):
            assert frames.page(one, body) == theme(one, body)
            assert frames.page(one, body) == theme(one, body)
    assert finish.calls == 2 * 2 * len(different)


def test_pages_of_folders_side_by_side_share_a_frame() -> None:
    finish = Counted()
    frames = Frames(finish, squeezed)
    for source in ("sources/a/2015-10.md", "sources/b/2015-10.md", "sources/b/2015-11.md"):
        assert frames.page(told(source), "<h1>A</h1>") == theme(told(source), "<h1>A</h1>")
    assert finish.calls == 2


def test_where_the_menu_leads_two_folders_deep_each_folder_has_its_own_frame() -> None:
    def led(told: Told, body: str) -> str:
        way = "2015-10.html" if told.source.startswith("sources/a/") else "../a/2015-10.html"
        return f'<a href="{way}">October</a>\n{body}\n'

    frames = Frames(led, squeezed, is_deep=True)
    for source in ("sources/a/2015-10.md", "sources/b/2015-10.md", "sources/b/2015-11.md"):
        assert frames.page(told(source), "<p>A</p>") == led(told(source), "<p>A</p>")


def test_a_theme_that_prints_titles_in_its_own_way_renders_every_page_itself() -> None:
    def loud(told: Told, body: str) -> str:
        return f"<title>{told.title.upper()}</title>\n{body}\n"

    finish = Counted(loud)
    frames = Frames(finish, squeezed)
    assert frames.page(told(title="Late"), "<p>A</p>") == "<title>LATE</title>\n<p>A</p>\n"
    assert frames.page(told(title="Later"), "<p>A</p>") == "<title>LATER</title>\n<p>A</p>\n"
    assert finish.calls == 3


def test_a_page_that_speaks_of_a_mark_does_not_mislead_those_after_it() -> None:
    heading = {"level": 2, "id": "x", "name": "briefsframebodymark", "children": []}
    frames = Frames(theme, squeezed)
    for body in ("briefsframebodymark", "<p>A</p>", "<p>B</p>"):
        one = told(contents=(heading,))
        assert frames.page(one, body) == theme(one, body)


TEXTS = st.text(max_size=20) | st.sampled_from(
    ["briefsframebodymark", "briefsframetitlemark", "<h1>&amp;</h1>", "a\n  b"]
)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=2, max_size=6))
def test_whatever_a_page_says_it_is_the_page_that_the_theme_would_make(pages: list[tuple[str, str, str, str]]) -> None:
    frames = Frames(theme, squeezed)
    for title, description, shared, body in pages:
        heading = {"level": 2, "id": "x", "name": html.escape(shared), "children": []}
        one = told(
            title=html.escape(title),
            description=html.escape(description),
            share=(("og:title", shared),),
            contents=(heading,) if len(shared) % 2 else (),
        )
        assert frames.page(one, body) == theme(one, body)
