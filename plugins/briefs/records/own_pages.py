"""Where a site has pages of its own: lists, records, parts of both, and what else no editor writes a file for."""

from __future__ import annotations

import re
from collections.abc import Callable

RECORD_KINDS = ("strikes", "claims", "sources", "places", "actors", "events", "control", "gaps", "briefs", "live")
"""Kinds whose every record has a page of its own."""

_REGISTERS = ("strikes", "claims", "sources", "places", "actors", "events", "control", "gaps")
_ANALYSES = ("analysis", "audit", "disputes", "ledger", "losses", "report-cards", "timeline")
_OWN_PAGES = frozenset(
    {*_REGISTERS, *_ANALYSES, "briefs", "contribute", "corrections", "data", "explorer", "records", "search"}
)
_OWN_FOLDERS = (
    *(f"{kind}/in/" for kind in (*_REGISTERS, "briefs", "corrections")),
    *("claims/audit/", "contribute/", "events/losses/", "places/held/", "sources/report-cards/", "strikes/days/"),
)
_INDEX = re.compile(r"(?:/(?:index|readme))?\.md\Z")
_WRITTEN = frozenset({"index", "method", "reference"})
"""Pages that a desk writes and a site has anyway."""


def is_own(source: str, is_record: Callable[[str, str], bool]) -> bool:
    """Whether a page of prose at this Markdown path, in small letters, would stand where a site has a page of its own,
    a part of one, or that of a record: at its address, or at one that some servers take for that.

    is_record: whether there is one of that kind and id.
    """
    stem = _INDEX.sub("", source)
    kind, _, rest = stem.partition("/")
    if stem in _OWN_PAGES or f"{stem}/".startswith(_OWN_FOLDERS):
        return True
    return kind in _REGISTERS and is_record(kind, rest.partition("/")[0])


def may_be_there(source: str, is_record: Callable[[str, str], bool]) -> bool:
    """Whether a site may have such a page at this Markdown path. Of those of a record, or in a folder of parts, not
    whether it has this very one. is_record: as of `is_own`."""
    kind, _, rest = source.removesuffix(".md").partition("/")
    if not rest:
        return kind in _WRITTEN or (kind in _OWN_PAGES and kind != "briefs")
    if source == "briefs/index.md" or source.startswith(_OWN_FOLDERS):
        return True
    return kind in RECORD_KINDS and is_record(kind, rest.partition("/")[0])
