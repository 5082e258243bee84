"""Which pages of the last site are what this build would make: those that looked at nothing that changed since.

Every page notes which cells of the desk it looked at (`remembering/`), and a digest is kept of what stood in each.
A page is taken over when it is planned as it was, nothing it looked at stands otherwise now, all that pages have in
common is the same, and its files lie in the last site as they were written, untouched. What is kept is sealed
(`keeping/`): without it, or with another's, a build makes everything.
"""

from __future__ import annotations

import os
import posixpath
import re
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ..assessment.assess import Assessed, assess_on_demand
from ..checking.reading import look
from ..checking.rechecking import Recheck
from ..keeping import Store
from ..keeping import files as kept_files
from ..publication.parts import Part, Parts
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.load import Loaded
from ..records.model import PAGES
from ..records.remembering.arranged import Owner
from ..records.remembering.cells import ABSENT, Cells
from ..records.remembering.fingerprint import Fingerprints, Untold
from ..records.remembering.lasting import Lasting
from ..records.remembering.noting import Made as MadeOnce
from ..records.remembering.noting import Noted, note_all
from ..records.settings import Settings
from ..rendering.exports.api import Api
from ..rendering.files import SiteFile
from ..rendering.manifest import Listed
from ..rendering.pages import Planned, Site
from ..settings.options import Project
from .build import Build
from .in_common import in_common
from .last_site import LastSite, Looked, Lying, Made, MadeFrom, Records, Table, Value, Values, keep_site, tidied
from .others import is_markdown_told, is_told_whole
from .places import Places, meeting, numbers
from .standing import Standing
from .taking import Taking

if TYPE_CHECKING:
    from ..checking.whole import Checked

_NAME = re.compile(r"[^\s()\[\]<>\"'#?]+")
"""Whatever in Markdown may be the name of a file."""


Told = Callable[[], Planned | SiteFile | str]
"""What tells from what a page or a file is planned, beside what is looked up; a text tells all of it."""

LOOKED_UP = 0
"""The digest of a plan that look-ups tell all of."""


@dataclass(frozen=True)
class Left:
    """What is left of the last site for whoever makes this one. apart: the places in its table of cells where something
    else stands now, or may; they become fewer while it is found out."""

    site: LastSite
    apart: AbstractSet[int]

    def value(self, sort: str, key: str) -> MadeOnce[Any] | None:
        """A value, if nothing that was looked at for it has changed."""
        known = self.site.values.get(sort, {}).get(key)
        if known is None or not self._holds(known[1]):
            return None
        return known[0], Looked(self.site.table, known[1])

    def any_value(self, sort: str, key: str) -> Any:
        """A value, whatever was looked at for it; None where there was none."""
        known = self.site.values.get(sort, {}).get(key)
        return known[0] if known else None

    def unasked(self, made: Values) -> dict[str, dict[str, Value]]:
        """The values that still hold and are none of these: nobody asked for them, and somebody may in the next run.
        Without those that looked at nothing, which would hold for ever."""
        return {
            sort: {
                key: one
                for key, one in of_sort.items()
                if one[1] and key not in made.get(sort, {}) and self._holds(one[1])
            }
            for sort, of_sort in self.site.values.items()
        }

    def file(self, address: str) -> bytes | None:
        """A file of the site, if it lies there as it was written."""
        lying, path = self.site.files.get(address), f"{self.site.folder}/{address}"
        if lying is None or kept_files.mark_at(path) != lying[2]:
            return None
        try:
            with open(path, "rb", buffering=0) as opened:
                return opened.readall()
        except OSError:
            return None

    def _holds(self, looked: Places) -> bool:
        return self.apart.isdisjoint(numbers(looked))


