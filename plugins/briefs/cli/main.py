"""The commands, their help and their exit codes: 0 all is well, 1 problems were found, 2 the call is wrong."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from ..checking import Checked, check_desk, remedy
from ..checking import told as lines_of
from ..days import today
from ..issue_forms import FORMS_FOLDER, forms
from ..options import Project
from ..records.desk import ALL_FOLDERS
from ..records.load import DRAFTS
from ..records.model import KINDS
from ..records.schema import SCHEMA_FOLDER, schemas
from .accepting import accept
from .adding import new
from .formatting import fmt
from .impact import impact
from .importing import import_
from .links import links
from .output import append, schema_of
from .project import PROJECT, project_in
from .publishing import publish
from .releasing import release
from .reporting import as_json, first_annotations, summary
from .site import build, verify
from .starting import init


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-briefs", message="%(prog)s %(version)s")
def main() -> None:
    """Conflict-monitoring briefs from YAML records.

    \b
    Records live in data/<kind>/, one file each; briefs in content/briefs/.
    In an empty folder, `briefs init` starts a desk. A first round in one:
      briefs check     find every problem in them, with file, line and the fix
      briefs serve     see the site; it is rebuilt at every save
      briefs new       open a strike, a claim, a place or a source
      briefs publish   freeze what a brief shows as its next edition
      briefs impact    see what a change does to grades, figures and pages
      briefs build     make the finished site in site/
    The fields of every kind of record: data/schema/ and the site's field reference.
    """


@main.command()
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


@main.command()
@PROJECT
@click.option("--check", "is_check", is_flag=True, help="Write nothing; end with 1 when a file differs.")
def schema(folder: Path, is_check: bool) -> None:
    """Write the files that are made from the model: JSON Schemas of every kind of record into data/schema/.

    Editors such as VS Code read them through the YAML language server, to complete and check fields as you type.
    A project with .github/ISSUE_TEMPLATE/ also gets GitHub's issue forms anew, with the words editors may write.
    """
    root = project_in(folder).root
    wanted = {f"{SCHEMA_FOLDER}/{name}": text for name, text in schemas().items()}
    if (root / FORMS_FOLDER).is_dir():
        wanted |= {f"{FORMS_FOLDER}/{name}": text for name, text in forms().items()}
    differing = [name for name, text in wanted.items() if _read(root / name) != text]
    if is_check:
        for name in differing:
            click.echo(f"{name} differs from the model. Run: briefs schema")
        sys.exit(1 if differing else 0)
    for name in differing:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(wanted[name], encoding="utf-8", newline="\n")
    folders = " and ".join(sorted({f"{name.rpartition('/')[0]}/" for name in wanted}, reverse=True))
    click.echo(f"{len(differing)} of {len(wanted)} files changed in {folders}.")


@main.command()
@PROJECT
def serve(folder: Path) -> None:
    """Build the site, show it on this machine, and rebuild it at every save.

    Takes the first free port from 8000 and says where to look. A problem in a record is printed and leaves the
    last good site standing.
    """
    from .serving import serve_site

    serve_site(project_in(folder).root)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


for _command in (init, fmt, new, import_, accept, impact, publish, build, verify, release, links):
    main.add_command(_command)
