"""The formats of the downloads: each gives back the rows it was made from, whatever is written in them."""

from __future__ import annotations

import gc
import hashlib
import json
import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape as shapely_shape

from briefs.publication.exports.columns import Cell, Column, ColumnType, Table, text
from briefs.publication.exports.material import Item
from briefs.publication.exports.shapes import Shape, disc
from briefs.publication.exports.tables import Filled, Items, Row, Rows
from briefs.rendering.exports.comma import csv_layout, guarded, unguarded
from briefs.rendering.exports.credit import Credit
from briefs.rendering.exports.exports import Exports
from briefs.rendering.exports.geojson import geometry
from briefs.rendering.exports.layout import Layout, file_of_rows
from briefs.rendering.exports.lines import json_lines_layout
from briefs.rendering.exports.package import Package
from desks import desk, place, strike
from exporting import data, exports_in, exports_of, read_csv, read_lines, strings_of
from hostile import PAYLOAD, files
from sites import REPOSITORY, SMALL_DESK, write

KML = "{http://www.opengis.net/kml/2.2}"
NAME = re.compile(r"[a-z0-9._-]+")
TYPES = {"string", "integer", "number", "boolean", "date", "datetime", "list", "array"}


@pytest.fixture(scope="module", params=["demonstration", "second desk", "hostile desk"])
def exports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    if request.param == "demonstration":
        return exports_in(REPOSITORY)
    if request.param == "second desk":
        return exports_in(REPOSITORY / "tests" / "second_desk")
    return hostile(tmp_path_factory.mktemp("hostile"))


def hostile(folder: Path) -> Exports:
    own = {name: text for name, text in SMALL_DESK.items() if not name.startswith(("data/", "content/briefs/"))}
    with pytest.MonkeyPatch.context() as patch:  # the check refuses its takeaway
        patch.setattr("briefs.assessment.rules.briefs.without_links", lambda takeaway: "")
        return exports_in(write(folder, own | files()[0]))


def file_of(layout: Layout, told: Filled) -> bytes:
    return file_of_rows(layout(told, Credit("Test desk", "https://example.org/")), told.rows)


def packages(exports: Exports) -> Iterator[Package]:
    yield exports.whole
    yield from of_briefs(exports)


def of_briefs(exports: Exports) -> Iterator[Package]:
    return map(exports.of_brief, exports.material.desk.briefs.values())


def downloads(exports: Exports, ending: str) -> Iterator[tuple[Filled, bytes]]:
    for package in packages(exports):
        for download in package.downloads:
            if download.address.endswith(ending):
                yield download.filled, download.produce()


TEXTS = Table("texts", "Texts", "For the test.", (), (text("text", "A text.", str),))


def read_back(column: Column, written: str) -> Cell:
    """A cell of a CSV file as whoever follows the data page reads it."""
    if column.type is ColumnType.LIST:
        return tuple(written.split())
    if not written:
        return None
    if column.type is ColumnType.FLAG:
        return {"true": True, "false": False}[written]
    if column.type in (ColumnType.WHOLE, ColumnType.NUMBER):
        return int(written) if column.type is ColumnType.WHOLE else float(written)
    return unguarded(written)


def test_csv_read_back_is_the_rows(exports: Exports) -> None:
    for filled, written in downloads(exports, ".csv"):
        read = read_csv(written)
        columns = filled.table.columns
        assert [tuple(read_back(c, row[c.name]) for c in columns) for row in read] == [r.cells for r in filled.rows]


def test_csv_has_one_header_with_the_columns_in_their_order(exports: Exports) -> None:
    for filled, written in downloads(exports, ".csv"):
        assert written.decode("utf-8").split("\r\n")[0] == ",".join(filled.table.names)


def test_no_text_in_csv_is_a_formula(exports: Exports) -> None:
    for filled, written in downloads(exports, ".csv"):
        texts = [c.name for c in filled.table.columns if c.type not in (ColumnType.WHOLE, ColumnType.NUMBER)]
        assert [
            row[name] for row in read_csv(written) for name in texts if row[name][:1] in tuple("=+-@\t\r＝＋－＠")
        ] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''=1"])
