"""Commands about the built site: `build` makes it, `verify` proves it whole."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence, Sized
from pathlib import Path

import click

from ..built import addresses
from ..checking.reading import look
from ..keeping import open_store
from ..keeping.files import Files
from ..records.problems import printable
from ..rendering.manifest import Differences
from ..rendering.permanence import LIST
from ..running.collecting import undisturbed
from ..running.progress import told_to_errors
from ..running.refusals import first_of
from ..settings.options import Project
from ..site.unchanged import standing
from ..site.verify import CannotVerify, Verified
from ..site.verify import verify as verify_site
from .project import PROJECT, is_followed, project_in


@click.command()
@PROJECT
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="Folder the site is put into.  [default: site_dir in mkdocs.yml, or else site/ in the project]",
)
@click.option("--strict", is_flag=True, help="Refuse to publish what MkDocs warns of, such as a dead link.")
@click.option("--record", is_flag=True, help=f"Add the site's new addresses to {LIST}: you are about to publish it.")
def build(folder: Path, site: Path | None, strict: bool, record: bool) -> None:
    """Build the finished site, and put it in the place of the last one when it is whole.

    \b
    The new site grows in a folder beside the last one. When every brief, every record and every address
    ever published is in it, it takes the last one's place in one step. A problem, Ctrl+C or a power cut
    leaves the last site as it was.

    What did not change since the last build is taken over from it, and what pages were made from is kept for the next
    one. Where the variable CI is set there is none, and nothing is taken over or kept.

    Where nothing changed at all, the site is left as it is.

    The site holds manifest.json, with which anybody can verify a copy: briefs verify.
    """
    started = time.perf_counter()
    project = project_in(folder)
    target = site.resolve() if site else project.site
    files = stands = None
    if is_followed():
        with undisturbed():
            store = open_store(project.root)
            files = look(project, store)
            stands = standing(project, store, files, target, is_strict=strict)
    names, root = (stands.names, stands.root) if stands else _built(project, target, files, is_strict=strict)
    seconds, left = time.perf_counter() - started, "Nothing changed: " if stands else ""
    click.echo(f"{left}{len(names)} files in {target}, root hash {root}, in {seconds:.1f} s.")
    _tell_new_addresses(project, target, names, record)


def _built(project: Project, site: Path, files: Files | None, *, is_strict: bool) -> tuple[Sequence[str], str]:
    """Builds a site; the names of its files, and its root hash. Ends the command with 1 where it is refused."""
    # Here: what builds a site takes longer to import than a look at one that stands.
    from ..site.build import BuildRefused, Making, build_site

    try:
        with told_to_errors() as progress:
            making = Making(is_strict, progress=progress, is_kept=is_followed(), files=files)
            manifest = build_site(project, site, making)
    except BuildRefused as error:
        stays = f"{site} is as it was." if site.exists() else f"There is no site in {site} yet."
        click.echo(f"\nbriefs: {error}\n\nNo site was built. {stays}", err=True)
        sys.exit(1)
    return [file.path for file in manifest.files], manifest.root


def _tell_new_addresses(project: Project, site: Path, names: Sequence[str], record: bool) -> None:
    if record:
        new = addresses.record(project.root, site)
        click.echo(f"{_count(new, 'new address')} added to {LIST}." if new else f"{LIST} has every address already.")
    elif new := addresses.unrecorded(project.root, site, names):
        click.echo(f"{_count(new, 'address')} not in {LIST} yet. Before you publish: briefs build --record")


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A manifest.json published elsewhere, instead of the one in the site.",
)
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the project; mkdocs.yml is looked for here and above. Also prove that the site holds every brief "
    "and record of it, and every address it has ever published.",
)
def verify(site: Path | None, against: Path | None, folder: Path | None) -> None:
    """Tell whether a copy of a site is whole. Needs no project and no network.

    \b
    Holds every file in SITE against the manifest there and names each one that is missing, altered or
    additional. SITE may be a copy of the pages branch: then every release in it is verified, latest/, and
    what stands beside them. With --project, SITE is the project's own site where none is named.

    Ends with 0 when it is whole, 1 when it is not, 2 when there is nothing to verify it against.

    A manifest inside a copy proves that the copy is as it was made, not who made it: for that, compare the root
    hash, or give with --against a manifest that you have from the publisher. The manifest at the top of the pages
    branch names the manifest of every release: its root hash stands for the whole branch.
    """
    site = site or _own(folder)
    if not (site / "manifest.json").is_file() and against is None and folder is not None:
        click.echo(f"{site} has no manifest.json: its files are not verified, only what it holds.")
        results: tuple[Verified, ...] = ()
    else:
        try:
            with told_to_errors() as progress:
                results = verify_site(site, against, progress)
        except (CannotVerify, OSError) as error:
            click.echo(f"briefs: {printable(str(error), None)}", err=True)
            sys.exit(2)
    for result in results:
        _tell(result)
    faults = _unheld(folder, site)
    sys.exit(0 if all(result.is_whole for result in results) and not faults else 1)


def _own(folder: Path | None) -> Path:
    """The site of the project in `folder`; ends the command with 2 when there is none."""
    if folder is None:
        raise click.UsageError("Name the folder of the site, or give --project for the project's own.")
    site = project_in(folder).site
    if not site.is_dir():
        raise click.UsageError(f"There is no site in {site} yet. Build it: briefs build")
    return site


def _tell(result: Verified) -> None:
    manifest = result.manifest
    _tell_differences(result.found)
    known = [("release", manifest.release), ("commit", manifest.commit), ("date", manifest.date)]
    about = "".join(f", {name} {printable(str(value))}" for name, value in known if value)
    number = sum(len(paths) for paths in (result.found.missing, result.found.altered, result.found.additional))
    verdict = f"NOT whole, {number} file{'s' if number != 1 else ''} differ" if number else "whole"
    click.echo(
        f"{printable(str(result.site), None)}: {verdict}. {len(manifest.files)} files{about}\nroot hash {manifest.root}"
    )
    if result.closed:
        told = f"closed; as it was released: {result.closed.number} files, root hash {result.closed.root}"
        click.echo(printable(told, None))


def _tell_differences(found: Differences) -> None:
    for word, paths in (("missing", found.missing), ("altered", found.altered), ("additional", found.additional)):
        for path in paths:
            click.echo(f"{word}: {printable(path, None)}")


def _unheld(folder: Path | None, site: Path) -> bool:
    """Tells every brief, record and address that the site lacks; whether there was any."""
    if folder is None:
        return False
    from ..site.holding import not_held  # here: it reads records, which a look at a site does without

    project = project_in(folder)
    faults = [*not_held(project, site), *addresses.lost_addresses(project.root, site)]
    for fault in first_of(faults):
        click.echo(fault)
    click.echo(
        f"{_count(faults, 'fault')} against the project."
        if faults
        else "It holds every brief and record of the project, and every address ever published."
    )
    return bool(faults)


def _count(things: Sized, word: str) -> str:
    number = len(things)
    return f"{number} {word}{'' if number == 1 else 'es' if word.endswith('s') else 's'}"
