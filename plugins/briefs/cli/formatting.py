"""`briefs fmt`: gives every record file its canonical layout."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..options import Project
from ..records.canonical import canonical
from ..records.model import KINDS
from ..records.problems import Problem, printable
from .project import PROJECT, project_in


@click.command()
@PROJECT
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "is_check", is_flag=True, help="Write nothing; print what differs and end with 1.")
def fmt(folder: Path, paths: tuple[Path, ...], is_check: bool) -> None:
    """Lay out record files in their one canonical form.

    PATHS are record files, or folders of them; without any, all records. Keys are put in the order of the field
    reference, long text is folded at 100 columns, quotes stay only where they are needed. Comments are kept. What a
    record says never changes: the result is read back and compared before it is written.

    \b
    Examples:
      briefs fmt                                 lay out every record
      briefs fmt data/claims/2015-11             lay out one folder
      briefs fmt --check                         show what differs, as CI does
    """
    project = project_in(folder)
    files = list(_files(project, paths))
    changed = 0
    problems: list[Problem] = []
    for path, kind in files:
        data = path.read_bytes()
        name = _name(project, path)
        done = canonical(data, name, KINDS[kind])
        problems += done.problems
        if done.text is None or done.text.encode() == data:
            continue
        changed += 1
        if is_check:
            click.echo(_difference(data, done.text, name), nl=False)
        else:
            path.write_text(done.text, encoding="utf-8", newline="\n")
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(_summary(changed, len(files), len(problems), is_check), err=is_check and changed > 0)
    sys.exit(1 if problems or (is_check and changed) else 0)


def _files(project: Project, paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Each record file with its kind, once, sorted; ends with 2 on a file that is none."""
    data = project.root / project.options.source_dir
    named = {path.resolve() for path in paths if path.is_file()}
    folders = [path.resolve() for path in paths if path.is_dir()] if paths else [data / kind for kind in KINDS]
    inside = {file for folder in folders for file in folder.rglob("*.yml") if not file.is_symlink()}
    for file in sorted(named | inside):
        parts = file.relative_to(data).parts if data in file.parents else ()
        kind = next((part for part in parts if part in KINDS), None)
        if kind is not None and file.suffix == ".yml":
            yield file, kind
        elif file in named:
            shown = printable(str(file), None)
            click.echo(f"briefs: {shown} is no record. Records are .yml files in {data.name}/<kind>/.", err=True)
            sys.exit(2)


def _name(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _difference(data: bytes, text: str, name: str) -> str:
    before, after = data.decode().splitlines(keepends=True), text.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"{name}", f"{name} (canonical)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _summary(changed: int, files: int, problems: int, is_check: bool) -> str:
    left = f" {problems} problem{'s' if problems != 1 else ''} to mend first." if problems else ""
    if is_check and changed:
        return f"\n{changed} of {files} files differ from the canonical form. Run: briefs fmt{left}"
    return f"{0 if is_check else changed} of {files} files {'differ' if is_check else 'changed'}.{left}"
