"""`briefs check`: every problem in the records and the prose."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from ..checking import Checked, check_desk, remedy
from ..checking import told as lines_of
from ..collecting import collect_rarely
from ..days import today
from ..options import Project
from ..records.desk import ALL_FOLDERS
from ..records.load import DRAFTS
from ..records.model import KINDS
from .output import append, schema_of
from .project import PROJECT, project_in
from .reporting import as_json, first_annotations, summary


@click.command()
@PROJECT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "schema"]),
    default="text",
    show_default=True,
    help="How to tell the problems: to people, to GitHub beside the lines, or to programs (with the schema of that).",
)
def check(folder: Path, form: str) -> None:
    """Find every problem in the records and the prose, without building the site.

    \b
    Prints one problem as
      path:line:column: field: what is wrong
          what to do
    and ends with 1 when there is any.

    What a published brief shows may change only with a correction that tells readers why. The check names each field
    that changed since the newest edition, what was computed anew from it after that, and prints the correction to
    save; only its reason is left to be written.

    With --format github the first ten problems become annotations, and all of them the job summary
    ($GITHUB_STEP_SUMMARY). With --format json one object is printed, in the same order:

    \b
      {"format": 1,
       "problems": [{"path", "line", "column", "field", "what", "advice"}, …],
       "records": {"places": 78, …}}

    Keys may be added; `format` rises when one changes its meaning; --format schema prints its JSON Schema. `field` is
    empty when a problem concerns the file.

    \b
    Examples:
      briefs check
      briefs check --format json | jq '.problems[].path'
    """
    if form == "schema":
        click.echo(schema_of("check"), nl=False)
        return
    started = time.perf_counter()
    collect_rarely()
    project = project_in(folder)
    checked = check_desk(project.root, project.options.settings, project.options.source_dir, project.content)
    told = _summary(checked, time.perf_counter() - started) + _waiting(project)
    to_paste = remedy(checked, today(), project.options.source_dir)
    if form == "json":
        click.echo(as_json(checked.problems, _counts(checked)), nl=False)
    elif form == "github":
        for line in first_annotations(checked.problems):
            click.echo(line)
        append(os.environ.get("GITHUB_STEP_SUMMARY"), summary(checked.problems, told.strip(), to_paste))
        click.echo(told, err=bool(checked.problems))
    else:
        for line in lines_of(checked):
            click.echo(line)
        click.echo(to_paste, nl=False)
        click.echo(told, err=bool(checked.problems))
    sys.exit(1 if checked.problems else 0)


def _waiting(project: Project) -> str:
    """How many drafts lie beside the records: they are not checked, and never published."""
    folder = project.root / project.options.source_dir / DRAFTS
    number = sum(1 for kind in KINDS for _ in folder.glob(f"*/{kind}/**/*.yml"))
    if not number:
        return ""
    place = f"{project.options.source_dir}/{DRAFTS}/"
    return f"\n{number:,} draft{'s' if number != 1 else ''} in {place} wait for review. See: briefs accept --help"


def _counts(checked: Checked) -> dict[str, int]:
    desk = checked.loaded.desk
    return {kind: len(desk.of(kind)) for kind in ALL_FOLDERS if desk.of(kind)}


def _summary(checked: Checked, seconds: float) -> str:
    counts = ", ".join(f"{number} {kind}" for kind, number in _counts(checked).items())
    if not checked.problems:
        return f"No problems. Read {counts or 'no records yet'} in {seconds:.1f} s.{_published(checked)}"
    files = len({problem.path for problem in checked.problems})
    number = len(checked.problems)
    problems = f"{number} problem{'s' if number != 1 else ''} in {files} file{'s' if files != 1 else ''}"
    return f"\n{problems}. Records that could be read: {counts or 'none'}."


def _published(checked: Checked) -> str:
    """Of 12 published briefs 11 show what they showed; 1 is corrected and waits for its next edition."""
    stands = checked.published
    if stands is None or not (stands.unchanged or stands.corrected):
        return ""
    number = len(stands.unchanged) + len(stands.corrected)
    same = f"\nOf {number} published brief{'s' if number != 1 else ''}, {len(stands.unchanged)} unchanged"
    if not stands.corrected:
        return f"{same}."
    names = " ".join(stands.corrected)
    return f"{same}, {len(stands.corrected)} corrected and not yet frozen again. Run: briefs publish {names}"
