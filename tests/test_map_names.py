"""The laws of names on a map: what is found fast is what trying everything one by one would find."""

import json
import re
from dataclasses import replace
from math import dist

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

import on_record
from briefs.publication.brief import compose_brief
from briefs.rendering.brief_map import Cartography, brief_figure
from briefs.rendering.map import (
    Area,
    Basemap,
    ControlPoint,
    Disc,
    HolderStyle,
    MapFigure,
    Mark,
    Region,
    Town,
    draw_still,
    parse_basemap,
)
from briefs.rendering.map.areas import Areas
from briefs.rendering.map.labels import SIDES, Board, Box, Placed, Taken, Type, box_of, in_lines, square
from briefs.rendering.map.layout import Layout, compose, extent_rings
from briefs.rendering.map.leaders import END, LEAST_END, SHORT, leader
from briefs.rendering.map.naming import CLEAR, NEIGHBOUR, PLACE, REGION, TOWN_1, TOWN_2
from briefs.rendering.map.openings import DOT, GAP, Openings, Spots
from briefs.rendering.map.outlined import ENTRY
from briefs.rendering.map.projection import View
from briefs.rendering.map.symbols import PHONE_SYMBOL, RADIUS
from ending import soon
from maps import figure, island, mark
from sites import REPOSITORY

VIEW = View(29, 29, 41, 37, 2000)
KIND = Type("cm-t1", 38, 62)
numbers = st.integers(-100, 1600).map(float)
boxes = st.tuples(numbers, numbers, st.sampled_from([4.0, 48.0, 300.0]), st.sampled_from([4.0, 42.0, 700.0])).map(
    lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3])
)
places = st.tuples(st.floats(28, 42), st.floats(28, 38))
towns = st.lists(
    st.builds(
        lambda name, place: Town(name, *place, 1), st.sampled_from(["Aa", "Bbbbb", "BBBBB", "Cccccccccccc"]), places
    ),
    max_size=60,
)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(boxes, max_size=30), st.lists(boxes, max_size=10))
def test_a_box_meets_what_is_taken_when_it_meets_one_of_the_boxes(taken: list[Box], asked: list[Box]) -> None:
    board = Taken()
    for box in taken:
        board.add(box)
    assert [board.meets(box) for box in asked] == [any(meet(box, other) for other in taken) for box in asked]


def test_boxes_that_share_an_edge_alone_do_not_meet() -> None:
    taken = Taken()
    taken.add((0, 0, 96, 48))
    assert not taken.meets((96, 0, 200, 48))
    assert not taken.meets((0, 48, 96, 96))
    assert taken.meets((95, 47, 200, 96))


@given(towns, st.lists(boxes, max_size=12))
def test_towns_are_named_as_if_each_had_been_tried_at_every_side(shown: list[Town], taken: list[Box]) -> None:
    plain, fast = Board(VIEW.width, VIEW.height), Board(VIEW.width, VIEW.height)
    for box in taken:
        plain.block(box)
        fast.block(box)
    expected = []
    for town in shown:
        spot = VIEW.xy(town.lon, town.lat)
        placed = plain.place(town.name, spot, KIND, GAP, SIDES) if VIEW.holds(town.lon, town.lat) else None
        if placed:
            expected.append(placed)
            plain.block(square(*spot, DOT))
    spots = Spots(shown, VIEW, KIND)
    openings = Openings(spots, fast.wide.boxes)
    found = []
    for number in openings.turns(()):
        spot = spots.places[number]
        placed = fast.place(spots.towns[number].name, spot, KIND, GAP, openings.sides(number))
        assert placed, "a name that is open has room"
        found.append(placed)
        fast.block(square(*spot, DOT))
        openings.printed(number, placed.side)
    assert found == expected


@given(towns, st.sets(st.integers(0, 59)))
def test_a_town_that_is_to_be_tried_anyway_has_its_turn_in_the_order_of_towns(
    shown: list[Town], anyway: set[int]
) -> None:
    spots = Spots(shown, VIEW, KIND)
    anyway = {number for number in anyway if number < len(spots.towns)}
    turns = list(Openings(spots, [(0, 0, VIEW.width, VIEW.height)]).turns(anyway))
    assert turns == sorted(anyway)


