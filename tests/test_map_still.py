import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from math import asin, atan2, cos, degrees, dist, hypot, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.building.assets import Assets
from briefs.rendering.map import (
    Area,
    Disc,
    HolderStyle,
    MapFigure,
    Mark,
    Region,
    Route,
    Town,
    draw_still,
)
from briefs.rendering.map.figure import ControlPoint
from briefs.rendering.map.inset import choose_inset
from briefs.rendering.map.labels import Board, Type, square
from briefs.rendering.map.layout import compose
from briefs.rendering.map.projection import EARTH_RADIUS_M, View, circle
from briefs.rendering.map.spread import Cluster, packed
from briefs.settings.looks import site_source
from ending import calls
from maps import HOSTILE, figure, island, mark

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


def parsed(drawn: MapFigure) -> ET.Element:
    return ET.fromstring(draw_still(drawn, island()).svg)  # noqa: S314 - our own output


def by_id(root: ET.Element, name: str) -> ET.Element:
    return next(element for element in root.iter() if element.get("id") == name)


@given(
    lat=st.floats(-60, 60),
    radius_m=st.floats(100, 300_000),
    bearing=st.floats(0, 2 * pi),
    span=st.floats(0.5, 20),
)
def test_a_disc_reaches_at_least_its_declared_radius_in_every_direction_at_every_scale(
    lat: float, radius_m: float, bearing: float, span: float
) -> None:
    view = View(10, lat - span / 2, 10 + span, lat + span / 2, 2000)
    rx, ry = view.disc_radii(lat, radius_m)
    reach, start = radius_m / EARTH_RADIUS_M, radians(lat)
    end = asin(sin(start) * cos(reach) + cos(start) * sin(reach) * cos(bearing))
    turn = atan2(sin(bearing) * sin(reach) * cos(start), cos(reach) - sin(start) * sin(end))
    middle, edge = view.xy(15, lat), view.xy(15 + degrees(turn), degrees(end))
    assert hypot((edge[0] - middle[0]) / rx, (edge[1] - middle[1]) / ry) <= 1 + 1e-9


@given(lat=st.floats(-60, 60), radius_m=st.floats(100, 300_000), sides=st.sampled_from([8, 24, 48]))
def test_the_polygon_around_a_disc_is_nowhere_inside_it(lat: float, radius_m: float, sides: int) -> None:
    ring = circle(10, lat, radius_m, sides)
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(ring):
        middle_lon, middle_lat = radians((lon_a + lon_b) / 2 - 10), radians((lat_a + lat_b) / 2)
        start = radians(lat)
        angle = (sin((middle_lat - start) / 2) ** 2 + cos(start) * cos(middle_lat) * sin(middle_lon / 2) ** 2) ** 0.5
        assert 2 * asin(angle) * EARTH_RADIUS_M >= radius_m * 0.985


@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-89.9, 89.9),
    radius_m=st.floats(1, 1_000_000),
    sides=st.sampled_from([8, 24, 48]),
)
def test_the_polygon_around_a_disc_runs_clockwise_so_that_it_does_not_flood_the_globe(
    lon: float, lat: float, radius_m: float, sides: int
) -> None:
    ring = circle(lon, lat, radius_m, sides)
    assert ring[0] == ring[-1]
    assert sum((x1 - lon + x2 - lon) * (y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring)) < 0


def test_a_position_known_only_to_50_km_is_drawn_50_km_wide_under_its_symbol() -> None:
    root = parsed(figure(mark("a", 33, 33, radius_m=50_000)))
    ellipse = next(root.iter(f"{SVG}ellipse"))
    view = View(29, 29, 41, 37, 2000)
    assert float(ellipse.get("ry", 0)) >= 50 * view.units_per_km


def test_a_position_known_to_10_m_has_no_disc_since_its_symbol_covers_it() -> None:
    assert not list(parsed(figure(mark("a", 33, 33, radius_m=10))).iter(f"{SVG}ellipse"))


