"""Rows as KML 2.2, for globes and phones: plain text in every balloon, nothing loaded from elsewhere."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

from ...publication.exports.columns import Cell
from ...publication.exports.shapes import Points, Shape
from ...publication.exports.tables import Filled, Row
from .comma import BLANK
from .credit import Credit

NAMESPACE = "http://www.opengis.net/kml/2.2"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOLD = ("grade", "kind", "holding", "when", "where", "radius_m", "state", "page")
"""The columns that a balloon tells, where a table has them."""


def to_kml(filled: Filled, credit: Credit) -> bytes:
    """A placemark a row; those that lie nowhere stand in a folder of their own, each with the reason."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = _add(root, "Document")
    _add(document, "name", f"{filled.table.title}. {credit.publisher}")
    _add(document, "description", html.escape(credit.attribution))
    style = _add(document, "Style")
    style.set("id", "record")
    _add(_add(style, "LineStyle"), "width", "2")
    _add(_add(style, "PolyStyle"), "fill", "0")
    # Without this, a globe would show every field in the balloon, and read it as HTML.
    _add(_add(style, "BalloonStyle"), "text", "$[description]")
    for name, is_drawn in (("With a position", True), ("Without a position", False)):
        folder = _add(document, "Folder")
        _add(folder, "name", name)
        for row in filled.rows:
            shape = row.shape or Shape()
            if shape.is_drawn == is_drawn:
                _placemark(folder, filled, row, shape)
    _lay_out(document)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _lay_out(document: ET.Element) -> None:
    """A line for each placemark: indented element by element, a file is half as heavy again."""
    for parent in (document, *document.iter("Folder")):
        parent.text = "\n"
        for child in parent:
            child.tail = "\n"


def _placemark(folder: ET.Element, filled: Filled, row: Row, shape: Shape) -> None:
    cells = filled.named(row)
    title = _shown(cells.get("title") or cells.get("name") or row.owner[1])
    placemark = _add(folder, "Placemark")
    placemark.set("id", f"{row.owner[0]}-{row.owner[1]}")
    _add(placemark, "name", title)
    _add(placemark, "description", _balloon(title, cells, shape))
    _time(placemark, cells)
    _add(placemark, "styleUrl", "#record")
    data = _add(placemark, "ExtendedData")
    for name, cell in cells.items():
        if cell not in (None, ()):
            field = _add(data, "Data")
            field.set("name", name)
            _add(field, "value", _shown(cell))
    _geometry(placemark, shape)


def _balloon(title: str, cells: dict[str, Cell], shape: Shape) -> str:
    """What a balloon shows. Balloons read HTML, so the text is escaped here, and again as XML."""
    told = [title, *(f"{name}: {_shown(cells[name])}" for name in _TOLD if cells.get(name) is not None)]
    if shape.reason:
        told.append(shape.reason)
    return "<br>".join(html.escape(line) for line in told)


def _time(placemark: ET.Element, cells: dict[str, Cell]) -> None:
    first, last = cells.get("first_day"), cells.get("last_day")
    if first or last:
        span = _add(placemark, "TimeSpan")
        if first:
            _add(span, "begin", str(first))
        if last:
            _add(span, "end", str(last))


def _geometry(placemark: ET.Element, shape: Shape) -> None:
    several = len(shape.points) + len(shape.lines) + len(shape.rings) > 1
    parent = _add(placemark, "MultiGeometry") if several else placemark
    for point in shape.points:
        _add(_add(parent, "Point"), "coordinates", _coordinates((point,)))
    for line in shape.lines:
        _add(_add(parent, "LineString"), "coordinates", _coordinates(line))
    for ring in shape.rings:
        boundary = _add(_add(_add(parent, "Polygon"), "outerBoundaryIs"), "LinearRing")
        _add(boundary, "coordinates", _coordinates(ring))


def _coordinates(points: Points) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in points)


def _shown(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return BLANK.join(cell) if isinstance(cell, tuple) else str(cell)


def _add(parent: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = None if text is None else _NO_XML.sub("", text)
    return element
