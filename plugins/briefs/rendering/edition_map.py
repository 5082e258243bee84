"""What the map of an edition shares with others, taken from its snapshot: names of today would move those of then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..publication.editions.facts import Facts
from .brief_map import Cartography
from .map import HolderStyle, Town

NEAR = 0.1
"""Degrees within which a city of the snapshot and a town of the basemap are taken for one, whatever they are called."""


def as_frozen(shared: Cartography, facts: Facts, ground: tuple[Town, ...]) -> Cartography:
    """`shared` with the cities that an edition was frozen with, and the towns of the ground, which all maps stand on.

    Cities that the desk has on record and the edition does not speak of are left out: which of them were there when it
    was frozen is not known.
    """
    cities = tuple(_cities(facts.get("places", {})))
    others = (town for town in ground if not any(_is_same(town, city) for city in cities))
    towns = sorted((*cities, *others), key=lambda town: (town.name.casefold(), town.lon, town.lat))
    return replace(shared, towns=tuple(towns), holders=_holders(shared.holders, facts.get("actors", {})))


def _cities(places: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[Town]:
    for place in places.values():
        lat, lon = place.get("position.lat"), place.get("position.lon")
        if place.get("kind") == ("city",) and lat and lon:
            yield Town(place["name"][0], float(lon[0]), float(lat[0]), 1)


def _is_same(town: Town, city: Town) -> bool:
    is_near = abs(town.lon - city.lon) < NEAR and abs(town.lat - city.lat) < NEAR
    return is_near or town.name.casefold() == city.name.casefold()


def _holders(
    holders: Mapping[str, HolderStyle], actors: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Mapping[str, HolderStyle]:
    """Those who hold places, called what the edition calls them."""
    return {
        key: replace(holder, label=actors[key]["name"][0]) if key in actors else holder
        for key, holder in holders.items()
    }
