"""The live map: the same figure as Plotly `scattergeo` traces, coloured by the same CSS tokens.

Tokens (`var(--cm-…)`) stand where colours go; the loader puts the computed values in, since plotly.js cannot read
them. The words of a trace's `meta` say what it is: first a class that the legend toggles, or `@rivers`, `@lakes` or
`@lines`, which the loader fills from the basemap, or `#towns` or `#names`, which it thins out or hides on narrow
screens. Then `#wide`, whose texts have no room there; `#hatched`, a surface that gets the still map's pattern;
`#discs`, centres of circles and their radii, whose outlines it draws; or a class of the style sheet, which dashes
outlines of symbols: plotly.js can do neither.
"""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from ...records.said import Said, count_of, say
from ..language import ENGLISH, Language
from ..plotly_json import Trace, figure_json, plain_text, scattergeo
from . import live_shapes as shapes
from . import symbols
from .basemap import Basemap
from .figure import Entry, GradeStyle, LonLat, MapFigure, Symbol
from .labels import LINE, Placed
from .layout import Layout, compose
from .live_shapes import CLEAR
from .naming import NamedTown
from .outlined import ENTRY
from .parts import columns
from .projection import filling
from .spread import Cluster
from .symbols import RADIUS

TEXT_SIDES = {
    "r": "middle right",
    "l": "middle left",
    "t": "top center",
    "b": "bottom center",
    "c": "middle center",
}
IN_LINE = {"start": "middle right", "end": "middle left", "middle": "middle center"}
FAN = ((90, -90), (0, 90, 180, -90))
"""Directions in which marks at one position are set apart: a pair, else a cross."""
HOVER_LETTERS = 38
"""How long a line of a hover box may be: what a phone has room for."""
STEP_PX = 11
SQUARE_PX = 16
"""The side of a control square with one mark or none on it."""
PX_PER_UNIT = 0.4
"""Pixels that a drawing unit of the still map usually has."""


def live_json(figure: MapFigure, basemap: Basemap, layout: Layout | None = None, language: Language = ENGLISH) -> str:
    """The figure as Plotly JSON, coordinates with 3 decimals; ids are the entries', `customdata` their rows."""
    layout = layout or compose(figure, basemap)
    traces = [
        *shapes.control_areas(figure),
        _from_basemap("@rivers", line={"color": "var(--cm-river)", "width": 1.3}),
        _from_basemap("@lakes", fill="toself", fillcolor="var(--cm-sea)"),
        *shapes.extents(figure, layout),
        *shapes.discs(figure, layout),
        _from_basemap("@lines", line={"color": "var(--cm-outline)", "width": 1.6, "dash": "4px,3px"}),
        *_control_points(figure, layout, language),
        _ground_names(layout),
        _towns(figure, layout),
        *_names(figure, layout, language),
        *(_marks(layout, style, language) for style in reversed(figure.grades)),
    ]
    return figure_json(traces, _frame(layout, basemap, language))


def _frame(layout: Layout, basemap: Basemap, language: Language) -> dict[str, Any]:
    view = layout.view
    west, east = filling(view, basemap.bounds)
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": CLEAR,
        "font": {"family": "inherit", "size": 13, "color": "var(--cm-ink)"},
        "uirevision": "cm",
        "dragmode": "pan",
        "showlegend": False,
        "modebar": {
            "bgcolor": "var(--cm-card)",
            "color": "var(--cm-mute)",
            "activecolor": "var(--cm-ink)",
        },
        "hoverlabel": {
            "bgcolor": "var(--cm-card)",
            "bordercolor": "var(--cm-outline)",
            "font": {"family": "inherit", "color": "var(--cm-ink)"},
            "align": "left" if language.direction == "ltr" else "right",
        },
        # The basemap's script gives each layer of plotly.js its own content; see `asset.py`.
        "geo": {
            "scope": "world",
            "resolution": 50,
            "projection": {"type": "mercator"},
            "fitbounds": False,
            "lonaxis": {"range": [round(west, 3), round(east, 3)]},
            "lataxis": {"range": [round(view.south, 3), round(view.north, 3)]},
            "bgcolor": "var(--cm-sea)",
            "showframe": False,
            "showocean": False,
            "showland": True,
            "landcolor": "var(--cm-land)",
            "showlakes": True,
            "lakecolor": "var(--cm-home)",
            "showcountries": True,
            "countrycolor": "var(--cm-nbl)",
            "countrywidth": 1,
            "showcoastlines": True,
            "coastlinecolor": "var(--cm-outline)",
            "coastlinewidth": 1.5,
            "showrivers": True,
            "rivercolor": "var(--cm-prov)",
            "riverwidth": 1.2,
        },
    }


def _from_basemap(key: str, **look: Any) -> Trace:
    look = {"mode": "lines", "line": {"width": 0, "color": CLEAR}, **look}
    return scattergeo(meta=key, hoverinfo="skip", **look)


