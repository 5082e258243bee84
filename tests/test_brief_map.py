"""The map of a brief counts what its tables and headings count, and says what it does not draw."""

from __future__ import annotations

import json

import pytest

from briefs.assessment.assess import assess
from briefs.publication.brief import compose_brief
from briefs.publication.views import BriefView
from briefs.records.desk import Desk
from briefs.records.model import Record
from briefs.rendering.brief_map import Cartography, brief_figure
from briefs.rendering.map import Basemap, HolderStyle, MapFigure, parse_basemap
from briefs.rendering.map.layout import compose
from briefs.rendering.map.legend import legend
from desks import brief, claim, control, desk, event, place, settings, source, strike
from html_page import HtmlPage
from sites import REPOSITORY


def basemap() -> Basemap:
    return parse_basemap(json.loads((REPOSITORY / "site_src/basemap/syria.json").read_text(encoding="utf-8")))


def view(a_desk: Desk) -> BriefView:
    return compose_brief(assess(a_desk, settings()), a_desk.briefs["one"])


def figure(shown: BriefView, rows_at: str = "") -> MapFigure:
    return brief_figure(shown, Cartography(regions=frozenset(), holders={}), "m", rows_at)


def counted(drawn: MapFigure) -> dict[str, int]:
    """The numbers of the legend by the label beside them."""
    return {key.label: key.count for key in legend(drawn, compose(drawn, basemap())) if key.count is not None}


def salvo_of_three(*more: Record) -> Desk:
    """One salvo without a place of its own, seen at its three groups of targets."""
    towns = (("raqqa", (35.95, 39.01)), ("idlib", (35.93, 36.63)), ("aleppo", (36.2, 37.16)))
    return desk(
        source("locals"),
        *(place(name, at=spot) for name, spot in towns),
        strike("salvo", at=None, on="2015-10-07", kind="missile-strike"),
        claim("whole", "locals", about="salvo", on="2015-10-07"),
        *(strike(f"to-{name}", at=name, on="2015-10-07", part_of="salvo") for name, _ in towns),
        *(claim(f"seen-{name}", "locals", about=f"to-{name}", at=name, on="2015-10-07") for name, _ in towns),
        brief("one", "2015-10-01/2015-10-10"),
        *more,
    )


def lost_strike() -> tuple[Record, ...]:
    return strike("lost", at=None, on="2015-10-08"), claim("heard", "locals", about="lost", on="2015-10-08")


def test_a_salvo_drawn_as_its_three_parts_is_one_strike_of_the_legend_as_in_the_tables() -> None:
    shown = view(salvo_of_three())
    assert len(figure(shown).marks) == 3
    assert counted(figure(shown)) == {"High confidence": 0, "Low confidence": 1}
    assert [group.count for group in shown.groups] == [0, 1]


def test_a_strike_without_a_position_is_counted_by_the_legend_and_said_below() -> None:
    shown = view(salvo_of_three(*lost_strike()))
    assert counted(figure(shown))["Low confidence"] == 2
    assert [row.id for row in shown.unplaced] == ["lost"]


def in_a_province(*more: Record) -> Desk:
    return desk(
        source("locals"),
        place("luhansk", "governorate", name="Luhansk oblast", region="UA-09"),
        strike("hit", at="luhansk", on="2015-10-08"),
        claim("heard", "locals", about="hit", at="luhansk", on="2015-10-08"),
        brief("one", "2015-10-01/2015-10-10"),
        *more,
    )


def test_a_strike_on_a_province_that_the_base_map_lacks_is_counted_beside_the_map_on_every_page() -> None:
    shown = view(in_a_province())
    assert shown.unplaced == ()
    for rows_at in ("", "briefs/one.html"):
        drawn = figure(shown, rows_at)
        assert drawn.regions == ()
        assert [(row.count, row.reason) for row in drawn.unplaced] == [
            (1, "The base map has no outline of Luhansk oblast")
        ]


def test_a_strike_without_a_position_is_told_once_on_the_page_of_its_brief() -> None:
    assert figure(view(salvo_of_three(*lost_strike()))).unplaced == ()


def test_on_another_page_a_salvo_drawn_as_its_parts_is_not_said_to_be_off_the_map() -> None:
    drawn = figure(view(salvo_of_three(*lost_strike())), "briefs/one.html")
    assert [row.count for row in drawn.unplaced] == [1]
    assert drawn.caption == "A salvo counts once; its parts are listed and drawn, and counted with it."
    assert figure(view(salvo_of_three())).caption == ""


