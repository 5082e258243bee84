"""What the frame of every page says: `site_src/overrides/` prints it from `config.extra`, or a script says it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..records.said import say, say_as

FRAME = {
    "not_found": say("404 - Not found"),
    "not_found_why": say(
        "This site has no page at that address. Perhaps a part of it is mistyped or missing: what is published here "
        "keeps its address. These pages lead on:"
    ),
    "outdated": say("There is a newer release of this site. This one stays as it was published."),
    "newest": say("Go to the newest release"),
    "choose": say("Choose a release"),
}
"""Texts by the name the templates know them by."""

LEADS_ON = (
    ("search.md", say_as("menu", "Search"), say("places in any spelling, sources, ids and words of briefs")),
    ("briefs/index.md", say_as("menu", "Briefs"), say("all that were published")),
    ("records.md", say_as("menu", "Records"), say("every strike, claim, source, place and actor, by kind")),
)
"""Where a page that is not found leads: the page's Markdown path, its name, and what is there."""


def releases_line(words: Mapping[str, str], newest: str) -> bytes:
    """The line of a script that knows what is said of releases; forty thousand pages would say it each.

    words: `FRAME` in the language of the site. newest: the alias of the newest release.
    """
    told = {name: words[name] for name in ("outdated", "newest", "choose")} | {"alias": newest}
    return f"const briefsReleases={json.dumps(told, separators=(',', ':'))};\n".encode()