@dataclass
class Reuse:
    """Takes over what it can of the last site while a build goes on, and keeps for the next what was made.

    last: None where there is none to be trusted. new: the folder of the site in the making. is_kept: whether there will
    be a next build; where there is none, noting what pages look at would be a tenth of the work for nothing. spare: the
    folder of the site before the last, or where it would be. read: the files of records and of prose.
    """

    project: Project
    store: Store
    last: LastSite | None
    new: Path
    is_kept: bool = True
    spare: Path | None = None
    read: kept_files.Files | None = None
    common: str = ""
    desk: Desk | None = None
    cells: Cells | None = None
    standing: Standing | None = None
    lasting: Lasting | None = None
    pages: dict[str, Made] = field(default_factory=dict)
    """Every page that was made or taken over, and every file beside pages."""
    has_warned: bool = False
    """Whether MkDocs had something to warn of."""
    taken: set[str] = field(default_factory=set)
    """The addresses of the files taken over."""
    there: set[str] = field(default_factory=set)
    """Every file that prose may link to."""
    _is_told_whole: bool = False
    _is_untouched: bool = False
    """Whether no file was touched since it was read, asked when all was written."""
    _left: Left | None = None
    """Of the last site, once it is found out what stands otherwise now."""
    _reached: frozenset[str] = frozenset()
    """The pages and files of the last site that had looked at something which stands otherwise now."""
    _taking: Taking | None = None
    _places: dict[int, int] = field(default_factory=dict)
    """Where each cell that was looked at stands in the table of this site: the last site's goes on. A place takes half
    the room of a cell, and is noted some hundred times for each."""

    def check(self, say: Callable[[str], None] = lambda step: None) -> Checked:
        """Checks the desk, reading only the files that were touched since it was read last. say: is told what comes
        next."""
        if self.is_kept:
            note_all()
        self.read = self.read or look(self.project, self.store)
        recheck = Recheck(self.project, self.store, self.read)
        return recheck.in_full(say, _graded) if self.is_kept else recheck.in_full(say)

    def desk_as_it_lies(self) -> Desk | None:
        """The desk that the site was made from; None where one of its files was touched since, or nothing was made."""
        self._is_untouched = self.read is not None and not self.read.is_touched()
        return self.desk if self._is_untouched else None

    def state(self) -> str | None:
        """What tells all records and all prose, once all is written; None where something else of the desk may have a
        hand in the site, where it was touched meanwhile, and where there was something to warn of."""
        is_whole = self._is_told_whole and self._is_untouched and not self.has_warned
        return self.read.state() if is_whole and self.read else None

    def _prints(self, desk: Desk) -> Fingerprints:
        """Digests of values on this desk."""

        paths, digests = desk.paths, self._digests
        if isinstance(paths, Noted):
            paths = paths.plain

        def of_record(kind: str, record_id: str) -> str:
            # A page's file holds its prose, of which those who mention it say nothing.
            return repr(desk.of(kind)[record_id]) if kind in PAGES else digests[paths[kind, record_id]]

        return Fingerprints(of_record, same=(Site, Api), often=(Parts, Part))

    @property
    def _digests(self) -> Mapping[str, str]:
        return self.read.digests if self.read else {}

    def begin(self, config: MkDocsConfig, build: Build, files: Files) -> None:
        """Finds out what stands otherwise now than in the last site."""
        self.desk = build.site.assessed.desk
        if self.is_kept:
            own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
            self._is_told_whole = is_told_whole(config, [build.assets.source / "overrides", *own])
            self._compare(config, build, files)
        if not self.last:
            for _ in build.site.assessed.verdicts.values():
                pass  # all are asked for, and best before there are copies of this process

    def _compare(self, config: MkDocsConfig, build: Build, files: Files) -> None:
        state = self.read.state() if self.read else None
        if state is None or not is_markdown_told(config):
            self.last = None
            return  # something was touched while it was read, or is read unseen: nobody knows what pages are made from
        prints = self._prints(build.site.assessed.desk)
        try:
            self.common = in_common(config, build, files, prints)
        except Untold:
            self.last = None
            return
        self.cells = cells = Cells(build.site.mappings, prints, int(state[:16], 16))
        self.lasting = build.site.assessed.lasting
        if self.last is None or self.last.common != self.common:
            self.last = None
            self.standing = Standing(cells, Table.empty(), MadeFrom.nothing())
            self.lasting.begin(None)
        else:
            self._places = self.last.table.places()
            records, changed = self.last.records, self._changed_since(self.last)
            self.standing = standing = Standing(cells, self.last.table, self.last.made_from, records.arranged, changed)
            standing.compare(are_late=False)
            self.lasting.begin(Left(self.last, standing.apart))
            standing.compare(are_late=True)
            # A copy, for what few places are left: the set they were taken out of keeps room for all.
            self._left = Left(self.last, frozenset(standing.apart))
            self.lasting.begin(self._left)
            names, looked = list(self.last.made), [places for _, _, places in self.last.made.values()]
            self._reached = frozenset([names[at] for at in meeting(looked, self._left.apart)])
            self._taking = Taking(self.last.folder, self.new, self.last.marks())
            if self.spare:
                self._taking.grow_in(self.spare)
        self.there = {*(file.src_uri for file in files), *build.pages}

    def _changed_since(self, last: LastSite) -> frozenset[Owner]:
        """The records whose files held something else when a site was made."""
        assert self.desk is not None  # noqa: S101 - `begin` comes first
        was, now, paths = last.records.digests, self._digests, self.desk.paths
        if isinstance(paths, Noted):
            paths = paths.plain
        return frozenset([one for one, path in paths.items() if path not in now or was.get(path) != now[path]])

    def _plan(self, told: Told | None) -> int | None:
        """The digest of what a page or a file is planned from, beside what is looked up; None where it cannot be
        told."""
        if self.cells is None:
            return None
        if told is None:
            return LOOKED_UP
        page = told()
        try:
            if isinstance(page, str):
                return self.cells.prints.of(page)
            if isinstance(page, SiteFile):
                return self.cells.prints.of((page.address, page.produce))
            plan = page.title, page.render, page.record, page.stands_for, page.markdown, page.figures
            return self.cells.prints.of((*plan, self._prose(page) if page.has_prose else None))
        except (Untold, KeyError):
            return None

    def _prose(self, page: Planned) -> tuple[object, ...]:
        """The file of a page's prose, and which of the files that it may link to there are."""
        path = page.record or f"{self.project.content}/{page.source}"
        if path not in self._digests:
            raise Untold(page.source)
        text = (self.project.root / path).read_text(encoding="utf-8")
        folder = posixpath.dirname(page.source)
        words = set(_NAME.findall(text))
        paths = {word for word in words if "/" in word}
        named = {posixpath.join(folder, word) for word in words - paths}
        named |= {posixpath.normpath(posixpath.join(folder, path)) for path in paths}
        return self._digests[path], tuple(sorted(self.there & named))

    def take(self, name: str, told: Told | None) -> tuple[str, ...] | None:
        """Takes over a page, or a file, and what it loads; their addresses, or None where it has to be made. told: what
        it is planned from; None where look-ups tell all of that."""
        last = self.last
        made = last.made.get(name) if last is not None else None
        if made is None or self._taking is None or name in self._reached:
            return None
        plan, addresses, _ = made
        if plan != self._plan(told) or not self._taking.take(addresses):
            return None
        self.taken.update(addresses)
        self.pages[name] = made
        return addresses

    def take_noted(self, sources: Iterable[str]) -> Mapping[str, Made]:
        """Takes over those of some pages, of which look-ups tell all, whose files lie in the new site already: nearly
        all of a large site. `take` may have others."""
        if self.last is None or self._taking is None:
            return {}
        made, stay = self.last.made, self._taking.stay
        known = [(one, made[one]) for one in sources if one in made and one not in self._reached]
        found = {source: one for source, one in known if one[0] == LOOKED_UP and stay(one[1])}
        self.taken.update(*(addresses for _, addresses, _ in found.values()))
        self.pages |= found
        return found

    def settle(self, *waiting: str) -> None:
        """Ends the taking over of what is not written: from now on files are. waiting: names of what may be taken over
        later; it is settled again before any of that is written."""
        if self._taking:
            made = (self.last.made.get(name) for name in waiting) if self.last else ()
            self._taking.settle(self.taken, {address for one in made if one for address in one[1]})

    def listed(self) -> dict[str, Listed]:
        """What a manifest says of the files taken over, by address."""
        return {address: self.last.listed(address) for address in self.taken} if self.last else {}

    @property
    def shared(self) -> int:
        """How many files of the new site are the same as in the last one, under a second name."""
        return len(self._taking.stayed) + self._taking.linked if self._taking else 0

    def note(self, name: str, told: Told | None, addresses: Iterable[str], cells: array[int]) -> None:
        """Notes what a page, or a file, was made from. told: as for `take`."""
        plan = self._plan(told)
        if plan is not None:
            self.pages[name] = plan, tuple(addresses), self._placed(cells).tobytes()

    def _placed(self, cells: Collection[int]) -> array[int]:
        """Where cells stand in the table."""
        places = self._places
        try:
            return array("I", [places[cell] for cell in cells])
        except KeyError:  # one of them was not looked at before
            return array("I", [places.setdefault(cell, len(places)) for cell in cells])

    def keep(self, folder: Path, files: Iterable[Listed]) -> Mapping[str, str]:
        """Keeps what was made, once the site is in its place, and hands over the marks of the files that are known.
        files: all that lies there."""
        if self.cells is None or self.standing is None or self.lasting is None:
            return {}
        values: dict[str, dict[str, Value]] = {
            # Places in the last table are the same in this one, which goes on from it.
            sort: {
                key: (value, looked.places if isinstance(looked, Looked) else self._placed(looked or ()).tobytes())
                for key, (value, looked) in of_sort.items()
            }
            for sort, of_sort in self.lasting.made().items()
        }
        for sort, unasked in self._left.unasked(values).items() if self._left else ():
            values[sort] = values.get(sort, {}) | unasked
        now, untold = self.standing.now, self.standing.untold

        def tell_the_rest() -> None:
            """The places that were added since."""
            more = list(islice(self._places, len(now), None))
            stands = self.cells.standing(more) if self.cells else {}
            untold.update(self._places[cell] for cell in more if cell not in stands)
            now.extend([stands.get(cell, ABSENT) for cell in more])

        tell_the_rest()
        made_from = self.standing.made_from(self._places, self._placed)
        tell_the_rest()
        made, lasting = self.pages, values
        if untold:
            made = {name: one for name, one in made.items() if untold.isdisjoint(numbers(one[2]))}
            lasting = {
                sort: {key: one for key, one in of_sort.items() if untold.isdisjoint(numbers(one[1]))}
                for sort, of_sort in values.items()
            }
        own = set(chain.from_iterable([addresses for _, addresses, _ in made.values()]))
        stayed = own & self._taking.stayed if self._taking else set[str]()
        lying = {address: self.last.files[address] for address in stayed} if self.last else {}
        try:
            lying |= {file.path: _lying(folder, file) for file in files if file.path in own and file.path not in stayed}
        except OSError:
            return {}
        table = Table(array("Q", self._places), now)
        in_use = self.last.in_use if self.last else len(self._places)
        records = Records(self._digests, self.standing.arranged())
        site = LastSite(folder, self.common, table, in_use, made, lying, lasting, made_from.without(untold), records)
        keep_site(self.store, tidied(site))
        return site.marks()


def _lying(folder: Path, file: Listed) -> Lying:
    """Raises OSError."""
    return file.sha256, file.size, kept_files.mark_of(os.lstat(f"{folder}/{file.path}"))


def _graded(loaded: Loaded, settings: Settings) -> Assessed:
    """Each verdict worked out when it is asked for: most are what they were, and nobody asks. It tells what it was
    made from."""
    return assess_on_demand(loaded.desk.noted(), settings)
