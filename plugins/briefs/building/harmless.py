"""Whether a page is nothing but markup that can do no harm: what almost every page of ours is, told in one pass.

The list is of what may be, not of what may not: `guard.py` looks closely at everything that is not on it.
"""

from __future__ import annotations

import re

_ELEMENTS = "|".join(
    """
    span div p li td strong dd dt th tr b ul article header footer details summary dl svg path circle text g q h[1-6]
    bdi ol section nav aside em i small time table caption thead tbody code pre ins del br hr sup sub figure figcaption
    cite blockquote rect line ellipse tspan title desc defs pattern html head body main input label button noscript
    template
    """.split()  # noqa: SIM905 - one word a piece reads better
)
"""Those that load nothing, send nothing and run nothing, those that stand on pages most often first; and links, which
only a reader follows."""

_ATTRIBUTES = "|".join(
    """
    class id title lang dir rel data-[a-z-]+ aria-[a-z]+ viewBox d scope role tabindex colspan rowspan datetime
    translate type focusable for width height x y r rx ry cx cy dy x1 x2 y1 y2 points transform text-anchor
    patternUnits patternTransform xmlns xmlns:xlink preserveAspectRatio
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
        r'(?! *//)[^":&<\\\x00-\x1f]*+(?:&amp;[^":&<\\\x00-\x1f]*+)*+(?=")',
        rf"{PLAIN}[!#-%'-9;=?-\[\]_a-z~]*+(?:&amp;[!#-%'-9;=?-\[\]_a-z~]*+)*+",
    )
)
"""Of a page within the site, or elsewhere; there is no other scheme without a further colon."""

_OF_THE_SITE = r"(?:\.\./)*+[a-z0-9][a-z0-9._-]*+(?:/[a-z0-9._-]++)*+"
"""A file of the site: never `//`, which begins the name of a host."""

_WITHIN = "#[A-Za-z0-9_-]++"
"""A part of the page itself."""

_VALUE = '"[^"<]*+"'
"""Without `<`, so that it ends no element in which browsers see text alone: a script that is loaded, a `<noscript>`."""

_GIVEN = rf' (?:(?:{_ATTRIBUTES})={_VALUE}|fill="(?:none|url\({_WITHIN}\))"|open|download|hidden|reversed)'
_TAG = "|".join(
    (
        r"/[a-z1-6]++",
        rf'a(?: (?:xlink:)?href="(?:{_ADDRESS})"|{_GIVEN})*+',
        rf"(?:{_ELEMENTS})(?:{_GIVEN})*+/?",
        rf'use(?:{_GIVEN}| xlink:href="{_WITHIN}")*+/?',
        rf'link rel="(?:stylesheet|icon)" href="{_OF_THE_SITE}"',
        rf'link rel="alternate" type={_VALUE} title={_VALUE} href="{_OF_THE_SITE}"',
        rf'link rel="(?:canonical|prev|next)" href="(?:{_ADDRESS})"',
        rf'script src="{_OF_THE_SITE}"(?: data-[a-z]+={_VALUE})?',
        r'script type="application/ld\+json">[^<]*+</script',
        rf"meta charset={_VALUE}",
        rf'meta (?:(?:name|property)={_VALUE}|http-equiv="Content-Security-Policy") content={_VALUE}',
        "!doctype html",
    )
)
_HARMLESS = re.compile(rf"[^<]*+(?:<(?:{_TAG})>[^<]*+)*+")
"""Text and tags to the end. It never goes back, so it takes as long as the page is."""


def is_harmless(page: str) -> bool:
    """Whether nothing in a page needs a closer look."""
    return _HARMLESS.fullmatch(page) is not None
