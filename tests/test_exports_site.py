"""The downloads of a built site: they are there, they are linked, and they count what the pages count."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefs.rendering.exports.comma import guarded
from exporting import read_csv
from html_page import HtmlPage
from sites import SMALL_DESK, Built, build, write


def number_in(page: HtmlPage, heading: str) -> int:
    """The number that stands behind a heading."""
    found = re.search(rf"{heading}\s+([\d,]+)", page.text)
    assert found, heading
    return int(found[1].replace(",", ""))


def brief_rows(demonstration: Built) -> list[dict[str, str]]:
    return read_csv((demonstration.site / "downloads/briefs.csv").read_bytes())


def test_a_brief_counts_in_its_download_what_its_page_prints(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    counted = [row for row in brief_rows(demonstration) if row["counts"] == "strikes"]
    assert len(counted) > 3
    for row in counted:
        page = demonstration_pages[row["page"]]
        assert number_in(page, "Strikes by confidence") == int(row["strike_count"]), row["id"]
        least = f"so there are {row['strike_count_least']} at least" in page.text
        assert least is (row["strike_count_least"] != row["strike_count"]), row["id"]
        assert number_in(page, r"\bClaims") == int(row["claim_count"]), row["id"]
        assert f"{row['outlets']} outlet" in page.text
        assert f"{row['origins']} independent origin" in page.text


def test_the_strikes_of_a_briefs_own_file_are_those_of_its_page(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    for row in brief_rows(demonstration):
        file = demonstration.site / f"downloads/briefs/{row['id']}/strikes.csv"
        if row["counts"] == "strikes":
            told = {strike["id"] for strike in read_csv(file.read_bytes())}
            shown = {i.removeprefix("strike-") for i in demonstration_pages[row["page"]].ids if i.startswith("strike-")}
            assert told == shown, row["id"]
        else:
            assert not file.exists()


def test_the_grades_of_the_download_are_those_of_the_strikes_pages(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    labels = {
        "high": "High confidence",
        "low": "Low confidence",
        "pending": "Pending",
        "unsubstantiated": "Unsubstantiated",
    }
    for row in read_csv((demonstration.site / "downloads/strikes.csv").read_bytes()):
        if row["grade"] in labels:
            assert labels[row["grade"]] in demonstration_pages[row["page"]].text, row["id"]


def test_every_address_in_the_data_leads_to_a_page(demonstration: Built) -> None:
    kinds = json.loads((demonstration.site / "api/v1/index.json").read_text(encoding="utf-8"))["kinds"]
    for kind in kinds:
        for item in json.loads((demonstration.site / kind["json"]).read_text(encoding="utf-8"))["items"]:
            assert (demonstration.site / item["page"].partition("#")[0]).is_file(), item
            assert (demonstration.site / item["json"]).is_file(), item


def test_a_record_page_links_to_its_json(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages["strikes/2015-11-05-albu-kamal.html"]
    assert "../api/v1/strikes/2015-11-05-albu-kamal.json" in [e.attributes.get("href") for e in page.named("a")]


def test_a_brief_offers_its_downloads_after_how_it_was_made_and_before_its_citation(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    page = demonstration_pages["briefs/2015-11-05-russian-airstrikes.html"]
    assert page.ids.index("method") < page.ids.index("downloads") < page.ids.index("cite")
    links = [e.attributes["href"] for e in page.named("a") if "downloads/briefs/" in e.attributes.get("href", "")]
    endings = {link.rpartition(".")[2] for link in links}
    assert endings == {"csv", "jsonl", "geojson", "kml", "json"}


def test_the_data_page_explains_every_column_of_every_table(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    package = json.loads((demonstration.site / "downloads/datapackage.json").read_text(encoding="utf-8"))
    page = demonstration_pages["data.html"]
    for resource in package["resources"]:
        if resource["format"] == "csv":
            assert f"table-{resource['name']}" in page.ids
            for field in resource["schema"]["fields"]:
                assert field["name"] in page.text, field["name"]


def test_the_data_page_says_where_a_row_without_geometry_says_why(demonstration_pages: dict[str, HtmlPage]) -> None:
    assert "without geometry says why in no_geometry" in demonstration_pages["data.html"].text


def test_the_data_page_says_where_csv_has_an_apostrophe_that_nobody_wrote(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    told = demonstration_pages["data.html"].text
    assert "would take for a formula stands behind an apostrophe" in told
    assert "stands within a text, behind a semicolon, a tab or a line break" in told
    assert [guarded(text) for text in ("=1", "x;=1", "x\t=1", "x\n=1")] == ["'=1", "x;'=1", "x\t'=1", "x\n'=1"]


def test_a_file_without_a_byte_keeps_its_address_and_is_named_nowhere(
    second_desk: Built, second_desk_pages: dict[str, HtmlPage]
) -> None:
    assert (second_desk.site / "downloads/editions.jsonl").read_bytes() == b""
    package = json.loads((second_desk.site / "downloads/datapackage.json").read_text(encoding="utf-8"))
    described = {f"downloads/{resource['path']}" for resource in package["resources"]}
    page = second_desk_pages["data/index.html"]
    linked = {e.attributes["href"].removeprefix("../") for e in page.named("a") if "download" in e.attributes}
    assert linked == described


def test_a_file_that_is_lost_on_the_way_is_noticed(tmp_path: Path) -> None:
    losing = "def on_files(files, config):\n    files.remove(files.get_file_from_path('downloads/strikes.csv'))\n"
    changed = {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "hooks: [lose.py]\n", "lose.py": losing}
    built = build(write(tmp_path / "desk", SMALL_DESK | changed), tmp_path / "site")
    assert built.code == 1
    assert "downloads/strikes.csv is missing from the built site" in built.output


@pytest.mark.parametrize("absent", ["NaN", "Infinity"])
def test_no_file_holds_a_number_that_is_none(demonstration: Built, absent: str) -> None:
    files = [*demonstration.site.glob("downloads/**/*.*json*"), *demonstration.site.glob("api/**/*.json")]
    assert len(files) > 400
    assert [f.name for f in files if re.search(rf"[:\[,]\s*-?{absent}\b", f.read_text(encoding="utf-8"))] == []
