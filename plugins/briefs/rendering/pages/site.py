"""What pages are made from, and what a page is before and after it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property, partial
from typing import Any

from ...assessment.assess import Assessed
from ...publication.analyses.timeline import month_of, timeline_page
from ...publication.analyses.timeline_views import Timeline
from ...publication.crossings import Crossings
from ...publication.editions.known import edition_days, past
from ...publication.explored import explored
from ...publication.explorer import Explorer, KnownRows, explorer, listed_strikes, on_map, searched_in
from ...publication.exports.material import Material
from ...publication.lists import Lists
from ...publication.look_alikes import by_month, months_of, near_of
from ...publication.naming import edition_file
from ...publication.search import KINDS
from ...records.describing.forms import FORM_KINDS
from ...records.frozen import dataclass
from ...records.model import Edition
from ...records.remembering.noting import Memo, Noted, gathered_late, remembered, surveyed, unheard
from ...records.remembering.stretches import Stretch, stretches
from ..addresses import source_path
from ..brief_map import Cartography
from ..explorer import in_parts, known_script, records_script, words_script
from ..exports.credit import Credit
from ..exports.exports import Exports
from ..exports.filing import Filing
from ..exports.package import Packing
from ..exports.packer import GZIP
from ..files import SiteFile, hashed
from ..forms import form_script, kept_parts, kept_script, near_script
from ..identity import Identity
from ..map import Basemap
from ..preview import Easel, Preview
from ..templates import Renderer
from .index import index_scripts
from .scripts import Places, Scripts, of_parts, of_some, plain_name, told

EXPLORER_RECORDS, EXPLORER_KNOWN = "explorer-records.js", "explorer-known.js"

Once = Callable[[Callable[[], tuple[str, ...]]], tuple[str, ...]]
"""Hands over Markdown paths by how they are found."""

NEAR = "form-near-"
"""How the script begins that holds the strikes and claims of a month."""

MONTHS = "months of records"


def form_name(kind: str) -> str:
    """The plain name of the script that holds the form of a kind."""
    return f"form-{kind}.js"


@dataclass(frozen=True)
class Page:
    """A finished page: its HTML body and what a search engine or a shared link says of it.

    files: what the page may load besides, known only now that it is rendered. preview: the picture of a shared link,
    among the files of its brief. is_article: whether it is a piece of writing rather than a page of the site.
    """

    body: str
    description: str = ""
    files: tuple[SiteFile, ...] = ()
    preview: Preview | None = None
    is_article: bool = False


@dataclass(frozen=True)
class Planned:
    """A page to come. `render` takes the page's own prose as HTML (empty when it has none).

    source: the Markdown path MkDocs knows the page by. record: the file it is about, relative to the project.
    has_prose: whether the desk writes a file of that name under `content/`. figures: where the bound figures of
    that prose lead, by their queries. markdown: prose that is not a file of the desk. stands_for: the page that search
    engines are sent to in its place.
    """

    source: str
    title: str
    render: Callable[[str], Page]
    record: str | None = None
    has_prose: bool = False
    figures: Mapping[str, str] = field(default_factory=dict)
    markdown: str = ""
    stands_for: str | None = None


@dataclass(frozen=True)
class Site:
    """What pages are made from."""

    assessed: Assessed
    renderer: Renderer
    identity: Identity
    basemap: Basemap
    cartography: Cartography
    easel: Easel
    map_files: tuple[str, str, str]
    """Site paths of the vendored Plotly bundle, the basemap script and Plotly's stylesheet."""
    map_kb: int
    chart_kb: int
    """What a live drawing without a basemap loads."""
    index_script: str
    """Site path of the script that looks records up."""
    lists: Lists
    """Which lists are in parts."""
    unchanged: Noted[str, None] = field(default_factory=lambda: Noted("unchanged", {}))
    """Ids of the briefs that show what their newest edition shows."""
    packing: Packing | None = None
    """How downloads and the files of editions are packed; None leaves them plain."""
    filing: Filing = Filing()
    """Where the JSON API has each record."""
    published_plain: Noted[str, None] = field(default_factory=lambda: Noted("published_plain", {}))
    """Addresses at which files of editions were published as they were frozen: there they stay."""
    _rows: KnownRows = field(default_factory=Memo, init=False, repr=False, compare=False)
    """Of the explorer, until it is composed."""

    @cached_property
    def crossings(self) -> Crossings:
        """Which standing records meet which, worked out once for all pages."""
        return Crossings(self.assessed.desk)

    @remembered
    def days(self) -> Timeline:
        """The days of the whole campaign."""
        return timeline_page(self.assessed)

    @gathered_late
    def months(self) -> Mapping[str, Timeline]:
        """The days of each month with anything on record, by its key: 2015-02."""
        return {month.key: month_of(self.days, month.key) for month in self.days.months}

    @surveyed
    def explorer(self) -> Explorer:
        """What the explorer shows."""
        view = on_map(explorer(self.assessed, self._rows), self.cartography.regions)
        self._rows.forget()
        return view

    @remembered
    def known_days(self) -> tuple[date, ...]:
        """The days that the explorer can be seen as known on, newest first; none where there is nothing to choose."""
        days = edition_days(self.assessed.desk)
        return days if len(days) > 1 else ()

    @surveyed
    def search_shards(self) -> tuple[SiteFile, ...]:
        """The scripts with the index of records, in order."""
        together = [stretch for of_kind in self.stretches.values() for stretch in of_kind]
        return index_scripts(self.assessed, self.renderer.language, together)

    @surveyed
    def kept_scripts(self) -> tuple[SiteFile, ...]:
        """The scripts with every record as text, for its correction, in order."""
        desk = self.assessed.desk
        cut = [stretch for kind in FORM_KINDS for stretch in self.stretches[kind]]
        places = Places([owner for stretch in cut for owner in stretch.owners])

        def parts() -> Mapping[str, tuple[object, tuple[int, bytes]]]:
            return {
                f"form-kept-{number}.js": (kept, (number, places.of((kind, one) for kind, one, _ in kept)))
                for number, kept in enumerate(kept_parts(desk))
            }

        def script(part: tuple[int, bytes]) -> bytes:
            kept = [(*owner, owner in desk.first_published) for owner in places.at(part[1])]
            return kept_script(desk, part[0], kept)

        of = [(stretch.name, stretch.digest) for stretch in cut]
        return of_parts(self.assessed.lasting, "form-kept", of, parts, script)

    @surveyed
    def stretches(self) -> Mapping[str, tuple[Stretch, ...]]:
        """All records with a page in stretches, by their kinds."""
        return {kind: tuple(stretches(kind, self.assessed.desk.of(kind))) for kind in KINDS}

    def paths_of(self, name: str) -> Once:
        """Keeps which pages of a sort there are until something changes that this hangs on. name: of the sort."""
        return lambda find: self.assessed.lasting.get("paths", name, find)

    @property
    def scripts(self) -> Scripts:
        """Every script made from the records."""
        return Scripts(
            (
                (EXPLORER_RECORDS, lambda: {EXPLORER_RECORDS: self.explorer_records}),
                ("explorer-words-", lambda: _numbered("explorer-words", self.explorer_words)),
                (EXPLORER_KNOWN, lambda: {EXPLORER_KNOWN: self.explorer_known} if self.explorer_known else {}),
                ("records-", lambda: _numbered("records", self.search_shards)),
                ("form-kept-", lambda: _numbered("form-kept", self.kept_scripts)),
                ("form-", lambda: self.form_scripts),
                (NEAR, lambda: self.near_scripts),
            )
        )

    @surveyed
    def explored(self) -> str:
        """A digest of all that the explorer shows, but for what its search looks through."""
        days = [day.isoformat() for day in self.known_days]
        return told((explored(self.assessed, self._rows), sorted(self.cartography.regions), days))

    @surveyed
    def explorer_records(self) -> SiteFile:
        """The script with the rows of the explorer."""

        @unheard()  # of the rows a digest tells
        def script() -> bytes:
            return records_script(self.explorer, self.renderer.language, self.known_days)

        lasting = self.assessed.lasting
        if not lasting.is_kept:
            return hashed(EXPLORER_RECORDS, script())
        return of_some(lasting, EXPLORER_RECORDS, self.explored, script)

    @surveyed
    def explorer_words(self) -> tuple[SiteFile, ...]:
        """The scripts with what a search of the explorer looks through, in order."""
        assessed, strikes = self.assessed, listed_strikes(self.assessed)

        def script(first: int, some: Sequence[str]) -> bytes:
            return words_script(first, [searched_in(assessed, one) for one in some])

        return tuple(
            of_some(assessed.lasting, f"explorer-words-{number}.js", part, partial(script, *part))
            for number, part in enumerate(in_parts(strikes))
        )

    @surveyed
    def explorer_known(self) -> SiteFile | None:
        """The explorer as known on earlier days; None where there is nothing to choose."""
        if not self.known_days:
            return None
        known = known_script(self.explorer, past(self.assessed, self.explorer), self.renderer.language)
        return hashed(EXPLORER_KNOWN, known)

    @cached_property
    def exports(self) -> Exports:
        """Downloads and the JSON API."""
        credit = Credit(self.identity.name, self.identity.url, self.identity.description)
        material = Material(self.assessed, self.crossings, self._page_of, self.file_of)
        return Exports(material, credit, self.renderer.addresses.of("data.md"), self.packing, self.filing)

    def mappings(self, *, are_late: bool) -> Iterator[Noted[Any, Any]]:
        """Every mapping through which pages look at what is on record: those that are compared first, or the late."""
        others = self, self.crossings, self.lists, self.exports.material
        return self.assessed.mappings(*others, are_late=are_late)

    @remembered
    def form_scripts(self) -> Mapping[str, SiteFile]:
        """The scripts with the forms, one a kind of record, by their names."""
        language = self.renderer.language
        return {name: hashed(name, form_script(kind, language)) for kind in FORM_KINDS if (name := form_name(kind))}

    @surveyed
    def near_scripts(self) -> Mapping[str, SiteFile]:
        """The scripts with the strikes and claims of a month, by their names."""
        desk, lasting, language = self.assessed.desk, self.assessed.lasting, self.renderer.language

        cut = [stretch for kind in ("strikes", "claims") for stretch in self.stretches[kind]]
        places = Places([owner for stretch in cut for owner in stretch.owners])

        def parts() -> Mapping[str, tuple[object, tuple[str, bytes]]]:
            return {f"{NEAR}{month}.js": (some, (month, places.of(some))) for month, some in by_month(desk).items()}

        def script(part: tuple[str, bytes]) -> bytes:
            return near_script(part[0], (near_of(desk, *owner) for owner in places.at(part[1])), language)

        def months(stretch: Stretch) -> str:
            return told([months_of(desk, *owner) for owner in stretch.owners])

        of = [
            (one.name, one.digest, lasting.get(MONTHS, f"{one.name} {one.digest:x}", partial(months, one)))
            for one in cut
        ]
        made = of_parts(lasting, "form-near", of, parts, script)
        return {plain_name(file.address): file for file in made}

    def file_of(self, edition: Edition) -> str:
        """Where the file of an edition lies, from the site's root."""
        plain = edition_file(edition)
        return plain if self.packing is None or plain in self.published_plain else f"{plain}{GZIP}"

    def _page_of(self, kind: str, record_id: str) -> str:
        if kind == "corrections":  # they stand on one page
            return f"{self.renderer.addresses.of('corrections.md')}#correction-{record_id}"
        return self.renderer.addresses.of(source_path(kind, record_id))


def _numbered(name: str, scripts: tuple[SiteFile, ...]) -> Mapping[str, SiteFile]:
    return {f"{name}-{number}.js": script for number, script in enumerate(scripts)}
