"""Reads a GeoJSON collection: the properties of a feature are its cells, a point its latitude and longitude."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from .rows import CannotRead, Row, Table, Unreadable, require_few_cells

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read as a whole."""

GEOMETRY = ("latitude", "longitude", "geometry")
"""The columns that every feature has beside its properties; a line or an area has no single position."""


def read_geojson(file: BinaryIO) -> Table:
    """The features of a FeatureCollection (RFC 7946), numbers as they are written. Raises CannotRead."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CannotRead(f"the file is larger than {LARGEST // 1024**2} MiB. Split it, or export it as CSV.")
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=_refuse)
    except UnicodeDecodeError:
        raise CannotRead("the file is not UTF-8, as GeoJSON has to be. Export it again.") from None
    except (ValueError, RecursionError) as error:
        raise CannotRead(f"line {getattr(error, 'lineno', 1)}: the file is not JSON. Export it again.") from None
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or value.get("type") != "FeatureCollection":
        raise CannotRead("the file is no FeatureCollection. Export the layer as GeoJSON.")
    names: dict[str, None] = {}
    for feature in features:
        names.update(dict.fromkeys(_properties(feature)))
    columns = (*dict.fromkeys((*names, "id")), *(name for name in GEOMETRY if name not in names))
    require_few_cells(len(columns), len(features), "feature")
    return Table(columns, _rows(features, columns), "feature")


def _rows(features: list[Any], columns: tuple[str, ...]) -> Iterator[Row | Unreadable]:
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield Unreadable(number, "is no feature", "Export the layer again.")
            continue
        cells = dict.fromkeys(columns, "")
        cells |= {"id": _text(feature.get("id"))} | _properties(feature)
        yield Row(number, cells | {name: text for name, text in _geometry(feature).items() if text})


def _properties(feature: Any) -> dict[str, str]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return {name: _text(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _geometry(feature: dict[str, Any]) -> dict[str, str]:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return {}
    kind, coordinates = _text(geometry.get("type")), geometry.get("coordinates")
    if kind != "Point" or not isinstance(coordinates, list) or len(coordinates) < 2:
        return {"geometry": kind}
    return {"geometry": kind, "longitude": _text(coordinates[0]), "latitude": _text(coordinates[1])}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _refuse(constant: str) -> str:
    raise ValueError(constant)
