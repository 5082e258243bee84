"""Every table of the downloads, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ...assessment.confidence.registry import Rule
from ...records.frozen import dataclass
from ...records.noting import Made, made_once
from .claims import claim_table
from .columns import Cell, Table
from .details import location_table
from .incidents import control_table, event_table, gap_table
from .material import Material
from .published import brief_table, correction_table, edition_table, live_table
from .registers import actor_table, place_table, source_table
from .shapes import Shape
from .stated import count_table, harm_table, judgement_table, name_table, share_table
from .strikes import strike_table
from .ties import about_table, change_table, clause_table, listed_table, update_table

Owner = tuple[str, str]
"""Kind and id of a record."""

Look = Callable[[Owner], None]


def _nothing(owner: Owner) -> None:
    """Looks at nothing: for rows of no desk."""


def tables(rule: Rule) -> tuple[Table, ...]:
    """Every table, in the order of the page that explains them: one a kind of record, then those of details."""
    return (
        strike_table(rule),
        claim_table(),
        event_table(),
        control_table(),
        gap_table(),
        source_table(),
        place_table(),
        actor_table(),
        brief_table(),
        live_table(),
        correction_table(),
        clause_table(),
        count_table(),
        harm_table(),
        share_table(),
        location_table(),
        name_table(),
        judgement_table(),
        about_table(),
        listed_table(),
        change_table(),
        edition_table(),
        update_table(),
    )


class Row:
    """One row. owner: the record it is, or belongs to. What it says is worked out when it is asked for: whoever wants
    the rows of one brief does not wait for those of all."""

    __slots__ = ("_item", "_look", "_said", "_table", "owner")

    def __init__(self, table: Table, item: Any, owner: Owner, look: Look = _nothing) -> None:
        self.owner = owner
        self._table = table
        self._item = item
        self._look = look
        self._said: Made[tuple[tuple[Cell, ...], Shape | None]] | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self._all[0]

    @property
    def shape(self) -> Shape | None:
        """Where it lies, in tables that can be drawn."""
        return self._all[1]

    @property
    def _all(self) -> tuple[tuple[Cell, ...], Shape | None]:
        self._said = made_once(self._said, self._say)
        return self._said[0]

    def _say(self) -> tuple[tuple[Cell, ...], Shape | None]:
        self._look(self.owner)
        item, table = self._item, self._table
        return tuple([read(item) for read in table.readers]), table.shape(item) if table.shape else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and (self.owner, self._all) == (other.owner, other._all)

    def __hash__(self) -> int:
        return hash(self.owner)


@dataclass(frozen=True)
class Filled:
    """A table with its rows. look: looks at what the rows of a record are read from."""

    table: Table
    rows: tuple[Row, ...]
    look: Look = _nothing

    def rows_of(self, owner: Owner) -> tuple[Row, ...]:
        """The rows of one record."""
        self.look(owner)
        return tuple(self.rows[place] for place in self._places.get(owner, ()))

    @cached_property
    def _places(self) -> Mapping[Owner, list[int]]:
        found: dict[Owner, list[int]] = {}
        for place, row in enumerate(self.rows):
            found.setdefault(row.owner, []).append(place)
        return found

    def of(self, owners: Iterable[Owner]) -> Filled:
        """The same table with the rows of some records only, in the same order."""
        places = sorted(place for owner in set(owners) for place in self._places.get(owner, ()))
        return Filled(self.table, tuple(self.rows[place] for place in places), self.look)

    def named(self, row: Row) -> dict[str, Cell]:
        """A row's cells by the names of their columns."""
        return dict(zip(self.table.names, row.cells, strict=True))

    def told(self, row: Row) -> dict[str, Cell]:
        """A row's cells by the names of their columns, those without a value left out: most of a row are."""
        return {name: cell for name, cell in zip(self.table.names, row.cells, strict=True) if cell not in (None, ())}

    def listed(self) -> Iterator[tuple[Row, dict[str, Cell]]]:
        """Every row with what it tells. The first has every column: readers of files learn the columns from it."""
        for place, row in enumerate(self.rows):
            yield row, self.told(row) if place else self.named(row)

    def __told__(self) -> object:
        """What `records/fingerprint.py` tells of it: what its rows say is told by the cells they look at."""
        return self.table.name, tuple(row.owner for row in self.rows)

    @property
    def is_of_records(self) -> bool:
        """Whether every row is a record, rather than a detail of one."""
        return self.table.owner is None


def fill(table: Table, material: Material) -> Filled:
    """The rows of a table."""
    items = (
        (item, table.owner(item) if table.owner else (table.name, item.record.id)) for item in table.items(material)
    )

    def look(owner: Owner) -> None:
        material.desk.of(owner[0]).get(owner[1])
        if table.besides:
            table.besides(material, *owner)

    return Filled(table, tuple(Row(table, item, owner, look) for item, owner in items), look)


def fill_all(material: Material) -> tuple[Filled, ...]:
    """Every table with its rows."""
    return tuple(fill(table, material) for table in tables(material.assessed.rule))