def test_a_text_that_would_be_a_formula_stands_behind_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x;=1+1;y", "x;'=1+1;y"),
        ("x;'=1", "x;''=1"),
        ("x, y;-1;@z", "x, y;'-1;'@z"),
        ('x;"=1+1;y', "x;'\"=1+1;y"),
        ("x\n=1\n\t＝1", "x\n'=1\n\t'＝1"),
        ("=1;=1", "'=1;'=1"),
        (";=1", ";'=1"),
    ],
)
def test_no_text_is_a_formula_to_a_spreadsheet_that_parts_cells_by_semicolons(text: str, written: str) -> None:
    assert guarded(text) == written
    assert unguarded(written) == text
    row = (
        file_of(csv_layout, Filled(TEXTS, (Row(TEXTS, text, ("claims", "said")),))).decode("utf-8").split("\r\n", 1)[1]
    )
    assert [cell for cell in re.split("[;\t\r\n]", row) if cell.lstrip('"')[:1] in tuple("=+-@＝＋－＠")] == []


@given(st.text(alphabet=";'\"=-\n\t,x＝"))
def test_what_was_guarded_comes_back_as_it_was_written(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(guarded(text)).count("'") >= guarded(text).count("'")


@pytest.mark.parametrize("text", ["a; b", "a;b", "x\ny", "a=b", "'quoted'", "O'Neil", "1-2", "تدمر", ""])
def test_an_honest_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_a_position_in_the_west_or_the_south_stays_a_number() -> None:
    far = exports_of(desk(place("town", at=(-34.5, -58.2)), strike(at="town", on="2015-11-05")))
    (read,) = read_csv(data(far, "downloads/strikes.csv"))
    assert (read["lat"], read["lon"]) == ("-34.5", "-58.2")


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])))
@settings(deadline=None)
def test_any_text_survives_csv_and_json_lines(text: str) -> None:
    told = Filled(TEXTS, (Row(TEXTS, text, ("claims", "said")),))
    (read,) = read_csv(file_of(csv_layout, told))
    written = read["text"]
    assert unguarded(written) == text
    (line,) = read_lines(file_of(json_lines_layout, told))
    assert line["text"] == text


def test_json_lines_read_back_are_the_rows(exports: Exports) -> None:
    for filled, written in downloads(exports, ".jsonl"):
        rows = [
            {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()} for row in read_lines(written)
        ]
        assert rows[:1] == [row.named for row in filled.rows[:1]]
        assert rows[1:] == [row.told for row in filled.rows[1:]]


def test_a_key_without_a_value_is_left_out_but_on_the_first_row() -> None:
    listed = Column("ids", ColumnType.LIST, "Ids.", lambda item: item[1])
    made = Table("rows", "Rows", "For the test.", (), (text("text", "A text.", lambda item: item[0]), listed))
    rows = tuple(Row(made, item, ("rows", "a")) for item in ((None, ()), (None, ("x",)), ("", None)))
    told = Filled(made, rows)
    lines = file_of(json_lines_layout, told).decode().splitlines()
    assert lines == ['{"text":null,"ids":[]}', '{"ids":["x"]}', '{"text":""}']


def test_geojson_is_valid_right_handed_and_says_why_a_row_lies_nowhere(exports: Exports) -> None:
    for filled, written in downloads(exports, ".geojson"):
        collection = json.loads(written)
        assert collection["type"] == "FeatureCollection"
        assert "crs" not in collection
        assert [f["id"] for f in collection["features"]] == [row.owner[1] for row in filled.rows]
        for feature in collection["features"]:
            assert feature["type"] == "Feature"
            if feature["geometry"] is None:
                assert feature["properties"]["no_geometry"], feature["id"]
            else:
                assert feature["properties"].get("no_geometry") is None
                check_geometry(feature["geometry"])


def check_geometry(found: dict[str, Any]) -> None:
    drawn = shapely_shape(found)
    assert drawn.is_valid
    assert not drawn.is_empty
    west, south, east, north = drawn.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    for part in shapely.get_parts(shapely.get_parts(drawn)):
        if part.geom_type == "Polygon":
            assert part.exterior.is_ccw


