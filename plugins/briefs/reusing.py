"""Which pages of the last site are what this build would make: those that looked at nothing that changed since.

Every page notes which cells of the desk it looked at (`records/noting.py`), and a digest is kept of what stood in each.
A page is taken over when it is planned as it was, nothing it looked at stands otherwise now, all that pages have in
common is the same, and its files lie in the last site as they were written, untouched. What is kept is sealed
(`keeping/`): without it, or with another's, a build makes everything.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from .building import Build
from .checking_again import folders_of
from .in_common import in_common
from .keeping import Store, digest
from .keeping import files as kept_files
from .options import Project
from .publication.parts import Part, Parts
from .rechecking import Recheck
from .records.cells import Cells
from .records.desk import Desk
from .records.fingerprint import Fingerprints, Untold
from .records.model import PAGES
from .records.noting import note_all
from .rendering.exports.api import Api
from .rendering.files import SiteFile
from .rendering.manifest import Listed
from .rendering.pages import Planned, Site

if TYPE_CHECKING:
    from .checking import Checked

ROOM = "sites"


_NAME = re.compile(r"[^\s()\[\]<>\"'#?]+")
"""Whatever in Markdown may be the name of a file."""


class Made(NamedTuple):
    """A page, and what it was made from. plan: digest of all that it was planned from. addresses: its files, from the
    site's root. cells: what it looked at."""

    plan: int
    addresses: tuple[str, ...]
    cells: array[int]


class Lying(NamedTuple):
    """A file in a finished site. mark: what tells whether it was touched."""

    listed: Listed
    mark: str


@dataclass(frozen=True)
class LastSite:
    """A finished site. common: digest of all that its pages have in common. stood: what stood in each cell."""

    folder: Path
    common: str
    stood: Mapping[int, int]
    made: Mapping[str, Made]
    files: Mapping[str, Lying]


@dataclass
class Reuse:
    """Takes over what it can of the last site while a build goes on, and keeps for the next what was made.

    last: None where there is none to be trusted. new: the folder of the site in the making. read: the files of records
    and of prose.
    """

    project: Project
    store: Store
    last: LastSite | None
    new: Path
    read: kept_files.Files | None = None
    common: str = ""
    desk: Desk | None = None
    cells: Cells | None = None
    made: dict[str, Made] = field(default_factory=dict)
    taken: dict[str, Listed] = field(default_factory=dict)
    """The files taken over, by address."""
    there: set[str] = field(default_factory=set)
    """Every file that prose may link to."""
    _changed: frozenset[int] = frozenset()

    def check(self) -> Checked:
        """Checks the desk, reading only the files that were touched since it was read last."""
        note_all()
        self.read = kept_files.Files.look(self.store, self.project.root, folders_of(self.project))
        return Recheck(self.project, self.store, self.read).in_full()

    def desk_as_it_lies(self) -> Desk | None:
        """The desk that the site was made from; None where one of its files was touched since, or nothing was made."""
        return self.desk if self.read and not self.read.is_touched() else None

    def _prints(self, desk: Desk) -> Fingerprints:
        """Digests of values on this desk."""

        def of_record(kind: str, record_id: str) -> str:
            record = desk.of(kind)[record_id]
            path = desk.paths[kind, record_id]
            # A page's file holds its prose, of which those who mention it say nothing.
            return repr(record) if kind in PAGES else self._digests[path]

        return Fingerprints(of_record, same=(Site, Api), often=(Parts, Part))

    @property
    def _digests(self) -> Mapping[str, str]:
        return self.read.digests if self.read else {}

    def begin(self, config: MkDocsConfig, build: Build, files: Files) -> None:
        """Finds out what stands otherwise now than in the last site."""
        self.desk = build.site.assessed.desk
        state = self.read.state() if self.read else None
        if state is None:
            return  # something was touched while it was read: nobody knows what pages are made from
        prints = self._prints(build.site.assessed.desk)
        try:
            self.common = in_common(config, build, files, prints)
        except Untold:
            return
        self.there = {*(file.src_uri for file in files), *build.pages}
        self.cells = cells = Cells(build.site.mappings, prints, int(state[:16], 16))
        last = self.last
        if last is None or last.common != self.common:
            self.last = None
            return
        stands = cells.standing(set(last.stood))
        self._changed = frozenset(one for one, stood in last.stood.items() if stands.get(one) != stood)

    def _plan(self, page: Planned | SiteFile) -> int | None:
        """The digest of what a page or a file is planned from; None where it cannot be told."""
        if self.cells is None:
            return None
        try:
            if isinstance(page, SiteFile):
                return self.cells.prints.of((page.address, page.produce))
            told = page.title, page.render, page.record, page.stands_for, page.markdown, page.figures
            return self.cells.prints.of((*told, self._prose(page) if page.has_prose else None))
        except (Untold, KeyError):
            return None

    def _prose(self, page: Planned) -> tuple[object, ...]:
        """The file of a page's prose, and which of the files that it may link to there are."""
        path = page.record
        if path is None:
            raise Untold(page.source)
        text = (self.project.root / path).read_text(encoding="utf-8")
        folder = posixpath.dirname(page.source)
        named = {posixpath.normpath(posixpath.join(folder, name)) for name in _NAME.findall(text)}
        return self._digests[path], tuple(sorted(self.there & named))

    def take(self, planned: Planned | SiteFile) -> tuple[str, ...] | None:
        """Takes over a page, or a file, and what it loads; their addresses, or None where it has to be made."""
        last, name = self.last, _name(planned)
        made = last.made.get(name) if last is not None else None
        if last is None or made is None or not self._changed.isdisjoint(made.cells):
            return None
        if made.plan != self._plan(planned):
            return None
        lying = {address: last.files[address] for address in made.addresses if address in last.files}
        if len(lying) < len(made.addresses):
            return None
        if not all(_is_untouched(last.folder / address, file.mark) for address, file in lying.items()):
            return None
        if not all(_link(last.folder / address, self.new / address) for address in lying):
            for address in lying:  # what is written there next must not be written into the last site
                (self.new / address).unlink(missing_ok=True)
            return None
        self.taken |= {address: file.listed for address, file in lying.items()}
        self.made[name] = made
        return made.addresses

    def note(self, planned: Planned | SiteFile, addresses: Iterable[str], cells: array[int]) -> None:
        """Notes what a page, or a file, was made from."""
        plan = self._plan(planned)
        if plan is not None:
            self.made[_name(planned)] = Made(plan, tuple(addresses), cells)

    def keep(self, folder: Path, files: Iterable[Listed]) -> None:
        """Keeps what was made, once the site is in its place. files: all that lies there."""
        if self.cells is None:
            return
        wanted = {one for made in self.made.values() for one in made.cells}
        stood = self.cells.standing(wanted)
        made = {name: one for name, one in self.made.items() if all(at in stood for at in one.cells)}
        own = {address for one in made.values() for address in one.addresses}
        try:
            lying = {file.path: Lying(file, _mark(folder / file.path)) for file in files if file.path in own}
        except OSError:
            return
        self.store.put(ROOM, digest(str(folder)), _as_bytes(LastSite(folder, self.common, stood, made, lying)))
        self.store.prune(ROOM)


