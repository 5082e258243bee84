"""`briefs accept`: takes reviewed drafts over as records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..checking.advice import Memory
from ..checking.reading import read_known
from ..importing.review import Drafted, review
from ..records.load import DRAFTS
from ..records.model import KINDS
from ..records.problems import first_of_each_file, printable
from ..running.disk import write_new
from ..settings.options import Project
from .project import PROJECT, project_in, refuse_links


@click.command()
@PROJECT
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Move nothing; say what would be taken over and what would not.")
def accept(folder: Path, paths: tuple[Path, ...], dry_run: bool) -> None:
    """Take drafts over as records, once you have read them.

    PATHS are draft files, or folders of them. A draft is taken over when none of its questions is open and the check
    would pass with it; the others stay where they are, and what they need is told. A record keeps the id of its draft.
    Nothing is published by this: the records go through review like any other change.

    \b
    Examples:
      briefs accept data/drafts/centcom-2015/claims/2015-03/2015-03-31-centcom-2015-4277adbfd731.yml
      briefs accept --dry-run data/drafts/centcom-2015
    """
    project = project_in(folder)
    loaded = read_known(project)
    drafts = list(_drafts(project, paths))
    accepted, problems = review(drafts, loaded.desk, project.options.settings, loaded.broken)
    for problem, _ in first_of_each_file(Memory(loaded).advised(problems)):
        click.echo(problem)
    targets = {one.draft.path: project.root / project.options.source_dir / one.file for one in accepted}
    refuse_links(project, targets.values())
    for one in accepted if not dry_run else ():
        write_new(targets[one.draft.path], one.text)
        (project.root / one.draft.path).unlink()
    left = len(drafts) - len(accepted)
    done = "would be taken over" if dry_run else "taken over"
    click.echo(f"{len(accepted)} of {len(drafts)} drafts {done}" + (f"; {left} left." if left else "."), err=left > 0)
    sys.exit(1 if left else 0)


def _drafts(project: Project, paths: tuple[Path, ...]) -> Iterator[Drafted]:
    """Each draft once, sorted; ends with 2 on a path that holds none."""
    home = project.root / project.options.source_dir / DRAFTS
    files = {file for path in paths for file in _files(path.resolve())}
    for file in sorted(files):
        parts = file.relative_to(home).parts if home in file.parents else ()
        kind = next((part for part in parts if part in KINDS), None)
        if kind is None or file.is_symlink():
            where = printable(str(file), None)
            click.echo(f"briefs: {where} is no draft. Drafts lie in {home.parent.name}/{DRAFTS}/.", err=True)
            sys.exit(2)
        yield Drafted(file.relative_to(project.root).as_posix(), kind, file.stem, file.read_bytes())


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in path.rglob("*.yml") if any(part in KINDS for part in file.relative_to(path.parent).parts)]
