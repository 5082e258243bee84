"""What the theme writes that no HTML standard allows, put right in a finished page.

Each line names the fault; `tests/test_html.py` has the whole site judged by the Nu HTML Checker.
"""

from __future__ import annotations

_NOT_FOR_A_CHECKBOX = ' type="checkbox" id="__{}" autocomplete="off"'
_TOGGLES = ("drawer", "search")
_CONTENTS_LABEL = '<label class="md-nav__title" for="__toc">'


def mend(page: str) -> str:
    """The page without `autocomplete` on a checkbox, and without a label for the checkbox of a table of contents
    where there is none: pages that the navigation does not list have none. Where the theme says the direction on the
    body only, the title and the page itself get it too."""
    if '<body dir="rtl"' in page:
        page = page.replace("<html ", '<html dir="rtl" ', 1)
    for toggle in _TOGGLES:
        faulty = _NOT_FOR_A_CHECKBOX.format(toggle)
        page = page.replace(faulty, faulty.removesuffix(' autocomplete="off"'))
    if ' id="__toc"' not in page:
        page = page.replace(_CONTENTS_LABEL, _CONTENTS_LABEL.replace(' for="__toc"', ""))
    return page