def test_every_strike_is_a_link_to_its_row_with_its_sentence_in_reading_order() -> None:
    root = parsed(figure(mark("b", 33, 33), mark("a", 36, 34, "low")))
    links = [link for link in root.iter(f"{SVG}a") if link.get("class", "").startswith("cm-mk")]
    assert [link.get(XLINK) for link in links] == ["#strike-b", "#strike-a"]
    assert [link.findtext(f"{SVG}title") for link in links] == ["b, a strike.", "a, a strike."]
    assert [link.get("id") for link in links] == ["m-b", "m-a"]


def test_links_are_written_the_one_way_that_page_swapping_themes_survive() -> None:
    drawn = draw_still(figure(mark("a", 33, 33), regions=(_in_west(),)), island()).svg
    assert not re.search(r"\shref=", drawn)
    assert "xlink:href=" in drawn


def test_nothing_in_the_drawing_needs_a_style_attribute_or_a_script() -> None:
    drawn = draw_still(figure(mark("a", 33, 33), regions=(_in_west(),)), island()).svg
    assert not re.search(r"style=|<style|<script|\son\w+=", drawn)


def test_hostile_text_stays_text_everywhere_in_the_drawing() -> None:
    drawn = figure(
        mark("a", 33, 33, text=HOSTILE),
        title=HOSTILE,
        description=HOSTILE,
        holders=(HolderStyle("h", HOSTILE, "cm-h1"),),
        control_points=(ControlPoint(lon=34, lat=34, holder="h", title=HOSTILE),),
        towns=(Town(HOSTILE, 36, 35, 1),),
    )
    assert "<script" not in draw_still(drawn, island()).svg
    assert parsed(drawn).findtext(f"{SVG}title") == HOSTILE


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere/x", "https://elsewhere/", '#"onclick="'])
def test_an_address_that_leaves_the_site_or_runs_code_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address within the site"):
        Mark(id="a", lon=1, lat=1, grade="high", label="a", title="a", href=address)


def _in_west(name: str = "r") -> Region:
    return Region(
        id=name, grade="low", label="West Province", title="Somewhere in West.", href=f"#strike-{name}", region="W"
    )


def test_a_statement_about_a_province_is_its_hatched_outline_and_never_a_dot() -> None:
    root = parsed(figure(regions=(_in_west(),)))
    link = by_id(root, "m-r")
    assert {child.tag for child in link} == {f"{SVG}title", f"{SVG}use", f"{SVG}text"}
    assert link.find(f"{SVG}use").get(XLINK) == "#m--r-W"  # type: ignore[union-attr]
    assert by_id(root, "m--r-W").tag == f"{SVG}path"
    assert not list(root.iter(f"{SVG}circle"))


def test_two_statements_about_one_province_are_two_links_with_one_name() -> None:
    root = parsed(figure(regions=(_in_west("r"), _in_west("s"))))
    names = [[text.text for text in by_id(root, link).iter(f"{SVG}text")] for link in ("m-r", "m-s")]
    assert names == [["West Province"], []]


def test_an_area_is_its_outline_and_a_route_a_line_and_neither_has_a_symbol() -> None:
    area = Area(id="ar", grade="low", label="Hills", title="Hills.", href="#ar", extent=Disc(33, 33, 20_000))
    route = Route(id="ro", grade="high", label="Road", title="Road.", href="#ro", points=((36, 33), (37, 34)))
    root = parsed(figure(areas=(area,), routes=(route,)))
    assert [child.get("class") for child in by_id(root, "m-ar").findall(f"{SVG}path")] == ["cm-ar cm-da"]
    assert "cm-rt" in [child.get("class") for child in by_id(root, "m-ro").findall(f"{SVG}path")]
    assert not [use for use in root.iter(f"{SVG}use") if "--s-" in use.get(XLINK, "")]


def test_nothing_is_drawn_for_what_has_no_position() -> None:
    root = parsed(figure(bounds=None))
    assert not list(root.iter(f"{SVG}a"))
    assert root.get("viewBox") == parsed(figure(bounds=(29, 29, 41, 37))).get("viewBox")


def test_an_unknown_province_is_an_error_rather_than_a_guess() -> None:
    lost = Region(id="x", grade="low", label="x", title="x", href="#x", region="NOWHERE")
    with pytest.raises(ValueError, match="NOWHERE"):
        draw_still(figure(regions=(lost,)), island())


