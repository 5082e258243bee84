"""Briefs of a series can be told from one another, a companion is another brief, and a takeaway is plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model import Brief
from ...records.problems import printable
from ...records.settings import Settings
from ..queries.bound import without_links
from ..queries.figures import blank
from ..queries.language import SCHEMES as QUERY_SCHEMES
from .each import each
from .finding import Broken, Finding
from .links import miswritten
from .prose import TAG

_MARKUP = re.compile(
    r"!?\[[^\[\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])"  # links
    r"|<https?://[^<>\s]*>"
    r"|(?<![\w*])\*{1,3}(?=[^\s*])[^*]*(?<=\S)\*{1,3}(?![\w*])"  # emphasis
    r"|(?<!\w)_{1,3}(?=[^\s_])[^_]*(?<=\S)_{1,3}(?!\w)"
    r"|`[^`]+`"
    rf"|{TAG.pattern}[^<>]*>?",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\[<*_`:]")
_PLAIN = "Only figures are linked here (count:, sum:); write it as plain text."


def briefs_differ_from_their_neighbours(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No brief is its own companion, and no two briefs of a series cover the same days."""
    first: dict[tuple[object, ...], str] = {}
    for brief in desk.briefs.values():
        if brief.is_withdrawn:
            continue
        for index, companion in enumerate(brief.companions or ()):
            if companion == brief.id:
                what = f"`{companion}` is the brief itself"
                yield Finding("briefs", brief.id, ("companions", index), what, "Name another brief.")
        window = (brief.series, brief.window.from_, brief.window.to)
        other = first.setdefault(window, brief.id)
        if other != brief.id:
            what = f"covers {brief.window.from_} to {brief.window.to}, and so does `{other}` of the same series"
            advice = "Correct one of the windows, put one brief into another series, or withdraw it."
            yield Finding("briefs", brief.id, ("window",), what, advice, at_key=True)


@each("briefs")
def takeaways_are_plain(brief: Brief, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No Markdown and no HTML in a takeaway but bound figures: it stands on cards, in feeds and in lists as it is."""
    text = without_links(brief.takeaway)
    if not _SIGNS.search(text):
        return
    for match in _MARKUP.finditer(text):
        what = f"`{printable(match[0])}` is markup, which readers of a takeaway would see"
        yield Finding("briefs", brief.id, ("takeaway",), what, _PLAIN)
    rest = blank(text, _MARKUP)
    for at, what, advice in miswritten(rest, rest, desk):
        is_figure = any(f"{word}:" in text[at : at + 10] for word in QUERY_SCHEMES)
        yield Finding("briefs", brief.id, ("takeaway",), what, advice if is_figure else _PLAIN)
