"""`briefs fmt`: gives every record file, and the front matter of every page, its canonical layout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from ..checking.layout import Layouts, Named
from ..keeping.whole import write_whole
from ..records.problems import Problem, first_of_each_file, printable, without_commands
from ..running.progress import told_to_errors
from .drift import Drift, as_markdown, first_warnings
from .output import append
from .project import PROJECT, project_in


@click.command()
@PROJECT
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "is_check", is_flag=True, help="Write nothing; print what differs and end with 1.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="How --check tells what differs: as a difference that fails, or on GitHub as warnings that do not.",
)
def fmt(folder: Path, paths: tuple[Path, ...], is_check: bool, form: str) -> None:
    """Lay out record files and the front matter of pages in their one canonical form.

    PATHS are files, or folders of them; without any, all records, briefs and live days. Keys are put in the order of
    the field reference, long text is folded at 100 columns, quotes stay only where they are needed. Comments are kept,
    and of a page nothing below the front matter is touched. What a file says never changes: the result is read back
    and compared before it is written.

    With --check --format github each file that differs is one warning beside the lines of a pull request and the
    whole difference stands in the job summary; it ends with 0, because whoever edits in a browser cannot run this.

    \b
    Examples:
      briefs fmt                                 lay out every record and page
      briefs fmt data/claims/2015-11             lay out one folder
      briefs fmt --check                         show what differs, as `make check` does
    """
    project = project_in(folder)
    layouts = Layouts.of_some(project) if paths else Layouts.of_all(project)
    files = list(_named(layouts, paths)) if paths else layouts.every()
    drifted: list[Drift] = []
    problems: list[Problem] = []
    with told_to_errors() as progress:
        at = partial(progress.at_number, "Laying out file", of=len(files))
        for one in layouts.apart(files, at):
            problems += one.canonical.problems
            if one.canonical.text is None:
                continue
            drifted.append(Drift(one.path, one.data.decode(), one.canonical.text))
            if not is_check:
                path = project.root / one.path
                write_whole(path, one.canonical.text.encode(), mode=path.stat().st_mode & 0o777)
    changed = len(drifted)
    if is_check and form == "github":
        for line in first_warnings(drifted):
            click.echo(line)
        append(os.environ.get("GITHUB_STEP_SUMMARY"), as_markdown(drifted))
        click.echo(_summary(changed, len(files), 0, is_check), err=changed > 0)
        return  # problems are told by the check
    for drift in drifted if is_check else ():
        click.echo(without_commands(drift.difference), nl=False)
    for problem, _ in first_of_each_file(problems):
        click.echo(problem, err=True)
    click.echo(_summary(changed, len(files), len(problems), is_check), err=is_check and changed > 0)
    sys.exit(1 if problems or (is_check and changed) else 0)


def _named(layouts: Layouts, paths: tuple[Path, ...]) -> Iterator[Named]:
    """Each record and each page in these folders, or named, with its kind, once, sorted; ends with 2 on a file that is
    neither."""
    project = layouts.project
    named = {path.resolve() for path in paths if path.is_file()}
    folders = [path.resolve() for path in paths if path.is_dir()]
    inside = {file for folder in folders for file in folder.rglob("*") if file.suffix in (".yml", ".md")}
    for file in sorted(named | {file for file in inside if file.is_file() and not file.is_symlink()}):
        path = file.relative_to(project.root).as_posix() if project.root in file.parents else ""
        kind = layouts.kind_of(path)
        if kind is not None:
            yield path, kind
        elif file in named:
            shown = printable(str(file), None)
            data = Path(project.options.source_dir).name
            where = f"Records are .yml files in {data}/<kind>/, pages .md files in {project.content}/<kind>/."
            click.echo(f"briefs: {shown} is no record. {where}", err=True)
            sys.exit(2)


def _summary(changed: int, files: int, problems: int, is_check: bool) -> str:
    left = f" {problems} problem{'s' if problems != 1 else ''} to mend first." if problems else ""
    if is_check and changed:
        return f"\n{changed} of {files} files differ from the canonical form. Run: briefs fmt{left}"
    return f"{0 if is_check else changed} of {files} files {'differ' if is_check else 'changed'}.{left}"