@given(towns, st.lists(st.tuples(places, st.integers(1, 8)), max_size=6), st.lists(places, max_size=4))
def test_a_town_has_a_dot_unless_a_symbol_or_a_control_square_stands_on_it(
    shown: list[Town], struck: list[tuple[tuple[float, float], int]], held: list[tuple[float, float]]
) -> None:
    on_towns = [*struck, *(((town.lon, town.lat), 2) for town in shown[:3])]
    held = [*held, *((town.lon, town.lat) for town in shown[2:5])]
    marks: list[Mark] = [
        mark(f"m{spot}-{number}", lon, lat)
        for spot, ((lon, lat), count) in enumerate(on_towns)
        for number in range(count)
    ]
    points = tuple(ControlPoint(lon=lon, lat=lat, holder="a", title="Held") for lon, lat in held)
    holders = (HolderStyle("a", "A", "cm-h1"),)
    layout = compose(figure(*marks, towns=tuple(shown), control_points=points, holders=holders), island())
    for town in layout.towns:
        x, y = layout.view.xy(town.lon, town.lat)
        reaches = [0.0]
        for group in layout.clusters:
            a, b = layout.view.xy(group.lon, group.lat)
            if ((a - x) ** 2 + (b - y) ** 2) ** 0.5 < group.reach(15) + 4:
                reaches.append(group.reach(15))
        reaches += [one.half for one in layout.squares if abs(one.x - x) < one.half and abs(one.y - y) < one.half]
        assert town.reach == max(reaches)
        assert town.label.css_class == TOWN_1.css_class


@given(towns, st.lists(st.tuples(places, st.integers(1, 4)), max_size=12))
def test_on_a_phone_no_town_reads_as_the_name_of_a_symbol_beside_it(
    shown: list[Town], struck: list[tuple[tuple[float, float], int]]
) -> None:
    near = [((town.lon + 0.1, town.lat + 0.2), 1) for town in shown[:4]]
    marks = [
        mark(f"m{spot}-{number}", lon, lat)
        for spot, ((lon, lat), count) in enumerate([*struck, *near])
        for number in range(count)
    ]
    layout = compose(figure(*marks, towns=tuple(shown)), island())
    for town in layout.towns:
        if town.label.is_on_phone and not town.reach:
            box = box_of(town.name, town.label.x, town.label.y, town.label.anchor, TOWN_1, TOWN_1.phone_size)
            for group in layout.clusters:
                symbols = square(*layout.view.xy(group.lon, group.lat), group.reach(RADIUS * PHONE_SYMBOL) + CLEAR)
                assert not meet(box, symbols)


def test_on_a_phone_a_strike_just_north_of_a_city_bears_the_name_of_its_own_place() -> None:
    drawn, ground = maps_of_the_demonstration()["2015-10-28-russian-airstrikes"], syria()
    layout = compose(drawn, ground)
    homs = next(town.label for town in layout.towns if town.name == "Homs")
    talbisah = next(label for label in layout.mark_labels.values() if label.text == "Talbisah")
    assert (homs.is_on_phone, talbisah.is_on_phone) == (False, True)
    assert 'class="cm-t1 cm-w"' in draw_still(drawn, ground, layout).svg


def syria() -> Basemap:
    return parse_basemap(json.loads((REPOSITORY / "site_src/basemap/syria.json").read_text(encoding="utf-8")))


GOVERNORATES = {region.name: region.id for region in syria().regions}


def governorate(name: str) -> Region:
    return Region(
        id=GOVERNORATES[name].lower().strip("~"),
        grade="low",
        label=f"{name} governorate",
        title=f"Somewhere in {name}.",
        href="#row",
        region=GOVERNORATES[name],
    )


def boxes_of(label: Placed, kind: Type) -> list[Box]:
    """What a printed name covers on a wide screen, and on a phone if it is printed there."""
    sizes = [kind.size, kind.phone_size] if label.is_on_phone else [kind.size]
    return [box_of(label.text, label.x, label.y, label.anchor, kind, size) for size in sizes]


def share(view: View, shape: BaseGeometry, box: Box) -> float:
    """How much of a box lies on a shape."""
    (west, north), (east, south) = view.lonlat(box[0], box[1]), view.lonlat(box[2], box[3])
    ground = shapely.box(west, south, east, north)
    return float(shape.intersection(ground).area / ground.area)


