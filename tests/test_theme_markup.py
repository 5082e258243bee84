"""The theme's markup is mended where the standard forbids it, and left alone where it does not."""

from __future__ import annotations

from briefs.theme.markup import lean_palette, mend

LABEL = '<label class="md-nav__title" for="__toc">'
CHECKBOX = '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">'


def test_a_label_for_a_checkbox_that_is_not_there_is_for_none() -> None:
    assert mend(LABEL) == '<label class="md-nav__title">'


def test_a_label_for_a_checkbox_that_is_there_stays() -> None:
    assert mend(CHECKBOX + LABEL) == CHECKBOX + LABEL


def test_the_label_of_a_part_of_the_menu_takes_the_focus_where_there_are_tabs_too() -> None:
    label = '<label class="md-nav__link" for="__nav_2" id="__nav_2_label" tabindex="{}">'
    assert mend(label.format("")) == label.format("0")


def test_only_the_themes_own_checkboxes_lose_what_they_cannot_have() -> None:
    page = '<input type="checkbox" id="__drawer" autocomplete="off"><input type="search" name="q" autocomplete="off">'
    assert mend(page) == '<input type="checkbox" id="__drawer"><input type="search" name="q" autocomplete="off">'


def test_the_way_past_the_menu_leads_to_where_the_page_begins_and_not_to_its_first_heading_of_a_section() -> None:
    page = '<a href="#why" class="md-skip">Skip</a><div class="md-content"><h1>A strike</h1><h2 id="why">Why</h2></div>'
    assert mend(page) == page.replace("#why", "#__content").replace(
        ' class="md-content"', ' class="md-content" id="__content"'
    )


def test_colours_that_no_page_shows_are_not_sent() -> None:
    dark = "[data-md-color-scheme=slate]{--hue:225}"
    css = (
        f"@media screen{{{dark}[data-md-color-scheme=slate][data-md-color-primary=teal]{{--link:1}}}}"
        "[data-md-color-primary=teal]{--a:1}[data-md-color-accent=red],[data-md-color-accent=pink]{--b:2}"
        "@media print{[data-md-color-primary=black] .x{--c:3}}"
    )
    pink = "[data-md-color-accent=red],[data-md-color-accent=pink]{--b:2}"
    assert lean_palette(css, {"custom", "pink"}) == f"@media screen{{{dark}}}{pink}"


def test_a_page_names_the_stylesheet_of_the_colours_in_use() -> None:
    page = '<link rel="stylesheet" href="../assets/stylesheets/palette.fb2fffe2.min.css">'
    assert mend(page, "assets/briefs/palette.css") == '<link rel="stylesheet" href="../assets/briefs/palette.css">'


def test_blank_lines_and_indents_go_but_for_where_they_are_text() -> None:
    page = "<ul>\n\n    <li>a</li>\n  \n</ul>\n<pre>\n\n  as typed\n</pre>\n\n<p>b</p>"
    assert mend(page) == "<ul>\n<li>a</li>\n</ul>\n<pre>\n\n  as typed\n</pre>\n<p>b</p>"


def test_a_page_written_from_right_to_left_says_so_on_its_root() -> None:
    assert mend('<html lang="ar"><body dir="rtl">') == '<html dir="rtl" lang="ar"><body dir="rtl">'
    assert mend('<html lang="en"><body dir="ltr">') == '<html lang="en"><body dir="ltr">'


def test_names_in_menus_lose_the_lines_round_them() -> None:
    entry = '<a href="a.html" class="md-tabs__link">\nA & B\n</a><span class="md-ellipsis">\nC\n</span>'
    assert mend(entry) == '<a href="a.html" class="md-tabs__link">A & B</a><span class="md-ellipsis">C</span>'


def test_what_only_the_themes_script_fills_goes_with_that_script() -> None:
    dialog = (
        '<div class="md-dialog" data-md-component="dialog">\n<div class="md-dialog__inner md-typeset"></div>\n</div>\n'
    )
    search = '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">\n'
    told = '<div data-md-component="announce">\n<aside>News</aside>\n</div>\n'
    assert mend(dialog + search + told) == dialog + search + told
    assert mend(dialog + search + told, has_own_frame=True) == told


def test_a_frame_of_ours_has_no_line_ends_and_no_hooks_of_a_script_that_is_not_there() -> None:
    frame = '<main data-md-component="main">\n<nav data-md-level="0" data-md-component="toc">\n<a href="a.html">A</a>\n'
    body = '<article class="md-content__inner md-typeset">\n<p data-md-level="0">\n<b>a</b>\n<i>b</i></p>\n</article>\n'
    page = mend(f"{frame}{body}</main>\n<footer>\n</footer>", has_own_frame=True)
    assert page == f'<main><nav data-md-component="toc"><a href="a.html">A</a>\n{body}</main><footer></footer>'
    assert mend(f"{frame}{body}</main>") == f"{frame}{body}</main>"
