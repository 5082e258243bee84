"""`briefs import`: turns an analyst's table into draft records for review."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import BinaryIO

import click

from ..adding.used_ids import used_ids
from ..checking.reading import read_known
from ..importing.aside import is_aside, read_aside
from ..importing.batch import Batch, Outcome
from ..importing.csv_rows import read_csv
from ..importing.drafting import Drafter
from ..importing.geojson_rows import read_geojson
from ..importing.keys import keys_text
from ..importing.kml_rows import read_kml
from ..importing.mapping import Mapping, read_mapping
from ..importing.rows import CannotRead, Table
from ..importing.vocabulary import Layout
from ..records.load import DRAFTS
from ..records.problems import did_you_mean, first_of_each_file, printable
from ..records.yaml.strict import Node, parse
from ..settings.options import Project
from .project import PROJECT, project_in

_PATIENCE = 2.0
"""Seconds between two lines of progress."""

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def _keys(context: click.Context, option: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        click.echo(keys_text(), nl=False)
        context.exit()


@click.command("import")
@PROJECT
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "layout", type=click.Choice([one.value for one in Layout]), required=True, help="Its layout.")
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="What its columns mean.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the drafts.  [default: data/drafts/<id of the mapping>]",
)
@click.option(
    "--keys",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_keys,
    help="List every key of a mapping, and exit.",
)
def import_(folder: Path, file: Path, layout: str, mapping_file: Path, out: Path | None) -> None:
    """Turn an analyst's table into draft records for review.

    Each row becomes the draft of a claim: what the table states, with its dates, counts and precision codes. Nothing
    is guessed. A place, source or actor whose spelling is not on record becomes a question in questions.yml, with what
    is like it; a row that cannot be read is kept in set-aside.csv with its line and the reason. Answer the questions by
    adding spellings, import the same file again, and the drafts that nobody touched are renewed: nothing comes twice.
    Correct what was set aside in the table or in set-aside.csv, and import that with the same mapping. A row stays in
    set-aside.csv until it is read, a question in questions.yml as long as a draft asks it, whatever is imported next.

    Drafts lie apart from the records and are never published. `briefs accept` takes reviewed ones over.

    \b
    A mapping for releases of one strike line each:
      id: centcom-2015
      dates: ["%m/%d/%Y"]
      claim:
        - {to: source, fixed: coalition-officials}
        - {to: document, template: "CENTCOM release of {date}"}
        - {to: stated.not_after, column: date, read_as: day}
        - {to: paraphrase, template: "Reports strikes near {location}: {number}."}
      place: {names: [location], kinds: [city, town, village], relation: near}
      numbers: [{unit: strike, what: strikes reported, value: number}]

    For ACLED and UCDP GED exports it says only id, source, document and stated: their columns are known. Who attacked
    is taken over where these data sets say it, of one-sided violence; of battles the draft asks. The positions of
    GeoJSON and KML are the columns latitude and longitude.

    \b
    Examples:
      briefs import releases.csv --format csv --mapping centcom.yml
      briefs import ged231.csv --format ucdp-ged --mapping ged.yml --out /tmp/trial
    """
    project = project_in(folder)
    mapping = _mapping(mapping_file, layout)
    target = out or project.root / project.options.source_dir / DRAFTS / mapping.id
    _keep_out(target.resolve(), project)
    desk = read_known(project).desk
    with file.open("rb") as opened:
        try:
            table = _table(opened, layout, mapping)
            _require(table, mapping)
            used = used_ids(project.root, project.options.source_dir)
            outcome = Batch(target, file.name, used).run(table, Drafter(mapping, desk), _teller())
        except CannotRead as error:
            click.echo(f"briefs: {printable(file.name, None)}: {printable(str(error), None)}", err=True)
            sys.exit(1)
    click.echo(_report(outcome, _shown(target, project), f"{project.options.source_dir}/{DRAFTS}/"))
    if outcome.stopped:
        click.echo(f"briefs: {printable(file.name, None)}: {printable(outcome.stopped, None)}", err=True)
        sys.exit(1)


def _keep_out(target: Path, project: Project) -> None:
    """Ends the command with 2 where drafts would lie among records or pages."""
    records, pages = ((project.root / name).resolve() for name in (project.options.source_dir, project.content))
    inside = [target, *target.parents]
    if (records in inside and records / DRAFTS not in inside) or pages in inside:
        where = _shown(target, project)
        advice = f"Leave --out away, or name a folder in {project.options.source_dir}/{DRAFTS}/ or outside the desk."
        click.echo(f"briefs: {where} lies among what is checked and published. {advice}", err=True)
        sys.exit(2)


def _mapping(file: Path, layout: str) -> Mapping:
    preset: dict[str, Node] = {}
    known = resources.files("briefs.importing") / "presets" / f"{layout}.yml"
    if known.is_file():
        preset = parse(known.read_bytes(), known.name).tree or {}
    mapping, problems = read_mapping(file.read_bytes(), file.name, preset)
    for problem, _ in first_of_each_file(problems):
        click.echo(problem)
    if mapping is None:
        click.echo("\nNothing was imported: mend the mapping first.", err=True)
        sys.exit(1)
    return mapping


def _table(file: BinaryIO, layout: str, mapping: Mapping) -> Table:
    if layout == Layout.GEOJSON:
        return read_geojson(file)
    if layout == Layout.KML:
        return read_kml(file)
    if is_aside(file):
        return read_aside(file)
    return read_csv(file, mapping.encoding, _DELIMITERS[mapping.delimiter])


def _require(table: Table, mapping: Mapping) -> None:
    """Raises CannotRead for the first column that the mapping names and the table lacks."""
    for column in mapping.columns:
        if column not in table.columns:
            header = table.columns[0] if len(table.columns) == 1 else ""
            delimiter = next((name for name, sign in _DELIMITERS.items() if sign in header), None)
            if delimiter:
                advice = f"If {delimiter}s part its cells, write `delimiter: {delimiter}` in the mapping."
                raise CannotRead(f"the header is one cell, `{printable(header)}`. {advice}")
            hint = did_you_mean(column, table.columns)
            known = f"{hint[0].upper()}{hint[1:]}" if hint else f"It has: {', '.join(table.columns)}."
            raise CannotRead(f"there is no column `{printable(column)}`, which the mapping names. {known}")


def _teller() -> Callable[[Outcome], None]:
    """Says every two seconds how far the import has come."""
    last = time.monotonic()

    def tell(outcome: Outcome) -> None:
        nonlocal last
        if outcome.read % 100 == 0 and time.monotonic() - last > _PATIENCE:
            last = time.monotonic()
            click.echo(f"  {outcome.read:,} rows read, {outcome.drafted:,} drafted …", err=True)

    return tell


def _report(outcome: Outcome, target: str, home: str) -> str:
    counts = [
        (outcome.read, "rows read"),
        (outcome.drafted, "drafted"),
        (outcome.renewed, "renewed"),
        (outcome.unchanged, "there already, unchanged"),
        (outcome.left_out, "left out by the mapping"),
        (outcome.set_aside, f"set aside, each with its reason: {target}/{outcome.aside}"),
        (outcome.kept, f"set aside before and not read since, in {target}/{outcome.aside}"),
        (outcome.open_rows, f"with {len(outcome.questions):,} open questions between them: {target}/questions.yml"),
    ]
    lines = [f"{number:>8,}  {what}" for number, what in counts if number or what in ("rows read", "drafted")]
    if outcome.drafted or outcome.renewed or outcome.unchanged:
        lines.append(f"Drafts are in {target}/. {_next(target, home)}")
    elif outcome.set_aside:
        lines.append("There is nothing to review yet: correct the table or the mapping, and import it again.")
    return "\n".join(lines)


def _next(target: str, home: str) -> str:
    if target.startswith(home):
        return f"Read them, then: briefs accept {target}"
    return f"This is a trial: drafts are taken over from {home} only."


def _shown(target: Path, project: Project) -> str:
    path = target.resolve()
    inside = project.root in path.parents
    return printable((path.relative_to(project.root) if inside else path).as_posix(), None)
