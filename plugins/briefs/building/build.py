"""One build's worth of pages and files, ready for whoever writes them out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from jinja2 import BaseLoader

from ..assessment.assess import Assessed
from ..keeping import NOWHERE, Store, digest
from ..publication.held import page_of_held
from ..publication.lists import Lists
from ..publication.naming import edition_file
from ..records.desk import ALL_FOLDERS
from ..records.frozen import dataclass
from ..records.remembering.noting import Noted
from ..records.vocabulary import PlaceKind
from ..rendering.addresses import Addresses, source_path
from ..rendering.brief_map import Cartography
from ..rendering.exports.filing import filing
from ..rendering.files import SiteFile
from ..rendering.identity import Identity
from ..rendering.map import Basemap, HolderStyle, Town
from ..rendering.map.figure import Bounds
from ..rendering.map.projection import fit
from ..rendering.pages import Plan, Site, file_at, plan, plan_files
from ..rendering.pages.feeds import FEED_FILES, FeedFile
from ..rendering.prose import ProseGuard
from ..rendering.templates import make_renderer
from ..settings.lacking import no_actors
from ..settings.options import Options, UnfitOptions
from .assets import STYLE, Assets
from .packing import PACKING
from .pictures import Studio

SIZES = "sizes"
"""Where the store has how large files are packed: to find that out of three takes a tenth of a second."""

WORLD_SPAN = 180.0
"""Degrees of longitude from which a basemap is one of the world rather than of a region."""


@dataclass(frozen=True)
class Build:
    """Pages by Markdown path, each planned when it is asked for, and the files they load.

    feeds: the files that pages announce.
    """

    pages: Plan
    addresses: Addresses
    guard: ProseGuard
    assets: Assets
    styles: tuple[str, ...]
    record_count: int
    site: Site
    feeds: tuple[FeedFile, ...]

    @property
    def prose(self) -> list[str]:
        """The files of the pages that carry an editor's prose, from the site's root."""
        return [self.addresses.file_of(source) for source in self.pages.prose]

    def files(self) -> Iterator[SiteFile]:
        """Every file of the site that is not a page: what pages load, and what the records call for."""
        yield from self.assets.files.values()
        yield from plan_files(self.site)

    def file_at(self, address: str) -> SiteFile | None:
        """The one of these files that lies at an address from the site's root; None where there is none."""
        assets = {file.address: file for file in self.assets.files.values()}
        return assets.get(address) or file_at(self.site, address)


class Published(Mapping[str, str]):
    """The addresses of what pages load, by plain name. Scripts made from all records are made when one is asked for."""

    def __init__(self, build: Build) -> None:
        self._build = build

    def __getitem__(self, name: str) -> str:
        return (self._build.assets.files.get(name) or self._build.site.scripts[name]).address

    def __iter__(self) -> Iterator[str]:
        yield from self._build.assets.files
        yield from self._build.site.scripts

    def __len__(self) -> int:
        return len(list(iter(self)))


