"""The explorer's rows as columns: numbers and positions in dictionaries, which stay small at 10,000 rows.

They are handed over by a script tag, so that the page works from a folder and fetches nothing. Dates are days since
1 January 1970; None stands for open or unknown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, TypeVar

from ...publication.explorer import Explorer, ExplorerRow
from ...publication.views import Ground
from ..data_block import inert
from ..language import ENGLISH, Language

EPOCH = date(1970, 1, 1).toordinal()
PLACES = 4
"""Decimals of a degree kept: 11 metres, finer than any position on record."""

K = TypeVar("K", bound=Hashable)
NOTHING, POINT, AREA, REGION, LINE = range(5)
"""How a ground is drawn."""


def records_script(explorer: Explorer, language: Language = ENGLISH) -> bytes:
    """`window.BriefsExplorer = {…}`.

    edition: a fingerprint of all columns in English, printed in citations. plain: what a file that is
    taken away says instead, where the site does not speak the language of the records.
    """
    columns = records(explorer)
    edition = hashlib.sha256(_script("", columns)).hexdigest()[:16]
    plain = {} if language.is_plain else {"plain": {name: columns[name] for name in ("wheres", "targetTexts")}}
    return _script("BriefsExplorer", language.of(columns) | plain | {"edition": edition})


def words_script(explorer: Explorer) -> bytes:
    """`window.BriefsExplorerWords = […]`: what a search looks through, a text a row. Loaded at the first search."""
    return _script("BriefsExplorerWords", [row.words for row in explorer.rows])


def records(explorer: Explorer) -> dict[str, Any]:
    """The columns, with the dictionaries their numbers point into."""
    rows = explorer.rows
    whens, wheres = _Dictionary(row.when for row in rows), _Dictionary(row.where for row in rows)
    places = _Dictionary(row.place for row in rows if row.place)
    provinces = _Dictionary((row.province or row.place) for row in rows if row.province or row.place)
    actors, kinds = _Dictionary(row.actor for row in rows), _Dictionary(row.kind for row in rows)
    texts = _Dictionary(row.target_text for row in rows)
    attacks = _Dictionary(row.attack for row in rows)
    sources = {source.id: number for number, source in enumerate(explorer.sources)}
    grades = {grade.key: number for number, grade in enumerate(explorer.grades)}
    facets = {key: number for number, (key, _) in enumerate(explorer.facets)}
    targets = {key: number for number, (key, _) in enumerate(explorer.targets)}
    tables = _Dictionary(_table(row, grades) for row in rows if row.grades)
    return {
        "rule": explorer.rule,
        "asOf": explorer.as_of.isoformat(),
        "grades": [
            [grade.key, grade.label, grade.symbol, int(grade.is_strike), grade.inside] for grade in explorer.grades
        ],
        "sources": [[s.id, s.name, s.family, s.kind, s.kind_label, s.claims] for s in explorer.sources],
        "gaps": [[gap.link.id, gap.source, _day(gap.first), _day(gap.last)] for gap in explorer.gaps],
        "facets": [list(pair) for pair in explorer.facets],
        "targets": [list(pair) for pair in explorer.targets],
        "actors": [[actor.id, actor.text] for actor in actors.values],
        "places": [[place.id, place.text] for place in places.values],
        "provinces": [[place.id, place.text] for place in provinces.values],
        "kinds": [[str(kind), kind] for kind in kinds.values],
        "whens": whens.values,
        "wheres": wheres.values,
        "targetTexts": texts.values,
        "tables": tables.values,
        "id": [row.id for row in rows],
        "attack": [attacks.find(row.attack) for row in rows],
        "when": [whens.find(row.when) for row in rows],
        "first": [_day(row.first) for row in rows],
        "last": [_day(row.last) for row in rows],
        "where": [wheres.find(row.where) for row in rows],
        "place": [places.find(row.place) if row.place else None for row in rows],
        "province": [provinces.find(row.province or row.place) if row.place else None for row in rows],
        "actor": [actors.find(row.actor) for row in rows],
        "kind": [kinds.find(row.kind) for row in rows],
        "target": [targets[row.target] for row in rows],
        "targetText": [texts.find(row.target_text) for row in rows],
        "grade": [grades[row.grade.key] for row in rows],
        "table": [tables.find(_table(row, grades)) if row.grades else None for row in rows],
        "believed": [[sources[key] for key in row.grades.sources] if row.grades else [] for row in rows],
        "claims": [row.claims for row in rows],
        "from": [[sources[key] for key in row.sources if key in sources] for row in rows],
        "verdicts": [[facets[key] for key in row.verdicts] for row in rows],
        "ground": [_ground(row.ground) for row in rows],
    }


def _table(row: ExplorerRow, grades: dict[str, int]) -> str:
    """One digit a combination of sources believed: the position of the grade."""
    assert row.grades is not None  # noqa: S101 - asked of rows that have one
    return "".join(f"{grades[key]:x}" for key in row.grades.grades)


def _ground(ground: Ground) -> list[Any]:
    """Kind of drawing, then what it needs: `[1, lat, lon, radius_m]`, `[3, region]`, `[4, [[lon, lat], …]]`."""
    if ground.region and ground.radius_m is None:
        return [REGION, ground.region]
    if len(ground.line) > 1:
        return [LINE, [[round(lon, PLACES), round(lat, PLACES)] for lon, lat in ground.line]]
    if ground.lat is None or ground.lon is None:
        return [NOTHING]
    kind = AREA if ground.is_area else POINT
    return [kind, round(ground.lat, PLACES), round(ground.lon, PLACES), ground.radius_m or 0]


def _day(on: date | None) -> int | None:
    return on.toordinal() - EPOCH if on else None


class _Dictionary:
    """Distinct values in the order met, and where each stands."""

    def __init__(self, values: Iterable[Hashable]) -> None:
        self.values: list[Any] = list(dict.fromkeys(values))
        places = {value: number for number, value in enumerate(self.values)}
        self.find: Callable[[Hashable], int] = places.__getitem__


def _script(name: str, value: Any) -> bytes:
    """A script that sets one name."""
    text = inert(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
    return f"window.{name}={text};\n".encode()
