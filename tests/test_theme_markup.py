"""The theme's markup is mended where the standard forbids it, and left alone where it does not."""

from __future__ import annotations

from briefs.theme_markup import mend

LABEL = '<label class="md-nav__title" for="__toc">'
CHECKBOX = '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">'


def test_a_label_for_a_checkbox_that_is_not_there_is_for_none() -> None:
    assert mend(LABEL) == '<label class="md-nav__title">'


def test_a_label_for_a_checkbox_that_is_there_stays() -> None:
    assert mend(CHECKBOX + LABEL) == CHECKBOX + LABEL


def test_only_the_themes_own_checkboxes_lose_what_they_cannot_have() -> None:
    page = '<input type="checkbox" id="__drawer" autocomplete="off"><input type="search" name="q" autocomplete="off">'
    assert mend(page) == '<input type="checkbox" id="__drawer"><input type="search" name="q" autocomplete="off">'


def test_a_page_written_from_right_to_left_says_so_on_its_root() -> None:
    assert mend('<html lang="ar"><body dir="rtl">') == '<html dir="rtl" lang="ar"><body dir="rtl">'
    assert mend('<html lang="en"><body dir="ltr">') == '<html lang="en"><body dir="ltr">'
