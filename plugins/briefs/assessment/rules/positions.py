"""Each place lies near what it lies in, and where the maps of its desk are rather than where swapped degrees lead."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from ...records.desk import Desk
from ...records.model import Place, Position
from ...records.settings import Region, Settings
from ...records.vocabulary import PlaceKind
from ..whereabouts import ancestors, distance_m, governorate_of
from .finding import Broken, Finding

PROVINCE_M, FEWEST_TOGETHER = 300_000, 3
"""No place of a province is farther from the middle of so many of its places, the middle being their median."""

FARTHEST_M = 1_500_000
"""No place is farther from the middle of what it lies in, unless that is a country or a sea: half the length of the
largest provinces there are."""

_AS_WIDE_AS_CAN_BE = frozenset({PlaceKind.COUNTRY, PlaceKind.SEA})


def positions_are_not_swapped(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No place lies far from what it lies in, or from the others of its province, and would not, were its two degrees
    swapped; none lies farther from what it lies in than any such place is wide; and none lies off the maps of the desk
    that would lie on them, swapped, near the others of its country."""
    placed = [(one, one.position) for one in desk.places.values() if one.position and not one.is_withdrawn]
    within: dict[str, list[tuple[Place, Position]]] = {}
    astray: set[str] = set()
    for place, at in placed:
        trouble = _far_from_its_parent(place, at, desk)
        if trouble:
            astray.add(place.id)
            yield Finding("places", place.id, ("position",), *trouble)
        province = governorate_of(place.id, desk)
        if province:
            within.setdefault(province, []).append((place, at))
    for province, positions in within.items():
        if len(positions) < FEWEST_TOGETHER:
            continue
        middle = median(at.lat for _, at in positions), median(at.lon for _, at in positions)
        for place, at in positions:
            apart_m = distance_m(*middle, at.lat, at.lon)
            if place.id not in astray and apart_m > PROVINCE_M and _is_near_swapped(at, *middle):
                astray.add(place.id)
                what = f"lies {apart_m / 1000:.0f} km from the other places of `{province}`, and swapped it would not"
                yield Finding("places", place.id, ("position",), what, _swap(at))
    if settings.region:
        yield from _off_the_maps([one for one in placed if one[0].id not in astray], desk, settings.region)


def _off_the_maps(placed: list[tuple[Place, Position]], desk: Desk, region: Region) -> Iterator[Finding]:
    """Who records only part of a war has places abroad: of a place of another country than those on the maps nothing is
    known, unless there is none on them at all."""
    doubted = [(one, at) for one, at in placed if not _holds(region, at.lat, at.lon) and _holds(region, at.lon, at.lat)]
    if not doubted:
        return
    on_them: dict[str | None, list[Position]] = {}
    for place, at in placed:
        if _holds(region, at.lat, at.lon):
            on_them.setdefault(_country_of(place, desk), []).append(at)
    for place, at in doubted:
        country = _country_of(place, desk)
        if country in on_them and country is not None:
            middle = median(one.lat for one in on_them[country]), median(one.lon for one in on_them[country])
            apart_m = distance_m(*middle, at.lat, at.lon)
            if apart_m <= PROVINCE_M or distance_m(*middle, at.lon, at.lat) > apart_m / 2:
                continue
        elif country is not None and on_them:
            continue
        remedy = "widen `frame` in mkdocs.yml" if country else "name the `country` or `parent` it lies in"
        what = "lies outside of the maps of this desk, and swapped it would not"
        advice = f"Did you mean lat: {at.lon} and lon: {at.lat}? If not, {remedy}."
        yield Finding("places", place.id, ("position",), what, advice)


def _holds(region: Region, lat: float, lon: float) -> bool:
    west, south, east, north = region
    return west <= lon <= east and south <= lat <= north


def _country_of(place: Place, desk: Desk) -> str | None:
    """What the outermost place that it lies in is, by its code or its id; None where it names neither."""
    outermost = desk.places[ancestors(place.id, desk)[-1]]
    return outermost.country or (outermost.id if outermost is not place else None)


def _far_from_its_parent(place: Place, at: Position, desk: Desk) -> tuple[str, str] | None:
    parent = desk.places.get(place.parent or "")
    if parent is None or parent.position is None or parent.kind in _AS_WIDE_AS_CAN_BE:
        return None
    middle = parent.position.lat, parent.position.lon
    apart_m = distance_m(*middle, at.lat, at.lon)
    if apart_m <= PROVINCE_M:
        return None
    if _is_near_swapped(at, *middle):
        return f"lies {apart_m / 1000:.0f} km from `{parent.id}`, and swapped it would not", _swap(at)
    if apart_m <= FARTHEST_M:
        return None
    what = f"lies {apart_m / 1000:.0f} km from `{parent.id}`, in which it is said to lie"
    return what, "Correct its position, its `parent`, or the position of that."


def _is_near_swapped(at: Position, lat: float, lon: float) -> bool:
    return abs(at.lon) <= 90 and distance_m(lat, lon, at.lon, at.lat) <= PROVINCE_M


def _swap(at: Position) -> str:
    return f"Latitude is degrees north: write lat: {at.lon} and lon: {at.lat}, or correct its `parent`."
