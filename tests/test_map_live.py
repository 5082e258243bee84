import json
import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import pytest

from briefs.rendering.language import ENGLISH, teach
from briefs.rendering.map import (
    Area,
    Disc,
    HolderStyle,
    MapAssets,
    Region,
    Route,
    Town,
    Unplaced,
    basemap_script,
    draw_still,
    live_json,
    live_script,
    parse_basemap,
    render_map,
)
from briefs.rendering.map.figure import ControlArea, ControlPoint, MapFigure
from briefs.rendering.map.projection import View, filling
from maps import HIGH, HOSTILE, LOW, figure, island, mark

SITE = Path(__file__).parent.parent / "site_src"
ASSETS = MapAssets("assets/plotly.js", "assets/base.js", "assets/plotly.css", 470)


def traces(drawn: MapFigure) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(live_json(drawn, island()))["data"]
    return found


def full_figure() -> MapFigure:
    return figure(
        mark("a", 33, 33, radius_m=40_000),
        mark("b", 36, 34, "low"),
        mark("c", 36, 34),
        areas=(Area(id="ar", grade="low", label="Hills", title="Hills.", href="#ar", extent=Disc(32, 34, 20_000)),),
        routes=(Route(id="ro", grade="high", label="Road", title="Road.", href="#ro", points=((36, 33), (37, 34))),),
        regions=(Region(id="re", grade="low", label="West", title="In West.", href="#re", region="W"),),
        holders=(HolderStyle("h", "Army", "cm-h1"),),
        control_points=(ControlPoint(lon=34, lat=34, holder="h", title="Held.", state="contested"),),
        control_areas=(ControlArea(rings=(((36, 31), (38, 31), (37, 33)),), holder="h", title="Held."),),
        towns=(Town("Town", 38, 35, 1),),
        unplaced=(Unplaced(2, "No position was stated"),),
    )


def page(drawn: MapFigure) -> str:
    loader = jinja2.FileSystemLoader(SITE / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    teach(environment, ENGLISH)
    return str(render_map(environment.get_template("map.html"), drawn, island(), ASSETS, "map", str).html)


def signed_area(lons: list[float], lats: list[float]) -> float:
    points = list(zip(lons, lats, strict=True))
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(points))


def test_the_live_map_shows_the_same_entries_as_the_still_map() -> None:
    drawn = full_figure()
    live = {name for trace in traces(drawn) for name in trace.get("ids", [])}
    still = set(re.findall(r'<a xlink:href="[^"]*" id="m-([^"]+)"', draw_still(drawn, island()).svg))
    assert live == still == {entry.id for entry in drawn.entries}


def test_every_point_of_the_live_map_leads_to_its_row() -> None:
    drawn = full_figure()
    rows = {
        name: row
        for trace in traces(drawn)
        if "ids" in trace
        for name, row in zip(trace["ids"], trace["customdata"], strict=True)
    }
    assert rows == {entry.id: entry.href for entry in drawn.entries}


def test_surfaces_run_clockwise_so_that_they_do_not_flood_the_globe() -> None:
    """Discs of uncertainty are drawn by the page (`tests/browser/test_living_maps.py`)."""
    surfaces = [trace for trace in traces(full_figure()) if trace.get("fill") == "toself" and trace.get("lon")]
    filled = [trace for trace in surfaces if "#discs" not in trace["meta"]]
    assert (len(filled), len(surfaces)) == (3, 4)
    for trace in filled:
        assert signed_area(trace["lon"], trace["lat"]) < 0


def test_a_province_an_area_and_a_route_have_no_marker() -> None:
    drawn = figure(areas=full_figure().areas, routes=full_figure().routes, regions=full_figure().regions)
    assert not [trace for trace in traces(drawn) if "marker" in trace]


