"""A brief's strikes and control statements as a map figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..publication.analyses.possibly_one import alike_in
from ..publication.naming import state_text
from ..publication.views import BriefView, ControlRow, EventRow, GradeGroup, GradeView, Ground, HeldRow, StrikeRow
from ..records.frozen import dataclass
from ..records.said import Said, count_of, listed, listing, say, say_as
from ..records.vocabulary import ControlState
from .addresses import source_path
from .map import (
    Area,
    ControlArea,
    ControlElsewhere,
    ControlPoint,
    Disc,
    Entry,
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
    "△": Symbol.TRIANGLE_OPEN,
    "▽": Symbol.TRIANGLE_DOWN_OPEN,
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


def _counted_styles(brief: BriefView) -> tuple[GradeStyle, ...]:
    """Styles that count what the tables count: a salvo once, and strikes that cannot be drawn, too."""
    styles = grade_styles(group.grade for group in brief.groups)
    return tuple(
        replace(style, count=group.count) if _is_told(group, brief) else replace(style, is_counted=False)
        for style, group in zip(styles, brief.groups, strict=True)
    )


def _is_told(group: GradeGroup, brief: BriefView) -> bool:
    """Whether the number of a grade is told: where a source was silent, none on record is no 0."""
    return bool(group.count or not brief.gaps)


def _counts(brief: BriefView) -> Said:
    """17 strikes: 5 high confidence and 12 low confidence; and how many there are at least. It is told of an edition as
    well, so it leads to no reasons."""
    counts = [say("{n} {grade}", n=one.count, grade=one.grade.inside) for one in brief.groups if _is_told(one, brief)]
    if not counts:
        return say("No strike is on record; sources were silent on some of these days.")
    strikes = count_of(brief.strike_count, "{n} strike", "{n} strikes")
    told = say("{strikes}: {counts}. Each is a row of the tables below.", strikes=strikes, counts=listing(counts))
    bounds = alike_in(brief, is_frozen=True).told
    return listed([told, bounds], " ") if bounds else told


def brief_figure(brief: BriefView, shared: Cartography, uid: str, rows_at: str = "") -> MapFigure:
    """The map of a brief: its strikes, or its events when it counts those.

    `rows_at` is the address of the page whose rows the marks lead to; empty for the brief's own page, which lists
    below the map what has no position on record.
    """
    if brief.counts == "strikes":
        styles = _counted_styles(brief)
        drawn = {row.id: [_strike_entry(row, shared.regions, rows_at)] for row in reading_order(brief.strikes)}
        description = _counts(brief)
        bounds = shared.bounds
    else:
        styles = (replace(EVENT_STYLE, count=len(brief.events)),)
        drawn = {row.id: _event_entries(row, shared.regions, rows_at) for row in brief.events}
        events = count_of(len(brief.events), "{n} event", "{n} events")
        description = say("{events}. Each is a line of the list below.", events=events)
        bounds = None
    listed = () if rows_at else {row.id for row in brief.unplaced}
    entries = [entry for found in drawn.values() for entry in found if isinstance(entry, Entry)]
    lines = {row.place.id for row in brief.control if row.rings and row.place}
    pointed = [row for row in brief.held if row.ground.lat is not None and not row.ground.is_area]
    pointed = [row for row in pointed if row.holders and row.place.id not in lines]
    outlined = [row for row in brief.control if row.rings and row.holder.id in shared.holders]
    return MapFigure(
        uid=uid,
        title=say("Map: {title}", title=brief.heading),
        description=description,
        grades=styles,
        bounds=bounds,
        marks=tuple(entry for entry in entries if isinstance(entry, Mark)),
        areas=tuple(entry for entry in entries if isinstance(entry, Area)),
        routes=tuple(entry for entry in entries if isinstance(entry, Route)),
        regions=tuple(entry for entry in entries if isinstance(entry, Region)),
        holders=tuple(shared.holders.values()),
        control_points=_control(pointed, shared.holders),
        control_areas=tuple(
            ControlArea(rings=row.rings, holder=row.holder.id, title=_control_title(row)) for row in outlined
        ),
        control_elsewhere=_control_elsewhere(brief, pointed, outlined, shared.holders),
        control_note=_control_note([*pointed, *outlined], brief.last_day),
        towns=shared.towns if brief.counts == "strikes" else (*shared.towns, *_held_towns(pointed)),
        unplaced=_unplaced(brief, {key: found for key, found in drawn.items() if key not in listed}),
        caption=SALVO_COUNTS_ONCE if rows_at and brief.strike_count != len(brief.strikes) else "",
    )


SALVO_COUNTS_ONCE = say("A salvo counts once; its parts are listed and drawn, and counted with it.")
NO_POSITION = say("No position is known")


def _unplaced(brief: BriefView, drawn: Mapping[str, Sequence[Entry | str]]) -> tuple[Unplaced, ...]:
    """How many strikes or events have no drawing, by the reason. A salvo without a place is drawn as its parts."""
    in_parts = {row.part_of.id for row in brief.strikes if row.part_of}
    missing: Counter[str] = Counter()
    for key, found in drawn.items():
        reasons = [one for one in found if isinstance(one, str)]
        if key not in in_parts and len(reasons) == len(found):
            missing[reasons[0] if reasons else NO_POSITION] += 1
    return tuple(
        Unplaced(count, reason if isinstance(reason, Said) else reason.rstrip("."))
        for reason, count in sorted(missing.items())
    )


EVENT_STYLE = GradeStyle("event", say_as("legend", "Event"), Symbol.SQUARE, "cm-g3")
"""Events have no grade; one style tells them from strikes."""


def reading_order(rows: Iterable[StrikeRow]) -> list[StrikeRow]:
    """From north to south, as one reads a map; what has no point comes last."""
    return sorted(rows, key=lambda row: (-(row.ground.lat if row.ground.lat is not None else -91), row.id))


def _strike_entry(row: StrikeRow, regions: frozenset[str], rows_at: str) -> Entry | str:
    grade = row.working.grade
    return entry_of(
        row.ground,
        regions,
        id=row.id,
        grade=grade.key,
        label=row.place.text if row.place else row.where,
        title=say("{title}: {grade}, {claims}.", title=row.title, grade=grade.label, claims=_claims(row)),
        href=f"{rows_at}#strike-{row.id}",
        hover=_hover(row),
    )


def _event_entries(row: EventRow, regions: frozenset[str], rows_at: str) -> list[Entry | str]:
    """One entry for each place of an event; the first carries the event's own id."""
    return [
        entry_of(
            ground,
            regions,
            id=row.id if index == 0 else f"{row.id}-{index + 1}",
            grade=EVENT_STYLE.key,
            label=place.text,
            title=say("{title}, {when}.", title=row.title, when=row.when),
            href=f"{rows_at}#event-{row.id}",
            hover=(row.title, row.when, place.text),
        )
        for index, (place, ground) in enumerate(zip(row.places, row.grounds, strict=True))
    ]


