"""`briefs fmt`: gives every record file, and the front matter of every page, its canonical layout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..keeping.whole import write_whole
from ..records.canonical import Canonical, canonical, canonical_page
from ..records.model import KINDS, PAGES
from ..records.problems import Problem, printable, without_commands
from ..running.progress import told_to_errors
from ..settings.options import Project
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
    files = list(_files(project, paths))
    drifted: list[Drift] = []
    problems: list[Problem] = []
    with told_to_errors() as progress:
        for number, (path, kind) in enumerate(files, 1):
            progress.at_number("Laying out file", number, len(files))
            data = path.read_bytes()
            name = _name(project, path)
            done = _canonical(data, name, kind)
            problems += done.problems
            if done.text is None or done.text.encode() == data:
                continue
            drifted.append(Drift(name, data.decode(), done.text))
            if not is_check:
                write_whole(path, done.text.encode(), mode=path.stat().st_mode & 0o777)
    changed = len(drifted)
    if is_check and form == "github":
        for line in first_warnings(drifted):
            click.echo(line)
        append(os.environ.get("GITHUB_STEP_SUMMARY"), as_markdown(drifted))
        click.echo(_summary(changed, len(files), 0, is_check), err=changed > 0)
        return  # problems are told by the check
    for drift in drifted if is_check else ():
        click.echo(without_commands(drift.difference), nl=False)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(_summary(changed, len(files), len(problems), is_check), err=is_check and changed > 0)
    sys.exit(1 if problems or (is_check and changed) else 0)


def _canonical(data: bytes, name: str, kind: str) -> Canonical:
    return canonical_page(data, name, PAGES[kind]) if kind in PAGES else canonical(data, name, KINDS[kind])


def _files(project: Project, paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Each record and each page with its kind, once, sorted; ends with 2 on a file that is neither."""
    data, content = project.root / project.options.source_dir, project.root / project.content
    whole = [*(data / kind for kind in KINDS), *(content / kind for kind in PAGES)]
    named = {path.resolve() for path in paths if path.is_file()}
    folders = [path.resolve() for path in paths if path.is_dir()] if paths else whole
    inside = {file for folder in folders for file in folder.rglob("*") if file.suffix in (".yml", ".md")}
    for file in sorted(named | {file for file in inside if file.is_file() and not file.is_symlink()}):
        kind = _kind(file, data, content)
        if kind is not None:
            yield file, kind
        elif file in named:
            shown = printable(str(file), None)
            where = f"Records are .yml files in {data.name}/<kind>/, pages .md files in {project.content}/<kind>/."
            click.echo(f"briefs: {shown} is no record. {where}", err=True)
            sys.exit(2)


def _kind(file: Path, data: Path, content: Path) -> str | None:
    """The kind of a record or page, told by its folder; drafts have theirs below `data/drafts/`."""
    if data in file.parents and file.suffix == ".yml":
        return next((part for part in file.relative_to(data).parts if part in KINDS), None)
    if file.suffix == ".md" and file.parent.parent == content and file.parent.name in PAGES:
        return file.parent.name
    return None


def _name(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _summary(changed: int, files: int, problems: int, is_check: bool) -> str:
    left = f" {problems} problem{'s' if problems != 1 else ''} to mend first." if problems else ""
    if is_check and changed:
        return f"\n{changed} of {files} files differ from the canonical form. Run: briefs fmt{left}"
    return f"{0 if is_check else changed} of {files} files {'differ' if is_check else 'changed'}.{left}"
