"""What pages are made from, and what a page is before and after it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...assessment.assess import Assessed
from ...publication.crossings import Crossings
from ...publication.exports.material import Material
from ..addresses import source_path
from ..brief_map import Cartography
from ..exports.credit import Credit
from ..exports.exports import Exports
from ..map import Basemap
from ..templates import Renderer


@dataclass(frozen=True)
class Page:
    """A finished page: its HTML body and what a search engine or a shared link says of it."""

    body: str
    description: str = ""


@dataclass(frozen=True)
class Planned:
    """A page to come. `render` takes the page's own prose as HTML (empty when it has none).

    source: the Markdown path MkDocs knows the page by. record: the file it is about, relative to the project.
    has_prose: whether the desk writes a file of that name under `content/`. figures: where the bound figures of
    that prose lead, by their queries.
    """

    source: str
    title: str
    render: Callable[[str], Page]
    record: str | None = None
    has_prose: bool = False
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """What pages are made from."""

    assessed: Assessed
    renderer: Renderer
    basemap: Basemap
    cartography: Cartography
    map_files: tuple[str, str, str]
    """Site paths of the vendored Plotly bundle, the basemap script and Plotly's stylesheet."""
    map_kb: int

    @cached_property
    def crossings(self) -> Crossings:
        """Which standing records meet which, worked out once for all pages."""
        return Crossings(self.assessed.desk)

    @cached_property
    def exports(self) -> Exports:
        """Downloads and the JSON API."""
        values = self.renderer.site
        credit = Credit(str(values["name"]), values["home"], str(values["description"]))
        material = Material(self.assessed, self.crossings, self._page_of)
        return Exports(material, credit, self.renderer.addresses.of("data.md"))

    def _page_of(self, kind: str, record_id: str) -> str:
        if kind == "corrections":  # they stand on one page
            return f"{self.renderer.addresses.of('corrections.md')}#correction-{record_id}"
        return self.renderer.addresses.of(source_path(kind, record_id))
