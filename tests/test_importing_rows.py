"""Tables of every format are read row by row: what cannot be read is set aside with its line, and does no harm."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.importing.cells import Unfit, day, number, one_line, whole
from briefs.importing.csv_rows import LONGEST_LINE, read_csv
from briefs.importing.geojson_rows import read_geojson
from briefs.importing.kml_rows import read_kml
from briefs.importing.rows import CannotRead, Row, Table, Unreadable
from ending import soon


def csv_of(data: bytes, encoding: str | None = None, delimiter: str = ",") -> Table:
    return read_csv(io.BytesIO(data), encoding, delimiter)


def rows_of(data: bytes, encoding: str | None = None, delimiter: str = ",") -> list[Row | Unreadable]:
    return list(csv_of(data, encoding, delimiter).rows)


def test_cells_stand_under_their_columns_and_rows_know_their_line() -> None:
    assert rows_of(b'place,note\nHoms,"two\nlines"\n\nHama,x\n') == [
        Row(2, {"place": "Homs", "note": "two\nlines"}),
        Row(5, {"place": "Hama", "note": "x"}),
    ]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name\nMa’arrat é\n".encode(), None),
        ("name\nMa’arrat é\n".encode("utf-8-sig"), None),
        ("name\nMa’arrat é\n".encode("utf-8-sig"), "utf-8"),
        ("name\nMa’arrat é\n".encode("utf-16"), None),
        ("name\nMa’arrat é\n".encode("utf-16"), "utf-16"),
        ("name\nMa’arrat é\n".encode("utf-16-be"), "utf-16-be"),
        ("name\nMa’arrat é\n".encode("cp1252"), "cp1252"),
    ],
)
def test_letters_are_read_as_the_mark_or_the_mapping_says(data: bytes, encoding: str | None) -> None:
    assert rows_of(data, encoding) == [Row(2, {"name": "Ma’arrat é"})]


def test_a_letter_whose_half_is_a_line_break_is_one_letter_in_utf_16() -> None:
    assert rows_of("name\nਊ\n".encode("utf-16")) == [Row(2, {"name": "ਊ"})]


def test_an_encoding_is_never_guessed() -> None:
    assert rows_of("name\nDamas\nAlép\nHoms\n".encode("cp1252")) == [
        Row(2, {"name": "Damas"}),
        Unreadable(
            3,
            "line 3: the byte `0xe9` is not text in the encoding read",
            "State the file's encoding in the mapping, for example `encoding: cp1252`.",
            ("Al\\xe9p",),
        ),
        Row(4, {"name": "Homs"}),
    ]


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"", None, "the file has no header line. The first line must name the columns."),
        (b"a,b,a\n", None, "two columns are called `a`. Rename one of them."),
        (b"\xef\xbb\xbfa\n", "cp1252", "the file begins with the mark of utf-8, but the mapping says cp1252."),
        (b"a\n", "utf-16", "the file has no byte order mark. State `encoding: utf-16-le` or `utf-16-be`."),
        (b"\xff\xfea", None, "what follows line 0 is not UTF-16-LE."),
    ],
)
def test_a_file_that_cannot_be_read_is_told(data: bytes, encoding: str | None, said: str) -> None:
    with pytest.raises(CannotRead) as told:
        csv_of(data, encoding)
    assert str(told.value).startswith(said)


def test_rows_of_another_width_and_broken_quotes_are_set_aside_and_the_rest_is_read() -> None:
    assert rows_of(b'a,b\n1\n"x"y,2\n3,4\n') == [
        Unreadable(2, "has 1 cells, the header has 2", "Look for a missing or unquoted comma.", ("1",)),
        Unreadable(
            3, "is not CSV (',' expected after '\"')", "Put the cell in quotation marks, and double those inside it."
        ),
        Row(4, {"a": "3", "b": "4"}),
    ]


def test_other_signs_can_part_the_cells() -> None:
    assert rows_of(b"a;b\n1,5;2\n", delimiter=";") == [Row(2, {"a": "1,5", "b": "2"})]


class _Endless(io.RawIOBase):
    """A header, a row, then a quotation mark that opens and never closes; counts what is taken from it."""

    def __init__(self, line: bytes) -> None:
        self.taken = 0
        self._line = line

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.taken = offset
        return offset

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        head = b'a\n1\n"'
        for index in range(len(buffer)):
            at = self.taken + index
            buffer[index] = head[at] if at < len(head) else self._line[(at - len(head)) % len(self._line)]
        self.taken += len(buffer)
        return len(buffer)


@pytest.mark.parametrize("line", [b"x", b"some words\n"], ids=["one line", "many lines"])
def test_a_cell_without_an_end_stops_the_reading_long_before_memory_ends(line: bytes) -> None:
    source = _Endless(line)
    rows = read_csv(io.BufferedReader(source, 4096), None).rows  # type: ignore[arg-type]
    assert next(rows) == Row(2, {"a": "1"})
    with pytest.raises(CannotRead, match="256 KiB"):
        next(rows)
    assert source.taken < 2 * LONGEST_LINE


def test_a_point_of_geojson_has_its_position_as_it_was_written() -> None:
    data = b"""{"type": "FeatureCollection", "features": [
      {"type": "Feature", "id": 7, "properties": {"name": "Homs", "dead": 3, "sure": true, "more": [1]},
       "geometry": {"type": "Point", "coordinates": [36.7200, 34.73]}},
      {"type": "Feature", "properties": null, "geometry": {"type": "Polygon", "coordinates": []}},
      {"type": "Feature", "properties": {"name": null}, "geometry": null},
      17]}"""
    table = read_geojson(io.BytesIO(data))
    empty = dict.fromkeys(table.columns, "")
    assert table.columns == ("name", "dead", "sure", "more", "id", "latitude", "longitude", "geometry")
    point = {"geometry": "Point", "longitude": "36.7200", "latitude": "34.73"}
    assert list(table.rows) == [
        Row(1, {"id": "7", "name": "Homs", "dead": "3", "sure": "true", "more": '["1"]', **point}),
        Row(2, empty | {"geometry": "Polygon"}),
        Row(3, empty),
        Unreadable(4, "is no feature", "Export the layer again."),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[" * 100_000, "line 1: the file is not JSON."),
        (b'{"type": "FeatureCollection",\n "features": [NaN]}', "line 1: the file is not JSON."),
        (b'{"type": "Feature"}', "the file is no FeatureCollection."),
        (b"\xff{}", "the file is not UTF-8, as GeoJSON has to be."),
    ],
)
def test_a_file_that_is_no_geojson_is_told(data: bytes, said: str) -> None:
    with pytest.raises(CannotRead) as told:
        read_geojson(io.BytesIO(data))
    assert str(told.value).startswith(said)


KML = b"""<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark id="p1">
<name>Homs</name><description>&lt;b&gt;hit&lt;/b&gt;</description>
<TimeStamp><when>2015-11-05</when></TimeStamp>
<ExtendedData><Data name="dead"><value>3</value></Data><SchemaData><SimpleData name="by">SOHR</SimpleData></SchemaData>
</ExtendedData><Point><coordinates> 36.72,34.73,0 </coordinates></Point></Placemark></Folder>
<Placemark><name>Road</name><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark></Document></kml>"""


def test_a_placemark_has_its_names_dates_data_and_position() -> None:
    table = read_kml(io.BytesIO(KML))
    first, second = (row for row in table.rows if isinstance(row, Row))
    found = {name: text for name, text in first.cells.items() if text}
    point = {"geometry": "Point", "longitude": "36.72", "latitude": "34.73"}
    data = {"dead": "3", "by": "SOHR"}
    assert found == {"id": "p1", "name": "Homs", "description": "<b>hit</b>", "when": "2015-11-05", **data, **point}
    assert {name: text for name, text in second.cells.items() if text} == {"name": "Road", "geometry": "LineString"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b'<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><kml><name>&b;</name></kml>',
            "the file declares a document type or entities.",
        ),
        (
            b'<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/hostname">]><kml><Placemark><name>&x;</name></Placemark></kml>',
            "the file declares a document type or entities.",
        ),
        (b'<!DOCTYPE k SYSTEM "http://example.org/x.dtd"><kml/>', "the file declares a document type or entities."),
        (b"<kml><Placemark></kml>", "line 1: the file is not XML."),
        (b"PK\x03\x04", "the file is a KMZ archive. Unpack it and import the .kml inside."),
        (b"", "line 1: the file is not XML."),
    ],
)
def test_xml_that_could_do_harm_is_refused_whole(data: bytes, said: str) -> None:
    with pytest.raises(CannotRead) as told:
        read_kml(io.BytesIO(data))
    assert str(told.value).startswith(said)


@pytest.mark.parametrize("number", [3, 30_000])
def test_a_header_of_many_columns_is_read_or_refused_soon(number: int) -> None:
    names = [f"c{n}" for n in range(number)]
    with soon():
        assert csv_of(",".join(names).encode()).columns == tuple(names)
        with pytest.raises(CannotRead, match="two columns are called `c2`"):
            csv_of(",".join([*names, "c2"]).encode())


def test_rows_that_each_name_fields_of_their_own_are_refused_before_they_are_filled_up() -> None:
    features = ",".join(f'{{"type": "Feature", "properties": {{"p{n}": 1}}}}' for n in range(20_000))
    with pytest.raises(CannotRead, match=r"its 20,000 features name 20,004 different fields"):
        read_geojson(io.BytesIO(b'{"type": "FeatureCollection", "features": [%b]}' % features.encode()))
    marks = "".join(f'<Placemark><Data name="p{n}"><value>1</value></Data></Placemark>' for n in range(20_000))
    with pytest.raises(CannotRead, match=r"its 20,000 placemarks name 20,009 different fields"):
        read_kml(io.BytesIO(b"<kml>%b</kml>" % marks.encode()))


def test_placemarks_within_placemarks_are_refused_at_the_second() -> None:
    deep = b"<kml>" + b"<Placemark>" * 20_000 + b"</Placemark>" * 20_000 + b"</kml>"
    with soon(), pytest.raises(CannotRead, match="a placemark stands within another"):
        read_kml(io.BytesIO(deep))


READERS: list[Callable[[bytes], Table]] = [
    csv_of,
    lambda data: csv_of(data, "cp1252"),
    lambda data: csv_of(b"\xff\xfe" + data),
    lambda data: read_geojson(io.BytesIO(data)),
    lambda data: read_kml(io.BytesIO(data)),
]


@given(st.sampled_from(READERS), st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_rows_or_a_refusal_in_words(reader: Callable[[bytes], Table], data: bytes) -> None:
    with suppress(CannotRead):
        for row in reader(data).rows:
            assert isinstance(row, Row | Unreadable)


MARKUP = st.lists(
    st.sampled_from(
        b"<Placemark> </Placemark> <Point> </Point> <coordinates>1,2 &amp; </coordinates> "
        b"<Data> </Data> <value>v</value> <![CDATA[x]]> <!--c--> <kml> </kml>".split()
    ),
    max_size=14,
).map(b"".join)


@given(MARKUP)
def test_any_markup_is_placemarks_or_a_refusal_in_words(data: bytes) -> None:
    with suppress(CannotRead):
        assert all(isinstance(row, Row) for row in read_kml(io.BytesIO(b"<kml>" + data + b"</kml>")).rows)


@pytest.mark.parametrize(
    ("text", "decimal", "read"),
    [("35.763369", ".", "35.763369"), ("35,763369", ",", "35.763369"), ("-0.5", ".", "-0.5"), ("+07", ".", "7")],
)
def test_numbers_are_read_with_the_stated_decimal_sign(text: str, decimal: str, read: str) -> None:
    assert number(text, decimal) == read


@pytest.mark.parametrize(
    ("text", "decimal"),
    [("35,7", "."), ("35.7", ","), ("1,234.5", "."), ("1 234", "."), ("1e3", "."), ("٣٥", "."), ("", "."), ("=1", ".")],
)
def test_a_number_of_another_form_is_no_number(text: str, decimal: str) -> None:
    with pytest.raises(Unfit):
        number(text, decimal)


def test_counts_may_be_written_as_statistics_programs_do() -> None:
    assert [whole("14"), whole("14.0"), whole("0")] == ["14", "14", "0"]
    assert whole("14,0", ",") == "14"
    for wrong in ("14.5", "-1", "a few", "1,000", "1.000", "٣"):
        with pytest.raises(Unfit):
            whole(wrong)
    with pytest.raises(Unfit):
        whole("1,000", ",")


def test_days_are_read_in_the_stated_forms_and_never_in_two_ways() -> None:
    assert day("12/31/2015", ("%m/%d/%Y",)).isoformat() == "2015-12-31"
    assert day("05/05/2015", ("%m/%d/%Y", "%d/%m/%Y")).isoformat() == "2015-05-05"
    with pytest.raises(Unfit, match="is not a date in the form %m/%d/%Y"):
        day("31/12/2015", ("%m/%d/%Y",))
    with pytest.raises(Unfit, match="is two different days"):
        day("04/05/2015", ("%m/%d/%Y", "%d/%m/%Y"))


def test_line_breaks_in_a_cell_become_blanks_and_letters_their_normal_form() -> None:
    assert one_line("two\r\nlines\t cafe\u0301 ") == "two lines caf\u00e9"
