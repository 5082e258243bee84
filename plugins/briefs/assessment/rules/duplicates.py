"""One strike, and one statement of one source, is recorded once; look-alikes are declared distinct."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from ...records.desk import Desk
from ...records.indexes import Index
from ...records.model import Claim, Place, Strike
from ...records.settings import Settings
from ...records.vocabulary import Relation
from ..calendar import MOST_MONTHS, months_of
from ..days import days_of, meet
from ..whereabouts import Spot, distance_m, spot_of, spots_meet
from .each import each
from .finding import Broken, Finding

ALIKE_M = 3_000
"""Strikes at different places look alike when their discs meet and their centres are no farther apart."""

_CELL_LAT, _CELL_LON = 0.03, 0.12
"""Sides of a grid cell in degrees: more than `ALIKE_M` each, up to 75° north and south."""
_SHOWN = 3
_MOST_COMPARED = 50
"""Look-alikes sought for one strike: enough for any editor, and bulk imports stay quick to check."""
_NO_SIDE = frozenset({Relation.AT, Relation.NEAR, Relation.ALONG})


@each("claims")
def claims_are_recorded_once(claim: Claim, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Two claims of one source, stated on the same days about the same records, do not say the same."""
    [key] = _stated(claim)
    beside = desk.by(CLAIMS_STATED)[key]
    first = claim.id
    if len(beside) > 1:
        first = desk.kept.get(("said first", key), lambda: _first_of_each(beside))[_said(claim)]
    if first != claim.id:
        what = f"`{claim.id}` says what `{first}` says: same source, days, subjects and words"
        advice = (
            "Withdraw one with the other as `successor`; if they are two statements, let the paraphrases "
            "show the difference."
        )
        yield Finding("claims", claim.id, ("paraphrase",), what, advice, at_key=True)