def elsewhere(view: View, basemap: Basemap, box: Box, own: set[str]) -> float:
    """How much of a box lies in regions other than these."""
    return sum(share(view, region.geometry, box) for region in basemap.regions if region.id not in own)


def misplaced(drawn: MapFigure, layout: Layout, basemap: Basemap) -> list[str]:
    """Names of regions that lie mostly on the ground of another region."""
    found = []
    for region in drawn.regions:
        label = layout.entry_labels.get(region.id)
        for box in boxes_of(label, ENTRY) if label else []:
            found += [region.label] if elsewhere(layout.view, basemap, box, {region.region}) > 0.5 else []
    for label, _ in layout.names:
        own = {region.id for region in basemap.regions if region.name.upper() == label.text}
        for box in boxes_of(label, REGION) if label.css_class == REGION.css_class else []:
            found += [label.text] if elsewhere(layout.view, basemap, box, own) > 0.5 else []
    return found


def maps_of_the_demonstration() -> dict[str, MapFigure]:
    assessed, ground = on_record.assessed(REPOSITORY), syria()
    cities = tuple(
        Town(place.name, place.position.lon, place.position.lat, 1)
        for place in assessed.desk.places.values()
        if place.kind == "city" and place.position
    )
    shared = Cartography(frozenset(GOVERNORATES.values()), {}, cities, ground.view)
    return {one.id: brief_figure(compose_brief(assessed, one), shared, "m") for one in assessed.desk.briefs.values()}


def test_no_name_of_a_region_lies_mostly_on_anothers_ground_on_any_map_of_the_demonstration() -> None:
    drawn, ground = maps_of_the_demonstration(), syria()
    found = {key: misplaced(one, compose(one, ground), ground) for key, one in drawn.items()}
    assert {key: names for key, names in found.items() if names} == {}
    assert sum(len(one.regions) for one in drawn.values()) > 20


@given(
    st.lists(st.sampled_from(sorted(GOVERNORATES)), min_size=1, max_size=8, unique=True),
    st.lists(st.tuples(st.floats(35.5, 42), st.floats(32.5, 37.2)), max_size=25),
    st.lists(st.tuples(st.floats(35.7, 41), st.floats(32.7, 36.7), st.sampled_from([9, 30, 55])), max_size=4),
    st.sampled_from([None, syria().view]),
)
def test_no_name_of_a_region_lies_mostly_on_anothers_ground(
    named: list[str],
    struck: list[tuple[float, float]],
    areas: list[tuple[float, float, int]],
    bounds: tuple[float, float, float, float] | None,
) -> None:
    ground = syria()
    drawn = figure(
        *(mark(f"m{number}", lon, lat) for number, (lon, lat) in enumerate(struck)),
        regions=tuple(governorate(name) for name in named),
        areas=tuple(
            Area(
                id=f"a{number}",
                grade="low",
                label="Surroundings of a town and of another one",
                title="There.",
                href="#row",
                extent=Disc(lon, lat, km * 1000.0),
            )
            for number, (lon, lat, km) in enumerate(areas)
        ),
        bounds=bounds,
    )
    layout = compose(drawn, ground)
    assert misplaced(drawn, layout, ground) == []
    for area in drawn.areas:
        label = layout.entry_labels.get(area.id)
        own = {region.id for region in ground.regions if region.geometry.intersects(layout.shapes[area.id])}
        for box in boxes_of(label, ENTRY) if label else []:
            inside = share(layout.view, layout.shapes[area.id], box)
            assert inside >= 0.5 or elsewhere(layout.view, ground, box, own) <= 0.5


def test_the_basemap_spells_regions_and_cities_as_the_records_do() -> None:
    ground = syria()
    names = {place.name for place in on_record.assessed(REPOSITORY).desk.places.values()}
    labels = [label.text for label in ground.names if label.kind == "region"]
    governorates = [f"{name} governorate" for name in (*labels, *GOVERNORATES)]
    assert [name for name in (*governorates, *(town.name for town in ground.towns)) if name not in names] == []


