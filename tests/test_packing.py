"""A desk may have its large downloads packed: the same rows, at addresses that say so, in the same bytes."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from briefs.assessment.assess import assess
from briefs.building.packing import PACKING
from briefs.built.addresses import addresses_in
from briefs.rendering.exports.exports import Exports
from briefs.rendering.permanence import is_permanent
from desks import desk, settings, strike
from exporting import exports
from killing import publish
from sites import SMALL_DESK, build, write

BRIEF = "2015-11-05-strikes"


@pytest.fixture(scope="module")
def plain_and_packed() -> tuple[Exports, Exports]:
    assessed = assess(desk(strike("hit", at="town", on="2015-11-02")), settings())
    return exports(assessed, "Test desk"), exports(assessed, "Test desk", PACKING)


def test_packed_files_hold_what_plain_ones_do(plain_and_packed: tuple[Exports, Exports]) -> None:
    plain, packed = (one.whole.downloads for one in plain_and_packed)
    assert len(plain) == len(packed)
    for one, other in zip(plain, packed, strict=True):
        data = other.produce()
        if one.address.endswith(".kml"):
            assert other.address == one.address.removesuffix("kml") + "kmz"
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                assert opened.namelist() == ["doc.kml"]
                data = opened.read("doc.kml")
        elif not one.address.endswith(".csv"):
            assert other.address == f"{one.address}.gz"
            data = gzip.decompress(data)
        assert data == one.produce()
        assert is_permanent(other.address)


def test_a_packed_file_tells_nothing_of_who_packed_it_or_when() -> None:
    assert PACKING.gzip.pack(b"rows")[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    (entry,) = zipfile.ZipFile(io.BytesIO(PACKING.kmz.pack(b"<kml/>"))).infolist()
    assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 3)


def test_the_descriptor_says_how_files_are_packed(plain_and_packed: tuple[Exports, Exports]) -> None:
    told = json.loads(plain_and_packed[1].whole.descriptor())["resources"]
    of_strikes = [
        (one["path"], one["format"], one.get("compression")) for one in told if one["path"].startswith("strikes.")
    ]
    assert of_strikes == [
        ("strikes.csv", "csv", None),
        ("strikes.jsonl.gz", "jsonl", "gz"),
        ("strikes.geojson.gz", "geojson", "gz"),
        ("strikes.kmz", "kmz", None),
    ]
    names = [one["name"] for one in told]
    assert len(set(names)) == len(names)


def packed_desk(root: Path, more: dict[str, str]) -> Path:
    config = SMALL_DESK["mkdocs.yml"].replace("- briefs:\n", "- briefs:\n      packed_downloads: true\n")
    write(root, SMALL_DESK | {"mkdocs.yml": config} | more)
    publish(root)
    return root


def test_a_desk_chooses_packed_downloads_before_it_publishes(tmp_path: Path) -> None:
    root = packed_desk(tmp_path / "desk", {})
    built = build(root, tmp_path / "site")
    assert built.code == 0, built.output
    assert gzip.decompress((built.site / "downloads/strikes.jsonl.gz").read_bytes()).startswith(b'{"id":')
    assert "downloads/strikes.jsonl.gz" in (built.site / "data.html").read_text(encoding="utf-8")
    assert not (built.site / "downloads/strikes.jsonl").exists()
    edition = f"briefs/{BRIEF}/1.json.gz"
    frozen = (root / "data/editions" / BRIEF / "1.json").read_bytes()
    assert gzip.decompress((built.site / edition).read_bytes()) == frozen
    assert not (built.site / edition.removesuffix(".gz")).exists()
    assert 'href="1.json.gz" download>JSON, gzip<' in (built.site / f"briefs/{BRIEF}/1.html").read_text("utf-8")
    assert f'"json":"{edition}"' in (built.site / "api/v1/editions.json").read_text("utf-8").replace(" ", "")
    assert edition in addresses_in(built.site)


def test_the_file_of_an_edition_that_was_published_plain_stays_plain(tmp_path: Path) -> None:
    root = packed_desk(tmp_path / "desk", {"addresses.txt": f"briefs/{BRIEF}/1.json\n"})
    built = build(root, tmp_path / "site")
    assert built.code == 0, built.output
    frozen = (root / "data/editions" / BRIEF / "1.json").read_bytes()
    assert (built.site / f"briefs/{BRIEF}/1.json").read_bytes() == frozen
    assert 'href="1.json" download>JSON<' in (built.site / f"briefs/{BRIEF}/1.html").read_text("utf-8")
    assert not (built.site / f"briefs/{BRIEF}/1.json.gz").exists()