def test_a_ring_drawn_clockwise_is_turned_round() -> None:
    clockwise = ((38.0, 34.0), (38.0, 35.0), (39.0, 35.0), (39.0, 34.0), (38.0, 34.0))
    found = geometry(Shape(rings=(clockwise,)))
    assert found is not None
    check_geometry(found)


@settings(deadline=None)
@given(st.floats(-170, 170), st.floats(-80, 80), st.integers(10, 200_000))
def test_a_circle_is_closed_turns_left_and_holds_its_centre(lon: float, lat: float, radius_m: int) -> None:
    ring = disc(lon, lat, radius_m)
    assert ring[0] == ring[-1]
    if radius_m >= 100:  # below, corners fall together at the fifth decimal
        circle = shapely.Polygon(ring)
        assert circle.exterior.is_ccw
        assert circle.contains(shapely.Point(lon, lat))


def test_kml_holds_every_row_with_its_text_and_runs_nothing(exports: Exports) -> None:
    for filled, written in downloads(exports, ".kml"):
        root = ET.fromstring(written)  # noqa: S314 - our own file
        marks = list(root.iter(f"{KML}Placemark"))
        ids = {f"{row.owner[0]}-{row.owner[1]}" for row in filled.rows}
        assert {mark.get("id") for mark in marks} == ids
        assert len(marks) == len(filled.rows)
        drawn = [
            m
            for m in marks
            for tag in ("Point", "LineString", "Polygon", "MultiGeometry")
            if m.find(KML + tag) is not None
        ]
        assert len(drawn) == sum(1 for row in filled.rows if row.shape and row.shape.is_drawn)
        for description in root.iter(f"{KML}description"):
            assert "<" not in (description.text or "").replace("<br>", "")
        assert root.findall(f".//{KML}href") == []


def test_kml_drops_characters_that_xml_cannot_hold() -> None:
    town = place("town", at=(34.5, 38.2)).model_copy(update={"name": "To\x0bwn\ufffe"})
    written = data(exports_of(desk(town)), "downloads/places.kml")
    names = [name.text for name in ET.fromstring(written).iter(f"{KML}name")]  # noqa: S314 - our own file
    assert "Town" in names


