"""The addresses of a site that must answer for ever, and those of them that a newer site would lose."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from ..records.frozen import dataclass
from ..records.own_pages import RECORD_KINDS

LIST = "addresses.txt"
"""Beside mkdocs.yml, because `data/` holds what the desk states, and this is what the site has promised."""

HEAD = """\
# Every address this site has ever published, one a line, from the site's root. It only grows: `briefs build --record`
# adds to it, and a build that would lose an address is refused. Remove no line: withdraw a record instead.
"""

_PASSING = ("assets/", "pagefind/")
"""Folders of what pages load, under names that change with the content."""
_SERVICE = frozenset({"404.html", "sitemap.xml", "manifest.json", "versions.json"})
_ROWS = (".jsonl", ".jsonl.gz", ".csv", ".geojson", ".geojson.gz", ".kml", ".kmz")
_ENDINGS = (".html", ".json", ".json.gz", *_ROWS, ".atom", ".bib", ".yaml", ".zip")
"""Pictures of prose are left out: unlike a record they cannot be withdrawn, and some must be taken down."""

_ANCHORS = {
    re.compile(r"corrections(/in/[^/]+)?(/index)?\.html"): re.compile(r'\sid="(correction-[^"\s]+)"'),
    re.compile(r"live/[^/]+(/index)?\.html"): re.compile(r'class="b-update" id="([^"\s]+)"'),
}
"""Records without a page of their own: their only address is a part of a page."""
_ANCHORED = ("corrections", "live/")
"""The beginnings of the paths of these pages."""
_PART = re.compile(r"(corrections)/in/[^/]+?((?:/index)?\.html)")
"""Part of a list whose own page leads on to what stands here, so that the address on that page stays."""

_RECORD = re.compile(rf"(?:api/v1/)?({'|'.join(RECORD_KINDS)})/([^/]+?)(?:/index)?\.(?:html|json)")
_CORRECTION = re.compile(r"corrections(?:/index)?\.html#correction-(.+)")


@dataclass(frozen=True)
class Lost:
    """An address that was published and would no longer answer. advice: what to do."""

    address: str
    advice: str


def is_permanent(path: str) -> bool:
    """Whether a file of the site keeps its address for ever: pages, downloads, feeds, citations, the JSON API."""
    return path.endswith(_ENDINGS) and not path.startswith(_PASSING) and path not in _SERVICE


def addresses_of(paths: Iterable[str], read: Callable[[str], str]) -> frozenset[str]:
    """Every permanent address of a site, given its files. `read` gives the text of a page.

    An address is the path of a file from the site's root; updates of live days and corrections add their anchor.
    """
    kept = [path for path in paths if is_permanent(path)]
    anchored = (
        f"{_whole(path)}#{anchor}"
        for path in kept
        if path.startswith(_ANCHORED)
        for page, pattern in _ANCHORS.items()
        if page.fullmatch(path)
        for anchor in pattern.findall(read(path))
    )
    return frozenset(kept) | frozenset(anchored)


def _whole(path: str) -> str:
    found = _PART.fullmatch(path)
    return f"{found[1]}{found[2]}" if found else path


def parse(text: str) -> frozenset[str]:
    """The addresses of a list; empty lines and lines that start with `#` are none."""
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def records_of(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Kind and id of each record that has one of the addresses, perhaps more than once."""
    for address in addresses:
        if found := _RECORD.fullmatch(address):
            yield found[1], found[2]
        elif found := _CORRECTION.fullmatch(address):
            yield "corrections", found[1]


def to_text(addresses: Collection[str]) -> str:
    """The list as it is kept: sorted, so that two people who add addresses can be merged."""
    return HEAD + "".join(f"{address}\n" for address in sorted(addresses))


def lost(published: Collection[str], now: Collection[str]) -> Iterator[Lost]:
    """Every address that was published and is not among those of the site as it is now, sorted."""
    gone = sorted(set(published) - set(now))
    new = sorted(set(now) - set(published)) if gone else []
    kinds = {found[2]: found[1] for address in new if (found := _RECORD.fullmatch(address))}
    for address in gone:
        record = _RECORD.fullmatch(address)
        if record is None:
            yield Lost(address, "Put the page back. If it moved, leave a page at the old address that says where to.")
        elif record[2] in kinds and kinds[record[2]] != record[1]:
            was, now_is = record[1], kinds[record[2]]
            yield Lost(
                address,
                f"The id `{record[2]}` was one of {was} and is now one of {now_is}. Ids are never reused: give the new "
                f"record another id, put the old one back and withdraw it, with the new one as its successor.",
            )
        else:
            yield Lost(
                address,
                "Put the record back and add `withdrawn:` with the day and the reason (and its `successor`, if there "
                "is one). What was published is withdrawn, never deleted or renamed.",
            )