def test_a_region_with_two_entries_is_filled_once_named_once_and_tells_of_both() -> None:
    low, high = (
        Region(id=grade, grade=grade, label="West", title=f"In West, {grade}.", href=f"#{grade}", region="W")
        for grade in ("low", "high")
    )
    drawn = traces(figure(regions=(low, high)))
    assert [trace["fill"] for trace in drawn if trace["mode"] == "lines" and "cm-g" in trace["meta"]] == [
        "toself",
        "none",
    ]
    assert [trace["meta"] for trace in drawn if "#hatched" in trace["meta"]] == ["cm-g2 #hatched"]
    named = [trace for trace in drawn if "ids" in trace]
    assert sorted(text for trace in named for text in trace["text"]) == ["", "West"]
    assert {(*trace["lon"], *trace["lat"]) for trace in named} == {(*named[0]["lon"], *named[0]["lat"])}
    for trace in named:
        assert trace["hovertext"] == ["2 somewhere here<br>In West, low.<br>In West, high."]


def test_squares_of_each_state_of_control_are_told_apart_as_in_the_legend() -> None:
    points = tuple(
        ControlPoint(lon=lon, lat=34, holder="h", title=state, state=state)  # type: ignore[arg-type]
        for lon, state in enumerate(("present", "contested", "holds"), start=33)
    )
    drawn = traces(figure(holders=(HolderStyle("h", "Army", "cm-h1"),), control_points=points))
    squares = {trace["hovertext"][0]: trace for trace in drawn if trace["meta"].startswith("cm-ct")}
    assert {state: trace["meta"] for state, trace in squares.items()} == {
        "holds": "cm-ct",
        "contested": "cm-ct cm-da",
        "present": "cm-ct cm-th",
    }
    assert squares["present"]["marker"]["color"] == ["rgba(0,0,0,0)"]


def test_names_that_have_no_room_on_a_phone_are_told_from_those_that_have() -> None:
    hills = [
        Area(
            id=f"a{n}",
            grade="low",
            label=f"Hills number {n}",
            title="H.",
            href="#h",
            extent=Disc(33, 33 + n / 4, 9_000),
        )
        for n in range(5)
    ]
    drawn = figure(areas=tuple(hills))
    shown = re.findall(r'<text class="cm-en( cm-w)?"[^>]*>([^<]+)', draw_still(drawn, island()).svg)
    told = {
        text: " cm-w" if "#wide" in trace["meta"] else "" for trace in traces(drawn) for text in trace.get("text", [])
    }
    assert {text: wide for wide, text in shown} == {text: wide for text, wide in told.items() if text}
    assert len(set(told.values())) == 2


def test_a_name_that_stands_off_its_region_is_led_to_it_on_the_live_map_too() -> None:
    east = Region(id="re", grade="low", label="Eastern Province", title="In East.", href="#re", region="E")
    squares = tuple(
        ControlPoint(lon=35.25 + x / 2, lat=30.25 + y / 4, holder="h", title="Held.")
        for x in range(10)
        for y in range(24)
    )
    drawn = figure(regions=(east,), control_points=squares, holders=(HolderStyle("h", "Army", "cm-h1"),))
    (line,) = re.findall(r'<path class="cm-ld[^"]*" d="M(\S+) (\S+)L(\S+) (\S+)"/>', draw_still(drawn, island()).svg)
    view = View(29, 29, 41, 37, 2000)
    (leader,) = [t for t in traces(drawn) if t["mode"] == "lines" and len(t.get("lon", ())) == 2]
    ends = [view.lonlat(float(x), float(y)) for x, y in (line[:2], line[2:])]
    assert list(zip(leader["lon"], leader["lat"], strict=True)) == [pytest.approx(end, abs=0.01) for end in ends]
    assert leader["meta"].startswith("cm-g2")
    (text,) = {text for trace in traces(drawn) for text in trace.get("text", []) if "Province" in text}
    assert text == "Eastern Province"


def test_nothing_stands_at_zero_zero() -> None:
    for trace in traces(full_figure()):
        assert (0, 0) not in zip(trace.get("lon", []), trace.get("lat", []), strict=True)


def test_strikes_at_one_position_stand_off_it_by_pixels_and_keep_its_coordinates() -> None:
    marks = [trace for trace in traces(full_figure()) if "standoff" in trace.get("marker", {})]
    turns = [
        (t["lon"][i], t["lat"][i], t["marker"]["angle"][i])
        for t in marks
        for i, s in enumerate(t["marker"]["standoff"])
        if s
    ]
    assert sorted(turns) == [(36, 34, -90), (36, 34, 90)]


