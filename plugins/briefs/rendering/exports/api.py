"""The static JSON API: a list a kind of record, a file a record or month with everything known, and the editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any

from ...publication.exports.columns import Cell
from ...publication.exports.tables import AnyRows, Row, Rows
from ...records.desk import Desk
from ...records.frozen import dataclass
from ..files import OfEverything, SiteFile
from .credit import Credit
from .filing import ROOT, Filing, month_address, own_address
from .layout import Laid
from .lines import closely, to_json
from .openapi import document
from .splicing import Spliced, Splicing

VERSION = "v1"
EDITIONS = "editions"
"""The table whose rows are a list of their own: what was frozen is found without opening every brief."""
IN_LISTS = ("id", "title", "name", "state", "first_day", "last_day", "grade", "page")
"""The columns of a record that its list gives, where its table has them."""


@dataclass(frozen=True)
class Api:
    """The API of a desk. guide: address of the page that explains it, from the site's root. splicing: puts its lists
    together. filing: where its records are. pack: packs those that stand with their month."""

    tables: Sequence[Rows]
    desk: Desk
    credit: Credit
    guide: str
    splicing: Splicing
    filing: Filing = Filing()
    pack: Callable[[bytes], bytes] = bytes

    @cached_property
    def kinds(self) -> Sequence[Rows]:
        """The tables of records."""
        return [rows for rows in self.tables if rows.table.is_of_records]

    @cached_property
    def details(self) -> Sequence[Rows]:
        """The tables with several rows a record."""
        return [rows for rows in self.tables if not rows.table.is_of_records]

    def files(self) -> Iterator[SiteFile]:
        """Every file."""
        kinds, details, credit = self.kinds, self.details, self.credit
        yield _whole("index", lambda: to_json(_index(kinds, credit, self.guide)))
        yield SiteFile(f"{ROOT}/openapi.json", partial(_described, self))
        for rows in kinds:
            kind = rows.table.name
            address, laid = f"{ROOT}/{kind}.json", partial(listing_layout, rows, credit, self.filing)
            yield SiteFile(address, Spliced(self.splicing, address, rows, laid), is_told=True)
            for month, ids in self.filing.months(kind, self.desk.of(kind)).items():
                if month is not None:
                    yield SiteFile(month_address(kind, month), partial(_month, self, kind, month, ids))
                    continue
                for one in ids:
                    yield SiteFile(own_address(kind, one), partial(_record, self, kind, one), is_noted=True)
        editions = next(rows for rows in details if rows.table.name == EDITIONS)
        yield _whole(EDITIONS, lambda: to_json(_rows(editions, credit)))

    def of(self, kind: str) -> Rows:
        """The table of a kind of record."""
        return next(rows for rows in self.kinds if rows.table.name == kind)


def _described(api: Api) -> bytes:
    """How the API is laid out, whatever the desk has on record."""
    kinds, details = ([rows.table for rows in some] for some in (api.kinds, api.details))
    return to_json(document(kinds, details, IN_LISTS, EDITIONS, api.credit, api.filing))


def _whole(name: str, make: Callable[[], bytes]) -> SiteFile:
    address = f"{ROOT}/{name}.json"
    return SiteFile(address, OfEverything(address, make))


def _index(kinds: Sequence[Rows], credit: Credit, guide: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "publisher": credit.publisher,
        "guide": guide,
        "openapi": f"{ROOT}/openapi.json",
        "datapackage": "downloads/datapackage.json",
        "editions": f"{ROOT}/{EDITIONS}.json",
        "kinds": [
            {
                "kind": rows.table.name,
                "title": rows.table.title,
                "description": rows.table.description,
                "count": rows.number,
                "json": f"{ROOT}/{rows.table.name}.json",
            }
            for rows in kinds
        ],
        **credit.members,
    }


def listing_layout(filled: AnyRows, credit: Credit, filing: Filing) -> Laid:
    """A kind of record with every record of it in a few fields."""
    names = filled.table.names
    shown = [(name, names.index(name)) for name in IN_LISTS if name in names]
    empty = {"kind": filled.table.name, "count": filled.number, "items": [], **credit.members}
    before, _, after = closely(empty).partition("[]")

    def line(row: Row, is_first: bool) -> tuple[int, str]:
        return 0, f"{'' if is_first else ','}{closely(_brief(row, shown, filing))}"

    return Laid((f"{before}[", f"]{after}\n"), line)


def _rows(filled: AnyRows, credit: Credit) -> dict[str, Any]:
    """Every row of a table, whole."""
    items = [row.told for row in filled.rows]
    return {"kind": filled.table.name, "count": len(items), "items": items, **credit.members}


def _brief(row: Row, shown: Sequence[tuple[str, int]], filing: Filing) -> dict[str, Cell]:
    """A record in a few fields, with the address of all of them. shown: their names, and their places in a row."""
    cells = row.cells
    short: dict[str, Cell] = {name: cells[place] for name, place in shown if cells[place] not in (None, ())}
    return short | {"json": filing.address(*row.owner)}


def _record(api: Api, kind: str, record_id: str) -> bytes:
    """The file of a record."""
    return to_json({"kind": kind, **_everything(api, kind, record_id), **api.credit.members}, indent=None)


def _month(api: Api, kind: str, month: str, ids: Sequence[str]) -> bytes:
    """The file of a month's records, each on a line of its own, packed."""
    empty = {"kind": kind, "month": month, "count": len(ids), "items": [], **api.credit.members}
    before, _, after = closely(empty).partition("[]")
    lines = ",\n".join(closely(_everything(api, kind, record_id)) for record_id in ids)
    return api.pack(f"{before}[\n{lines}\n]{after}\n".encode())


def _everything(api: Api, kind: str, record_id: str) -> dict[str, Any]:
    """All that is known of a record."""
    owner = kind, record_id
    [row] = api.of(kind).of(owner)
    details = ((other.table.name, other.of(owner)) for other in api.details)
    return {
        "id": record_id,
        "data": row.told,
        "details": {name: [one.told for one in found] for name, found in details if found},
        "record": api.desk.of(kind)[record_id].model_dump(mode="json", by_alias=True, exclude_none=True),
    }