@each("strikes")
def strikes_are_recorded_once(strike: Strike, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Strikes alike in actor, kind, place and days are one, parts of a salvo, or declared distinct."""
    yield from _like_itself(strike)
    others = list(islice(_alike(strike, desk), _MOST_COMPARED))
    if others:
        shown = ", ".join(f"`{other}`" for other in others[:_SHOWN])
        more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        what = f"`{strike.id}` looks like {shown}{more}: same actor, kind and place, on days that meet"
        advice = (
            "If they are one strike, withdraw one with the other as `successor`; if not, say why in `distinct_from`, "
            "or in `may_be_same_as` when the sources do not settle it; a part of a salvo needs `part_of`."
        )
        yield Finding("strikes", strike.id, ("id",), what, advice)


def _stated(claim: Claim) -> tuple[str, ...]:
    if claim.is_withdrawn:
        return ()
    return (f"{claim.source} {min(claim.about) if claim.about else claim.stated.earliest}",)


def _said(claim: Claim) -> tuple[object, ...]:
    words = " ".join(unicodedata.normalize("NFC", claim.paraphrase).casefold().split())
    return claim.stated.earliest, claim.stated.latest, frozenset(claim.about or ()), claim.stance, words


def _first_of_each(claims: Iterable[Claim]) -> dict[tuple[object, ...], str]:
    """The first of the claims that say the same, by what they say: of thousands nobody compares each with each."""
    first: dict[tuple[object, ...], str] = {}
    for claim in claims:
        first.setdefault(_said(claim), claim.id)
    return first


def _months(strike: Strike) -> tuple[str, ...]:
    """The months that a strike is listed under."""
    months = months_of(days_of(strike.when))
    return (_LONG,) if months is None or len(months) > MOST_MONTHS else tuple(map(str, months))


def _at_place(strike: Strike) -> Iterator[str]:
    if strike.where.place and not strike.is_withdrawn:
        yield from (f"{strike.where.place} {month}" for month in (*_months(strike), _ANY))


def _at_point(strike: Strike) -> Iterator[str]:
    point = strike.where.point
    if point and strike.where.place and not strike.is_withdrawn:
        yield from (f"{_cell(point.lat, point.lon)} {month}" for month in (*_months(strike), _ANY))


def _at_position(place: Place) -> Iterator[str]:
    if place.position:
        yield _cell(place.position.lat, place.position.lon)


def _cell(lat: float, lon: float, north: int = 0, east: int = 0) -> str:
    return f"{int(lat // _CELL_LAT) + north},{int(lon // _CELL_LON) + east}"


_LONG, _ANY = "long", "any"
CLAIMS_STATED = Index("claims stated", "claims", _stated)
STRIKES_AT = Index("strikes at", "strikes", _at_place)
STRIKES_PINNED = Index("strikes pinned", "strikes", _at_point)
PLACES_IN = Index("places in", "places", _at_position)
INDEXES = (CLAIMS_STATED, STRIKES_AT, STRIKES_PINNED, PLACES_IN)
"""Claims by source and what they are about; strikes by month and place, or cell of their own point; places by cell."""


def _alike(strike: Strike, desk: Desk) -> Iterator[str]:
    """The strikes of smaller ids alike in actor, kind, days and place that nobody has told apart, ids ascending.

    Looked for among those near it in space and time: work grows with strikes and pairs, not with all possible pairs.
    """
    if strike.where.place is None:
        return
    spot = spot_of(strike.where, desk)
    for other in _near(strike, spot, desk):
        if (
            _on_days_that_meet(strike, other)
            and _same_ground(other, spot_of(other.where, desk), strike, spot)
            and not _are_told_apart(strike, other)
        ):
            yield other.id


def _near(strike: Strike, spot: Spot, desk: Desk) -> list[Strike]:
    """Strikes of smaller ids by the same actor and of the same kind, at its place or in the cells at and around its
    centre."""
    months = _months(strike)
    months = (_ANY,) if months == (_LONG,) else (*months, _LONG)
    places, cells = {strike.where.place}, ()
    if spot.lat is not None and spot.lon is not None and not spot.is_broad:
        point = spot.lat, spot.lon
        around, cells = desk.kept.get(("around", *point), lambda: _around(*point, desk))
        places |= around
    at, pinned = desk.by(STRIKES_AT), desk.by(STRIKES_PINNED)
    found = {
        other.id: other
        for month in months
        for listed, grounds in ((at, places), (pinned, cells))
        for ground in grounds
        for other in listed.get(f"{ground} {month}", ())
        if other.id < strike.id and other.actor == strike.actor and other.kind is strike.kind
    }
    return [found[key] for key in sorted(found)]


def _around(lat: float, lon: float, desk: Desk) -> tuple[set[str], tuple[str, ...]]:
    """The places in the cells at and around a point, and these cells."""
    cells = tuple(_cell(lat, lon, i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return {place.id for cell in cells for place in desk.by(PLACES_IN).get(cell, ())}, cells


def _on_days_that_meet(a: Strike, b: Strike) -> bool:
    return meet(days_of(a.when), days_of(b.when))


def _same_ground(a: Strike, spot_a: Spot, b: Strike, spot_b: Spot) -> bool:
    if a.where.place == b.where.place:
        sides = {a.where.relation, b.where.relation}
        if len(sides - _NO_SIDE) == 2:
            return False
        return not (a.where.point and b.where.point) or spots_meet(spot_a, spot_b)
    if spot_a.is_broad or not spots_meet(spot_a, spot_b):
        return False
    if spot_a.lat is None or spot_a.lon is None or spot_b.lat is None or spot_b.lon is None:
        return False
    return distance_m(spot_a.lat, spot_a.lon, spot_b.lat, spot_b.lon) <= ALIKE_M


def _are_told_apart(a: Strike, b: Strike) -> bool:
    """Whether the desk has looked at the two: as parts, as distinct, or as possibly one."""
    return b.id in _looked_at(a) or a.id in _looked_at(b)


def _looked_at(strike: Strike) -> set[str | None]:
    distinct = {other.id for other in strike.distinct_from or ()}
    return {strike.part_of} | distinct | {other.id for other in strike.may_be_same_as or ()}


def _like_itself(strike: Strike) -> Iterator[Finding]:
    for key in ("distinct_from", "may_be_same_as"):
        for index, other in enumerate(getattr(strike, key) or ()):
            if other.id == strike.id:
                what = f"`{other.id}` is the strike itself"
                yield Finding("strikes", strike.id, (key, index, "id"), what, "Name the other strike.")
