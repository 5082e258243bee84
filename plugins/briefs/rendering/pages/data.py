"""The page that explains the downloads and the JSON API: what there is, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...publication.exports.columns import Column, ColumnType, Table
from ...records.frozen import dataclass
from ...records.remembering.noting import survey
from ...records.said import say
from ..explorer import TAKEN, TAKEN_DAYS
from ..exports.credit import LICENCE_TITLE, LICENCE_URL
from ..exports.exports import FOLDER
from ..exports.filing import ROOT
from ..exports.package import Download
from .planning import Chapter, pages
from .site import Page, Planned, Site


@dataclass(frozen=True)
class ColumnLine:
    """One column as readers see it. refers: the table whose ids it holds."""

    name: str
    type: str
    description: str
    is_required: bool
    refers: str | None
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableLine:
    """One table as readers see it, with its files."""

    name: str
    title: str
    description: str
    columns: tuple[ColumnLine, ...]
    rows: int = 0
    is_of_records: bool = False
    files: tuple[Download, ...] = ()


_TYPE_WORDS = {
    ColumnType.TEXT: "text",
    ColumnType.WHOLE: "whole number",
    ColumnType.NUMBER: "decimal number",
    ColumnType.FLAG: "true or false",
    ColumnType.DAY: "day",
    ColumnType.INSTANT: "moment in UTC",
    ColumnType.LIST: "list",
}


def plan_data(site: Site) -> Iterator[Chapter]:
    """The one page."""
    yield from pages(Planned("data.md", say("Data"), partial(_data, site)))


def _data(site: Site, prose: str) -> Page:
    return survey(lambda: _whole(site))


def _whole(site: Site) -> Page:
    whole = site.exports.whole
    lines = tuple(
        TableLine(
            rows.table.name,
            rows.table.title,
            rows.table.description,
            tuple(_line(column) for column in rows.table.columns),
            rows.number,
            rows.table.is_of_records,
            whole.of(rows.table.name),
        )
        for rows in site.exports.tables
    )
    owners = [owner for rows in site.exports.tables if rows.table.is_of_records for owner in rows.owners]
    by_month = next((site.filing.address(*one) for one in owners if site.filing.month(*one)), None)
    own = next((site.filing.address(*one) for one in owners if not site.filing.month(*one)), None)
    body = site.renderer.render(
        "data.html",
        "data.md",
        tables=lines,
        explained=(*lines, _taken(next(rows.table for rows in site.exports.tables if rows.table.name == "strikes"))),
        package=whole,
        briefs=len(site.assessed.desk.briefs),
        folder=FOLDER,
        lines=next(
            one.address for one in whole.downloads if (one.filled.table.name, one.form.kind) == ("strikes", "jsonl")
        ),
        api=ROOT,
        own_file=own,
        month_file=by_month,
        licence=(LICENCE_TITLE, LICENCE_URL),
        attribution=site.exports.credit.attribution,
        base=site.exports.credit.home or "",
        rule=site.assessed.rule.name,
    )
    return Page(body, say("Every record as CSV, JSON Lines, GeoJSON, KML and a JSON API, every column explained."))


def _taken(strikes: Table) -> TableLine:
    """The rows that the explorer saves."""
    known = {column.name: _line(column) for column in strikes.columns}

    def line(name: str, told: str | None) -> ColumnLine:
        if name in known:
            return replace(known[name], description=told or known[name].description)
        kind = ColumnType.DAY if name in TAKEN_DAYS else ColumnType.TEXT
        return ColumnLine(name, _TYPE_WORDS[kind], told or "", False, None, ())

    return TableLine(
        "explorer",
        "Rows of the explorer",
        "The rows that the explorer shows, as it saves them, under the licence of the files here. Columns with the "
        "name of one of `strikes` say the same unless told otherwise.",
        tuple(line(name, told) for name, told in TAKEN.items()),
    )


def _line(column: Column) -> ColumnLine:
    kind = "web address" if column.is_address else _TYPE_WORDS[column.type]
    return ColumnLine(column.name, kind, column.description, column.is_required, column.refers, column.words)
