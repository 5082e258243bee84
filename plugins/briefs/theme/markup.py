"""What the theme writes that no HTML standard allows, put right in a finished page; and colours that no page uses.

Each line names the fault; `tests/test_html_standard.py` has the whole site judged by the Nu HTML Checker.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_PALETTE = re.compile(r'href="([^"]*)assets/stylesheets/palette\.[0-9a-f]+\.min\.css"')
_MEANT = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL)
"""An element whose blanks mean something."""

_INDENT = re.compile(r"\n\s+")

RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
"""A rule of a stylesheet, or a condition with the rules in it: what stands before the braces, and within."""

_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=([\w-]+)\]")

_NOT_FOR_A_CHECKBOX = ' type="checkbox" id="__{}" autocomplete="off"'
_NO_NUMBER, _NUMBER = '_label" tabindex=""', '_label" tabindex="0"'
"""Of the label that opens a part of the menu, where the theme shows its first floor as tabs."""
_TOGGLES = ("drawer", "search")
_PADDED = re.compile(r'((?:<span class="md-ellipsis"|<a href="[^"]*" class="md-tabs__link")>)\n([^<>\n]*)\n')
_UNUSED = re.compile(
    r'<input class="md-toggle" data-md-toggle="search"[^>]*>\n'
    r'|<div data-md-component="announce">\n</div>\n'
    r'|<div data-md-color-scheme="default" data-md-component="outdated" hidden>\n</div>\n'
    r'|<div class="md-dialog" data-md-component="dialog">\n<div class="md-dialog__inner md-typeset"></div>\n</div>\n'
)
"""What only the theme's own script fills, or shows."""

_HOOKS = re.compile(
    r' data-md-(?:component="(?:container|content|header-topic|logo|main|sidebar|skip|tabs)"|level="\d"'
    r'|scrollfix|type="\w+")(?=[ >])'
)
"""Where the theme's own script takes hold; neither `frame.js` nor any style does."""

_BETWEEN = re.compile(r">\n(?=<)")
"""Ends of lines between elements of the frame, each of which is a box of its own."""

_GENERATOR = (
    'mkdocs-material/" target="_blank" rel="noopener">\nMaterial for MkDocs\n</a>',
    'mkdocs-material/">Material for MkDocs</a>',
)
"""The theme's link to its makers, and the same as any other link of the page."""

_FROM, _TO = '<article class="md-content__inner md-typeset">', "</main>"
"""Between these stands what is no frame."""

_SKIP = re.compile(r'<a href="#[^"]*" class="md-skip">')
"""The theme's way past the menu: to the first heading that its table of contents lists, which is not where a page
begins."""

_CONTENT, _CONTENT_NAMED = '<div class="md-content"', '<div class="md-content" id="__content"'

_CONTENTS_LABEL = '<label class="md-nav__title" for="__toc">'


def lean_palette(css: str, used: Collection[str]) -> str:
    """The theme's stylesheet of colours without the rules that are only for colours other than `used`: it holds some
    twenty, of which a page shows one or two."""

    def serves(selector: str) -> bool:
        return set(_COLOUR.findall(selector)) <= set(used)

    def kept(rule: re.Match[str]) -> str:
        head, body = rule[1], rule[2]
        if head.startswith("@"):
            inner = RULE.sub(kept, body)
            return f"{head}{{{inner}}}" if inner else ""
        return rule[0] if any(serves(selector) for selector in head.split(",")) else ""

    return RULE.sub(kept, css)


def squeezed(text: str) -> str:
    """HTML without the blanks at the beginning of its lines, where they mean nothing."""
    parts = _MEANT.split(text)  # every second one is such an element
    parts[::2] = [_INDENT.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


def _lean(page: str) -> str:
    """The page with less frame: half a kilobyte of each of thousands of pages."""
    first, last = page.find(_FROM), page.rfind(_TO)
    if first < 0 or last < first:
        return page
    head, tail = (_BETWEEN.sub(">", _HOOKS.sub("", part)) for part in (page[:first], page[last:]))
    return f"{head}{page[first:last]}{tail.replace(*_GENERATOR)}"


def mend(page: str, palette: str = "", *, has_own_frame: bool = False) -> str:
    """The page without `autocomplete` on a checkbox, and without a label for the checkbox of a table of contents
    where there is none: pages that the navigation does not list have none. Nor with the blank lines and indents that
    the theme's templates leave behind, half a kilobyte of a page as sent. The link past the menu leads to where the
    page begins. Where the theme says the direction on the
    body only, the title and the page itself get it too.

    palette: the stylesheet of colours to name in place of the theme's, from the site's root. has_own_frame: whether
    the theme's own script is left out (`frame_script.py`), and with it the empty places that it fills.
    """
    page = _PADDED.sub(r"\1\2", squeezed(page))
    if has_own_frame:
        page = _lean(_UNUSED.sub("", page))
    if '<body dir="rtl"' in page:
        page = page.replace("<html ", '<html dir="rtl" ', 1)
    if palette:
        page = _PALETTE.sub(lambda found: f'href="{found[1]}{palette}"', page)
    for toggle in _TOGGLES:
        faulty = _NOT_FOR_A_CHECKBOX.format(toggle)
        page = page.replace(faulty, faulty.removesuffix(' autocomplete="off"'))
    if _CONTENT in page:
        page = _SKIP.sub('<a href="#__content" class="md-skip">', page.replace(_CONTENT, _CONTENT_NAMED, 1), count=1)
    page = page.replace(_NO_NUMBER, _NUMBER)
    if ' id="__toc"' not in page:
        page = page.replace(_CONTENTS_LABEL, _CONTENTS_LABEL.replace(' for="__toc"', ""))
    return page
