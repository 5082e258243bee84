"""Where on the ground a location can be: a disc, a province, or nowhere known."""

from __future__ import annotations

import math

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Location, Place
from ..records.said import say
from ..records.vocabulary import PlaceKind, Relation

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG)."""

KIND_RADIUS_M: dict[PlaceKind, int] = {
    PlaceKind.CITY: 8_000,
    PlaceKind.TOWN: 3_000,
    PlaceKind.VILLAGE: 1_500,
    PlaceKind.NEIGHBOURHOOD: 1_000,
    PlaceKind.HILL: 1_000,
    PlaceKind.AIRBASE: 3_000,
    PlaceKind.FACILITY: 1_000,
}
"""Radius of a place whose record gives none: the desk's choice, after Airwars' accuracy scale."""

RELATION_SLACK_M: dict[Relation, int] = {Relation.AT: 0, Relation.NEAR: 10_000, Relation.ALONG: 0}
"""How much wider a relation makes the disc. Every direction (“south-east of”) adds `DIRECTION_SLACK_M`."""

DIRECTION_SLACK_M = 25_000

BEARINGS: dict[Relation, int] = {
    Relation.NORTH_OF: 0,
    Relation.NORTHEAST_OF: 45,
    Relation.EAST_OF: 90,
    Relation.SOUTHEAST_OF: 135,
    Relation.SOUTH_OF: 180,
    Relation.SOUTHWEST_OF: 225,
    Relation.WEST_OF: 270,
    Relation.NORTHWEST_OF: 315,
}
"""Degrees clockwise from north."""

BROAD_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.GOVERNORATE, PlaceKind.SECTOR, PlaceKind.SEA})
"""A statement about one of these never agrees with a report about a place (DESIGN section 4)."""


@dataclass(frozen=True)
class Spot:
    """Where a location can be.

    `radius_m` is the radius of a circle round (`lat`, `lon`) that holds every point it can be. Without a
    centre the location is a province (`region`), a road (`along`: places in order), or has no position
    (`reason` says why). `is_broad` marks province-level statements. `bearing` is the side of the place it
    lies on, in degrees, when a direction was given; `is_pinned` marks a point of the location's own.
    """

    place: str | None
    is_broad: bool
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    region: str | None = None
    along: tuple[str, ...] = ()
    reason: str | None = None
    is_area: bool = False
    is_obscured_by_m: int | None = None
    bearing: int | None = None
    is_pinned: bool = False

    @property
    def has_centre(self) -> bool:
        return self.lat is not None and self.lon is not None


def slack_m(relation: Relation) -> int:
    """Metres that a relation adds to a place's radius."""
    return RELATION_SLACK_M.get(relation, DIRECTION_SLACK_M)


def radius_of(place: Place) -> int | None:
    """Radius of a circle that holds the whole place, in metres; None where no circle is sensible."""
    return place.radius_m or KIND_RADIUS_M.get(place.kind)


def spot_of(location: Location, desk: Desk) -> Spot:
    """Where `location` can be. An unknown place id gives a spot without position (rules report the id).

    A radius the editor wrote is the whole uncertainty; only a radius taken from the place's kind is widened
    by the relation.
    """
    key = ("spot", id(location))
    spot: Spot = desk.kept_of_registers.get(key, lambda: (location, _spot_of(location, desk)))[1]
    return spot


def _spot_of(location: Location, desk: Desk) -> Spot:
    if location.place is None:
        return Spot(None, is_broad=False, reason=location.unplaced)
    place = desk.places.get(location.place)
    if place is None:
        return Spot(location.place, is_broad=False, reason=say("The place is not in the register."))
    blur = location.obscured.by_m if location.obscured else None
    if location.point and location.radius_m:
        return Spot(
            place.id,
            is_broad=False,
            lat=location.point.lat,
            lon=location.point.lon,
            radius_m=location.radius_m + (blur or 0),
            is_obscured_by_m=blur,
            is_pinned=True,
        )
    is_broad = place.kind in BROAD_KINDS
    kind_radius = radius_of(place)
    radius = location.radius_m or (kind_radius + slack_m(location.relation) if kind_radius else None)
    bearing = BEARINGS.get(location.relation)
    if place.position and radius:
        return Spot(
            place.id,
            is_broad=is_broad,
            lat=place.position.lat,
            lon=place.position.lon,
            radius_m=radius + (blur or 0),
            region=place.region,
            is_area=is_broad or place.kind is PlaceKind.AREA,
            is_obscured_by_m=blur,
            bearing=bearing,
        )
    return Spot(
        place.id,
        is_broad=is_broad,
        region=place.region,
        along=place.along or (),
        reason=place.no_position,
        is_area=is_broad or place.kind in {PlaceKind.AREA, PlaceKind.ROAD},
        bearing=bearing,
    )


def distance_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in metres (haversine)."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_phi, half_lambda = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    h = math.sin(half_phi) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def spots_meet(a: Spot, b: Spot) -> bool:
    """Whether two spots can be the same ground.

    Two discs meet when their circles touch. Two spots of the same place meet even without a position, unless
    both are pinned to points of their own: then the points decide.
    Opposite sides of one place (“west of”, “east of”) do not meet. A broad spot never meets one that is not
    broad. A spot without place or position meets nothing.
    """
    if a.is_broad != b.is_broad:
        return False
    if a.place is not None and a.place == b.place and not (a.is_pinned and b.is_pinned):
        return not are_opposite(a, b)
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return distance_m(a.lat, a.lon, b.lat, b.lon) <= (a.radius_m or 0) + (b.radius_m or 0)


def are_opposite(a: Spot, b: Spot) -> bool:
    """Whether two spots lie on opposite sides of one place (“west of”, “north-east of”)."""
    if a.bearing is None or b.bearing is None:
        return False
    turn = abs(a.bearing - b.bearing) % 360
    return min(turn, 360 - turn) > 90


def ancestors(place_id: str, desk: Desk) -> tuple[str, ...]:
    """The place and every place it lies in, innermost first. Stops at a loop or an unknown id."""
    chain: list[str] = []
    current: str | None = place_id
    while current is not None and current not in chain and current in desk.places:
        chain.append(current)
        current = desk.places[current].parent
    return tuple(chain)


def governorate_of(place_id: str, desk: Desk) -> str | None:
    """The governorate a place lies in, or is."""
    for ancestor in ancestors(place_id, desk):
        if desk.places[ancestor].kind is PlaceKind.GOVERNORATE:
            return ancestor
    return None