def test_hostile_text_stays_text_in_the_live_map_and_on_its_page() -> None:
    drawn = figure(
        mark("a", 33, 33, text=HOSTILE),
        title=HOSTILE,
        description=HOSTILE,
        caption=HOSTILE,
        towns=(Town(HOSTILE, 36, 35, 1),),
        unplaced=(Unplaced(1, HOSTILE),),
    )
    texts = [text for trace in traces(drawn) for key in ("text", "hovertext") for text in trace.get(key, [])]
    assert texts
    assert not [text for text in texts if "<script" in text]
    assert "<script" not in page(drawn)


def test_the_data_beside_the_page_reads_back_as_the_live_map_and_could_stand_inside_a_page() -> None:
    drawn = figure(mark("a", 33, 33, text=HOSTILE))
    script = live_script("map", live_json(drawn, island())).decode()
    assert not re.search(r"[<>&\u2028\u2029]", script)
    assert script.startswith('(window.BriefsMaps=window.BriefsMaps||{})["map"]=')
    assert json.loads(script.split("=", 2)[2].split("=", 1)[-1].rstrip(";\n")) == json.loads(live_json(drawn, island()))


def test_colours_are_tokens_that_the_style_sheet_defines_for_both_palettes() -> None:
    used = set(re.findall(r"var\((--cm-[a-z0-9-]+)\)", live_json(full_figure(), island())))
    light, dark = (SITE / "css" / "map.css").read_text(encoding="utf-8").split('[data-md-color-scheme="slate"] {', 1)
    assert used
    for token in used:
        assert f"{token}:" in light
        assert f"{token}:" in dark.split("\n}", 1)[0]


def test_numbers_are_rounded_to_a_hundred_metres() -> None:
    text = live_json(figure(mark("a", 33.123456, 33.987654, radius_m=40_000)), island())
    assert not re.search(r"\d\.\d{4,}", text.split('"layout"')[0].replace("0.8", ""))
    assert "bdata" not in text


def test_the_live_map_is_the_same_bytes_every_time() -> None:
    assert live_json(full_figure(), island()) == live_json(full_figure(), island())


def test_the_basemap_script_could_stand_inside_a_page() -> None:
    script = basemap_script(island())
    assert not re.search(r"[<>&\u2028\u2029]", script)
    assert script.startswith("(window.BriefsBasemaps=")


def test_the_basemap_script_has_every_layer_that_the_library_would_fetch() -> None:
    value = json.loads(basemap_script(island()).split("=", 2)[2].rstrip(";\n").split("]=", 1)[-1])
    layers = value["topojson"]["objects"]
    assert set(layers) == {"land", "lakes", "countries", "subunits", "coastlines", "rivers", "ocean"}


def test_the_page_prints_what_is_not_on_the_map_and_whose_lines_it_shows() -> None:
    text = page(full_figure())
    assert "Not on this map: 2." in text
    assert "No position was stated (2)." in text
    assert "Nobody disputes it." in text
    assert "Drawn for a test." in text


def test_what_lies_beyond_the_frame_is_counted_and_led_to() -> None:
    hills = Area(id="ar", grade="low", label="Hills", title="Hills.", href="#ar", extent=Disc(43, 37, 20_000))
    text = page(figure(mark("a", 33, 33), mark("far", 43.5, 33), areas=(hills,)))
    assert "Beyond the edge of this map: 2." in text
    assert '<a href="#ar">Hills.</a> <a href="#strike-far">far, a strike.</a>' in text
    assert "Beyond" not in page(full_figure())


def test_the_legend_names_only_what_is_drawn_and_counts_each_grade() -> None:
    plain = page(figure(mark("a", 33, 33), mark("b", 36, 34)))
    assert re.search(rf"{HIGH.label} <b>2</b>", plain)
    assert re.search(rf"{LOW.label} <b>0</b>", plain)
    assert "Somewhere in this region" not in plain
    assert "Somewhere in this region" in page(full_figure())


def held(lon: float, lat: float, holder: str, state: str = "holds", title: str = "Held") -> ControlPoint:
    return ControlPoint(lon=lon, lat=lat, holder=holder, title=title, state=state)  # type: ignore[arg-type]


