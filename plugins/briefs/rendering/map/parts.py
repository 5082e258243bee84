"""The simple parts of a shapely geometry: clipping and merging return whatever type the result happens to have."""

from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

Points = Sequence[tuple[float, ...]]


def polygons(geometry: BaseGeometry) -> list[shapely.Polygon]:
    """Its polygons, from any depth of collection."""
    return [part for part in _flat(geometry) if isinstance(part, shapely.Polygon) and not part.is_empty]


def lines(geometry: BaseGeometry) -> list[shapely.LineString]:
    """Its lines, from any depth of collection."""
    return [part for part in _flat(geometry) if isinstance(part, shapely.LineString) and not part.is_empty]


def clockwise(geometry: BaseGeometry) -> list[Points]:
    """The exterior rings of its polygons, closed and clockwise: plotly.js floods the globe with any other."""
    return [list(orient(shapely.Polygon(part.exterior), -1.0).exterior.coords) for part in polygons(geometry)]


def columns(parts: Iterable[Points]) -> dict[str, list[float | None]]:
    """Rings or lines as the two lists that Plotly takes, 3 decimals, with a None between parts."""
    lons: list[float | None] = []
    lats: list[float | None] = []
    for part in parts:
        lons += [*[round(point[0], 3) for point in part], None]
        lats += [*[round(point[1], 3) for point in part], None]
    return {"lon": lons[:-1], "lat": lats[:-1]}


def _flat(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [inner for part in shapely.get_parts(geometry) for inner in shapely.get_parts(part)]
