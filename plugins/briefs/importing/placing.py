"""Where a row says it happened: the place that its name stands for, and the position where it is exact."""

from __future__ import annotations

from typing import Any

from ..assessment.resolving import Register
from ..records.desk import Desk
from ..records.vocabulary import PlaceKind, Relation
from .cells import Unfit, bare_code, in_column, number, one_line
from .filled import Filled, Question
from .mapping import Placing


class Placer:
    """Finds the places of rows in one desk's register. by: who states positions, where the mapping names nobody."""

    def __init__(self, desk: Desk, register: Register, decimal: str, by: str) -> None:
        self._desk, self._register, self._decimal, self._by = desk, register, decimal, by

    def where(self, placing: Placing, filled: Filled) -> dict[str, Any]:
        """The location that a row states; adds its questions and remarks to `filled`. Raises Unfit."""
        cells = filled.row.cells
        code = one_line(cells[placing.precision]) if placing.precision else ""
        meaning = next((one for one in placing.codes or () if one.code == bare_code(code)), None)
        if code and placing.codes and meaning is None:
            raise Unfit(f"{placing.precision}: `{code}` is a precision code that the mapping does not know")
        names = (meaning.names if meaning else None) or placing.names
        kinds = (meaning.kinds if meaning else None) or (placing.kinds if not (meaning and meaning.names) else None)
        relation = (meaning.relation if meaning else None) or placing.relation
        radius = (meaning.radius_m if meaning else None) or placing.radius_m
        text = next((found for name in names if (found := one_line(cells[name]))), "")
        position = self._position(placing, filled)
        if code or (position and not radius):
            filled.remarks.append(_stated(placing, code, position))
        if not text:
            return {"unplaced": "The table names no place."}
        where: dict[str, Any] = {}
        near = f"{position[0]}, {position[1]}" if position else ""
        place = self._of_kind(text, kinds, near, filled)
        if place:
            where["place"] = place
        if relation and relation is not Relation.AT:
            where["relation"] = relation.value
        if position and radius:
            where |= {"point": {"lat": position[0], "lon": position[1]}, "radius_m": str(radius), "method": "stated"}
            where["by"] = placing.by or self._by
        return where | {"stated_as": text}

    def _of_kind(self, text: str, kinds: tuple[PlaceKind, ...] | None, near: str, filled: Filled) -> str | None:
        """The one place of that spelling, of the kinds that the column can name."""
        owners = self._register.owners(text)
        fitting = tuple(found for found in owners if not kinds or self._desk.places[found].kind in kinds)
        if len(fitting) == 1:
            return fitting[0]
        filled.questions.append(Question("places", text, "facets.places", fitting or owners, near))
        return None

    def _position(self, placing: Placing, filled: Filled) -> tuple[str, str] | None:
        if not placing.latitude or not placing.longitude:
            return None
        cells = filled.row.cells
        texts = [one_line(cells[placing.latitude]), one_line(cells[placing.longitude])]
        if not all(texts):
            return None
        with in_column(placing.latitude):
            lat = number(texts[0], self._decimal)
        with in_column(placing.longitude):
            lon = number(texts[1], self._decimal)
        if abs(float(lat)) > 90 or abs(float(lon)) > 180:
            raise Unfit(f"{placing.latitude}, {placing.longitude}: `{lat}, {lon}` is no position on the earth")
        if float(lat) == 0 == float(lon):
            filled.remarks.append("The table gives the position 0, 0, which is left out.")
            return None
        return lat, lon


def _stated(placing: Placing, code: str, position: tuple[str, str] | None) -> str:
    parts = [f"{placing.precision} {bare_code(code)}"] if code else []
    parts += [f"position {position[0]}, {position[1]}"] if position else []
    return f"The table gives {' and '.join(parts)}."
