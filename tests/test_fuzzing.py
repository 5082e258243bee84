"""Whatever a file holds, it is read or refused in words, with its line, soon: nothing ever breaks.

`problems/fuzz/` keeps what once broke a reader, a file a case; hypothesis bends honest files at random.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.importing.csv_rows import read_csv
from briefs.importing.geojson_rows import read_geojson
from briefs.importing.kml_rows import read_kml
from briefs.importing.mapping import read_mapping
from briefs.importing.rows import CannotRead, Row, Table, Unreadable
from briefs.records.canonical import canonical
from briefs.records.editions import read_edition
from briefs.records.front_matter import split
from briefs.records.geojson import read_rings
from briefs.records.load import build
from briefs.records.model import KINDS, PAGES
from briefs.records.problems import Problem
from briefs.records.yaml.strict import parse
from ending import soon
from hostile import files

PRESETS = Path(__file__).parents[1] / "plugins" / "briefs" / "importing" / "presets"
FUZZ = sorted((Path(__file__).parent / "problems" / "fuzz").iterdir())
RECORDS = {path: text for path, text in files()[0].items() if path.startswith("data/")}
BRIEF = files()[0]["content/briefs/2015-11-05-strikes.md"]

WORDS = [
    *b"? - null ~ true 0 -1 1e999 NaN 0x1 2015-02-30 9999-12-31 2015-11-05T25:00Z < &a *a !x % # { [".split(),
    *b"{} [] id: ]]> &#0; ,,,, 1,2 180.1,0 [[[[ \" ' \xf0\x9f\x9a\x80 \xd9\xa3 \xe2\x80\xae \xff \xef\xbb\xbf".split(),
    *(b"", b": ", b"\0", b"\r", b"\t", b"\n", b"\n\n- ", b"\n  ", b"<!DOCTYPE x>", b'"a\nb"', b"9" * 400),
]


STUMBLES = st.sampled_from(WORDS) | st.binary(max_size=4)
"""Made once: to make and validate a strategy takes longer than to draw from it."""


def bent(*honest: bytes) -> st.SearchStrategy[bytes]:
    """One of these files with some of its bytes replaced by others, or by words that readers stumble over."""

    files = st.sampled_from(honest)

    @st.composite
    def bend(draw: st.DrawFn) -> bytes:
        data = draw(files)
        for _ in range(draw(st.integers(1, 4))):
            at = draw(st.integers(0, len(data)))
            word = draw(STUMBLES)
            data = data[:at] + word + data[at + draw(st.integers(0, 9)) :]
        return data

    return bend()


def told(problems: list[Problem] | tuple[Problem, ...], data: bytes) -> None:
    """Every problem has a place within the file, and says what is wrong and what to do in letters that can be seen."""
    lines = data.count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1
        assert problem.what
        assert problem.advice
        assert str(problem).replace("\n", "").isprintable()


def read_record(data: bytes) -> None:
    for kind, model in KINDS.items():
        parsed = parse(data, "a.yml")
        told(parsed.problems, data)
        if parsed.draft is not None:
            record, problems = build(model, parsed.draft, data, f"data/{kind}/a.yml", "a")
            assert (record is None) == bool(problems)
            told(problems, data)


def lay_out(data: bytes) -> None:
    canonical(data, "a.yml", KINDS["claims"])


def read_page(data: bytes) -> None:
    front = split(data, "a.md")
    told(front.problems, data)
    for model in PAGES.values():
        if front.draft is not None:
            told(build(model, front.draft, front.yaml, "a.md", "a")[1], data)


def read_outline(data: bytes) -> None:
    told(read_rings(data, "a.geojson")[1], data)


def read_snapshot(data: bytes) -> None:
    problem = read_edition(data, "1.json", "a", 1)[1]
    told([problem] if problem else [], data)


def read_layout(data: bytes) -> None:
    told(read_mapping(data, "mapping.yml")[1], data)


def table(read: Callable[[io.BytesIO], Table]) -> Callable[[bytes], None]:
    def rows(data: bytes) -> None:
        try:
            assert all(isinstance(row, Row | Unreadable) for row in read(io.BytesIO(data)).rows)
        except CannotRead as refusal:
            told = str(refusal)
            assert told

    return rows


READERS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "record": (read_record, tuple(text.encode() for text in RECORDS.values())),
    "canonical form": (lay_out, tuple(text.encode() for path, text in RECORDS.items() if "/claims/" in path)),
    "page": (read_page, (BRIEF.encode(),)),
    "outline": (
        read_outline,
        (b'{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[36,34],[37,34],[37,35],[36,34]]]}}',),
    ),
    "edition": (read_snapshot, (json.dumps({"format": 1, "number": 1, "brief": "a", "facts": {}}).encode(),)),
    "mapping": (read_layout, tuple(path.read_bytes() for path in sorted(PRESETS.glob("*.yml")))),
    "csv": (table(lambda file: read_csv(file, None, ",")), (b'date,place,note\n2015-11-05,Homs,"two\nlines"\n,,\n',)),
    "tsv": (table(lambda file: read_csv(file, "utf-8", "\t")), ("date\tplace\n2015-11-05\tحمص\n".encode(),)),
    "geojson": (
        table(read_geojson),
        (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,"b":null},'
            b'"geometry":{"type":"Point","coordinates":[36.7,34.8]}}]}',
        ),
    ),
    "kml": (
        table(read_kml),
        (
            b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark id="a"><name>x</name>'
            b'<ExtendedData><Data name="n"><value>1</value></Data></ExtendedData>'
            b"<Point><coordinates>36.7,34.8</coordinates></Point></Placemark></kml>",
        ),
    ),
}


def read_soon(read: Callable[[bytes], None], data: bytes) -> None:
    with soon():
        read(data)


@pytest.mark.parametrize("name", READERS)
def test_a_bent_file_is_read_or_refused_in_words(name: str) -> None:
    read, honest = READERS[name]

    @settings(max_examples=100)
    @given(bent(*honest))
    def holds(data: bytes) -> None:
        read_soon(read, data)

    holds()


@pytest.mark.parametrize("path", FUZZ, ids=lambda path: path.name)
def test_what_once_broke_a_reader_breaks_none(path: Path) -> None:
    for read, _ in READERS.values():
        read_soon(read, path.read_bytes())
