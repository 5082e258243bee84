"""One strike, and one statement of one source, is recorded once; look-alikes are declared distinct."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from ...records.desk import Desk
from ...records.model import Claim, Strike
from ...records.settings import Settings
from ...records.vocabulary import Relation
from ..whereabouts import Spot, distance_m, spot_of, spots_meet
from .finding import Broken, Finding

ALIKE_M = 3_000
"""Strikes at different places look alike when their discs meet and their centres are no farther apart."""

_CELL_LAT, _CELL_LON = 0.03, 0.12
"""Sides of a grid cell in degrees: more than `ALIKE_M` each, up to 75° north and south."""
_SHOWN = 3
_MOST_COMPARED = 50
"""Look-alikes sought for one strike: enough for any editor, and bulk imports stay quick to check."""
_NO_SIDE = frozenset({Relation.AT, Relation.NEAR, Relation.ALONG})

_Cell = tuple[object, ...]


def strikes_are_recorded_once(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Strikes alike in actor, kind, place and days are one, parts of a salvo, or declared distinct."""
    alike: dict[str, list[str]] = {}
    for first, second in _alike(desk):
        earlier, later = sorted((first.id, second.id))
        alike.setdefault(later, []).append(earlier)
    for later in sorted(alike):
        others = sorted(alike[later])
        shown = ", ".join(f"`{other}`" for other in others[:_SHOWN])
        more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        what = f"`{later}` looks like {shown}{more}: same actor, kind and place, on days that meet"
        advice = (
            "If they are one strike, withdraw one with the other as `successor`; if not, say why in `distinct_from`, "
            "or in `may_be_same_as` when the sources do not settle it; a part of a salvo needs `part_of`."
        )
        yield Finding("strikes", later, ("id",), what, advice)
    yield from _like_themselves(desk)


def claims_are_recorded_once(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Two claims of one source, stated on the same days about the same records, do not say the same."""
    first: dict[tuple[object, ...], str] = {}
    for claim in desk.claims.values():
        if not claim.is_withdrawn and first.setdefault(_said(claim), claim.id) != claim.id:
            other = first[_said(claim)]
            what = f"`{claim.id}` says what `{other}` says: same source, days, subjects and words"
            advice = (
                "Withdraw one with the other as `successor`; if they are two statements, let the paraphrases "
                "show the difference."
            )
            yield Finding("claims", claim.id, ("paraphrase",), what, advice, at_key=True)


def _said(claim: Claim) -> tuple[object, ...]:
    words = " ".join(unicodedata.normalize("NFC", claim.paraphrase).casefold().split())
    return (
        claim.source,
        claim.stated.earliest,
        claim.stated.latest,
        frozenset(claim.about or ()),
        claim.stance,
        words,
    )


def _alike(desk: Desk) -> Iterator[tuple[Strike, Strike]]:
    """Pairs alike in actor, kind, days and place that nobody has told apart.

    A sweep over the days that keeps the strikes under way in grid cells: time grows with strikes and pairs,
    not with all possible pairs.
    """
    under_way: dict[_Cell, dict[str, tuple[Strike, Spot]]] = {}
    endings: list[tuple[date, str, list[_Cell]]] = []
    for strike in sorted(
        (s for s in desk.strikes.values() if not s.is_withdrawn and s.where.place),
        key=lambda s: (s.when.earliest or date.min, s.id),
    ):
        while endings and endings[0][0] < (strike.when.earliest or date.min):
            _, ended, cells = heapq.heappop(endings)
            for cell in cells:
                del under_way[cell][ended]
        spot = spot_of(strike.where, desk)
        near = chain.from_iterable(under_way.get(cell, {}).values() for cell in _cells(strike, spot, around=1))
        alike = (
            other
            for other, other_spot in near
            if _same_ground(strike, spot, other, other_spot) and not _are_told_apart(strike, other)
        )
        found = {other.id: other for other in islice(alike, _MOST_COMPARED)}
        yield from ((strike, other) for other in found.values())
        own = list(_cells(strike, spot, around=0))
        for cell in own:
            under_way.setdefault(cell, {})[strike.id] = strike, spot
        heapq.heappush(endings, (strike.when.latest or date.max, strike.id, own))


def _cells(strike: Strike, spot: Spot, around: int) -> Iterator[_Cell]:
    """Where a strike is looked for: under its place, and in the cells at and `around` its centre."""
    yield strike.actor, strike.kind, strike.where.place
    if spot.lat is None or spot.lon is None or spot.is_broad:
        return
    row, column = int(spot.lat // _CELL_LAT), int(spot.lon // _CELL_LON)
    for i in range(row - around, row + around + 1):
        for j in range(column - around, column + around + 1):
            yield strike.actor, strike.kind, i, j


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


def _like_themselves(desk: Desk) -> Iterator[Finding]:
    for strike in desk.strikes.values():
        for key in ("distinct_from", "may_be_same_as"):
            for index, other in enumerate(getattr(strike, key) or ()):
                if other.id == strike.id:
                    what = f"`{other.id}` is the strike itself"
                    yield Finding("strikes", strike.id, (key, index, "id"), what, "Name the other strike.")