def test_a_hostile_text_comes_through_every_format_as_it_was_written(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    number = re.compile(r"⟦\d+⟧ ")
    for file in made.downloads():
        written = file.produce().decode("utf-8")
        if file.address.endswith(".csv"):
            texts = [cell for row in read_csv(written.encode()) for cell in row.values()]
        elif file.address.endswith(".kml"):
            # A balloon reads HTML, so its text is escaped once more there; the fields have it as written.
            values = ET.fromstring(written).iter(f"{KML}value")  # noqa: S314 - our own file
            texts = [value.text or "" for value in values]
        elif file.address.endswith(".jsonl"):
            texts = list(strings_of(read_lines(written.encode())))
        else:
            texts = list(strings_of(json.loads(written)))
        for shown in texts:
            for match in number.finditer(shown):
                assert shown.startswith(PAYLOAD, match.end()), (file.address, shown)


def test_a_descriptor_keeps_the_rules_of_the_standard(exports: Exports) -> None:
    for package in packages(exports):
        described = json.loads(package.descriptor())
        assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert NAME.fullmatch(described["name"])
        assert described["licenses"][0]["name"] == "CC-BY-4.0"
        names = [resource["name"] for resource in described["resources"]]
        assert len(set(names)) == len(names)
        for resource in described["resources"]:
            assert NAME.fullmatch(resource["name"]), resource["name"]
            assert not resource["path"].startswith(("/", "."))
            for field in resource.get("schema", {}).get("fields", ()):
                assert field["type"] in TYPES


def test_a_descriptor_gives_size_and_checksum_of_every_file_that_has_bytes(exports: Exports) -> None:
    for package in packages(exports):
        described = {r["path"]: (r["bytes"], r["hash"]) for r in json.loads(package.descriptor())["resources"]}
        made = {
            d.address.removeprefix(f"{package.folder}/"): (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
            for d in package.downloads
            if (data := d.produce())
        }
        assert described == made


def test_a_descriptor_has_the_columns_of_the_header(exports: Exports) -> None:
    for package in packages(exports):
        files = {
            download.address.removeprefix(f"{package.folder}/"): download.produce() for download in package.downloads
        }
        for resource in json.loads(package.descriptor())["resources"]:
            if resource["format"] == "csv":
                fields = [field["name"] for field in resource["schema"]["fields"]]
                assert fields == files[resource["path"]].decode("utf-8").split("\r\n")[0].split(",")
                told = {bool(field.get("description")) for field in resource["schema"]["fields"]}
                assert told == {package.is_whole}


def test_the_rows_keep_what_the_descriptor_says_of_them(exports: Exports) -> None:
    described = {
        r["name"]: r["schema"] for r in json.loads(exports.whole.descriptor())["resources"] if r["format"] == "csv"
    }
    files = {d.filled.table.name: read_csv(d.produce()) for d in exports.whole.downloads if d.address.endswith(".csv")}
    ids = {name: {row["id"] for row in found} for name, found in files.items() if found and "id" in found[0]}
    for name, schema in described.items():
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in files[name]]
        assert len(set(keys)) == len(keys), name
        for key in schema.get("foreignKeys", ()):
            (column,) = key["fields"]
            there = ids.get(key["reference"].get("resource", name), set())
            assert {row[column] for row in files[name]} - there - {""} == set(), (name, column)
        for field in schema["fields"]:
            values = {row[field["name"]] for row in files[name]}
            limits = field.get("constraints", {})
            if "enum" in limits:
                assert values - {""} <= set(limits["enum"]), (name, field["name"])
            if limits.get("required"):
                assert "" not in values, (name, field["name"])


def test_an_id_named_together_with_its_kind_is_in_that_table(exports: Exports) -> None:
    ids = {r.table.name: {row.owner[1] for row in r.whole.rows} for r in exports.tables if r.table.is_of_records}
    for name, kind, named in (
        ("counts", "record_kind", "record_id"),
        ("locations", "record_kind", "record_id"),
        ("names", "record_kind", "record_id"),
        ("in_briefs", "record_kind", "record_id"),
        ("about", "about_kind", "about_id"),
    ):
        for row in read_csv(data(exports, f"downloads/{name}.csv")):
            assert row[named] in ids[row[kind]], (name, row)


def test_rows_of_some_records_are_those_of_the_whole_in_its_order(exports: Exports) -> None:
    apart = Exports(exports.material, exports.credit, exports.guide).tables
    for rows, alone in zip(exports.tables, apart, strict=True):
        owners = sorted({row.owner for row in rows.whole.rows})
        for some in (owners, owners[::-3], []):
            assert alone.among(some).rows == tuple(row for row in rows.whole.rows if row.owner in some)
            assert [row for one in some for row in alone.of(one)] == [row for one in some for row in rows.of(one)]


def test_the_rows_of_one_record_are_made_without_those_of_any_other() -> None:
    asked = []

    def items(item: Item) -> list[str]:
        asked.append(item.record.id)
        return ["a", "b"]

    table = Table("texts", "Texts", "For the test.", ("places",), (text("text", "A text.", str),), items)
    material = exports_of(desk(place("homs"), place("hama"), strike("homs", at="homs", on="2015-10-01"))).material
    rows = Rows(table, Items(material))
    assert [row.cells for row in rows.of(("places", "hama"))] == [("a",), ("b",)]
    assert (rows.of(("strikes", "homs")), len(rows.among([("places", "hama"), ("strikes", "homs")]).rows)) == ((), 2)
    assert asked == ["hama"]


def test_rows_that_are_let_go_of_wait_for_no_look_for_garbage(exports: Exports) -> None:
    apart = Exports(exports.material, exports.credit, exports.guide)
    assert len(list(apart.downloads())) > 20
    rows = weakref.ref(apart.tables[0])
    gc.disable()
    try:
        apart.let_go()
        assert rows() is None
    finally:
        gc.enable()


def test_a_briefs_own_rows_are_rows_of_the_whole(exports: Exports) -> None:
    whole = {rows.table.name: set(rows.whole.rows) for rows in exports.tables}
    for package in of_briefs(exports):
        for download in package.downloads:
            assert set(download.filled.rows) <= whole[download.filled.table.name]
