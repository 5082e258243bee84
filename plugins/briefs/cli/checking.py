"""`briefs check`: every problem in the records and the prose."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..checking.again import check_again
from ..checking.outcome import Outcome, lines_of
from ..keeping import open_store
from ..records.listing import NO_FOLDER
from ..records.problems import Problem, sort_problems, without_commands
from ..running.collecting import undisturbed
from ..running.days import today
from ..running.progress import told_to_errors
from ..settings.lacking import no_records
from ..settings.options import Project
from ..settings.unmet import unmet
from .output import append, schema_of
from .project import PROJECT, project_in, unfit_settings
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
    and ends with 1 when there is any. Of one file the first hundred are printed, and how many more there are.

    What a published brief shows may change only with a correction that tells readers why. The check names each field
    that changed since the newest edition, what was computed anew from it after that, and prints the correction to
    save; only its reason is left to be written.

    With --format github the first ten problems become annotations, and what is printed otherwise the job summary
    ($GITHUB_STEP_SUMMARY). With --format json one object is printed with all of them, in the same order:

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
    if form != "text" and (unfit := unfit_settings(folder)):
        _tell(form, unfit, {}, "\nNothing else was checked: settings in mkdocs.yml cannot be used.", "")
        sys.exit(2)
    project = project_in(folder)
    with told_to_errors() as progress, undisturbed():
        outcome = check_again(project, open_store(project.root), today(), progress.at)
    outcome = replace(outcome, problems=tuple(sort_problems([*_pointed(outcome, project), *unmet(project)])))
    told = _summary(outcome, time.perf_counter() - started) + _waiting(project)
    if form != "text":
        _tell(form, outcome.problems, outcome.counts, told, outcome.remedy)
    else:
        for line in lines_of(outcome.problems, outcome.follows):
            click.echo(line)
        click.echo(without_commands(outcome.remedy), nl=False)
        click.echo(told, err=bool(outcome.problems))
    sys.exit(1 if outcome.problems else 0)


def _pointed(outcome: Outcome, project: Project) -> Sequence[Problem]:
    """The problems; where the folder of records is missing, that alone, for all others come of it. It is told where
    `mkdocs.yml` names it."""
    lost = [problem for problem in outcome.problems if problem.what == NO_FOLDER]
    if not lost:
        return outcome.problems
    named = no_records(project.root, project.options.source_dir)
    return [named] if named else lost


def _tell(form: str, problems: Sequence[Problem], counts: Mapping[str, int], told: str, remedy: str) -> None:
    """Tells the problems to programs or to GitHub."""
    if form == "json":
        click.echo(as_json(problems, counts), nl=False)
        return
    for line in first_annotations(problems):
        click.echo(line)
    append(os.environ.get("GITHUB_STEP_SUMMARY"), summary(problems, told.strip(), remedy))
    click.echo(told, err=bool(problems))


def _waiting(project: Project) -> str:
    """How many drafts lie beside the records: they are not checked, and never published."""
    place = f"{project.options.source_dir}/drafts/"
    folder = project.root / place
    if not folder.is_dir():
        return ""
    from ..records.model import KINDS

    number = sum(1 for kind in KINDS for _ in folder.glob(f"*/{kind}/**/*.yml"))
    if not number:
        return ""
    return f"\n{number:,} draft{'s' if number != 1 else ''} in {place} wait for review. See: briefs accept --help"


def _summary(outcome: Outcome, seconds: float) -> str:
    counts = ", ".join(_counted(number, kind) for kind, number in outcome.counts.items())
    if not outcome.problems:
        return f"No problems. Read {counts or 'no records yet'} in {seconds:.1f} s.{_published(outcome)}"
    files = len({problem.path for problem in outcome.problems})
    number = len(outcome.problems)
    problems = f"{number} problem{'s' if number != 1 else ''} in {files} file{'s' if files != 1 else ''}"
    cut = "\nFigures in the text and published briefs are looked at once these are mended." if outcome.is_cut else ""
    return f"\n{problems}. Records that could be read: {counts or 'none'}.{cut}"


def _counted(number: int, kind: str) -> str:
    many = {"control": "control statements", "live": "live days"}.get(kind, kind)
    return f"{number} {many.removesuffix('s') if number == 1 else many}"


def _published(outcome: Outcome) -> str:
    """Of 12 published briefs 11 show what they showed; 1 is corrected and waits for its next edition."""
    number = outcome.unchanged + len(outcome.corrected)
    if not number:
        return ""
    same = f"\nOf {number} published brief{'s' if number != 1 else ''}, {outcome.unchanged} unchanged"
    if not outcome.corrected:
        return f"{same}."
    names = " ".join(outcome.corrected)
    return f"{same}, {len(outcome.corrected)} corrected and not yet frozen again. Run: briefs publish {names}"