def test_the_same_figure_always_gives_the_same_bytes() -> None:
    drawn = figure(mark("a", 33, 33), mark("b", 33.01, 33), mark("c", 33.02, 33.01), regions=(_in_west(),))
    first, second = draw_still(drawn, island()), draw_still(drawn, island())
    assert first == second


def test_two_maps_on_one_page_share_no_id() -> None:
    ids = [
        set(re.findall(r' id="([^"]+)"', draw_still(figure(mark("a", 33, 33), uid=uid), island()).svg)) for uid in "pq"
    ]
    assert not ids[0] & ids[1]


def test_strikes_at_one_town_stand_side_by_side_on_a_tray() -> None:
    root = parsed(figure(mark("a", 33, 33), mark("b", 33, 33), mark("c", 33, 33, "low")))
    spots = {(use.get("x"), use.get("y")) for link in root.iter(f"{SVG}a") for use in link.iter(f"{SVG}use")}
    assert len(spots) == 3
    assert [circle.get("class") for circle in root.iter(f"{SVG}circle")].count("cm-ty") == 1


def touched(root: ET.Element) -> dict[str, float]:
    """How far around its middle one may point at each mark that has more to point at than its symbol."""
    return {
        link.get("id", "").removeprefix("m-"): float(one.get("r", 0))
        for link in root.iter(f"{SVG}a")
        for one in link.findall(f"{SVG}circle")
    }


def test_a_mark_that_stands_alone_is_as_large_as_a_finger_and_none_where_marks_crowd() -> None:
    crowd = (mark("b", 36, 34), mark("c", 36, 34), mark("d", 37, 34), mark("e", 37.1, 34))
    assert touched(parsed(figure(mark("a", 33, 33), *crowd))) == {"a": 74}


@given(st.lists(st.tuples(st.floats(30.5, 39.5), st.floats(30.5, 35.5)), min_size=1, max_size=25))
def test_nobody_points_at_two_marks_at_once(spots: list[tuple[float, float]]) -> None:
    drawn = figure(*(mark(f"m{number}", lon, lat) for number, (lon, lat) in enumerate(spots)))
    layout, view = compose(drawn, island()), View(29, 29, 41, 37, 2000)
    reaches = touched(parsed(drawn))
    for group in layout.clusters:
        reach = reaches.get(group.marks[0].id)
        for other in layout.clusters if reach else ():
            if other is not group:
                apart = dist(view.xy(group.lon, group.lat), view.xy(other.lon, other.lat))
                assert apart > (reach or 0) + max(reaches.get(other.marks[0].id, 0), other.reach(15 * 1.7)) - 1


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_a_control_square_is_seen_around_what_stands_on_it(count: int) -> None:
    point = ControlPoint(lon=33, lat=33, holder="h", title="Held")
    marks = (mark(f"m{number}", 33, 33) for number in range(count))
    root = parsed(figure(*marks, holders=(HolderStyle("h", "Army", "cm-h1"),), control_points=(point,)))
    (side,) = [float(rect.get("width", 0)) for rect in root.iter(f"{SVG}rect") if "cm-cp" in rect.get("class", "")]
    trays = [float(one.get("r", 0)) for one in root.iter(f"{SVG}circle") if one.get("class") == "cm-ty"]
    assert side / 2 >= max([15 + 7, *(radius + 7 for radius in trays)])
    names = [text for text in root.iter(f"{SVG}text") if text.text == "m0"]
    assert names, "it is named beside the square"


@given(st.integers(1, 60))
def test_marks_packed_together_never_overlap(count: int) -> None:
    cells = packed(count)
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(cells) for b in cells[:i]]
    assert len(cells) == count
    assert min(gaps, default=1) > 0.99


def test_where_strikes_crowd_an_inset_shows_them_apart_and_the_map_shows_its_frame() -> None:
    still = draw_still(figure(mark("a", 33, 33), mark("b", 33.05, 33), mark("c", 33.02, 33.04)), island())
    assert 'id="m--i-a"' in still.inset
    assert 'class="cm-nb"' in still.inset
    assert "cm-fr" in still.svg


