"""The explorer's still picture: one mark a place, and the frame that the browser draws its own marks in."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from ...publication.explorer import Explorer, ExplorerRow
from ...records.frozen import dataclass
from ...records.said import count_of, listing, say
from ..brief_map import Cartography, entry_of, grade_styles
from ..language import ENGLISH, Language
from ..map import Area, Basemap, Entry, MapFigure, Mark, Region, Route, draw_still
from ..map.layout import compose, lies_beyond
from ..map.projection import View
from .gathering import gathered

UID = "explorer-map"
ANYTHING = {"id": "any", "grade": "", "label": "", "title": "", "href": "#rows"}
"""What else an entry has, where its ground alone is asked for."""


@dataclass(frozen=True)
class Picture:
    """The drawn map, and the view that turns degrees into its units.

    beyond: how many records lie outside the frame, where nothing is drawn however it is moved.
    named: the place whose name each label of a symbol is, in the order of the labels. dots: x and y, one after the
    other, of the towns whose dot a symbol stands in for. Symbols and dots change with what the browser shows.
    """

    svg: Markup
    view: View
    credit: str
    beyond: int
    named: tuple[str, ...]
    dots: tuple[int, ...]


def picture(
    explorer: Explorer,
    basemap: Basemap,
    shared: Cartography,
    addresses: dict[str, str],
    most: int,
    language: Language = ENGLISH,
) -> Picture:
    """Every place with a strike once, under its best grade, and no place of what is claimed only; where those with a
    symbol are more than `most`, what lies together stands under one. addresses: of each place's page, by id."""
    at: dict[str, list[ExplorerRow]] = {}
    for row in explorer.rows:
        if row.place and row.ground.is_drawn and row.grade.is_strike:
            at.setdefault(row.place.id, []).append(row)
    order = {grade.key: number for number, grade in enumerate(explorer.grades)}
    by_grade = {place: sorted(rows, key=lambda row: order[row.grade.key]) for place, rows in at.items()}
    drawn = []
    for places in gathered(by_grade, most):
        rows = sorted((row for place in places for row in by_grade[place]), key=lambda row: order[row.grade.key])
        found = _entry(places[0], by_grade[places[0]][0], rows, shared, addresses[places[0]])
        drawn += [found] if found else []
    figure = MapFigure(
        uid=UID,
        title=say("Map of the strikes on record"),
        description=say(
            "{strikes}, by place. Each is a row of the table below.",
            strikes=count_of(explorer.strike_count, "{n} strike", "{n} strikes"),
        ),
        grades=grade_styles(explorer.grades),
        bounds=shared.bounds,
        marks=tuple(entry for entry in drawn if isinstance(entry, Mark)),
        areas=tuple(entry for entry in drawn if isinstance(entry, Area)),
        routes=tuple(entry for entry in drawn if isinstance(entry, Route)),
        regions=tuple(entry for entry in drawn if isinstance(entry, Region)),
        towns=shared.towns,
    )
    figure = language.of(figure)
    layout = compose(figure, basemap, has_inset=False)  # one comes closer to it by itself
    note = f"{language.speak(basemap.boundary_note)} {language.speak(basemap.credit)}".strip()
    covered = [layout.view.xy(town.lon, town.lat) for town in layout.towns if town.reach]
    return Picture(
        svg=draw_still(figure, basemap, layout, language).svg,
        view=layout.view,
        credit=note,
        beyond=_beyond(explorer, basemap, shared, layout.view),
        named=tuple(layout.mark_labels),
        dots=tuple(round(one) for spot in covered for one in spot),
    )


def _beyond(explorer: Explorer, basemap: Basemap, shared: Cartography, view: View) -> int:
    """How many records, strikes or claimed only, have a position that the picture has no room for."""
    rows = Counter(row.ground for row in explorer.rows)
    found = ((entry_of(ground, shared.regions, **ANYTHING), count) for ground, count in rows.items())
    return sum(count for entry, count in found if isinstance(entry, Entry) and lies_beyond(entry, basemap, view))


def _entry(place: str, at: ExplorerRow, rows: list[ExplorerRow], shared: Cartography, address: str) -> Entry | None:
    """One mark where one row is for all of them, best grade first."""
    name = at.place.text if at.place else at.where
    counts = Counter(row.grade for row in rows)
    shown = listing([say("{n} {grade}", n=count, grade=grade.inside) for grade, count in counts.items()])
    alone = all(row.place == at.place for row in rows)
    told = say("{place}: {counts}.", place=name, counts=shown)
    title = told if alone else say("{place} and others near it: {counts}.", place=name, counts=shown)
    found = entry_of(
        at.ground, shared.regions, id=place, grade=rows[0].grade.key, label=name, title=title, href=address
    )
    return found if isinstance(found, Entry) else None
