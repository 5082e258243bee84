"""A location names its place in a spelling the register knows: suggestions are made, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model import Location, Place, Record
from ...records.problems import nearest, printable
from ...records.remembering.noting import Memo, remembered
from ...records.settings import Settings
from ...records.vocabulary import PlaceKind, Relation
from ..whereabouts import BROAD_KINDS, distance_m, radius_of, slack_m
from . import spelling
from .each import each
from .finding import Broken, Finding
from .parts import parts, parts_of

UNREGISTERED = "`{found}` is no known spelling of `{place}`"
FAR = "Correct it, or name the place it lies in; of a spot far from any place, its province."
NO_ROAD = ("`along` is for roads, and `{place}` is of the kind {kind}", "Write `at` or `near`, or name the road.")


@each()
def spellings_are_registered(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """`stated_as` stands, letter by letter, among the spellings of the place it is said to mean."""
    if all(_is_registered(location, desk) for location in parts(record, Location)):
        return
    gazetteer: _Gazetteer = desk.kept.get(("gazetteer",), lambda: _Gazetteer(desk))
    for field, location in parts_of(record, Location):
        place = desk.places.get(location.place or "")
        if place is None or location.stated_as is None or _is_registered(location, desk):
            continue
        what = UNREGISTERED.format(found=printable(location.stated_as), place=place.id)
        advice = gazetteer.advice(location.stated_as, place)
        yield Finding(record.kind_folder, record.id, (*field, "stated_as"), what, advice)


def _is_registered(location: Location, desk: Desk) -> bool:
    place = desk.places.get(location.place or "")
    if place is None or location.stated_as is None or location.stated_as == place.name:
        return True
    if location.stated_as in place.spellings:
        return True
    return spelling.exactly(location.stated_as) in map(spelling.exactly, place.spellings)


@each()
def only_roads_are_followed_along(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """`relation: along` needs a road, or another place that lies along others."""
    if all(location.relation is not Relation.ALONG for location in parts(record, Location)):
        return
    for field, location in parts_of(record, Location):
        place = desk.places.get(location.place or "")
        if place is None or location.relation is not Relation.ALONG:
            continue
        if place.kind is not PlaceKind.ROAD and not place.along:
            what, advice = (text.format(place=place.id, kind=place.kind) for text in NO_ROAD)
            yield Finding(record.kind_folder, record.id, (*field, "relation"), what, advice)


@each()
def points_lie_at_their_place(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A location's own `point` lies at the place it names, or so near that it can be meant: two reports that name one
    place are taken for reports of the same ground."""
    if all(location.point is None for location in parts(record, Location)):
        return
    for field, location in parts_of(record, Location):
        place, point = desk.places.get(location.place or ""), location.point
        reach_m = _reach_m(location, place) if place else None
        if place is None or point is None or place.position is None or reach_m is None:
            continue
        at = place.position
        apart_m = distance_m(at.lat, at.lon, point.lat, point.lon)
        if apart_m > reach_m:
            what = f"`{point.lat}, {point.lon}` lies {apart_m / 1000:.0f} km from `{place.id}`"
            is_swapped = abs(point.lon) <= 90 and distance_m(at.lat, at.lon, point.lon, point.lat) <= reach_m
            advice = f"Latitude is degrees north: write lat: {point.lon} and lon: {point.lat}." if is_swapped else FAR
            yield Finding(record.kind_folder, record.id, (*field, "point"), what, advice)


def _reach_m(location: Location, place: Place) -> int | None:
    """How far from the middle of a place its own points can lie; None where the place is no circle."""
    radius_m = radius_of(place)
    if radius_m is None or place.kind in BROAD_KINDS:
        return None
    blur_m = location.obscured.by_m if location.obscured else 0
    return radius_m + slack_m(location.relation) + (location.radius_m or 0) + blur_m + slack_m(Relation.NEAR)


class _Gazetteer:
    """Every spelling of every standing place, for advice only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._close: Memo[str, list[str]] = Memo()

    def advice(self, found: str, place: Place) -> str:
        path = self._desk.paths.get(("places", place.id), f"data/places/{place.id}.yml")
        add = f"add the spelling to `names` of {path}"
        remedy = f"{add}, or correct the id"
        owners = self._owners.get(spelling.exactly(found), ())
        if owners:
            return f"It is a spelling of {_listed(owners)}: correct the id, or {add}."
        close = self._close.get(found, lambda: nearest(found, self._owners))
        if not close:
            return f"{remedy[0].upper()}{remedy[1:]}."
        known = ", ".join(f"`{text}` ({', '.join(self._owners[text])})" for text in close)
        return f"Nearest known: {known}. If the place is right, {remedy}."

    @remembered
    def _owners(self) -> dict[str, tuple[str, ...]]:
        owners: dict[str, tuple[str, ...]] = {}
        for place in self._desk.places.values():
            if not place.is_withdrawn:
                for text in dict.fromkeys(map(spelling.exactly, place.spellings)):
                    owners[text] = (*owners.get(text, ()), place.id)
        return owners


def _listed(ids: tuple[str, ...]) -> str:
    return " and ".join(f"`{place_id}`" for place_id in ids)
