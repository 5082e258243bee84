"""Every table of the downloads, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...assessment.confidence.registry import Rule
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


@dataclass(frozen=True)
class Row:
    """One row. owner: the record it is, or belongs to. shape: where it lies, in tables that can be drawn."""

    cells: tuple[Cell, ...]
    owner: Owner
    shape: Shape | None = None


@dataclass(frozen=True)
class Filled:
    """A table with its rows."""

    table: Table
    rows: tuple[Row, ...]

    @cached_property
    def by_owner(self) -> Mapping[Owner, tuple[Row, ...]]:
        found: dict[Owner, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.owner, []).append(row)
        return {owner: tuple(rows) for owner, rows in found.items()}

    def only(self, wanted: Callable[[Owner], bool]) -> Filled:
        """The same table with the rows of some records only."""
        return Filled(self.table, tuple(row for row in self.rows if wanted(row.owner)))

    def named(self, row: Row) -> dict[str, Cell]:
        """A row's cells by the names of their columns."""
        return dict(zip(self.table.names, row.cells, strict=True))

    @property
    def is_of_records(self) -> bool:
        """Whether every row is a record, rather than a detail of one."""
        return self.table.owner is None


def fill(table: Table, material: Material) -> Filled:
    """The rows of a table."""
    rows: list[Row] = []
    for item in table.items(material):
        owner = table.owner(item) if table.owner else (table.name, item.record.id)
        shape = table.shape(item) if table.shape else None
        rows.append(Row(tuple(column.of(item) for column in table.columns), owner, shape))
    return Filled(table, tuple(rows))


def fill_all(material: Material) -> tuple[Filled, ...]:
    """Every table with its rows."""
    return tuple(fill(table, material) for table in tables(material.assessed.rule))
