"""The files of one package: each table in its formats, and the descriptor beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from functools import partial

from ...publication.exports.tables import AnyRows, Filled
from ...records.frozen import dataclass
from ...records.remembering.noting import Made, made_once
from ..files import OfEverything, SiteFile
from .comma import csv_layout
from .credit import Credit
from .datapackage import Described, Noted, Resource, descriptor, noted
from .geojson import geojson_layout
from .kml import kml_layout
from .layout import Layout, file_of_rows
from .lines import json_lines_layout, to_json
from .packer import GZIP, Packer
from .splicing import Spliced, Splicing

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Format:
    """A file format. kind: what the rows are written as. title: as readers see it. needs_shape: only for tables that
    can be drawn. packed_as: the ending of a file that is packed by `packer`, with `compression` as descriptors call
    it."""

    kind: str
    title: str
    mediatype: str
    layout: Layout
    needs_shape: bool = False
    packed_as: str = ""
    compression: str = ""
    packer: Packer | None = None

    @property
    def ending(self) -> str:
        return self.packed_as or self.kind


FORMATS = (
    Format("csv", "CSV", "text/csv", csv_layout),
    Format("jsonl", "JSON Lines", "application/jsonl", json_lines_layout),
    Format("geojson", "GeoJSON", "application/geo+json", geojson_layout, needs_shape=True),
    Format("kml", "KML", "application/vnd.google-earth.kml+xml", kml_layout, needs_shape=True),
)


@dataclass(frozen=True)
class Packing:
    """Packs files, the same bytes for the same file: with gzip, and KML as KMZ."""

    gzip: Packer
    kmz: Packer

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats, all but CSV packed: whoever opens a table by hand opens that."""
        csv, *others = FORMATS
        return (csv, *map(self._packed, others))

    def _packed(self, form: Format) -> Format:
        if form.kind == "kml":
            kmz = "application/vnd.google-earth.kmz"
            return replace(form, title="KMZ", mediatype=kmz, packed_as="kmz", packer=self.kmz)
        title, ending = f"{form.title}, gzip", f"{form.kind}{GZIP}"
        return replace(form, title=title, packed_as=ending, compression="gz", packer=self.gzip)


@dataclass(frozen=True)
class Download:
    """One file of a package. address: from the site's root. form: how it is written. spliced: makes it from pieces of
    the last one, where it has all rows.

    Its bytes are made whenever they are asked for and never kept: those of all packages together would be a third of
    what a build needs.
    """

    address: str
    form: Format
    filled: AnyRows
    credit: Credit
    spliced: Spliced | None = None
    _told: list[Made[Noted]] = field(default_factory=list, init=False, repr=False, compare=False)

    def produce(self) -> bytes:
        """Its bytes, the same at every call."""
        if self.spliced:
            return self.spliced()
        written = []

        def write() -> Noted:
            written.append(self._write())
            return noted(written[0])

        self._tell(write)
        return written[0] if written else self._write()

    @property
    def noted(self) -> Noted:
        """What is told of it elsewhere; it is written for that where it was not yet."""
        return self.spliced.noted if self.spliced else self._tell(lambda: noted(self._write()))

    def __told__(self) -> object:
        """What `remembering/fingerprint.py` tells of it."""
        return self.address, self.form.ending, self.filled

    def _write(self) -> bytes:
        laid, packer = self.form.layout(self.filled, self.credit), self.form.packer
        data = file_of_rows(laid, self.filled.rows)
        return packer.pack(data) if packer else data

    def _tell(self, make: Callable[[], Noted]) -> Noted:
        self._told[:] = [made_once(self._told[0] if self._told else None, make)]
        return self._told[0][0]

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty file, as JSON Lines without a row is: it keeps its address, and is named nowhere,
        because readers of packages stumble over it."""
        return self.form.kind == "jsonl" and not self.filled.number

    @property
    def format(self) -> str:
        """Its format as readers see it."""
        return self.form.title

    @property
    def kilobytes(self) -> str:
        """Its size for readers: “4 kB”, at least “1 kB”."""
        return f"{max(1, round(self.noted.size / 1000)):,} kB"


@dataclass(frozen=True)
class Package:
    """A package. folder: from the site's root, without a slash at its end. described: what it is called.

    is_whole: whether every record that a row names is in the package.
    """

    folder: str
    described: Described
    downloads: tuple[Download, ...]
    credit: Credit
    is_whole: bool

    @property
    def descriptor_address(self) -> str:
        return f"{self.folder}/{DESCRIPTOR}"

    def __told__(self) -> object:
        """What `remembering/fingerprint.py` tells of it."""
        return self.folder, self.described, self.downloads, self.is_whole

    @property
    def named(self) -> tuple[Download, ...]:
        """The files that pages and the descriptor name."""
        return tuple(download for download in self.downloads if not download.is_blank)

    def descriptor(self) -> bytes:
        """The file beside the others that says what they are."""
        resources = [
            Resource(
                one.address.removeprefix(f"{self.folder}/"),
                one.form.kind if one.form.compression else one.form.ending,
                one.form.mediatype,
                one.filled.table,
                one.noted,
                one.form.compression,
            )
            for one in self.named
        ]
        told = descriptor(self.described, resources, self.credit, is_whole=self.is_whole)
        return to_json(told, indent=1 if self.is_whole else None)

    @property
    def by_table(self) -> tuple[tuple[str, tuple[Download, ...]], ...]:
        """The files of each table under its title, in the order of the package."""
        titles = {download.filled.table.name: download.filled.table.title for download in self.named}
        return tuple((title, self.of(name)) for name, title in titles.items())

    def of(self, table: str) -> tuple[Download, ...]:
        """The files of one table that are named, in the order of the formats."""
        return tuple(download for download in self.named if download.filled.table.name == table)

    def files(self) -> Iterator[SiteFile]:
        """Every file, the descriptor last: by then the others are written."""
        for download in self.downloads:
            yield SiteFile(download.address, download.spliced or download.produce, is_told=True)
        # From what is told of the others.
        address, made = self.descriptor_address, self.descriptor
        yield SiteFile(address, OfEverything(address, made) if self.is_whole else made, is_told=True)


def pack(
    folder: str,
    described: Described,
    wanted: Iterable[tuple[AnyRows, tuple[str, ...]]],
    credit: Credit,
    *,
    is_whole: bool,
    packing: Packing | None = None,
    splicing: Splicing | None = None,
) -> Package:
    """The package of some tables, each in the formats (by kind) that are wanted of it. splicing: of all rows."""

    def download(filled: AnyRows, form: Format) -> Download:
        address = f"{folder}/{filled.table.name}.{form.ending}"
        if not splicing or isinstance(filled, Filled):
            return Download(address, form, filled, credit)
        laid = partial(form.layout, filled, credit)
        return Download(address, form, filled, credit, Spliced(splicing, address, filled, laid, form.packer))

    downloads = (
        download(filled, form)
        for filled, kinds in wanted
        for form in (packing.formats if packing else FORMATS)
        if form.kind in kinds and not (form.needs_shape and filled.table.shape is None)
    )
    return Package(folder, described, tuple(downloads), credit, is_whole)
