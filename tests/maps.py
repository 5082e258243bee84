"""Small maps for the tests: a country that exists nowhere, and figures on it."""

from briefs.rendering.map import GradeStyle, MapFigure, Mark, Symbol, parse_basemap
from briefs.rendering.map.basemap import Basemap

HIGH = GradeStyle("high", "High confidence", Symbol.CIRCLE, "cm-g1")
LOW = GradeStyle("low", "Low confidence", Symbol.DIAMOND_OPEN, "cm-g2")
HOSTILE = '<script>alert("x")</script> & "quoted"'


def island() -> Basemap:
    """A country of two provinces, ten degrees wide, with one neighbour to the east."""
    west = {"type": "Polygon", "coordinates": [[[30, 30], [30, 36], [35, 36], [35, 30], [30, 30]]]}
    east = {"type": "Polygon", "coordinates": [[[35, 30], [35, 36], [40, 36], [40, 30], [35, 30]]]}
    beyond = {"type": "Polygon", "coordinates": [[[40, 28], [40, 38], [44, 38], [44, 28], [40, 28]]]}
    return parse_basemap(
        {
            "id": "island",
            "title": "Island",
            "bounds": [28, 28, 44, 38],
            "view": [29, 29, 41, 37],
            "credit": "Drawn for a test.",
            "boundary_note": "Nobody disputes it.",
            "regions": [
                {"id": "W", "name": "West", "label": [32.5, 33], "geometry": west},
                {"id": "E", "name": "East", "label": [37.5, 33], "geometry": east},
            ],
            "neighbours": [{"id": "B", "name": "Beyond", "geometry": beyond}],
            "lines": [
                {
                    "kind": "internal",
                    "name": "",
                    "geometry": {"type": "LineString", "coordinates": [[35, 30], [35, 36]]},
                },
                {
                    "kind": "disputed",
                    "name": "Shore",
                    "geometry": {"type": "LineString", "coordinates": [[30, 30], [30, 36]]},
                },
            ],
            "rivers": [],
            "lakes": [],
            "labels": [{"text": "Beyond", "lon": 40.6, "lat": 33, "kind": "neighbour", "angle": 0}],
        }
    )


def mark(name: str, lon: float, lat: float, grade: str = "high", radius_m: float = 0, text: str = "") -> Mark:
    return Mark(
        id=name,
        lon=lon,
        lat=lat,
        grade=grade,
        radius_m=radius_m,
        label=text or name,
        title=f"{text or name}, a strike.",
        href=f"#strike-{name}",
    )


def figure(*marks: Mark, **more: object) -> MapFigure:
    values: dict[str, object] = {
        "uid": "m",
        "title": "A map",
        "description": "What it shows.",
        "grades": (HIGH, LOW),
        "bounds": (29, 29, 41, 37),
        "marks": marks,
    }
    return MapFigure(**(values | more))  # type: ignore[arg-type]
