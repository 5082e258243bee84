"""The explorer's rows as columns: numbers and positions in dictionaries, which stay small at 10,000 rows.

They are handed over by a script tag, so that the page works from a folder and fetches nothing. Dates are days since
1 January 1970; None stands for open or unknown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from ...publication import wording
from ...publication.editions.known import Past
from ...publication.explorer import Explorer, ExplorerGap, ExplorerRow
from ...publication.views import Ground, Link
from ..data_block import inert
from ..language import ENGLISH, Language

EPOCH = date(1970, 1, 1).toordinal()
PLACES = 4
"""Decimals of a degree kept of a road's points, which are drawn and never handed on: 11 metres."""

ROWS_A_PART = 2000
"""Rows whose words stand in one script."""

K = TypeVar("K", bound=Hashable)
NOTHING, POINT, AREA, REGION, LINE = range(5)
"""How a ground is drawn."""


def records_script(explorer: Explorer, language: Language = ENGLISH, known_days: Iterable[date] = ()) -> bytes:
    """`window.BriefsExplorer = {…}`. known_days: those that can be chosen, in the order of the choice.

    edition: a fingerprint of all columns in English, printed in citations. plain: what a file that is
    taken away says instead, where the site does not speak the language of the records.
    """
    columns = records(explorer)
    told = _json(columns)
    edition = hashlib.sha256(_script("", told)).hexdigest()[:16]
    plain = {} if language.is_plain else {"plain": {name: columns[name] for name in ("wheres", "targetTexts")}}
    days = [[day.isoformat(), wording.day(day)] for day in known_days]
    chosen = {"knownDays": language.of(days)} if days else {}
    spoken = told if language.is_plain else _json(language.of(columns))
    beside = _json(plain | chosen | {"edition": edition})
    return _script("BriefsExplorer", f"{spoken[:-1]},{beside[1:]}")