def test_the_name_of_a_narrow_governorate_stands_across_the_border_with_a_line_into_it() -> None:
    ground = syria()
    drawn = figure(regions=(governorate("Daraa"),), bounds=ground.view, towns=(Town("Daraa", 36.1, 32.62, 1),))
    layout = compose(drawn, ground)
    (label,) = layout.entry_labels.values()
    assert label.text == "Daraa\ngovernorate"
    assert label.leader is not None
    start, end = (shapely.Point(layout.view.lonlat(*spot)) for spot in label.leader)
    home = ground.region("SY-DR").geometry
    assert not home.contains(start)
    assert home.contains(end)
    assert '<tspan x="' in draw_still(drawn, ground, layout).svg


def circle(name: str, lon: float, lat: float, km: float) -> Area:
    extent = Disc(lon, lat, km * 1000.0)
    return Area(id=name.lower(), grade="low", label=name, title=f"Somewhere in {name}.", href="#row", extent=extent)


discs = st.lists(
    st.builds(circle, st.just("A"), st.floats(36, 40), st.floats(33, 36), st.sampled_from([5.0, 30.0, 32.0, 90.0])),
    min_size=1,
    max_size=8,
)


@given(discs)
def test_an_area_is_part_of_those_that_hold_nine_tenths_of_it(drawn: list[Area]) -> None:
    shapes = [shapely.Polygon(extent_rings(area)[0]) for area in drawn]
    areas = Areas(shapes)
    for shape in shapes:
        part_of = {n for n, other in enumerate(shapes) if shape.intersection(other).area >= 0.9 * shape.area}
        assert areas.others(shape) == set(range(len(shapes))) - part_of


@given(discs, places, places)
def test_a_line_ends_where_the_first_outline_that_is_not_its_own_is_met(
    drawn: list[Area], spot: tuple[float, float], start: tuple[float, float]
) -> None:
    shape, *others = (shapely.Polygon(extent_rings(area)[0]) for area in drawn)
    (x, y), (to_x, to_y) = VIEW.xy(*start), VIEW.xy(*spot)
    line = leader(VIEW, (x, y, x, y), (to_x, to_y), shape, others)
    length, way = dist((x, y), (to_x, to_y)), shapely.LineString([start, spot])
    if not length:
        return

    def met(one: BaseGeometry) -> float:
        corners = shapely.get_coordinates(way.intersection(one)).tolist()
        return min((dist(start, corner) / way.length for corner in corners), default=1.0)

    ends = min((met(other) - SHORT / length for other in others if way.intersects(other)), default=1.0)
    entered = met(shape)
    if abs(ends - entered - LEAST_END / length) > 1e-9:
        assert (line is None) == (ends < entered + LEAST_END / length)
    if line:
        assert dist(line[0], line[1]) / length == pytest.approx(min(1.0, ends, entered + END / length))


def test_a_map_that_is_full_of_areas_names_some_and_looks_for_room_for_no_more() -> None:
    drawn = tuple(circle(f"Countryside-{number}", 38.5, 35, 30 + number / 10) for number in range(150))
    with soon():
        layout = compose(figure(areas=drawn, bounds=syria().view), syria())
    assert 1 <= len(layout.entry_labels) < 30


def test_names_of_two_areas_that_overlap_stand_apart_each_in_its_own() -> None:
    ground = syria()
    north, south = circle("Northernmost", 38.5, 35.3, 60), circle("Southernmost", 38.9, 34.8, 60)
    layout = compose(figure(areas=(north, south), bounds=ground.view), ground)
    for area, other in ((north, south), (south, north)):
        (box,) = boxes_of(replace(layout.entry_labels[area.id], is_on_phone=False), ENTRY)
        assert share(layout.view, layout.shapes[area.id], box) >= 0.9
        assert share(layout.view, layout.shapes[other.id], box) <= 0.1