def test_the_inset_hatches_a_region_once_and_fills_an_area_as_the_whole_map_does() -> None:
    hills = Area(id="ar", grade="low", label="Hills", title="Hills.", href="#ar", extent=Disc(33, 33, 40_000))
    marks = (mark("a", 33, 33), mark("b", 33.05, 33), mark("c", 33.02, 33.04))
    still = draw_still(figure(*marks, areas=(hills,), regions=(_in_west("r"), _in_west("s"))), island())
    outlines = re.findall(r'class="(cm-[ar][rg][^"]*)"(?: fill="([^"]*)")?', still.inset)
    assert outlines == [
        ("cm-rg cm-da cm-g2", "url(#m--h-cm-g2)"),
        ("cm-rg cm-da cm-g2", "none"),
        ("cm-ar cm-da cm-g2", ""),
    ]


def test_names_in_the_inset_keep_off_control_squares() -> None:
    marks = (mark("a", 33, 33), mark("b", 33.05, 33), mark("c", 33.02, 33.04))
    plain = compose(figure(*marks), island())
    assert plain.inset
    label = plain.inset_labels["b"]
    lon, lat = plain.inset.view.lonlat(label.x + 20, label.y - 12)
    point = ControlPoint(lon=lon, lat=lat, holder="h", title="Held")
    layout = compose(figure(*marks, control_points=(point,), holders=(HolderStyle("h", "Army", "cm-h1"),)), island())
    assert "b" not in layout.inset_labels or layout.inset_labels["b"].side != label.side


def test_whether_marks_crowd_is_asked_of_neighbours_alone() -> None:
    def asked(across: int) -> int:
        spots = [(31 + x / 4, 30.5 + y / 6) for x in range(across) for y in range(across)]
        groups = [Cluster(lon, lat, (mark("a", lon, lat),)) for lon, lat in spots]
        view, home = View(29, 29, 41, 37, 2000), island().home
        return calls(lambda: choose_inset(view, groups, home, ()))

    assert asked(30) < 9 * asked(15)  # four times as many marks: sixteen times as many pairs


def test_where_nothing_crowds_there_is_no_inset() -> None:
    still = draw_still(figure(mark("a", 33, 33), mark("b", 36, 34)), island())
    assert still.inset == ""
    assert "cm-fr" not in still.svg


def test_a_name_that_does_not_fit_is_dropped_rather_than_put_elsewhere() -> None:
    board = Board(400, 400)
    kind = Type("cm-pn", 30, 50)
    for x, y in ((200, 200), (140, 200), (260, 200), (200, 140), (200, 260)):
        board.block(square(x, y, 25))
    assert board.place("Latamneh", (200, 200), kind, 28, "rltb") is None
    assert len(board.wide.boxes) == 5


@given(st.lists(st.tuples(st.floats(30.5, 39.5), st.floats(30.5, 35.5)), min_size=1, max_size=25, unique=True))
def test_a_printed_place_name_is_nearer_to_its_own_mark_than_to_any_other(spots: list[tuple[float, float]]) -> None:
    marks = [mark(f"m{number}", lon, lat) for number, (lon, lat) in enumerate(spots)]
    layout = compose(figure(*marks), island())
    places = {group.marks[0].id: layout.view.xy(group.lon, group.lat) for group in layout.clusters}
    for owner, label in layout.mark_labels.items():
        start = (label.x, label.y - 12)
        gaps = {name: hypot(start[0] - x, start[1] - y) for name, (x, y) in places.items()}
        assert gaps[owner] == min(gaps.values()) or label.side in "tb"


def test_disputed_lines_have_a_class_of_their_own() -> None:
    assert "cm-db" in [path.get("class") for path in parsed(figure()).iter(f"{SVG}path")]


@pytest.mark.parametrize(
    "frame", [(38.065, 33.299, 40.065, 34.499), (37.101, 35.459, 39.101, 36.659), (39.36, 34.858, 40.56, 35.578)]
)
def test_a_frame_that_cuts_borders_anywhere_leaves_one_surface_of_land(
    frame: tuple[float, float, float, float],
) -> None:
    cut = Assets(site_source(), "syria").whole_basemap.clipped(frame)
    west, south, east, north = frame
    assert cut.land().area == pytest.approx((east - west) * (north - south), rel=0.01)
    assert cut.home.area <= cut.land().area + 1e-9