def entry_of(ground: Ground, regions: frozenset[str], **common: Any) -> Entry | str:
    """What is drawn of a ground, or the reason why nothing is."""
    if ground.region in regions and ground.radius_m is None:
        return Region(region=ground.region or "", **common)
    if len(ground.line) > 1:
        return Route(points=ground.line, **common)
    if ground.lat is None or ground.lon is None:
        if ground.region and not ground.reason:
            return say("The base map has no outline of {place}", place=common["label"])
        return ground.reason or NO_POSITION
    if ground.is_area:
        return Area(extent=Disc(ground.lon, ground.lat, float(ground.radius_m or 0)), **common)
    return Mark(lon=ground.lon, lat=ground.lat, radius_m=float(ground.radius_m or 0), **common)


def _hover(row: StrikeRow) -> tuple[str, ...]:
    """The same facts as the row: where, when, who, grade, how exact."""
    who = listed([row.actor.text, row.kind])
    lines = [row.where, row.when, who, row.working.grade.label, row.precision or "", _claims(row)]
    return tuple(line for line in lines if line)


def _claims(row: StrikeRow) -> Said:
    return count_of(len(row.claims), "{n} claim", "{n} claims")


def _control(rows: Iterable[HeldRow], holders: Mapping[str, HolderStyle]) -> tuple[ControlPoint, ...]:
    """A square for each place whose holder has a colour, in the state of the last day spoken of."""
    return tuple(
        ControlPoint(
            lon=row.ground.lon or 0.0,
            lat=row.ground.lat or 0.0,
            holder=row.colour_of,
            title=_held_title(row),
            state="present" if row.key == "present" else "contested" if row.key == "contested" else "holds",
        )
        for row in rows
        if row.colour_of in holders and row.colour_of
    )


def _control_elsewhere(
    brief: BriefView, pointed: Iterable[HeldRow], outlined: Iterable[ControlRow], holders: Mapping[str, HolderStyle]
) -> tuple[ControlElsewhere, ...]:
    """The places spoken of that are neither square nor outline: roads, areas, regions, and what has no position."""
    drawn = {row.place.id for row in pointed if row.colour_of in holders}
    drawn |= {row.place.id for row in outlined if row.place}
    return tuple(
        ControlElsewhere(row.place.text, source_path("places", row.place.id))
        for row in brief.held
        if row.place.id not in drawn
    )


def _held_towns(rows: Iterable[HeldRow]) -> tuple[Town, ...]:
    """Names for the squares of a map that shows a small part of the country."""
    return tuple(Town(row.place.text, row.ground.lon or 0.0, row.ground.lat or 0.0) for row in rows)


def _held_title(row: HeldRow) -> str:
    holders = listing([holder.text for holder in row.holders])
    return say(
        "{place}: {state} {holders}, {when}, according to {sources}",
        place=row.place.text,
        state=row.label,
        holders=holders,
        when=row.as_of,
        sources=_sources([row]),
    )


def _control_title(row: ControlRow) -> str:
    state = next((one for one in ControlState if one.label == row.state), None)  # None: no longer in the vocabulary
    names = [actor.text for actor in (row.holder, *row.others)]
    return say(
        "{where}: {state}, {when}, according to {source}",
        where=row.where,
        state=state_text(state, names) if state else row.state,
        when=row.when,
        source=row.source.text,
    )


def _control_note(rows: Iterable[HeldRow | ControlRow], last: str) -> str:
    named = _sources(rows)
    if not named:
        return ""
    return say(
        "Control as of {day}, by the last statement in the window, according to {sources}", day=last, sources=named
    )


def _sources(rows: Iterable[HeldRow | ControlRow]) -> Said:
    names = {name.text for row in rows for name in (row.sources if isinstance(row, HeldRow) else (row.source,))}
    return listing(sorted(names))
