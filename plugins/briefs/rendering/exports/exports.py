"""Everything a desk hands out as data: the whole, a package a brief, and the JSON API."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial

from ...publication.exports.material import Material
from ...publication.exports.tables import Owner, Rows, rows_of_all
from ...publication.naming import name_of
from ...records.frozen import dataclass
from ...records.model import Brief
from ...records.remembering.noting import Memo, surveyed
from ..files import SiteFile
from .api import Api
from .credit import Credit
from .datapackage import Described
from .filing import Filing
from .package import Package, Packing, pack
from .splicing import Splicing

FOLDER = "downloads"
EVERY_FORMAT = ("csv", "jsonl", "geojson", "kml")
SORT = "files of a brief's package"
BRIEF_TABLES = ("strikes", "events", "claims", "control", "gaps", "counts", "harm")
"""The tables of a brief's own package; details of its records go with them."""


@dataclass(frozen=True)
class Exports:
    """guide: address of the page that explains the data, from the site's root. packing: how files are packed; None
    leaves them plain. filing: where the API has each record."""

    material: Material
    credit: Credit
    guide: str
    packing: Packing | None = None
    filing: Filing = Filing()

    @cached_property
    def tables(self) -> tuple[Rows, ...]:
        """Every table."""
        return rows_of_all(self.material)

    @surveyed
    def whole(self) -> Package:
        """Every table in every format."""
        described = Described(
            "records",
            f"{self.credit.publisher}: every record",
            self.credit.description or "The records behind every page of the site.",
        )
        wanted = [(rows, EVERY_FORMAT) for rows in self.tables]
        return pack(
            FOLDER, described, wanted, self.credit, is_whole=True, packing=self.packing, splicing=self._splicing
        )

    @cached_property
    def _splicing(self) -> Splicing:
        besides = [rows for rows in self.tables if rows.table.besides]

        def look(owner: Owner) -> None:
            self.material.desk.of(owner[0]).get(owner[1])
            for rows in besides:
                rows.look(owner)

        return Splicing(self.material.assessed.lasting, self.material.desk, look)

    @cached_property
    def _packed(self) -> Memo[str, Package]:
        return Memo()

    def let_go(self) -> None:
        """Lets go of all rows. Whoever asks for one again has them made again."""
        for name in ("tables", "whole", "_packed", "_splicing"):
            self.__dict__.pop(name, None)

    def of_brief(self, brief: Brief) -> Package:
        """The package of one brief of the desk."""
        return self._packed.get(brief.id, lambda: self._brief(brief))

    def downloads(self) -> Iterator[SiteFile]:
        """Every file of a package, in a fixed order."""
        if self.material.assessed.lasting.is_first:
            for rows in self.tables:
                rows.whole  # noqa: B018 - made before this process is copied, and for all copies
        yield from self.whole.files()
        for brief in self.material.desk.briefs:
            for address in self.material.assessed.lasting.get(SORT, brief, partial(self._addresses, brief)):
                yield SiteFile(address, OfBrief(self, brief, address), is_told=True, is_noted=True)

    def _addresses(self, brief_id: str) -> tuple[str, ...]:
        """Where the files of a brief's package lie."""
        return tuple(file.address for file in self.of_brief(self.material.desk.briefs[brief_id]).files())

    @property
    def api(self) -> Api:
        """The JSON API."""
        pack = self.packing.gzip.pack if self.packing else bytes
        return Api(self.tables, self.material.desk, self.credit, self.guide, self._splicing, self.filing, pack)

    def _brief(self, brief: Brief) -> Package:
        """What the brief is about in every format; whatever else it shows as CSV, where there is any."""
        listed = self.material.listed(brief).ids
        subject = brief.counts
        chosen = [rows.among(listed) for rows in self.tables if rows.table.name in BRIEF_TABLES]
        wanted = [
            (filled, EVERY_FORMAT if filled.table.name == subject else ("csv",))
            for filled in chosen
            if filled.rows or filled.table.name in (subject, "claims")
        ]
        described = Described(
            brief.id,
            name_of(self.material.desk, brief),
            "What one brief shows. Rows and columns are those of the whole data set; ids that are not among these rows "
            f"are in its tables, and `{FOLDER}/datapackage.json` says what each column means.",
            self.credit.home + self.material.page_of("briefs", brief.id) if self.credit.home else None,
        )
        return pack(f"{FOLDER}/briefs/{brief.id}", described, wanted, self.credit, is_whole=False, packing=self.packing)


@dataclass(frozen=True)
class OfBrief:
    """Makes the bytes of one file of a brief's package, which is put together when one is asked for."""

    exports: Exports
    brief: str
    address: str

    def __call__(self) -> bytes:
        package = self.exports.of_brief(self.exports.material.desk.briefs[self.brief])
        return next(file for file in package.files() if file.address == self.address).produce()
