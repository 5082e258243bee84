"""The feeds: valid, with ids that outlive a title, and dates that come from the records."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from briefs.assessment.assess import assess, assess_on_demand
from briefs.publication.feeds import NEWEST, Feed, feeds
from briefs.records.model import Record
from briefs.rendering.addresses import Addresses
from briefs.rendering.identity import Identity, site_address
from briefs.rendering.language import ENGLISH
from briefs.rendering.pages.feeds import ATOM, FEED_FILES, atom, json_feed
from desks import brief, claim, correction, desk, place, settings, strike, withdrawn
from html_page import HtmlPage
from sites import SMALL_DESK, Built, build, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefs.assessment.confidence import Verdict

DESK = Identity("Test & desk", "https://example.org/desk/", ENGLISH, Addresses(directory_urls=False))
BRIEF = "https://example.org/desk/briefs/first.html"
NS = {"a": ATOM}


def parsed(document: bytes) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 - written by this site


def feed_of(name: str, *records: Record) -> Feed:
    found = feeds(assess(desk(*records), settings()))
    return next(feed for feed in found if feed.name == name)


def entries(feed: Feed) -> list[ET.Element]:
    return parsed(atom(feed, DESK)).findall("a:entry", NS)


def items(feed: Feed) -> list[dict[str, Any]]:
    return json.loads(json_feed(feed, DESK))["items"]


def faults_of_atom(document: bytes) -> list[str]:
    """What RFC 4287, sections 4.1.1 and 4.1.2, asks for and a feed lacks."""
    root = parsed(document)
    faults = [] if root.tag == f"{{{ATOM}}}feed" else ["root is no feed"]
    for node in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            found = node.findall(f"a:{name}", NS)
            if len(found) != 1 or not (found[0].text or "").strip():
                faults.append(f"{len(found)} {name} in {node.tag}")
        faults += [f"{day.text} is no instant" for day in node.findall("a:updated", NS) if len(day.text or "") != 20]
        faults += ["an id that is no absolute address" for i in node.findall("a:id", NS) if "://" not in (i.text or "")]
        alternates = [link.get("href", "") for link in node.findall("a:link", NS) if link.get("rel") == "alternate"]
        faults += ["not one alternate"] if len(alternates) != 1 else []
    if len([link for link in root.findall("a:link", NS) if link.get("rel") == "self"]) != 1:
        faults.append("no link to itself")
    if root.find("a:author/a:name", NS) is None:
        faults.append("no author")
    ids = [node.findtext("a:id", None, NS) for node in root.iter(f"{{{ATOM}}}entry")]
    return faults + (["an id twice"] if len(set(ids)) != len(ids) else [])


def faults_of_json_feed(document: bytes) -> list[str]:
    """What JSON Feed 1.1 asks for and a feed lacks."""
    feed = json.loads(document)
    faults = [name for name in ("title", "home_page_url", "feed_url") if not feed.get(name)]
    faults += [] if feed["version"] == "https://jsonfeed.org/version/1.1" else ["version"]
    for item in feed["items"]:
        faults += [name for name in ("id", "url", "content_html", "date_published") if not item.get(name)]
    ids = [item["id"] for item in feed["items"]]
    return faults + (["an id twice"] if len(set(ids)) != len(ids) else [])


def test_an_entry_keeps_its_id_when_its_title_and_takeaway_change() -> None:
    before = feed_of("briefs", brief("first", "2015-11-01/2015-11-05"))
    after = feed_of("briefs", brief("first", "2015-11-02/2015-11-06", title="Other words", takeaway="Other news."))
    for feed in (before, after):
        assert [entry.findtext("a:id", None, NS) for entry in entries(feed)] == [BRIEF]
        assert [item["id"] for item in items(feed)] == [BRIEF]


def test_a_brief_is_as_new_as_its_newest_correction() -> None:
    one = brief("first", "2015-11-01/2015-11-05", published="2015-11-06")
    later = correction("later", "2015-12-01", "hit", briefs=("first",))
    gone = correction("gone", "2015-12-24", "hit", briefs=("first",), withdrawn=withdrawn())
    feed = feed_of("briefs", one, strike("hit", at=None, on="2015-11-02"), later, gone)
    (entry,) = entries(feed)
    assert entry.findtext("a:published", None, NS) == "2015-11-06T00:00:00Z"
    assert entry.findtext("a:updated", None, NS) == "2015-12-01T00:00:00Z"
    assert "Correction, 1 December 2015: It was another place." in (entry.findtext("a:content", None, NS) or "")
    assert feed.updated.isoformat() == "2015-12-01"


def test_a_withdrawn_brief_comes_up_again_with_the_reason() -> None:
    gone = brief("first", "2015-11-01/2015-11-05", published="2015-11-06", withdrawn=withdrawn(on="2015-12-02"))
    (entry,) = entries(feed_of("briefs", gone))
    assert entry.findtext("a:title", None, NS) == "Withdrawn: Airstrikes: 1–5 November 2015"
    assert entry.findtext("a:updated", None, NS) == "2015-12-02T00:00:00Z"
    assert entry.findtext("a:summary", None, NS) == "Entered twice."


def test_a_correction_leads_to_its_place_in_the_log_and_to_what_changed() -> None:
    records = [brief("first", "2015-11-01/2015-11-05"), place("town"), strike("hit", at="town", on="2015-11-02")]
    feed = feed_of("corrections", *records, correction("moved", "2015-12-01", "hit", briefs=("first",)))
    (item,) = items(feed)
    assert item["id"] == item["url"] == "https://example.org/desk/corrections.html#correction-moved"
    page = HtmlPage(item["content_html"])
    assert [link.attributes["href"] for link in page.named("a")] == [
        BRIEF,
        "https://example.org/desk/strikes/hit.html",
    ]
    assert "In Airstrikes: 1–5 November 2015." in page.text
    assert page.text.endswith("Town, 2 November 2015, place: Town → village")


def test_the_newest_change_comes_first_and_a_feed_stays_short() -> None:
    many = [brief(f"b{n:03}", "2015-11-01/2015-11-05", published=f"2016-01-{n % 28 + 1:02}") for n in range(NEWEST + 9)]
    feed = feed_of("briefs", *many)
    days = [entry.updated for entry in feed.entries]
    assert len(days) == NEWEST
    assert days == sorted(days, reverse=True)


def test_for_a_feed_no_strikes_are_graded_but_those_of_the_briefs_it_tells() -> None:
    graded: list[str] = []

    def once(key: str, make: Callable[[], Verdict]) -> Verdict:
        graded.append(key)
        return make()

    newer = [brief(f"b{n:03}", "2015-12-01/2015-12-05", published="2015-12-06") for n in range(NEWEST)]
    older = brief("older", "2015-11-01/2015-11-05", published="2015-11-06")
    strikes = [strike("recent", at=None, on="2015-12-02"), strike("old", at=None, on="2015-11-02")]
    feeds(assess_on_demand(desk(*newer, older, *strikes), settings(), once))
    assert graded == ["recent"]


def test_a_feed_names_the_licence_of_what_it_tells() -> None:
    feed = feed_of("briefs", brief("first", "2015-11-01/2015-11-05"))
    address = "https://creativecommons.org/licenses/by/4.0/"
    root = parsed(atom(feed, DESK))
    assert root.findtext("a:rights", None, NS) == f"Creative Commons Attribution 4.0 International, {address}"
    assert [link.get("href") for link in root.findall("a:link", NS) if link.get("rel") == "license"] == [address]
    assert json.loads(json_feed(feed, DESK))["_rights"] == {"license": "CC-BY-4.0", "license_url": address}


@pytest.mark.parametrize("name", ["briefs", "corrections"])
def test_an_empty_feed_is_valid_and_as_old_as_its_records(name: str) -> None:
    empty = feeds(assess(desk(claim("said", "locals", on="2015-11-02")), settings(as_of=None)))
    feed = next(one for one in empty if one.name == name)
    assert faults_of_atom(atom(feed, DESK)) == []
    assert faults_of_json_feed(json_feed(feed, DESK)) == []
    assert feed.updated.isoformat() == "2015-11-02"


HOSTILE = '</title><script>alert(1)</script> ]]> &amp; "quoted" <!-- עברית تدمر'


def test_hostile_words_reach_a_feed_reader_as_words() -> None:
    feed = feed_of("briefs", brief("first", "2015-11-01/2015-11-05", title=HOSTILE, takeaway=HOSTILE))
    (entry,), (item,) = entries(feed), items(feed)
    assert entry.findtext("a:summary", None, NS) == HOSTILE == item["summary"]
    for content in (entry.findtext("a:content", "", NS), item["content_html"]):
        page = HtmlPage(content)
        assert {element.tag for element in page.elements} == {"p"}
        assert HOSTILE in page.text


def test_a_name_that_xml_cannot_hold_still_makes_a_feed() -> None:
    odd = Identity("Bad\x00\x08 name \ufffe", DESK.url, ENGLISH, DESK.addresses)
    document = atom(feed_of("briefs", brief("first", "2015-11-01/2015-11-05")), odd)
    assert faults_of_atom(document) == []


def test_addresses_hold_nothing_that_ends_where_they_are_printed() -> None:
    assert site_address('https://example.org/a"b{c}') == "https://example.org/a%22b%7Bc%7D/"
    assert site_address("") is None


@pytest.mark.parametrize("feed", FEED_FILES, ids=lambda feed: feed.path)
def test_a_feed_of_the_demonstration_is_valid_and_its_links_lead_somewhere(demonstration: Built, feed: Any) -> None:
    document = (demonstration.site / feed.path).read_bytes()
    if feed.path.endswith(".atom"):
        assert faults_of_atom(document) == []
        links = parsed(document).iter(f"{{{ATOM}}}link")
        addresses = [link.get("href", "") for link in links if link.get("rel") != "license"]
    else:
        assert faults_of_json_feed(document) == []
        addresses = [item["url"] for item in json.loads(document)["items"]]
    files = [address.removeprefix("https://example.org/").partition("#")[0] for address in addresses]
    assert [name for name in files if not (demonstration.site / name).is_file()] == []


def test_every_brief_of_the_demonstration_is_in_its_feed(demonstration: Built) -> None:
    told = json.loads((demonstration.site / "feeds/briefs.json").read_bytes())["items"]
    written = {path.stem for path in (demonstration.root / "content/briefs").glob("*.md")}
    assert {item["url"].rpartition("/")[2].removesuffix(".html") for item in told} == written


def test_every_page_but_those_of_single_records_announces_the_feeds(demonstration_pages: dict[str, HtmlPage]) -> None:
    of_feeds = [feed.media_type for feed in FEED_FILES]
    records = re.compile(r"(?:strikes|claims|sources|places|actors|events|control|gaps)/[^/]+\.html")
    for path, page in demonstration_pages.items():
        announced = [e for e in page.named("link") if e.attributes.get("rel") == "alternate"]
        assert [e.attributes["type"] for e in announced] == ([] if records.fullmatch(path) else of_feeds), path


def test_a_site_without_an_address_says_so_and_has_no_feeds(tmp_path: Any) -> None:
    config = SMALL_DESK["mkdocs.yml"].replace("site_url: https://example.org/test/\n", "")
    root = write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": config})
    built = build(root, tmp_path / "site", strict=False)
    assert built.code == 0, built.output
    assert "site_url is not set in mkdocs.yml" in built.output
    assert not (built.site / "feeds").exists()
    page = HtmlPage((built.site / "briefs/2015-11-05-strikes.html").read_text(encoding="utf-8"))
    assert "application/ld+json" not in {e.attributes.get("type") for e in page.named("script")}
    assert "Strikes: 1–5 November 2015”, Test desk, published 6 November 2015" in page.text
    assert build(root, tmp_path / "strict").code != 0