CONTROL_LOOKS = {
    "holds": ("cm-ct", "var(--{holder}-wash)", 2),
    "contested": ("cm-ct cm-da", "var(--cm-card-wash)", 2),
    "present": ("cm-ct cm-th", CLEAR, 1.4),
}
"""What a trace of squares is called, its fill, and the width of its outline, by the state of control."""


def _control_points(figure: MapFigure, layout: Layout, language: Language) -> Iterator[Trace]:
    """Who held which place, a trace for each state; what one sees through is drawn last."""
    for state, (meta, fill, width) in CONTROL_LOOKS.items():
        found = [square for square in layout.squares if square.point.state == state]
        if not found:
            continue
        shown = [square.point for square in found]
        names = [figure.holder_of(point).css_class for point in shown]
        yield scattergeo(
            lon=[round(point.lon, 3) for point in shown],
            lat=[round(point.lat, 3) for point in shown],
            mode="markers",
            marker={
                "symbol": "square",
                "size": [_square_px(square.covered_by) for square in found],
                "color": [fill.format(holder=name) for name in names],
                "line": {"width": width, "color": [f"var(--{name})" for name in names]},
            },
            hovertext=[_stacked((point.title,), language) for point in shown],
            hoverinfo="text",
            meta=meta,
        )


def _square_px(marks: int) -> int:
    """The side of a square that frames the marks at its position."""
    return SQUARE_PX if marks == 1 else 2 * (_standoff(marks, marks - 1) + SQUARE_PX // 2)


def _ground_names(layout: Layout) -> Trace | None:
    """Names of regions, neighbours and seas; plotly.js cannot turn them, so a turned one is set in lines."""
    if not layout.names:
        return None
    spots = [layout.view.lonlat(label.x, label.y - 10) for label, _ in layout.names]
    return scattergeo(
        lon=[round(lon, 3) for lon, _ in spots],
        lat=[round(lat, 3) for _, lat in spots],
        text=[plain_text(label.text).replace(" ", "<br>" if angle else " ") for label, angle in layout.names],
        mode="text",
        textfont={"size": 11, "color": "var(--cm-mute)"},
        hoverinfo="skip",
        meta="#names",
    )


def _towns(figure: MapFigure, layout: Layout) -> Trace | None:
    """Towns and the places of marks, with the names that the still map prints, on the same sides."""
    first = {group.marks[0].id: group for group in layout.clusters}
    named, grades = list(layout.towns), [""] * len(layout.towns)
    for mark_id, label in layout.mark_labels.items():
        group = first[mark_id]
        named.append(NamedTown(label.text, group.lon, group.lat, label, group.reach(RADIUS)))
        grades.append(figure.grades_at(group.marks))
    if not named:
        return None
    return scattergeo(
        lon=[round(town.lon, 3) for town in named],
        lat=[round(town.lat, 3) for town in named],
        text=[f"\u00a0{plain_text(town.name)}\u00a0" for town in named],
        customdata=[[int(town.label.is_on_phone), of] for town, of in zip(named, grades, strict=True)],
        mode="markers+text",
        textposition=[TEXT_SIDES[town.label.side] for town in named],
        textfont={"size": 12, "color": "var(--cm-ink)"},
        marker={
            # An unseen marker as large as what stands there keeps the name off it.
            "size": [round(town.reach * PX_PER_UNIT * 2) + 5 for town in named],
            "opacity": [0 if town.reach else 1 for town in named],
            "color": "var(--cm-ink)",
            "line": {"color": "var(--cm-ring)", "width": 0.8},
        },
        hoverinfo="skip",
        meta="#towns",
    )


def _names(figure: MapFigure, layout: Layout, language: Language) -> Iterator[Trace | None]:
    """The names of areas, routes and regions: what a reader points at and follows. What has no room for its name, or
    shares the name of another, is pointed at all the same."""
    for style in figure.grades:
        for is_wide in (False, True):
            found = [
                (entry, group, layout.entry_labels.get(group[0].id))
                for group in figure.outlined
                for entry in group
                if entry.grade == style.key and _is_wide(entry, layout) is is_wide
            ]
            if not found:
                continue
            printed = [label if entry.id in layout.entry_labels else None for entry, _, label in found]
            spots = [_spot(label, layout, entry) for entry, _, label in found]
            yield scattergeo(
                lon=[round(lon, 3) for lon, _ in spots],
                lat=[round(lat, 3) for _, lat in spots],
                ids=[entry.id for entry, _, _ in found],
                customdata=[entry.href for entry, _, _ in found],
                text=["<br>".join(map(plain_text, label.text.split("\n"))) if label else "" for label in printed],
                mode="text",
                textposition=[IN_LINE[label.anchor if label else "middle"] for _, _, label in found],
                textfont={"size": 12, "color": f"var(--{style.css_class})"},
                hovertext=[_hover(group, language, _in_one) for _, group, _ in found],
                hoverinfo="text",
                meta=f"{style.css_class} #wide" if is_wide else style.css_class,
            )
            yield _leaders(layout, style, [label for label in printed if label], is_wide)


def _leaders(layout: Layout, style: GradeStyle, labels: Sequence[Placed], is_wide: bool) -> Trace | None:
    """The lines from names that stand off what they name."""
    ends = [label.leader for label in labels if label.leader]
    if not ends:
        return None
    return scattergeo(
        **columns([layout.view.lonlat(*spot) for spot in one] for one in ends),
        mode="lines",
        line={"width": 1.2, "color": f"var(--{style.css_class})"},
        hoverinfo="skip",
        meta=f"{style.css_class} #wide" if is_wide else style.css_class,
    )


def _is_wide(entry: Entry, layout: Layout) -> bool:
    """Whether the name of an entry is printed, but not on narrow screens."""
    label = layout.entry_labels.get(entry.id)
    return label is not None and not label.is_on_phone


def _spot(label: Placed | None, layout: Layout, entry: Entry) -> LonLat:
    """Where an entry without a symbol is pointed at: at the name of its outline, else within it."""
    if label:
        middle_of_lines = label.text.count("\n") * LINE * ENTRY.size / 2
        return layout.view.lonlat(label.x, label.y - 12 + middle_of_lines)
    middle = layout.shapes[entry.id].representative_point()
    return middle.x, middle.y


def _marks(layout: Layout, style: GradeStyle, language: Language) -> Trace | None:
    found = [
        (mark, group, place)
        for group in layout.clusters
        for place, mark in enumerate(group.marks)
        if mark.grade == style.key
    ]
    if not found:
        return None
    marker = marker_of(style)
    turns = [_turn(group, place) for _, group, place in found]
    if any(standoff for _, standoff in turns):
        marker["angle"] = [angle for angle, _ in turns]
        marker["standoff"] = [standoff for _, standoff in turns]
    return scattergeo(
        lon=[round(group.lon, 3) for _, group, _ in found],
        lat=[round(group.lat, 3) for _, group, _ in found],
        ids=[mark.id for mark, _, _ in found],
        customdata=[mark.href for mark, _, _ in found],
        hovertext=[_hover(group.marks, language, _at_one) for _, group, _ in found],
        hoverinfo="text",
        mode="markers",
        marker=marker,
        name=plain_text(style.label),
        meta=style.css_class,
    )


def marker_of(style: GradeStyle) -> dict[str, Any]:
    """Plotly's marker for a grade. Hollow symbols are filled like the still map's: nothing shows through."""
    colour, ring = f"var(--{style.css_class})", "var(--cm-ring)"
    if style.symbol is Symbol.CROSS:
        look: dict[str, Any] = {"color": colour, "line": {"color": ring, "width": 1}}
    elif style.symbol.is_filled:
        look = {"color": colour, "line": {"color": ring, "width": 1.4}}
    else:
        look = {"color": ring, "line": {"color": colour, "width": 2.2}}
    shape = str(style.symbol).removesuffix("-open")
    return {"symbol": shape, "size": symbols.plotly_size(style.symbol), **look}


def _turn(group: Cluster, place: int) -> tuple[int, int]:
    """Direction and distance in pixels at which a mark stands off its position, the same at every zoom."""
    count = len(group.marks)
    return (0 if count == 1 else FAN[0][place] if count == 2 else FAN[1][place % 4]), _standoff(count, place)


def _standoff(count: int, place: int) -> int:
    """How far from their position the mark at a place among so many stands, in pixels."""
    if count == 1:
        return 0
    return STEP_PX // 2 + 1 if count == 2 else STEP_PX * (place // 4 + 1)


def _hover(entries: Sequence[Entry], language: Language, several: Callable[[int], Said]) -> str:
    """The hover box's text: an entry's lines, or a short list of all that share the position or outline."""
    if len(entries) == 1:
        return _stacked(entries[0].hover or (entries[0].title,), language)
    lines = [several(len(entries)), *(entry.title for entry in entries[:8])]
    if len(entries) > 8:
        lines.append(count_of(len(entries) - 8, "and {n} more", "and {n} more"))
    return _stacked(lines, language)


def _at_one(count: int) -> Said:
    return say("{n} at this position", n=count)


def _in_one(count: int) -> Said:
    return say("{n} somewhere here", n=count)


def _stacked(lines: Sequence[str], language: Language) -> str:
    """One line below the other, none wider than a phone, each in the direction of the language: the drawing itself runs
    from left to right."""
    start, end = ("\u2067", "\u2069") if language.direction == "rtl" else ("", "")
    pieces = [piece for line in lines for piece in wrap(language.speak(line), HOVER_LETTERS) or [""]]
    return "<br>".join(f"{start}{plain_text(piece)}{end}" for piece in pieces)