def in_parts(strikes: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows whose words stand in one script, each time with the number of the first of them."""
    for first in range(0, max(1, len(strikes)), ROWS_A_PART):
        yield first, strikes[first : first + ROWS_A_PART]


def words_script(first: int, rows: Sequence[Sequence[str]]) -> bytes:
    """What a search looks through of some rows: `window.BriefsExplorerWords = {first, words, rows}`.

    words: each once; rows: from row `first` on, the numbers of its words. A search asks for words, in no order. The
    scripts are loaded one after the other at the first search.
    """
    numbers = {word: number for number, word in enumerate(dict.fromkeys(word for row in rows for word in row))}
    told = [[numbers[word] for word in row] for row in rows]
    return script("BriefsExplorerWords", {"first": first, "words": list(numbers), "rows": told})


def records(explorer: Explorer) -> dict[str, Any]:
    """The columns, with the dictionaries their numbers point into."""
    words, rows = Dictionaries(explorer, explorer.rows), explorer.rows
    every = [words.cells(row) for row in rows]
    of_rows = list(words.tables(rows))
    tables = _Dictionary(table for table in of_rows if table is not None)
    return {
        "rule": explorer.rule,
        "asOf": explorer.as_of.isoformat(),
        **words.entries(),
        "gaps": gap_list(explorer.gaps),
        "alike": [[words.attacks.find(attack) for attack in pair] for pair in explorer.alike],
        "tables": tables.values,
        "id": [row.id for row in rows],
        **{name: [cells[name] for cells in every] for name in COLUMNS},
        "table": [None if table is None else tables.find(table) for table in of_rows],
        "believed": [[words.sources.find(key) for key in row.grades.sources] if row.grades else [] for row in rows],
    }


COLUMNS = (
    "attack",
    "when",
    "first",
    "last",
    "where",
    "place",
    "province",
    "actor",
    "kind",
    "target",
    "targetText",
    "grade",
    "claims",
    "from",
    "verdicts",
    "ground",
)
"""The cells of a row, but for its id and for what only today's records answer."""


class Dictionaries:
    """Everything that cells point at by number. Rows that come later add to the end: numbers never change."""

    def __init__(self, explorer: Explorer, rows: Iterable[ExplorerRow], beyond: Past | None = None) -> None:
        rows = tuple(rows)
        self.whens, self.wheres = _Dictionary(row.when for row in rows), _Dictionary(row.where for row in rows)
        self.places = _Dictionary(row.place for row in rows if row.place)
        self._broad = {row.place: row.place_kind for row in reversed(rows) if row.place and row.ground.is_broad}
        self.provinces = _Dictionary(row.province for row in rows if row.province)
        self.actors, self.kinds = _Dictionary(row.actor for row in rows), _Dictionary(row.kind for row in rows)
        self.texts = _Dictionary(row.target_text for row in rows)
        self.attacks = _Dictionary(row.attack for row in rows)
        self._salvos = _Dictionary((self.attacks.find(row.attack), row.attack) for row in rows if row.attack != row.id)
        self._of_grades = (*explorer.grades, *(beyond.grades if beyond else ()))
        self._of_sources = (*explorer.sources, *(beyond.sources if beyond else ()))
        self._of_facets = (*explorer.facets, *(beyond.facets if beyond else ()))
        self._of_targets = (*explorer.targets, *(beyond.targets if beyond else ()))
        self.grades = _Dictionary(grade.key for grade in self._of_grades)
        self.sources = _Dictionary(source.id for source in self._of_sources)
        self.facets = _Dictionary(key for key, _ in self._of_facets)
        self.targets = _Dictionary(key for key, _ in self._of_targets)

    def entries(self) -> dict[str, list[Any]]:
        """The dictionaries as the browser gets them."""
        return {
            "grades": [
                [grade.key, grade.label, grade.symbol, int(grade.is_strike), grade.inside] for grade in self._of_grades
            ],
            "sources": [
                [s.id, s.name, s.family, s.kind, s.kind_label, s.claims, s.family_label] for s in self._of_sources
            ],
            "facets": [list(pair) for pair in self._of_facets],
            "targets": [list(pair) for pair in self._of_targets],
            "actors": [[actor.id, actor.text] for actor in self.actors.values],
            "places": [[place.id, place.text, *self._kind_of(place)] for place in self.places.values],
            "provinces": [[place.id, place.text] for place in self.provinces.values],
            "salvos": [list(pair) for pair in self._salvos.values],
            "kinds": [[str(kind), kind] for kind in self.kinds.values],
            "whens": self.whens.values,
            "wheres": self.wheres.values,
            "targetTexts": self.texts.values,
        }

    def _kind_of(self, place: Link) -> list[str]:
        """What a place is of which nothing but its region is known."""
        kind = self._broad.get(place)
        return [kind] if kind else []

    def cells(self, row: ExplorerRow) -> dict[str, Any]:
        """The cells of a row by column."""
        return {
            "attack": self.attacks.find(row.attack),
            "when": self.whens.find(row.when),
            "first": _day(row.first),
            "last": _day(row.last),
            "where": self.wheres.find(row.where),
            "place": self.places.find(row.place) if row.place else None,
            "province": self.provinces.find(row.province) if row.province else None,
            "actor": self.actors.find(row.actor),
            "kind": self.kinds.find(row.kind),
            "target": self.targets.find(row.target),
            "targetText": self.texts.find(row.target_text),
            "grade": self.grades.find(row.grade.key),
            "claims": row.claims,
            "from": [self.sources.find(key) for key in row.sources if self.sources.has(key)],
            "verdicts": [self.facets.find(key) for key in row.verdicts],
            "ground": _ground(row.ground),
        }

    def tables(self, rows: Iterable[ExplorerRow]) -> Iterator[str | None]:
        """Of each row one digit a combination of sources believed: the position of the grade. None where there are too
        many."""
        known: dict[tuple[str, ...], str] = {}  # a few tables are those of nearly all rows
        for row in rows:
            grades = row.grades.grades if row.grades else None
            if grades is not None and grades not in known:
                known[grades] = "".join(f"{self.grades.find(key):x}" for key in grades)
            yield None if grades is None else known[grades]


def gap_list(gaps: Iterable[ExplorerGap]) -> list[list[Any]]:
    return [[gap.link.id, gap.source, _day(gap.first), _day(gap.last)] for gap in gaps]


def _ground(ground: Ground) -> list[Any]:
    """Kind of drawing, then what it needs: `[1, lat, lon, radius_m]`, `[3, region]`, `[4, [[lon, lat], …]]`."""
    if ground.is_broad:
        return [REGION, ground.region]
    if len(ground.line) > 1:
        return [LINE, [[round(lon, PLACES), round(lat, PLACES)] for lon, lat in ground.line]]
    if ground.lat is None or ground.lon is None:
        return [NOTHING]
    kind = AREA if ground.is_area else POINT
    return [kind, ground.lat, ground.lon, ground.radius_m or 0]


def _day(on: date | None) -> int | None:
    return on.toordinal() - EPOCH if on else None


class _Dictionary:
    """Distinct values in the order met, and where each stands."""

    def __init__(self, values: Iterable[Hashable]) -> None:
        self.values: list[Any] = list(dict.fromkeys(values))
        places = {value: number for number, value in enumerate(self.values)}
        self.find: Callable[[Hashable], int] = places.__getitem__
        self.has: Callable[[Hashable], bool] = places.__contains__


def script(name: str, value: Any) -> bytes:
    """A script that sets one name."""
    return _script(name, _json(value))


def _script(name: str, value: str) -> bytes:
    return f"window.{name}={value};\n".encode()


def _json(value: Any) -> str:
    return inert(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
