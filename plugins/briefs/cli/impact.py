"""`briefs impact`: what a change does to what is published."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checking.whole import Checked, remedy
from ..comparing.revision import RevisionError, commit_named, read_revision
from ..records.frozen import dataclass
from ..records.problems import first_of_each_file
from ..running.days import today
from ..running.progress import Progress, told_to_errors
from ..settings.options import OptionError, Project
from .impact_words import MOST_COMMENT, Report, as_json, as_markdown, as_refusal, as_text
from .output import append, schema_of
from .project import PROJECT, project_in

if TYPE_CHECKING:
    from ..comparing.checks import Checks


@click.command()
@PROJECT
@click.argument("base", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "github", "json", "schema"]),
    default="text",
    show_default=True,
    help="How to tell it: to people, for a comment on GitHub, in the log and the job summary there, or to programs.",
)
@click.option(
    "--in",
    "repository",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A checkout that knows BASE, when this one does not.",
)
@click.option("--every-page", is_flag=True, help="Draw every page that may have changed, however many there are.")
def impact(folder: Path, base: str | None, form: str, repository: Path | None, every_page: bool) -> None:
    """Say what a change does to what is published, compared with the git revision BASE.

    \b
    Compares the files as they lie here, committed or not, with BASE, and tells
      records that are added, changed or withdrawn
      grades that move, with the clause of the rule that moved them
      attacks that enter or leave the strike count
      briefs: counts by grade, bound figures, maps; and every page that changes
      pictures and other files beside the pages that come, change or go
      editions to be frozen, and the correction that is still missing
      published editions that are rewritten or gone, which none may be
    or “No visible effect.” when readers would see the same. The theme is not drawn: a setting that only it shows is
    named, and counts as visible.

    When more than sixty pages would have to be drawn to know whether readers see a difference, they are counted
    by what they are made from and the number is “at most”; --every-page draws them all.

    BASE is a branch, a tag or a commit. Only its mkdocs.yml, records and prose are read, as data: no code of either
    side is run. Compare with where a branch began, or later changes of the other branch count as yours, backwards.

    \b
    Examples:
      briefs impact HEAD                             what is not yet committed
      briefs impact "$(git merge-base main HEAD)"    what this branch does
      briefs impact v1.2 --format json | jq '.grades[] | {strike, was, now}'

    \b
    For a branch with one claim more it tells, among others:
      Grades that move
        2015-10-01-town `Town, 1 October 2015`: Low confidence → High confidence
          missing → met: Credible documentation from the ground, by 2015-10-01-locals

    With --format json one object is printed:

    \b
      {"format": 1, "base": "<commit>", "is_visible": true, "settings": ["rule", …],
       "records": [{"what", "kind", "id", "title", "path", "fields"}, …],
       "grades": [{"strike", "title", "was", "now", "label_was", "label_now", "why",
                   "clauses": [{"key", "text", "was", "now", "by_was", "by_now", "note"}, …]}, …],
       "strikes": {"was", "now", "entering": [{"attack", "title", "why"}, …], "leaving": […]},
       "briefs": [{"id", "title", "numbers": [{"label", "was", "now", "query"}, …], "figures": […]}, …],
       "pages": {"added": [path, …], "changed": […], "removed": […], "is_exact": true}, "maps": [brief, …],
       "files": {"added": [path, …], "changed": […], "removed": […]},
       "editions": {"frozen": [{"brief", "number"}, …], "needed": [{"brief", "newest", "was_waiting"}, …],
                    "rewritten": [{"brief", "number", "what"}, …]},
       "corrections_missing": [{"kind", "record", "field", "was", "now"}, …],
       "figures": [{"path", "line", "column", "field", "what", "advice"}, …]}

    Keys may be added; `format` rises when one changes its meaning; --format schema prints its JSON Schema. A clause is
    met (true), missing (false), or not asked (null). Grades whose `was` and
    `now` are alike have clauses that move, and stay.

    With --format github the text goes to the log, and the Markdown to $GITHUB_STEP_SUMMARY.

    Ends with 0 when it could compare, whatever it found; with 1 when the records have problems (run briefs check).
    """
    if form == "schema":
        click.echo(schema_of("impact"), nl=False)
        return
    if base is None:
        raise click.UsageError("Name the revision to compare with, such as HEAD or main.")
    project = project_in(folder)
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
    asked = _Asked(repository or project.root, base, every_page)
    report = _Progress(told_to_errors(), summary).run(project, asked)
    append(summary, as_markdown(report))
    if form == "markdown":
        click.echo(as_markdown(report, MOST_COMMENT), nl=False)
    else:
        click.echo(as_json(report) if form == "json" else as_text(report), nl=False)


@dataclass(frozen=True)
class _Asked:
    """What to compare with, a commit of a repository; and whether all pages are drawn, however many."""

    repository: Path
    base: str
    every_page: bool


@dataclass(frozen=True)
class _Progress:
    """Says on standard error what is being done, on one line of a terminal or on lines of their own; in a job summary
    why there is no report."""

    line: Progress
    summary: str | None = None

    def tell(self, told: str) -> None:
        if self.line.is_terminal:
            self.line.at(told)
        elif ":" not in told:  # a log is told each step once
            self.line.say(f"{told} …")

    def run(self, project: Project, asked: _Asked) -> Report:
        """The report; ends the command with 1 or 2 when there can be none."""
        try:
            with tempfile.TemporaryDirectory(prefix="briefs-impact-") as folder:
                return self._compared(project, asked, Path(folder))
        except (RevisionError, OptionError) as error:
            self.line.clear()
            append(self.summary, as_refusal(str(error)))
            click.echo(f"briefs: {error}", err=True)
            sys.exit(2)

    def _compared(self, project: Project, asked: _Asked, folder: Path) -> Report:
        # here: drawing takes as long to import as a whole check
        from ..comparing.checks import Checks
        from ..comparing.states import MOST_DRAWN, impact_of, side_of

        commit = commit_named(asked.repository, asked.base)
        self.tell("Reading both sides")
        before = read_revision(asked.repository, commit, folder / "base")
        checks = Checks()
        now = self._checked(checks, project)
        was = self._checked(checks, before, f"Commit {commit[:7]}")
        assert was.assessed  # noqa: S101 - else _checked has ended the command
        assert now.assessed  # noqa: S101 - as above
        sides = (
            side_of(before, was.assessed, was.published, checks.alike),
            side_of(project, now.assessed, now.published, checks.alike),
        )
        most = None if asked.every_page else MOST_DRAWN
        found = impact_of(before, project, sides, self.tell, most)
        self.line.clear()
        figures = () if now.published else now.problems
        return Report(asked.base, commit, found, figures, remedy(now, today(), project.options.source_dir))

    def _checked(self, checks: Checks, project: Project, side: str = "") -> Checked:
        """A side that can be assessed; otherwise its problems are printed and the command ends with 1."""
        checked = checks.check(project, self.line.at)
        stands = checked.published
        is_readable = stands is None or not (stands.misfits or stands.unlike)
        if checked.assessed is not None and is_readable:
            return checked
        self.line.clear()
        for problem, _ in first_of_each_file(checked.problems):
            click.echo(problem, err=True)
        number = len(checked.problems)
        told = f"{number} problem{'s' if number != 1 else ''}"
        where = f"{side} has {told}: nothing can be compared with it. Choose a BASE that passes the check."
        told = where if side else f"{told}. First mend them: what a change does is told of whole records."
        click.echo(f"\n{told}", err=True)
        append(self.summary, as_refusal(told))
        sys.exit(1)
