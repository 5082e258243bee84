"""Who held what: every dispute, then every place that a control statement names, stretch by stretch."""

from __future__ import annotations

from collections.abc import Mapping

from ...assessment.assess import Assessed
from ...records.frozen import dataclass
from ..held import dispute_view, held_at, stretch_parts
from ..lists import Lists
from ..naming import link
from ..page_views.held import PlaceHeld, StretchRow
from ..parts import Part, Parts, Way
from ..views import DisputeView, Link

DAY, LONGEST, PAUSE = 14, 112, 74
"""Widths on a strip: of one day, of a stretch of eight days or more, and of days without a statement."""


@dataclass(frozen=True)
class Bar:
    """A stretch on a strip. lanes: the colour class of each holder, empty where the maps give it none."""

    x: int
    width: int
    row: StretchRow
    lanes: tuple[str, ...]


@dataclass(frozen=True)
class Strip:
    """A place's stretches in a row, oldest at the left; days without a statement are a pause of one width."""

    width: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class DisputesPage:
    """disputes: by place and day. places: by name, each with its strip. elsewhere: those whose stretches are so many
    that they have pages of their own, with the way to them. first, last: the days spoken of, ISO. total: of disputes,
    and of places, those in the parts and elsewhere included."""

    disputes: tuple[DisputeView, ...]
    places: tuple[tuple[PlaceHeld, Strip], ...]
    elsewhere: tuple[tuple[Link, Way], ...]
    first: str
    last: str
    total: tuple[int, int]
    way: Way | None


def disputes_page(
    assessed: Assessed, lists: Lists, colours: Mapping[str, str], parts: Parts, part: Part
) -> DisputesPage:
    """All places where they fit on one page; else the way to the parts, or one of them. `colours`: the class of each
    holder that has a colour on the maps, by actor id."""
    stretches = {place: stretch_parts(assessed, lists, place) for place in part.own}
    own, every = {place for place, found in stretches.items() if not found.is_cut}, set(part.ids)
    held = [one for place in own if (one := held_at(assessed, place))]
    held.sort(key=lambda one: (one.place.text.casefold(), one.place.id))
    return DisputesPage(
        disputes=tuple(dispute_view(assessed, one) for one in assessed.disputes if one.place in own),
        places=tuple((one, strip(one, colours)) for one in held),
        elsewhere=tuple(
            (link(assessed.desk, "places", place), way)
            for place, found in stretches.items()
            if found.is_cut and (way := found.way(found.root, lambda day: True))
        ),
        first=min((one.rows[0].first for one in held), default=""),
        last=max((one.rows[-1].last for one in held), default=""),
        total=(
            sum(1 for one in assessed.disputes if one.place in every),
            sum(1 for place in every if place in assessed.stretches),
        ),
        way=parts.way(part, assessed.stretches.__contains__),
    )


def strip(held: PlaceHeld, colours: Mapping[str, str]) -> Strip:
    """The strip of one place."""
    bars: list[Bar] = []
    x = 0
    for row in held.rows:
        width = PAUSE if row.key == "none" else min(DAY * row.length_days, LONGEST)
        bars.append(Bar(x, width, row, tuple(colours.get(holder, "cm-hn") for holder in row.colour_of) or ("cm-hn",)))
        x += width
    return Strip(x, tuple(bars))
