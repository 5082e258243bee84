"""Reads the placemarks of a KML file, without document types, entities or anything from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from .geojson_rows import LARGEST
from .rows import CannotRead, Row, Table, Unreadable, require_few_cells

_ALWAYS = ("id", "name", "description", "when", "begin", "end", "latitude", "longitude", "geometry")
_GEOMETRIES = frozenset({"Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Model", "Track"})


def read_kml(file: BinaryIO) -> Table:
    """Every placemark of a file. Raises CannotRead.

    Columns: id, name, description, when, begin, end, latitude, longitude, geometry, and the names of the extended data.
    """
    if file.read(2) == b"PK":
        raise CannotRead("the file is a KMZ archive. Unpack it and import the .kml inside.")
    file.seek(0, 2)
    if file.tell() > LARGEST:
        raise CannotRead(f"the file is larger than {LARGEST // 1024**2} MiB. Split it, or export it as CSV.")
    file.seek(0)
    names, rows = dict.fromkeys(_ALWAYS), 0
    for row in _placemarks(file):
        names.update(dict.fromkeys(row))
        rows += 1
    file.seek(0)
    columns = tuple(names)
    require_few_cells(len(columns), rows, "placemark")
    return Table(columns, _rows(file, columns), "placemark")


def _rows(file: BinaryIO, columns: tuple[str, ...]) -> Iterator[Row | Unreadable]:
    for number, cells in enumerate(_placemarks(file), 1):
        yield Row(number, dict.fromkeys(columns, "") | cells)


def _placemarks(file: BinaryIO) -> Iterator[dict[str, str]]:
    """The cells of each placemark; elements are thrown away as soon as they have been read."""
    try:
        root: Element | None = None
        depth = 0
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            is_placemark = _tag(element) == "Placemark"
            depth += is_placemark if event == "start" else 0
            if depth > 1:
                raise CannotRead("a placemark stands within another. Export it again as plain KML.")
            if event == "end" and is_placemark:
                depth -= 1
                yield _cells(element)
            if event == "end" and not depth and element is not root:
                element.clear()
    except DefusedXmlException:
        raise CannotRead("the file declares a document type or entities. Export it again as plain KML.") from None
    except (ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (1, 0))[0]
        raise CannotRead(f"line {line}: the file is not XML. Export it again as KML.") from None


def _cells(placemark: Element) -> dict[str, str]:
    cells: dict[str, str] = {"id": placemark.get("id", "")}
    for element in placemark.iter():
        tag, text = _tag(element), (element.text or "").strip()
        if tag in ("name", "description", "when", "begin", "end"):
            cells.setdefault(tag, text)
        elif tag == "Data":
            value = next((inner for inner in element if _tag(inner) == "value"), None)
            cells.setdefault(element.get("name", ""), (value.text or "").strip() if value is not None else "")
        elif tag == "SimpleData":
            cells.setdefault(element.get("name", ""), text)
        elif tag in _GEOMETRIES and "geometry" not in cells:
            cells["geometry"] = tag
            if tag == "Point":
                cells |= _position(element)
    return cells


def _position(point: Element) -> dict[str, str]:
    found = next((inner.text or "" for inner in point if _tag(inner) == "coordinates"), "")
    parts = found.strip().split(",")
    return {"longitude": parts[0].strip(), "latitude": parts[1].strip()} if len(parts) > 1 else {}


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