def prepare(
    assessed: Assessed,
    options: Options,
    assets: Assets,
    loader: BaseLoader,
    *,
    identity: Identity,
    kept: Store = NOWHERE,
    lists: Lists | None = None,
    unchanged: Iterable[str] = (),
    promised: Collection[str] = (),
) -> Build:
    """Everything a site consists of, from an assessed desk. Raises UnfitOptions for holders that are no actors.

    kept: where pictures are kept between builds, and how large the maps' files are packed.
    lists: which of its lists are in parts; as for a desk that has published nothing, where it is not given.
    unchanged: ids of the briefs that show what their newest editions show.
    promised: every address that was ever published.
    """
    addresses, lists = identity.addresses, lists or Lists(assessed.desk)
    frame = _frame(assessed, options, assets.whole_basemap)
    if frame != assets.whole_basemap.view:
        assets = replace(assets, clip=_grown(frame, assets.whole_basemap.bounds))
    files = assets.files
    announced = FEED_FILES if identity.url else ()
    filed = filing(is_packed=options.packed_downloads, promised=promised)
    site_values = {
        "name": identity.name,
        "series_titles": options.series,
        "repo_url": options.repository.rstrip("/") if options.repository else None,
        "feeds": announced,
        "address": identity.address,
        "branch": options.branch,
        "folder": options.source_dir,
        "json_of": filed.address,
        "timezone": options.timezone,
        "parts_script": files["parts.js"].address,
        "rule": options.settings.rule,
        "parts_style": files["parts.css"].address,
    }
    site = Site(
        assessed,
        make_renderer(
            loader,
            addresses,
            site_values,
            identity.speaks,
            lists.limits,
            lambda one: lists.corrections_at.get(one, "corrections.md"),
            partial(page_of_held, assessed, lists),
            lambda place: lists.held_at.get(place, ""),
            lambda month: lists.days_at.get(month, "timeline.md"),
            assessed.settings.labels,
        ),
        identity,
        assets.basemap,
        _cartography(assessed, options, assets.basemap, frame),
        Studio(assets.source, kept).easel,
        (files["plotly-geo.min.js"].address, files["basemap.js"].address, files["plotly.css"].address),
        map_kb=download_kb(files, kept, "plotly-geo.min.js", "basemap.js", "plotly.css"),
        chart_kb=download_kb(files, kept, "plotly-geo.min.js", "plotly.css"),
        index_script=files["record-index.js"].address,
        lists=lists,
        unchanged=Noted("unchanged", dict.fromkeys(unchanged)),
        packing=PACKING if options.packed_downloads else None,
        filing=filed,
        published_plain=Noted("published_plain", dict.fromkeys(_published_plain(assessed, promised))),
    )
    desk = assessed.desk

    def resolve(kind: str, record_id: str) -> str | None:
        return source_path(kind, record_id) if record_id in desk.of(kind) else None

    return Build(
        plan(site),
        addresses,
        ProseGuard(resolve),
        assets,
        (files[STYLE].address,),
        sum(len(desk.of(kind)) for kind in ALL_FOLDERS),
        site,
        announced,
    )


def _published_plain(assessed: Assessed, promised: Collection[str]) -> Iterator[str]:
    """Addresses at which files of editions were published as they were frozen."""
    files = (edition_file(edition) for editions in assessed.desk.editions.values() for edition in editions)
    return (file for file in files if file in promised)


def _cartography(assessed: Assessed, options: Options, basemap: Basemap, frame: Bounds) -> Cartography:
    desk = assessed.desk
    if unknown := tuple(no_actors(options.holders, desk.actors)):
        raise UnfitOptions(unknown)
    holders = {
        actor: HolderStyle(actor, desk.actors[actor].name, f"cm-h{index}")
        for index, actor in enumerate(options.holders[:6], start=1)
    }
    towns = tuple(
        Town(place.name, place.position.lon, place.position.lat, 1)
        for place in desk.places.values()
        if place.kind is PlaceKind.CITY and place.position and not place.is_withdrawn
    )
    return Cartography(frozenset(region.id for region in basemap.regions), holders, towns, frame)


def _frame(assessed: Assessed, options: Options, basemap: Basemap) -> Bounds:
    """The edges of every map: as set, else the basemap's own view; on a basemap of the world, round the strikes."""
    west, _, east, _ = basemap.view
    if options.frame or east - west < WORLD_SPAN:
        return options.frame or basemap.view
    desk = assessed.desk
    used = {strike.where.place for strike in desk.strikes.values()} | {c.where.place for c in desk.control.values()}
    positions = [desk.places[place].position for place in sorted(p for p in used if p) if place in desk.places]
    points = [(position.lon, position.lat) for position in positions if position]
    return fit(points, basemap.bounds, smallest_span=4.0) if points else basemap.view


def _grown(frame: Bounds, limits: Bounds) -> Bounds:
    """`frame` with as much again on each side, for panning, within `limits`."""
    west, south, east, north = frame
    wide, high = (east - west) / 2, (north - south) / 2
    return (
        max(limits[0], west - wide),
        max(limits[1], south - high),
        min(limits[2], east + wide),
        min(limits[3], north + high),
    )


def download_kb(files: Mapping[str, SiteFile], kept: Store, *names: str) -> int:
    """What these files cost over the wire: gzip, in thousands of bytes."""
    return round(sum(_gzipped(files[name].produce(), kept) for name in names) / 1000)


@lru_cache(maxsize=8)
def _gzipped(data: bytes, kept: Store) -> int:
    key = digest(data)
    known = kept.get(SIZES, key)
    if known is None:
        known = str(_packed_size(data)).encode()
        kept.put(SIZES, key, known)
        kept.prune(SIZES)
    return int(known)


@lru_cache(maxsize=8)
def _packed_size(data: bytes) -> int:
    """The same for every desk of a process, whatever the folder in which it keeps what it found out."""
    import gzip

    return len(gzip.compress(data, 9, mtime=0))
