"""The palette that a reader's system asks for, where no script runs that could choose it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..records.frozen import dataclass
from .markup import RULE

_ASKS = re.compile(r"\(prefers-color-scheme: ?(?:light|dark)\)")
_OF_A_PICTURE = "#only-"
"""The theme's ending of an address that is for one palette: pictures stay those of the palette that pages name."""


@dataclass(frozen=True)
class Schemes:
    """The colour schemes that the settings choose.

    named: the one that each page names. asked: media queries of systems that ask for another, each with that one.
    """

    named: str = "default"
    asked: tuple[tuple[str, str], ...] = ()


def schemes_of(palettes: Sequence[Mapping[str, Any]]) -> Schemes:
    """As `theme.palette` says; the first of several palettes for one query counts, as for the script that chooses."""
    told = [(str(one.get("media") or ""), str(one.get("scheme") or "default").replace(" ", "-")) for one in palettes]
    named = told[0][1] if told else "default"
    asked = {media: scheme for media, scheme in reversed(told) if _ASKS.fullmatch(media)}
    return Schemes(named, tuple((media, scheme) for media, scheme in sorted(asked.items()) if scheme != named))


def for_systems(css: str, schemes: Schemes) -> str:
    """The rules of `css` for each scheme that systems ask for, said of pages where no script runs: on a screen, for
    paper has the palette that pages name."""
    blocks = []
    for media, scheme in schemes.asked:
        rules = "".join(_said_of(schemes.named, css, scheme))
        if rules:
            blocks.append(f"\n@media screen and {media} {{\n{rules}}}\n")
    return "".join(blocks)


def _said_of(named: str, css: str, scheme: str) -> list[str]:
    of_it = re.compile(rf"\[data-md-color-scheme=([\"']?){re.escape(scheme)}\1\]")
    here = f'.no-js [data-md-color-scheme="{named}"]'
    found = []
    for head, body in RULE.findall(css):
        if head.lstrip().startswith("@"):
            inner = "".join(_said_of(named, body, scheme))
            found += [f"{head.strip()} {{\n{inner}}}\n"] if inner else []
            continue
        selectors = [one.strip() for one in _apart(head) if of_it.match(one.strip()) and _OF_A_PICTURE not in one]
        if selectors:
            found.append(f"{', '.join(of_it.sub(here, one, count=1) for one in selectors)} {{{body}}}\n")
    return found


def _apart(selectors: str) -> list[str]:
    """The selectors of a list; commas within parentheses part none."""
    return re.split(r",(?![^()]*\))", selectors)
