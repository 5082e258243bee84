"""The control statements of a desk by the ground they speak of, so that who asks for a place looks at no others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TypeVar

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Control
from ..whereabouts import EARTH_RADIUS_M, Spot, ancestors, spot_of

CELL_DEG = 0.25
"""Side of a cell, in degrees of latitude and of longitude."""
MOST_CELLS = 64
"""A circle that reaches into more of them stands apart, and is looked at whoever asks."""
MARGIN_M = 1
"""What circles are widened by, so that two that just touch share a cell however they are rounded."""

Cell = tuple[int, int]
K = TypeVar("K")


@dataclass(frozen=True)
class Stated:
    """A standing control statement, and the ground it speaks of."""

    control: Control
    spot: Spot


@dataclass(frozen=True)
class StatedGround:
    """Every standing control statement, found by place and by cell.

    named: by the place that a statement names. reaching: by the cells that its circle reaches into. apart: those with
    a circle in more cells than are listed.
    """

    named: Mapping[str, tuple[Stated, ...]]
    reaching: Mapping[Cell, tuple[Stated, ...]]
    apart: tuple[Stated, ...]

    def near(self, spot: Spot, desk: Desk) -> tuple[Stated, ...]:
        """Every statement that can cover or touch the spot, and few others: of its place, of the places it lies in, and
        of circles in the cells that its own reaches into. In no order to rely on."""
        found = {one.control.id: one for one in self._candidates(spot, desk)}
        return tuple(found.values())

    def _candidates(self, spot: Spot, desk: Desk) -> Iterator[Stated]:
        for place in {spot.place, *ancestors(spot.place, desk)} if spot.place else ():
            yield from self.named.get(place, ())
        if spot.is_broad or not spot.has_centre:
            return
        yield from self.apart
        cells = cells_of(spot)
        for cell in self.reaching if cells is None else cells:
            yield from self.reaching.get(cell, ())


def stated_ground(desk: Desk) -> StatedGround:
    """The statements of a desk, sorted out when first asked for. Whoever asks has looked at every one of them."""
    found: StatedGround = desk.kept.get(("stated ground",), lambda: _stated_ground(desk))
    return found


def _stated_ground(desk: Desk) -> StatedGround:
    named: dict[str, list[Stated]] = {}
    reaching: dict[Cell, list[Stated]] = {}
    apart: list[Stated] = []
    for control in desk.control.values():
        if control.is_withdrawn:
            continue
        one = Stated(control, spot_of(control.where, desk))
        if one.spot.place is not None:
            named.setdefault(one.spot.place, []).append(one)
        if not one.spot.has_centre:
            continue
        cells = cells_of(one.spot)
        if cells is None:
            apart.append(one)
        for cell in cells or ():
            reaching.setdefault(cell, []).append(one)
    return StatedGround(_listed(named), _listed(reaching), tuple(apart))


def cells_of(spot: Spot) -> tuple[Cell, ...] | None:
    """The cells that the circle of a spot with a centre reaches into; None where there are many of them, or where it
    reaches across a pole or the 180th meridian."""
    lat, lon = spot.lat or 0.0, spot.lon or 0.0
    angle = ((spot.radius_m or 0) + MARGIN_M) / EARTH_RADIUS_M
    north = math.degrees(angle)
    if abs(lat) + north >= 90:
        return None
    east = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(lat)))))
    if abs(lon) + east >= 180:
        return None
    rows, columns = _numbers(lat, north), _numbers(lon, east)
    if len(rows) * len(columns) > MOST_CELLS:
        return None
    return tuple((row, column) for row in rows for column in columns)


def _numbers(middle: float, reach: float) -> range:
    return range(math.floor((middle - reach) / CELL_DEG), math.floor((middle + reach) / CELL_DEG) + 1)


def _listed(found: dict[K, list[Stated]]) -> dict[K, tuple[Stated, ...]]:
    return {key: tuple(listed) for key, listed in found.items()}
