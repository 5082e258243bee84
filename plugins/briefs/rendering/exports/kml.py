"""Rows as KML 2.2, for globes and phones: plain text in every balloon, nothing loaded from elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ...publication.exports.columns import Cell
from ...publication.exports.shapes import Points, Shape
from ...publication.exports.tables import AnyRows, Row
from .comma import BLANK
from .credit import Credit
from .layout import Laid

NAMESPACE = "http://www.opengis.net/kml/2.2"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOLD = ("grade", "kind", "holding", "when", "where", "radius_m", "state", "page")
"""The columns that a balloon tells, where a table has them."""


def kml_layout(filled: AnyRows, credit: Credit) -> Laid:
    """A placemark a row; those that lie nowhere stand in a folder of their own, each with the reason.

    A line for each placemark: indented element by element, a file is half as heavy again. Written as text, with the
    standard library's escaping: a tree of elements takes four times as long.
    """
    opened = [(name, f"<Data name={quoteattr(name)}>") for name in filled.table.names]

    def line(row: Row, is_first: bool) -> tuple[int, str]:
        shape = row.shape or Shape()
        return 0 if shape.is_drawn else 1, f"{_placemark(row, shape, opened)}\n"

    head = [
        f"<?xml version='1.0' encoding='utf-8'?>\n<kml xmlns=\"{NAMESPACE}\"><Document>",
        _element("name", f"{filled.table.title}. {credit.publisher}"),
        _element("description", html.escape(credit.attribution)),
        # Without the last of these, a globe would show every field in the balloon, and read it as HTML.
        '<Style id="record"><LineStyle><width>2</width></LineStyle><PolyStyle><fill>0</fill></PolyStyle>'
        "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>",
    ]
    drawn, others = (f"<Folder>\n{_element('name', name)}\n" for name in ("With a position", "Without a position"))
    before = "".join(f"{one}\n" for one in head) + drawn
    return Laid((before, f"</Folder>\n{others}", "</Folder>\n</Document></kml>\n"), line)


def _placemark(row: Row, shape: Shape, opened: Sequence[tuple[str, str]]) -> str:
    """opened: the names of the columns, and what begins the element of each."""
    cells = row.named
    title = _shown(cells.get("title") or cells.get("name") or row.owner[1])
    data = "".join(
        [
            f"{begin}{_element('value', _shown(cell))}</Data>"
            for name, begin in opened
            if (cell := cells[name]) is not None and cell != ()
        ]
    )
    return (
        f"<Placemark id={quoteattr('-'.join(row.owner))}>{_element('name', title)}"
        f"{_element('description', _balloon(title, cells, shape))}{_time(cells)}<styleUrl>#record</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>{_geometry(shape)}</Placemark>"
    )


def _balloon(title: str, cells: dict[str, Cell], shape: Shape) -> str:
    """What a balloon shows. Balloons read HTML, so the text is escaped here, and again as XML."""
    told = [title, *(f"{name}: {_shown(cells[name])}" for name in _TOLD if cells.get(name) is not None)]
    if shape.reason:
        told.append(shape.reason)
    return "<br>".join(html.escape(line) for line in told)


def _time(cells: dict[str, Cell]) -> str:
    first, last = cells.get("first_day"), cells.get("last_day")
    begin = _element("begin", str(first)) if first else ""
    end = _element("end", str(last)) if last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _geometry(shape: Shape) -> str:
    drawn = [f"<Point>{_coordinates((point,))}</Point>" for point in shape.points]
    drawn += [f"<LineString>{_coordinates(line)}</LineString>" for line in shape.lines]
    drawn += [
        f"<Polygon><outerBoundaryIs><LinearRing>{_coordinates(ring)}</LinearRing></outerBoundaryIs></Polygon>"
        for ring in shape.rings
    ]
    return f"<MultiGeometry>{''.join(drawn)}</MultiGeometry>" if len(drawn) > 1 else "".join(drawn)


def _coordinates(points: Points) -> str:
    return f"<coordinates>{' '.join(f'{lon!r},{lat!r}' for lon, lat in points)}</coordinates>"


def _shown(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return BLANK.join(cell) if isinstance(cell, tuple) else str(cell)


def _element(tag: str, text: str) -> str:
    """An element with text, without the characters that no XML may hold."""
    plain = text if text.isprintable() else _NO_XML.sub("", text)
    return f"<{tag}>{escape(plain)}</{tag}>" if plain else f"<{tag} />"
