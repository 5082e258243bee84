"""The option by which every command finds its project."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from ..records.problems import Problem
from ..settings.options import OptionError, Project, UnfitOptions, read_fit_project

PROJECT = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the project; mkdocs.yml is looked for here and above.  [default: this folder]",
)


def unfit_settings(folder: Path) -> tuple[Problem, ...]:
    """What in the settings of the project around `folder` cannot be used, for who tells it in a form of its own."""
    try:
        read_fit_project(folder.resolve())
    except UnfitOptions as error:
        return error.problems
    except OptionError:
        pass  # there is no project, which `project_in` tells
    return ()


def is_followed() -> bool:
    """Whether another build will find what this one keeps: what a run of CI leaves behind is thrown away."""
    return "CI" not in os.environ


def project_in(folder: Path) -> Project:
    """The project around `folder`; ends the command with 2 when there is none."""
    try:
        return read_fit_project(folder.resolve())
    except OptionError as error:
        click.echo(error if isinstance(error, UnfitOptions) else f"briefs: {error}", err=True)
        sys.exit(2)


def refuse_links(project: Project, paths: Iterable[Path]) -> None:
    """Ends the command with 1 where a folder that a file is to be written into is a link: it may have come with a pull
    request, and lead out of the project. The folders of records and of prose may be links, which a desk lays itself."""
    own = {project.root, project.root / project.options.source_dir, project.root / project.content}
    folders = {folder for path in paths for folder in path.parents if project.root in folder.parents}
    linked = sorted(folder.relative_to(project.root).as_posix() for folder in folders - own if folder.is_symlink())
    for folder in linked:
        click.echo(Problem(folder, 1, 1, "", "is a symbolic link", "Put the folder itself here."))
    if linked:
        click.echo("\nNothing was written.", err=True)
        sys.exit(1)
