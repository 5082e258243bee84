"""A brief's strikes and control statements as a map figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..publication.views import BriefView, ControlRow, GradeView, Ground, StrikeRow
from ..publication.wording import listing, number_of
from .map import (
    Area,
    ControlArea,
    ControlPoint,
    Disc,
    GradeStyle,
    HolderStyle,
    MapFigure,
    Mark,
    Region,
    Route,
    Symbol,
    Town,
    Unplaced,
)
from .map.figure import Bounds

SYMBOLS: Mapping[str, Symbol] = {
    "●": Symbol.CIRCLE,
    "◇": Symbol.DIAMOND_OPEN,
    "◆": Symbol.DIAMOND,
    "○": Symbol.CIRCLE_OPEN,
    "■": Symbol.SQUARE,
    "□": Symbol.SQUARE_OPEN,
    "✕": Symbol.CROSS,
}
"""The map's shape for the character by which a grade is told without colour."""


@dataclass(frozen=True)
class Cartography:
    """What all maps of a site share.

    regions: ids of the shapes the basemap has. holders: the colour of each actor that holds places.
    bounds: the usual frame; None fits each map to its strikes.
    """

    regions: frozenset[str]
    holders: Mapping[str, HolderStyle]
    towns: tuple[Town, ...] = ()
    bounds: Bounds | None = None


def grade_styles(grades: Iterable[GradeView]) -> tuple[GradeStyle, ...]:
    """Styles in the order of the rule's grades, most confident first."""
    return tuple(
        GradeStyle(grade.key, grade.label, SYMBOLS.get(grade.symbol, Symbol.SQUARE_OPEN), f"cm-g{index}")
        for index, grade in enumerate(grades, start=1)
    )


def brief_figure(brief: BriefView, shared: Cartography, uid: str, rows_at: str = "") -> MapFigure:
    """The map of `brief`.

    `rows_at` is the address of the page whose rows the marks lead to; empty for the brief's own page, which lists
    below the map what has no position.
    """
    marks: list[Mark] = []
    areas: list[Area] = []
    routes: list[Route] = []
    regions: list[Region] = []
    missing: dict[str, int] = {}
    for row in reading_order(brief.strikes):
        drawn = _entry(row, shared.regions, f"{rows_at}#strike-{row.id}")
        match drawn:
            case Mark():
                marks.append(drawn)
            case Area():
                areas.append(drawn)
            case Route():
                routes.append(drawn)
            case Region():
                regions.append(drawn)
            case _:
                reason = row.ground.reason or "No position is known"
                missing[reason] = missing.get(reason, 0) + 1
    styles = grade_styles(group.grade for group in brief.groups)
    counts = listing([f"{len(group.strikes)} {group.grade.label.lower()}" for group in brief.groups])
    control = [row for row in brief.control if row.ground.lat is not None and not row.ground.is_area and not row.rings]
    return MapFigure(
        uid=uid,
        title=f"Map: {brief.heading}",
        description=f"{number_of(len(brief.strikes), 'strike')}: {counts}. Each is a row of the tables below.",
        grades=styles,
        bounds=shared.bounds,
        marks=tuple(marks),
        areas=tuple(areas),
        routes=tuple(routes),
        regions=tuple(regions),
        holders=tuple(shared.holders.values()),
        control_points=_control(control, shared.holders),
        control_areas=tuple(
            ControlArea(rings=row.rings, holder=row.holder.id, title=_control_title(row))
            for row in brief.control
            if row.rings and row.holder.id in shared.holders
        ),
        control_note=_control_note([*control, *(row for row in brief.control if row.rings)], brief.last_day),
        towns=shared.towns,
        unplaced=tuple(Unplaced(count, reason.rstrip(".")) for reason, count in sorted(missing.items()) if rows_at),
    )


def reading_order(rows: Iterable[StrikeRow]) -> list[StrikeRow]:
    """From north to south, as one reads a map; what has no point comes last."""
    return sorted(rows, key=lambda row: (-(row.ground.lat if row.ground.lat is not None else -91), row.id))


def _entry(row: StrikeRow, regions: frozenset[str], href: str) -> Mark | Area | Route | Region | None:
    ground, grade = row.ground, row.working.grade
    label = row.place.text if row.place else row.where
    common = {
        "id": row.id,
        "grade": grade.key,
        "label": label,
        "title": f"{row.title}: {grade.label}, {number_of(len(row.claims), 'claim')}.",
        "href": href,
        "hover": _hover(row),
    }
    if ground.region in regions and ground.radius_m is None:
        return Region(region=ground.region or "", **common)  # type: ignore[arg-type]
    if len(ground.line) > 1:
        return Route(points=ground.line, **common)  # type: ignore[arg-type]
    if ground.lat is None or ground.lon is None:
        return None
    if ground.is_area:
        return Area(extent=Disc(ground.lon, ground.lat, float(ground.radius_m or 0)), **common)  # type: ignore[arg-type]
    return Mark(lon=ground.lon, lat=ground.lat, radius_m=float(ground.radius_m or 0), **common)  # type: ignore[arg-type]


def _hover(row: StrikeRow) -> tuple[str, ...]:
    """The same facts as the row: where, when, who, grade, how exact."""
    lines = [row.where, row.when, f"{row.actor.text}, {row.kind}", row.working.grade.label]
    if row.precision:
        lines.append(row.precision)
    lines.append(number_of(len(row.claims), "claim"))
    return tuple(lines)


def _control(rows: list[ControlRow], holders: Mapping[str, HolderStyle]) -> tuple[ControlPoint, ...]:
    """The newest statement for each place; a rival statement of the same day makes the place contested."""
    newest: dict[tuple[float, float], ControlRow] = {}
    rivals: dict[tuple[float, float], set[str]] = {}
    for row in rows:
        spot = _spot(row.ground)
        if row.holder.id not in holders:
            continue
        first = newest.setdefault(spot, row)
        if first.first == row.first:
            rivals.setdefault(spot, set()).add(row.holder.id)
    return tuple(
        ControlPoint(
            lon=spot[0],
            lat=spot[1],
            holder=row.holder.id,
            title=_control_title(row),
            state="contested" if row.state == "contested" or len(rivals.get(spot, ())) > 1 else "holds",
        )
        for spot, row in newest.items()
    )


def _control_title(row: ControlRow) -> str:
    return f"{row.holder.text} {row.state} {row.where}, {row.when}, according to {row.source.text}"


def _spot(ground: Ground) -> tuple[float, float]:
    return (ground.lon or 0.0, ground.lat or 0.0)


def _control_note(rows: list[ControlRow], last: str) -> str:
    if not rows:
        return ""
    names = sorted({row.source.text for row in rows})
    return f"as stated by {last}, according to {listing(names)}"
