"""`briefs new`: asks for what a record or a brief needs, or takes it from options, and writes one canonical file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ..adding.opening import MODELS, Around, open_record
from ..adding.used_ids import used_ids
from ..assessment.rules.naming import ONE
from ..assessment.rules.spelling import slug
from ..checking.advice import Memory
from ..checking.reading import read_known
from ..records.desk import Desk
from ..records.filling import CannotFill, fill, way_to
from ..records.model import PAGES
from ..records.problems import printable
from ..running.days import today
from ..running.disk import write_new
from ..settings.options import Project
from .asking import ask
from .project import PROJECT, project_in, refuse_links

WORDS = {ONE[kind].split(" ")[0]: kind for kind in MODELS}
"""What a kind is called here: strike, claim, source, place, actor, event, control, gap, correction, brief."""


@click.command()
@PROJECT
@click.argument("word", metavar="KIND", type=click.Choice(list(WORDS)))
@click.option("--set", "given", metavar="FIELD=VALUE", multiple=True, help="A field's value; may be repeated.")
@click.option("--id", "wanted", metavar="ID", help="The record's id, instead of the one made by the rule.")
@click.option("--ask/--no-ask", "is_asking", default=None, help="Ask for what is missing.  [default: at a terminal]")
@click.option("--dry-run", is_flag=True, help="Print the file instead of writing it.")
def new(
    folder: Path, word: str, given: tuple[str, ...], wanted: str | None, is_asking: bool | None, dry_run: bool
) -> None:
    """Open a new record: KIND is strike, claim, source, place, actor, event, control, gap, correction or brief.

    At a terminal it asks for what the record needs, with the allowed words and the known places, actors and sources:
    a spelling on record is taken, a like one is only suggested. In scripts, --set gives the fields; a list of words
    takes one more entry each time, entries of other lists are numbered.

    The id is the day and the place of a strike, the day, source and place of a claim, the last day and series of a
    brief, the name of a place, source or actor. It is never one that is in use or ever was. Nothing is written unless
    the check would pass.

    \b
    Examples:
      briefs new strike
      briefs new claim --set about=2015-11-05-albu-kamal
      briefs new strike --no-ask --set kind=airstrike --set actor=russia \\
          --set when.on=2015-11-07 --set where.place=palmyra
      briefs new place --set name=Tadif --set kind=town --set parent=aleppo-governorate \\
          --set position.lat=36.348 --set position.lon=37.525 --set "position_source=GeoNames 163533"
      briefs new brief --set "title=Russian airstrikes in Syria" --set window.from=2015-11-06 \\
          --set window.to=2015-11-12 --set "takeaway=Strikes shifted to the east."

    A brief is published today by the site's own name, in the series of its title (as mkdocs.yml or an earlier brief
    has it, or else a new one), unless --set says otherwise. Its text begins with a link to each attack in its window.
    """
    project = project_in(folder)
    kind = WORDS[word]
    tree = _tree(kind, given)
    loaded = read_known(project)
    if sys.stdin.isatty() if is_asking is None else is_asking:
        ask(kind, tree, loaded.desk)
    if kind == "briefs":
        _complete(tree, project, loaded.desk)
    taken = used_ids(project.root, project.options.source_dir) | loaded.desk.of("briefs").keys()
    around = Around(loaded.desk, project.options.settings, taken, loaded.broken, Memory(loaded).fault)
    opened = open_record(kind, tree, around, wanted)
    if opened.troubles:
        for trouble in opened.troubles:
            click.echo(trouble)
        number = len(opened.troubles)
        click.echo(f"\nNothing was written: {number} problem{'s' if number != 1 else ''}.", err=True)
        sys.exit(1)
    path = project.root / (project.content if kind in PAGES else project.options.source_dir) / opened.file
    if dry_run:
        click.echo(opened.text, nl=False)
        return
    refuse_links(project, [path])
    write_new(path, opened.text)
    click.echo(f"Wrote {path.relative_to(project.root).as_posix()}")
    click.echo(_next(kind, opened.id, tree))


def _tree(kind: str, given: tuple[str, ...]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for text in given:
        field, sign, value = text.partition("=")
        if not sign:
            _refuse(f"`{printable(text)}` has no value. Write --set field=value, for example --set kind=airstrike.")
        try:
            fill(tree, MODELS[kind], way_to(field.strip()), value.strip())
        except CannotFill as error:
            _refuse(str(error))
    return tree


def _complete(tree: dict[str, Any], project: Project, desk: Desk) -> None:
    """Puts in what a brief's fields follow from, where it is not given."""
    tree.setdefault("published", today().isoformat())
    if series := _series(str(tree.get("title", "")), project, desk):
        tree.setdefault("series", series)
    if project.name:
        tree.setdefault("authors", [project.name])


def _series(title: str, project: Project, desk: Desk) -> str:
    """The series of that title: one that the settings call so, or that of the newest brief called so, or a new one.
    Empty for a title without Latin letters that is new."""
    called = [(name, key) for key, name in project.options.series.items()]
    called += [(brief.title, brief.series) for _, brief in sorted(desk.briefs.items(), reverse=True)]
    return next((series for name, series in called if _plain(name) == _plain(title)), slug(title))


def _plain(title: str) -> str:
    return slug(title) or title.strip().casefold()


def _refuse(message: str) -> None:
    click.echo(f"briefs: --set {message}", err=True)
    sys.exit(2)


def _next(kind: str, record_id: str, tree: dict[str, Any]) -> str:
    match kind:
        case "strikes":
            return (
                "Next: say who reported it. Until a claim speaks of it, it is graded unreported.\n"
                f"  briefs new claim --set about={record_id}"
            )
        case "briefs":
            return (
                "Next: tell it in your own words, see it, and publish it when it is right.\n"
                f"  briefs serve\n  briefs check\n  briefs publish {record_id}"
            )
        case "claims" | "control" | "gaps" | "corrections":
            return "Next: see what it changes.\n  briefs check\n  briefs serve"
        case "places":
            return f"Next: use it.\n  briefs new strike --set where.place={record_id}"
        case "actors":
            return f"Next: use it.\n  briefs new strike --set actor={record_id}"
        case "sources":
            judge = "judge it, or it is not deemed credible: add `credibility` with from, deemed and reason."
            return f"Next: {'use it.' if 'credibility' in tree else judge}\n  briefs new claim --set source={record_id}"
    return f"Next: add the claims that speak of it.\n  briefs new claim --set about={record_id}"
