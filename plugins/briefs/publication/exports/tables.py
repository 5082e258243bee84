"""Every table of the downloads, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import Any, TypeAlias

from ...assessment.confidence.registry import Rule
from ...records.frozen import dataclass
from ...records.remembering.noting import Made, made_once, unheard
from .claims import claim_table
from .columns import Cell, Table
from .details import location_table
from .incidents import control_table, event_table, gap_table
from .material import Item, Material
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
    def named(self) -> dict[str, Cell]:
        """Its cells by the names of their columns."""
        return dict(zip(self._table.names, self.cells, strict=True))

    @property
    def told(self) -> dict[str, Cell]:
        """The same without the cells that have no value: most of a row have none."""
        return {name: cell for name, cell in zip(self._table.names, self.cells, strict=True) if cell not in (None, ())}

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
    """A table with some of its rows."""

    table: Table
    rows: tuple[Row, ...]

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.rows)

    def __told__(self) -> object:
        """What `remembering/fingerprint.py` tells of it: what its rows say is told by the cells they look at."""
        return self.table.name, tuple(row.owner for row in self.rows)


AnyRows: TypeAlias = "Filled | Rows"
"""Some rows of a table, or all."""


class Items:
    """The records of a desk with what is worked out about them, each when it is asked for, and once for all tables."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._made: dict[Owner, Item] = {}

    def of(self, owner: Owner) -> Item:
        found = self._made.get(owner)
        if found is None:
            kind, record = owner
            found = self._made[owner] = Item(self.material, kind, self.material.desk.of(kind)[record])
        return found


def _looking(table: Table, material: Material) -> Look:
    """Looks at what the rows of a record are read from."""

    def look(owner: Owner) -> None:
        material.desk.of(owner[0]).get(owner[1])
        if table.besides:
            table.besides(material, *owner)

    return look  # no method of those who hold rows: in a circle, a million of them would wait for a look for garbage


class Rows:
    """The rows of a table over a desk, those of a record made when they are asked for.

    What they are made from is told by whoever asks for the rows of single records; all rows are everything.
    """

    def __init__(self, table: Table, items: Items) -> None:
        self.table = table
        self._items = items
        self.look = _looking(table, items.material)
        self._made: dict[Owner, tuple[Row, ...]] = {}
        self._number: int | None = None

    def of(self, owner: Owner) -> tuple[Row, ...]:
        """The rows of one record; none where the table has no rows of such."""
        if owner[0] not in self.table.kinds:
            return ()
        self.look(owner)
        with unheard():
            return self.made(owner)

    def made(self, owner: Owner) -> tuple[Row, ...]:
        """The same for whoever tells otherwise what they are made from, while nobody listens."""
        found = self._made.get(owner)
        if found is None:
            table, look = self.table, self.look
            found = tuple([Row(table, item, owner, look) for item in table.items(self._items.of(owner))])
            if found:  # most records have none in most tables
                self._made[owner] = found
        return found

    def among(self, owners: Iterable[Owner]) -> Filled:
        """The table with the rows of some records only, in the same order."""
        kinds = {kind: place for place, kind in enumerate(self.table.kinds)}
        chosen = sorted((one for one in set(owners) if one[0] in kinds), key=lambda one: (kinds[one[0]], one[1]))
        if self.table.besides:
            for owner in chosen:
                self.look(owner)
        with unheard():
            return self._filled(chosen)

    @cached_property
    def whole(self) -> Filled:
        """The table with all its rows."""
        with unheard():
            return self._filled(self.owners)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All its rows."""
        return self.whole.rows

    @property
    def owners(self) -> Iterator[Owner]:
        """The records that may have rows in it, in their order."""
        return ((kind, record) for kind in self.table.kinds for record in self._items.material.desk.of(kind))

    @property
    def number(self) -> int:
        """How many rows it has."""
        if self.table.is_of_records:
            return len(self._items.material.desk.of(self.table.name))
        return len(self.rows) if self._number is None else self._number

    def know(self, number: int) -> None:
        """Tells how many rows there are, so that they need not be made to be counted."""
        self._number = number

    def _filled(self, owners: Iterable[Owner]) -> Filled:
        return Filled(self.table, tuple([row for owner in owners for row in self.made(owner)]))


def rows_of_one(material: Material, owner: Owner) -> Iterator[tuple[str, Row]]:
    """The rows of one record in all tables, each with the name of its table; nobody keeps them."""
    items = Items(material)
    for table in _tables_of(material.assessed.rule, owner[0]):
        for row in Rows(table, items).of(owner):
            yield table.name, row


@cache
def _tables_of(rule: Rule, kind: str) -> tuple[Table, ...]:
    """The tables that have rows of records of a kind."""
    return tuple(table for table in tables(rule) if kind in table.kinds)


def rows_of_all(material: Material) -> tuple[Rows, ...]:
    """The rows of every table."""
    items = Items(material)
    return tuple(Rows(table, items) for table in tables(material.assessed.rule))
