"""The pages and files of a site that MkDocs does not build: written on all cores, or taken over from the last site."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..rendering.files import SiteFile
from ..rendering.pages import Plan, Planned
from ..running.crew import Crew, TaskFailed
from ..running.progress import Progress
from ..running.refusals import HALF
from ..running.sharing import of_each
from .finishing import Finisher, write_files
from .produced import Produced
from .reusing import Reuse
from .writing import Written

SLOW_S = 0.03
"""Seconds that it takes to make a slow file."""


@dataclass
class Ours:
    """Filled while MkDocs plans a site, then written beside what it builds.

    pages: of the whole site. reuse: takes over what it can of the last one; None where nothing is kept. progress: is
    told what this is at. addresses: of all that is written or there already, from the site's root, but for what MkDocs
    writes of itself. produced: the files that are no pages, by address. unwritten: the Markdown paths of the pages that
    MkDocs does not write. built: how many it has built.
    """

    pages: Plan
    reuse: Reuse | None
    progress: Progress
    addresses: list[str] = field(default_factory=list)
    produced: dict[str, Produced] = field(default_factory=dict)
    unwritten: list[str] = field(default_factory=list)
    built: int = 0
    _finisher: Finisher = field(init=False)
    _crew: Crew[Written] | None = None
    _slow: list[SiteFile] = field(default_factory=list)
    """Files that wait until MkDocs has built all its pages."""

    def is_taken(self, source: str, *, is_strict: bool) -> bool:
        """Takes a page over from the last site, where it can be. is_strict: whether the build is."""
        if self.reuse is None or self.reuse.last is None:
            return False
        told = self._told(source)
        if is_strict and told and told().has_prose:
            return False  # of a strict build MkDocs tells all that it would warn of
        addresses = self.reuse.take(source, told)
        self.addresses += addresses or ()
        return addresses is not None

    def take_noted(self, without: Collection[str]) -> Collection[str]:
        """Takes over from the last site what can be of the pages that are planned from look-ups alone. without: pages
        that somebody else looks at."""
        if self.reuse is None or self.reuse.last is None:
            return ()
        taken = self.reuse.take_noted(source for source in self.pages.noted if source not in without)
        for _, addresses, _ in taken.values():
            self.addresses += addresses
        return taken.keys()

    def added(self, config: MkDocsConfig, file: SiteFile) -> Produced | None:
        """MkDocs' handle of a file that is no page; None of one that was taken over."""
        self.addresses.append(file.address)
        if self.reuse and self.reuse.take(file.address, _told_file(file)) is not None:
            return None
        self.produced[file.address] = made = Produced.of(config, file)
        made.at = self.progress.at
        return made

    def start(self, finisher: Finisher) -> None:
        """Begins to write."""
        self._finisher = finisher
        firsts = {source.partition("/")[0]: source for source in reversed(self.unwritten)}
        # One of each kind before the others: what they share is then made once, and not once in each process.
        for source in firsts.values():
            self._note(self._write(source))
        written = set(firsts.values())
        # Records of the same days, with which their ids begin, one after the other: a strike's page shows the same rows
        # as those of its claims, and no process keeps the rows of ten years.
        in_order = sorted(self.unwritten, key=lambda source: source.rpartition("/")[2])
        rest: list[Callable[[], Written]] = []
        rest += [partial(self._write, source) for source in in_order if source not in written]
        rest += [file.leave() for file in self.produced.values() if not file.made_from.is_told]
        self._crew = Crew(rest, expected=PluginError)

    def write_files(self, site: str, files: Sequence[SiteFile]) -> list[str]:
        """Writes what a page that MkDocs builds may load; returns the addresses. What is slow waits for `finish`,
        unless there will be none: a draft makes a page for itself."""
        slow = [file for file in files if file.is_slow and self._crew]
        self._slow += slow
        write_files(site, [file for file in files if file not in slow])
        return [file.address for file in files]

    def note_built(self, planned: Planned, address: str, loads: Collection[str], looked: Iterable[int]) -> None:
        """MkDocs has built a page. loads: the addresses of what it loads, which are written. looked: the cells that it
        looked at."""
        self.addresses += loads
        self.built += 1
        self._tell_written()
        if self.reuse:
            self.reuse.note(planned.source, lambda: planned, (address, *loads), array("Q", looked))

    def finish(self) -> None:
        """Ends what was begun. Raises PluginError where something could not be written."""
        assert self._crew is not None  # noqa: S101 - `start` comes first
        while self._slow and self._crew.done < self._crew.number:
            self._write_slow(self._slow.pop())
            self._tell_written()

        def take(written: Written) -> None:
            self._note(written)
            self._tell_written()

        try:
            self._crew.finish(take)
        except TaskFailed as failed:
            raise PluginError(f"a page could not be written, {HALF}:\n\n{failed}") from failed
        finally:
            self._crew = None
        of_each(self._write_slow, self._slow, SLOW_S)  # the others have nothing to do any more
        self._slow = []
        for file in self.produced.values():
            if file.written:
                self._note(file.written)

    def stop(self) -> None:
        """Writes no more."""
        if self._crew:
            self._crew.stop()
            self._crew = None

    def let_go(self) -> None:
        """Lets go of what the files were made from, once all are written."""
        for file in self.produced.values():
            del file.made_from

    def _write(self, source: str) -> Written:
        if self.reuse is None or self.pages.is_noted(source):
            return self._finisher.write(partial(self.pages.__getitem__, source))
        planned = self.pages[source]  # which is compared itself
        return self._finisher.write(lambda: planned)

    def _write_slow(self, file: SiteFile) -> None:
        write_files(self._finisher.config.site_dir, [file])

    def _note(self, one: Written) -> None:
        is_page = one.name not in self.produced
        if is_page:
            self.addresses += one.addresses
        if self.reuse:
            told = self._told(one.name) if is_page else _told_file(self.produced[one.name].made_from)
            self.reuse.note(one.name, told, one.addresses, one.looked)

    def _told(self, source: str) -> Callable[[], Planned] | None:
        """What tells how a page is planned; None where look-ups tell all of it."""
        return None if self.pages.is_noted(source) else partial(self.pages.__getitem__, source)

    def _tell_written(self) -> None:
        """How many files are written, by MkDocs and by the crew."""
        if self._crew:
            number = len(self._finisher.documents) + self._crew.number
            self.progress.at_number("Writing file", self.built + self._crew.done, number)


def _told_file(file: SiteFile) -> Callable[[], SiteFile] | None:
    """What tells how a file is made; None where its address and look-ups tell all of it."""
    return None if file.is_noted else lambda: file
