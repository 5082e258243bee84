"""Builds a site beside the last one, verifies it, and only then puts it in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .. import __version__
from ..building.last_site import last_site
from ..building.pictures import tidy
from ..building.reusing import Reuse
from ..building.writing import write as write_file
from ..built.addresses import lost_addresses
from ..built.files import ReadBack, UnfitFile, below, files_in, refuse_unfit
from ..built.origin import Origin, read_origin
from ..keeping import open_store
from ..keeping.files import Files
from ..records.frozen import dataclass
from ..rendering.manifest import MANIFEST, Listed, Manifest, to_text
from ..running.collecting import undisturbed
from ..running.disk import why
from ..running.progress import NOBODY_WAITS, Progress
from ..running.refusals import first_of
from ..settings.config_file import CONFIG_NAME
from ..settings.options import Project
from .holding import filed_in, lacking, not_held
from .lock import Held, held
from .render import RenderingFailed, place_address, render
from .swap import beside, put_in_place, recover, spare_of
from .unchanged import hangs_on, keep_standing, made_from

ALIKE = 4
"""A site is kept for the one after the next to grow in where more than one in so many files is the same in the next,
and where it lies in the folder of its project: elsewhere, a server might show what was taken down."""


class BuildRefused(Exception):
    """The site was not built and what was there stands; the message says why and what to do."""


@dataclass(frozen=True)
class Making:
    """How a site is to be made. progress: is told what it is at. release: its name, where it is one. place: where that
    will lie, as `render` says. is_kept: whether the next build shall find what this one made. files: of records and of
    prose, where they were looked at already."""

    strict: bool = False
    release: str | None = None
    place: str | None = None
    progress: Progress = NOBODY_WAITS
    is_kept: bool = True
    files: Files | None = None


Writer = Callable[[Path], None]
"""Writes a site's files into an empty folder."""


def build_site(project: Project, site: Path, making: Making) -> Manifest:
    """Builds the project's site into `site`, which until the last moment holds what it held. Raises BuildRefused."""
    refuse_folder(project.root, site)
    lock = project.root / ".cache" / "briefs" / "build.lock"  # its cache, too, is for one build at a time
    with alone(lock, f"the site of {project.root}"):
        origin = read_origin(project.root, site)
        hangs = hangs_on(project) if making.is_kept else None

        def write(folder: Path) -> None:
            progress.say("Reading and checking the records, then writing every page ...")
            with undisturbed():
                last = last_site(store, site) if making.is_kept else None
            reuse = Reuse(project, store, last, folder, making.is_kept, spare_of(site), making.files)
            _rendered(project, folder, origin, making, reuse)
            progress.say("Verifying that nothing is missing ...")
            with undisturbed():
                back = ReadBack(folder)
                names = tuple(below(str(folder)))
                _whole(project, back, reuse, [name for name, _ in names])
                manifest = describe(project, folder, origin, making, {**back.listed, **reuse.listed()}, names)
                write_file(f"{folder}/{MANIFEST}", to_text(manifest).encode())
            made.append((manifest, reuse))

        def is_last_kept() -> bool:
            manifest, reuse = made[0]
            is_at_home = site.resolve().parent == project.root.resolve()
            return is_at_home and ALIKE * reuse.shared > len(manifest.files)

        made: list[tuple[Manifest, Reuse]] = []
        store, progress = open_store(project.root), making.progress
        with refused_by_disk():
            replace_site(site, write, progress, is_last_kept)
        manifest, reuse = made[0]
        if making.is_kept:
            progress.at("Keeping for the next build what was made")
        with undisturbed():
            marks = reuse.keep(site, manifest.files)
            state = reuse.state()
            is_own = making.release is None and making.place is None
            if is_own and state is not None and hangs is not None and hangs == hangs_on(project):
                made_of = made_from(state, hangs, origin)
                keep_standing(store, site, made_of, manifest, marks, is_strict=making.strict)
        tidy(store)
    return manifest