def _name(planned: Planned | SiteFile) -> str:
    return planned.address if isinstance(planned, SiteFile) else planned.source


def last_site(store: Store, folder: Path) -> LastSite | None:
    """What is known of the site in a folder; None where nothing is."""
    data = store.get(ROOM, digest(str(folder)))
    return _from_bytes(data, folder) if data is not None else None


def _mark(path: Path) -> str:
    return kept_files.mark_of(os.lstat(path))


def _is_untouched(path: Path, mark: str) -> bool:
    try:
        return _mark(path) == mark
    except OSError:
        return False


def _link(old: Path, new: Path) -> bool:
    """Puts a file of the last site into the new one: the same file under a second name where the disk has such."""
    try:
        try:
            os.link(old, new)
        except FileNotFoundError:
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(old, new)
    except OSError:
        try:
            shutil.copyfile(old, new)
        except OSError:
            return False
    return True


def _as_bytes(site: LastSite) -> bytes:
    places = {at: place for place, at in enumerate(site.stood)}
    head = {
        "common": site.common,
        "made": [(name, one.plan, one.addresses, len(one.cells)) for name, one in site.made.items()],
        "files": [(file.listed.path, file.listed.sha256, file.listed.size, file.mark) for file in site.files.values()],
    }
    looked = array("I", [places[at] for one in site.made.values() for at in one.cells])
    arrays = (array("Q", site.stood), array("Q", site.stood.values()), looked)
    parts = (json.dumps(head, separators=(",", ":")).encode(), *(one.tobytes() for one in arrays))
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def _from_bytes(data: bytes, folder: Path) -> LastSite:
    head, *packed = _parts(data)
    cells, stood, looked = (_array(code, part) for code, part in zip("QQI", packed, strict=True))
    told = json.loads(head)
    made, at = {}, 0
    for name, plan, addresses, number in told["made"]:
        made[name] = Made(plan, tuple(addresses), array("Q", [cells[place] for place in looked[at : at + number]]))
        at += number
    files = {path: Lying(Listed(path, sha256, size), mark) for path, sha256, size, mark in told["files"]}
    return LastSite(folder, told["common"], dict(zip(cells, stood, strict=True)), made, files)


def _parts(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 8], "big")
        yield data[at + 8 : at + 8 + size]
        at += 8 + size


def _array(code: str, data: bytes) -> array[int]:
    made = array(code)
    made.frombytes(data)
    return made
