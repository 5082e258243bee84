"""The files of one package: each table in its formats, and the descriptor beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...publication.exports.tables import Filled
from .comma import to_csv
from .credit import Credit
from .datapackage import Described, Resource, descriptor
from .geojson import to_geojson
from .kml import to_kml
from .lines import to_json, to_json_lines

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Format:
    """A file format. title: as readers see it. needs_shape: only for tables that can be drawn."""

    ending: str
    title: str
    mediatype: str
    write: Callable[[Filled, Credit], bytes]
    needs_shape: bool = False


FORMATS = (
    Format("csv", "CSV", "text/csv", lambda filled, credit: to_csv(filled)),
    Format("jsonl", "JSON Lines", "application/jsonl", lambda filled, credit: to_json_lines(filled)),
    Format("geojson", "GeoJSON", "application/geo+json", to_geojson, needs_shape=True),
    Format("kml", "KML", "application/vnd.google-earth.kml+xml", to_kml, needs_shape=True),
)


@dataclass(frozen=True)
class Download:
    """One file of a package. address: from the site's root. format: as readers see it."""

    address: str
    format: str
    filled: Filled
    data: bytes

    @property
    def kilobytes(self) -> str:
        """Its size for readers: “4 KB”, at least “1 KB”."""
        return f"{max(1, round(len(self.data) / 1000)):,} KB"


@dataclass(frozen=True)
class Package:
    """A package. folder: from the site's root, without a slash at its end."""

    folder: str
    downloads: tuple[Download, ...]
    descriptor: bytes

    @property
    def descriptor_address(self) -> str:
        return f"{self.folder}/{DESCRIPTOR}"

    @property
    def by_table(self) -> tuple[tuple[str, tuple[Download, ...]], ...]:
        """The files of each table under its title, in the order of the package."""
        titles = {download.filled.table.name: download.filled.table.title for download in self.downloads}
        return tuple((title, self.of(name)) for name, title in titles.items())

    def of(self, table: str) -> tuple[Download, ...]:
        """The files of one table, in the order of the formats."""
        return tuple(download for download in self.downloads if download.filled.table.name == table)


def pack(
    folder: str,
    described: Described,
    wanted: Iterable[tuple[Filled, tuple[str, ...]]],
    credit: Credit,
    *,
    is_whole: bool,
) -> Package:
    """The package of some tables, each in the formats (by ending) that are wanted of it."""
    downloads: list[Download] = []
    resources: list[Resource] = []
    for filled, endings in wanted:
        for form in FORMATS:
            if form.ending not in endings or (form.needs_shape and filled.table.shape is None):
                continue
            data = form.write(filled, credit)
            name = f"{filled.table.name}.{form.ending}"
            downloads.append(Download(f"{folder}/{name}", form.title, filled, data))
            resources.append(Resource(name, form.ending, form.mediatype, filled, data))
    described_as = to_json(descriptor(described, resources, credit, is_whole=is_whole), indent=1 if is_whole else None)
    return Package(folder, tuple(downloads), described_as)