def replace_site(
    site: Path, write: Writer, progress: Progress = NOBODY_WAITS, is_last_kept: Callable[[], bool] = lambda: False
) -> None:
    """Puts what `write` writes in the place of `site`. If `write` raises, or is killed, `site` is as it was.

    is_last_kept: whether the site that was there is kept for the next one to grow in, asked when all is written.
    """
    with alone(site.with_name(f".{site.name}.lock"), f"the site in {site}"):
        if recover(site):
            progress.say("Cleared away what an interrupted build had left.")
        new = beside(site)
        try:
            write(new)
            progress.at("Putting the site in its place")
            put_in_place(new, site, is_last_kept=is_last_kept())
        finally:
            shutil.rmtree(new, ignore_errors=True)


@contextmanager
def alone(lock: Path, what: str) -> Iterator[None]:
    """No other build while the block runs. Raises BuildRefused when there is one already."""
    with ExitStack() as stack:
        try:
            with refused_by_disk():
                stack.enter_context(held(lock, f"process {os.getpid()}"))
        except Held as error:
            by = f" ({error.holder})" if error.holder else ""
            raise BuildRefused(
                f"Another build of {what} is under way{by}. Nothing was changed; run this again when it has ended."
            ) from error
        yield


@contextmanager
def refused_by_disk() -> Iterator[None]:
    """Raises BuildRefused for what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise BuildRefused(f"{why(error)}.") from error


def refuse_folder(root: Path, site: Path) -> None:
    """Raises BuildRefused where a site must not be put: it would take the place of something that is no site."""
    if site == root or site in root.parents or (site / CONFIG_NAME).exists() or (site / ".git").exists():
        raise BuildRefused(f"{site} holds the project itself. Name a folder for the site alone, such as site/.")
    if os.path.ismount(site):
        raise BuildRefused(f"{site} is a mounted disk, which cannot be exchanged at once. Name a folder inside it.")
    if site.exists() and not site.is_dir():
        raise BuildRefused(f"{site} is a file. Name a folder for the site.")
    if site.is_dir() and any(site.iterdir()) and not any((site / name).is_file() for name in _MARKS):
        raise BuildRefused(f"{site} holds files that no build of a site has made. Name another folder, or empty it.")


_MARKS = (MANIFEST, "sitemap.xml", "404.html")
"""Any of these is in every folder that this program or MkDocs has built."""


def describe(
    project: Project,
    folder: Path,
    origin: Origin,
    making: Making,
    known: Mapping[str, Listed],
    names: Iterable[tuple[str, bool]],
) -> Manifest:
    """The manifest of the files in `folder`. known: files whose hashes are known, by address. names: as `below` tells
    them. Raises BuildRefused for a file that no site may hold."""
    files = files_in(folder, known, names=names)
    try:
        refuse_unfit(files)
    except UnfitFile as error:
        raise BuildRefused(str(error)) from error
    address = project.site_url if making.place is None else place_address(project.site_url, making.place)
    return Manifest(project.name, address, making.release, origin.commit, origin.date, program(), files)


def program() -> str:
    """Name and version of this program."""
    return f"mkdocs-briefs {__version__}"


def _rendered(project: Project, folder: Path, origin: Origin, making: Making, reuse: Reuse) -> None:
    try:
        render(
            project.root,
            folder,
            seconds=origin.seconds,
            strict=making.strict,
            place=making.place,
            reuse=reuse,
            progress=making.progress,
        )
    except RenderingFailed as error:
        raise BuildRefused(str(error) or "The problems are told above.") from error


def _whole(project: Project, back: ReadBack, reuse: Reuse, names: Collection[str]) -> None:
    """Raises BuildRefused when a brief, a record or an address ever published is missing from a finished folder. names:
    of all that is there."""
    desk = reuse.desk_as_it_lies()
    missing = not_held(project, back.site) if desk is None else lacking(desk, filed_in(project), back.read, reuse.taken)
    faults = [*missing, *lost_addresses(project.root, back.site, names)]
    if faults:
        raise BuildRefused("The new site is not whole:\n\n" + "\n".join(first_of(faults)))