@pytest.mark.parametrize("brief", ["2015-11-03-russian-airstrikes", "2015-11-05-russian-airstrikes"])
def test_no_governorate_is_named_across_its_border_and_no_area_where_two_overlap(brief: str) -> None:
    drawn, ground = maps_of_the_demonstration()[brief], syria()
    layout = compose(drawn, ground)
    labels = {entry.label: (entry, layout.entry_labels.get(entry.id)) for entry in drawn.entries}
    assert {"Idlib governorate", "Hama governorate", "Southern countryside of Aleppo"} <= labels.keys()
    areas = {entry.label: layout.shapes[entry.id] for entry in drawn.areas}
    for name, (entry, label) in labels.items():
        if label and label.css_class == ENTRY.css_class:
            (box,) = boxes_of(replace(label, is_on_phone=False), ENTRY)
            assert label.leader or isinstance(entry, Area) or share(layout.view, layout.shapes[entry.id], box) >= 0.9
            other = [share(layout.view, shape, box) for key, shape in areas.items() if key != name]
            assert not isinstance(entry, Area) or max(other) <= 0.1


def test_a_line_to_an_outline_can_be_seen_along_its_length_and_ends_in_what_it_names() -> None:
    ground = syria()
    for drawn in maps_of_the_demonstration().values():
        layout = compose(drawn, ground)
        printed = [town.label for town in layout.towns]
        kinds = [(label, TOWN_1 if label.css_class == TOWN_1.css_class else TOWN_2) for label in printed]
        kinds += [(label, PLACE) for label in layout.mark_labels.values()]
        names = [box for label, kind in kinds for box in boxes_of(replace(label, is_on_phone=False), kind)]
        for key, label in layout.entry_labels.items():
            if label.leader is None:
                continue
            start, end = label.leader
            dots = [
                (start[0] + (end[0] - start[0]) * n / 20, start[1] + (end[1] - start[1]) * n / 20) for n in range(21)
            ]
            hidden = [any(meet(square(*dot, 1), box) for box in names) for dot in dots]
            assert sum(hidden) / len(hidden) <= 0.3
            assert not hidden[-1]
            assert dist(start, end) > 30
            assert layout.shapes[key].covers(shapely.Point(layout.view.lonlat(*end)))


def test_a_name_that_fits_in_a_region_in_two_lines_only_is_set_in_two() -> None:
    layout = compose(figure(regions=(governorate("Suwayda"),), bounds=syria().view), syria())
    assert [label.text for label in layout.entry_labels.values()] == ["Suwayda\ngovernorate"]


@pytest.mark.parametrize(
    ("count", "lines"),
    [
        (1, ["Surroundings of Idlib city and Ma'arat al-Nu'man"]),
        (2, ["Surroundings of Idlib", "city and Ma'arat al-Nu'man"]),
        (3, ["Surroundings", "of Idlib city and", "Ma'arat al-Nu'man"]),
    ],
)
def test_a_name_is_broken_where_its_widest_line_is_narrowest(count: int, lines: list[str]) -> None:
    assert in_lines("Surroundings of Idlib city and Ma'arat al-Nu'man", count).split("\n") == lines


def test_a_name_of_one_word_stays_in_one_line() -> None:
    assert in_lines("Raqqa", 3) == "Raqqa"


@pytest.mark.parametrize("kind", [TOWN_1, PLACE, ENTRY, NEIGHBOUR, REGION])
def test_names_are_as_large_in_the_style_sheets_as_there_was_room_for(kind: Type) -> None:
    sheet = (REPOSITORY / "site_src/css/map.css").read_text(encoding="utf-8")
    narrow = sheet[sheet.index("@media (max-width: 640px)") : sheet.index("@media print")]
    wide = sheet[: sheet.index("@media (max-width: 640px)")]
    sizes = [
        [float(size) for size in re.findall(rf"\.{kind.css_class}\b[^{{}}]*{{[^}}]*?font-size: (\d+)px", part)]
        for part in (wide, narrow)
    ]
    assert sizes == [[kind.size], [kind.phone_size] if kind.phone_size else []]
    card = (REPOSITORY / "site_src/preview/card.css").read_text(encoding="utf-8")
    assert not kind.phone_size or re.search(rf"\.{kind.css_class}\b[^{{}}]*{{ font-size: {kind.phone_size}px", card)


def test_lines_of_a_name_keep_off_what_stands_below() -> None:
    board = Board(1000, 1000)
    top, below = ("Upper\nlower", (500.0, 300.0)), ("Next", (500.0, 345.0))
    assert board.place(*top, KIND, 0, "c")
    assert board.place(*below, KIND, 0, "c") is None
    assert board.place("Next", (500.0, 400.0), KIND, 0, "c")
