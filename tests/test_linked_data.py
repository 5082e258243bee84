"""The linked data of a brief: what it says, and that no text in it can end its element."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.assess import assess
from briefs.building.guard import faults
from briefs.publication.brief import compose_brief
from briefs.publication.history import history
from briefs.publication.linked_data import Download, linked_data
from briefs.rendering.data_block import data_block
from desks import brief, claim, correction, desk, place, settings, source, strike
from sites import Built

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = ["</script>", "<!-- <script>", "]]>", "\u2028\u2029", '"\\', "&lt;/script&gt;", "<ScRiPt>alert(1)</sCrIpT >"]


def graph(*downloads: Download, corrected: bool = False) -> dict[str, dict[str, Any]]:
    """The nodes of a small brief by their type."""
    one = brief("first", "2015-11-01/2015-11-05", published="2015-11-06")
    said = claim("said", "locals", about="hit", at="town", on="2015-11-02", url="https://news.example.org/1")
    changed = [correction("moved", "2015-12-01", "hit", briefs=("first",))] if corrected else []
    small = desk(one, place("town"), strike("hit", at="town", on="2015-11-02"), source("locals"), said, *changed)
    assessed = assess(small, settings())
    value = linked_data(
        compose_brief(assessed, one),
        history(small, one),
        site="Test site",
        language="en",
        address=lambda target, fragment: f"https://example.org/{target}" + (f"#{fragment}" if fragment else ""),
        licence="https://example.org/licence",
        downloads=downloads,
    )
    assert value["@context"] == "https://schema.org"
    nodes: Any = value["@graph"]
    return {node["@type"]: node for node in nodes}


def test_a_brief_is_a_report_based_on_its_records() -> None:
    nodes = graph()
    report = nodes["Report"]
    assert report["@id"] == "https://example.org/briefs/first.md"
    assert report["headline"] == "Airstrikes: 1–5 November 2015"
    assert (report["datePublished"], report["dateModified"]) == ("2015-11-06", "2015-11-06")
    assert report["temporalCoverage"] == "2015-11-01/2015-11-05"
    assert report["isBasedOn"]["@id"] == nodes["Dataset"]["@id"]
    assert [document["url"] for document in report["citation"]] == ["https://news.example.org/1"]
    assert "correction" not in report


def test_a_correction_is_told_with_its_day_and_reason() -> None:
    report = graph(corrected=True)["Report"]
    assert report["dateModified"] == "2015-12-01"
    assert report["correction"] == [
        {
            "@type": "CorrectionComment",
            "@id": "https://example.org/corrections.md#correction-moved",
            "url": "https://example.org/corrections.md#correction-moved",
            "datePublished": "2015-12-01",
            "text": "It was another place.",
        }
    ]


def test_downloads_are_the_distribution_of_the_records() -> None:
    records = graph(Download("data/first.csv", "text/csv"))["Dataset"]
    assert records["license"] == "https://example.org/licence"
    (file,) = records["distribution"]
    assert file == {
        "@type": "DataDownload",
        "contentUrl": "https://example.org/data/first.csv",
        "encodingFormat": "text/csv",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_neither_ends_the_block_nor_changes(text: str) -> None:
    block = data_block({text: [text]})
    assert not set(block) & set("<>&\u2028\u2029")
    assert json.loads(block) == {text: [text]}
    assert faults(f'<script type="application/ld+json">{block}</script>') == []


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_any_value_comes_back_as_it_was_written(value: Any) -> None:
    block = data_block(value)
    assert "<" not in block
    assert json.loads(block) == value


def test_every_brief_of_the_demonstration_has_one_block(demonstration: Built) -> None:
    for path in sorted((demonstration.site / "briefs").glob("20*.html")):
        (block,) = BLOCK.findall(path.read_text(encoding="utf-8"))
        report, records = json.loads(block)["@graph"]
        assert (report["@type"], records["@type"]) == ("Report", "Dataset")
        assert report["url"] == f"https://example.org/briefs/{path.name}"


def test_the_linked_data_of_a_brief_names_each_file_that_its_page_offers(demonstration: Built) -> None:
    for path in sorted((demonstration.site / "briefs").glob("20*.html")):
        (block,) = BLOCK.findall(path.read_text(encoding="utf-8"))
        _, records = json.loads(block)["@graph"]
        assert records["license"] == "https://creativecommons.org/licenses/by/4.0/"
        named = [file["contentUrl"].removeprefix("https://example.org/") for file in records["distribution"]]
        offered = re.findall(r'class="b-file" href="\.\./(downloads/[^"]+)"', path.read_text(encoding="utf-8"))
        assert named
        assert set(named) == {file for file in offered if not file.endswith("datapackage.json")}
        assert all((demonstration.site / file).stat().st_size for file in named)