def events() -> Desk:
    """One event at two towns, and two that no place is known of."""
    return desk(
        place("raqqa", at=(35.95, 39.01)),
        place("idlib", at=(35.93, 36.63)),
        event("march", "2015-10-03", places=({"place": "raqqa"}, {"place": "idlib"})),
        event("letter", "2015-10-04"),
        event("answer", "2015-10-05"),
        brief("one", "2015-10-01/2015-10-10", counts="events"),
    )


@pytest.mark.parametrize("rows_at", ["", "briefs/one.html"])
def test_events_are_counted_as_the_list_counts_them_and_those_not_drawn_are_said(rows_at: str) -> None:
    drawn = figure(view(events()), rows_at)
    assert len(drawn.marks) == 2
    assert counted(drawn) == {"Event": 3}
    assert [(row.count, row.reason) for row in drawn.unplaced] == [(2, "No position is known")]


def held_by_somebody() -> Desk:
    """A town, a valley, a road, a province and a hill that nobody knows the place of, each held by somebody."""
    places = (
        place("raqqa", at=(35.95, 39.01)),
        place("idlib", at=(35.93, 36.63)),
        place("mahin", at=(34.2, 37.05)),
        place("valley", "area", at=(35.5, 36.4), radius_m=30_000),
        place("highway", "road", along=("raqqa", "idlib")),
        place("homs", "governorate", region="SY-HI"),
        place("hill", "hill"),
    )
    spoken = [
        control(
            f"{one.id}-held", one.id, "isis" if one.id != "mahin" else "rebels", "2015-10-05", claim=f"told-{one.id}"
        )
        for one in places
        if one.id != "idlib"
    ]
    return desk(
        source("locals"),
        *places,
        *(
            claim(f"told-{one.where.place}", "locals", about=one.id, on="2015-10-05", stated="2015-10-06")
            for one in spoken
        ),
        *spoken,
        event("march", "2015-10-03", places=({"place": "raqqa"},)),
        brief("one", "2015-10-01/2015-10-10", counts="events"),
    )


def test_places_held_that_are_neither_a_square_nor_an_outline_are_named_beside_the_map() -> None:
    shown = view(held_by_somebody())
    shared = Cartography(frozenset({"SY-HI"}), {"isis": HolderStyle("isis", "ISIS", "cm-h1")})
    drawn = brief_figure(shown, shared, "m")
    assert [point.title.split(":")[0] for point in drawn.control_points] == ["Raqqa"]
    assert [(one.place, one.path) for one in drawn.control_elsewhere] == [
        ("Highway", "places/highway.md"),
        ("Hill", "places/hill.md"),
        ("Homs", "places/homs.md"),
        ("Mahin", "places/mahin.md"),
        ("Valley", "places/valley.md"),
    ]


def test_a_cut_road_and_the_areas_that_a_brief_speaks_of_are_named_beside_its_map(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    page = demonstration_pages["briefs/2015-10-28-fight-for-aleppo.html"]
    (figure,) = page.classed("cm-fig")
    assert "Control not on this map: 2." in figure
    assert "Khanasir–Ithriya highway" in figure.split("Control not on this map: 2.")[1]
    daily = demonstration_pages["briefs/2015-10-07-syria-daily.html"].classed("cm-fig")[0]
    assert "Control not on this map: 6." in daily


def test_every_legend_of_a_brief_says_the_same_as_the_heading_of_its_rows(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    briefs = [page for page in demonstration_pages.values() if page.classed("cm-leg") and "brief" in page.ids]
    assert len(briefs) >= 10
    for page in briefs:
        heads = ("grade-high", "grade-low") if "grade-high" in page.ids else ("events",)
        beside = [page.within(head).removesuffix(" ¶").replace("Events", "Event") for head in heads]
        assert [one for one in beside if one not in page.classed("cm-leg")[0]] == []


def test_the_words_of_a_map_say_how_many_strikes_there_are_at_least_as_its_page_does() -> None:
    here = {"at": "town", "on": "2015-11-05"}
    maybe = ({"id": "one", "reason": "One names the province, the other a town in it."},)
    found = assess(
        desk(
            source("locals"),
            place("town", at=(34.5, 38.2)),
            strike("one", **here),
            strike("two", may_be_same_as=maybe, **here),
            claim("seen", "locals", about=("one", "two")),
            brief("week", "2015-11-01/2015-11-07"),
        ),
        settings(),
    )
    view = compose_brief(found, found.desk.briefs["week"])
    assert brief_figure(view, Cartography(frozenset(), {}), "map").description == (
        "2 strikes: 0 high confidence and 2 low confidence. Each is a row of the tables below. "
        "1 pair of these records may be one attack, so there are 1 at least."
    )
