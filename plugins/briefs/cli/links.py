"""`briefs links`: which public addresses of the records are dead, and which have no archived copy."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from ..links.asking import ask
from ..links.dead import is_offline, look
from ..links.mentions import mentions_in, unarchived
from ..links.report import write
from ..records.problems import printable
from ..running.days import today
from .project import PROJECT, project_in


@click.command()
@PROJECT
@click.option("--list", "is_list", is_flag=True, help="Only list what has no archived copy; visit nothing.")
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the report.  [default: dist/links in the project]",
)
def links(folder: Path, is_list: bool, target: Path | None) -> None:
    """Visit every public address of the records, and report the dead and the unarchived.

    \b
    Politely: one request at a time to a host, five seconds between two, nothing downloaded,
    and never an address inside the network this runs in. It takes minutes, and never more than an hour
    and a half: each week starts at another place, so that what was not reached comes in one of the next.

    Writes report.md and summary.json. What it finds is no problem of a record: it never fails a check or a build.
    It ends with 1, and writes nothing, where this machine reaches no host at all.

    \b
    Examples:
      briefs links --list     needs no network
      briefs links
    """
    project = project_in(folder)
    mentions = mentions_in(project)
    bare = unarchived(mentions)
    if is_list:
        for mention in bare:
            click.echo(f"{mention.record}: {mention.field}: no archived copy of {printable(mention.url, None)}")
        click.echo(f"{len(mentions)} addresses, {len(bare)} without an archived copy.")
        return
    answers = look({mention.url for mention in mentions}, ask, time.sleep, _tell, week=today().toordinal() // 7)
    if answers and is_offline(answers.values()):
        click.echo(
            "briefs: This machine finds no host at all: it has no connection, or its network looks up no names. "
            "No address was judged and no report was written.",
            err=True,
        )
        sys.exit(1)
    counts = write(target or project.root / "dist" / "links", mentions, answers)
    left = f", {counts['unreached']} not reached" if counts["unreached"] else ""
    click.echo(
        f"{len(answers)} addresses visited{left}: {counts['dead']} dead; "
        f"{counts['unarchived']} without an archived copy."
    )


def _tell(sentence: str) -> None:
    click.echo(sentence)
