"""The feeds as files: Atom (RFC 4287) and JSON Feed 1.1, both from the same entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from ...publication.feeds import Entry, Feed, Line, feeds
from ...records.frozen import dataclass
from ..addresses import source_path
from ..exports.credit import LICENCE, LICENCE_TITLE, LICENCE_URL
from ..identity import Identity
from .site import Site

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"


@dataclass(frozen=True)
class FeedFile:
    """A feed as pages announce it. name: of what it tells. form: the format, in words. path: below the site's root."""

    name: str
    form: str
    path: str
    media_type: str

    @property
    def title(self) -> str:
        return f"{self.name.capitalize()} ({self.form})"


FEED_FILES = tuple(
    FeedFile(name, form, f"feeds/{name}.{ending}", media_type)
    for name in ("briefs", "corrections")
    for ending, media_type, form in (("atom", ATOM_TYPE, "Atom"), ("json", JSON_TYPE, "JSON Feed"))
)
"""Every feed of a site that has an address."""


def feed_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each feed. None without `site_url`: an entry's id is its permanent address, and the same in
    every release, or readers would be told everything anew."""
    if site.identity.url is None:
        return
    for feed in feeds(site.assessed):
        yield f"feeds/{feed.name}.atom", atom(feed, site.identity.newest)
        yield f"feeds/{feed.name}.json", json_feed(feed, site.identity.newest)


def atom(feed: Feed, identity: Identity) -> bytes:
    """An Atom feed document in UTF-8."""
    own = identity.address(f"feeds/{feed.name}.atom") or ""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": identity.language})
    _add(root, "id", own)
    _add(root, "title", f"{identity.name}: {feed.title}")
    _add(root, "subtitle", feed.description)
    _add(root, "updated", _instant(feed.updated))
    _add(root, "link", rel="self", type=ATOM_TYPE, href=own)
    _add(root, "link", rel="alternate", type="text/html", href=identity.address(feed.page) or "")
    _add(root, "link", rel="license", type="text/html", href=LICENCE_URL)  # RFC 4946
    _add(root, "rights", f"{LICENCE_TITLE}, {LICENCE_URL}")
    _add(_add(root, "author"), "name", identity.name)
    for entry in feed.entries:
        _atom_entry(_add(root, "entry"), entry, identity)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_FORBIDDEN.sub("�", text)}\n'.encode()


def _atom_entry(element: ET.Element, entry: Entry, identity: Identity) -> None:
    here = identity.address(entry.page, entry.fragment) or ""
    _add(element, "id", here)
    _add(element, "title", entry.title)
    _add(element, "updated", _instant(entry.updated))
    _add(element, "published", _instant(entry.published))
    _add(element, "link", rel="alternate", type="text/html", href=here)
    for author in entry.authors:
        _add(_add(element, "author"), "name", author)
    _add(element, "category", term=entry.label)
    _add(element, "summary", entry.summary)
    _add(element, "content", _html(entry, identity), type="html")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def json_feed(feed: Feed, identity: Identity) -> bytes:
    """A JSON Feed document in UTF-8."""
    document = {
        "version": JSON_FEED,
        "title": f"{identity.name}: {feed.title}",
        "home_page_url": identity.address(feed.page),
        "feed_url": identity.address(f"feeds/{feed.name}.json"),
        "description": feed.description,
        "language": identity.language,
        "authors": [{"name": identity.name, "url": identity.url}],
        "_rights": {"license": LICENCE, "license_url": LICENCE_URL},  # what JSON Feed has no name for begins with `_`
        "items": [_json_item(entry, identity) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(entry: Entry, identity: Identity) -> dict[str, object]:
    here = identity.address(entry.page, entry.fragment)
    authors = {"authors": [{"name": author} for author in entry.authors]} if entry.authors else {}
    return {
        "id": here,
        "url": here,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": _html(entry, identity),
        "date_published": _instant(entry.published),
        "date_modified": _instant(entry.updated),
        **authors,
        "tags": [entry.label],
    }


def _html(entry: Entry, identity: Identity) -> str:
    """The entry's paragraphs and list as HTML; every text escaped, every link absolute."""
    blocks = [_fill(ET.Element("p"), line, identity) for line in entry.paragraphs]
    if entry.items:
        listed = ET.Element("ul")
        for line in entry.items:
            _fill(ET.SubElement(listed, "li"), line, identity)
        blocks.append(listed)
    return "".join(ET.tostring(block, encoding="unicode", method="html") for block in blocks)


def _fill(element: ET.Element, line: Line, identity: Identity) -> ET.Element:
    last: ET.Element | None = None
    for piece in line:
        if not isinstance(piece, str):
            last = _add(element, "a", piece.text, href=identity.address(source_path(piece.kind, piece.id)) or "")
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    return element


def _instant(day: date) -> str:
    """Records know days, feeds want moments: the first of the day, in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow even escaped; records cannot hold them, `mkdocs.yml` can."""
