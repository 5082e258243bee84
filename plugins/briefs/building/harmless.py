"""Whether a page is nothing but markup that can do no harm: what almost every page of ours is, told in one pass.

The list is of what may be, not of what may not: `guard.py` looks closely at everything that is not on it.
"""

from __future__ import annotations

import re

_ELEMENTS = "|".join(
    """
    span bdi p div li ul ol dt dd dl article section header footer nav aside details summary strong em b i q small time
    h[1-6] table caption thead tbody tr th td code pre ins del br hr sup sub figure figcaption cite
    svg g path text rect circle line title
    """.split()  # noqa: SIM905 - one word a piece reads better
)
"""Those that load nothing, send nothing and run nothing; and links, which only a reader follows."""

_ATTRIBUTES = "|".join(
    """
    class id lang dir title rel role tabindex scope colspan rowspan datetime translate type focusable
    data-[a-z-]+ aria-[a-z]+ viewBox width height d x y r rx cx cy x1 x2 y1 y2 points
    xmlns xmlns:xlink preserveAspectRatio
    """.split()  # noqa: SIM905 - as above
)
"""Those whose value no browser takes for an address, a style or a script, on none of these elements."""

PLAIN = (
    r"https?://(?![^/?#\"]*(?:xn--|[a-z0-9-]{64}))(?![^/?#\"]{254})"
    r"(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\.)+[a-z]{2,24}(?=[/?#\"])"
)
"""How a web address begins that records and prose may give (`web_address_trouble`), up to the end of its host.

The labels are no possessive group: of one such in another, Python before 3.11.5 finds nothing (gh-106052)."""

_ADDRESS = "|".join(
    (
        rf"{PLAIN}[!#-%'-9;=?-\[\]_a-z~]*+(?:&amp;[!#-%'-9;=?-\[\]_a-z~]*+)*+",
        r'(?! *//)[^":&\\\x00-\x1f]*+(?:&amp;[^":&\\\x00-\x1f]*+)*+',
    )
)
"""Of a page elsewhere, or within the site; there is no other scheme without a further colon."""

_OF_THE_SITE = r"(?:\.\./)*+[a-z0-9][a-z0-9._-]*+(?:/[a-z0-9._-]++)*+"
"""A file of the site: never `//`, which begins the name of a host."""

_GIVEN = rf' (?:(?:{_ATTRIBUTES})="[^"]*+"|open|download)'
_TAG = "|".join(
    (
        r"/[a-z1-6]++",
        rf"(?:{_ELEMENTS})(?:{_GIVEN})*+/?",
        rf'a(?:{_GIVEN}| (?:xlink:)?href="(?:{_ADDRESS})")*+',
        rf'link rel="stylesheet" href="{_OF_THE_SITE}"',
        rf'script src="{_OF_THE_SITE}"',
    )
)
_HARMLESS = re.compile(rf"[^<]*+(?:<(?:{_TAG})>[^<]*+)*+")
"""Text and tags to the end. It never goes back, so it takes as long as the page is."""


def is_harmless(page: str) -> bool:
    """Whether nothing in a page needs a closer look."""
    return _HARMLESS.fullmatch(page) is not None
