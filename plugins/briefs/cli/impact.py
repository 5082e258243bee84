"""`briefs impact`: what a change does to what is published."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from ..checking import Checked, check_desk, remedy
from ..days import today
from ..options import OptionError, Project
from ..revision import RevisionError, commit_named, read_revision
from .impact_words import Report, as_json, as_markdown, as_text
from .project import PROJECT, project_in


@click.command()
@PROJECT
@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to tell it: to people, to GitHub's summaries and comments, or to programs.",
)
def impact(folder: Path, base: str, form: str) -> None:
    """Say what a change does to what is published, compared with the git revision BASE.

    \b
    Compares the files as they lie here, committed or not, with BASE, and tells
      records that are added, changed or withdrawn
      grades that move, with the clause of the rule that moved them
      attacks that enter or leave the strike count
      briefs: counts by grade, bound figures, maps; and every page that changes
      editions to be frozen, and the correction that is still missing
    or “No visible effect.” when readers would see the same. Looks of the theme are not compared.

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
       "pages": {"added": [path, …], "changed": […], "removed": […]}, "maps": [brief, …],
       "editions": {"frozen": [{"brief", "number"}, …], "needed": [{"brief", "newest", "was_waiting"}, …]},
       "corrections_missing": [{"kind", "record", "field", "was", "now"}, …],
       "figures": [{"path", "line", "column", "field", "what", "advice"}, …]}

    Keys may be added; `format` rises when one changes its meaning. A clause is met (true), missing (false), or not
    asked (null). Grades whose `was` and `now` are alike have clauses that move, and stay.

    Ends with 0 when it could compare, whatever it found; with 1 when the records have problems (run briefs check).
    """
    project = project_in(folder)
    report = _Progress(sys.stderr.isatty()).run(project, base)
    click.echo({"text": as_text, "markdown": as_markdown, "json": as_json}[form](report), nl=False)


@dataclass(frozen=True)
class _Progress:
    """Says on standard error what is being done, on one line of a terminal or on lines of their own."""

    is_terminal: bool

    def tell(self, told: str) -> None:
        if self.is_terminal:
            click.echo(f"\r\x1b[K{told} …", err=True, nl=False)
        elif ":" not in told:  # a log is told each step once
            click.echo(f"{told} …", err=True)

    def run(self, project: Project, base: str) -> Report:
        """The report; ends the command with 1 or 2 when there can be none."""
        try:
            with tempfile.TemporaryDirectory(prefix="briefs-impact-") as folder:
                return self._compared(project, base, Path(folder))
        except (RevisionError, OptionError) as error:
            self._end()
            click.echo(f"briefs: {error}", err=True)
            sys.exit(2)

    def _compared(self, project: Project, base: str, folder: Path) -> Report:
        from ..comparing import impact_of, side_of  # here: drawing takes as long to import as a whole check

        self.tell("Reading both sides")
        commit = commit_named(project.root, base)
        before = read_revision(project.root, commit, folder / "base")
        now = self._checked(project)
        was = self._checked(before, f"Commit {commit[:7]}")
        assert was.assessed  # noqa: S101 - else _checked has ended the command
        assert now.assessed  # noqa: S101 - as above
        sides = side_of(before, was.assessed), side_of(project, now.assessed)
        found = impact_of(before, project, sides, folder / "cache", self.tell)
        self._end()
        figures = () if now.published else now.problems
        return Report(base, commit, found, figures, remedy(now, today(), project.options.source_dir))

    def _checked(self, project: Project, side: str = "") -> Checked:
        """A side that can be assessed; otherwise its problems are printed and the command ends with 1."""
        checked = check_desk(project.root, project.options.settings, project.options.source_dir, project.content)
        if checked.assessed is not None:
            return checked
        self._end()
        for problem in checked.problems:
            click.echo(problem, err=True)
        number = len(checked.problems)
        told = f"{number} problem{'s' if number != 1 else ''}"
        where = f"{side} has {told}: nothing can be compared with it. Choose a BASE that passes the check."
        click.echo(
            f"\n{where if side else f'{told}. First mend them: what a change does is told of whole records.'}", err=True
        )
        sys.exit(1)

    def _end(self) -> None:
        if self.is_terminal:
            click.echo("\r\x1b[K", err=True, nl=False)