HOLDERS = (HolderStyle("army", "Army", "cm-h1"), HolderStyle("rebels", "Rebels", "cm-h2"))


def test_the_legend_names_no_holder_and_no_state_that_stands_beyond_the_edge_and_the_caption_does() -> None:
    points = (held(33, 33, "army"), held(43.5, 33, "rebels", "contested", "Farland: contested Rebels"))
    text = page(figure(holders=HOLDERS, control_points=points))
    key = text[text.index('<ul class="cm-leg">') : text.index("</ul>")]
    assert "Army" in key
    assert "Rebels" not in key
    assert "Contested" not in key
    assert "Control beyond the edge of this map: 1. Farland: contested Rebels." in text
    assert "Control beyond" not in page(full_figure())


def test_an_area_held_beyond_the_edge_is_told_as_a_square_is() -> None:
    areas = tuple(
        ControlArea(rings=(((lon, 31), (lon + 1, 31), (lon, 32)),), holder=holder, title=f"{holder} holds land")
        for lon, holder in ((33, "army"), (42, "rebels"))
    )
    text = page(figure(holders=HOLDERS, control_areas=areas))
    assert "Rebels" not in text
    assert "Control beyond the edge of this map: 1. rebels holds land." in text


def test_the_live_map_has_the_squares_of_the_still_one_and_frames_what_stands_on_them() -> None:
    points = (held(33, 33, "army"), held(36, 34, "rebels"), held(43.5, 33, "army"))
    marks = [mark("alone", 33, 33), *(mark(f"m{number}", 36, 34) for number in range(5))]
    (trace,) = [one for one in traces(figure(*marks, holders=HOLDERS, control_points=points)) if one["meta"] == "cm-ct"]
    assert trace["lon"] == [33, 36]
    alone, shared = trace["marker"]["size"]
    assert alone == 16
    assert shared > 2 * 22 + 10, "two steps of 11 pixels to each side, and the marks' own size"


def test_what_a_square_or_a_mark_says_when_pointed_at_is_in_lines_that_a_phone_has_room_for() -> None:
    said = "Al-Qaryatayn: control not stated; present: ISIS, 3 November 2015, according to the Study of War"
    drawn = figure(mark("a", 33, 33, text=said), holders=HOLDERS, control_points=(held(36, 34, "army", title=said),))
    told = [text for trace in traces(drawn) for text in trace.get("hovertext", [])]
    assert [text.replace("<br>", " ") for text in told] == [said, f"{said}, a strike."]
    assert max(len(line) for text in told for line in text.split("<br>")) <= 38


@pytest.mark.parametrize("name", ["syria", "world"])
def test_each_basemap_that_ships_can_be_drawn(name: str) -> None:
    basemap = parse_basemap(json.loads((SITE / "basemap" / f"{name}.json").read_text(encoding="utf-8")))
    still = draw_still(figure(mark("a", 37.0, 35.0), bounds=(34, 32, 43, 38)), basemap)
    assert "cm-db" in still.svg
    assert len(still.svg) < 60_000
    assert len(basemap_script(basemap.clipped((33, 30, 45, 39)))) < 60_000


def test_a_live_map_of_many_degrees_shows_the_land_beside_its_frame_and_no_bars_of_sea() -> None:
    """Mercator's map of these latitudes is narrower than the still one: Africa would end at the meridian of 20°."""
    view = View(20, -48, 180, 66, 2000)
    west, east = filling(view, (-60, -60, 180, 84))
    tall = math.asinh(math.tan(math.radians(66))) + math.asinh(math.tan(math.radians(48)))
    assert east == 180
    assert math.radians(east - west) / tall == pytest.approx(view.width / view.height)


def test_a_live_map_is_not_widened_beyond_its_base_map_nor_made_narrower() -> None:
    assert filling(View(-180, -60, 180, 84, 2000), (-180, -60, 180, 84)) == (-180, 180)
    low = View(30, 0, 40, 4, 2000)
    assert filling(low, (-180, -60, 180, 84)) == pytest.approx((30, 40), abs=0.02)
