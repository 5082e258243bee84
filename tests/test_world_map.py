"""The base map that every new desk gets, held against what anybody can look up in an atlas."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from tools.antimeridian import crosses, cut_area, cut_line

from briefs.rendering.map import Mark, draw_still
from briefs.rendering.map.basemap import Basemap, parse_basemap
from briefs.rendering.map.layout import compose
from briefs.rendering.map.naming import REGION
from briefs.rendering.map.parts import lines
from maps import figure, mark

MOZAMBIQUE = (30.0, -27.0, 41.0, -10.0)
FILE = Path(__file__).parent.parent / "site_src" / "basemap" / "world.json"
COARSE = 0.12
"""Degrees within which a coast is drawn straight: a town on it may stand as far out."""
PARALLEL_49 = 48.99
"""The one border that is straight for more than ten degrees, between Canada and the United States."""


@pytest.fixture(scope="module")
def world() -> Basemap:
    return parse_basemap(json.loads(FILE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def land(world: Basemap) -> BaseGeometry:
    return shapely.union_all([region.geometry for region in world.regions])


@pytest.mark.parametrize(
    ("code", "name"),
    [("UA", "Ukraine"), ("YE", "Yemen"), ("FJ", "Fiji"), ("AU", "Australia"), ("XK", "Kosovo"), ("SS", "S. Sudan")],
)
def test_a_country_is_found_by_the_two_letters_that_records_name_it_by(world: Basemap, code: str, name: str) -> None:
    assert world.region(code).name == name


def test_only_what_has_no_code_is_found_by_its_name(world: Basemap) -> None:
    assert [one.id for one in world.regions if len(one.id) != 2] == ["N. Cyprus", "Siachen Glacier", "Somaliland"]


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("Moscow", 37.62, 55.75),
        ("Verkhoyansk", 133.39, 67.55),
        ("Anadyr", 177.5, 64.73),
        ("the tip of Chukotka", -171.0, 66.5),
        ("the west of Wrangel Island", 179.3, 71.2),
        ("the east of Wrangel Island", -179.5, 71.2),
        ("Suva", 178.44, -18.14),
        ("Vanua Levu", 179.3, -16.6),
        ("Nuuk", -51.7, 64.18),
    ],
)
def test_towns_and_islands_stand_on_land(land: BaseGeometry, place: str, lon: float, lat: float) -> None:
    assert land.distance(shapely.Point(lon, lat)) < COARSE, place


@pytest.mark.parametrize(
    ("water", "lon", "lat"),
    [
        ("the Mozambique Channel", 42.0, -16.5),
        ("the Gulf of Guinea", 0.0, 0.0),
        ("the Norwegian Sea", 0.0, 67.0),
        ("the Barents Sea", 40.0, 71.3),
        ("the East Siberian Sea", 155.0, 77.0),
        ("the Bering Sea", 180.0, 60.0),
        ("the Bering Sea from the other side", -180.0, 60.0),
        ("the Coral Sea", 155.0, -16.5),
    ],
)
def test_seas_are_sea(land: BaseGeometry, water: str, lon: float, lat: float) -> None:
    assert land.distance(shapely.Point(lon, lat)) > COARSE, water


def test_no_coast_or_border_runs_straight_across_the_map(world: Basemap) -> None:
    for line in world.lines:
        for part in lines(line.geometry):
            for start, end in pairwise(part.coords):
                if start[1] != PARALLEL_49 or end[1] != PARALLEL_49:
                    assert shapely.LineString([start, end]).length < 10, (start, end)


def test_every_country_is_whole_and_within_the_map(world: Basemap) -> None:
    for region in world.regions:
        west, _, east, _ = region.geometry.bounds
        assert region.geometry.is_valid, region.name
        assert west >= -180, region.name
        assert east <= 180, region.name


def test_the_edge_of_the_map_is_no_border(world: Basemap) -> None:
    edges = [pairwise(part.coords) for line in world.lines for part in lines(line.geometry)]
    assert not [edge for of_part in edges for edge in of_part if {abs(lon) for lon, _ in edge} == {180}]


def printed(world: Basemap, bounds: tuple[float, ...] | None, *marks: Mark) -> dict[str, shapely.Point]:
    """The countries named on a map of so much of the world, and the position of the middle of each name."""
    layout = compose(figure(*marks, bounds=bounds), world)
    spots = {label.text: layout.view.lonlat(label.x, label.y - REGION.size * 0.35) for label, _ in layout.names}
    return {
        region.name: shapely.Point(spots[region.name.upper()])
        for region in world.regions
        if region.name.upper() in spots
    }


@pytest.mark.parametrize("bounds", [None, MOZAMBIQUE, (21.0, 8.0, 39.0, 23.0), (-20.0, 35.0, 45.0, 70.0)])
def test_the_name_of_a_country_stands_in_that_country(world: Basemap, bounds: tuple[float, ...] | None) -> None:
    names = printed(world, bounds)
    assert names
    countries = {region.name: region.geometry for region in world.regions}
    for name, spot in names.items():
        assert countries[name].distance(spot) < 0.05, name


def test_on_a_map_of_the_world_large_countries_are_named_and_those_narrower_than_their_name_are_not(
    world: Basemap,
) -> None:
    names = printed(world, None)
    assert {"Russia", "Canada", "United States of America", "Brazil", "China", "Australia"} <= set(names)
    assert not {"Belarus", "Austria", "Albania", "Burundi", "Lesotho", "Bhutan"} & set(names)


def test_on_a_map_of_a_region_its_countries_are_named(world: Basemap) -> None:
    assert {"Mozambique", "Zimbabwe", "Malawi"} <= set(printed(world, MOZAMBIQUE))


def test_the_name_of_a_country_makes_way_for_a_mark_within_the_country(world: Basemap) -> None:
    (label,) = (name for name in world.names if name.text == "Zimbabwe")
    names = printed(world, MOZAMBIQUE, mark("Here", label.lon, label.lat))
    assert world.region("ZW").geometry.contains(names["Zimbabwe"])
    assert names["Zimbabwe"] != shapely.Point(label.lon, label.lat)


def test_a_ring_across_the_180th_meridian_becomes_a_part_on_either_side() -> None:
    ring = [(170.0, 60.0), (170.0, 70.0), (-170.0, 70.0), (-170.0, 60.0), (170.0, 60.0)]
    assert crosses(ring)
    assert cut_area([ring]).equals(shapely.union(shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -170, 70)))


def test_a_hole_across_the_180th_meridian_stays_a_hole() -> None:
    ring = [(170.0, 60.0), (170.0, 70.0), (-170.0, 70.0), (-170.0, 60.0), (170.0, 60.0)]
    hole = [(178.0, 64.0), (178.0, 66.0), (-178.0, 66.0), (-178.0, 64.0), (178.0, 64.0)]
    assert not cut_area([ring, hole]).intersects(shapely.box(178.5, 64.5, 180, 65.5))
    assert cut_area([ring, hole]).area == 200 - 8


def test_a_ring_around_a_pole_holds_the_pole() -> None:
    coast = [(-180.0, -84.0), (-90.0, -75.0), (0.0, -70.0), (90.0, -66.0), (179.0, -80.0), (-180.0, -84.0)]
    (antarctica,) = shapely.get_parts(cut_area([coast]))
    assert antarctica.bounds == (-180, -90, 180, -66)
    assert antarctica.contains(shapely.Point(20, -89.9))
    assert cut_area([coast[::-1]]).equals(antarctica)


def test_a_line_across_the_180th_meridian_goes_on_at_the_other_side() -> None:
    course = cut_line([(178.0, 10.0), (-178.0, 12.0), (-176.0, 12.0)])
    assert course.equals(shapely.MultiLineString([[(178, 10), (180, 11)], [(-180, 11), (-178, 12), (-176, 12)]]))


def test_the_inset_of_a_map_of_the_world_has_coasts_and_borders_as_fine_as_the_base_map(
    world: Basemap, land: BaseGeometry
) -> None:
    """Traced for the whole map, they would be staircases of fifty kilometres."""
    marks = (mark("donetsk", 37.8, 48.0), mark("bakhmut", 38.0, 48.6), mark("mariupol", 37.5, 47.1))
    drawn = figure(*marks, bounds=(-180, -60, 180, 84))
    layout = compose(drawn, world)
    assert layout.inset
    view = layout.inset.view
    sea_of_azov = shapely.box(35, 45.5, 39, 47)
    coast = land.boundary.intersection(sea_of_azov)
    [path] = re.findall(r'class="cm-nb" d="([^"]+)"', draw_still(drawn, world, layout).inset)
    vertices = [shapely.Point(view.lonlat(x, y)) for x, y in _vertices(path)]
    near = [point for point in vertices if sea_of_azov.contains(point)]
    assert len(near) > 10
    assert max(coast.distance(point) for point in near) < COARSE / 4


def _vertices(path: str) -> list[tuple[int, int]]:
    """The points of path data of relative steps."""
    found = []
    for ring in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            found.append((x, y))
            x, y = x + dx, y + dy
        found.append((x, y))
    return found
