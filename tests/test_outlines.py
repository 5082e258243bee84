"""The outlines beside control statements: what is refused in words, so that nothing later trips or waits."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.control.areas import ControlByDay
from briefs.records.geojson import MAX_BYTES, MOST_POINTS, MOST_POLYGONS, Ring, read_rings
from desks import control, desk
from ending import soon

Points = list[list[float]]
SPIKE: Points = [[38, 35], [40, 35], [40, 36], [41, 36], [40, 36], [40, 37], [38, 37], [38, 35]]
CROSSING: list[Points] = [
    [[38, 35], [40, 37], [40, 35], [38, 37], [38, 35]],
    [[37, 35], [41, 37], [40, 35], [38, 38], [37, 35]],
]


def geojson(*rings: Points) -> bytes:
    text = json.dumps({"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}, separators=(",", ":"))
    assert len(text) <= MAX_BYTES
    return text.encode()


def told(*rings: Points) -> list[str]:
    return [problem.what for problem in read_rings(geojson(*rings), "a.geojson")[1]]


def areas(*rings: Ring) -> Any:
    zone = control("zone", "palmyra", "isis", "2016-05-10", claim="isis-says")
    return ControlByDay(replace(desk(zone), areas={"zone": rings})).areas["zone"]


def box(west: float, south: float, size: float = 1) -> Points:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def comb(teeth: int, *, is_turned: bool) -> Points:
    """A comb whose teeth cross each tooth of the one that is turned: the two have teeth squared pieces."""
    points = [[0.0, 0.0]]
    for tooth in range(teeth):
        at, wide = 10 * tooth / teeth, 5 / teeth
        points += [[at, 9], [at + wide, 9], [at + wide, 1], [at + 2 * wide, 1]]
    points += [[10, 0], [0, 0]]
    return [[round(35 + (y if is_turned else x), 4), round(30 + (x if is_turned else y), 4)] for x, y in points]


def test_an_outline_that_crosses_or_follows_itself_is_refused_where_it_does() -> None:
    assert told(SPIKE) == ["the outline of polygon 1 crosses or touches itself near longitude 41, latitude 36"]
    assert [what.partition(" near")[0] for what in told(box(30, 30), *CROSSING)] == [
        "the outline of polygon 2 crosses or touches itself",
        "the outline of polygon 3 crosses or touches itself",
    ]


@pytest.mark.parametrize(
    "ring",
    [
        [[1, 1], [2, 2], [1, 1], [1, 1]],
        [[1, 1], [2, 2], [3, 3], [1, 1]],
        [[1, 1]] * 4,
        [[0, 0], [1e-200, 0], [0, 1e-200], [0, 0]],
    ],
)
def test_an_outline_round_nothing_is_refused(ring: Points) -> None:
    assert told(ring) == ["polygon 1 has no area"]


def test_polygons_that_cover_the_same_ground_are_refused() -> None:
    assert told(box(1, 1), box(1.5, 1.5), box(9, 9), box(1, 1)) == [
        "polygons 1 and 2 cover the same ground in part or whole",
        "polygons 2 and 4 cover the same ground in part or whole",
    ]


def test_polygons_may_meet_along_lines_and_in_points() -> None:
    assert told(box(1, 1), box(2, 1), box(2, 2), box(3, 3)) == []


def test_a_point_that_is_written_twice_does_no_harm() -> None:
    assert told([[1, 1], [2, 1], [2, 1], [2, 2], [1, 1]]) == []


TOO_NEAR: list[Points] = [
    [[1, 1e-300], [0.3, 0.3], [1, 1], [0, 1e-300], [1, 1e-300]],
    [[0.3, 1e-9], [3, -1e-9], [2, 1 + 1e-15], [1 / 3, 1 / 3], [0.3, 1e-9]],
    [[0.3, 1e-300], [0, 2], [0.1, 0], [0.3, 1e-300]],
]
"""Of these GEOS cannot tell which side is whose, though each is an outline."""


@pytest.mark.parametrize("rings", [[SPIKE], CROSSING, [box(1, 1)] * 2, [[[1, 1], [2, 2], [3, 3], [1, 1]]], TOO_NEAR])
def test_nothing_that_is_asked_of_an_outline_trips_even_over_one_that_is_refused(rings: list[Points]) -> None:
    drawn = areas(*(tuple((lon, lat) for lon, lat in ring) for ring in rings))
    assert drawn.boundary is not None
    assert {part.geom_type for part in getattr(drawn, "geoms", [drawn])} <= {"Polygon"}


NUMBERS = st.one_of(st.integers(-3, 3), st.floats(-3, 3), st.sampled_from([1e-9, -1e-9, 1e-300, 180, -180]))
RINGS = st.lists(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=9), min_size=1, max_size=4)


@given(RINGS)
def test_any_outline_is_refused_in_words_or_is_ground(rings: list[list[tuple[float, float]]]) -> None:
    closed = [[list(map(float, point)) for point in (*ring, ring[0])] for ring in rings]
    read, problems = read_rings(geojson(*closed), "a.geojson")
    assert bool(read) != bool(problems) or any(abs(lat) > 90 for ring in closed for _, lat in ring)
    drawn = areas(*(tuple((lon, lat) for lon, lat in ring) for ring in closed))
    assert drawn.boundary is not None
    assert not read or drawn.area > 0


def spokes(number: int) -> list[Points]:
    """Slices round one point: each meets all others."""
    at = [[math.cos(2 * math.pi * part / number), math.sin(2 * math.pi * part / number)] for part in range(number)]
    return [[[0, 0], at[part], at[(part + 1) % number], [0, 0]] for part in range(number)]


def splinters(number: int) -> list[Points]:
    """Thin triangles beside each other, none of which is to be told from another by its frame."""
    return [[[0, n / 1e3], [9, 9 + n / 1e3], [9, 9.0004 + n / 1e3], [0, n / 1e3]] for n in range(number)]


def zigzag(points: int) -> Points:
    """One outline whose lines lie beside each other, as the triangles."""
    line: Points = []
    for n in range(points // 4):
        up = n / 250
        line += [[0, up], [9, 9 + up], [9, 9.001 + up], [0, up + 0.002]]
    return [*line, [-1, points / 1e3 + 1], [-1, -1], line[0]]


LONG = {
    "combs": [comb(MOST_POINTS // 10, is_turned=False), comb(MOST_POINTS // 10, is_turned=True)],
    "all the same": [box(1, 1)] * MOST_POLYGONS,
    "spokes": spokes(MOST_POLYGONS),
    "splinters": splinters(MOST_POLYGONS),
    "zigzag": [zigzag(MOST_POINTS - 8)],
}


@pytest.mark.parametrize("rings", LONG.values(), ids=LONG.keys())
def test_an_outline_made_to_take_long_is_refused_or_ground_soon(rings: list[Points]) -> None:
    data = geojson(*rings)
    with soon():
        read, problems = read_rings(data, "a.geojson")
        assert bool(read) != bool(problems)
        if read:
            assert areas(*read).area > 0
