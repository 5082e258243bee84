"""What holds of the prose of every page holds of the fixed pages, which are no records."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.settings import Settings
from .bulk import bulk_troubles
from .dead import dead_links
from .figures import troubles_on
from .finding import Broken, Finding
from .prose import fixed_pages, html_troubles, link_troubles, nesting_troubles


def fixed_pages_are_prose(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Links, raw HTML, pictures, nesting, bulk, figures of the front page, the method and whatever else a desk adds."""
    for page in fixed_pages(desk):
        yield from link_troubles(page, desk, broken)
        yield from dead_links(page, desk, settings, broken)
        yield from html_troubles(page, desk)
        yield from nesting_troubles(page, desk)
        yield from bulk_troubles(page, desk)
        yield from troubles_on(page, desk, settings, broken)
