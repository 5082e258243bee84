"""Each place has one record, each spelling one place, and each place lies in a larger one."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model import Place
from ...records.settings import Settings
from ...records.vocabulary import PlaceKind
from ..whereabouts import ancestors, distance_m
from . import spelling
from .chains import drawn, loops
from .finding import Broken, Finding

SAME_PLACE_M = 5_000
"""Two records whose names fold to one and whose positions are no farther apart are taken for one place."""

_SIZE = {
    PlaceKind.COUNTRY: 0,
    PlaceKind.GOVERNORATE: 1,
    PlaceKind.SEA: 1,
    PlaceKind.SECTOR: 2,
    PlaceKind.AREA: 3,
    PlaceKind.CITY: 4,
    PlaceKind.TOWN: 5,
    PlaceKind.VILLAGE: 6,
    PlaceKind.NEIGHBOURHOOD: 7,
    PlaceKind.HILL: 7,
    PlaceKind.AIRBASE: 7,
    PlaceKind.ROAD: 7,
    PlaceKind.FACILITY: 8,
}
_HOLDS_NOTHING = frozenset({PlaceKind.ROAD, PlaceKind.HILL, PlaceKind.FACILITY})
_IN_THE_SEA = frozenset({PlaceKind.SEA, PlaceKind.AREA, PlaceKind.FACILITY})
"""A part of it, an island or a reef, a platform or a wreck."""
_HOLDS_ITS_LIKE = frozenset({PlaceKind.AREA, PlaceKind.SEA})


def places_are_told_apart(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Places that do not lie in each other share no spelling, and are not one under two transliterations. Of many that
    share one each is held against the first alone that it is not told apart from: of a thousand, half a million pairs
    would be told."""
    told: set[tuple[str, str]] = set()
    for shared in _by_folded_spelling(desk):
        for number, (second, place_spelling) in enumerate(shared):
            for first, _ in shared[:number]:
                if _nested(first, second, desk):
                    continue
                blamed, other, text = second, first, place_spelling
                trouble = _one_place_twice(first, second)
                if trouble is None:
                    blamed, other, text = _borrowing(first, second, place_spelling)
                    trouble = _ambiguous(other, blamed, text)
                if trouble:
                    if (first.id, second.id) not in told:
                        told.add((first.id, second.id))
                        yield Finding("places", blamed.id, _field_of(blamed, text), *trouble)
                    break
    for place in _standing(desk):
        yield from _listed_twice(place)


def codes_are_used_once(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No two places have one GeoNames id or one P-code."""
    for key, register in (("geonames", "GeoNames id"), ("pcode", "P-code")):
        owner: dict[str, str] = {}
        for place in _standing(desk):
            code = getattr(place, key)
            if code and owner.setdefault(code, place.id) != place.id:
                what = f"`{code}` is the {register} of `{owner[code]}` too"
                advice = f"Withdraw one of the two with the other as `successor`, or correct the {register}."
                yield Finding("places", place.id, (key,), what, advice)


def parents_are_larger(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A place lies in one of a larger kind, and never, by however many steps, in itself."""
    looping: set[str] = set()
    for loop in loops({place.id: place.parent for place in desk.places.values()}):
        looping.update(loop)
        what = f"the place lies in itself: {drawn(loop)}"
        yield Finding("places", loop[0], ("parent",), what, "Correct the `parent` that is wrong.")
    for place in _standing(desk):
        parent = desk.places.get(place.parent or "")
        if parent is None or place.id in looping or _may_hold(parent.kind, place.kind):
            continue
        what = f"`{parent.id}` is of the kind {parent.kind}, and a {place.kind} does not lie in one"
        larger = ", ".join(kind for kind in PlaceKind if _may_hold(kind, place.kind)) or "nothing"
        advice = f"Name a larger place, or correct one of the two kinds. A {place.kind} may lie in: {larger}."
        yield Finding("places", place.id, ("parent",), what, advice)


def _may_hold(outer: PlaceKind, inner: PlaceKind) -> bool:
    if inner is PlaceKind.SEA:
        return outer in {PlaceKind.SEA, PlaceKind.COUNTRY}
    if outer is PlaceKind.SEA:
        return inner in _IN_THE_SEA
    if outer in _HOLDS_NOTHING:
        return False
    return _SIZE[outer] < _SIZE[inner] or (outer is inner and outer in _HOLDS_ITS_LIKE)


def _standing(desk: Desk) -> Iterator[Place]:
    return (place for place in desk.places.values() if not place.is_withdrawn)


def _by_folded_spelling(desk: Desk) -> Iterator[list[tuple[Place, str]]]:
    """Places, each with one of its spellings, grouped by what the spelling folds to."""
    groups: dict[str, dict[tuple[str, str], tuple[Place, str]]] = {}
    for place in _standing(desk):
        for text in place.spellings:
            key = spelling.folded(text) or text
            groups.setdefault(key, {}).setdefault((place.id, spelling.but_for_case(text)), (place, text))
    for group in groups.values():
        if len({place.id for place, _ in group.values()}) > 1:
            yield list(group.values())


def _nested(first: Place, second: Place, desk: Desk) -> bool:
    return first.id in ancestors(second.id, desk) or second.id in ancestors(first.id, desk)


def _one_place_twice(first: Place, second: Place) -> tuple[str, str] | None:
    a, b = first.position, second.position
    if first.id == second.id or a is None or b is None:
        return None
    apart_m = distance_m(a.lat, a.lon, b.lat, b.lon)
    if apart_m > SAME_PLACE_M:
        return None
    what = f"`{second.id}` looks like `{first.id}`: names alike, positions {apart_m / 1000:.1f} km apart"
    return what, "Withdraw one with the other as `successor` and move its spellings, or tell the names apart."


def _borrowing(first: Place, second: Place, text: str) -> tuple[Place, Place, str]:
    """Which of two places is told that it shares a spelling, the other one, and how the former spells it: the one that
    has it beside its name before the one that is called by it, whose file nobody need have touched."""
    key = spelling.but_for_case(text)
    own = next((one for one in first.spellings if spelling.but_for_case(one) == key), None)
    if own and own != first.name and text == second.name:
        return first, second, own
    return second, first, text


def _ambiguous(first: Place, second: Place, text: str) -> tuple[str, str] | None:
    key = spelling.but_for_case(text)
    if first.id == second.id or key not in map(spelling.but_for_case, first.spellings):
        return None
    what = f"`{text}` is a spelling of `{first.id}` too, and neither place lies in the other"
    return what, "Keep it on the one that sources mean by it; name the other with its district or province."


def _field_of(place: Place, text: str) -> tuple[str | int, ...]:
    index = place.spellings.index(text)
    return ("name",) if index == 0 else ("names", index - 1)


def _listed_twice(place: Place) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, text in enumerate(place.spellings):
        if text in seen:
            what = f"`{text}` is listed already"
            yield Finding("places", place.id, ("names", index - 1), what, "Remove it: once is enough.")
        seen.add(text)
