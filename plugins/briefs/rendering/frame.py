"""What the frame of every page says, which MkDocs renders: `site_src/overrides/` prints it from `config.extra`."""

from __future__ import annotations

from ..records.said import say

FRAME = {
    "not_found": say("404 - Not found"),
    "outdated": say("There is a newer release of this site. This one stays as it was published."),
    "newest": say("Go to the newest release"),
}
"""Texts by the name the templates know them by."""
