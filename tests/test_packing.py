"""A desk may have its large downloads packed: the same rows, at addresses that say so, in the same bytes."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefs.assessment.assess import assess
from briefs.building.packing import PACKING
from briefs.built.addresses import addresses_in
from briefs.records.desk import ALL_FOLDERS
from briefs.rendering.exports.exports import Exports
from briefs.rendering.exports.filing import filing
from briefs.rendering.exports.packer import Packer
from briefs.rendering.permanence import is_permanent
from briefs.settings.options import read_project
from briefs.site.holding import not_held
from desks import desk, settings, strike
from exporting import exports, exports_in
from killing import publish
from sites import REPOSITORY, SMALL_DESK, build, write
from test_exports_api import wrong

BRIEF = "2015-11-05-strikes"
STRIKE = "data/strikes/2015-11-05-town.yml"
CREDIT = ("license", "license_url", "attribution")
LISTS = {f"api/v1/{name}.json" for name in ("index", "openapi", "editions", *ALL_FOLDERS)}


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


@pytest.mark.parametrize("packer", [PACKING.gzip, PACKING.kmz])
def test_what_would_unpack_without_end_is_refused_before_memory_ends(
    packer: Packer, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = packer.pack(b" " * 50_000_000)
    assert packer.unpack(packed) == b" " * 50_000_000
    monkeypatch.setattr("briefs.building.packing.MOST_BYTES", 1_000_000)
    tracemalloc.start()
    with pytest.raises(ValueError, match="not packed so"):
        packer.unpack(packed)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


@pytest.mark.parametrize("data", [b"", b"{}", PACKING.gzip.pack(b"{}")[:-1], PACKING.gzip.pack(b"{}") + b"x"])
def test_what_is_not_wholly_packed_is_told_as_such(data: bytes) -> None:
    for packer in (PACKING.gzip, PACKING.kmz):
        with pytest.raises(ValueError, match="not packed so"):
            packer.unpack(data)


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


def of_api(one: Exports) -> dict[str, Any]:
    """Every file of the API, unpacked, by its address."""
    files = {file.address: file.produce() for file in one.api.files()}
    return {
        address: json.loads(gzip.decompress(data) if address.endswith(".gz") else data)
        for address, data in files.items()
    }


Apis = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture(scope="module")
def of_demonstration() -> Apis:
    """The API of the demonstration, plain and packed."""
    plain = exports_in(REPOSITORY)
    return of_api(plain), of_api(replace(plain, packing=PACKING, filing=filing(is_packed=True, promised=())))


def test_a_packed_desk_has_its_dated_records_with_their_month_each_as_in_a_file_of_its_own(
    of_demonstration: Apis,
) -> None:
    plain, packed = dict(of_demonstration[0]), of_demonstration[1]
    together = {address: told for address, told in packed.items() if address.endswith(".gz")}
    assert "api/v1/strikes/2015-10.json.gz" in together
    for address, told in together.items():
        kind, month = address.removeprefix("api/v1/").removesuffix(".json.gz").split("/")
        assert (told["kind"], told["month"], told["count"]) == (kind, month, len(told["items"]))
        for item in told["items"]:
            assert item["id"].startswith(f"{month}-")
            own = plain.pop(f"api/v1/{kind}/{item['id']}.json")
            assert own == {"kind": kind, **item, **{word: told[word] for word in CREDIT}}
    left = set(plain) - LISTS
    assert left == set(packed) - LISTS - set(together)
    assert {address.split("/")[2] for address in left} == {"places", "actors", "sources"}
    assert all(packed[address] == plain[address] for address in left)


def test_the_lists_of_a_packed_desk_lead_to_the_month_of_a_record(of_demonstration: Apis) -> None:
    _, packed = of_demonstration
    for kind in ALL_FOLDERS:
        for item in packed[f"api/v1/{kind}.json"]["items"]:
            found = packed[item["json"]]
            assert item["id"] in ([one["id"] for one in found["items"]] if "items" in found else [found["id"]])


def test_every_file_of_a_packed_desk_is_what_the_openapi_document_says(of_demonstration: Apis) -> None:
    _, packed = of_demonstration
    document = packed["api/v1/openapi.json"]
    for address, told in packed.items():
        if address == "api/v1/openapi.json":
            continue
        path = address.removeprefix("api/v1")
        if (parts := path.split("/"))[2:]:
            path = f"/{parts[1]}/" + ("{month}.json.gz" if path.endswith(".gz") else "{id}.json")
        [(media, said)] = document["paths"][path]["get"]["responses"]["200"]["content"].items()
        assert media == ("application/gzip" if path.endswith(".gz") else "application/json")
        assert list(wrong(told, said["schema"], document)) == []


def test_a_page_of_a_packed_desk_leads_to_the_month_of_its_record_and_the_data_page_says_so(tmp_path: Path) -> None:
    root = packed_desk(tmp_path / "desk", {})
    built = build(root, tmp_path / "site")
    assert built.code == 0, built.output
    page = (built.site / "strikes/2015-11-05-town.html").read_text("utf-8")
    assert 'href="../api/v1/strikes/2015-11.json.gz">Its JSON<' in page
    assert 'href="../api/v1/places/town.json">Its JSON<' in (built.site / "places/town.html").read_text("utf-8")
    assert "<code>api/v1/&lt;kind&gt;/&lt;month&gt;.json.gz</code>" in (built.site / "data.html").read_text("utf-8")
    assert not (built.site / "api/v1/strikes/2015-11-05-town.json").exists()
    assert "api/v1/strikes/2015-11.json.gz" in addresses_in(built.site)


def test_a_packed_site_of_another_state_of_the_records_is_told_record_by_record(tmp_path: Path) -> None:
    root = packed_desk(tmp_path / "desk", {})
    built = build(root, tmp_path / "site")
    assert list(not_held(read_project(root), built.site)) == []
    write(root, {STRIKE: SMALL_DESK[STRIKE].replace("kind: airstrike", "kind: airstrike\nnote: Changed since.")})
    otherwise = (
        f"{STRIKE}: is told otherwise by the site (api/v1/strikes/2015-11.json.gz): the site was built from another "
        "state of the records"
    )
    assert list(not_held(read_project(root), built.site)) == [otherwise]
    month = built.site / "api/v1/strikes/2015-11.json.gz"
    for damaged in (b"not packed", gzip.compress(b"[]"), gzip.compress(b'{"items":[1]}')):
        month.write_bytes(damaged)
        assert list(not_held(read_project(root), built.site)) == [otherwise]
    month.unlink()
    assert list(not_held(read_project(root), built.site)) == [
        f"{STRIKE}: is missing from the site's data (api/v1/strikes/2015-11.json.gz)"
    ]


def test_a_kind_whose_records_were_published_in_files_of_their_own_keeps_to_that(tmp_path: Path) -> None:
    root = packed_desk(tmp_path / "desk", {"addresses.txt": "api/v1/strikes/2015-11-05-town.json\n"})
    built = build(root, tmp_path / "site")
    assert built.code == 0, built.output
    assert (built.site / "api/v1/strikes/2015-11-05-town.json").exists()
    assert not (built.site / "api/v1/strikes/2015-11.json.gz").exists()
    assert (built.site / "api/v1/claims/2015-11.json.gz").exists()


@pytest.mark.parametrize(
    ("kind", "record_id", "address"),
    [
        ("claims", "2015-11-05-locals", "claims/2015-11.json.gz"),
        ("live", "2015-11-24", "live/2015-11.json.gz"),
        ("claims", "hit", "claims/hit.json"),
        ("claims", "2015-11-05x", "claims/2015-11-05x.json"),
        ("claims", "2015-11", "claims/2015-11.json"),
        ("places", "2015-11-05-square", "places/2015-11-05-square.json"),
    ],
)
def test_the_month_of_a_record_is_told_by_its_kind_and_id_alone(kind: str, record_id: str, address: str) -> None:
    assert filing(is_packed=True, promised=()).address(kind, record_id) == f"api/v1/{address}"
    assert filing(is_packed=False, promised=()).address(kind, record_id) == f"api/v1/{kind}/{record_id}.json"
